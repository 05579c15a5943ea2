// Prints what each part of the ranking brings: the figures of judged sets with one part left out at a time, everything
// else, the learned weights too, as it is. A Markdown table on standard output.
//
//   ablate --topics INDEX TOPICS QRELS ... --questions INDEX FILE.jsonl ...
//
// For topics: nDCG@10 / condensed nDCG@10 / condensed MRR@10. For questions: hit@1 / MRR@10 of the ranking alone.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/relevance/cases.h"
#include "tests/relevance/metrics.h"

namespace citewell {
namespace {

// A row of the table: what is left out, of the reading of a question or of the features.
struct Ablation {
  std::string_view name;
  QuestionParts parts = {};
  std::vector<Feature> features = {};
};

using enum Feature;

const std::vector<Ablation>& ablations() {
  static const std::vector<Ablation> all = {
      {"nothing"},
      {"spelling correction", {.spelling = false}},
      {"vocabulary", {.vocabulary = false}},
      {"its links alone", {.links = false}},
      {"weights of words by what they tell", {.emphasis = false}},
      {"asking and telling sentences", {.story = false}},
      {"kind of question", {.type = false}},
      {"fields' BM25", {}, {TitleBm25, HeadingBm25, QuestionBm25, BodyBm25, AliasBm25}},
      {"coverage", {}, {Coverage, BodyCoverage, TopicCoverage, Literal}},
      {"focus and agreement of title, heading, question",
       {},
       {QuestionFocus, TitleFocus, HeadingFocus, QuestionMatch, TitleMatch, HeadingMatch, Early}},
      {"the most important word", {}, {RarestGroup, RarestInTopic}},
      {"agreement of kinds", {}, {TypeMatch, TypeConflict, TypeAnswered, AnswerSentence, TypeInTopic}},
      {"definitions", {}, {DefinitionLead, SentenceLead}},
      {"best sentence", {}, {BestSentence}},
      {"order and proximity", {}, {Proximity}},
      {"evidence of the article", {}, {ArticleEvidence}},
      {"kind and length of the passage", {}, {Faq, List, Definition, Length}},
  };
  return all;
}

RankWeights without(const std::vector<Feature>& features) {
  RankWeights out = default_rank_weights();
  for (const Feature feature : features) {
    out.text[static_cast<std::size_t>(feature)] = 0;
    out.faq[static_cast<std::size_t>(feature)] = 0;
  }
  return out;
}

RankWeights first_stage_alone() {
  RankWeights out;
  out.text[static_cast<std::size_t>(Retrieval)] = out.faq[static_cast<std::size_t>(Retrieval)] = 1;
  return out;
}

RankWeights faq_as_text() {
  RankWeights out = default_rank_weights();
  out.faq = out.text;
  return out;
}

std::string figures_of(const Set& set, const RankWeights& weights) {
  Measures plain;
  Measures condensed;
  double first = 0;
  double reciprocal = 0;
  bool topics = false;
  for (const Case* entry : set.cases) {
    const std::vector<const Example*> order = ranked(*entry, weights);
    if (!entry->judged.empty()) {
      topics = true;
      const std::vector<std::string> articles = articles_of(order);
      plain += measure(articles, entry->judged);
      condensed += measure_condensed(articles, entry->judged);
      continue;
    }
    const std::size_t rank = first_gold(order);
    first += rank == 1 ? 1 : 0;
    reciprocal += rank == 0 ? 0 : 1 / static_cast<double>(rank);
  }
  const auto count = static_cast<double>(std::max<std::size_t>(set.cases.size(), 1));
  if (topics)
    return fmt::format("{:.3f} / {:.3f} / {:.3f}", plain.ndcg10 / count, condensed.ndcg10 / count,
                       condensed.mrr10 / count);
  return fmt::format("{:.3f} / {:.3f}", first / count, reciprocal / count);
}

struct Arguments {
  std::vector<std::string> topics;     // index, topics, judgements, once a set
  std::vector<std::string> questions;  // index, file, once a set
};

Result<std::vector<Set>> load_sets(const Arguments& arguments, const QuestionParts& parts, Cases& cases) {
  std::vector<Set> out;
  const auto& [topics, questions] = arguments;
  for (std::size_t i = 0; i + 2 < topics.size(); i += 3) {
    auto set = topic_set({topics[i], topics[i + 1], topics[i + 2]}, cases, parts);
    if (!set) return set.error();
    out.push_back(std::move(set).value());
  }
  for (std::size_t i = 0; i + 1 < questions.size(); i += 2) {
    auto set = question_set({questions[i], questions[i + 1]}, cases, parts);
    if (!set) return set.error();
    out.push_back(std::move(set).value());
  }
  return out;
}

void print_row(std::string_view name, const std::vector<Set>& sets, const RankWeights& weights) {
  fmt::print("| {} |", name);
  for (const Set& set : sets) fmt::print(" {} |", figures_of(set, weights));
  fmt::print("\n");
}

void print_head(const std::vector<Set>& sets) {
  fmt::print("| left out |");
  for (const Set& set : sets) fmt::print(" {} |", std::filesystem::path(set.name).filename().string());
  fmt::print("\n|---|");
  for (std::size_t i = 0; i < sets.size(); ++i) fmt::print("---|");
  fmt::print("\n");
}

int run(const Arguments& arguments) {
  const auto& rows = ablations();
  for (const Ablation& row : rows) {
    Cases cases;
    const auto sets = load_sets(arguments, row.parts, cases);
    if (!sets) {
      fmt::print(stderr, "ablate: {}\n", to_string(sets.error()));
      return 1;
    }
    if (&row == &rows.front()) print_head(*sets);
    print_row(row.name, *sets, without(row.features));
    if (&row != &rows.front()) continue;
    print_row("the whole second stage", *sets, first_stage_alone());
    print_row("weights of their own for FAQ pairs", *sets, faq_as_text());
  }
  return 0;
}

}  // namespace
}  // namespace citewell

int main(int argc, char** argv) {
  citewell::Arguments arguments;
  CLI::App app("Prints what each part of the ranking brings.");
  app.add_option("--topics", arguments.topics, "INDEX TOPICS QRELS, once a set")->type_size(3)->expected(-1);
  app.add_option("--questions", arguments.questions, "INDEX FILE, once a set")->type_size(2)->expected(-1);
  CLI11_PARSE(app, argc, argv);
  return citewell::run(arguments);
}
