#include "engine/search/answer.h"

#include <algorithm>
#include <cctype>
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
constexpr double kTopicCounts = 0.7;       // a sentence under the right heading speaks of its topic without naming it
constexpr double kKindCounts = 0.2;        // a sentence with the words of such answers
constexpr double kBeginCounts = 0.2;       // under the right heading, the first sentence says what the passage is about
constexpr double kFarAhead = 5;            // of the ranking's score
constexpr std::size_t kShortText = 20;     // bytes: "Rarely." and the like say nothing alone
constexpr double kMuchAsked = 20;          // weight of a question that asks for something particular
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

// How much of the question sentences [first, end) of a passage cover, their topic counted in part.
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

bool answers_kind(const Question& question, std::span<const Sentence> sentences) {
  return std::any_of(sentences.begin(), sentences.end(), [&question](const Sentence& sentence) {
    return (sentence.answer_types & bit(question.type)) != 0;
  });
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

// The term of a definition, on a line of its own.
bool is_term(const Sentence& sentence, const Passage& passage) {
  return passage.kind == PassageKind::Definition && sentence.end > sentence.begin &&
         sentence.end < passage.text.size() && passage.text[sentence.end] == '\n' &&
         std::ispunct(static_cast<unsigned char>(passage.text[sentence.end - 1])) == 0;
}

// "Trigger point therapy:" says nothing without what follows, nor does a term.
bool announces(const Sentence& sentence, const Passage& passage) {
  return is_term(sentence, passage) || (sentence.end > sentence.begin && passage.text[sentence.end - 1] == ':');
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

double measure_missing(const Question& question, const Scored& scored) {
  const bool measure = question.type == QuestionType::Cost || question.type == QuestionType::Duration ||
                       question.type == QuestionType::Frequency;
  const auto of = [&scored](Feature which) { return scored.features[static_cast<std::size_t>(which)]; };
  return measure ? 1 - std::max(of(Feature::TypeAnswered), of(Feature::TypeMatch)) : 0;
}

// "What is sciatica?", but not "What is the longest nerve of the body?"
bool asks_what_a_thing_is(const Question& question) {
  const auto things = std::count_if(question.groups.begin(), question.groups.end(), is_thing);
  return question.type == QuestionType::Definition && things == 1;
}

double ahead_of_last(std::span<const RankedPassage> ranked, std::size_t rank) {
  if (ranked.size() < kAnswerCandidates) return 1;
  const double ahead = ranked[rank].scored.score - ranked[kAnswerCandidates - 1].scored.score;
  return std::clamp(ahead / kFarAhead, 0.0, 1.0);
}

const AnswerFeatures& answer_weights() {
  static const AnswerFeatures weights = [] {
    const std::pair<std::string_view, double> table[] = {
#include "engine/search/models/answer.inc"
    };
    const auto& names = answer_feature_names();
    AnswerFeatures out{};
    for (const auto& [name, weight] : table) {
      const auto at = std::find(names.begin(), names.end(), name);
      if (at != names.end()) out[static_cast<std::size_t>(at - names.begin())] = weight;
    }
    return out;
  }();
  return weights;
}

}  // namespace

const std::array<std::string_view, kAnswerFeatureCount>& answer_feature_names() {
  static const std::array<std::string_view, kAnswerFeatureCount> names = [] {
    constexpr std::array<std::string_view, kOwnAnswerFeatures> kOwn = {
        "bias", "excerpt_coverage", "measure_missing", "unknown_share", "few_words", "substance", "rank", "score",
        "ahead"};
    std::array<std::string_view, kAnswerFeatureCount> out;
    auto next = std::copy(kOwn.begin(), kOwn.end(), out.begin());
    next = std::copy(kEvidenceNames.begin(), kEvidenceNames.end(), next);
    std::transform(kRankingAnswerFeatures.begin(), kRankingAnswerFeatures.end(), next,
                   [](Feature which) { return kFeatureNames[static_cast<std::size_t>(which)]; });
    return out;
  }();
  return names;
}

AnswerFeatures answer_features(const Question& question, std::span<const RankedPassage> ranked, std::size_t rank,
                               const Excerpt& excerpt) {
  const std::array<double, kOwnAnswerFeatures> own = {
      1.0,
      excerpt.coverage,
      measure_missing(question, ranked[rank].scored),
      unknown_share(question),
      1 / static_cast<double>(std::max<std::size_t>(question.groups.size(), 1)),
      std::min(question.total_weight() / kMuchAsked, 1.0),
      1 / (1.0 + static_cast<double>(rank)),
      displayed_score(ranked[rank].scored.score),
      ahead_of_last(ranked, rank)};
  AnswerFeatures out{};
  auto next = std::copy(own.begin(), own.end(), out.begin());
  next = std::copy(excerpt.evidence.begin(), excerpt.evidence.end(), next);
  std::transform(kRankingAnswerFeatures.begin(), kRankingAnswerFeatures.end(), next,
                 [&](Feature which) { return feature(ranked[rank], which); });
  return out;
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
  if (sentences.empty()) return {};
  const auto coverage_of = [&](std::size_t first, std::size_t end) {
    return window_coverage(question, matches, topic, first, end, total);
  };
  const auto excerpt = [&](std::size_t first, std::size_t end, Range text) {
    return Excerpt{text, coverage_of(first, end),
                   evidence(question, slots, ranked.passage, ranked.forward, matches, first, end, text)};
  };
  if (answers_from_its_start(ranked)) {
    const std::size_t count = lead_sentences(sentences);
    return excerpt(0, count, {sentences[0].begin, sentences[count - 1].end});
  }
  if (ranked.passage.kind == PassageKind::List) {
    const Range text = whole_list(ranked.passage.text);
    const auto hidden = std::find_if(sentences.begin() + 1, sentences.end(),
                                     [&text](const Sentence& sentence) { return sentence.begin >= text.end; });
    return excerpt(0, static_cast<std::size_t>(hidden - sentences.begin()), text);
  }
  const double begins = kBeginCounts * feature(ranked, Feature::TopicCoverage);
  double best_value = -1;
  std::size_t best_first = 0;
  std::size_t best_end = 1;
  for (std::size_t first = 0; first < sentences.size(); ++first) {
    if (first > 0 && is_term(sentences[first - 1], ranked.passage)) continue;
    for (std::size_t end = first + 1; end <= std::min(first + kMaxSentences, sentences.size()); ++end) {
      const bool says_little = sentences[end - 1].end - sentences[first].begin < kShortText;
      if (end < sentences.size() && (says_little || announces(sentences[end - 1], ranked.passage))) continue;
      const double value = coverage_of(first, end) - kSentenceCost * static_cast<double>(end - first - 1) +
                           (answers_kind(question, sentences.subspan(first, end - first)) ? kKindCounts : 0) +
                           (first == 0 ? begins : 0);
      if (value <= best_value + 1e-9) continue;
      best_value = value;
      best_first = first;
      best_end = end;
    }
  }
  return excerpt(best_first, best_end, {sentences[best_first].begin, sentences[best_end - 1].end});
}

bool is_ruled_out(const Question& question, const RankedPassage& ranked, const Excerpt& excerpt) {
  return excerpt.text.empty() || (asks_what_a_thing_is(question) && feature(ranked, Feature::SentenceLead) == 0);
}

std::optional<Answer> choose_answer(const Question& question, const TermSlots& slots,
                                    std::span<const RankedPassage> ranked, std::size_t eligible) {
  std::vector<Excerpt> excerpts;
  std::vector<double> confidences;
  for (std::size_t i = 0; i < std::min({ranked.size(), eligible, kAnswerCandidates}); ++i) {
    excerpts.push_back(best_excerpt(question, slots, ranked[i]));
    const bool is_none = is_ruled_out(question, ranked[i], excerpts[i]);
    confidences.push_back(is_none ? 0 : confidence(answer_features(question, ranked, i, excerpts[i])));
  }
  const auto first = std::max_element(confidences.begin(), confidences.end());
  if (first == confidences.end() || *first < kAnswerThreshold) return std::nullopt;
  const auto best = static_cast<std::size_t>(first - confidences.begin());
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
