// What was recovered from an article, for people and for programs (`citewell-index --dry-run`).
#ifndef CITEWELL_INDEXER_OUTLINE_H_
#define CITEWELL_INDEXER_OUTLINE_H_

#include <span>
#include <string>

#include "indexer/pipeline.h"

namespace citewell {

// Title, people and dates with where they came from; then headings, passages (kind, words, first words) and what was
// set aside, in reading order.
std::string outline_text(const FinishedArticle& article);

// {"articles": [...]} as the design's contract says, indented.
std::string outline_json(std::span<const FinishedArticle> articles);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_OUTLINE_H_
