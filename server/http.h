// A request and a reply as the routes see them: plain values, no socket and no HTTP library behind them.
#ifndef CITEWELL_SERVER_HTTP_H_
#define CITEWELL_SERVER_HTTP_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace citewell {

struct HttpRequest {
  std::string method;  // "GET"; HEAD arrives as HEAD and gets the reply of GET, its body is left out when written
  std::string path;    // percent-decoded, without the query string
  std::vector<std::pair<std::string, std::string>> params;  // of the query string, or of a form; in order, decoded
  std::string content_type;                                 // media type in lower case, without parameters
  std::string origin;
  std::string host;  // as the client calls this server: "search.example.org", "127.0.0.1:8080"
  std::string accept_language;
  bool wants_html = false;  // the client named text/html among what it accepts: a browser that shows a page
  std::string body;

  // The last value of a parameter, as a browser's later fields override earlier ones. Nothing when it is absent.
  [[nodiscard]] std::optional<std::string> param(std::string_view name) const;
};

struct HttpReply {
  int status = 200;
  std::string content_type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  // beside Content-Type and Content-Length
  std::string_view route;  // the pattern that answered, for logs: never the path itself, which may hold a question
};

using HttpHandler = std::function<HttpReply(const HttpRequest&)>;

// RFC 9457: what went wrong as application/problem+json. `field` names the parameter at fault; may be empty.
HttpReply problem(int status, std::string_view detail, std::string_view field = {});

// The phrase of a status: "Not Found".
std::string_view reason_phrase(int status);

}  // namespace citewell

#endif  // CITEWELL_SERVER_HTTP_H_
