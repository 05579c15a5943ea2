#include "server/routes/pages.h"

#include <fmt/format.h>

#include <chrono>
#include <string_view>
#include <utility>

#include "server/pages/assets.h"
#include "server/pages/language.h"
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
  reply.headers.emplace_back("Vary", "Accept-Language");
  return reply;
}

PageSettings settings_for(Asker& asker, const HttpRequest& http) {
  auto site = asker.site();
  const auto& strings = strings_for(http.accept_language, site.language);
  return {std::move(site), strings};
}

// In UTC, as YYYY-MM-DD.
std::string today() {
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

Complaint complaint_about(const Error& error) {
  if (http_status(error) >= 500) return {"page.unavailable", "page.unavailable_detail"};
  if (error.where != "q") return {"page.unread", "page.unread_detail"};
  if (error.code == ErrorCode::TooLarge) return {"page.too_long", "page.too_long_detail"};
  return {"page.ask", "page.ask_detail"};
}

HttpReply complaint_page(Asker& asker, const HttpRequest& http, std::string_view question, const Error& error) {
  return html_reply(http_status(error), render_complaint(settings_for(asker, http), question, complaint_about(error)),
                    kNoStore);
}

HttpReply file_reply(const HttpRequest& http, std::string_view name, std::string_view content) {
  HttpReply reply;
  reply.content_type = media_type_of(name);
  reply.body = content;
  reply.headers.emplace_back("Cache-Control", http.param("v") ? kForGood : kRevalidate);
  return reply;
}

// Elsewhere a proxy adds TLS in front of the server, which itself cannot know.
bool is_this_machine(std::string_view host) {
  return host.starts_with("127.") || host.starts_with("localhost") || host.starts_with("[::1]");
}

}  // namespace

HttpReply home_page(Asker& asker, const HttpRequest& http) {
  return html_reply(200, render_home(settings_for(asker, http), asker.index()), kRevalidate);
}

HttpReply search_page(Asker& asker, const HttpRequest& http) {
  if (http.method == "POST" && http.content_type != kFormType)
    return problem(415, "send the form as application/x-www-form-urlencoded");
  const auto question = http.param("q");
  if (!question && http.method != "POST") return home_page(asker, http);
  const auto request = request_from_params(http);
  if (!request) return complaint_page(asker, http, question.value_or(""), request.error());
  const auto reply = asker.search(*request);
  if (!reply) return complaint_page(asker, http, request->question, reply.error());
  return html_reply(200, render_results(settings_for(asker, http), *request, *reply, today()), kNoStore);
}

HttpReply articles_page(Asker& asker, const HttpRequest& http) {
  return html_reply(200, render_articles(settings_for(asker, http), asker.articles()), kRevalidate);
}

HttpReply article_page(Asker& asker, const HttpRequest& http, const std::string& id) {
  const auto article = asker.article(id);
  if (article) return html_reply(200, render_article(settings_for(asker, http), *article), kRevalidate);
  return article.error().code == ErrorCode::NotFound ? missing_page(asker, http)
                                                     : complaint_page(asker, http, "", article.error());
}

HttpReply missing_page(Asker& asker, const HttpRequest& http) {
  const Complaint complaint{"page.missing", "page.missing_detail"};
  return html_reply(404, render_complaint(settings_for(asker, http), "", complaint), kRevalidate);
}

HttpReply opensearch(Asker& asker, const HttpRequest& http) {
  // The only place where the server names itself. A host of other characters is no host, and could not be in an
  // address.
  const bool plain = http.host.find_first_not_of(kHostCharacters) == std::string::npos && !http.host.empty();
  if (!plain) return problem(400, "the Host header is not a host");
  HttpReply reply;
  reply.content_type = "application/opensearchdescription+xml";
  reply.body =
      render_opensearch(settings_for(asker, http), (is_this_machine(http.host) ? "http://" : "https://") + http.host);
  reply.headers.emplace_back("Cache-Control", kRevalidate);
  return reply;
}

HttpReply widget_file(const HttpRequest& http) { return file_reply(http, "widget.js", widget_script()); }

HttpReply asset_file(const HttpRequest& http, const std::string& name) {
  if (name == "widget.js") return problem(404, "the widget is at /widget.js");
  const auto content = find_asset("assets/" + name);
  return content ? file_reply(http, name, *content) : problem(404, "there is no such file");
}

HttpReply status_page(Asker& asker, const Metrics& metrics, const HttpRequest& http) {
  const auto settings = settings_for(asker, http);
  return html_reply(200, render_status(settings, asker.index(), asker.last_run(), metrics.snapshot()), kNoStore);
}

HttpReply prometheus_metrics(Asker& asker, const Metrics& metrics) {
  HttpReply reply;
  reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
  reply.body = to_prometheus(metrics.snapshot(), asker.index());
  reply.headers.emplace_back("Cache-Control", kNoStore);
  return reply;
}

}  // namespace citewell
