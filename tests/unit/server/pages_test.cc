#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "server/pages/linked_data.h"
#include "server/pages/links.h"
#include "server/pages/passage_text.h"
#include "server/pages/render.h"
#include "tests/unit/server/fake_asker.h"

namespace citewell {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const PageSettings kSettings{{}, Strings::of("en")};

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

// "a[4]b" for pieces of which "4" is a marker.
std::string dump(const std::vector<CitedPiece>& pieces) {
  std::string out;
  for (const auto& piece : pieces) out += piece.marker.empty() ? piece.text : "<" + piece.marker + ">";
  return out;
}

TEST(PassageText, MarkersOfReferencesAreFound) {
  const std::pair<const char*, const char*> cases[] = {{"It helps [4].", "It helps [<4>]."},
                                                       {"It helps (2, 5-7).", "It helps (<2>, <5>-7)."},
                                                       {"[4][5]", "[<4>][<5>]"},
                                                       {"in 4 weeks (4 weeks)", "in 4 weeks (4 weeks)"},
                                                       {"no such one [9]", "no such one [9]"},
                                                       {"[45]", "[45]"},
                                                       {"open [4", "open [4"},
                                                       {"[]", "[]"},
                                                       {"", ""}};
  const auto is_marker = [](std::string_view number) { return number == "2" || number == "4" || number == "5"; };
  for (const auto& [text, expected] : cases) EXPECT_EQ(dump(split_at_markers(text, is_marker)), expected);
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
  const auto page = render_results(kSettings, {}, sample_reply("brace at night"), "");
  for (const auto* part :
       {"Very likely answers your question", "<p dir=\"auto\">Take the brace off at night.</p>",
        "Knee braces &amp; how to wear them", "By Jane Roe, DPT (Physical Therapist)", "Reviewed by John Doe, MD",
        "Updated 6 August 2021", "<mark>brace</mark>", "General information, no medical advice.",
        "href=\"/articles/back/knee%20braces#p1\"", "href=\"https://example.org/knee-braces#:~:text=Take%20the\"",
        "1 other article says the same", "id=\"result-2\"", "1 to 2 of 12 passages", "value=\"brace at night\""})
    EXPECT_THAT(page, HasSubstr(part));
}

TEST(ResultsPage, ACorrectionCanBeTakenBack) {
  auto reply = sample_reply("can massage cure siatica");
  reply.query.corrected = "can massage cure sciatica";
  SearchRequest request;
  request.kind = PassageKind::Faq;
  const auto page = render_results(kSettings, request, reply, "");
  const auto form = page.substr(page.find("<form class=\"spelling\""));
  const auto notice = form.substr(0, form.find("</form>"));
  for (const auto* part : {"can massage cure sciatica</strong>", "name=\"q\" value=\"can massage cure siatica\"",
                           "name=\"spelling\" value=\"0\"", "name=\"kind\" value=\"faq\"", "Search instead for"})
    EXPECT_THAT(notice, HasSubstr(part));
  reply.query.corrected.reset();
  request.spelling = false;
  const auto as_typed = render_results(kSettings, request, reply, "");
  EXPECT_THAT(as_typed, Not(HasSubstr("class=\"spelling\"")));
  EXPECT_THAT(as_typed, HasSubstr("name=\"spelling\" value=\"0\"")) << "filters and pages keep the choice";
  EXPECT_THAT(as_typed, HasSubstr("&amp;spelling=0\"")) << "so does the link";
}

TEST(ResultsPage, AnEmergencyComesBeforeEverythingElse) {
  auto reply = sample_reply("q");
  reply.notices = {{"emergency", "id", "Call for help now.", "A source"}, {"emergency", "id2", "Go now.", ""}};
  const auto page = render_results(kSettings, {}, reply, "");
  const auto alert = page.find("role=\"alert\"");
  ASSERT_NE(alert, std::string::npos);
  EXPECT_LT(alert, page.find("<form"));
  EXPECT_EQ(alert, page.rfind("role=\"alert\"")) << "one announcement for all";
  EXPECT_LT(page.find("Call for help now."), page.find("class=\"answer\""));
  EXPECT_THAT(render_results(kSettings, {}, sample_reply("q"), ""), Not(HasSubstr("role=\"alert\"")));
}

TEST(ResultsPage, SaysHonestlyWhatItDoesNotKnow) {
  auto related = sample_reply("q");
  related.status = ReplyStatus::Related;
  related.answer.reset();
  EXPECT_THAT(render_results(kSettings, {}, related, ""), HasSubstr("answer that directly"));
  EXPECT_THAT(render_results(kSettings, {}, related, ""), Not(HasSubstr("class=\"answer\"")));
  SearchReply nothing;
  nothing.disclaimer = "General information.";
  const auto page = render_results(kSettings, {}, nothing, "");
  EXPECT_THAT(page, HasSubstr("These articles don\u2019t answer that"));
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
  const auto page = render_results(kSettings, {}, reply, "");
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page, Not(HasSubstr("<img src=x")));
  EXPECT_THAT(page, Not(HasSubstr("\"'>")));
  EXPECT_THAT(page, Not(HasSubstr("href=\"javascript")));
}

