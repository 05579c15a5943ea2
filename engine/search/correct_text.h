// A question as typed -> with its misspelt words replaced.
#ifndef CITEWELL_ENGINE_SEARCH_CORRECT_TEXT_H_
#define CITEWELL_ENGINE_SEARCH_CORRECT_TEXT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/reader.h"
#include "engine/text/analyzer.h"
#include "engine/text/token.h"

namespace citewell {

// The text with its misspelt words replaced, nothing when all are known or beyond help. Never changed are words of the
// articles, of the vocabulary or of the dictionary, and what stands in double quotes. Of the words that a misspelt one
// may be, one that makes a term of the vocabulary with its neighbours goes first. `tokens` are those of `text`, as
// `analyzer` makes them. At most kMaxCorrections words are replaced.
std::optional<std::string> correct_text(std::string_view text, const std::vector<Token>& tokens,
                                        const IndexReader& index, Analyzer& analyzer);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_CORRECT_TEXT_H_
