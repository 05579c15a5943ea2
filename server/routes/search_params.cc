#include "server/routes/search_params.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <utility>

#include "engine/search/json.h"

namespace citewell {
namespace {

// The value of a parameter, or nothing when it is absent or empty.
std::optional<std::string> given(const HttpRequest& http, std::string_view name) {
  auto value = http.param(name);
  return value && !value->empty() ? value : std::nullopt;
}

Failure read_number(const HttpRequest& http, std::string_view name, std::size_t least, std::size_t most,
                    std::size_t& out) {
  const auto value = given(http, name);
  if (!value) return std::nullopt;
  std::size_t number = 0;
  const auto* end = value->data() + value->size();
  const auto [stopped, failed] = std::from_chars(value->data(), end, number);
  if (failed != std::errc{} || stopped != end || number < least || number > most)
    return Error{ErrorCode::BadSyntax, fmt::format("{} is a whole number from {} to {}", name, least, most),
                 std::string(name)};
  out = number;
  return std::nullopt;
}

Failure read_flag(const HttpRequest& http, std::string_view name, bool& out) {
  std::size_t number = out ? 1 : 0;
  if (auto failure = read_number(http, name, 0, 1, number)) return failure;
  out = number == 1;
  return std::nullopt;
}

Failure read_kind(const HttpRequest& http, std::optional<PassageKind>& out) {
  const auto value = given(http, "kind");
  if (!value) return std::nullopt;
  out = passage_kind_from(*value);
  if (out) return std::nullopt;
  return Error{ErrorCode::BadSyntax, "kind is one of prose, list, definition, faq, table", "kind"};
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos; }

// The same limits whichever way the request came.
Failure check(const SearchRequest& request) {
  if (is_blank(request.question)) return Error{ErrorCode::Empty, "the question is empty; send it as q", "q"};
  if (request.question.size() > kMaxQuestionBytes)
    return Error{ErrorCode::TooLarge, fmt::format("the question is longer than {} bytes", kMaxQuestionBytes), "q"};
  if (request.limit < 1 || request.limit > kMaxLimit)
    return Error{ErrorCode::BadSyntax, fmt::format("limit is a whole number from 1 to {}", kMaxLimit), "limit"};
  if (request.offset > kMaxOffset)
    return Error{ErrorCode::BadSyntax, fmt::format("offset is a whole number from 0 to {}", kMaxOffset), "offset"};
  return std::nullopt;
}

}  // namespace

Result<SearchRequest> request_from_params(const HttpRequest& http) {
  SearchRequest request;
  request.question = http.param("q").value_or("");
  request.article = http.param("article").value_or("");
  if (auto failure = read_number(http, "limit", 1, kMaxLimit, request.limit)) return *failure;
  if (auto failure = read_number(http, "offset", 0, kMaxOffset, request.offset)) return *failure;
  if (auto failure = read_kind(http, request.kind)) return *failure;
  if (auto failure = read_flag(http, "explain", request.explain)) return *failure;
  if (auto failure = read_flag(http, "spelling", request.spelling)) return *failure;
  if (auto failure = check(request)) return *failure;
  return request;
}

Result<SearchRequest> request_from_body(const HttpRequest& http) {
  auto request = request_from_json(http.body);
  if (!request) return request;
  if (auto failure = check(*request)) return *failure;
  return request;
}

}  // namespace citewell
