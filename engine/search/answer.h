// Ranked passages -> the answer, or none: the sentences of one passage that say it, verbatim.
#ifndef CITEWELL_ENGINE_SEARCH_ANSWER_H_
#define CITEWELL_ENGINE_SEARCH_ANSWER_H_

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/forward.h"
#include "engine/index/records.h"
#include "engine/search/features.h"
#include "engine/search/match.h"
#include "engine/search/question.h"
#include "engine/search/reply.h"

namespace citewell {

// Below this confidence there is no answer (docs/relevance.md has the reliability of the scale).
inline constexpr double kAnswerThreshold = 0.69;
inline constexpr std::size_t kAnswerCandidates = 2;   // of which one may be the answer
inline constexpr std::size_t kSupportCandidates = 5;  // that may say the same

// A ranked passage with all that answering looks at. References are to what the caller holds.
struct RankedPassage {
  const Scored& scored;
  const Passage& passage;
  ForwardView forward;
};

// Chooses among the best ranked passages. `Answer::result` and `supporting` are ranks from 1.
std::optional<Answer> choose_answer(const Question& question, const TermSlots& slots,
                                    std::span<const RankedPassage> ranked);

// What the confidence of an answer is computed from, each between 0 and 1: these, then every ranking feature
// (features.h), then for each kind of question whether it is the one asked.
enum class AnswerFeature : std::size_t {
  Bias,             // always 1
  ExcerptCoverage,  // of the question, by the sentences chosen and their topic
  WordsFound,       // share of the question's words that stand in them, each counted alike
  Missing,          // weight of the most important thing asked that they do not name, over the largest
  MeasureMissing,   // a cost, a time or a frequency is asked, and the passage has none
  NotDefined,       // the definition of one thing is asked, and no sentence says it
  UnknownShare,     // of the question's weight that no article and no synonym has
  FewWords,         // 1 for a question about one thing, falling with each more
  Substance,        // weight of all that is asked: little for "what can I do?"
  FramingShare,     // of its words that only frame it
  Rank,             // 1 for the first passage, falling
  Score,            // the ranking's score, as displayed
  Gap,              // how far the ranking puts it above the next passage of another article
};
inline constexpr std::size_t kOwnAnswerFeatures = 13;
inline constexpr std::size_t kAnswerFeatureCount = kOwnAnswerFeatures + kFeatureCount + kQuestionTypeCount;
using AnswerFeatures = std::array<double, kAnswerFeatureCount>;

// "missing", "title_focus", "asks_causes", ...
const std::array<std::string, kAnswerFeatureCount>& answer_feature_names();

// Features of the ranked passage at position `rank`, from 0.
struct Excerpt;
AnswerFeatures answer_features(const Question& question, std::span<const RankedPassage> ranked, std::size_t rank,
                               const Excerpt& excerpt);

// Logistic regression over the features (models/answer.inc), fitted on judged questions: the probability that the
// passage answers.
double confidence(const AnswerFeatures& features);

// The sentences of one passage that answer best: where they stand in its text, and how much of the question they cover.
struct Excerpt {
  Range text;
  double coverage = 0;
  double words_found = 0;  // see AnswerFeature
  double missing = 0;
};
Excerpt best_excerpt(const Question& question, const TermSlots& slots, const RankedPassage& ranked);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_ANSWER_H_