TEST(ComplaintPage, ShowsAQuestionThatIsNoText) {
  const auto page = render_complaint(kSettings, "knee \xFF\"\xE2", {"page.ask", "page.ask_detail"});
  EXPECT_THAT(page, HasSubstr("knee \uFFFD&quot;\uFFFD"));
}

TEST(ResultsPage, ReasonsAreWordsTheWeightiestFirst) {
  auto reply = sample_reply("brace");
  reply.results[0].explanation = Explanation{{{"term brace", "alias", 1, 1, 0.5}},
                                             {{"feature title_match", "", 0.5, 0.2, 0.1},
                                              {"feature no_such_feature", "", 1, 1, 1},
                                              {"feature type_conflict", "", 1, -0.3, -0.3}},
                                             1};
  const auto page = render_results(kSettings, {}, reply, "");
  EXPECT_THAT(page, HasSubstr("<td dir=\"auto\">brace</td><td>other name</td>"));
  EXPECT_THAT(page, Not(HasSubstr("no_such_feature")));
  EXPECT_LT(page.find("It promises another kind of answer"), page.find("The title is what you asked"));
  EXPECT_NE(page.find("The title is what you asked"), std::string::npos);
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
    const auto page = render_results(kSettings, {}, reply, c.today);
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
  const auto page = render_results(kSettings, request, reply, "");
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
  const auto page = render_article(kSettings, view);
  for (const auto* part :
       {"<h1 dir=\"auto\">Knee braces &amp; how to wear them</h1>", "By Jane Roe", "Updated 6 August 2021", "id=\"p0\"",
        "id=\"p1\"", "id=\"p2\"", "And at night?", "[7]", "https://doi.org/x", "Ask your doctor."})
    EXPECT_THAT(page, HasSubstr(part));
  EXPECT_EQ(page.find("id=\"p1\""), page.rfind("id=\"p1\"")) << "an id is there once";
  EXPECT_THAT(page, Not(HasSubstr("Set aside."))) << "the disclaimer is shown once, at the end";
}

TEST(ArticlePage, TermsStandAboveTheirDefinitions) {
  ArticleView view{sample_source(), {}, ""};
  view.outline = {{"definition", 0, "Bursa\nA cushion.\nOr more.", "", "p1"},
                  {"definition", 0, "Disc: a pad.", "", "p1"}};
  const auto page = render_article(kSettings, view);
  EXPECT_THAT(
      page,
      HasSubstr(
          "<p class=\"term\" dir=\"auto\">Bursa</p>\n<p dir=\"auto\">A cushion.</p><p dir=\"auto\">Or more.</p>"));
  EXPECT_THAT(page, HasSubstr("<p dir=\"auto\">Disc: a pad.</p>"));
}

TEST(ArticlePage, TablesHaveRowsAndHeadings) {
  ArticleView view{sample_source(), {}, ""};
  OutlineBlock table{"table", 0, "Doses\nDrug How much\nA<b> none\nB", "", "p1", {}};
  table.cells = {{{6, 10}, true, true, 1, 1},    {{11, 19}, false, true, 2, 1}, {{20, 24}, true, true, 1, 2},
                 {{25, 29}, false, false, 1, 1}, {{30, 31}, true, false, 1, 1}, {{31, 31}, false, true, 1, 1}};
  view.outline = {table};
  const auto page = render_article(kSettings, view);
  EXPECT_THAT(page, HasSubstr("<caption dir=\"auto\">Doses</caption>"));
  EXPECT_THAT(page, HasSubstr("<tr><th dir=\"auto\" scope=\"col\">Drug</th>"
                              "<th dir=\"auto\" scope=\"col\" colspan=\"2\">How much</th></tr>"));
  EXPECT_THAT(page, HasSubstr("<tr><th dir=\"auto\" scope=\"row\" rowspan=\"2\">A&lt;b&gt;</th><td dir=\"auto\">none"));
  EXPECT_THAT(page, HasSubstr("<tr><td dir=\"auto\">B</td><td dir=\"auto\"></td></tr>"));
}

