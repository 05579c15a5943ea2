// Paragraphs by which an article says what it is not: medical advice.
#ifndef CITEWELL_INDEXER_STRUCTURE_DISCLAIMERS_H_
#define CITEWELL_INDEXER_STRUCTURE_DISCLAIMERS_H_

#include <string_view>

#include "indexer/article.h"

namespace citewell {

// The paragraph limits what the article or site is responsible for. It must speak of itself ("this article",
// "information on this site") and either refuse a role ("not a substitute for", "informational purposes only") or
// liability. Advice to ask a doctor alone is content.
bool is_disclaimer(std::string_view paragraph);

// Sets aside disclaimers, and what stands under a heading that says so; fills Source::disclaimer when the metadata left
// it empty.
void find_disclaimers(Article& article);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_DISCLAIMERS_H_
