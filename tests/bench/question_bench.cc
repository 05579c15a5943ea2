// How long questions take on an index: ordinary ones from a file, and those made to cost as much as they can.
//
// Prints one line a kind: questions asked, median, 99th percentile and slowest in milliseconds of processor time that
// SearchService::search takes, which other programs on the machine change little. The counts that bound them are tested
// (tests/unit/search/caps_test.cc).
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/reader.h"
#include "engine/search/service.h"
#include "tests/unit/search/adversarial_questions.h"

namespace {

using namespace citewell;

struct Asked {
  std::string kind;
  std::vector<std::string> questions;
};

// Lines of a file; of topics ("id<TAB>question") what stands behind the tab.
std::vector<std::string> read_questions(const std::string& path) {
  std::vector<std::string> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) out.push_back(line.substr(line.find('\t') + 1));  // npos + 1 is 0
  }
  return out;
}

double milliseconds_of(SearchService& service, const std::string& question) {
  SearchRequest request;
  request.question = question;
  const std::clock_t begin = std::clock();
  const auto reply = service.search(request);
  const double taken = 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  if (!reply) fmt::print(stderr, "{}\n", to_string(reply.error()));
  return taken;
}

void print_row(SearchService& service, const Asked& asked, std::size_t rounds) {
  std::vector<double> times;
  for (const std::string& question : asked.questions) milliseconds_of(service, question);  // once to warm up
  for (std::size_t round = 0; round < rounds; ++round) {
    for (const std::string& question : asked.questions) times.push_back(milliseconds_of(service, question));
  }
  if (times.empty()) return;
  std::sort(times.begin(), times.end());
  const auto at = [&times](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  fmt::print("{:<28}{:>8}{:>10.2f}{:>10.2f}{:>10.2f}\n", asked.kind, times.size(), at(0.5), at(0.99), times.back());
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures how long questions take on an index.");
  std::string index_dir;
  std::vector<std::string> files;
  std::size_t rounds = 20;
  app.add_option("--index", index_dir, "Index to ask")->required();
  app.add_option("--questions", files, "Questions, one a line, or topics: id, tab, question");
  app.add_option("--rounds", rounds, "How often each is asked")->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  const auto index = IndexReader::open(index_dir);
  auto service = SearchService::open(index_dir);
  if (!index || !service) {
    fmt::print(stderr, "{}\n", to_string(index ? service.error() : index.error()));
    return 3;
  }
  fmt::print("{} passages, {} concepts\n{:<28}{:>8}{:>10}{:>10}{:>10}\n", (*index)->forward().size(),
             (*index)->concepts().size(), "milliseconds", "asked", "median", "p99", "slowest");
  for (const std::string& file : files)
    print_row(**service, {file.substr(file.rfind('/') + 1), read_questions(file)}, rounds);
  Asked all{"all adversarial", {}};
  for (const AdversarialQuestion& question : adversarial_questions(**index)) {
    print_row(**service, {std::string(question.kind), {question.text}}, rounds);
    all.questions.push_back(question.text);
  }
  print_row(**service, all, rounds);
  return 0;
}
