#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "server/pages/links.h"
#include "server/pages/passage_text.h"
#include "server/pages/render.h"
#include "tests/unit/server/fake_asker.h"

namespace citewell {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// "p:Take the [brace] off" for a paragraph, "li:" for an item of a list.
std::string dump(const std::vector<TextShape>& shapes) {
  std::string out;
  for (const auto& shape : shapes) {
    for (const auto& line : shape.lines) {
      out += shape.list ? "li:" : "p:";
      for (const auto& part : line) out += part.match ? "[" + part.text + "]" : part.text;
      out += '/';
    }
  }
  return out;
}

TEST(PassageText, LineBreaksAreItsShape) {
  struct Case {
    const char* why;
    const char* kind;
    std::vector<Fragment> fragments;
    const char* expected;
  };
  const Case cases[] = {
      {"one paragraph", "prose", {{"Take the ", false}, {"brace", true}, {" off", false}}, "p:Take the [brace] off/"},
      {"two paragraphs", "prose", {{"One.\nTwo.", false}}, "p:One./p:Two./"},
      {"a match across lines", "prose", {{"a b\nc", true}, {" d", false}}, "p:[a b]/p:[c] d/"},
      {"empty lines", "prose", {{"\nOne.\n\nTwo.\n", false}}, "p:One./p:Two./"},
      {"nothing", "prose", {}, ""},
      {"a list with a lead-in", "list", {{"Wear it:\nby day\nat sport", false}}, "p:Wear it:/li:by day/li:at sport/"},
      {"a list without", "list", {{"by day\nat sport", false}}, "li:by day/li:at sport/"},
      {"bullets of its own",
       "list",
       {{"Wear it\n- by day\n- at sport", false}},
       "p:Wear it/li:- by day/li:- at sport/"},
      {"a list with an end",
       "list",
       {{"Wear it\n1. by day\n2. at sport\nNever at night.", false}},
       "p:Wear it/li:1. by day/li:2. at sport/p:Never at night./"},
      {"one line that is called a list", "list", {{"by day", false}}, "p:by day/"},
  };
  for (const auto& c : cases) EXPECT_EQ(dump(shape_text(c.kind, c.fragments)), c.expected) << c.why;
}

TEST(PassageText, ItemsMayBringTheirOwnMarker) {
  for (const auto* line : {"- a", "* a", "\u2022 a", "1. a", "12) a"}) EXPECT_TRUE(has_own_marker(line)) << line;
  for (const auto* line : {"a", "-a", "1200 mg", "2021. was", "", "1"}) EXPECT_FALSE(has_own_marker(line)) << line;
}

TEST(Links, OnlyWebAddressesAreFollowed) {
  EXPECT_EQ(safe_link("https://example.org/a"), "https://example.org/a");
  EXPECT_EQ(safe_link("HTTP://example.org"), "HTTP://example.org");
  for (const auto* bad :
       {"javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//example.org", "", "ftp://x"})
    EXPECT_EQ(safe_link(bad), "") << bad;
}

TEST(Links, IdsAreEncodedButForSlashes) {
  EXPECT_EQ(article_path("back/knee braces?#%"), "/articles/back/knee%20braces%3F%23%25");
  EXPECT_EQ(passage_path("a", "p1"), "/articles/a#p1");
}

TEST(ResultsPage, ShowsAnswerSourceAndDisclaimer) {
  const auto page = render_results({}, {}, sample_reply("brace at night"), "");
  for (const auto* part :
       {"Very likely answers your question", "<p>Take the brace off at night.</p>",
        "Knee braces &amp; how to wear them", "By Jane Roe, DPT (Physical Therapist)", "Reviewed by John Doe, MD",
        "Updated 6 August 2021", "<mark>brace</mark>", "General information, no medical advice.",
        "href=\"/articles/back/knee%20braces#p1\"", "href=\"https://example.org/knee-braces#:~:text=Take%20the\"",
        "1 other article says the same", "id=\"result-2\"", "1 to 2 of 12 passages", "value=\"brace at night\""})
    EXPECT_THAT(page, HasSubstr(part));
}

TEST(ResultsPage, AnEmergencyComesBeforeEverythingElse) {
  auto reply = sample_reply("q");
  reply.notices = {{"emergency", "id", "Call for help now.", "A source"}, {"emergency", "id2", "Go now.", ""}};
  const auto page = render_results({}, {}, reply, "");
  const auto alert = page.find("role=\"alert\"");
  ASSERT_NE(alert, std::string::npos);
  EXPECT_LT(alert, page.find("<form"));
  EXPECT_EQ(alert, page.rfind("role=\"alert\"")) << "one announcement for all";
  EXPECT_LT(page.find("Call for help now."), page.find("class=\"answer\""));
  EXPECT_THAT(render_results({}, {}, sample_reply("q"), ""), Not(HasSubstr("role=\"alert\"")));
}

TEST(ResultsPage, SaysHonestlyWhatItDoesNotKnow) {
  auto related = sample_reply("q");
  related.status = ReplyStatus::Related;
  related.answer.reset();
  EXPECT_THAT(render_results({}, {}, related, ""), HasSubstr("answer that directly"));
  EXPECT_THAT(render_results({}, {}, related, ""), Not(HasSubstr("class=\"answer\"")));
  SearchReply nothing;
  nothing.disclaimer = "General information.";
  const auto page = render_results({}, {}, nothing, "");
  EXPECT_THAT(page, HasSubstr("These articles don&rsquo;t answer that"));
  EXPECT_THAT(page, HasSubstr("General information."));
  EXPECT_THAT(page, Not(HasSubstr("class=\"results\"")));
}

TEST(ResultsPage, TextIsNeverMarkup) {
  const std::string hostile = "<script>alert(1)</script>\"'><img src=x>";
  auto reply = sample_reply(hostile);
  reply.query.corrected = hostile;
  reply.disclaimer = hostile;
  reply.notices = {{"emergency", hostile, hostile, hostile}, {"other", "", hostile, hostile}};
  reply.answer->text = hostile;
  reply.facets = {{{hostile, 1}, {"faq", 2}}, {{hostile, 1}, {"b", 2}}};
  for (auto& result : reply.results) {
    result.passage.question = result.passage.id = hostile;
    result.passage.heading = result.passage.also_in = {hostile};
    result.fragments = {{hostile, true}, {hostile, false}};
    result.source.title = result.source.site = result.source.updated = result.source.article = hostile;
    result.source.authors = {{hostile, hostile, hostile}};
    result.citations = {{hostile, hostile, "javascript:alert(1)"}};
    result.deep_link = "javascript:alert(1)";
    result.explanation = Explanation{{{hostile, hostile, 1, 1, 1}}, {}, 1};
  }
  const auto page = render_results({}, {}, reply, "");
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page, Not(HasSubstr("<img src=x")));
  EXPECT_THAT(page, Not(HasSubstr("\"'>")));
  EXPECT_THAT(page, Not(HasSubstr("href=\"javascript")));
}

