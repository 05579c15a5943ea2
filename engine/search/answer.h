// Ranked passages -> the answer, or none: the sentences of one passage that say it, verbatim.
#ifndef CITEWELL_ENGINE_SEARCH_ANSWER_H_
#define CITEWELL_ENGINE_SEARCH_ANSWER_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/index/forward.h"
#include "engine/index/records.h"
#include "engine/search/features.h"
#include "engine/search/match.h"
#include "engine/search/question.h"
#include "engine/search/reply.h"

namespace citewell {

// Below this confidence there is no answer (docs/relevance.md has the reliability of the scale).
inline constexpr double kAnswerThreshold = 0.5;
inline constexpr std::size_t kAnswerCandidates = 5;

// A ranked passage with all that answering looks at. References are to what the caller holds.
struct RankedPassage {
  const Scored& scored;
  const Passage& passage;
  ForwardView forward;
};

// Chooses among the best ranked passages. `Answer::result` and `supporting` are ranks from 1.
std::optional<Answer> choose_answer(const Question& question, const TermSlots& slots, std::span<const RankedPassage> ranked);

// The sentences of one passage that answer best: where they stand in its text, and how much of the question they cover.
struct Excerpt {
  Range text;
  double coverage = 0;
};
Excerpt best_excerpt(const Question& question, const TermSlots& slots, const RankedPassage& ranked);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_ANSWER_H_
