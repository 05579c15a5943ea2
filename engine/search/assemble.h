// Ranked passages -> the parts of a reply: results with their attribution, facets, what was understood of the question.
#ifndef CITEWELL_ENGINE_SEARCH_ASSEMBLE_H_
#define CITEWELL_ENGINE_SEARCH_ASSEMBLE_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/concepts/concept_table.h"
#include "engine/index/reader.h"
#include "engine/search/features.h"
#include "engine/search/match.h"
#include "engine/search/question.h"
#include "engine/search/reply.h"
#include "engine/text/result.h"

namespace citewell {

// Passages and sources of a ranking, each loaded once. The references must outlive it; what it gives stays valid while
// it lives. Not thread-safe.
class RankedRecords {
 public:
  RankedRecords(PostingReader& postings, const std::vector<Scored>& scored) : postings_(postings), scored_(scored) {}

  Result<const Passage*> passage(std::size_t position);  // in the ranking
  Result<const Source*> source(const std::string& article);

 private:
  PostingReader& postings_;
  const std::vector<Scored>& scored_;
  std::map<std::size_t, Passage> passages_;
  std::map<std::string, Source> sources_;
};

// The result at a position of the ranking, without its explanation.
Result<SearchResult> make_result(const std::vector<Scored>& scored, std::size_t position, const IndexReader& index,
                                 const TermSlots& slots, RankedRecords& records);

// The result of a statement, always the first.
Result<SearchResult> make_result(const Passage& statement, double score, RankedRecords& records);

// Passages of a ranking, and the statement before it, by kind and by article, the most frequent first.
Facets count_facets(const std::vector<Scored>& scored, const std::optional<Passage>& statement,
                    const IndexReader& index);

// The references of a source that a passage cites, in the passage's order.
std::vector<Citation> cited_in(const Passage& passage, const Source& source);

QuerySummary summarise(const Question& question, const ConceptTable& concepts);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_ASSEMBLE_H_