TEST(ResultsPage, AnOldArticleIsQuietlyCalledSo) {
  struct Case {
    const char* updated;
    const char* today;
    const char* said;
  };
  const Case cases[] = {{"2021-08-06", "2024-08-05", ""},
                        {"2021-08-06", "2024-08-06", "This article is 3 years old"},
                        {"2021-08-06", "2031-01-01", "This article is 9 years old"},
                        {"", "2024-08-06", ""},
                        {"2021", "2031-01-01", ""},
                        {"2021-08-06", "", ""}};
  for (const auto& c : cases) {
    auto reply = sample_reply("q");
    for (auto& result : reply.results) result.source.updated = c.updated;
    const auto page = render_results({}, {}, reply, c.today);
    if (*c.said == '\0')
      EXPECT_THAT(page, Not(HasSubstr("years old"))) << c.updated << " " << c.today;
    else
      EXPECT_THAT(page, HasSubstr(c.said)) << c.today;
  }
}

TEST(ResultsPage, PagesKeepTheFilter) {
  SearchRequest request;
  request.question = "brace";
  request.kind = PassageKind::Faq;
  request.offset = 10;
  request.limit = 2;
  auto reply = sample_reply("brace");
  reply.total = 40;
  const auto page = render_results({}, request, reply, "");
  EXPECT_THAT(page, HasSubstr("11 to 12 of 40 passages"));
  EXPECT_THAT(page, HasSubstr("<button name=\"offset\" value=\"8\">Previous</button>"));
  EXPECT_THAT(page, HasSubstr("<button name=\"offset\" value=\"12\">More results</button>"));
  EXPECT_THAT(page, HasSubstr("name=\"kind\" value=\"faq\""));
}

TEST(ArticlePage, ShowsTheWholeArticleWithAnchors) {
  ArticleView view{sample_source(), {}, "Ask your doctor."};
  view.source.citations = {{"7", "A trial.", "https://doi.org/x"}};
  view.outline = {{"prose", 0, "Before any heading.", "", "p0"},
                  {"heading", 2, "Wearing", "", ""},
                  {"prose", 0, "First.", "", "p1"},
                  {"prose", 0, "Second.", "", "p1"},
                  {"heading", 5, "At night", "", ""},
                  {"faq", 0, "Take it off.", "And at night?", "p2"},
                  {"disclaimer", 0, "Set aside.", "", ""}};
  const auto page = render_article({}, view);
  for (const auto* part :
       {"<h1>Knee braces &amp; how to wear them</h1>", "By Jane Roe", "Updated 6 August 2021", "id=\"p0\"", "id=\"p1\"",
        "id=\"p2\"", "And at night?", "[7]", "https://doi.org/x", "Ask your doctor."})
    EXPECT_THAT(page, HasSubstr(part));
  EXPECT_EQ(page.find("id=\"p1\""), page.rfind("id=\"p1\"")) << "an id is there once";
  EXPECT_THAT(page, Not(HasSubstr("Set aside."))) << "the disclaimer is shown once, at the end";
}

TEST(ArticlePage, HeadingsDoNotSkipALevel) {
  ArticleView view{sample_source(), {}, ""};
  view.outline = {
      {"heading", 4, "Deep at once", "", ""}, {"heading", 6, "Deeper", "", ""}, {"heading", 1, "Top", "", ""}};
  const auto page = render_article({}, view);
  EXPECT_THAT(page, HasSubstr("<h2>Deep at once</h2>"));
  EXPECT_THAT(page, HasSubstr("<h3>Deeper</h3>"));
  EXPECT_THAT(page, HasSubstr("<h2>Top</h2>"));
}

}  // namespace
}  // namespace citewell
