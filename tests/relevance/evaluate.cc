// Relevance evaluation: asks judged questions and prints the tables of docs/relevance.md.
//
//   evaluate --index DIR --questions FILE.jsonl ...        hits, answers, abstention and emergencies
//   evaluate --index DIR --topics FILE.tsv --qrels FILE    nDCG, MAP, MRR, success, recall; plain and condensed
//
// Scores each question of its own with --verbose; writes the figures as JSON with --json. --expect FILE fails when a
// figure leaves its bounds: {"at_least": {figure: bound}, "at_most": {figure: bound}}.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/search/service.h"
#include "tests/relevance/judged.h"
#include "tests/relevance/metrics.h"

namespace citewell {
namespace {

struct Options {
  std::string index;
  std::vector<std::string> questions;
  std::string topics;
  std::string qrels;
  std::string expect;
  bool verbose = false;
  bool json = false;
};

// Figures of one set, by name, in print order.
using Figures = std::vector<std::pair<std::string, double>>;

double share(double part, double whole) { return whole > 0 ? part / whole : 0; }

// Tallies of a set of judged questions.
struct Tally {
  double asked = 0, with_gold = 0, hit1 = 0, hit3 = 0, reciprocal = 0;
  double answerable = 0, answered = 0, answered_right = 0;
  double unanswerable = 0, wrongly_answered = 0;
  double emergencies = 0, recognised = 0, harmless = 0, false_alarms = 0;

