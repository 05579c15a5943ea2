// citewell-server: reads the options, opens the index, and joins routes and transport.
#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/search/service.h"
#include "server/asker.h"
#include "server/metrics.h"
#include "server/options.h"
#include "server/routes/router.h"
#include "server/transport/listener.h"
#include "server/transport/responder.h"

namespace {

using namespace citewell;

constexpr int kFailed = 1;
constexpr int kNoIndex = 3;

std::string default_index() {
  const char* const from_environment =
      std::getenv("CITEWELL_INDEX");  // NOLINT(concurrency-mt-unsafe): no other thread yet
  return from_environment != nullptr && *from_environment != '\0' ? from_environment : "./index";
}

std::string respond(const Responder& responder, Metrics& metrics, const WholeRequest& request, bool close_connection,
                    bool verbose) {
  const auto start = std::chrono::steady_clock::now();
  auto outcome = responder.respond(request, close_connection);
  const auto took = std::chrono::steady_clock::now() - start;
  metrics.record(outcome.route, outcome.status, took);
  if (verbose) {
    const std::chrono::duration<double, std::milli> milliseconds = took;
    spdlog::info("{} {} {:.2f} ms", outcome.status, outcome.route, milliseconds.count());
  }
  return std::move(outcome.bytes);
}

std::string refuse(Metrics& metrics, int status, std::string_view detail, bool verbose) {
  auto reply = problem(status, detail);
  if (status == 503) reply.headers.emplace_back("Retry-After", "1");
  add_security_headers(reply);
  metrics.record_refusal(status);
  if (verbose) spdlog::info("{} (refused)", status);
  return write_refusal(reply);
}

int fail(const Error& error, int status) {
  fmt::print(stderr, "citewell-server: {}\n", to_string(error));
  return status;
}

int serve(const ServerOptions& options) {
  auto service = SearchService::open(options.index_dir);
  if (!service.ok()) return fail(service.error(), kNoIndex);
  const auto asker = ask_service(std::move(service).value());
  Metrics metrics;
  const Responder responder(make_router(*asker, metrics, options.router), options.transport.idle_timeout,
                            options.transport.max_requests_per_connection);
  const bool verbose = options.verbose;
  auto listener = Listener::open(
      options.transport,
      {[&responder, &metrics, verbose](const WholeRequest& request, bool close) {
         return respond(responder, metrics, request, close, verbose);
       },
       [&metrics, verbose](int status, std::string_view detail) { return refuse(metrics, status, detail, verbose); }});
  if (!listener.ok()) return fail(listener.error(), kFailed);
  const auto& address = options.transport.address;
  const auto host = address.find(':') == std::string::npos ? address : "[" + address + "]";
  fmt::print("citewell-server: http://{}:{}/\n", host, (*listener)->port());
  std::fflush(stdout);
  (*listener)->run(true);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  spdlog::set_default_logger(spdlog::stderr_color_mt("citewell-server"));
  auto options =
      parse_server_options(std::vector<std::string>(argv + 1, argv + argc), default_index(), CITEWELL_VERSION);
  if (std::holds_alternative<EarlyExit>(options)) {
    const auto& exit = std::get<EarlyExit>(options);
    fmt::print(exit.status == 0 ? stdout : stderr, "{}", exit.text);
    return exit.status;
  }
  return serve(std::get<ServerOptions>(options));
}
