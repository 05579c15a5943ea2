#include "engine/search/rank.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

namespace citewell {
namespace {

// The middle of the displayed scale: a weighted sum that good and poor passages reach equally often.
constexpr double kMiddleScore = 5.0;

// Weight of one literal of a group: a single word counts fully; the words of a concept share out, since the concept's
// own term counts as well.
double literal_weight(const TermGroup& group) {
  const bool frame = group.weight <= 0;
  if (frame) return 0;
  return group.alternatives.empty() ? 1.0 : 0.5;
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

const RankWeights& default_rank_weights() {
  static const RankWeights weights = [] {
    const std::pair<std::string_view, double> table[] = {
#include "engine/search/models/ranking.inc"
    };
    RankWeights out{};
    for (const auto& [name, weight] : table) {
      const auto at = std::find(kFeatureNames.begin(), kFeatureNames.end(), name);
      if (at != kFeatureNames.end()) out[static_cast<std::size_t>(at - kFeatureNames.begin())] = weight;
    }
    return out;
  }();
  return weights;
}

void rank(std::vector<Scored>& scored, const RankWeights& weights) {
  for (Scored& entry : scored) {
    entry.score = 0;
    for (std::size_t i = 0; i < kFeatureCount; ++i) entry.score += weights[i] * entry.features[i];
  }
  std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
}

double displayed_score(double score) { return 1 / (1 + std::exp(-(score - kMiddleScore) / 2)); }

}  // namespace citewell