TEST(ArticlePage, CitationsLeadToTheReferences) {
  ArticleView view{sample_source(), {{"prose", 0, "It helps [7] in [8] weeks.", "", "p1"}}, ""};
  view.source.citations = {{"7", "A trial.", ""}, {"7", "The same number again.", ""}};
  const auto page = render_article(kSettings, view);
  EXPECT_THAT(page, HasSubstr("It helps [<a href=\"#reference-7\">7</a>] in [8] weeks."));
  EXPECT_EQ(page.find("id=\"reference-7\""), page.rfind("id=\"reference-7\"")) << "an id is there once";
  EXPECT_NE(page.find("id=\"reference-7\""), std::string::npos);
}

TEST(ArticlePage, TellsMachinesWhatItTellsPeople) {
  ArticleView view{sample_source(),
                   {{"faq", 0, "Take it off.", "And at night?", "p1"},
                    {"prose", 0, "Let the skin breathe.", "", "p1"},
                    {"prose", 0, "Unrelated.", "", "p2"}},
                   ""};
  view.source.citations = {{"1", "A trial.", "javascript:alert(1)"}};
  const auto data = linked_data(view);
  for (
      const auto* part :
      {R"("@type":["MedicalWebPage","Article","FAQPage"])", R"("headline":"Knee braces \u0026 how to wear them")",
       R"({"@type":"Person","name":"Jane Roe","honorificSuffix":"DPT","jobTitle":"Physical Therapist"})",
       R"("dateModified":"2021-08-06")", R"("citation":[{"@type":"CreativeWork","name":"A trial."}])",
       R"("mainEntity":[{"@type":"Question","name":"And at night?","acceptedAnswer":{"@type":"Answer","text":"Take it off.\nLet the skin breathe."}}])"})
    EXPECT_THAT(data, HasSubstr(part));
  view.outline.clear();
  EXPECT_THAT(linked_data(view), Not(HasSubstr("FAQPage")));
}

TEST(ArticlePage, NoTextEndsTheScriptItStandsIn) {
  ArticleView view{sample_source(), {{"faq", 0, "</script><script>alert(1)</script>", "<!-- <script>", "p1"}}, ""};
  view.source.title = "</ScRiPt><img src=x onerror=alert(2)>";
  const auto page = render_article(kSettings, view);
  const auto begin = page.find("<script type=\"application/ld+json\">");
  ASSERT_NE(begin, std::string::npos);
  const auto end = page.find("</script>", begin);
  EXPECT_THAT(page.substr(begin, end - begin), HasSubstr("\\u003c/ScRiPt\\u003e"));
  EXPECT_THAT(page.substr(end), Not(HasSubstr("<img")));
  EXPECT_EQ(page.substr(begin + 1, end - begin - 1).find('<'), std::string::npos);
}

TEST(Pages, WebSearchesKeepOriginalsAndNoQuestions) {
  const auto unlisted = HasSubstr("<meta name=\"robots\" content=\"noindex\">");
  const ArticleView view{sample_source(), {}, ""};
  EXPECT_THAT(render_article(kSettings, view),
              HasSubstr("<link rel=\"canonical\" href=\"https://example.org/knee-braces\">"));
  EXPECT_THAT(render_article(kSettings, view), Not(unlisted));
  EXPECT_THAT(render_home(kSettings, {}), Not(unlisted));
  EXPECT_THAT(render_results(kSettings, {}, sample_reply("q"), ""), unlisted);
  EXPECT_THAT(render_status(kSettings, {}, std::nullopt, {}), unlisted);
}

TEST(ArticlePage, HeadingsDoNotSkipALevel) {
  ArticleView view{sample_source(), {}, ""};
  view.outline = {
      {"heading", 4, "Deep at once", "", ""}, {"heading", 6, "Deeper", "", ""}, {"heading", 1, "Top", "", ""}};
  const auto page = render_article(kSettings, view);
  EXPECT_THAT(page, HasSubstr("<h2 dir=\"auto\">Deep at once</h2>"));
  EXPECT_THAT(page, HasSubstr("<h3 dir=\"auto\">Deeper</h3>"));
  EXPECT_THAT(page, HasSubstr("<h2 dir=\"auto\">Top</h2>"));
}

}  // namespace
}  // namespace citewell
