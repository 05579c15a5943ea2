// citewell: reads the arguments, opens an index or a server, and prints what it answers.
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cli/ask.h"
#include "cli/batch.h"
#include "cli/decode.h"
#include "cli/options.h"
#include "cli/print.h"
#include "cli/terminal_text.h"

namespace {

using namespace citewell;

constexpr int kNothingFound = 1;
constexpr int kUsage = 2;
constexpr int kNoIndex = 3;
constexpr std::size_t kDefaultWidth = 80;
constexpr std::size_t kMaxWidth = 100;  // longer lines of prose are hard to read

// Only called before any thread is started.
std::string environment(const char* name) {
  const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return value == nullptr ? std::string() : std::string(value);
}

PrintOptions print_options(ColorChoice color) {
  PrintOptions options;
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  const bool plain = !environment("NO_COLOR").empty() || environment("TERM") == "dumb";
  options.styled = color == ColorChoice::Always || (color == ColorChoice::Auto && terminal && !plain);
  options.width = kDefaultWidth;
  winsize size{};
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    options.width = std::min<std::size_t>(size.ws_col, kMaxWidth);
  return options;
}

int fail(const Error& error) {
  fmt::print(stderr, "citewell: {}\n", safe_for_terminal(to_string(error)));
  const bool ours =
      error.code == ErrorCode::BadSyntax || error.code == ErrorCode::Empty || error.code == ErrorCode::TooLarge;
  return ours ? kUsage : kNoIndex;
}

int exit_status(const SearchReply& reply) { return reply.status == ReplyStatus::NoMatch ? kNothingFound : 0; }

// The document goes out as it came in; it is read only for the exit status.
int ask_for_json(AnswerSource& source, const SearchRequest& request) {
  const auto document = source.ask_json(request);
  if (!document) return fail(document.error());
  const auto reply = reply_from_json(*document);
  if (!reply) return fail(reply.error());
  fmt::print("{}\n", *document);
  return exit_status(*reply);
}

int ask_one(AnswerSource& source, const CliOptions& options) {
  SearchRequest request;
  request.question = options.question;
  request.limit = options.limit;
  request.explain = options.explain;
  request.spelling = options.spelling;
  if (options.json) return ask_for_json(source, request);
  const auto reply = source.ask(request);
  if (!reply) return fail(reply.error());
  fmt::print("{}", print_reply(*reply, print_options(options.color)));
  return exit_status(*reply);
}

int run_batch(AnswerSource& source, const CliOptions& options) {
  std::ifstream file(options.topics, std::ios::binary);
  std::ostringstream content;
  if (!file || !(content << file.rdbuf()))
    return fail({ErrorCode::BadSyntax, "cannot be read or is empty", options.topics});
  const auto topics = parse_topics(content.str(), options.topics);
  if (!topics) return fail(topics.error());
  for (const auto& topic : *topics) {
    const auto lines = run_topic(source, topic, options.limit, options.run_name);
    if (!lines) return fail(lines.error());
    fmt::print("{}", *lines);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const auto index = environment("CITEWELL_INDEX");
  const auto parsed = parse_cli_options(std::vector<std::string>(argv + 1, argv + argc),
                                        index.empty() ? "./index" : index, CITEWELL_VERSION);
  if (std::holds_alternative<CliExit>(parsed)) {
    const auto& exit = std::get<CliExit>(parsed);
    fmt::print(exit.status == 0 ? stdout : stderr, "{}", exit.text);
    return exit.status;
  }
  const auto& options = std::get<CliOptions>(parsed);
  auto source = options.server.empty() ? open_index(options.index_dir) : open_server(options.server);
  if (!source) return fail(source.error());
  return options.topics.empty() ? ask_one(**source, options) : run_batch(**source, options);
}
