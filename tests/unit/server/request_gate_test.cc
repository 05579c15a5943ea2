#include "server/transport/request_gate.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>

namespace citewell {
namespace {

const std::string kGet = "GET /healthz HTTP/1.1\r\nHost: x\r\n";
const std::string kPost = "POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

// One line for what the gate says: "200 GET /path body", "more", "more+continue" or the status of a refusal.
std::string verdict(const std::string& bytes, const GateLimits& limits = {}) {
  const auto said = examine(bytes, limits);
  if (const auto* refused = std::get_if<Refused>(&said)) return std::to_string(refused->status);
  if (const auto* more = std::get_if<NeedMore>(&said)) return more->send_continue ? "more+continue" : "more";
  const auto& whole = std::get<WholeRequest>(said);
  return whole.head.method + " " + whole.head.target + " " + whole.body + (whole.keep_alive ? "" : " close");
}

struct Case {
  const char* why;
  std::string bytes;
  const char* expected;
};

const Case kCases[] = {
    // whole requests
    {"a plain request", kGet + "\r\n", "GET /healthz "},
    {"a body", kPost + "Content-Length: 2\r\n\r\n{}", "POST /api/v1/search {}"},
    {"no more than the body is taken", kPost + "Content-Length: 2\r\n\r\n{}GET /", "POST /api/v1/search {}"},
    {"an empty body", kPost + "Content-Length: 0\r\n\r\n", "POST /api/v1/search "},
    {"the client closes", kGet + "Connection: close\r\n\r\n", "GET /healthz  close"},
    {"the client closes, among others", kGet + "Connection: te, Close\r\n\r\n", "GET /healthz  close"},
    {"an old client", "GET / HTTP/1.0\r\n\r\n", "GET /  close"},
    {"the same content as it is", kPost + "Content-Encoding: identity\r\nContent-Length: 0\r\n\r\n",
     "POST /api/v1/search "},
    // not yet whole
    {"nothing", "", "more"},
    {"half a request line", "GET /hea", "more"},
    {"half a head", kGet, "more"},
    {"half a body", kPost + "Content-Length: 20\r\n\r\n{", "more"},
    {"a client that waits", kPost + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n", "more+continue"},
    // where a request ends must be beyond doubt
    {"two lengths", kPost + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "400"},
    {"a list of lengths", kPost + "Content-Length: 2, 2\r\n\r\n{}", "400"},
    {"a signed length", kPost + "Content-Length: +2\r\n\r\n{}", "400"},
    {"an empty length", kPost + "Content-Length: \r\n\r\n{}", "400"},
    {"a length past every number", kPost + "Content-Length: 99999999999999999999999\r\n\r\n", "413"},
    {"chunks", kPost + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "411"},
    {"another coding", kPost + "Transfer-Encoding: gzip\r\n\r\n", "501"},
    {"chunks and a length", kPost + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}", "400"},
    {"chunks on GET", kGet + "Transfer-Encoding: chunked\r\n\r\n", "400"},
    {"no length", kPost + "\r\n", "411"},
    {"a body on GET", kGet + "Content-Length: 2\r\n\r\n{}", "400"},
    {"an empty body on GET", kGet + "Content-Length: 0\r\n\r\n", "GET /healthz "},
    {"white space before the colon", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length : 2\r\n\r\n", "400"},
    {"a continued header line", "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", "400"},
    {"a lone carriage return", "GET / HTTP/1.1\r\nHost: x\r\nA: b\rC: d\r\n\r\n", "400"},
    {"a lone line feed", "GET / HTTP/1.1\nHost: x\r\nA: b\r\n\r\n", "400"},
    {"a zero byte", std::string("GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n", 35), "400"},
    {"no host", "GET / HTTP/1.1\r\n\r\n", "400"},
    {"two hosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "400"},
    // what the server does not do
    {"no HTTP", "\x16\x03\x01 hello\r\n\r\n", "400"},
    {"only two words", "GET /\r\n\r\n", "400"},
    {"another version", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", "505"},
    {"an unknown method", "BREW / HTTP/1.1\r\nHost: x\r\n\r\n", "501"},
    {"a whole address", "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", "400"},
    {"no address", "GET  HTTP/1.1\r\nHost: x\r\n\r\n", "400"},
    {"a compressed body", kPost + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", "415"},
    {"a body of many parts",
     "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: Multipart/form-data; boundary=b\r\nContent-Length: 0\r\n\r\n", "415"},
};

TEST(RequestGate, LetsInWhatIsWholeAndRefusesWhatIsInDoubt) {
  for (const auto& c : kCases) EXPECT_EQ(verdict(c.bytes), c.expected) << c.why;
}

TEST(RequestGate, EveryBeginningOfAGoodRequestIsOnlyUnfinished) {
  const auto whole = kPost + "Content-Length: 12\r\n\r\n{\"q\": \"hip\"}";
  for (std::size_t bytes = 0; bytes < whole.size(); ++bytes)
    EXPECT_EQ(verdict(whole.substr(0, bytes)), "more") << bytes;
  EXPECT_EQ(verdict(whole), "POST /api/v1/search {\"q\": \"hip\"}");
}

TEST(RequestGate, BoundsHoldAtTheirEdges) {
  GateLimits limits;
  limits.max_target_bytes = 100;
  limits.max_headers = 3;
  limits.max_head_bytes = 300;
  limits.max_body_bytes = 10;
  const auto target = [](std::size_t bytes) {
    return "GET /" + std::string(bytes - 1, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n";
  };
  EXPECT_EQ(verdict(target(100), limits).substr(0, 3), "GET");
  EXPECT_EQ(verdict(target(101), limits), "414");
  EXPECT_EQ(verdict("GET /" + std::string(400, 'a'), limits), "414") << "before the line ends";
  const auto headers = [](int count) {
    std::string text = "GET / HTTP/1.1\r\nHost: x\r\n";
    for (int i = 1; i < count; ++i) text += "A: b\r\n";
    return text + "\r\n";
  };
  EXPECT_EQ(verdict(headers(3), limits), "GET / ");
  EXPECT_EQ(verdict(headers(4), limits), "431");
  EXPECT_EQ(verdict("GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(400, 'b'), limits), "431")
      << "before the head ends";
  const auto body = [](std::size_t bytes) {
    return kPost + "Content-Length: " + std::to_string(bytes) + "\r\n\r\n" + std::string(bytes, 'x');
  };
  EXPECT_EQ(verdict(body(10), limits), "POST /api/v1/search xxxxxxxxxx");
  EXPECT_EQ(verdict(body(11), limits), "413");
}

TEST(RequestGate, HeadersAreFoundWhateverTheirCase) {
  const auto said = examine("GET / HTTP/1.1\r\nhOST:  x \t\r\nOrigin: https://a.example\r\n\r\n", {});
  const auto& head = std::get<WholeRequest>(said).head;
  EXPECT_EQ(head.header("host"), "x");
  EXPECT_EQ(head.header("origin"), "https://a.example");
  EXPECT_EQ(head.header("cookie"), "");
}

}  // namespace
}  // namespace citewell
