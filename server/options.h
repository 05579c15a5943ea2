// The settings of citewell-server: from the command line, or a file named there.
#ifndef CITEWELL_SERVER_OPTIONS_H_
#define CITEWELL_SERVER_OPTIONS_H_

#include <string>
#include <variant>
#include <vector>

#include "server/routes/router.h"
#include "server/transport/listener.h"

namespace citewell {

struct ServerOptions {
  std::string index_dir;
  TransportOptions transport;
  RouterOptions router;
  bool verbose = false;  // one line per reply: status, route, duration; never what was asked
};

// When there is nothing to serve: help or version was asked for, or the arguments are wrong.
struct EarlyExit {
  int status = 0;
  std::string text;
};

// `arguments` without the program's name. `default_index` is what holds when --index is not given.
std::variant<ServerOptions, EarlyExit> parse_server_options(std::vector<std::string> arguments,
                                                            const std::string& default_index,
                                                            const std::string& version);

}  // namespace citewell

#endif  // CITEWELL_SERVER_OPTIONS_H_
