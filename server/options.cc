#include "server/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <sstream>
#include <thread>
#include <utility>

namespace citewell {
namespace {

constexpr int kUsage = 2;
constexpr std::size_t kMaxThreads = 256;

// "127.0.0.1:8080", "[::1]:8080", ":8080" (every address), "8080" (this machine alone).
std::string read_listen(const std::string& text, TransportOptions& transport) {
  const auto colon = text.rfind(':');
  const bool port_only = colon == std::string::npos;
  const auto port = port_only ? text : text.substr(colon + 1);
  auto address = port_only ? std::string("127.0.0.1") : text.substr(0, colon);
  if (address.size() > 2 && address.front() == '[' && address.back() == ']')
    address = address.substr(1, address.size() - 2);
  const auto [end, failed] = std::from_chars(port.data(), port.data() + port.size(), transport.port);
  if (failed != std::errc{} || end != port.data() + port.size()) return "is not ADDR:PORT with a port from 0 to 65535";
  transport.address = address.empty() ? "0.0.0.0" : address;
  return {};
}

// An origin is scheme and host, compared letter for letter; a path or a slash at its end would never match.
std::string check_origin(const std::string& origin) {
  const auto scheme = origin.find("://");
  const bool web = origin.starts_with("https://") || origin.starts_with("http://");
  const bool clean = std::all_of(origin.begin(), origin.end(), [](char c) { return c > 0x20 && c < 0x7f; });
  if (!web || !clean || origin.size() == scheme + 3 || origin.find('/', scheme + 3) != std::string::npos)
    return "is not an origin such as https://www.example.org, without a slash at its end";
  return {};
}

}  // namespace

std::variant<ServerOptions, EarlyExit> parse_server_options(std::vector<std::string> arguments,
                                                            const std::string& default_index,
                                                            const std::string& version) {
  ServerOptions options;
  options.index_dir = default_index;
  options.transport.threads = std::max(1U, std::thread::hardware_concurrency());
  CLI::App app("Serves an index of articles: a search page, article pages and a JSON API.", "citewell-server");
  app.set_version_flag("--version", "citewell-server " + version);
  app.add_option("--index", options.index_dir, "The index to serve")->type_name("DIR")->capture_default_str();
  std::string listen = "127.0.0.1:8080";
  app.add_option("--listen", listen, "Where to listen; port 0 takes a free one")
      ->type_name("ADDR:PORT")
      ->capture_default_str()
      ->check([&](const std::string& text) { return read_listen(text, options.transport); }, "", "");
  app.add_option("--allow-origin", options.router.allowed_origins,
                 "A site whose pages may ask this server, such as https://www.example.org; may be given several times")
      ->type_name("ORIGIN")
      ->check(check_origin, "", "");
  app.add_option("--threads", options.transport.threads, "Threads that answer questions")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, kMaxThreads))
      ->capture_default_str();
  app.add_flag("--verbose", options.verbose, "Log status, route and duration of each reply; never what was asked");
  app.set_config("--config", "", "A file with the long options above as name = value")->type_name("FILE");
  try {
    std::reverse(arguments.begin(), arguments.end());  // the library takes them from the back
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    const int status = app.exit(error, out, out);
    return EarlyExit{status == 0 ? 0 : kUsage, out.str()};
  }
  return options;
}

}  // namespace citewell
