// Measures of a ranking, as trec_eval and the LiveQA track define them.
#ifndef CITEWELL_TESTS_RELEVANCE_METRICS_H_
#define CITEWELL_TESTS_RELEVANCE_METRICS_H_

#include <map>
#include <string>
#include <vector>

#include "tests/relevance/judged.h"

namespace citewell {

// Gain from which a document is a hit (LiveQA: incomplete or excellent).
inline constexpr int kHitGain = 2;

struct Measures {
  double ndcg10 = 0;
  double map10 = 0;
  double mrr10 = 0;
  double success1 = 0;
  double recall100 = 0;
  double gain1 = 0;  // gain of the first document, the track's average score
};

// `ranked`: documents best first. nDCG with linear gains and discount log2(rank + 1), the ideal from all judged
// documents; MAP and recall over all hits that exist; a topic without hits scores 0 in the hit measures.
Measures measure(const std::vector<std::string>& ranked, const std::map<std::string, int>& judged);

// The same after documents without a judgement are removed.
Measures measure_condensed(const std::vector<std::string>& ranked, const std::map<std::string, int>& judged);

Measures& operator+=(Measures& sum, const Measures& more);
Measures operator/(const Measures& sum, double count);

}  // namespace citewell

#endif  // CITEWELL_TESTS_RELEVANCE_METRICS_H_
