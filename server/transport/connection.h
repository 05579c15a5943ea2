// One client's connection, on the event loop's thread: read a request, wait for its reply, write it, again.
#ifndef CITEWELL_SERVER_TRANSPORT_CONNECTION_H_
#define CITEWELL_SERVER_TRANSPORT_CONNECTION_H_

#include <array>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>

#include "server/transport/listener.h"
#include "server/transport/workers.h"

namespace citewell {

// What all connections share; outlives them.
struct ConnectionContext {
  const TransportOptions& options;
  const Exchange& exchange;
  Workers& workers;
  bool stopping = false;  // no further request is read; replies say so
  std::function<void(const std::shared_ptr<class Connection>&)> closed;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(asio::ip::tcp::socket socket, ConnectionContext& context);

  void start();
  // For a connection that is one too many: says so and closes.
  void start_refused(int status, const std::string& detail);
  // Closes now unless a request is being answered; then after its reply.
  void stop();
  void close();
  // Between two requests, or before the first, with nothing received yet.
  [[nodiscard]] bool idle() const { return state_ == State::Reading && received_.empty(); }

 private:
  enum class State { Reading, Answering, Writing, Draining, Closed };

  void examine_received();
  void read_more();
  void answer(WholeRequest request);
  void refuse(int status, std::string_view detail);
  void write(std::string reply, bool then_close);
  void after_write(bool then_close);
  void drain();
  void set_deadline(std::chrono::milliseconds timeout);
  void deadline_passed();

  asio::ip::tcp::socket socket_;
  asio::steady_timer deadline_;
  ConnectionContext& context_;
  State state_ = State::Reading;
  std::array<char, 4096> chunk_{};
  std::string received_;
  std::string reply_;
  std::size_t requests_ = 0;
  std::size_t drained_ = 0;
  bool continue_sent_ = false;
};

}  // namespace citewell

#endif  // CITEWELL_SERVER_TRANSPORT_CONNECTION_H_
