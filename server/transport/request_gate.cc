#include "server/transport/request_gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace citewell {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::size_t kMaxMethodBytes = 16;
constexpr std::array<std::string_view, 8> kKnownMethods{"GET", "HEAD",  "POST",   "OPTIONS",
                                                        "PUT", "PATCH", "DELETE", "TRACE"};

using MaybeRefused = std::optional<Refused>;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
  return out;
}

std::string_view trim(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// tchar of RFC 9110, the characters of methods and header names.
bool is_token(std::string_view text) {
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || kOthers.find(c) != std::string_view::npos;
  });
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  });
}

bool lists(std::string_view value, std::string_view member) {
  while (!value.empty()) {
    const auto comma = value.find(',');
    if (lower(trim(value.substr(0, comma))) == member) return true;
    value = comma == std::string_view::npos ? std::string_view{} : value.substr(comma + 1);
  }
  return false;
}

Refused target_too_long(const GateLimits& limits) {
  return {414,
          fmt::format("the address is longer than {} bytes; ask a long question by POST", limits.max_target_bytes)};
}

Refused head_too_large(const GateLimits& limits) {
  return {431, fmt::format("the request's headers are more than {} lines or {} bytes", limits.max_headers,
                           limits.max_head_bytes)};
}

MaybeRefused read_request_line(std::string_view line, const GateLimits& limits, RequestHead& head) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last)
    return Refused{400, "the request line is not METHOD TARGET VERSION"};
  head.method = line.substr(0, first);
  head.target = line.substr(first + 1, last - first - 1);
  head.version = line.substr(last + 1);
  if (!is_token(head.method)) return Refused{400, "the request line is not METHOD TARGET VERSION"};
  if (head.target.size() > limits.max_target_bytes) return target_too_long(limits);
  const bool visible = std::all_of(head.target.begin(), head.target.end(),
                                   [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7f; });
  if (!visible || head.target.front() != '/') return Refused{400, "the address is not a path that starts with /"};
  if (head.version != "HTTP/1.1" && head.version != "HTTP/1.0") return Refused{505, "this server speaks HTTP/1.1"};
  if (std::find(kKnownMethods.begin(), kKnownMethods.end(), head.method) == kKnownMethods.end())
    return Refused{501, "this server does not know that method"};
  return std::nullopt;
}

MaybeRefused read_header(std::string_view line, RequestHead& head) {
  const auto colon = line.find(':');
  // is_token also refuses white space before the colon and continuation lines, both ways to hide a header.
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) || has_control(line))
    return Refused{400, "a header line is not NAME: VALUE"};
  head.headers.emplace_back(lower(line.substr(0, colon)), trim(line.substr(colon + 1)));
  return std::nullopt;
}

MaybeRefused read_head(std::string_view text, const GateLimits& limits, RequestHead& head) {
  auto end = text.find(kLineEnd);
  if (auto refused = read_request_line(text.substr(0, end), limits, head)) return refused;
  while (end != std::string_view::npos) {
    text.remove_prefix(end + kLineEnd.size());
    end = text.find(kLineEnd);
    if (head.headers.size() == limits.max_headers) return head_too_large(limits);
    if (auto refused = read_header(text.substr(0, end), head)) return refused;
  }
  return std::nullopt;
}

std::size_t count(const RequestHead& head, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(head.headers.begin(), head.headers.end(), [&](const auto& h) { return h.first == name; }));
}

bool takes_body(std::string_view method) { return method == "POST" || method == "PUT" || method == "PATCH"; }

// Fills in how long the body is, or refuses. One Content-Length is the only framing let in.
MaybeRefused read_framing(const RequestHead& head, const GateLimits& limits, std::size_t& body_bytes) {
  body_bytes = 0;
  if (count(head, "host") > 1 || (head.version == "HTTP/1.1" && count(head, "host") == 0))
    return Refused{400, "a request carries exactly one Host header"};
  if (count(head, "content-length") > 1) return Refused{400, "Content-Length is given more than once"};
  const auto coding = head.header("transfer-encoding");
  if (count(head, "transfer-encoding") > 0) {
    if (count(head, "content-length") > 0 || !takes_body(head.method))
      return Refused{400, "Transfer-Encoding has no place in this request"};
    return lower(coding) == "chunked" ? Refused{411, "send the body with Content-Length, not in chunks"}
                                      : Refused{501, "this server does not know that Transfer-Encoding"};
  }
  if (count(head, "content-length") == 0)
    return takes_body(head.method) ? MaybeRefused(Refused{411, "send Content-Length with the body"}) : std::nullopt;
  const auto length = head.header("content-length");
  const auto [end, failed] = std::from_chars(length.data(), length.data() + length.size(), body_bytes);
  const bool digits_only = !length.empty() && length.find_first_not_of("0123456789") == std::string_view::npos;
  if (!digits_only) return Refused{400, "Content-Length is not a number"};
  if (failed != std::errc{} || end != length.data() + length.size() || body_bytes > limits.max_body_bytes)
    return Refused{413, fmt::format("the body is larger than {} bytes", limits.max_body_bytes)};
  if (body_bytes > 0 && !takes_body(head.method))
    return Refused{400, fmt::format("a {} request carries no body", head.method)};
  return std::nullopt;
}

MaybeRefused check_body_type(const RequestHead& head) {
  const auto encoding = head.header("content-encoding");
  if (!encoding.empty() && lower(encoding) != "identity")
    return Refused{415, "send the body as it is, without Content-Encoding"};
  if (lower(head.header("content-type")).starts_with("multipart/"))
    return Refused{415, "send JSON or a form of type application/x-www-form-urlencoded, not multipart"};
  return std::nullopt;
}

// What can be said of a head that has not ended yet.
GateVerdict examine_unfinished(std::string_view received, const GateLimits& limits) {
  if (received.size() > limits.max_head_bytes) {
    const bool in_first_line = received.find(kLineEnd) == std::string_view::npos;
    return in_first_line ? target_too_long(limits) : head_too_large(limits);
  }
  const auto line = received.substr(0, received.find(kLineEnd));
  if (line.size() > limits.max_target_bytes + kMaxMethodBytes * 2) return target_too_long(limits);
  return NeedMore{};
}

}  // namespace

std::string_view RequestHead::header(std::string_view lower_case_name) const {
  for (const auto& [name, value] : headers) {
    if (name == lower_case_name) return value;
  }
  return {};
}

GateVerdict examine(std::string_view received, const GateLimits& limits) {
  const auto head_size = received.substr(0, limits.max_head_bytes + kHeadEnd.size()).find(kHeadEnd);
  if (head_size == std::string_view::npos) return examine_unfinished(received, limits);
  WholeRequest whole;
  if (auto refused = read_head(received.substr(0, head_size), limits, whole.head)) return *refused;
  std::size_t body_bytes = 0;
  if (auto refused = read_framing(whole.head, limits, body_bytes)) return *refused;
  if (auto refused = check_body_type(whole.head)) return *refused;
  whole.bytes = head_size + kHeadEnd.size() + body_bytes;
  if (received.size() < whole.bytes)
    return NeedMore{whole.head.version == "HTTP/1.1" && lower(whole.head.header("expect")) == "100-continue"};
  whole.body = received.substr(head_size + kHeadEnd.size(), body_bytes);
  whole.keep_alive = whole.head.version == "HTTP/1.1" && !lists(whole.head.header("connection"), "close");
  return whole;
}

}  // namespace citewell
