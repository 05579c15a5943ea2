#include "server/transport/connection.h"

#include <asio/buffer.hpp>
#include <asio/post.hpp>
#include <asio/write.hpp>
#include <utility>
#include <variant>

namespace citewell {
namespace {

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
// After a refusal the client may still be sending. Closing with unread bytes would reset the connection and could
// destroy the refusal before it is read, so a little more is read and thrown away first.
constexpr std::size_t kMaxDrainedBytes = std::size_t{64} * 1024;
constexpr std::chrono::milliseconds kDrainTimeout{1000};

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, ConnectionContext& context)
    : socket_(std::move(socket)), deadline_(socket_.get_executor()), context_(context) {}

void Connection::start() {
  asio::error_code ignored;
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  set_deadline(context_.options.read_timeout);
  read_more();
}

void Connection::start_refused(int status, const std::string& detail) { refuse(status, detail); }

void Connection::stop() {
  if (state_ == State::Reading) close();
}

void Connection::close() {
  if (state_ == State::Closed) return;
  state_ = State::Closed;
  deadline_.cancel();
  asio::error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
  context_.closed(shared_from_this());
}

void Connection::read_more() {
  socket_.async_read_some(asio::buffer(chunk_), [self = shared_from_this()](asio::error_code error, std::size_t bytes) {
    if (self->state_ != State::Reading) return;
    if (error) return self->close();
    // An idle connection becomes a reading one with its first byte: from here the whole request has one deadline.
    if (self->received_.empty() && self->requests_ > 0) self->set_deadline(self->context_.options.read_timeout);
    self->received_.append(self->chunk_.data(), bytes);
    self->examine_received();
  });
}

void Connection::examine_received() {
  auto verdict = examine(received_, context_.options.limits);
  if (const auto* refused = std::get_if<Refused>(&verdict)) return refuse(refused->status, refused->detail);
  if (auto* whole = std::get_if<WholeRequest>(&verdict)) return answer(std::move(*whole));
  if (std::get<NeedMore>(verdict).send_continue && !continue_sent_) {
    continue_sent_ = true;
    // A few bytes into an empty socket buffer; a client that cannot take them is not worth waiting for.
    asio::error_code error;
    socket_.non_blocking(true, error);
    socket_.write_some(asio::buffer(kContinue), error);
    if (error) return close();
  }
  read_more();
}

void Connection::answer(WholeRequest request) {
  state_ = State::Answering;
  deadline_.cancel();
  received_.erase(0, request.bytes);
  continue_sent_ = false;
  ++requests_;
  const bool then_close =
      !request.keep_alive || context_.stopping || requests_ >= context_.options.max_requests_per_connection;
  auto job = [self = shared_from_this(), request = std::move(request), then_close] {
    auto reply = self->context_.exchange.respond(request, then_close);
    asio::post(self->socket_.get_executor(),
               [self, reply = std::move(reply), then_close]() mutable { self->write(std::move(reply), then_close); });
  };
  if (!context_.workers.try_run(std::move(job))) refuse(503, "the server is busy; try again in a moment");
}

void Connection::refuse(int status, std::string_view detail) {
  state_ = State::Answering;
  write(context_.exchange.refuse(status, detail), true);
}

void Connection::write(std::string reply, bool then_close) {
  if (state_ == State::Closed) return;
  state_ = State::Writing;
  reply_ = std::move(reply);
  set_deadline(context_.options.write_timeout);
  asio::async_write(socket_, asio::buffer(reply_),
                    [self = shared_from_this(), then_close](asio::error_code error, std::size_t) {
                      if (self->state_ != State::Writing) return;
                      if (error) return self->close();
                      self->after_write(then_close);
                    });
}

void Connection::after_write(bool then_close) {
  reply_ = {};
  if (then_close || context_.stopping) {
    asio::error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    state_ = State::Draining;
    set_deadline(kDrainTimeout);
    return drain();
  }
  state_ = State::Reading;
  if (received_.empty()) {
    set_deadline(context_.options.idle_timeout);
    return read_more();
  }
  set_deadline(context_.options.read_timeout);
  examine_received();
}

void Connection::drain() {
  socket_.async_read_some(asio::buffer(chunk_), [self = shared_from_this()](asio::error_code error, std::size_t bytes) {
    if (self->state_ != State::Draining) return;
    self->drained_ += bytes;
    if (error || self->drained_ > kMaxDrainedBytes) return self->close();
    self->drain();
  });
}

void Connection::set_deadline(std::chrono::milliseconds timeout) {
  deadline_.expires_after(timeout);
  deadline_.async_wait([self = shared_from_this()](asio::error_code error) {
    // A deadline that was moved while this call was already on its way has not passed.
    if (error || self->deadline_.expiry() > std::chrono::steady_clock::now()) return;
    self->deadline_passed();
  });
}

void Connection::deadline_passed() {
  if (state_ == State::Reading && !received_.empty()) return refuse(408, "the request did not arrive in time");
  close();
}

}  // namespace citewell
