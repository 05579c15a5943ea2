// Any bytes on a connection: where a request ends, what is let in, and the reply that is written; any bytes as a
// question in a page or in JSON.
#include <algorithm>
#include <chrono>
#include <string>
#include <variant>

#include "engine/text/normalize.h"
#include "server/metrics.h"
#include "server/routes/router.h"
#include "server/transport/request_gate.h"
#include "server/transport/responder.h"
#include "tests/fuzz/promise.h"
#include "tests/unit/server/fake_asker.h"

namespace {

using namespace citewell;

struct Server {
  FakeAsker asker;
  Metrics metrics;
  HttpHandler router = make_router(asker, metrics, {{"https://a.example"}});
  Responder responder{router, std::chrono::seconds(5), 100};
};

Server& server() {
  static Server one;
  return one;
}

void check_reply(const HttpReply& reply, std::string_view input) {
  promise(reply.status >= 200 && reply.status < 600, "replies have a status", input);
  promise(is_valid_utf8(reply.body), "replies are UTF-8", input);
  for (const auto& [name, value] : reply.headers) {
    promise(name != "Set-Cookie", "there are no cookies", input);
    promise(value.find_first_of("\r\n") == std::string::npos, "header lines are one line", input);
  }
}

// The same beginning gives the same verdict, however much has come in after it.
void check_verdict(std::string_view received, const GateVerdict& verdict, std::size_t cut) {
  const GateVerdict earlier = examine(received.substr(0, cut), {});
  if (const auto* const refused = std::get_if<Refused>(&earlier)) {
    const auto* const later = std::get_if<Refused>(&verdict);
    promise(later != nullptr && later->status == refused->status, "what was refused stays refused", received);
  }
  if (const auto* const whole = std::get_if<WholeRequest>(&earlier)) {
    const auto* const later = std::get_if<WholeRequest>(&verdict);
    promise(later != nullptr && later->bytes == whole->bytes && later->body == whole->body,
            "a request ends where it ended", received);
  }
}

void receive(std::string_view received) {
  const GateVerdict verdict = examine(received, {});
  const std::size_t step = std::max<std::size_t>(1, received.size() / 32);
  for (std::size_t cut = 0; cut < received.size(); cut += step) check_verdict(received, verdict, cut);
  if (const auto* const refused = std::get_if<Refused>(&verdict)) {
    promise(write_refusal(problem(refused->status, refused->detail)).starts_with("HTTP/1.1 "), "refusals are replies",
            received);
  }
  const auto* const whole = std::get_if<WholeRequest>(&verdict);
  if (whole == nullptr) return;
  promise(whole->bytes > 0 && whole->bytes <= received.size(), "a request is of bytes that came in", received);
  check_verdict(received, verdict, whole->bytes);
  const Responder::Outcome outcome = server().responder.respond(*whole, !whole->keep_alive);
  promise(outcome.bytes.starts_with("HTTP/1.1 "), "every request has a reply", received);
  promise(outcome.status < 500, "no request breaks a handler", received);
}

HttpRequest asking(std::string path, std::string question) {
  HttpRequest request;
  request.method = "GET";
  request.path = std::move(path);
  request.params = {{"q", std::move(question)}};
  return request;
}

// No question adds an element or ends an attribute of the page that shows it.
void show(std::string_view text) {
  const auto count_marks = [](const HttpReply& reply) {
    return std::count_if(reply.body.begin(), reply.body.end(), [](char c) { return c == '<' || c == '>' || c == '"'; });
  };
  static const auto expected = count_marks(server().router(asking("/search", "knee")));
  const HttpReply page = server().router(asking("/search", std::string(text)));
  check_reply(page, text);
  if (page.status == 200) promise(count_marks(page) == expected, "questions are text in a page", text);
  HttpRequest within = asking("/search", "knee");
  within.params.emplace_back("article", text);
  check_reply(server().router(within), text);
  check_reply(server().router(asking("/api/v1/search", std::string(text))), text);
  check_reply(server().router(asking("/api/v1/suggest", std::string(text))), text);
}

// The body of a request by JSON, and an address.
void send(std::string_view text) {
  HttpRequest request;
  request.method = "POST";
  request.path = "/api/v1/search";
  request.content_type = "application/json";
  request.body = text;
  check_reply(server().router(request), text);
  request.method = "GET";
  request.path = "/" + std::string(text);
  request.wants_html = true;
  check_reply(server().router(request), text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  receive(text);
  show(text);
  send(text);
  return 0;
}
