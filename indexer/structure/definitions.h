// "Term: what it means": paragraphs that a term begins.
#ifndef CITEWELL_INDEXER_STRUCTURE_DEFINITIONS_H_
#define CITEWELL_INDEXER_STRUCTURE_DEFINITIONS_H_

#include <string_view>

#include "indexer/article.h"

namespace citewell {

// The paragraph begins with a term of a few words and a colon, and says something after it. Notes ("Note: ...", "Tip:
// ...") and addresses are none.
bool is_definition(std::string_view paragraph);

// Makes definitions of paragraphs that are shaped so: at least two in a row, or one below a line that ends with a
// colon. One alone among prose is prose.
void find_definitions(Article& article);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_DEFINITIONS_H_
