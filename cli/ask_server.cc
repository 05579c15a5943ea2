#include <fmt/format.h>
#include <httplib.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "cli/ask.h"
#include "cli/decode.h"

namespace citewell {
namespace {

constexpr time_t kTimeoutSeconds = 10;

std::string request_json(const SearchRequest& request) {
  nlohmann::json body{{"q", request.question}, {"limit", request.limit}, {"offset", request.offset}};
  if (request.kind) body["kind"] = to_string(*request.kind);
  if (!request.article.empty()) body["article"] = request.article;
  if (request.explain) body["explain"] = true;
  if (!request.spelling) body["spelling"] = false;
  return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

class ServerSource final : public AnswerSource {
 public:
  explicit ServerSource(std::string url) : url_(std::move(url)), client_(url_) {
    client_.set_follow_location(false);  // a question goes to the named server and to no other
    client_.set_connection_timeout(kTimeoutSeconds);
    client_.set_read_timeout(kTimeoutSeconds);
  }

  Result<SearchReply> ask(const SearchRequest& request) override {
    const auto document = ask_json(request);
    if (!document) return document.error();
    auto reply = reply_from_json(*document);
    return reply ? std::move(reply) : Error{reply.error().code, reply.error().message, url_};
  }

  Result<std::string> ask_json(const SearchRequest& request) override {
    const auto answer = client_.Post("/api/v1/search", request_json(request), "application/json");
    if (!answer) return Error{ErrorCode::Unreadable, "the server does not answer", url_};
    if (answer->status == 200) return answer->body;
    const auto detail = detail_of_problem(answer->body);
    const auto said = detail.empty() ? fmt::format("the server answers with status {}", answer->status) : detail;
    return Error{answer->status == 400 ? ErrorCode::BadSyntax : ErrorCode::Unreadable, said, url_};
  }

 private:
  std::string url_;
  httplib::Client client_;
};

}  // namespace

Result<std::unique_ptr<AnswerSource>> open_server(const std::string& url) {
  auto base = url;
  while (base.ends_with('/')) base.pop_back();
  const auto scheme_end = base.find("://");
  const bool web = base.starts_with("http://") || base.starts_with("https://");
  if (!web || base.size() == scheme_end + 3 || base.find('/', scheme_end + 3) != std::string::npos)
    return Error{ErrorCode::BadSyntax, "a server is named as http://host or http://host:port", url};
  return std::unique_ptr<AnswerSource>(std::make_unique<ServerSource>(base));
}

}  // namespace citewell
