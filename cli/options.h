// The arguments of the program citewell.
#ifndef CITEWELL_CLI_OPTIONS_H_
#define CITEWELL_CLI_OPTIONS_H_

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace citewell {

enum class ColorChoice { Auto, Always, Never };

struct CliOptions {
  std::string index_dir;
  std::string server;    // asks there instead, when not empty
  std::string question;  // the words joined by spaces
  std::string topics;    // batch: file of topics, when not empty
  std::string run_name;
  std::size_t limit = 10;  // passages, or in a batch articles per topic
  bool json = false;
  bool explain = false;
  bool spelling = true;
  ColorChoice color = ColorChoice::Auto;
};

// When there is nothing to ask: help or version was wanted, or the arguments are wrong.
struct CliExit {
  int status = 0;
  std::string text;
};

// `arguments` without the program's name. `default_index` is what holds when --index is not given.
std::variant<CliOptions, CliExit> parse_cli_options(std::vector<std::string> arguments,
                                                    const std::string& default_index, const std::string& version);

}  // namespace citewell

#endif  // CITEWELL_CLI_OPTIONS_H_
