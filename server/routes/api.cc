#include "server/routes/api.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "engine/search/json.h"
#include "server/routes/search_params.h"

namespace citewell {
namespace {

constexpr std::size_t kSuggestions = 8;
constexpr std::size_t kMaxBeginningBytes = 256;

// Replies to a question are never stored; lists of articles may be kept, but are asked about again.
constexpr std::string_view kNoStore = "no-store";
constexpr std::string_view kRevalidate = "no-cache";

HttpReply json_reply(std::string body, std::string_view cache_control) {
  HttpReply reply;
  reply.content_type = "application/json";
  reply.body = std::move(body);
  reply.headers.emplace_back("Cache-Control", cache_control);
  return reply;
}

// The longest beginning of `text` that has at most `bytes` bytes and does not cut a character in two.
std::string_view cut_utf8(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

}  // namespace

HttpReply api_search(Asker& asker, const HttpRequest& http) {
  const bool post = http.method == "POST";
  if (post && http.content_type != "application/json")
    return problem(415, "send the question as a JSON document of type application/json");
  const auto request = post ? request_from_body(http) : request_from_params(http);
  if (!request) return problem(request.error());
  const auto reply = asker.search(*request);
  return reply ? json_reply(to_json(*reply), kNoStore) : problem(reply.error());
}

HttpReply api_suggest(Asker& asker, const HttpRequest& http) {
  auto typed = http.param("q").value_or("");
  if (http.method == "POST") {
    const auto request = request_from_json(http.body);
    if (!request) return problem(request.error());
    typed = request->question;
  }
  const auto beginning = cut_utf8(typed, kMaxBeginningBytes);
  return json_reply(suggestions_to_json(beginning, asker.suggest(beginning, kSuggestions)), kNoStore);
}

HttpReply api_articles(Asker& asker) { return json_reply(to_json(asker.articles()), kRevalidate); }

HttpReply api_article(Asker& asker, const std::string& id) {
  const auto article = asker.article(id);
  return article ? json_reply(to_json(*article), kRevalidate) : problem(article.error());
}

HttpReply api_passage(Asker& asker, const std::string& id) {
  const auto passage = asker.passage(id);
  return passage ? json_reply(to_json(*passage), kRevalidate) : problem(passage.error());
}

HttpReply api_ready(Asker& asker) {
  const auto index = asker.index();
  const nlohmann::ordered_json body{{"status", "ready"},
                                    {"generation", index.generation},
                                    {"articles", index.articles},
                                    {"passages", index.passages}};
  return json_reply(body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n", kNoStore);
}

HttpReply api_alive() { return json_reply("{\"status\":\"alive\"}\n", kNoStore); }

int http_status(const Error& error) {
  switch (error.code) {
    case ErrorCode::NotFound:
      return 404;
    case ErrorCode::BadEncoding:
    case ErrorCode::BadSyntax:
    case ErrorCode::Empty:
    case ErrorCode::TooLarge:
      return 400;
    case ErrorCode::Unreadable:
    case ErrorCode::IndexMismatch:
      return 503;
    case ErrorCode::Internal:
      return 500;
  }
  return 500;
}

HttpReply problem(const Error& error) {
  const int status = http_status(error);
  if (status >= 500) return problem(status, "the server could not read its index");
  return problem(status, error.message, error.where);
}

}  // namespace citewell
