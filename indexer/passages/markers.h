// Numbers by which an article cites its references: "(4, 5)", "[7]", "[2-4]".
#ifndef CITEWELL_INDEXER_PASSAGES_MARKERS_H_
#define CITEWELL_INDEXER_PASSAGES_MARKERS_H_

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article.h"

namespace citewell {

// Numbers of one to three digits in brackets that hold nothing else but commas and dashes, in order, each once; ranges
// of up to 20 written out ("[2-4]" -> 2 3 4). What merely has a number in brackets ("(15%)", "(12 weeks)") is none.
std::vector<std::string> markers_in(std::string_view text);

// Whether bracketed numbers of this article are citations: it lists references, or the numbers begin with 1 and rise.
// "Take two (2) tablets" alone is no citation.
bool cites_by_number(const Article& article);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_PASSAGES_MARKERS_H_
