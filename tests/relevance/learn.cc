// Learns the weights of the ranking features from judged questions: logistic regression on pairs and coordinate ascent
// on bootstrap samples, whose mean is where an ascent on all of them starts; the best of several such starts and
// of the weights in use wins.
//
//   learn --topics INDEX TOPICS QRELS --questions INDEX FILE.jsonl [--folds 5] [--starts 4]
//       > engine/search/models/ranking.inc
//
// Prints the weights in the form that engine/search/rank.cc includes; the cross-validated figures go to standard error.
// Each set counts equally: a set of topics by the mean of plain and condensed nDCG@10, a set of questions by MRR@10.
// Sources: D. Metzler, W. B. Croft, "Linear feature-based models for information retrieval", Information Retrieval 10
// (2007); L. Breiman, "Bagging predictors", Machine Learning 24 (1996).
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <random>
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

constexpr double kShrinkage = 0.0005;  // price of a unit of squared weight: prefers the simpler of two equal models
constexpr double kLeastGain = 1e-5;
constexpr int kMaxRounds = 6;
constexpr int kSampleRounds = 2;
constexpr int kSamples = 4;  // bootstrap samples of one start
constexpr int kPairSteps = 150;
constexpr double kPairRate = 8;
constexpr double kPairRidge = 0.002;
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

// The cases are the caller's; a sample may hold one twice.
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

// As many cases of each set as it has, drawn with replacement.
std::vector<Set> bootstrap(const std::vector<Set>& sets, std::mt19937& random) {
  std::vector<Set> out;
  for (const Set& set : sets) {
    out.push_back({set.name, {}});
    std::uniform_int_distribution<std::size_t> any(0, set.cases.empty() ? 0 : set.cases.size() - 1);
    for (std::size_t i = 0; i < set.cases.size(); ++i) out.back().cases.push_back(set.cases[any(random)]);
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

// Logistic regression on pairs (RankNet with a linear scorer: Burges et al., Learning to Rank using Gradient Descent,
// ICML 2005), by projected gradient descent: a start for the ascent that no single coordinate has to find.
RankWeights fit_pairs(const std::vector<Set>& sets) {
  const std::vector<Pair> pairs = pairs_of(sets);
  RankWeights weights{};
  for (int step = 0; step < kPairSteps; ++step) {
    Features gradient{};
    for (const Pair& pair : pairs) {
      double margin = 0;
      for (std::size_t i = 0; i < kFeatureCount; ++i) margin += weights[i] * pair.difference[i];
      const double push = pair.weight / (1 + std::exp(margin));
      for (std::size_t i = 0; i < kFeatureCount; ++i) gradient[i] += push * pair.difference[i];
    }
    for (std::size_t i = 0; i < kFeatureCount; ++i) {
      weights[i] += kPairRate * (gradient[i] - kPairRidge * weights[i]);
      if (weights[i] < 0 && !may_be_negative(i)) weights[i] = 0;
    }
  }
  return weights;
}

RankWeights ascend(const std::vector<Set>& sets, RankWeights weights, int rounds) {
  double best = objective(sets, weights);
  for (int round = 0; round < rounds; ++round) {
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

// One sample alone decides much by chance; the mean of several is a start that generalises.
RankWeights bagged(const std::vector<Set>& sets, std::mt19937& random) {
  RankWeights mean{};
  for (int sample = 0; sample < kSamples; ++sample) {
    const std::vector<Set> drawn = bootstrap(sets, random);
    const RankWeights weights = ascend(drawn, fit_pairs(drawn), kSampleRounds);
    for (std::size_t i = 0; i < kFeatureCount; ++i) mean[i] += weights[i] / kSamples;
  }
  return mean;
}

RankWeights learn(const std::vector<Set>& sets, int starts) {
  std::mt19937 random;  // NOLINT(cert-msc51-cpp): the same weights each time
  RankWeights best = ascend(sets, fit_pairs(sets), kMaxRounds);
  for (int start = 0; start < starts; ++start) {
    const RankWeights weights = ascend(sets, bagged(sets, random), kMaxRounds);
    if (objective(sets, weights) > objective(sets, best)) best = weights;
  }
  return best;
}

void cross_validate(const std::vector<Set>& sets, int starts, std::size_t folds) {
  std::vector<double> held(sets.size(), 0);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const RankWeights learned = learn(fold_of(sets, folds, fold, false), starts);
    const std::vector<Set> rest = fold_of(sets, folds, fold, true);
    for (std::size_t s = 0; s < sets.size(); ++s) held[s] += mean_value(rest[s], learned) / static_cast<double>(folds);
  }
  for (std::size_t s = 0; s < sets.size(); ++s) fmt::print(stderr, "{:60} held out {:.4f}\n", sets[s].name, held[s]);
}

int run(const std::vector<std::string>& topics, const std::vector<std::string>& questions, std::size_t folds,
        int starts) {
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
  print("start", default_rank_weights());
  if (folds > 1) cross_validate(sets, starts, folds);
  RankWeights learned = learn(sets, starts);
  const RankWeights improved = ascend(sets, default_rank_weights(), kMaxRounds);  // those in use are a start too
  if (objective(sets, improved) > objective(sets, learned)) learned = improved;
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
  int starts = 4;
  CLI::App app("Learns the ranking weights from judged questions.");
  app.add_option("--topics", topics, "INDEX TOPICS QRELS, once a set")->type_size(3)->expected(-1);
  app.add_option("--questions", questions, "INDEX FILE, once a set")->type_size(2)->expected(-1);
  app.add_option("--folds", folds, "Folds of the cross-validation; 1: none");
  app.add_option("--starts", starts, "Starts of the ascent from the mean of bootstrap samples");
  CLI11_PARSE(app, argc, argv);
  return citewell::run(topics, questions, folds, starts);
}
