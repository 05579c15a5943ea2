#include "server/transport/responder.h"

#include <fmt/format.h>
#include <httplib.h>

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

namespace citewell {
namespace {

constexpr std::array<std::string_view, 5> kPassedOn{"host", "origin", "content-type", "accept", "accept-language"};
constexpr std::string_view kFormType = "application/x-www-form-urlencoded";

// A request in memory for the library to read, and the reply it writes.
class MemoryStream : public httplib::Stream {
 public:
  explicit MemoryStream(std::string input) : input_(std::move(input)) {}

  bool is_readable() const override { return position_ < input_.size(); }
  bool is_writable() const override { return true; }
  ssize_t read(char* ptr, size_t size) override {
    const auto bytes = std::min(size, input_.size() - position_);
    std::copy_n(input_.data() + position_, bytes, ptr);
    position_ += bytes;
    return static_cast<ssize_t>(bytes);
  }
  using httplib::Stream::write;
  ssize_t write(const char* ptr, size_t size) override {
    output_.append(ptr, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
  void get_local_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
  socket_t socket() const override { return -1; }

  std::string take_output() { return std::move(output_); }

 private:
  std::string input_;
  std::size_t position_ = 0;
  std::string output_;
};

std::string head_for_library(const RequestHead& head) {
  auto text = fmt::format("{} {} {}\r\n", head.method, head.target, head.version);
  for (const auto name : kPassedOn) {
    if (const auto value = head.header(name); !value.empty()) text += fmt::format("{}: {}\r\n", name, value);
  }
  return text + "\r\n";
}

std::string media_type(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  while (!type.empty() && type.back() == ' ') type.pop_back();
  std::transform(type.begin(), type.end(), type.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return type;
}

HttpRequest to_request(const httplib::Request& from, const std::string& body) {
  HttpRequest request;
  request.method = from.method;
  request.path = from.path;
  request.content_type = media_type(from.get_header_value("content-type"));
  request.origin = from.get_header_value("origin");
  request.host = from.get_header_value("host");
  request.accept_language = from.get_header_value("accept-language");
  request.wants_html = from.get_header_value("accept").find("text/html") != std::string::npos;
  request.body = body;
  auto params = from.params;
  if (request.content_type == kFormType) httplib::detail::parse_query_text(body, params);
  request.params.assign(params.begin(), params.end());
  return request;
}

}  // namespace

class Responder::Library : public httplib::Server {
 public:
  Library(HttpHandler handler, std::chrono::seconds idle_timeout, std::size_t max_requests)
      : handler_(std::move(handler)) {
    set_keep_alive_timeout(idle_timeout.count());
    set_keep_alive_max_count(max_requests);
    // Answering before the library's own routing leaves its regular expressions, file serving and body reader unused.
    set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
      answer(from, to);
      return HandlerResponse::Handled;
    });
    set_exception_handler([](const httplib::Request&, httplib::Response& to, const std::exception_ptr&) {
      fill(problem(500, "the server failed on this request"), to);
    });
  }

  Outcome respond(const WholeRequest& request, bool close_connection) {
    MemoryStream stream(head_for_library(request.head));
    Call call{request.body, {}};
    current_ = &call;
    bool closed = close_connection;
    process_request(stream, close_connection, closed, nullptr);
    current_ = nullptr;
    return {stream.take_output(), call.outcome.status, call.outcome.route};
  }

 private:
  // What the library has no room for, from respond() to the handler on the same thread.
  struct Call {
    const std::string& body;
    Outcome outcome;
  };

  void answer(const httplib::Request& from, httplib::Response& to) const {
    auto& call = *current_;
    call.outcome.status = 500;
    const auto reply = handler_(to_request(from, call.body));
    call.outcome.status = reply.status;
    call.outcome.route = reply.route;
    fill(reply, to);
  }

  static void fill(const HttpReply& reply, httplib::Response& to) {
    to.status = reply.status;
    for (const auto& [name, value] : reply.headers) to.set_header(name, value);
    if (reply.status != 204) to.set_content(reply.body, reply.content_type);
  }

  HttpHandler handler_;
  static thread_local Call* current_;
};

thread_local Responder::Library::Call* Responder::Library::current_ = nullptr;

Responder::Responder(HttpHandler handler, std::chrono::milliseconds idle_timeout, std::size_t max_requests)
    : library_(std::make_unique<Library>(std::move(handler), std::chrono::floor<std::chrono::seconds>(idle_timeout),
                                         max_requests)) {}
Responder::~Responder() = default;

Responder::Outcome Responder::respond(const WholeRequest& request, bool close_connection) const {
  return library_->respond(request, close_connection);
}

std::string write_refusal(const HttpReply& reply) {
  auto text = fmt::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n",
                          reply.status, reason_phrase(reply.status), reply.content_type, reply.body.size());
  for (const auto& [name, value] : reply.headers) text += fmt::format("{}: {}\r\n", name, value);
  return text + "\r\n" + reply.body;
}

}  // namespace citewell
