// Replies as JSON, field by field as the contract names them; requests from JSON.
#include "engine/search/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace citewell {
namespace {

using nlohmann::json;
using testing::HasSubstr;

SearchReply full_reply() {
  SearchResult result;
  result.rank = 1;
  result.score = 0.5;
  result.passage.id = "p1";
  result.passage.article = "a1";
  result.passage.kind = PassageKind::Faq;
  result.passage.question = "Can it?";
  result.passage.heading = {"Treatment", "Massage"};
  result.passage.text = "Massage helps.";
  result.passage.markers = {"7"};
  result.passage.also_in = {"a2"};
  result.fragments = {{"Massage", true}, {" helps.", false}};
  result.source.article = "a1";
  result.source.title = "Title";
  result.source.site = "Site";
  result.source.url = "https://example.org/a1";
  result.source.language = "en";
  result.source.authors = {{"A. Author", "DPT", "Physical Therapist"}};
  result.source.published = "2021-08-06";
  result.source.disclaimer = "Own.";
  result.deep_link = "https://example.org/a1#:~:text=Massage";
  result.citations = {{"7", "A study", "https://example.org/7"}};
  SearchReply reply;
  reply.query = {"can massage cure siatica",
                 "can massage cure sciatica",
                 "treatment",
                 {{"sciatica", "sciatica", "sciatica", {"sciatic neuralgia"}}}};
  reply.status = ReplyStatus::Answered;
  reply.answer = Answer{"Massage helps.", 0.75, 1, {3, 4}};
  reply.results = {result};
  reply.total = 17;
  reply.facets = {{{"faq", 3}, {"prose", 2}}, {{"a1", 5}}};
  reply.notices = {{"emergency", "cauda-equina", "Go.", "Guide"}};
  reply.disclaimer = "Not advice.";
  reply.took_ms = 0.5;
  reply.index = {"gen-1", 5, 93, "2026-11-20T13:05:01Z"};
  return reply;
}

TEST(ReplyJson, HasEveryFieldOfTheContract) {
  const json expected = json::parse(R"({
    "query": {"text": "can massage cure siatica", "corrected": "can massage cure sciatica", "question_type": "treatment",
              "concepts": [{"id": "sciatica", "label": "sciatica", "matched": "sciatica", "synonyms": ["sciatic neuralgia"]}]},
    "status": "answered",
    "answer": {"text": "Massage helps.", "confidence": 0.75, "result": 1, "supporting": [3, 4]},
    "results": [{"rank": 1, "score": 0.5,
      "passage": {"id": "p1", "kind": "faq", "question": "Can it?", "heading": ["Treatment", "Massage"],
                  "text": "Massage helps.",
                  "fragments": [{"text": "Massage", "match": true}, {"text": " helps.", "match": false}]},
      "source": {"article": "a1", "title": "Title", "url": "https://example.org/a1",
                 "deep_link": "https://example.org/a1#:~:text=Massage", "site": "Site", "language": "en",
                 "authors": [{"name": "A. Author", "credentials": "DPT", "role": "Physical Therapist"}], "reviewers": [],
                 "published": "2021-08-06", "updated": null,
                 "citations": [{"marker": "7", "text": "A study", "url": "https://example.org/7"}], "disclaimer": "Own."},
      "also_in": ["a2"]}],
    "total": 17,
    "facets": {"kind": {"faq": 3, "prose": 2}, "article": {"a1": 5}},
    "notices": [{"kind": "emergency", "id": "cauda-equina", "text": "Go.", "source": "Guide"}],
    "disclaimer": "Not advice.",
    "took_ms": 0.5,
    "index": {"generation": "gen-1", "articles": 5, "passages": 93, "built": "2026-11-20T13:05:01Z"}})");
  EXPECT_EQ(json::parse(to_json(full_reply())), expected);
}

TEST(ReplyJson, WritesNothingAsNullOrEmpty) {
  const json reply = json::parse(to_json(SearchReply{}));
  EXPECT_TRUE(reply.at("answer").is_null());
  EXPECT_TRUE(reply.at("query").at("corrected").is_null());
  EXPECT_EQ(reply.at("query").at("concepts"), json::array());
  EXPECT_EQ(reply.at("results"), json::array());
  EXPECT_EQ(reply.at("notices"), json::array());
  EXPECT_EQ(reply.at("facets").at("kind"), json::object());
  EXPECT_EQ(reply.at("status"), "no_match");
  SearchReply bare;
  bare.results.resize(1);
  const json source = json::parse(to_json(bare)).at("results").at(0).at("source");
  EXPECT_TRUE(source.at("published").is_null());
  EXPECT_TRUE(source.at("updated").is_null());
  EXPECT_EQ(source.at("authors"), json::array());
  EXPECT_EQ(source.at("citations"), json::array());
}

TEST(ReplyJson, ExplainsWhenAsked) {
  SearchReply reply = full_reply();
  EXPECT_FALSE(json::parse(to_json(reply)).at("results").at(0).contains("explanation"));
  reply.results[0].explanation =
      Explanation{{{"term massage", "body", 2, 1.5, 0.25}}, {{"feature literal", "", 1, 0.5, 0.5}}, 0.5};
  EXPECT_EQ(json::parse(to_json(reply)).at("results").at(0).at("explanation"), json::parse(R"({
    "terms": [{"name": "term massage", "field": "body", "value": 2.0, "weight": 1.5, "contribution": 0.25}],
    "features": [{"name": "feature literal", "field": "", "value": 1.0, "weight": 0.5, "contribution": 0.5}],
    "score": 0.5})"));
}

