// Fits the confidence of answers: logistic regression on judged questions, with cross-validation.
//
//   calibrate --questions INDEX FILE.jsonl ... [--folds 5] > engine/search/models/answer.inc
//
// An example is a question with one of its best ranked passages; it is positive when the passage is a gold one. Prints
// the weights in the form engine/search/answer.cc includes. To standard error: the reliability of held-out confidences,
// and the risk-coverage curve (share of questions answered against share of answers that are wrong) of held-out
// answers.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "engine/search/answer.h"
#include "engine/search/rank.h"
#include "tests/relevance/judged.h"
#include "tests/relevance/ranker.h"

namespace citewell {
namespace {

constexpr double kRidge = 0.02;
constexpr int kSteps = 4000;
constexpr double kRate = 0.5;
constexpr std::size_t kBins = 10;

struct Example {
  AnswerFeatures features = {};
  bool gold = false;
};

// A question's candidates for the answer, and whether any article answers it.
struct Case {
  std::vector<Example> examples;
  bool none = false;
};

double probability(const AnswerFeatures& weights, const AnswerFeatures& features) {
  return 1 / (1 + std::exp(-std::inner_product(weights.begin(), weights.end(), features.begin(), 0.0)));
}

// Gradient descent on the mean log loss with a ridge; the bias is not shrunk.
AnswerFeatures fit(const std::vector<const Example*>& examples) {
  AnswerFeatures weights{};
  for (int step = 0; step < kSteps; ++step) {
    AnswerFeatures gradient{};
    for (const Example* example : examples) {
      const double error = probability(weights, example->features) - (example->gold ? 1 : 0);
      for (std::size_t i = 0; i < kAnswerFeatureCount; ++i) gradient[i] += error * example->features[i];
    }
    for (std::size_t i = 0; i < kAnswerFeatureCount; ++i) {
      const double ridge = i == 0 ? 0 : kRidge * weights[i] / 10;
      weights[i] -= kRate * (gradient[i] / static_cast<double>(examples.size()) + ridge);
    }
  }
  return weights;
}

Failure collect(const std::string& index, const std::string& file, std::vector<Case>& out) {
  auto ranker = Ranker::open(index);
  if (!ranker) return ranker.error();
  const auto questions = load_questions(file);
  if (!questions) return questions.error();
  for (const JudgedQuestion& judged : *questions) {
    if (judged.redflag) continue;
    auto ranked = ranker->rank_question(judged.text);
    if (!ranked) return ranked.error();
    const TermSlots slots(ranked->question);
    Case entry;
    entry.none = judged.none;
    std::vector<Passage> passages;
    std::vector<RankedPassage> candidates;
    const std::size_t count = std::min(ranked->scored.size(), kSupportCandidates);
    passages.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const Scored& scored = ranked->scored[i];
      auto passage = ranker->postings().passage(scored.candidate.passage);
      if (!passage) return passage.error();
      passages.push_back(std::move(passage).value());
      candidates.push_back({scored, passages.back(), ranker->index().forward().get(scored.candidate.passage)});
    }
    for (std::size_t i = 0; i < std::min(count, kAnswerCandidates); ++i) {
      const auto source = ranker->postings().source(passages[i].article);
      if (!source) return source.error();
      const Excerpt excerpt = best_excerpt(ranked->question, slots, candidates[i]);
      entry.examples.push_back(
          {answer_features(ranked->question, candidates, i, excerpt), is_gold(judged, passages[i], *source)});
    }
    out.push_back(std::move(entry));
  }
  return std::nullopt;
}

std::vector<const Example*> examples_of(const std::vector<Case>& cases, std::size_t folds, std::size_t left_out) {
  std::vector<const Example*> out;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (folds > 1 && i % folds == left_out) continue;
    for (const Example& example : cases[i].examples) out.push_back(&example);
  }
  return out;
}

// The best candidate of a held-out question.
struct Outcome {
  double confidence = 0;
  bool right = false;
  bool none = false;
};

