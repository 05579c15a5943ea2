#include "server/routes/router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>

#include "tests/unit/server/fake_asker.h"

namespace citewell {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kJson = "application/json";
constexpr const char* kForm = "application/x-www-form-urlencoded";
constexpr const char* kProblem = "application/problem+json";
constexpr const char* kPage = "text/html; charset=utf-8";

HttpRequest get(std::string path, std::vector<std::pair<std::string, std::string>> params = {}) {
  HttpRequest request;
  request.method = "GET";
  request.path = std::move(path);
  request.params = std::move(params);
  return request;
}

HttpRequest post(std::string path, std::string type, std::string body) {
  HttpRequest request;
  request.method = "POST";
  request.path = std::move(path);
  request.content_type = std::move(type);
  request.body = std::move(body);
  return request;
}

std::string header(const HttpReply& reply, std::string_view name) {
  for (const auto& [key, value] : reply.headers) {
    if (key == name) return value;
  }
  return {};
}

class RouterTest : public ::testing::Test {
 protected:
  HttpReply ask(const HttpRequest& request) { return router_(request); }

  FakeAsker asker_;
  Metrics metrics_;
  HttpHandler router_ = make_router(asker_, metrics_, {{"https://a.example"}});
};

TEST_F(RouterTest, EachAddressHasItsStatusAndType) {
  struct Case {
    const char* why;
    HttpRequest request;
    int status;
    const char* type;
    const char* route;
  };
  const Case cases[] = {
      {"start page", get("/"), 200, kPage, "/"},
      {"page without a question", get("/search"), 200, kPage, "/search"},
      {"page with one", get("/search", {{"q", "knee"}}), 200, kPage, "/search"},
      {"page with an empty one", get("/search", {{"q", ""}}), 400, kPage, "/search"},
      {"page with a wrong offset", get("/search", {{"q", "knee"}, {"offset", "x"}}), 400, kPage, "/search"},
      {"articles", get("/articles"), 200, kPage, "/articles"},
      {"an article, its id with slash and space", get("/articles/back/knee braces"), 200, kPage, "/articles/"},
      {"no such article", get("/articles/none"), 404, kPage, "/articles/"},
      {"style sheet", get("/assets/citewell.css"), 200, "text/css; charset=utf-8", "/assets/"},
      {"no such file", get("/assets/../templates/layout.mustache"), 404, kProblem, "/assets/"},
      {"search", get("/api/v1/search", {{"q", "knee"}}), 200, kJson, "/api/v1/search"},
      {"search by POST", post("/api/v1/search", kJson, R"({"q":"knee"})"), 200, kJson, "/api/v1/search"},
      {"search by a form", post("/api/v1/search", kForm, "q=knee"), 415, kProblem, "/api/v1/search"},
      {"a page by JSON", post("/search", kJson, R"({"q":"knee"})"), 415, kProblem, "/search"},
      {"suggestions", get("/api/v1/suggest", {{"q", "kn"}}), 200, kJson, "/api/v1/suggest"},
      {"what runs", get("/status"), 200, kPage, "/status"},
      {"numbers for machines", get("/metrics"), 200, "text/plain; version=0.0.4; charset=utf-8", "/metrics"},
      {"the widget has one address", get("/assets/widget.js"), 404, kProblem, "/assets/"},
      {"widget", get("/widget.js"), 200, "text/javascript; charset=utf-8", "/widget.js"},
      {"description of the API", get("/openapi.json"), 200, kJson, "/openapi.json"},
      {"suggestions by POST", post("/api/v1/suggest", kJson, R"({"q":"kn"})"), 200, kJson, "/api/v1/suggest"},
      {"suggestions for no JSON", post("/api/v1/suggest", kJson, "kn"), 400, kProblem, "/api/v1/suggest"},
      {"a search for browsers without a host", get("/opensearch.xml"), 400, kProblem, "/opensearch.xml"},
      {"articles as JSON", get("/api/v1/articles"), 200, kJson, "/api/v1/articles"},
      {"an article as JSON", get("/api/v1/articles/back/knee braces"), 200, kJson, "/api/v1/articles/"},
      {"no such article as JSON", get("/api/v1/articles/none"), 404, kProblem, "/api/v1/articles/"},
      {"a passage", get("/api/v1/passages/p1"), 200, kJson, "/api/v1/passages/"},
      {"no such passage", get("/api/v1/passages/p9"), 404, kProblem, "/api/v1/passages/"},
      {"no passage named", get("/api/v1/passages/"), 404, kProblem, "(none)"},
      {"alive", get("/healthz"), 200, kJson, "/healthz"},
      {"ready", get("/readyz"), 200, kJson, "/readyz"},
      {"nothing", get("/knee"), 404, kProblem, "(none)"},
      {"a wrong method", post("/healthz", kJson, "{}"), 405, kProblem, "/healthz"},
  };
  for (const auto& c : cases) {
    const auto reply = ask(c.request);
    EXPECT_EQ(reply.status, c.status) << c.why << "\n" << reply.body;
    EXPECT_EQ(reply.content_type, c.type) << c.why;
    EXPECT_EQ(reply.route, c.route) << c.why;
  }
}

TEST_F(RouterTest, EveryReplyKeepsTheQuestionPrivate) {
  for (const auto& request : {get("/"), get("/search", {{"q", "knee"}}), get("/api/v1/search", {{"q", "knee"}}),
                              get("/nope"), post("/healthz", kJson, "")}) {
    const auto reply = ask(request);
    EXPECT_EQ(header(reply, "Referrer-Policy"), "no-referrer");
    EXPECT_EQ(header(reply, "X-Content-Type-Options"), "nosniff");
    EXPECT_THAT(header(reply, "Content-Security-Policy"), HasSubstr("default-src 'none'"));
    EXPECT_THAT(header(reply, "Content-Security-Policy"), Not(HasSubstr("unsafe")));
    EXPECT_THAT(header(reply, "Content-Security-Policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_FALSE(header(reply, "Permissions-Policy").empty());
    EXPECT_EQ(header(reply, "Set-Cookie"), "");
  }
}

TEST_F(RouterTest, WhatHoldsAQuestionIsNotStored) {
  for (const auto& request : {get("/search", {{"q", "knee"}}), get("/api/v1/search", {{"q", "knee"}}),
                              get("/api/v1/search", {{"q", ""}}), get("/api/v1/suggest", {{"q", "kn"}})})
    EXPECT_EQ(header(ask(request), "Cache-Control"), "no-store") << request.path;
}

TEST_F(RouterTest, PagesSpeakTheVisitorsLanguage) {
  auto request = get("/search", {{"q", "knee"}});
  EXPECT_THAT(ask(request).body, HasSubstr("<html lang=\"en\">"));
  request.accept_language = "es-MX,es;q=0.9";
  const auto reply = ask(request);
  EXPECT_THAT(reply.body, HasSubstr("<html lang=\"es\">"));
  EXPECT_THAT(reply.body, HasSubstr("Muy probablemente responde a su pregunta"));
  EXPECT_THAT(reply.body, HasSubstr("6 de agosto de 2021"));
  EXPECT_EQ(header(reply, "Vary"), "Accept-Language");
  request.params = {{"q", ""}};
  EXPECT_THAT(ask(request).body, HasSubstr("\u00bfQu\u00e9 le gustar\u00eda saber?"));
}

TEST_F(RouterTest, TheWidgetBringsEveryLanguage) {
  const auto body = ask(get("/widget.js")).body;
  EXPECT_THAT(body, HasSubstr("Probablemente responde a su pregunta"));
  EXPECT_THAT(body, HasSubstr("Likely answers your question"));
  EXPECT_THAT(body, Not(HasSubstr("CITEWELL_STRINGS")));
}

TEST_F(RouterTest, TheStatusPageTellsWhatRunsAndNotWhatWasAsked) {
  EXPECT_THAT(ask(get("/status")).body, HasSubstr("No run is recorded"));
  EXPECT_THAT(ask(get("/status")).body, HasSubstr("No question has been answered yet"));
  asker_.run = LastRun{"2026-01-02T03:04:05Z", "built", 1.25, 7, 1, 53, {"flu.md:3: \"updated\" is no <date>"}};
  metrics_.record("/search", 200, std::chrono::microseconds(700));
  metrics_.record("/api/v1/search", 200, std::chrono::microseconds(9'000));
  metrics_.record("/search", 503, std::chrono::seconds(2));
  ask(get("/search", {{"q", "unmistakable"}}));
  const auto body = ask(get("/status")).body;
  for (const auto* part :
       {"g1", "2026-01-02T03:04:05Z", "a new index was built", "1.2 s", "no &lt;date&gt;", "and 52 more",
        "3 questions; half within 10 ms, 99 of 100 within &gt; 1 s.", "role=\"img\"", "<rect"})
    EXPECT_THAT(body, HasSubstr(part));
  EXPECT_THAT(body, Not(HasSubstr("unmistakable")));
}

TEST_F(RouterTest, PageTitlesHoldNoQuestion) {
  const auto body = ask(get("/search", {{"q", "unmistakable"}})).body;
  const auto title = body.substr(body.find("<title>"), body.find("</title>") - body.find("<title>"));
  EXPECT_THAT(title, Not(HasSubstr("unmistakable")));
}

TEST_F(RouterTest, OtherOriginsAreAdmittedByNameAndOnlyToTheApi) {
  auto request = get("/api/v1/search", {{"q", "knee"}});
  EXPECT_EQ(header(ask(request), "Access-Control-Allow-Origin"), "");
  EXPECT_EQ(header(ask(request), "Vary"), "Origin");
  request.origin = "https://a.example";
  EXPECT_EQ(header(ask(request), "Access-Control-Allow-Origin"), "https://a.example");
  for (const auto* stranger : {"https://a.example.evil", "http://a.example", "null", "https://A.example"}) {
    request.origin = stranger;
    EXPECT_EQ(header(ask(request), "Access-Control-Allow-Origin"), "") << stranger;
  }
  auto page = get("/");
  page.origin = "https://a.example";
  EXPECT_EQ(header(ask(page), "Access-Control-Allow-Origin"), "");
}

TEST_F(RouterTest, BrowsersCanAddTheSearch) {
  auto request = get("/opensearch.xml");
  request.host = "127.0.0.1:8080";
  const auto here = ask(request);
  EXPECT_EQ(here.content_type, "application/opensearchdescription+xml");
  EXPECT_THAT(here.body, HasSubstr("<ShortName>Knee &amp; Co</ShortName>"));
  EXPECT_THAT(here.body, HasSubstr("\"http://127.0.0.1:8080/search?q={searchTerms}\""));
  request.host = "search.example.org";
  EXPECT_THAT(ask(request).body, HasSubstr("\"https://search.example.org/search\""));
  request.host = "x\"/><script>";
  EXPECT_EQ(ask(request).status, 400);
}

TEST_F(RouterTest, OptionsSaysWhatIsAllowed) {
  auto request = get("/api/v1/search");
  request.method = "OPTIONS";
  request.origin = "https://a.example";
  const auto reply = ask(request);
  EXPECT_EQ(reply.status, 204);
  EXPECT_EQ(header(reply, "Allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_THAT(header(reply, "Access-Control-Allow-Methods"), HasSubstr("POST"));
  EXPECT_EQ(header(reply, "Access-Control-Allow-Headers"), "Content-Type");
}

TEST_F(RouterTest, AWrongMethodIsToldTheRightOnes) {
  auto request = get("/api/v1/articles");
  request.method = "DELETE";
  EXPECT_EQ(header(ask(request), "Allow"), "GET, HEAD, OPTIONS");
}

TEST_F(RouterTest, ABrowserGetsAPageWhereThereIsNothing) {
  auto request = get("/nope");
  request.wants_html = true;
  const auto reply = ask(request);
  EXPECT_EQ(reply.status, 404);
  EXPECT_EQ(reply.content_type, kPage);
}

TEST_F(RouterTest, ParametersReachTheSearch) {
  ask(get("/api/v1/search", {{"q", "knee"},
                             {"limit", "5"},
                             {"offset", "10"},
                             {"kind", "faq"},
                             {"article", "a/b"},
                             {"explain", "1"},
                             {"spelling", "0"},
                             {"unknown", "x"}}));
  EXPECT_EQ(asker_.asked.question, "knee");
  EXPECT_EQ(asker_.asked.limit, 5U);
  EXPECT_EQ(asker_.asked.offset, 10U);
  EXPECT_EQ(asker_.asked.kind, PassageKind::Faq);
  EXPECT_EQ(asker_.asked.article, "a/b");
  EXPECT_TRUE(asker_.asked.explain);
  EXPECT_FALSE(asker_.asked.spelling);
  ask(get("/api/v1/search", {{"q", "knee"}}));
  EXPECT_TRUE(asker_.asked.spelling);
}

TEST_F(RouterTest, ParametersOutOfBoundsAreNamed) {
  const std::string long_question(4097, 'a');
  const std::pair<std::string, std::string> cases[] = {
      {"q", ""},        {"q", " \t"},        {"q", long_question},
      {"limit", "0"},   {"limit", "51"},     {"limit", "ten"},
      {"limit", "1x"},  {"limit", "-1"},     {"limit", " 1"},
      {"offset", "-1"}, {"offset", "1001"},  {"kind", "poem"},
      {"explain", "2"}, {"spelling", "off"}, {"limit", "99999999999999999999"}};
  for (const auto& [field, value] : cases) {
    auto request = get("/api/v1/search", {{"q", "knee"}});
    request.params.emplace_back(field, value);
    const auto reply = ask(request);
    EXPECT_EQ(reply.status, 400) << field << "=" << value;
    EXPECT_THAT(reply.body, HasSubstr("\"field\":\"" + field + "\"")) << reply.body;
  }
}

TEST_F(RouterTest, TheSameBoundsHoldForJson) {
  const std::pair<const char*, const char*> cases[] = {{R"({})", "q"},
                                                       {R"({"q":""})", "q"},
                                                       {R"({"q":7})", "q"},
                                                       {R"({"q":"a","limit":51})", "limit"},
                                                       {R"({"q":"a","offset":1001})", "offset"},
                                                       {R"({"q":"a","limit":0})", "limit"}};
  for (const auto& [body, field] : cases) {
    const auto reply = ask(post("/api/v1/search", kJson, body));
    EXPECT_EQ(reply.status, 400) << body;
    EXPECT_THAT(reply.body, HasSubstr(std::string("\"field\":\"") + field + "\"")) << reply.body;
  }
}

TEST_F(RouterTest, WhatWentWrongInsideIsNotTold) {
  asker_.error = Error{ErrorCode::Internal, "glass/postlist.glass: block 7", "/srv/index"};
  for (const auto& request : {get("/api/v1/search", {{"q", "knee"}}), get("/search", {{"q", "knee"}})}) {
    const auto reply = ask(request);
    EXPECT_EQ(reply.status, 500);
    EXPECT_THAT(reply.body, Not(HasSubstr("glass")));
    EXPECT_THAT(reply.body, Not(HasSubstr("/srv")));
  }
}

}  // namespace
}  // namespace citewell
