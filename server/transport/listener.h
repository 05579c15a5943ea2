// The sockets: accepts connections, reads one whole bounded request at a time under deadlines, has it answered by a
// worker thread and writes the reply. One thread runs the event loop; a slow or idle client costs a few kilobytes,
// never a thread.
#ifndef CITEWELL_SERVER_TRANSPORT_LISTENER_H_
#define CITEWELL_SERVER_TRANSPORT_LISTENER_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "engine/text/result.h"
#include "server/transport/request_gate.h"

namespace citewell {

struct TransportOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one
  std::size_t threads = 2;
  std::size_t max_waiting = 256;       // whole requests that wait for a worker; past it 503
  std::size_t max_connections = 4096;  // past it the longest idle connection is closed, or the new one refused
  std::size_t max_requests_per_connection = 1000;
  std::chrono::milliseconds idle_timeout{15'000};  // from one reply to the next request's first byte
  std::chrono::milliseconds read_timeout{
      10'000};  // for a whole request, from its first byte or from the connection's start
  std::chrono::milliseconds write_timeout{30'000};  // for a whole reply
  std::chrono::milliseconds stop_timeout{10'000};   // for running requests once a stop is asked for
  GateLimits limits;
};

// How the transport gets its replies as bytes. Both are called on several threads at once and must not throw.
struct Exchange {
  std::function<std::string(const WholeRequest& request, bool close_connection)> respond;
  std::function<std::string(int status, std::string_view detail)> refuse;
};

class Listener {
 public:
  // Unreadable when the address cannot be listened on; the message says which and why.
  static Result<std::unique_ptr<Listener>> open(const TransportOptions& options, Exchange exchange);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  [[nodiscard]] std::uint16_t port() const;

  // Serves until stop(), or SIGINT or SIGTERM when `stop_on_signals`; returns when running requests are finished.
  void run(bool stop_on_signals);

  // Any thread.
  void stop();

 private:
  class Loop;
  explicit Listener(std::unique_ptr<Loop> loop);
  std::unique_ptr<Loop> loop_;
};

}  // namespace citewell

#endif  // CITEWELL_SERVER_TRANSPORT_LISTENER_H_
