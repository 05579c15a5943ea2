#include "engine/search/rank.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

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

double displayed_score(double score) { return 1 / (1 + std::exp(-(score - kMiddleScore) / 2)); }

}  // namespace citewell
