// Learns the weights of the ranking features from judged questions: logistic regression on pairs of a better and a
// worse passage of one question, which has one solution, found in seconds.
//
//   learn --topics INDEX TOPICS QRELS --questions INDEX FILE.jsonl [--folds 5] > engine/search/models/ranking.inc
//
// Prints the weights in the form that engine/search/rank.cc includes; the cross-validated figures go to standard error.
// Each set counts equally. Reported for a set of topics: 0.4 nDCG@10 + 0.4 condensed nDCG@10 + 0.2 condensed MRR@10;
// for a set of questions: MRR@10. Sources: C. Burges et al., "Learning to rank using gradient descent", ICML 2005
// (RankNet, here with a linear scorer); Y. Nesterov, "A method of solving a convex programming problem with convergence
// rate O(1/k^2)", 1983 (the steps).
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <functional>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/search/rank.h"
#include "tests/relevance/cases.h"
#include "tests/relevance/metrics.h"

namespace citewell {
namespace {

constexpr double kShrinkage = 0.0005;  // price of a unit of squared weight in the ascent
constexpr double kLeastGain = 1e-5;
constexpr int kMaxRounds = 3;
constexpr int kSteps = 200;
constexpr double kRate = 8;
constexpr double kRidge = 0.001;  // and in the regression
constexpr double kUnjudgedWeight = 0.3;

// What is learned: weights that every passage shares, then what those of an FAQ pair have beyond them.
using Parameters = std::array<double, 2 * kFeatureCount>;

RankWeights weights_of(const Parameters& parameters) {
  RankWeights out;
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    out.text[i] = parameters[i];
    out.faq[i] = parameters[i] + parameters[kFeatureCount + i];
  }
  return out;
}

Parameters parameters_of(const RankWeights& weights) {
  Parameters out{};
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    out[i] = weights.text[i];
    out[kFeatureCount + i] = weights.faq[i] - weights.text[i];
  }
  return out;
}

// Value of a case under weights, 0 to 1.
double value(const Case& entry, const RankWeights& weights) {
  const std::vector<const Example*> order = ranked(entry, weights);
  if (entry.judged.empty()) {
    const std::size_t rank = first_gold(order);
    return rank == 0 ? 0 : 1 / static_cast<double>(rank);
  }
  const std::vector<std::string> articles = articles_of(order);
  const Measures condensed = measure_condensed(articles, entry.judged);
  return 0.4 * measure(articles, entry.judged).ndcg10 + 0.4 * condensed.ndcg10 + 0.2 * condensed.mrr10;
}

double mean_value(const Set& set, const RankWeights& weights) {
  double sum = 0;
  for (const Case* entry : set.cases) sum += value(*entry, weights);
  return set.cases.empty() ? 0 : sum / static_cast<double>(set.cases.size());
}

// Cases of each set whose number modulo `folds` is (inside) or is not `fold`.
std::vector<Set> fold_of(const std::vector<Set>& sets, std::size_t folds, std::size_t fold, bool inside) {
  std::vector<Set> out;
  for (const Set& set : sets) {
    out.push_back({set.name, {}});
    for (std::size_t i = 0; i < set.cases.size(); ++i) {
      if ((i % folds == fold) == inside) out.back().cases.push_back(set.cases[i]);
    }
  }
  return out;
}

// Share of the hits that the first stage hands over, over the questions that have any.
double candidate_recall(const Set& set) {
  double sum = 0;
  double count = 0;
  for (const Case* one : set.cases) {
    const Case& entry = *one;
    double hits = 0;
    double found = 0;
    for (const auto& [doc, gain] : entry.judged) hits += gain >= kHitGain ? 1 : 0;
    for (const Example& example : entry.examples) {
      const auto judged = entry.judged.find(example.article);
      found += example.gold || (judged != entry.judged.end() && judged->second >= kHitGain) ? 1 : 0;
    }
    if (entry.judged.empty()) hits = 1;
    count += 1;
    sum += hits > 0 ? std::min(found / hits, 1.0) : 0;
  }
  return count > 0 ? sum / count : 0;
}

double objective(const std::vector<Set>& sets, const Parameters& parameters) {
  double out = 0;
  const RankWeights weights = weights_of(parameters);
  for (const Set& set : sets) out += mean_value(set, weights) / static_cast<double>(sets.size());
  return out - kShrinkage * std::inner_product(parameters.begin(), parameters.end(), parameters.begin(), 0.0);
}

