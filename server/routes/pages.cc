#include "server/routes/pages.h"

#include <fmt/format.h>

#include <chrono>
#include <string_view>
#include <utility>

#include "server/pages/assets.h"
#include "server/pages/render.h"
#include "server/routes/api.h"
#include "server/routes/search_params.h"

namespace citewell {
namespace {

constexpr std::string_view kFormType = "application/x-www-form-urlencoded";
// A page with a question is never stored; an address that carries a mark of the file's content never changes what it
// names.
constexpr std::string_view kNoStore = "no-store";
constexpr std::string_view kRevalidate = "no-cache";
constexpr std::string_view kForGood = "public, max-age=31536000, immutable";
constexpr std::string_view kHostCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]";

HttpReply html_reply(int status, std::string body, std::string_view cache_control) {
  HttpReply reply;
  reply.status = status;
  reply.content_type = "text/html; charset=utf-8";
  reply.body = std::move(body);
  reply.headers.emplace_back("Cache-Control", cache_control);
  return reply;
}

// In UTC, as YYYY-MM-DD.
std::string today() {
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string_view headline_for(const Error& error) {
  if (error.where == "q" && error.code == ErrorCode::TooLarge) return "That question is too long";
  if (error.where == "q") return "What would you like to know?";
  return http_status(error) >= 500 ? "The search is not available right now" : "That search could not be read";
}

HttpReply complaint_page(Asker& asker, std::string_view question, const Error& error) {
  const int status = http_status(error);
  const std::string_view detail = status >= 500 ? std::string_view("Your question was not lost: try again in a moment.")
                                                : std::string_view(error.message);
  return html_reply(status, render_complaint(asker.site(), question, headline_for(error), detail), kNoStore);
}

// Elsewhere a proxy adds TLS in front of the server, which itself cannot know.
bool is_this_machine(std::string_view host) {
  return host.starts_with("127.") || host.starts_with("localhost") || host.starts_with("[::1]");
}

}  // namespace

HttpReply home_page(Asker& asker) { return html_reply(200, render_home(asker.site(), asker.index()), kRevalidate); }

HttpReply search_page(Asker& asker, const HttpRequest& http) {
  if (http.method == "POST" && http.content_type != kFormType)
    return problem(415, "send the form as application/x-www-form-urlencoded");
  const auto question = http.param("q");
  if (!question && http.method != "POST") return home_page(asker);
  const auto request = request_from_params(http);
  if (!request) return complaint_page(asker, question.value_or(""), request.error());
  const auto reply = asker.search(*request);
  if (!reply) return complaint_page(asker, request->question, reply.error());
  return html_reply(200, render_results(asker.site(), *request, *reply, today()), kNoStore);
}

HttpReply articles_page(Asker& asker) {
  return html_reply(200, render_articles(asker.site(), asker.articles()), kRevalidate);
}

HttpReply article_page(Asker& asker, const std::string& id) {
  const auto article = asker.article(id);
  if (article) return html_reply(200, render_article(asker.site(), *article), kRevalidate);
  return article.error().code == ErrorCode::NotFound ? missing_page(asker) : complaint_page(asker, "", article.error());
}

HttpReply missing_page(Asker& asker) {
  return html_reply(404,
                    render_complaint(asker.site(), "", "There is nothing at this address",
                                     "The article may have been moved or taken away. A question may find it."),
                    kRevalidate);
}

HttpReply opensearch(Asker& asker, const HttpRequest& http) {
  // The only place where the server names itself. A host of other characters is no host, and could not be in an
  // address.
  const bool plain = http.host.find_first_not_of(kHostCharacters) == std::string::npos && !http.host.empty();
  if (!plain) return problem(400, "the Host header is not a host");
  const auto site = asker.site();
  HttpReply reply;
  reply.content_type = "application/opensearchdescription+xml";
  reply.body = render_opensearch(site, (is_this_machine(http.host) ? "http://" : "https://") + http.host);
  reply.headers.emplace_back("Cache-Control", kRevalidate);
  return reply;
}

HttpReply asset_file(const HttpRequest& http, const std::string& name) {
  const auto content = find_asset("assets/" + name);
  if (!content) return problem(404, "there is no such file");
  HttpReply reply;
  reply.content_type = media_type_of(name);
  reply.body = *content;
  reply.headers.emplace_back("Cache-Control", http.param("v") ? kForGood : kRevalidate);
  return reply;
}

}  // namespace citewell
