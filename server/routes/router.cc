#include "server/routes/router.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "server/pages/assets.h"
#include "server/routes/api.h"
#include "server/routes/pages.h"

namespace citewell {
namespace {

constexpr std::string_view kGet = "GET, HEAD, OPTIONS";
constexpr std::string_view kGetPost = "GET, HEAD, POST, OPTIONS";
constexpr std::string_view kApiPrefix = "/api/";

// A path ending in '/' (beside the root) answers for everything below it; the handler gets what follows.
struct Route {
  std::string_view pattern;
  std::string_view allow;
  HttpReply (*handle)(Asker& asker, const HttpRequest& http, const std::string& rest);
};

constexpr Route kRoutes[] = {
    {"/", kGet, [](Asker& a, const HttpRequest&, const std::string&) { return home_page(a); }},
    {"/search", kGetPost, [](Asker& a, const HttpRequest& r, const std::string&) { return search_page(a, r); }},
    {"/articles", kGet, [](Asker& a, const HttpRequest&, const std::string&) { return articles_page(a); }},
    {"/articles/", kGet, [](Asker& a, const HttpRequest&, const std::string& id) { return article_page(a, id); }},
    {"/assets/", kGet, [](Asker&, const HttpRequest& r, const std::string& name) { return asset_file(r, name); }},
    {"/api/v1/search", kGetPost, [](Asker& a, const HttpRequest& r, const std::string&) { return api_search(a, r); }},
    {"/api/v1/suggest", kGetPost, [](Asker& a, const HttpRequest& r, const std::string&) { return api_suggest(a, r); }},
    {"/api/v1/articles", kGet, [](Asker& a, const HttpRequest&, const std::string&) { return api_articles(a); }},
    {"/api/v1/articles/", kGet, [](Asker& a, const HttpRequest&, const std::string& id) { return api_article(a, id); }},
    {"/api/v1/passages/", kGet, [](Asker& a, const HttpRequest&, const std::string& id) { return api_passage(a, id); }},
    {"/widget.js", kGet, [](Asker&, const HttpRequest& r, const std::string&) { return asset_file(r, "widget.js"); }},
    {"/openapi.json", kGet,
     [](Asker&, const HttpRequest& r, const std::string&) { return asset_file(r, "openapi.json"); }},
    {"/opensearch.xml", kGet, [](Asker& a, const HttpRequest& r, const std::string&) { return opensearch(a, r); }},
    {"/healthz", kGet, [](Asker&, const HttpRequest&, const std::string&) { return api_alive(); }},
    {"/readyz", kGet, [](Asker& a, const HttpRequest&, const std::string&) { return api_ready(a); }},
};

bool matches(const Route& route, std::string_view path) {
  if (route.pattern.size() > 1 && route.pattern.back() == '/')
    return path.starts_with(route.pattern) && path.size() > route.pattern.size();
  return path == route.pattern;
}

bool is_allowed(std::string_view allow, std::string_view method) {
  for (auto rest = allow; !rest.empty();) {
    const auto comma = rest.find(", ");
    if (rest.substr(0, comma) == method) return true;
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 2);
  }
  return false;
}

HttpReply dispatch(const Route& route, Asker& asker, const HttpRequest& http) {
  HttpReply reply;
  if (http.method == "OPTIONS") {
    reply.status = 204;
    reply.headers.emplace_back("Allow", route.allow);
  } else if (is_allowed(route.allow, http.method)) {
    reply = route.handle(asker, http, http.path.substr(route.pattern.size()));
  } else {
    reply = problem(405, fmt::format("this address answers {}", route.allow));
    reply.headers.emplace_back("Allow", route.allow);
  }
  reply.route = route.pattern;
  return reply;
}

HttpReply not_found(Asker& asker, const HttpRequest& http) {
  auto reply = http.wants_html ? missing_page(asker) : problem(404, "there is nothing at this address");
  reply.route = "(none)";
  return reply;
}

// Cross-origin reading of the API, for listed origins only. The header's value is our own copy of the origin, so that
// nothing a client sent is written into a header.
void add_cors_headers(HttpReply& reply, const HttpRequest& http, const RouterOptions& options) {
  if (options.allowed_origins.empty() || !http.path.starts_with(kApiPrefix)) return;
  reply.headers.emplace_back("Vary", "Origin");
  const auto listed = std::find(options.allowed_origins.begin(), options.allowed_origins.end(), http.origin);
  if (listed == options.allowed_origins.end()) return;
  reply.headers.emplace_back("Access-Control-Allow-Origin", *listed);
  if (http.method != "OPTIONS") return;
  reply.headers.emplace_back("Access-Control-Allow-Methods", "GET, POST");
  reply.headers.emplace_back("Access-Control-Allow-Headers", "Content-Type");
  reply.headers.emplace_back("Access-Control-Max-Age", "86400");
}

}  // namespace

void add_security_headers(HttpReply& reply) {
  // No page of ours needs anything but its own style sheet, scripts, pictures and API; none may be put into a frame.
  reply.headers.emplace_back(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
      "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  reply.headers.emplace_back("Referrer-Policy", "no-referrer");
  reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
  reply.headers.emplace_back("Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()");
  reply.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
}

HttpHandler make_router(Asker& asker, RouterOptions options) {
  return [&asker, options = std::move(options)](const HttpRequest& http) {
    const auto* const route =
        std::find_if(std::begin(kRoutes), std::end(kRoutes), [&](const Route& r) { return matches(r, http.path); });
    auto reply = route == std::end(kRoutes) ? not_found(asker, http) : dispatch(*route, asker, http);
    add_cors_headers(reply, http, options);
    add_security_headers(reply);
    return reply;
  };
}

}  // namespace citewell
