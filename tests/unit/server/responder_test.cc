#include "server/transport/responder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace citewell {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// Sends bytes through gate and responder to a handler.
std::string respond(HttpHandler handler, const std::string& bytes, bool close = false) {
  const Responder responder(std::move(handler), std::chrono::seconds(15), 1000);
  return responder.respond(std::get<WholeRequest>(examine(bytes, {})), close).bytes;
}

// What a handler is given, as its reply.
HttpReply echo(const HttpRequest& request) {
  HttpReply reply;
  reply.content_type = "text/plain";
  reply.body =
      request.method + "|" + request.path + "|" + request.content_type + "|" + request.origin + "|" + request.body;
  for (const auto& [name, value] : request.params) reply.body += "|" + name + "=" + value;
  return reply;
}

TEST(Responder, GivesTheHandlerADecodedRequest) {
  struct Case {
    const char* why;
    std::string bytes;
    const char* body;
  };
  const Case cases[] = {
      {"a path", "GET /articles/a%20b/c HTTP/1.1\r\nHost: x\r\n\r\n", "GET|/articles/a b/c|||"},
      {"parameters", "GET /search?q=knee+pain&q=b%26c HTTP/1.1\r\nHost: x\r\n\r\n", "GET|/search||||q=knee pain|q=b&c"},
      {"a form",
       "POST /search HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
       "Content-Length: 20\r\n\r\nq=na%C3%AFve+knee%3F",
       "POST|/search|application/x-www-form-urlencoded||q=na%C3%AFve+knee%3F|q=na\u00efve knee?"},
      {"JSON",
       "POST /s HTTP/1.1\r\nHost: x\r\nOrigin: https://a.example\r\nContent-Type: Application/JSON\r\nContent-Length: "
       "2\r\n\r\n{}",
       "POST|/s|application/json|https://a.example|{}"},
  };
  for (const auto& c : cases) EXPECT_THAT(respond(echo, c.bytes), HasSubstr(std::string("\r\n\r\n") + c.body)) << c.why;
}

TEST(Responder, WritesStatusHeadersAndBody) {
  const auto handler = [](const HttpRequest&) {
    HttpReply reply{404, "text/plain", "none", {{"X-Knee", "left"}}, "/r"};
    return reply;
  };
  const auto text = respond(handler, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(text, StartsWith("HTTP/1.1 404 Not Found\r\n"));
  EXPECT_THAT(text, HasSubstr("\r\nX-Knee: left\r\n"));
  EXPECT_THAT(text, HasSubstr("\r\nContent-Length: 4\r\n"));
  EXPECT_THAT(text, HasSubstr("\r\nKeep-Alive: timeout=15, max=1000\r\n"));
  EXPECT_THAT(text, EndsWith("\r\n\r\nnone"));
}

TEST(Responder, HeadHasTheLengthWithoutTheBody) {
  const auto text = respond(echo, "HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(text, HasSubstr("\r\nContent-Length: 10\r\n"));
  EXPECT_THAT(text, EndsWith("\r\n\r\n"));
}

TEST(Responder, SaysWhenTheConnectionEnds) {
  EXPECT_THAT(respond(echo, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", true), HasSubstr("\r\nConnection: close\r\n"));
}

TEST(Responder, AnExceptionTellsNothing) {
  const auto handler = [](const HttpRequest&) -> HttpReply { throw std::runtime_error("secret path"); };
  const auto text = respond(handler, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(text, StartsWith("HTTP/1.1 500 "));
  EXPECT_THAT(text, HasSubstr("application/problem+json"));
  EXPECT_THAT(text, Not(HasSubstr("secret")));
}

TEST(Responder, HeadersThatSteerTheLibraryDoNotReachIt) {
  const auto text = respond(echo,
                            "GET / HTTP/1.1\r\nHost: x\r\nRange: bytes=0-0,0-0\r\nREMOTE_ADDR: 10.0.0.1\r\n"
                            "Accept-Encoding: gzip, br\r\nExpect: 200-ok\r\n\r\n");
  EXPECT_THAT(text, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(text, EndsWith("\r\n\r\nGET|/|||"));
}

TEST(Responder, ARefusalIsAWholeReply) {
  EXPECT_EQ(
      write_refusal({413, "text/plain", "big", {{"A", "b"}}, ""}),
      "HTTP/1.1 413 Content Too Large\r\nContent-Type: text/plain\r\nContent-Length: 3\r\nConnection: close\r\nA: "
      "b\r\n\r\nbig");
}

}  // namespace
}  // namespace citewell