// Only a promise that is not the question's speaks against a passage; everything else is evidence for it. For an FAQ
// pair it may be less evidence.
bool may_be_negative(std::size_t parameter) {
  return parameter == static_cast<std::size_t>(Feature::TypeConflict) ||
         parameter == static_cast<std::size_t>(Feature::Length) || parameter >= kFeatureCount;
}

// Whether a parameter is learned: what a passage is made of counts once.
bool is_learned(std::size_t parameter) {
  constexpr auto kShapes = std::to_array({Feature::Faq, Feature::List, Feature::Definition, Feature::Length});
  return parameter < kFeatureCount || std::none_of(kShapes.begin(), kShapes.end(), [parameter](Feature shape) {
           return parameter == kFeatureCount + static_cast<std::size_t>(shape);
         });
}

// What each parameter multiplies.
Parameters inputs_of(const Features& features) {
  Parameters out{};
  std::copy(features.begin(), features.end(), out.begin());
  if (features[static_cast<std::size_t>(Feature::Faq)] > 0)
    std::copy(features.begin(), features.end(), out.begin() + kFeatureCount);
  for (std::size_t i = kFeatureCount; i < out.size(); ++i) out[i] *= is_learned(i) ? 1 : 0;
  return out;
}

// A better and a worse example of one question, as the difference of what the parameters multiply.
struct Pair {
  Parameters difference = {};
  double weight = 0;
};

double gain_of(const Case& entry, const Example& example) {
  if (example.gold) return 1;
  const auto judged = entry.judged.find(example.article);
  return judged == entry.judged.end() ? 0 : judged->second / 3.0;
}

// Every pair of unequal gain; each question counts equally, a pair with an unjudged passage less than one of two
// judged.
std::vector<Pair> pairs_of(const std::vector<Set>& sets) {
  std::vector<Pair> out;
  for (const Set& set : sets) {
    for (const Case* one : set.cases) {
      const Case& entry = *one;
      const std::size_t before = out.size();
      double sum = 0;
      for (const Example& better : entry.examples) {
        const double gain = gain_of(entry, better);
        if (gain <= 0) continue;
        const Parameters above = inputs_of(better.features);
        for (const Example& worse : entry.examples) {
          const double less = gain_of(entry, worse);
          if (less >= gain) continue;
          const bool judged = entry.judged.empty() || entry.judged.contains(worse.article);
          Pair pair{{}, (gain - less) * (judged ? 1.0 : kUnjudgedWeight)};
          const Parameters below = inputs_of(worse.features);
          std::transform(above.begin(), above.end(), below.begin(), pair.difference.begin(), std::minus<>());
          sum += pair.weight;
          out.push_back(pair);
        }
      }
      for (std::size_t p = before; p < out.size(); ++p)
        out[p].weight /= sum * static_cast<double>(set.cases.size() * sets.size());
    }
  }
  return out;
}

// Projected gradient descent with momentum.
Parameters fit_pairs(const std::vector<Set>& sets) {
  const std::vector<Pair> pairs = pairs_of(sets);
  Parameters weights{};
  Parameters velocity{};
  for (int step = 0; step < kSteps; ++step) {
    Parameters ahead{};
    for (std::size_t i = 0; i < weights.size(); ++i) ahead[i] = weights[i] + step / (step + 3.0) * velocity[i];
    Parameters gradient{};
    for (const Pair& pair : pairs) {
      double margin = 0;
      for (std::size_t i = 0; i < weights.size(); ++i) margin += ahead[i] * pair.difference[i];
      const double push = pair.weight / (1 + std::exp(margin));
      for (std::size_t i = 0; i < weights.size(); ++i) gradient[i] += push * pair.difference[i];
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
      double next = ahead[i] + kRate * (gradient[i] - kRidge * ahead[i]);
      if (next < 0 && !may_be_negative(i)) next = 0;
      velocity[i] = next - weights[i];
      weights[i] = next;
    }
  }
  return weights;
}