  [[nodiscard]] Figures figures() const {
    return {{"questions", asked},
            {"hit@1", share(hit1, with_gold)},
            {"hit@3", share(hit3, with_gold)},
            {"MRR@10", share(reciprocal, with_gold)},
            {"answerable answered", share(answered, answerable)},
            {"answers that are right", share(answered_right, answered)},
            {"unanswerable answered", share(wrongly_answered, unanswerable)},
            {"emergencies recognised", share(recognised, emergencies)},
            {"false alarms", share(false_alarms, harmless)}};
  }
};

std::size_t first_hit(const JudgedQuestion& question, const SearchReply& reply) {
  for (const SearchResult& result : reply.results) {
    if (is_gold(question, result.passage, result.source)) return result.rank;
  }
  return 0;
}

void count_hits(std::size_t rank, Tally& tally) {
  tally.with_gold += 1;
  tally.hit1 += rank == 1 ? 1 : 0;
  tally.hit3 += rank >= 1 && rank <= 3 ? 1 : 0;
  tally.reciprocal += rank >= 1 && rank <= 10 ? 1 / static_cast<double>(rank) : 0;
}

void count_answer(const JudgedQuestion& question, const SearchReply& reply, Tally& tally) {
  if (question.redflag) return;  // there only the notice counts
  const bool answered = reply.answer.has_value();
  if (question.none) {
    tally.unanswerable += 1;
    tally.wrongly_answered += answered ? 1 : 0;
    return;
  }
  tally.answerable += 1;
  if (!answered) return;
  tally.answered += 1;
  const auto by = std::find_if(reply.results.begin(), reply.results.end(),
                               [&](const SearchResult& result) { return result.rank == reply.answer->result; });
  if (by != reply.results.end() && is_gold(question, by->passage, by->source)) tally.answered_right += 1;
}

void count_notice(const JudgedQuestion& question, const SearchReply& reply, Tally& tally) {
  const bool noticed =
      std::any_of(reply.notices.begin(), reply.notices.end(), [](const Notice& n) { return n.kind == "emergency"; });
  (question.redflag ? tally.emergencies : tally.harmless) += 1;
  if (noticed) (question.redflag ? tally.recognised : tally.false_alarms) += 1;
}

void print_question(const JudgedQuestion& question, const SearchReply& reply, std::size_t rank) {
  const std::string notice = reply.notices.empty() ? "" : " !" + reply.notices.front().id;
  fmt::print("{:>3} {:5} {:.2f}{} [{}] {}{}{}\n", rank == 0 ? "-" : std::to_string(rank),
             to_string(reply.status).substr(0, 5), reply.answer ? reply.answer->confidence : 0.0, notice, question.kind,
             question.text, question.none ? " (none)" : "",
             reply.query.corrected ? " => " + *reply.query.corrected : "");
}

Result<Figures> evaluate_questions(SearchService& service, const std::string& path, bool verbose) {
  const auto questions = load_questions(path);
  if (!questions) return questions.error();
  Tally tally;
  for (const JudgedQuestion& question : *questions) {
    SearchRequest request;
    request.question = question.text;
    const auto reply = service.search(request);
    if (!reply) return reply.error();
    const std::size_t rank = first_hit(question, *reply);
    tally.asked += 1;
    if (!question.gold.empty()) count_hits(rank, tally);
    count_answer(question, *reply, tally);
    count_notice(question, *reply, tally);
    if (verbose) print_question(question, *reply, rank);
  }
  return tally.figures();
}

std::vector<std::string> ranked_articles(const SearchReply& reply) {
  std::vector<std::string> out;
  for (const SearchResult& result : reply.results) {
    if (std::find(out.begin(), out.end(), result.passage.article) == out.end()) out.push_back(result.passage.article);
  }
  return out;
}

Result<Figures> evaluate_topics(SearchService& service, const Options& options) {
  const auto topics = load_topics(options.topics);
  if (!topics) return topics.error();
  const auto qrels = load_qrels(options.qrels);
  if (!qrels) return qrels.error();
  Measures plain;
  Measures condensed;
  for (const Topic& topic : *topics) {
    const auto judged = qrels->find(topic.id);
    if (judged == qrels->end()) continue;
    SearchRequest request;
    request.question = topic.text.substr(0, kMaxQuestionBytes);
    request.limit = 200;
    const auto reply = service.search(request);
    if (!reply) return reply.error();
    const std::vector<std::string> ranked = ranked_articles(*reply);
    const Measures own = measure(ranked, judged->second);
    plain += own;
    condensed += measure_condensed(ranked, judged->second);
    if (options.verbose)
      fmt::print("{:>4} {:.3f} {:.3f} {}\n", topic.id, own.ndcg10, own.recall100, topic.text.substr(0, 100));
  }
  const auto count = static_cast<double>(qrels->size());
  plain = plain / count;
  condensed = condensed / count;
  return Figures{{"topics", count},           {"nDCG@10", plain.ndcg10},      {"MAP@10", plain.map10},
                 {"MRR@10", plain.mrr10},     {"S@1", plain.success1},        {"R@100", plain.recall100},
                 {"first gain", plain.gain1}, {"cnDCG@10", condensed.ndcg10}, {"cMAP@10", condensed.map10},
                 {"cMRR@10", condensed.mrr10}};
}

void print_figures(const std::string& name, const Figures& figures, bool as_json) {
  if (as_json) {
    nlohmann::ordered_json out = {{"set", name}};
    for (const auto& [figure, value] : figures) out[figure] = value;
    fmt::print("{}\n", out.dump());
    return;
  }
  fmt::print("{}\n", name);
  for (const auto& [figure, value] : figures) fmt::print("  {:26}{:8.3f}\n", figure, value);
}

// Figures out of their bounds, printed; the number of them.
int count_violations(const Figures& figures, const nlohmann::json& bounds) {
  int out = 0;
  for (const auto& [figure, value] : figures) {
    const auto least = bounds.value("at_least", nlohmann::json::object()).value(figure, value);
    const auto most = bounds.value("at_most", nlohmann::json::object()).value(figure, value);
    if (value >= least && value <= most) continue;
    fmt::print(stderr, "evaluate: {} is {:.3f}, expected {:.3f} to {:.3f}\n", figure, value, least, most);
    ++out;
  }
  return out;
}

int report(const std::string& name, const Result<Figures>& figures, const Options& options,
           const nlohmann::json& bounds) {
  if (!figures) {
    fmt::print(stderr, "evaluate: {}\n", to_string(figures.error()));
    return 1;
  }
  print_figures(name, *figures, options.json);
  return count_violations(*figures, bounds) > 0 ? 1 : 0;
}

int run(const Options& options) {
  const auto service = SearchService::open(options.index);
  if (!service) {
    fmt::print(stderr, "evaluate: {}\n", to_string(service.error()));
    return 3;
  }
  nlohmann::json bounds = nlohmann::json::object();
  if (!options.expect.empty()) {
    std::ifstream in(options.expect);
    bounds = nlohmann::json::parse(in, nullptr, false);
    if (!bounds.is_object()) {
      fmt::print(stderr, "evaluate: {}: expected a JSON object with at_least and at_most\n", options.expect);
      return 2;
    }
  }
  int status = 0;
  for (const std::string& path : options.questions) {
    status |= report(path, evaluate_questions(**service, path, options.verbose), options, bounds);
  }
  if (!options.topics.empty()) status |= report(options.topics, evaluate_topics(**service, options), options, bounds);
  return status;
}

}  // namespace
}  // namespace citewell

int main(int argc, char** argv) {
  citewell::Options options;
  CLI::App app("Asks judged questions and prints relevance figures.");
  app.add_option("--index", options.index, "Index to ask")->required();
  app.add_option("--questions", options.questions, "Judged questions, JSON Lines");
  auto* topics = app.add_option("--topics", options.topics, "Topics: id, tab, question");
  app.add_option("--qrels", options.qrels, "TREC judgements of the topics")->needs(topics);
  app.add_option("--expect", options.expect, "Bounds of the figures, JSON");
  app.add_flag("--verbose", options.verbose, "One line for each question");
  app.add_flag("--json", options.json, "Figures as JSON, one line a set");
  CLI11_PARSE(app, argc, argv);
  return citewell::run(options);
}
