#include "engine/search/answer.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace citewell {
namespace {

constexpr std::size_t kMaxSentences = 3;
constexpr std::size_t kMaxListBytes = 700;
constexpr std::size_t kLeadBytes = 320;      // an FAQ's first sentences, as far as they stay short
constexpr double kSentenceCost = 0.04;       // what a further sentence must add to be worth reading
constexpr double kTopicCounts = 0.6;         // a sentence under the right heading speaks of its topic without naming it
constexpr double kSupportCoverage = 0.75;    // an excerpt that covers this share of the answer's coverage says the same

double feature(const RankedPassage& ranked, Feature which) { return ranked.scored.features[static_cast<std::size_t>(which)]; }

GroupMatches topic_of(const PassageMatches& matches) {
  GroupMatches out{};
  for (const Field field : {Field::Title, Field::Heading, Field::Question}) {
    for (std::size_t g = 0; g < kMaxGroups; ++g) out[g] = merged(out[g], matches.fields[index_of(field)][g]);
  }
  return out;
}

// Coverage of sentences [first, end) of a passage, its topic counted in part.
double window_coverage(const Question& question, const PassageMatches& matches, const GroupMatches& topic, std::size_t first,
                       std::size_t end, double total) {
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
  while (count < std::min(kMaxSentences, sentences.size()) && sentences[count].end - sentences[0].begin <= kLeadBytes) ++count;
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

double confidence_of(const RankedPassage& ranked, double excerpt_coverage) {
  const double evidence = 4.0 * feature(ranked, Feature::Coverage) + 2.0 * excerpt_coverage +
                          1.0 * feature(ranked, Feature::TopicCoverage) + 0.6 * feature(ranked, Feature::TypeMatch) -
                          0.6 * feature(ranked, Feature::TypeConflict) + 0.8 * feature(ranked, Feature::RarestGroup);
  return 1 / (1 + std::exp(4.6 - evidence));
}

}  // namespace

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

std::optional<Answer> choose_answer(const Question& question, const TermSlots& slots, std::span<const RankedPassage> ranked) {
  std::vector<Excerpt> excerpts;
  std::size_t best = 0;
  double best_confidence = 0;
  for (std::size_t i = 0; i < std::min(ranked.size(), kAnswerCandidates); ++i) {
    excerpts.push_back(best_excerpt(question, slots, ranked[i]));
    // A lower passage must be clearly better to be quoted before a higher one.
    const double confidence = confidence_of(ranked[i], excerpts[i].coverage) - 0.03 * static_cast<double>(i);
    if (excerpts[i].text.empty() || confidence <= best_confidence) continue;
    best_confidence = confidence;
    best = i;
  }
  if (best_confidence < kAnswerThreshold) return std::nullopt;
  Answer out;
  const Range text = excerpts[best].text;
  out.text = ranked[best].passage.text.substr(text.begin, text.size());
  out.confidence = best_confidence;
  out.result = best + 1;
  std::set<std::string> articles = {ranked[best].passage.article};
  for (std::size_t i = 0; i < excerpts.size(); ++i) {
    if (i == best || excerpts[i].coverage < kSupportCoverage * excerpts[best].coverage) continue;
    if (confidence_of(ranked[i], excerpts[i].coverage) < kAnswerThreshold) continue;
    if (articles.insert(ranked[i].passage.article).second) out.supporting.push_back(i + 1);
  }
  return out;
}

}  // namespace citewell
