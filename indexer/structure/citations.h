// Lists of references.
#ifndef CITEWELL_INDEXER_STRUCTURE_CITATIONS_H_
#define CITEWELL_INDEXER_STRUCTURE_CITATIONS_H_

#include <string_view>
#include <vector>

#include "engine/index/records.h"

namespace citewell {

// The line is an entry of a list of references: it has a number before it, a year, an address or "et al.".
bool looks_like_reference(std::string_view line);

// A year of the last or this century stands in the line.
bool names_year(std::string_view line);

// Adds the entries of a block, one a line. An entry without a number of its own takes the next one.
void add_references(std::string_view block, std::vector<Citation>& citations);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_CITATIONS_H_
