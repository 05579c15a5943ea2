#include "engine/search/answer.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

#include "engine/search/rank.h"

namespace citewell {
namespace {

constexpr std::size_t kMaxSentences = 3;
constexpr std::size_t kMaxListBytes = 700;
constexpr std::size_t kLeadBytes = 320;    // an FAQ's first sentences, as far as they stay short
constexpr double kSentenceCost = 0.04;     // what a further sentence must add to be worth reading
constexpr double kTopicCounts = 0.6;       // a sentence under the right heading speaks of its topic without naming it
constexpr double kSupportCoverage = 0.75;  // an excerpt that covers this share of the answer's coverage says the same

double feature(const RankedPassage& ranked, Feature which) {
  return ranked.scored.features[static_cast<std::size_t>(which)];
}

GroupMatches topic_of(const PassageMatches& matches) {
  GroupMatches out{};
  for (const Field field : {Field::Title, Field::Heading, Field::Question}) {
    for (std::size_t g = 0; g < kMaxGroups; ++g) out[g] = merged(out[g], matches.fields[index_of(field)][g]);
  }
  return out;
}

// Coverage of sentences [first, end) of a passage, its topic counted in part.
double window_coverage(const Question& question, const PassageMatches& matches, const GroupMatches& topic,
                       std::size_t first, std::size_t end, double total) {
  double sum = 0;
  for (std::size_t g = 0; g < question.groups.size(); ++g) {
    GroupMatch window{};
    for (std::size_t s = first; s < end; ++s) window = merged(window, matches.sentences[s][g]);
    const TermGroup& group = question.groups[g];
    sum += group.weight * std::max(strength(group, window), kTopicCounts * strength(group, topic[g]));
  }
  return total > 0 ? sum / total : 0;
}

// Sentences from the first on, as many as stay short.
std::size_t lead_sentences(std::span<const Sentence> sentences) {
  std::size_t count = 1;
  while (count < std::min(kMaxSentences, sentences.size()) && sentences[count].end - sentences[0].begin <= kLeadBytes)
    ++count;
  return count;
}

bool answers_from_its_start(const RankedPassage& ranked) {
  return ranked.passage.kind == PassageKind::Faq &&
         feature(ranked, Feature::QuestionFocus) + feature(ranked, Feature::TopicCoverage) >= 1.2;
}

// The list with its lead-in, cut after the last item that fits.
Range whole_list(std::string_view text) {
  if (text.size() <= kMaxListBytes) return {0, static_cast<std::uint32_t>(text.size())};
  const std::size_t cut = text.rfind('\n', kMaxListBytes);
  return {0, static_cast<std::uint32_t>(cut == std::string_view::npos ? text.size() : cut)};
}

double unknown_share(const Question& question) {
  double unknown = 0;
  for (const TermGroup& group : question.groups) {
    const bool literal =
        std::any_of(group.literals.begin(), group.literals.end(), [](TermId term) { return term != kNoTerm; });
    const bool stood_for = std::any_of(group.alternatives.begin(), group.alternatives.end(),
                                       [](const Alternative& alternative) { return alternative.term != kNoTerm; });
    if (!literal && !stood_for) unknown += group.weight;
  }
  const double total = question.total_weight();
  return total > 0 ? unknown / total : 0;
}

const AnswerFeatures& answer_weights() {
  static const AnswerFeatures weights = [] {
    const std::pair<std::string_view, double> table[] = {
#include "engine/search/models/answer.inc"
    };
    AnswerFeatures out{};
    for (const auto& [name, weight] : table) {
      const auto at = std::find(kAnswerFeatureNames.begin(), kAnswerFeatureNames.end(), name);
      if (at != kAnswerFeatureNames.end()) out[static_cast<std::size_t>(at - kAnswerFeatureNames.begin())] = weight;
    }
    return out;
  }();
  return weights;
}

}  // namespace

const std::array<std::string_view, kAnswerFeatureCount> kAnswerFeatureNames = {
    "bias",           "coverage",      "excerpt_coverage", "topic_coverage",
    "literal",        "rarest_group",  "rarest_in_topic",  "type_match",
    "type_conflict",  "type_answered", "title_match",      "heading_match",
    "question_match", "proximity",     "unknown_share",    "few_words",
    "rank",           "sentence_lead", "not_defined",      "score"};

AnswerFeatures answer_features(const Question& question, const Scored& scored, double excerpt_coverage,
                               std::size_t rank) {
  const auto of = [&scored](Feature which) { return scored.features[static_cast<std::size_t>(which)]; };
  const auto groups = static_cast<double>(std::max<std::size_t>(question.groups.size(), 1));
  return {1.0,
          of(Feature::Coverage),
          excerpt_coverage,
          of(Feature::TopicCoverage),
          of(Feature::Literal),
          of(Feature::RarestGroup),
          of(Feature::RarestInTopic),
          of(Feature::TypeMatch),
          of(Feature::TypeConflict),
          of(Feature::TypeAnswered),
          of(Feature::TitleMatch),
          of(Feature::HeadingMatch),
          of(Feature::QuestionMatch),
          of(Feature::Proximity),
          unknown_share(question),
          1 / groups,
          1 / (1.0 + static_cast<double>(rank)),
          of(Feature::SentenceLead),
          question.type == QuestionType::Definition ? 1 - of(Feature::SentenceLead) : 0,
          displayed_score(scored.score)};
}

double confidence(const AnswerFeatures& features) {
  const AnswerFeatures& weights = answer_weights();
  double sum = 0;
  for (std::size_t i = 0; i < kAnswerFeatureCount; ++i) sum += weights[i] * features[i];
  return 1 / (1 + std::exp(-sum));
}

Excerpt best_excerpt(const Question& question, const TermSlots& slots, const RankedPassage& ranked) {
  const PassageMatches matches = match_passage(ranked.forward, slots);
  const GroupMatches topic = topic_of(matches);
  const double total = question.total_weight();
  const std::span<const Sentence> sentences = ranked.forward.sentences;
  Excerpt best;
  if (sentences.empty()) return best;
  if (answers_from_its_start(ranked)) {
    const std::size_t count = lead_sentences(sentences);
    return {{sentences[0].begin, sentences[count - 1].end}, window_coverage(question, matches, topic, 0, count, total)};
  }
  if (ranked.passage.kind == PassageKind::List) {
    return {whole_list(ranked.passage.text), window_coverage(question, matches, topic, 0, sentences.size(), total)};
  }
  double best_value = -1;
  for (std::size_t first = 0; first < sentences.size(); ++first) {
    for (std::size_t end = first + 1; end <= std::min(first + kMaxSentences, sentences.size()); ++end) {
      const double covered = window_coverage(question, matches, topic, first, end, total);
      const double value = covered - kSentenceCost * static_cast<double>(end - first - 1);
      if (value <= best_value + 1e-9) continue;
      best_value = value;
      best = {{sentences[first].begin, sentences[end - 1].end}, covered};
    }
  }
  return best;
}

std::optional<Answer> choose_answer(const Question& question, const TermSlots& slots,
                                    std::span<const RankedPassage> ranked) {
  std::vector<Excerpt> excerpts;
  std::vector<double> confidences;
  std::size_t best = 0;
  for (std::size_t i = 0; i < std::min(ranked.size(), kAnswerCandidates); ++i) {
    excerpts.push_back(best_excerpt(question, slots, ranked[i]));
    confidences.push_back(excerpts[i].text.empty()
                              ? 0
                              : confidence(answer_features(question, ranked[i].scored, excerpts[i].coverage, i)));
    if (confidences[i] > confidences[best]) best = i;
  }
  if (confidences.empty() || confidences[best] < kAnswerThreshold) return std::nullopt;
  Answer out;
  const Range text = excerpts[best].text;
  out.text = ranked[best].passage.text.substr(text.begin, text.size());
  out.confidence = confidences[best];
  out.result = best + 1;
  std::set<std::string> articles = {ranked[best].passage.article};
  for (std::size_t i = 0; i < excerpts.size(); ++i) {
    if (i == best || confidences[i] < kAnswerThreshold) continue;
    if (excerpts[i].coverage < kSupportCoverage * excerpts[best].coverage) continue;
    if (articles.insert(ranked[i].passage.article).second) out.supporting.push_back(i + 1);
  }
  return out;
}

}  // namespace citewell
