// Values to whole HTML pages. All text is escaped by the template engine; nothing here writes markup of its own.
#ifndef CITEWELL_SERVER_PAGES_RENDER_H_
#define CITEWELL_SERVER_PAGES_RENDER_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/search/reply.h"

namespace citewell {

// The search page before a question.
std::string render_home(const Site& site, const IndexSummary& index);

// The search page with its reply. `today` as YYYY-MM-DD, or empty: then no age is told.
std::string render_results(const Site& site, const SearchRequest& request, const SearchReply& reply,
                           std::string_view today);

// The search page when there is no reply to show: what went wrong, and the visitor's words still in the box.
std::string render_complaint(const Site& site, std::string_view question, std::string_view headline,
                             std::string_view detail);

// The OpenSearch description of a site that visitors reach at `base_url`.
std::string render_opensearch(const Site& site, std::string_view base_url);

std::string render_articles(const Site& site, const std::vector<ArticleSummary>& articles);
std::string render_article(const Site& site, const ArticleView& article);

}  // namespace citewell

#endif  // CITEWELL_SERVER_PAGES_RENDER_H_
