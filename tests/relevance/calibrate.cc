// Fits the confidence of answers: logistic regression on judged questions, with cross-validation.
//
//   calibrate --questions INDEX FILE.jsonl ... [--folds 5] [--plot FILE.svg] > engine/search/models/answer.inc
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
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

#include "engine/search/answer.h"
#include "engine/search/rank.h"
#include "tests/relevance/judged.h"
#include "tests/relevance/ranker.h"

namespace citewell {
namespace {

constexpr double kRidge = 0.01;
constexpr int kSteps = 400;
constexpr double kRate = 0.15;
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

// How features are spread; the bias is left as it is.
struct Spread {
  AnswerFeatures mean = {};
  AnswerFeatures deviation = {};
};

Spread spread_of(const std::vector<const Example*>& examples) {
  Spread out;
  const auto count = static_cast<double>(std::max<std::size_t>(examples.size(), 1));
  for (std::size_t i = 1; i < kAnswerFeatureCount; ++i) {
    double sum = 0;
    double squares = 0;
    for (const Example* example : examples) {
      sum += example->features[i];
      squares += example->features[i] * example->features[i];
    }
    out.mean[i] = sum / count;
    out.deviation[i] = std::sqrt(std::max(squares / count - out.mean[i] * out.mean[i], 0.0));
  }
  return out;
}

AnswerFeatures standardised(const AnswerFeatures& features, const Spread& spread) {
  AnswerFeatures out{};
  out[0] = 1;
  for (std::size_t i = 1; i < kAnswerFeatureCount; ++i) {
    if (spread.deviation[i] > 0) out[i] = (features[i] - spread.mean[i]) / spread.deviation[i];
  }
  return out;
}

// Gradient descent with momentum on the mean log loss with a ridge, over features of mean 0 and deviation 1, so that
// the ridge means the same to each; the bias is not shrunk. The weights are of the features as they are.
AnswerFeatures fit(const std::vector<const Example*>& examples) {
  const Spread spread = spread_of(examples);
  std::vector<AnswerFeatures> rows;
  rows.reserve(examples.size());
  for (const Example* example : examples) rows.push_back(standardised(example->features, spread));
  AnswerFeatures weights{};
  AnswerFeatures velocity{};
  for (int step = 0; step < kSteps; ++step) {
    AnswerFeatures ahead{};
    for (std::size_t i = 0; i < kAnswerFeatureCount; ++i) ahead[i] = weights[i] + step / (step + 3.0) * velocity[i];
    AnswerFeatures gradient{};
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const double error = probability(ahead, rows[row]) - (examples[row]->gold ? 1 : 0);
      for (std::size_t i = 0; i < kAnswerFeatureCount; ++i) gradient[i] += error * rows[row][i];
    }
    for (std::size_t i = 0; i < kAnswerFeatureCount; ++i) {
      const double ridge = i == 0 ? 0 : kRidge * ahead[i];
      const double next = ahead[i] - kRate * (gradient[i] / static_cast<double>(rows.size()) + ridge);
      velocity[i] = next - weights[i];
      weights[i] = next;
    }
  }
  for (std::size_t i = 1; i < kAnswerFeatureCount; ++i) {
    weights[i] = spread.deviation[i] > 0 ? weights[i] / spread.deviation[i] : 0;
    weights[0] -= weights[i] * spread.mean[i];
  }
  return weights;
}

Failure collect(const std::string& index, const std::string& file, std::vector<Case>& out) {
  auto ranker = Ranker::open(index);
  if (!ranker) return ranker.error();
  const auto questions = load_questions(file);
  if (!questions) return questions.error();
  for (const JudgedQuestion& judged : *questions) {
    const bool is_fact =
        std::any_of(judged.gold.begin(), judged.gold.end(), [](const Gold& g) { return !g.values.empty(); });
    if (judged.redflag || is_fact) continue;  // emergencies and facts of an article are answered otherwise
    auto ranked = ranker->rank_question(judged.text);
    if (!ranked) return ranked.error();
    arrange(ranked->question, ranker->index(), ranked->scored);
    const TermSlots slots(ranked->question);
    Case entry;
    entry.none = judged.none;
    std::vector<Passage> passages;
    std::vector<RankedPassage> candidates;
    const std::size_t count = std::min(ranked->scored.size(), kAnswerCandidates);
    passages.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const Scored& scored = ranked->scored[i];
      auto passage = ranker->postings().passage(scored.candidate.passage);
      if (!passage) return passage.error();
      passages.push_back(std::move(passage).value());
      candidates.push_back({scored, passages.back(), ranker->index().forward().get(scored.candidate.passage)});
    }
    for (std::size_t i = 0; i < count; ++i) {
      const auto source = ranker->postings().source(passages[i].article);
      if (!source) return source.error();
      const Excerpt excerpt = best_excerpt(ranked->question, slots, candidates[i]);
      if (is_ruled_out(ranked->question, candidates[i], excerpt)) continue;
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

// Questions of about one confidence.
struct Bin {
  double count = 0;
  double stated = 0;  // mean confidence
  double right = 0;   // share
};

std::vector<Bin> reliability(const std::vector<Outcome>& outcomes) {
  std::vector<Bin> out(kBins);
  for (const Outcome& outcome : outcomes) {
    Bin& bin = out[std::min(static_cast<std::size_t>(outcome.confidence * kBins), kBins - 1)];
    bin.count += 1;
    bin.stated += outcome.confidence;
    bin.right += outcome.right ? 1 : 0;
  }
  std::erase_if(out, [](const Bin& bin) { return bin.count == 0; });
  for (Bin& bin : out) {
    bin.stated /= bin.count;
    bin.right /= bin.count;
  }
  return out;
}

// What a threshold does: the shares of answerable and of unanswerable questions that are answered, and of answers that
// are wrong.
struct Risk {
  double answered = 0;
  double wrongly = 0;
  double wrong = 0;
};

Risk risk_at(const std::vector<Outcome>& outcomes, double threshold) {
  Risk out;
  double answerable = 0;
  for (const Outcome& outcome : outcomes) {
    answerable += outcome.none ? 0 : 1;
    if (outcome.confidence < threshold) continue;
    (outcome.none ? out.wrongly : out.answered) += 1;
    out.wrong += outcome.right ? 0 : 1;
  }
  const auto unanswerable = static_cast<double>(outcomes.size()) - answerable;
  out.wrong /= std::max(out.answered + out.wrongly, 1.0);
  out.answered /= std::max(answerable, 1.0);
  out.wrongly /= std::max(unanswerable, 1.0);
  return out;
}

void print(const std::vector<Outcome>& outcomes) {
  fmt::print(stderr, "reliability (held out)\n  stated   right   questions\n");
  for (const Bin& bin : reliability(outcomes))
    fmt::print(stderr, "  {:.2f}     {:.2f}   {:5.0f}\n", bin.stated, bin.right, bin.count);
  fmt::print(stderr,
             "risk and coverage (held out)\n  threshold  answerable answered  unanswerable answered  answers wrong\n");
  for (const double threshold : {0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8}) {
    const Risk risk = risk_at(outcomes, threshold);
    fmt::print(stderr, "  {:.2f}       {:.3f}                {:.3f}                  {:.3f}\n", threshold,
               risk.answered, risk.wrongly, risk.wrong);
  }
}

// A square from 0 to 1 each way with its frame, titles and what is drawn in it. `content` is in pixels from the corner.
std::string square(double left, std::string_view title, std::string_view across, std::string_view up,
                   std::string_view content) {
  std::string marks;
  for (const double at : {0.0, 0.5, 1.0}) {
    marks += fmt::format(R"svg(<text x="{0}" y="316">{1}</text><text x="-8" y="{2}" text-anchor="end">{1}</text>)svg",
                         at * 300, at, 304 - at * 300);
  }
  return fmt::format(
      R"svg(<g transform="translate({0} 40)"><text x="150" y="-14" font-weight="bold">{1}</text>)svg"
      R"svg(<text x="150" y="334">{2}</text><text transform="translate(-36 150) rotate(-90)">{3}</text>{4}{5}</g>)svg"
      "\n",
      left, title, across, up, R"svg(<path d="M0 0V300H300V0Z" fill="none" stroke="#888"/>)svg" + marks, content);
}

// Both curves as a picture: how well the stated confidence is met, and what answering more questions costs.
std::string picture(const std::vector<Outcome>& outcomes) {
  const auto point = [](double x, double y) { return fmt::format("{:.1f},{:.1f} ", x * 300, 300 - y * 300); };
  std::string met = R"svg(<path d="M0 300L300 0" stroke="#bbb" stroke-dasharray="4"/>)svg";
  for (const Bin& bin : reliability(outcomes)) {
    met += fmt::format(R"svg(<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" fill="#1f6f8b" fill-opacity=".7"/>)svg",
                       bin.stated * 300, 300 - bin.right * 300, 2 + std::sqrt(bin.count));
  }
  std::string wrong;
  std::string wrongly;
  for (int percent = 95; percent >= 5; --percent) {
    const Risk risk = risk_at(outcomes, percent / 100.0);
    if (risk.answered == 0) continue;
    wrong += point(risk.answered, risk.wrong);
    wrongly += point(risk.answered, risk.wrongly);
  }
  const Risk in_use = risk_at(outcomes, kAnswerThreshold);
  const std::string curves = fmt::format(
      R"svg(<polyline points="{}" fill="none" stroke="#b3401f" stroke-width="2"/>)svg"
      R"svg(<polyline points="{}" fill="none" stroke="#1f6f8b" stroke-width="2" stroke-dasharray="6 3"/>)svg"
      R"svg(<path d="M{:.1f} 0V300" stroke="#888" stroke-dasharray="2 4"/>)svg"
      R"svg(<text x="12" y="20" text-anchor="start" fill="#b3401f">answers that are wrong</text>)svg"
      R"svg(<text x="12" y="38" text-anchor="start" fill="#1f6f8b">unanswerable questions answered (dashed)</text>)svg"
      R"svg(<text x="12" y="56" text-anchor="start">dotted: the threshold in use</text>)svg",
      wrong, wrongly, in_use.answered * 300);
  return R"svg(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 780 390" font-family="sans-serif" font-size="12" )svg"
         R"svg(text-anchor="middle"><rect width="780" height="390" fill="#fff"/>)svg"
         "\n" +
         square(60, "Reliability", "stated confidence", "share that was right", met) +
         square(450, "Risk and coverage", "answerable questions answered", "share", curves) + "</svg>\n";
}

int run(const std::vector<std::string>& questions, std::size_t folds, const std::string& plot) {
  std::vector<Case> cases;
  for (std::size_t i = 0; i + 1 < questions.size(); i += 2) {
    if (const Failure failed = collect(questions[i], questions[i + 1], cases)) {
      fmt::print(stderr, "calibrate: {}\n", to_string(*failed));
      return 1;
    }
  }
  const std::vector<Outcome> outcomes = held_out(cases, std::max<std::size_t>(folds, 2));
  print(outcomes);
  if (!plot.empty() && !(std::ofstream(plot) << picture(outcomes))) {
    fmt::print(stderr, "calibrate: {}: cannot be written\n", plot);
    return 1;
  }
  const AnswerFeatures weights = fit(examples_of(cases, 1, 0));
  for (std::size_t i = 0; i < kAnswerFeatureCount; ++i)
    fmt::print("{{\"{}\", {:.3f}}},\n", answer_feature_names()[i], weights[i]);
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
  std::string plot;
  app.add_option("--plot", plot, "SVG file for both curves");
  CLI11_PARSE(app, argc, argv);
  return citewell::run(questions, folds, plot);
}
