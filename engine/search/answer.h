// Ranked passages -> the answer, or none: the sentences of one passage that say it, verbatim.
#ifndef CITEWELL_ENGINE_SEARCH_ANSWER_H_
#define CITEWELL_ENGINE_SEARCH_ANSWER_H_

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/index/forward.h"
#include "engine/index/records.h"
#include "engine/search/evidence.h"
#include "engine/search/features.h"
#include "engine/search/match.h"
#include "engine/search/question.h"
#include "engine/search/reply.h"

namespace citewell {

// Below this confidence there is no answer (docs/relevance.md has the reliability of the scale).
inline constexpr double kAnswerThreshold = 0.66;
inline constexpr std::size_t kAnswerCandidates = 5;  // of which one may be the answer, and others say the same

// A ranked passage with all that answering looks at. References are to what the caller holds.
struct RankedPassage {
  const Scored& scored;
  const Passage& passage;
  ForwardView forward;
};

// Chooses among the first `eligible` of the best ranked passages; the others tell how far these are ahead.
// `Answer::result` and `supporting` are ranks from 1.
std::optional<Answer> choose_answer(const Question& question, const TermSlots& slots,
                                    std::span<const RankedPassage> ranked, std::size_t eligible = kAnswerCandidates);

// What the confidence of an answer is computed from, each between 0 and 1: these, then the evidence of its sentences
// (evidence.h), then some of the ranking features (features.h): those without which the confidence was worse.
enum class AnswerFeature : std::size_t {
  Bias,             // always 1
  ExcerptCoverage,  // of the question, by the sentences chosen and their topic
  MeasureMissing,   // a cost, a time or a frequency is asked, and the passage has none
  UnknownShare,     // of the question's weight that no article and no synonym has
  FewWords,         // 1 for a question about one thing, falling with each more
  Substance,        // weight of all that is asked: little for "what can I do?"
  Rank,             // 1 for the first passage, falling
  Score,            // the ranking's score, as displayed
  Ahead,            // how far the ranking puts it above the last candidate
};
inline constexpr std::size_t kOwnAnswerFeatures = 9;
inline constexpr std::array kRankingAnswerFeatures = {
    Feature::Retrieval,      Feature::TitleBm25,     Feature::HeadingBm25,  Feature::Coverage,
    Feature::TopicCoverage,  Feature::QuestionFocus, Feature::BestSentence, Feature::Proximity,
    Feature::Literal,        Feature::Length,        Feature::HeadingMatch, Feature::QuestionMatch,
    Feature::DefinitionLead, Feature::SentenceLead,  Feature::TypeInTopic};
inline constexpr std::size_t kAnswerFeatureCount = kOwnAnswerFeatures + kEvidenceCount + kRankingAnswerFeatures.size();
using AnswerFeatures = std::array<double, kAnswerFeatureCount>;

// "few_words", "lacks_price", "heading_match", ...
const std::array<std::string_view, kAnswerFeatureCount>& answer_feature_names();

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
  EvidenceFeatures evidence = {};
};
Excerpt best_excerpt(const Question& question, const TermSlots& slots, const RankedPassage& ranked);

// Whether an excerpt is no answer, whatever else speaks for it: it is empty, or does not say what a thing is when that
// is asked.
bool is_ruled_out(const Question& question, const RankedPassage& ranked, const Excerpt& excerpt);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_ANSWER_H_