std::vector<Outcome> held_out(const std::vector<Case>& cases, std::size_t folds) {
  std::vector<Outcome> out;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const AnswerFeatures weights = fit(examples_of(cases, folds, fold));
    for (std::size_t i = fold; i < cases.size(); i += folds) {
      Outcome best{0, false, cases[i].none};
      for (const Example& example : cases[i].examples) {
        const double p = probability(weights, example.features);
        if (p > best.confidence) best = {p, example.gold, cases[i].none};
      }
      out.push_back(best);
    }
  }
  std::sort(out.begin(), out.end(), [](const Outcome& a, const Outcome& b) { return a.confidence > b.confidence; });
  return out;
}

void print_reliability(const std::vector<Outcome>& outcomes) {
  std::array<double, kBins> count{};
  std::array<double, kBins> stated{};
  std::array<double, kBins> right{};
  for (const Outcome& outcome : outcomes) {
    const auto bin = std::min(static_cast<std::size_t>(outcome.confidence * kBins), kBins - 1);
    count[bin] += 1;
    stated[bin] += outcome.confidence;
    right[bin] += outcome.right ? 1 : 0;
  }
  fmt::print(stderr, "reliability (held out)\n  stated   right   questions\n");
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    if (count[bin] > 0)
      fmt::print(stderr, "  {:.2f}     {:.2f}   {:5.0f}\n", stated[bin] / count[bin], right[bin] / count[bin],
                 count[bin]);
  }
}

void print_risk(const std::vector<Outcome>& outcomes) {
  const auto answerable =
      static_cast<double>(std::count_if(outcomes.begin(), outcomes.end(), [](const Outcome& o) { return !o.none; }));
  const auto unanswerable = static_cast<double>(outcomes.size()) - answerable;
  fmt::print(stderr,
             "risk and coverage (held out)\n  threshold  answerable answered  unanswerable answered  answers wrong\n");
  for (const double threshold : {0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8}) {
    double answered = 0;
    double wrongly = 0;
    double wrong = 0;
    for (const Outcome& outcome : outcomes) {
      if (outcome.confidence < threshold) continue;
      (outcome.none ? wrongly : answered) += 1;
      wrong += outcome.right ? 0 : 1;
    }
    const double all = answered + wrongly;
    fmt::print(stderr, "  {:.2f}       {:.3f}                {:.3f}                  {:.3f}\n", threshold,
               answered / answerable, unanswerable > 0 ? wrongly / unanswerable : 0, all > 0 ? wrong / all : 0);
  }
}

int run(const std::vector<std::string>& questions, std::size_t folds) {
  std::vector<Case> cases;
  for (std::size_t i = 0; i + 1 < questions.size(); i += 2) {
    if (const Failure failed = collect(questions[i], questions[i + 1], cases)) {
      fmt::print(stderr, "calibrate: {}\n", to_string(*failed));
      return 1;
    }
  }
  const std::vector<Outcome> outcomes = held_out(cases, std::max<std::size_t>(folds, 2));
  print_reliability(outcomes);
  print_risk(outcomes);
  const AnswerFeatures weights = fit(examples_of(cases, 1, 0));
  for (std::size_t i = 0; i < kAnswerFeatureCount; ++i)
    fmt::print("{{\"{}\", {:.3f}}},\n", kAnswerFeatureNames[i], weights[i]);
  return 0;
}

}  // namespace
}  // namespace citewell

int main(int argc, char** argv) {
  std::vector<std::string> questions;
  std::size_t folds = 5;
  CLI::App app("Fits the confidence of answers on judged questions.");
  app.add_option("--questions", questions, "INDEX FILE, once a set")->type_size(2)->expected(-1)->required();
  app.add_option("--folds", folds, "Folds of the cross-validation, 2 or more");
  CLI11_PARSE(app, argc, argv);
  return citewell::run(questions, folds);
}
