// What is let in: looks at the bytes a client has sent so far and says whether they are a whole request, need more, or
// are refused. Everything here is decided before any HTTP library sees a byte, and within the stated bounds.
//
// The rules are those of RFC 9112 that keep one reader's idea of where a request ends equal to every other's (request
// smuggling), and bounds that keep a client from filling memory.
#ifndef CITEWELL_SERVER_TRANSPORT_REQUEST_GATE_H_
#define CITEWELL_SERVER_TRANSPORT_REQUEST_GATE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace citewell {

struct GateLimits {
  std::size_t max_target_bytes = 8000;  // path and query string; a longer question goes by POST
  std::size_t max_head_bytes = std::size_t{16} * 1024;
  std::size_t max_headers = 64;
  std::size_t max_body_bytes = std::size_t{16} * 1024;
};

struct RequestHead {
  std::string method;
  std::string target;
  std::string version;                                       // "HTTP/1.1"
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case, values trimmed
  // Empty when absent.
  [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
};

struct NeedMore {
  bool send_continue = false;  // the head is whole and the client waits for "100 Continue" before it sends the body
};

struct Refused {
  int status = 400;
  std::string detail;
};

struct WholeRequest {
  RequestHead head;
  std::string body;
  std::size_t bytes = 0;    // how many bytes of the input it took; what follows belongs to the next request
  bool keep_alive = false;  // the client is ready to send another request on this connection
};

using GateVerdict = std::variant<NeedMore, Refused, WholeRequest>;

// Pure; may be called again with the same bytes and more of them.
GateVerdict examine(std::string_view received, const GateLimits& limits);

}  // namespace citewell

#endif  // CITEWELL_SERVER_TRANSPORT_REQUEST_GATE_H_
