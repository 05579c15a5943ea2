#include "engine/search/answer.h"

#include <algorithm>
#include <bit>
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
constexpr double kFraming = 0.2;           // emphasis below which a word only frames
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
struct Cover {
  double coverage = 0;
  double words_found = 0;  // see AnswerFeature
  double missing = 0;
};

// Share of a group's words that occur, whatever stands for them.
double words_of(const TermGroup& group, const GroupMatch& match) {
  const std::size_t words = std::min<std::size_t>(group.literals.size(), 32);
  return words == 0 ? 0 : std::popcount(match.literal_bits) / static_cast<double>(words);
}

Cover window_cover(const Question& question, const PassageMatches& matches, const GroupMatches& topic,
                   std::size_t first, std::size_t end, double total) {
  double sum = 0;
  double most = 0;
  Cover out;
  for (std::size_t g = 0; g < question.groups.size(); ++g) {
    GroupMatch window{};
    for (std::size_t s = first; s < end; ++s) window = merged(window, matches.sentences[s][g]);
    const TermGroup& group = question.groups[g];
    const double in_window = strength(group, window);
    const double in_topic = strength(group, topic[g]);
    sum += group.weight * std::max(in_window, kTopicCounts * in_topic);
    out.words_found += words_of(group, merged(window, topic[g]));
    most = std::max(most, group.weight);
    out.missing = std::max(out.missing, group.weight * (1 - std::max(in_window, in_topic)));
  }
  out.coverage = total > 0 ? sum / total : 0;
  out.missing = most > 0 ? out.missing / most : 0;
  out.words_found /= static_cast<double>(std::max<std::size_t>(question.groups.size(), 1));
  return out;
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

double framing_share(const Question& question) {
  const auto framing = std::count_if(question.groups.begin(), question.groups.end(),
                                     [](const TermGroup& group) { return group.emphasis < kFraming; });
  return static_cast<double>(framing) / static_cast<double>(std::max<std::size_t>(question.groups.size(), 1));
}

double measure_missing(const Question& question, const Scored& scored) {
  const bool measure = question.type == QuestionType::Cost || question.type == QuestionType::Duration ||
                       question.type == QuestionType::Frequency;
  const auto of = [&scored](Feature which) { return scored.features[static_cast<std::size_t>(which)]; };
  return measure ? 1 - std::max(of(Feature::TypeAnswered), of(Feature::TypeMatch)) : 0;
}

// "What is sciatica?", but not "What is the longest nerve of the body?"
bool asks_what_a_thing_is(const Question& question) {
  const auto things = std::count_if(question.groups.begin(), question.groups.end(),
                                    [](const TermGroup& group) { return !group.cue && group.emphasis >= kFraming; });
  return question.type == QuestionType::Definition && things == 1;
}

double gap_to_next(std::span<const RankedPassage> ranked, std::size_t rank) {
  for (const RankedPassage& other : ranked.subspan(rank + 1)) {
    if (other.passage.article == ranked[rank].passage.article) continue;
    return displayed_score(ranked[rank].scored.score) - displayed_score(other.scored.score);
  }
  return 0;
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

const std::array<std::string, kAnswerFeatureCount>& answer_feature_names() {
  static const std::array<std::string, kAnswerFeatureCount> names = [] {
    constexpr std::array<std::string_view, kOwnAnswerFeatures> kOwn = {
        "bias",      "excerpt_coverage", "words_found",   "missing", "measure_missing", "not_defined", "unknown_share",
        "few_words", "substance",        "framing_share", "rank",    "score",           "gap"};
    std::array<std::string, kAnswerFeatureCount> out;
    auto next = std::copy(kOwn.begin(), kOwn.end(), out.begin());
    next = std::copy(kFeatureNames.begin(), kFeatureNames.end(), next);
    for (std::size_t type = 0; type < kQuestionTypeCount; ++type)
      *next++ = "asks_" + std::string(to_string(static_cast<QuestionType>(type)));
    return out;
  }();
  return names;
}

AnswerFeatures answer_features(const Question& question, std::span<const RankedPassage> ranked, std::size_t rank,
                               const Excerpt& excerpt) {
  const Scored& scored = ranked[rank].scored;
  const double lead = scored.features[static_cast<std::size_t>(Feature::SentenceLead)];
  const std::array<double, kOwnAnswerFeatures> own = {
      1.0,
      excerpt.coverage,
      excerpt.words_found,
      excerpt.missing,
      measure_missing(question, scored),
      asks_what_a_thing_is(question) ? 1 - lead : 0,
      unknown_share(question),
      1 / static_cast<double>(std::max<std::size_t>(question.groups.size(), 1)),
      std::min(question.total_weight() / kMuchAsked, 1.0),
      framing_share(question),
      1 / (1.0 + static_cast<double>(rank)),
      displayed_score(scored.score),
      gap_to_next(ranked, rank)};
  AnswerFeatures out{};
  const auto features = std::copy(own.begin(), own.end(), out.begin());
  const auto types = std::copy(scored.features.begin(), scored.features.end(), features);
  *(types + static_cast<std::ptrdiff_t>(question.type)) = 1;
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
  Excerpt best;
  if (sentences.empty()) return best;
  const auto excerpt = [&](std::size_t first, std::size_t end, Range text) {
    const Cover cover = window_cover(question, matches, topic, first, end, total);
    return Excerpt{text, cover.coverage, cover.words_found, cover.missing};
  };
  if (answers_from_its_start(ranked)) {
    const std::size_t count = lead_sentences(sentences);
    return excerpt(0, count, {sentences[0].begin, sentences[count - 1].end});
  }
  if (ranked.passage.kind == PassageKind::List) return excerpt(0, sentences.size(), whole_list(ranked.passage.text));
  const double begins = kBeginCounts * feature(ranked, Feature::TopicCoverage);
  double best_value = -1;
  for (std::size_t first = 0; first < sentences.size(); ++first) {
    if (first > 0 && is_term(sentences[first - 1], ranked.passage)) continue;
    for (std::size_t end = first + 1; end <= std::min(first + kMaxSentences, sentences.size()); ++end) {
      if (end < sentences.size() && announces(sentences[end - 1], ranked.passage)) continue;
      const Excerpt one = excerpt(first, end, {sentences[first].begin, sentences[end - 1].end});
      const double value = one.coverage - kSentenceCost * static_cast<double>(end - first - 1) +
                           (answers_kind(question, sentences.subspan(first, end - first)) ? kKindCounts : 0) +
                           (first == 0 ? begins : 0);
      if (value <= best_value + 1e-9) continue;
      best_value = value;
      best = one;
    }
  }
  return best;
}

std::optional<Answer> choose_answer(const Question& question, const TermSlots& slots,
                                    std::span<const RankedPassage> ranked) {
  std::vector<Excerpt> excerpts;
  std::vector<double> confidences;
  for (std::size_t i = 0; i < std::min(ranked.size(), kSupportCandidates); ++i) {
    excerpts.push_back(best_excerpt(question, slots, ranked[i]));
    const bool is_none =
        excerpts[i].text.empty() || (asks_what_a_thing_is(question) && feature(ranked[i], Feature::SentenceLead) == 0);
    confidences.push_back(is_none ? 0 : confidence(answer_features(question, ranked, i, excerpts[i])));
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < std::min(excerpts.size(), kAnswerCandidates); ++i) {
    if (confidences[i] > confidences[best]) best = i;
  }
  if (excerpts.empty() || confidences[best] < kAnswerThreshold) return std::nullopt;
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
