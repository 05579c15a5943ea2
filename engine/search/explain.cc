#include "engine/search/explain.h"

#include <algorithm>
#include <string>

namespace citewell {
namespace {

std::string words_of(const Question& question, const TermGroup& group) {
  std::string out;
  for (std::uint32_t i = group.first_token; i < group.first_token + group.token_count; ++i) {
    if (!out.empty()) out += ' ';
    out += question.tokens[i].word;
  }
  return out;
}

// The name of what matched: the visitor's words, or the concept that stood in for them.
std::string name_of(const Question& question, const TermGroup& group, const GroupMatch& match,
                    const ConceptTable& concepts) {
  const std::string words = words_of(question, group);
  if (match.literal_count > 0) return "term " + words;
  for (const Alternative& alternative : group.alternatives) {
    if (static_cast<float>(alternative.weight) != match.alternative) continue;
    if (alternative.concept_index == kNoConcept) return "term " + words;
    return "concept " + concepts.get(alternative.concept_index).label + " for " + words;
  }
  return (group.cue ? "kind of answer for " : "concept for ") + words;
}

}  // namespace

Explanation explain(const Question& question, const Scored& scored, const RankWeights& weights,
                    const IndexReader& index, const TermSlots& slots) {
  Explanation out;
  out.score = scored.score - scored.penalty;
  const Features& weight = weights.of(scored.features);
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    if (scored.features[i] == 0 || weight[i] == 0) continue;
    out.features.push_back({"feature " + std::string(kFeatureNames[i]), "", scored.features[i], weight[i],
                            scored.features[i] * weight[i]});
  }
  if (scored.left_out > 0) {
    out.features.push_back({"feature " + std::string(kLeftOut), "", scored.left_out, -kLeftOutPenalty,
                            -kLeftOutPenalty * scored.left_out});
  }
  if (scored.penalty > 0)
    out.features.push_back({"feature " + std::string(kStepBack), "", scored.penalty, -1, -scored.penalty});
  const PassageMatches matches = match_passage(index.forward().get(scored.candidate.passage), slots);
  const double total = question.total_weight();
  for (std::size_t g = 0; g < question.groups.size(); ++g) {
    const TermGroup& group = question.groups[g];
    for (std::size_t field = 0; field < kFieldCount; ++field) {
      const GroupMatch& match = matches.fields[field][g];
      const double strong = strength(group, match);
      if (strong <= 0) continue;
      out.terms.push_back({name_of(question, group, match, index.concepts()), std::string(kFieldNames[field]),
                           static_cast<double>(std::max(match.literal_count + match.alternative_count, 1U)),
                           group.weight, total > 0 ? group.weight * strong / total : 0});
    }
  }
  return out;
}

}  // namespace citewell
