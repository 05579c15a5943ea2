// Prints how many of a collection's passages hold each stem: what engine/search/background.cc knows of general health
// text. Only stems that at least one passage in 250 holds; what is rarer is rare enough.
//
//   background --index INDEX > engine/search/models/background.inc
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>

#include "engine/index/reader.h"
#include "engine/index/schema.h"

namespace citewell {
namespace {

constexpr double kLeastShare = 0.004;

void print_shares(const IndexReader& index) {
  const Lexicon& lexicon = index.lexicon();
  const auto passages = static_cast<double>(index.forward().size());
  for (TermId term = 1; term <= lexicon.size(); ++term) {
    const std::string_view stem = lexicon.term(term);
    const double share = lexicon.stats(term).document_frequency / passages;
    const bool is_word =
        stem.size() > 1 && stem.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
    if (is_word && share >= kLeastShare) fmt::print("{{\"{}\", {:.4f}}},\n", stem, share);
  }
}

}  // namespace
}  // namespace citewell

int main(int argc, char** argv) {
  CLI::App app("Shares of a collection's passages that hold each stem");
  std::string path;
  app.add_option("--index", path, "Index folder")->required();
  CLI11_PARSE(app, argc, argv);
  const auto index = citewell::IndexReader::open(path);
  if (!index) {
    fmt::print(stderr, "background: {}\n", index.error().message);
    return 1;
  }
  citewell::print_shares(**index);
  return 0;
}
