#include "server/http.h"

#include <nlohmann/json.hpp>

namespace citewell {

std::optional<std::string> HttpRequest::param(std::string_view name) const {
  std::optional<std::string> last;
  for (const auto& [key, value] : params) {
    if (key == name) last = value;
  }
  return last;
}

HttpReply problem(int status, std::string_view detail, std::string_view field) {
  nlohmann::ordered_json body{
      {"type", "about:blank"}, {"title", reason_phrase(status)}, {"status", status}, {"detail", detail}};
  if (!field.empty()) body["field"] = field;
  HttpReply reply;
  reply.status = status;
  reply.content_type = "application/problem+json";
  reply.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  reply.headers.emplace_back("Cache-Control", "no-store");
  return reply;
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 411:
      return "Length Required";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Error";
  }
}

}  // namespace citewell
