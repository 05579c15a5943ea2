// Question -> weighted terms -> candidates -> ranked passages.
#ifndef CITEWELL_ENGINE_SEARCH_RANK_H_
#define CITEWELL_ENGINE_SEARCH_RANK_H_

#include <vector>

#include "engine/index/reader.h"
#include "engine/search/features.h"
#include "engine/search/question.h"

namespace citewell {

// Passages that the first stage hands to the second.
inline constexpr std::size_t kCandidates = 200;

// What the first stage looks for: the visitor's words, and for each concept its own term, weighted below them.
std::vector<WeightedTerm> plan_retrieval(const Question& question, const IndexReader& index);

// An FAQ pair is judged apart from running text: that its question is the visitor's says more than that its words
// occur.
struct RankWeights {
  Features text = {};
  Features faq = {};

  [[nodiscard]] const Features& of(const Features& passage) const;  // those that a passage is scored by
};
const RankWeights& default_rank_weights();

// Weighted sum of a passage's features.
double score_of(const Features& passage, const RankWeights& weights);

// What a passage loses that speaks of nothing but what the question leaves out (Scored::left_out).
inline constexpr double kLeftOutPenalty = 6;

// Sets each score (score_of, less what is left out) and sorts, best first; equal scores keep the first stage's order.
void rank(std::vector<Scored>& scored, const RankWeights& weights);

// What is shown of a ranking, in its order: without what is hardly about the question and without passages that say the
// same as a better one; later passages of an article step back a little.
void arrange(const Question& question, const IndexReader& index, std::vector<Scored>& scored);

// A score as shown: between 0 and 1, monotonic.
double displayed_score(double score);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_RANK_H_
