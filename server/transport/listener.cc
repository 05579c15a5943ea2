#include "server/transport/listener.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/post.hpp>
#include <asio/signal_set.hpp>
#include <asio/steady_timer.hpp>
#include <csignal>
#include <unordered_set>
#include <utility>

#include "server/transport/connection.h"
#include "server/transport/workers.h"

namespace citewell {
namespace {

constexpr std::size_t kFilesBesideConnections = 128;  // index, log, standard streams, spare
constexpr std::chrono::milliseconds kAcceptPause{100};

// Connections that the process may hold at once: the system's limit, raised as far as it allows.
std::size_t connections_allowed(std::size_t wanted) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return std::min<std::size_t>(wanted, 512);
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, std::max<rlim_t>(limit.rlim_cur, wanted + kFilesBesideConnections));
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur <= 2 * kFilesBesideConnections) return kFilesBesideConnections;
  return std::min<std::size_t>(wanted, limit.rlim_cur - kFilesBesideConnections);
}

}  // namespace

class Listener::Loop {
 public:
  Loop(const TransportOptions& options, Exchange exchange)
      : options_(options),
        exchange_(std::move(exchange)),
        acceptor_(io_),
        accept_pause_(io_),
        stop_deadline_(io_),
        signals_(io_),
        context_{options_, exchange_, workers_, false, [this](const auto& connection) { forget(connection); }},
        max_connections_(connections_allowed(options.max_connections)),
        workers_(options.threads, options.max_waiting) {}

  Failure listen() {
    try {
      const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(options_.address), options_.port);
      acceptor_.open(endpoint.protocol());
      acceptor_.set_option(asio::ip::tcp::acceptor::reuse_address(true));
      acceptor_.bind(endpoint);
      acceptor_.listen(asio::socket_base::max_listen_connections);
      return std::nullopt;
    } catch (const std::exception& error) {
      return Error{ErrorCode::Unreadable, fmt::format("cannot listen here: {}", error.what()),
                   fmt::format("{}:{}", options_.address, options_.port)};
    }
  }

  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

  void run(bool stop_on_signals) {
    std::signal(SIGPIPE, SIG_IGN);
    if (stop_on_signals) {
      signals_.add(SIGINT);
      signals_.add(SIGTERM);
      signals_.async_wait([this](asio::error_code error, int) {
        if (!error) begin_stop();
      });
    }
    accept();
    io_.run();
  }

  void stop() {
    asio::post(io_, [this] { begin_stop(); });
  }

 private:
  void accept() {
    acceptor_.async_accept([this](asio::error_code error, asio::ip::tcp::socket socket) {
      if (!acceptor_.is_open()) return;
      if (error) return accept_later();
      admit(std::move(socket));
      accept();
    });
  }

  // Out of file descriptors or memory: trying again at once would spin.
  void accept_later() {
    accept_pause_.expires_after(kAcceptPause);
    accept_pause_.async_wait([this](asio::error_code error) {
      if (!error && acceptor_.is_open()) accept();
    });
  }

  void admit(asio::ip::tcp::socket socket) {
    const auto connection = std::make_shared<Connection>(std::move(socket), context_);
    const bool full = connections_.size() >= max_connections_ && !close_an_idle_one();
    connections_.insert(connection);
    if (full) return connection->start_refused(503, "the server has too many connections; try again in a moment");
    connection->start();
  }

  bool close_an_idle_one() {
    const auto idle = std::find_if(connections_.begin(), connections_.end(), [](const auto& c) { return c->idle(); });
    if (idle == connections_.end()) return false;
    (*idle)->close();  // which takes it out of the set
    return true;
  }

  void forget(const std::shared_ptr<Connection>& connection) {
    connections_.erase(connection);
    if (context_.stopping && connections_.empty()) finish();
  }

  void begin_stop() {
    if (context_.stopping) return;
    context_.stopping = true;
    asio::error_code ignored;
    acceptor_.close(ignored);
    accept_pause_.cancel();
    signals_.cancel();
    stop_deadline_.expires_after(options_.stop_timeout);
    stop_deadline_.async_wait([this](asio::error_code error) {
      if (!error) close_all();
    });
    const auto open_now = connections_;
    for (const auto& connection : open_now) connection->stop();
    if (connections_.empty()) finish();
  }

  void close_all() {
    const auto open_now = connections_;
    for (const auto& connection : open_now) connection->close();
  }

  void finish() { stop_deadline_.cancel(); }

  const TransportOptions options_;
  const Exchange exchange_;
  asio::io_context io_{1};
  asio::ip::tcp::acceptor acceptor_;
  asio::steady_timer accept_pause_;
  asio::steady_timer stop_deadline_;
  asio::signal_set signals_;
  std::unordered_set<std::shared_ptr<Connection>> connections_;
  ConnectionContext context_;
  const std::size_t max_connections_;
  Workers workers_;  // after everything that its jobs touch, so that it is gone first
};

Result<std::unique_ptr<Listener>> Listener::open(const TransportOptions& options, Exchange exchange) {
  auto loop = std::make_unique<Loop>(options, std::move(exchange));
  if (auto failure = loop->listen()) return *failure;
  return std::unique_ptr<Listener>(new Listener(std::move(loop)));
}

Listener::Listener(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}
Listener::~Listener() = default;

std::uint16_t Listener::port() const { return loop_->port(); }
void Listener::run(bool stop_on_signals) { loop_->run(stop_on_signals); }
void Listener::stop() { loop_->stop(); }

}  // namespace citewell
