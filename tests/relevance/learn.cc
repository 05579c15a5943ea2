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
#include <cmath>
#include <deque>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/search/rank.h"
#include "tests/relevance/judged.h"
#include "tests/relevance/metrics.h"
#include "tests/relevance/ranker.h"

namespace citewell {
namespace {

constexpr double kShrinkage = 0.0005;  // price of a unit of squared weight in the ascent
constexpr double kLeastGain = 1e-5;
constexpr int kMaxRounds = 3;
constexpr int kSteps = 200;
constexpr double kRate = 8;
constexpr double kRidge = 0.001;  // and in the regression
constexpr double kUnjudgedWeight = 0.3;

// A candidate as the learner sees it.
struct Example {
  std::string article;
  Features features = {};
  bool gold = false;
};

// A question with its candidates and judgements; `judged` is empty for questions with gold quotes.
struct Case {
  std::vector<Example> examples;
  std::map<std::string, int> judged;
};

// The cases are the caller's.
struct Set {
  std::string name;
  std::vector<const Case*> cases;
};

using Cases = std::deque<Case>;  // stays where it is while more are loaded

Result<Set> topic_set(const std::vector<std::string>& arguments, Cases& cases) {
  auto ranker = Ranker::open(arguments[0]);
  if (!ranker) return ranker.error();
  const auto topics = load_topics(arguments[1]);
  if (!topics) return topics.error();
  const auto qrels = load_qrels(arguments[2]);
  if (!qrels) return qrels.error();
  Set out{arguments[1], {}};
  for (const Topic& topic : *topics) {
    const auto judged = qrels->find(topic.id);
    if (judged == qrels->end()) continue;
    const auto ranked = ranker->rank_question(topic.text.substr(0, kMaxQuestionBytes));
    if (!ranked) return ranked.error();
    Case entry;
    entry.judged = judged->second;
    for (const Scored& one : ranked->scored) entry.examples.push_back({ranker->article_of(one), one.features, false});
    out.cases.push_back(&cases.emplace_back(std::move(entry)));
  }
  return out;
}

Result<Set> question_set(const std::vector<std::string>& arguments, Cases& cases) {
  auto ranker = Ranker::open(arguments[0]);
  if (!ranker) return ranker.error();
  const auto questions = load_questions(arguments[1]);
  if (!questions) return questions.error();
  Set out{arguments[1], {}};
  for (const JudgedQuestion& question : *questions) {
    if (question.gold.empty()) continue;
    const auto ranked = ranker->rank_question(question.text);
    if (!ranked) return ranked.error();
    Case entry;
    for (const Scored& one : ranked->scored) {
      const auto passage = ranker->postings().passage(one.candidate.passage);
      if (!passage) return passage.error();
      const auto attribution = ranker->postings().source(passage->article);
      if (!attribution) return attribution.error();
      entry.examples.push_back({passage->article, one.features, is_gold(question, *passage, *attribution)});
    }
    out.cases.push_back(&cases.emplace_back(std::move(entry)));
  }
  return out;
}

// Value of a case under weights, 0 to 1.
double value(const Case& entry, const RankWeights& weights) {
  std::vector<std::pair<double, const Example*>> order;
  order.reserve(entry.examples.size());
  for (const Example& example : entry.examples) {
    double score = 0;
    for (std::size_t i = 0; i < kFeatureCount; ++i) score += weights[i] * example.features[i];
    order.emplace_back(score, &example);
  }
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (entry.judged.empty()) {
    for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 10); ++i) {
      if (order[i].second->gold) return 1 / static_cast<double>(i + 1);
    }
    return 0;
  }
  std::vector<std::string> ranked;
  for (const auto& [score, example] : order) {
    if (std::find(ranked.begin(), ranked.end(), example->article) == ranked.end()) ranked.push_back(example->article);
  }
  const Measures condensed = measure_condensed(ranked, entry.judged);
  return 0.4 * measure(ranked, entry.judged).ndcg10 + 0.4 * condensed.ndcg10 + 0.2 * condensed.mrr10;
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

double objective(const std::vector<Set>& sets, const RankWeights& weights) {
  double out = 0;
  for (const Set& set : sets) out += mean_value(set, weights) / static_cast<double>(sets.size());
  double squares = 0;
  for (const double weight : weights) squares += weight * weight;
  return out - kShrinkage * squares;
}

// Only a promise that is not the question's speaks against a passage; everything else is evidence for it.
bool may_be_negative(std::size_t feature) {
  return feature == static_cast<std::size_t>(Feature::TypeConflict) ||
         feature == static_cast<std::size_t>(Feature::Length);
}

// A better and a worse example of one question, as the difference of their features.
struct Pair {
  Features difference = {};
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
        for (const Example& worse : entry.examples) {
          const double less = gain_of(entry, worse);
          if (less >= gain) continue;
          const bool judged = entry.judged.empty() || entry.judged.contains(worse.article);
          Pair pair{{}, (gain - less) * (judged ? 1.0 : kUnjudgedWeight)};
          for (std::size_t i = 0; i < kFeatureCount; ++i) pair.difference[i] = better.features[i] - worse.features[i];
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
RankWeights fit_pairs(const std::vector<Set>& sets) {
  const std::vector<Pair> pairs = pairs_of(sets);
  RankWeights weights{};
  RankWeights velocity{};
  for (int step = 0; step < kSteps; ++step) {
    RankWeights ahead{};
    for (std::size_t i = 0; i < kFeatureCount; ++i) ahead[i] = weights[i] + step / (step + 3.0) * velocity[i];
    Features gradient{};
    for (const Pair& pair : pairs) {
      double margin = 0;
      for (std::size_t i = 0; i < kFeatureCount; ++i) margin += ahead[i] * pair.difference[i];
      const double push = pair.weight / (1 + std::exp(margin));
      for (std::size_t i = 0; i < kFeatureCount; ++i) gradient[i] += push * pair.difference[i];
    }
    for (std::size_t i = 0; i < kFeatureCount; ++i) {
      double next = ahead[i] + kRate * (gradient[i] - kRidge * ahead[i]);
      if (next < 0 && !may_be_negative(i)) next = 0;
      velocity[i] = next - weights[i];
      weights[i] = next;
    }
  }
  return weights;
}

// Coordinate ascent on what is reported: pairs count every passage below a better one, visitors see the first few.
RankWeights ascend(const std::vector<Set>& sets, RankWeights weights) {
  double best = objective(sets, weights);
  for (int round = 0; round < kMaxRounds; ++round) {
    const double before = best;
    for (std::size_t i = 0; i < kFeatureCount; ++i) {
      double chosen = weights[i];
      for (const double step : {-2.0, -1.0, -0.5, -0.25, -0.1, 0.1, 0.25, 0.5, 1.0, 2.0}) {
        RankWeights tried = weights;
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
RankWeights between(const RankWeights& a, const RankWeights& b) {
  const auto size = [](const RankWeights& weights) {
    return std::sqrt(std::inner_product(weights.begin(), weights.end(), weights.begin(), 0.0));
  };
  RankWeights out{};
  for (std::size_t i = 0; i < kFeatureCount; ++i) out[i] = (a[i] + b[i] * size(a) / std::max(size(b), 1e-9)) / 2;
  return out;
}

// From the regression alone, or together with the weights in use: whichever ends higher.
RankWeights learn(const std::vector<Set>& sets, const std::vector<RankWeights>& in_use) {
  const RankWeights fitted = fit_pairs(sets);
  RankWeights best = ascend(sets, fitted);
  for (const RankWeights& known : in_use) {
    const RankWeights tried = ascend(sets, between(fitted, known));
    if (objective(sets, tried) > objective(sets, best)) best = tried;
  }
  return best;
}

// The weights in use have seen every question: each fold begins without them.
void cross_validate(const std::vector<Set>& sets, std::size_t folds) {
  std::vector<double> held(sets.size(), 0);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const RankWeights learned = learn(fold_of(sets, folds, fold, false), {});
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
  const RankWeights learned = learn(sets, {default_rank_weights()});
  print("learned", learned);
  for (std::size_t i = 0; i < kFeatureCount; ++i) fmt::print("{{\"{}\", {:.3g}}},\n", kFeatureNames[i], learned[i]);
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
