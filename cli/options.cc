#include "cli/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

#include "engine/search/reply.h"

namespace citewell {
namespace {

constexpr int kUsage = 2;
constexpr std::size_t kBatchLimit = 100;
constexpr std::size_t kMaxBatchLimit = 1000;

std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n\v\f") == std::string::npos; }

// What is wrong with arguments that each are well formed; empty when nothing is.
std::string complaint(const CliOptions& options, bool limit_given) {
  const bool batch = !options.topics.empty();
  if (batch && options.run_name.empty()) return "--topics needs --run NAME";
  if (batch && !options.question.empty()) return "--topics takes its questions from the file; leave out the question";
  if (batch && !options.server.empty()) return "--topics reads an index; it cannot ask a server";
  if (!batch && is_blank(options.question)) return "ask a question: citewell can massage cure sciatica?";
  if (!batch && options.question.size() > kMaxQuestionBytes)
    return fmt::format("the question is longer than {} bytes", kMaxQuestionBytes);
  const auto most = batch ? kMaxBatchLimit : kMaxLimit;
  if (limit_given && (options.limit < 1 || options.limit > most)) return fmt::format("--limit is from 1 to {}", most);
  return {};
}

}  // namespace

std::variant<CliOptions, CliExit> parse_cli_options(std::vector<std::string> arguments,
                                                    const std::string& default_index, const std::string& version) {
  CliOptions options;
  options.index_dir = default_index;
  CLI::App app(
      "Answers a question from indexed articles, in their own words.\n"
      "Exit status: 0 answered or related passages, 1 nothing found, 2 usage, 3 no index or server.",
      "citewell");
  app.set_version_flag("--version", "citewell " + version);
  std::vector<std::string> words;
  app.add_option("question", words, "The question, in plain words; `ask` before it may be left out")
      ->type_name("WORDS");
  app.add_option("--index", options.index_dir, "The index to ask (also $CITEWELL_INDEX)")
      ->type_name("DIR")
      ->capture_default_str();
  app.add_option("--server", options.server, "A server to ask instead")->type_name("URL");
  auto* const limit =
      app.add_option("--limit", options.limit, "How many passages to show (10); with --topics, how many articles (100)")
          ->type_name("N");
  app.add_flag("--json", options.json, "Print the JSON document of the HTTP API");
  app.add_flag("--explain", options.explain, "Say what each passage's rank comes from");
  app.add_flag("!--no-spelling", options.spelling, "Search for the words as typed, misspelt or not");
  static const std::map<std::string, ColorChoice> kColors{
      {"auto", ColorChoice::Auto}, {"always", ColorChoice::Always}, {"never", ColorChoice::Never}};
  app.add_option("--color", options.color, "Bold for matched words: auto, always or never")
      ->transform(CLI::CheckedTransformer(kColors).description(""))
      ->type_name("WHEN");
  app.add_option("--topics", options.topics, "Batch: a file with `id<TAB>question` per line; prints a TREC run")
      ->type_name("FILE");
  app.add_option("--run", options.run_name, "The name of the run")->type_name("NAME");
  try {
    std::reverse(arguments.begin(), arguments.end());  // the library takes them from the back
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    const int status = app.exit(error, out, out);
    return CliExit{status == 0 ? 0 : kUsage, out.str()};
  }
  if (!words.empty() && words.front() == "ask") words.erase(words.begin());
  options.question = joined(words);
  if (auto wrong = complaint(options, limit->count() > 0); !wrong.empty())
    return CliExit{kUsage, fmt::format("citewell: {}\nRun with --help for more information.\n", wrong)};
  if (!options.topics.empty() && limit->count() == 0) options.limit = kBatchLimit;
  return options;
}

}  // namespace citewell