// Coordinate ascent on what is reported: pairs count every passage below a better one, visitors see the first few.
Parameters ascend(const std::vector<Set>& sets, Parameters weights) {
  double best = objective(sets, weights);
  for (int round = 0; round < kMaxRounds; ++round) {
    const double before = best;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (!is_learned(i)) continue;
      double chosen = weights[i];
      for (const double step : {-2.0, -1.0, -0.5, -0.25, -0.1, 0.1, 0.25, 0.5, 1.0, 2.0}) {
        Parameters tried = weights;
        tried[i] = weights[i] + step;
        if (tried[i] < 0 && !may_be_negative(i)) tried[i] = 0;
        const double reached = objective(sets, tried);
        if (reached > best + kLeastGain) {
          best = reached;
          chosen = tried[i];
        }
      }
      weights[i] = chosen;
    }
    if (best - before < kLeastGain) break;
  }
  return weights;
}

// Between two weightings, whatever their scales.
Parameters between(const Parameters& a, const Parameters& b) {
  const auto size = [](const Parameters& weights) {
    return std::sqrt(std::inner_product(weights.begin(), weights.end(), weights.begin(), 0.0));
  };
  Parameters out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = (a[i] + b[i] * size(a) / std::max(size(b), 1e-9)) / 2;
  return out;
}

// From the regression alone, or together with the weights in use: whichever ends higher.
Parameters learn(const std::vector<Set>& sets, const std::vector<Parameters>& in_use) {
  const Parameters fitted = fit_pairs(sets);
  Parameters best = ascend(sets, fitted);
  for (const Parameters& known : in_use) {
    const Parameters tried = ascend(sets, between(fitted, known));
    if (objective(sets, tried) > objective(sets, best)) best = tried;
  }
  return best;
}

// The weights in use have seen every question: each fold begins without them.
void cross_validate(const std::vector<Set>& sets, std::size_t folds) {
  std::vector<double> held(sets.size(), 0);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const RankWeights learned = weights_of(learn(fold_of(sets, folds, fold, false), {}));
    const std::vector<Set> rest = fold_of(sets, folds, fold, true);
    for (std::size_t s = 0; s < sets.size(); ++s) held[s] += mean_value(rest[s], learned) / static_cast<double>(folds);
  }
  for (std::size_t s = 0; s < sets.size(); ++s) fmt::print(stderr, "{:60} held out {:.4f}\n", sets[s].name, held[s]);
}

int run(const std::vector<std::string>& topics, const std::vector<std::string>& questions, std::size_t folds) {
  Cases cases;
  std::vector<Set> sets;
  const auto add = [&sets](Result<Set> set) {
    if (!set) fmt::print(stderr, "learn: {}\n", to_string(set.error()));
    if (set) sets.push_back(std::move(set).value());
    return set.ok();
  };
  for (std::size_t i = 0; i + 2 < topics.size(); i += 3) {
    if (!add(topic_set({topics[i], topics[i + 1], topics[i + 2]}, cases))) return 1;
  }
  for (std::size_t i = 0; i + 1 < questions.size(); i += 2) {
    if (!add(question_set({questions[i], questions[i + 1]}, cases))) return 1;
  }
  for (const Set& set : sets)
    fmt::print(stderr, "{:60} candidates hold {:.4f} of the hits\n", set.name, candidate_recall(set));
  const auto print = [&sets](std::string_view what, const RankWeights& weights) {
    for (const Set& set : sets) fmt::print(stderr, "{:60} {} {:.4f}\n", set.name, what, mean_value(set, weights));
  };
  print("in use", default_rank_weights());
  if (folds > 1) cross_validate(sets, folds);
  const RankWeights learned = weights_of(learn(sets, {parameters_of(default_rank_weights())}));
  print("learned", learned);
  for (std::size_t i = 0; i < kFeatureCount; ++i)
    fmt::print("{{\"{}\", {:.3g}, {:.3g}}},\n", kFeatureNames[i], learned.text[i], learned.faq[i]);
  return 0;
}

}  // namespace
}  // namespace citewell

int main(int argc, char** argv) {
  std::vector<std::string> topics;
  std::vector<std::string> questions;
  std::size_t folds = 5;
  CLI::App app("Learns the ranking weights from judged questions.");
  app.add_option("--topics", topics, "INDEX TOPICS QRELS, once a set")->type_size(3)->expected(-1);
  app.add_option("--questions", questions, "INDEX FILE, once a set")->type_size(2)->expected(-1);
  app.add_option("--folds", folds, "Folds of the cross-validation; 1: none");
  CLI11_PARSE(app, argc, argv);
  return citewell::run(topics, questions, folds);
}
