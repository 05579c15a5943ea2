#include "tests/relevance/metrics.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>

namespace citewell {
namespace {

constexpr std::size_t kDepth = 10;
constexpr std::size_t kRecallDepth = 100;

double discounted(const std::vector<int>& gains) {
  double out = 0;
  for (std::size_t i = 0; i < std::min(gains.size(), kDepth); ++i)
    out += gains[i] / std::log2(static_cast<double>(i) + 2);
  return out;
}

std::vector<int> ideal_gains(const std::map<std::string, int>& judged) {
  std::vector<int> out;
  for (const auto& [doc, gain] : judged) out.push_back(gain);
  std::sort(out.begin(), out.end(), std::greater<>());
  return out;
}

}  // namespace

Measures measure(const std::vector<std::string>& ranked, const std::map<std::string, int>& judged) {
  std::vector<int> gains;
  for (const std::string& doc : ranked) {
    const auto found = judged.find(doc);
    gains.push_back(found == judged.end() ? 0 : found->second);
  }
  const std::vector<int> ideal = ideal_gains(judged);
  const auto hits =
      static_cast<double>(std::count_if(ideal.begin(), ideal.end(), [](int gain) { return gain >= kHitGain; }));
  Measures out;
  const double best = discounted(ideal);
  out.ndcg10 = best > 0 ? discounted(gains) / best : 0;
  out.gain1 = gains.empty() ? 0 : gains.front();
  out.success1 = out.gain1 >= kHitGain ? 1 : 0;
  double found = 0;
  for (std::size_t i = 0; i < std::min(gains.size(), kRecallDepth); ++i) {
    if (gains[i] < kHitGain) continue;
    found += 1;
    if (i >= kDepth) continue;
    if (out.mrr10 == 0) out.mrr10 = 1 / static_cast<double>(i + 1);
    out.map10 += found / static_cast<double>(i + 1);
  }
  if (hits > 0) {
    out.map10 /= hits;
    out.recall100 = found / hits;
  }
  return out;
}

Measures measure_condensed(const std::vector<std::string>& ranked, const std::map<std::string, int>& judged) {
  std::vector<std::string> kept;
  std::copy_if(ranked.begin(), ranked.end(), std::back_inserter(kept),
               [&](const std::string& doc) { return judged.contains(doc); });
  return measure(kept, judged);
}

Measures& operator+=(Measures& sum, const Measures& more) {
  sum.ndcg10 += more.ndcg10;
  sum.map10 += more.map10;
  sum.mrr10 += more.mrr10;
  sum.success1 += more.success1;
  sum.recall100 += more.recall100;
  sum.gain1 += more.gain1;
  return sum;
}

Measures operator/(const Measures& sum, double count) {
  if (count == 0) return {};
  return {sum.ndcg10 / count,   sum.map10 / count,     sum.mrr10 / count,
          sum.success1 / count, sum.recall100 / count, sum.gain1 / count};
}

}  // namespace citewell