TEST(ReplyJson, KeepsTheOrderOfFacets) {
  SearchReply reply;
  reply.facets.kind = {{"prose", 9}, {"faq", 2}, {"list", 1}};
  EXPECT_THAT(to_json(reply), HasSubstr(R"({"prose":9,"faq":2,"list":1})"));
}

TEST(ReplyJson, IsOneLineOfUtf8WhateverTheTexts) {
  SearchReply reply = full_reply();
  reply.disclaimer = "line\nbreak \"quoted\" \x01 \xFF </script>";
  const std::string text = to_json(reply);
  EXPECT_EQ(text.find('\n'), std::string::npos);
  EXPECT_EQ(json::parse(text).at("disclaimer"), "line\nbreak \"quoted\" \x01 \uFFFD </script>");
}

TEST(OtherJson, HasItsFields) {
  const SearchResult result = full_reply().results[0];
  const json articles = json::parse(to_json(std::vector<ArticleSummary>{{result.source, 12}}));
  ASSERT_EQ(articles.at("articles").size(), 1U);
  EXPECT_EQ(articles.at("articles").at(0).at("article"), "a1");
  EXPECT_EQ(articles.at("articles").at(0).at("passages"), 12);
  EXPECT_TRUE(articles.at("articles").at(0).at("updated").is_null());
  EXPECT_EQ(json::parse(to_json(std::vector<ArticleSummary>{})), json::parse(R"({"articles": []})"));

  const json article = json::parse(to_json(
      ArticleView{result.source, {{"heading", 2, "Treatment", "", ""}, {"faq", 0, "Yes.", "Can it?", "p1"}}, "Own."}));
  EXPECT_EQ(article.at("title"), "Title");
  EXPECT_EQ(article.at("disclaimer"), "Own.");
  EXPECT_EQ(article.at("blocks"), json::parse(R"([
    {"kind": "heading", "level": 2, "text": "Treatment", "question": "", "passage": ""},
    {"kind": "faq", "level": 0, "text": "Yes.", "question": "Can it?", "passage": "p1"}])"));

  const json passage =
      json::parse(to_json(PassageView{result.passage, result.source, result.deep_link, result.citations, "Own."}));
  EXPECT_EQ(passage.at("passage").at("text"), "Massage helps.");
  EXPECT_EQ(passage.at("source").at("deep_link"), result.deep_link);
  EXPECT_EQ(passage.at("also_in"), json::parse(R"(["a2"])"));
  EXPECT_EQ(passage.at("disclaimer"), "Own.");

  EXPECT_EQ(json::parse(suggestions_to_json("sci", {{"Sciatica", "title"}})),
            json::parse(R"({"q": "sci", "suggestions": [{"text": "Sciatica", "kind": "title"}]})"));
}

TEST(RequestJson, ReadsEveryField) {
  const auto full = request_from_json(
      R"({"q": "pain", "limit": 5, "offset": 20, "kind": "faq", "article": "a1", "explain": true, "spelling": false,
          "more": 1})");
  ASSERT_TRUE(full.ok());
  EXPECT_EQ(full->question, "pain");
  EXPECT_EQ(full->limit, 5U);
  EXPECT_EQ(full->offset, 20U);
  EXPECT_EQ(full->kind, PassageKind::Faq);
  EXPECT_EQ(full->article, "a1");
  EXPECT_TRUE(full->explain);
  EXPECT_FALSE(full->spelling);
  const auto bare = request_from_json(R"({"q": "pain"})");
  ASSERT_TRUE(bare.ok());
  EXPECT_EQ(bare->limit, 10U);
  EXPECT_EQ(bare->offset, 0U);
  EXPECT_FALSE(bare->kind.has_value());
  EXPECT_FALSE(bare->explain);
  EXPECT_TRUE(bare->spelling);
  EXPECT_FALSE(request_from_json(R"({"q": "pain", "spelling": 0})")->spelling);
  EXPECT_TRUE(request_from_json(R"({"q": "pain", "explain": 1})")->explain);
  EXPECT_FALSE(request_from_json(R"({"q": "pain", "explain": 0, "kind": ""})")->explain);
}

TEST(RequestJson, NamesTheFieldAtFault) {
  struct Case {
    std::string_view body;
    std::string_view field;
  };
  const std::vector<Case> cases = {
      {"", "body"},
      {"{", "body"},
      {"[]", "body"},
      {"\"q\"", "body"},
      {"{\"q\": \"\xFF\"}", "body"},
      {"{}", "q"},
      {R"({"q": 5})", "q"},
      {R"({"q": null})", "q"},
      {R"({"q": "x", "limit": -1})", "limit"},
      {R"({"q": "x", "limit": 1.5})", "limit"},
      {R"({"q": "x", "limit": "5"})", "limit"},
      {R"({"q": "x", "offset": null})", "offset"},
      {R"({"q": "x", "offset": 1e3})", "offset"},
      {R"({"q": "x", "kind": "poem"})", "kind"},
      {R"({"q": "x", "kind": 1})", "kind"},
      {R"({"q": "x", "article": ["a"]})", "article"},
      {R"({"q": "x", "explain": "yes"})", "explain"},
      {R"({"q": "x", "explain": 2})", "explain"},
      {R"({"q": "x", "spelling": "off"})", "spelling"},
  };
  for (const Case& c : cases) {
    const auto request = request_from_json(c.body);
    ASSERT_FALSE(request.ok()) << c.body;
    EXPECT_EQ(request.error().code, ErrorCode::BadSyntax) << c.body;
    EXPECT_EQ(request.error().where, c.field) << c.body;
  }
  const std::string deep(16'000, '[');
  EXPECT_FALSE(request_from_json(deep).ok());
}

}  // namespace
}  // namespace citewell
