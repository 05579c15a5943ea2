// citewell-index: reads the articles of a site and writes the index that the server and the CLI search.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "indexer/commands.h"

namespace {

using citewell::BroaderLinks;
using citewell::IndexSettings;

struct CommandLine {
  IndexSettings settings;
  bool dry_run = false;
  bool json = false;
  bool check = false;
};

std::string default_index() {
  const char* index = std::getenv("CITEWELL_INDEX");  // NOLINT(concurrency-mt-unsafe): no thread has started
  return index != nullptr && *index != '\0' ? index : "index";
}

// The vocabulary beside the working directory, else the installed one, else none.
std::vector<std::string> default_synonyms() {
  for (const char* folder : {"synonyms", CITEWELL_SYNONYMS_DIR}) {
    std::error_code error;
    if (std::filesystem::is_directory(folder, error)) return {folder};
  }
  return {};
}

void add_options(CLI::App& app, CommandLine& line) {
  IndexSettings& settings = line.settings;
  app.add_option("PATH", settings.pipeline.paths,
                 "Folders (read recursively), files of articles, and sitemaps that list local files");
  app.add_option("--index", settings.index_dir, "Index folder")
      ->envname("CITEWELL_INDEX")
      ->capture_default_str()
      ->type_name("DIR");
  app.add_option("--site", settings.pipeline.site_file,
                 "Site file (default: site.json in the first folder that has one, or beside a sitemap)")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  app.add_option("--synonyms", settings.synonyms, "Vocabulary folder or file; may be given several times")
      ->check(CLI::ExistingPath)
      ->allow_extra_args(false)
      ->type_name("PATH");
  app.add_option("--broader", settings.broader,
                 "Links between classes and their members that questions follow: none, own (broader.tsv) or all "
                 "(also those of imported terminologies)")
      ->transform(CLI::CheckedTransformer(std::map<std::string, BroaderLinks>{
          {"none", BroaderLinks::None}, {"own", BroaderLinks::Own}, {"all", BroaderLinks::All}}))
      ->type_name("LINKS");
  app.add_option("--format", settings.pipeline.format, "How to read the files")
      ->check(CLI::IsMember({"auto", "text", "markdown", "html", "jsonl", "wxr"}))
      ->capture_default_str();
  app.add_option("--jobs", settings.pipeline.jobs, "Threads")
      ->check(CLI::Range(1U, 256U))
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--golden", settings.golden_file,
                 "Questions (JSON Lines) that the new index must answer as before, else it is not switched in")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  app.add_flag("--rebuild", settings.rebuild, "Write a new generation even when nothing changed");
  app.add_flag("--quiet", settings.quiet, "Print warnings and errors only");
  app.add_flag("--dry-run", line.dry_run, "Print what is recovered from each article; write nothing");
  app.add_flag("--json", line.json, "With --dry-run: print it for programs");
  app.add_flag("--check", line.check, "Verify an index: structure, counts, and each passage in its source file");
  app.set_version_flag("--version", "citewell-index " CITEWELL_VERSION);
}

// What is wrong with a command line that parsed; empty when nothing is.
std::string usage_error(const CommandLine& line) {
  if (line.json && !line.dry_run) return "--json goes with --dry-run";
  if (line.check && line.dry_run) return "--check and --dry-run exclude each other";
  if (!line.settings.golden_file.empty() && (line.check || line.dry_run))
    return "--golden goes with indexing, not with --check or --dry-run";
  if (!line.check && line.settings.pipeline.paths.empty()) return "name at least one folder or file of articles";
  return "";
}

int run(const CommandLine& line) {
  if (line.check) return citewell::check_index(line.settings.index_dir, line.settings.quiet);
  if (line.dry_run) return citewell::show_outline(line.settings.pipeline, line.json);
  return citewell::index_articles(line.settings);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Reads the articles of a site and writes the index that citewell and citewell-server search.",
               "citewell-index");
  CommandLine line;
  line.settings.index_dir = default_index();
  line.settings.pipeline.jobs = std::max(1U, std::thread::hardware_concurrency());
  add_options(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? citewell::kExitDone : citewell::kExitUsage;
  }
  if (const std::string wrong = usage_error(line); !wrong.empty()) {
    fmt::print(stderr, "citewell-index: {}\nRun with --help for more information.\n", wrong);
    return citewell::kExitUsage;
  }
  if (line.settings.synonyms.empty()) line.settings.synonyms = default_synonyms();
  return run(line);
}
