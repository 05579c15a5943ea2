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

// What handlers answer from.
struct Backend {
  Asker& asker;
  const Metrics& metrics;
};

// A path ending in '/' (beside the root) answers for everything below it; the handler gets what follows.
struct Route {
  std::string_view pattern;
  std::string_view allow;
  HttpReply (*handle)(const Backend& from, const HttpRequest& http, const std::string& rest);
};

using Http = HttpRequest;
using Rest = std::string;

constexpr Route kRoutes[] = {
    {"/", kGet, [](const Backend& b, const Http& r, const Rest&) { return home_page(b.asker, r); }},
    {"/search", kGetPost, [](const Backend& b, const Http& r, const Rest&) { return search_page(b.asker, r); }},
    {"/articles", kGet, [](const Backend& b, const Http& r, const Rest&) { return articles_page(b.asker, r); }},
    {"/articles/", kGet, [](const Backend& b, const Http& r, const Rest& id) { return article_page(b.asker, r, id); }},
    {"/assets/", kGet, [](const Backend&, const Http& r, const Rest& name) { return asset_file(r, name); }},
    {"/api/v1/search", kGetPost, [](const Backend& b, const Http& r, const Rest&) { return api_search(b.asker, r); }},
    {"/api/v1/suggest", kGetPost, [](const Backend& b, const Http& r, const Rest&) { return api_suggest(b.asker, r); }},
    {"/api/v1/articles", kGet, [](const Backend& b, const Http&, const Rest&) { return api_articles(b.asker); }},
    {"/api/v1/articles/", kGet, [](const Backend& b, const Http&, const Rest& id) { return api_article(b.asker, id); }},
    {"/api/v1/passages/", kGet, [](const Backend& b, const Http&, const Rest& id) { return api_passage(b.asker, id); }},
    {"/widget.js", kGet, [](const Backend&, const Http& r, const Rest&) { return widget_file(r); }},
    {"/openapi.json", kGet, [](const Backend&, const Http& r, const Rest&) { return asset_file(r, "openapi.json"); }},
    {"/opensearch.xml", kGet, [](const Backend& b, const Http& r, const Rest&) { return opensearch(b.asker, r); }},
    {"/healthz", kGet, [](const Backend&, const Http&, const Rest&) { return api_alive(); }},
    {"/readyz", kGet, [](const Backend& b, const Http&, const Rest&) { return api_ready(b.asker); }},
    {"/status", kGet, [](const Backend& b, const Http& r, const Rest&) { return status_page(b.asker, b.metrics, r); }},
    {"/metrics", kGet,
     [](const Backend& b, const Http&, const Rest&) { return prometheus_metrics(b.asker, b.metrics); }},
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

HttpReply dispatch(const Route& route, const Backend& from, const HttpRequest& http) {
  HttpReply reply;
  if (http.method == "OPTIONS") {
    reply.status = 204;
    reply.headers.emplace_back("Allow", route.allow);
  } else if (is_allowed(route.allow, http.method)) {
    reply = route.handle(from, http, http.path.substr(route.pattern.size()));
  } else {
    reply = problem(405, fmt::format("this address answers {}", route.allow));
    reply.headers.emplace_back("Allow", route.allow);
  }
  reply.route = route.pattern;
  return reply;
}

HttpReply not_found(Asker& asker, const HttpRequest& http) {
  auto reply = http.wants_html ? missing_page(asker, http) : problem(404, "there is nothing at this address");
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

HttpHandler make_router(Asker& asker, const Metrics& metrics, RouterOptions options) {
  return [&asker, &metrics, options = std::move(options)](const HttpRequest& http) {
    const auto* const route =
        std::find_if(std::begin(kRoutes), std::end(kRoutes), [&](const Route& r) { return matches(r, http.path); });
    auto reply = route == std::end(kRoutes) ? not_found(asker, http) : dispatch(*route, {asker, metrics}, http);
    add_cors_headers(reply, http, options);
    add_security_headers(reply);
    return reply;
  };
}

}  // namespace citewell
