// The values of reply.h as the JSON of the HTTP contract (docs/api.md), and a request from JSON.
//
// Strings in, strings out, so that no caller needs the JSON library for it. Output is one line of UTF-8.
#ifndef CITEWELL_ENGINE_SEARCH_JSON_H_
#define CITEWELL_ENGINE_SEARCH_JSON_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/search/reply.h"
#include "engine/text/result.h"

namespace citewell {

std::string to_json(const SearchReply& reply);
std::string to_json(const std::vector<ArticleSummary>& articles);
std::string to_json(const ArticleView& article);
std::string to_json(const PassageView& passage);
std::string suggestions_to_json(std::string_view beginning, const std::vector<Suggestion>& suggestions);

// The fields of POST /api/v1/search: {"q", "limit", "offset", "kind", "article", "explain", "spelling"}. BadSyntax with
// the field's name in Error::where when one is missing or of the wrong type.
Result<SearchRequest> request_from_json(std::string_view body);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_JSON_H_
