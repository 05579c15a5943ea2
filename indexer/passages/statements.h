// What an article says about itself, as a person would quote it: who wrote or reviewed it, when, where it is from.
#ifndef CITEWELL_INDEXER_PASSAGES_STATEMENTS_H_
#define CITEWELL_INDEXER_PASSAGES_STATEMENTS_H_

#include <string_view>
#include <vector>

#include "engine/index/records.h"
#include "indexer/article.h"

namespace citewell {

// The places of an article that state what its Source holds: first of its bylines, the lines with its dates and the
// name of its site, which were set aside; else of its metadata in `bytes`, the whole (decompressed) file: a name with
// its credentials, a date as it is written there. What neither has word for word, as what a site file adds, is stated
// nowhere. Each text is contiguous in the file after whitespace folding, and stands once, with all it states.
//
// Pure.  REQUIRES: structure recovery has run, and Source is complete.
std::vector<Statement> find_statements(const Article& article, std::string_view bytes);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_PASSAGES_STATEMENTS_H_
