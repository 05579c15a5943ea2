#include "engine/search/rank.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <unordered_set>

namespace citewell {
namespace {

// The middle of the displayed scale: a weighted sum that good and poor passages reach equally often.
constexpr double kMiddleScore = 5.0;

// A passage that matches less of the question than this share, and less than this share of its most important word, is
// not shown: in a long message a single thing may be asked.
constexpr double kLeastCoverage = 0.12;
constexpr double kLeastOfRarest = 0.5;
constexpr double kSameArticlePenalty = 0.3;
constexpr std::size_t kDiversified = 20;

// Weight of one literal of a group: a single word counts fully; the words of a concept share out, since the concept's
// own term counts as well.
double literal_weight(const TermGroup& group) {
  const bool frame = group.weight <= 0;
  if (frame) return 0;
  return group.alternatives.empty() ? 1.0 : 0.5;
}

// Later passages of an article step back a little, so that the first results come from several articles.
void diversify(std::vector<Scored>& scored, const IndexReader& index) {
  const auto end = scored.begin() + static_cast<std::ptrdiff_t>(std::min(scored.size(), kDiversified));
  std::map<std::uint32_t, double> seen;
  std::for_each(scored.begin(), end, [&](Scored& entry) {
    double& times = seen[index.forward().get(entry.candidate.passage).article];
    entry.penalty = kSameArticlePenalty * times;
    times += 1;
  });
  std::stable_sort(scored.begin(), end,
                   [](const Scored& a, const Scored& b) { return a.score - a.penalty > b.score - b.penalty; });
}

bool is_known(const TermGroup& group) {
  return std::any_of(group.literals.begin(), group.literals.end(), [](TermId term) { return term != kNoTerm; }) ||
         std::any_of(group.alternatives.begin(), group.alternatives.end(),
                     [](const Alternative& alternative) { return alternative.term != kNoTerm; });
}

// Weight of the most important thing that is asked: of all, but where the articles lack a word, of the things of the
// vocabulary that they have, if there are any. What they say on sciatica is related to a question on sciatica and
// something that they have never heard of.
double most_important(const Question& question) {
  double any = 0;
  double known = 0;
  bool lacking = false;
  for (const TermGroup& group : question.groups) {
    any = std::max(any, group.weight);
    if (!is_known(group)) {
      lacking = true;
    } else if (!group.cue && !group.left_out && !group.alternatives.empty()) {
      known = std::max(known, group.weight);
    }
  }
  return lacking && known > 0 ? known : any;
}

void drop_irrelevant(const Question& question, std::vector<Scored>& scored) {
  const double rarest = most_important(question);
  const double total = question.total_weight();
  const double least = total > 0 ? std::min(kLeastCoverage, kLeastOfRarest * rarest / total) : kLeastCoverage;
  std::erase_if(scored, [least](const Scored& entry) {
    return entry.features[static_cast<std::size_t>(Feature::Coverage)] < least;
  });
}

// Of passages that say the same, the best ranked stands for the others.
void drop_duplicates(std::vector<Scored>& scored, const IndexReader& index) {
  std::unordered_set<std::uint32_t> seen;
  std::erase_if(scored, [&](const Scored& entry) {
    const std::uint32_t group = index.forward().get(entry.candidate.passage).duplicates;
    return group != 0 && !seen.insert(group).second;
  });
}

}  // namespace

std::vector<WeightedTerm> plan_retrieval(const Question& question, const IndexReader& index) {
  std::map<TermId, double> weights;
  for (const TermGroup& group : question.groups) {
    for (const TermId literal : group.literals) {
      if (literal != kNoTerm) weights[literal] += literal_weight(group) * group.emphasis;
    }
    for (const Alternative& alternative : group.alternatives) {
      if (alternative.term != kNoTerm) weights[alternative.term] += alternative.weight * group.emphasis;
    }
  }
  std::vector<WeightedTerm> out;
  for (const auto& [term, weight] : weights) {
    if (weight > 0) out.push_back({std::string(index.lexicon().term(term)), weight});
  }
  return out;
}

const Features& RankWeights::of(const Features& passage) const {
  return passage[static_cast<std::size_t>(Feature::Faq)] > 0 ? faq : text;
}

const RankWeights& default_rank_weights() {
  static const RankWeights weights = [] {
    struct Row {
      std::string_view feature;
      double text;
      double faq;
    };
    const Row table[] = {
#include "engine/search/models/ranking.inc"
    };
    RankWeights out;
    for (const Row& row : table) {
      const auto at = std::find(kFeatureNames.begin(), kFeatureNames.end(), row.feature);
      if (at == kFeatureNames.end()) continue;
      out.text[static_cast<std::size_t>(at - kFeatureNames.begin())] = row.text;
      out.faq[static_cast<std::size_t>(at - kFeatureNames.begin())] = row.faq;
    }
    return out;
  }();
  return weights;
}

double score_of(const Features& passage, const RankWeights& weights) {
  const Features& of = weights.of(passage);
  return std::inner_product(of.begin(), of.end(), passage.begin(), 0.0);
}

void rank(std::vector<Scored>& scored, const RankWeights& weights) {
  for (Scored& entry : scored) entry.score = score_of(entry.features, weights) - kLeftOutPenalty * entry.left_out;
  std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
}

void arrange(const Question& question, const IndexReader& index, std::vector<Scored>& scored) {
  drop_irrelevant(question, scored);
  drop_duplicates(scored, index);
  diversify(scored, index);
}

double displayed_score(double score) { return 1 / (1 + std::exp(-(score - kMiddleScore) / 2)); }

}  // namespace citewell
