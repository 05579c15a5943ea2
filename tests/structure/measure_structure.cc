// Reads annotated articles and prints how well their structure was recovered.
//
//   measure_structure SOURCE_FOLDER GOLD.json...
//
// Ends with status 1 when a figure is below what is promised: headings 0.95, questions 0.98, disclaimers 1, people and
// dates 0.95, titles and sites 0.95; no annotated waste in a passage, nothing torn apart, no word lost.
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "indexer/read/reader.h"
#include "tests/structure/score.h"

namespace citewell {
namespace {

std::string read_all(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Gold gold_from(const nlohmann::json& object) {
  Gold gold;
  gold.file = object.at("file").get<std::string>();
  gold.title = object.value("title", "");
  gold.site = object.value("site", "");
  gold.published = object.value("published", "");
  gold.updated = object.value("updated", "");
  const auto list = [&](const char* key) { return object.value(key, std::vector<std::string>()); };
  gold.authors = list("authors");
  gold.reviewers = list("reviewers");
  gold.headings = list("headings");
  gold.faq = list("faq");
  gold.disclaimers = list("disclaimers");
  gold.set_aside = list("set_aside");
  gold.citations = object.value("citations", std::size_t{0});
  gold.together = object.value("together", std::vector<std::vector<std::string>>());
  return gold;
}

std::optional<FinishedArticle> read_one(const std::string& path) {
  PipelineOptions options;
  options.paths = {path};
  Result<Inputs> inputs = find_inputs(options);
  if (!inputs.ok()) return std::nullopt;
  std::optional<FinishedArticle> out;
  run_pipeline(*inputs, options, [&](std::size_t, FinishedArticle&& article) { out = std::move(article); });
  return out;
}

void print_row(const std::string& name, const Score& s) {
  const auto both = [](const Count& c) { return fmt::format("{:.2f}/{:.2f}", c.precision(), c.recall()); };
  fmt::print("{:<34} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>5} {:>5} {:>5}\n", name, both(s.headings),
             both(s.faq), both(s.disclaimers), both(s.people), both(s.dates), both(s.titles), both(s.sites),
             s.waste_shown, s.torn_apart, s.words_lost);
}

bool reaches(const Count& count, double promised) {
  return count.precision() >= promised && count.recall() >= promised;
}

bool is_good(const Score& s) {
  return reaches(s.headings, 0.95) && reaches(s.faq, 0.98) && reaches(s.disclaimers, 1.0) && reaches(s.people, 0.95) &&
         reaches(s.dates, 0.95) && reaches(s.titles, 0.95) && reaches(s.sites, 0.95) && s.waste_shown == 0 &&
         s.torn_apart == 0 && s.words_lost == 0;
}

std::string bare_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// Scores one annotated file; nothing when it cannot be read.
std::optional<Score> score_file(const std::string& folder, const Gold& gold) {
  const std::string path = folder + "/" + gold.file;
  const std::optional<FinishedArticle> article = read_one(path);
  const std::string bytes = read_all(path);
  const Format* format = pick_format(gold.file, bytes);
  if (!article || format == nullptr) return std::nullopt;
  return score_article(gold, *article, format->plain_text(bytes).text());
}

int run(const std::string& folder, const std::vector<std::string>& gold_files) {
  fmt::print("{:<34} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>5} {:>5} {:>5}\n", "precision/recall", "headings",
             "questions", "disclaim.", "people", "dates", "title", "site", "waste", "torn", "lost");
  Score total;
  std::vector<std::string> complaints;
  for (const std::string& gold_file : gold_files) {
    for (const nlohmann::json& object : nlohmann::json::parse(read_all(folder + "/" + gold_file))) {
      const Gold gold = gold_from(object);
      const std::optional<Score> score = score_file(folder, gold);
      if (!score) {
        fmt::print("{}: cannot be read\n", gold.file);
        return 1;
      }
      print_row(bare_name(gold.file), *score);
      total += *score;
      for (const std::string& complaint : score->complaints)
        complaints.push_back(bare_name(gold.file) + ": " + complaint);
    }
  }
  print_row("all", total);
  for (const std::string& complaint : complaints) fmt::print("{}\n", complaint);
  return is_good(total) ? 0 : 1;
}

}  // namespace
}  // namespace citewell

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: measure_structure SOURCE_FOLDER GOLD.json...\n");
    return 2;
  }
  try {
    return citewell::run(argv[1], {argv + 2, argv + argc});
  } catch (const std::exception& error) {
    fmt::print(stderr, "measure_structure: {}\n", error.what());
    return 2;
  }
}
