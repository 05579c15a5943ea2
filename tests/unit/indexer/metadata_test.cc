#include <gtest/gtest.h>

#include <string>

#include "indexer/read/html.h"
#include "indexer/read/html_metadata.h"
#include "tests/unit/indexer/article_checks.h"

namespace citewell {
namespace {

Article page(const std::string& head, const std::string& body) {
  const Result<ReadResult> read = read_html(
      "<!doctype html><html lang=\"en-GB\"><head>" + head + "</head><body>" + body + "</body></html>", {"a.html"});
  EXPECT_TRUE(read.ok());
  return read.ok() ? read->articles.at(0) : Article{};
}

std::string json_ld(const std::string& json) { return "<script type=\"application/ld+json\">" + json + "</script>"; }

const char* const kBody = "<main><h1>Knee pain</h1><p>Rest it.</p></main>";

std::string dump_people(const std::vector<Person>& people) {
  std::string out;
  for (const Person& person : people) out += dump(person) + ";";
  return out;
}

TEST(Metadata, ArticleInJsonLd) {
  const Source source =
      page(json_ld(R"({"@context":"https://schema.org","@type":["BlogPosting"],"headline":"Pain of the knee",
      "author":[{"@type":"Person","name":"Jane Doe","honorificSuffix":"DPT","jobTitle":"Therapist"},"Bob Roe"],
      "reviewedBy":{"@type":"Person","name":"Ann Lee, MD"},"datePublished":"2021-08-06T10:00:00Z","dateModified":"2022-01-02",
      "publisher":{"@type":"Organization","name":"Back Clinic"},"inLanguage":"en-US"})"),
           kBody)
          .source;
  EXPECT_EQ(source.title, "Pain of the knee");
  EXPECT_EQ(dump_people(source.authors), "Jane Doe | DPT | Therapist;Bob Roe |  | ;");
  EXPECT_EQ(dump_people(source.reviewers), "Ann Lee | MD | ;");
  EXPECT_EQ(source.published, "2021-08-06");
  EXPECT_EQ(source.updated, "2022-01-02");
  EXPECT_EQ(source.site, "Back Clinic");
  EXPECT_EQ(source.language, "en-GB");
}

TEST(Metadata, NodesOfAGraphReferToEachOther) {
  const Source source =
      page(json_ld(R"({"@graph":[{"@type":"WebSite","@id":"#site","name":"Clinic","publisher":{"@id":"#org"}},
          {"@type":"WebPage","@id":"#page","name":"Knee pain | Clinic","datePublished":"2020-01-01","dateModified":"2022-02-02"},
          {"@type":"Article","isPartOf":{"@id":"#page"},"author":{"@id":"#jane"},"headline":"Knee pain","datePublished":"2021-01-01"},
          {"@type":"Person","@id":"#jane","name":"Jane Doe"},{"@type":"Article","headline":"Other","author":"Nobody"}]})"),
           kBody)
          .source;
  EXPECT_EQ(source.title, "Knee pain");
  EXPECT_EQ(dump_people(source.authors), "Jane Doe |  | ;");
  EXPECT_EQ(source.published, "2021-01-01");
  EXPECT_EQ(source.updated, "2022-02-02");
  EXPECT_EQ(source.site, "Clinic");
}

TEST(Metadata, MedicalWebPageAndWrappedScripts) {
  const Source source =
      page(json_ld("//<![CDATA[\n{\"@type\":\"MedicalWebPage\",\"name\":\"Knee\",\"lastReviewed\":\"2023-03-04\","
                   "\"reviewedBy\":\"Ann Lee\"}\n//]]>"),
           kBody)
          .source;
  EXPECT_EQ(source.title, "Knee");
  EXPECT_EQ(source.updated, "2023-03-04");
  EXPECT_EQ(dump_people(source.reviewers), "Ann Lee |  | ;");
}

TEST(Metadata, BrokenJsonLdIsNamedAndTheRestUsed) {
  const Article article = page(json_ld("{broken") + "<meta name=author content='Jane Doe'>", kBody);
  ASSERT_EQ(article.diagnostics.size(), 1u);
  EXPECT_EQ(article.diagnostics[0].where, "a.html");
  EXPECT_EQ(dump_people(article.source.authors), "Jane Doe |  | ;");
}

TEST(Metadata, Microdata) {
  const Source source = page("",
                             "<main itemscope itemtype='http://schema.org/Article'><h1 itemprop=headline>Knee "
                             "pain</h1><p>By <span itemprop=author itemscope "
                             "itemtype='http://schema.org/Person'><b itemprop=name>Jane Doe</b>, <i "
                             "itemprop=jobTitle>Nurse</i></span> on <time "
                             "itemprop=datePublished datetime='2021-08-06'>last Friday</time></p><p>Rest.</p><div "
                             "itemscope itemtype='http://schema.org/Comment'>"
                             "<span itemprop=author>Troll</span></div></main>")
                            .source;
  EXPECT_EQ(source.title, "Knee pain");
  EXPECT_EQ(dump_people(source.authors), "Jane Doe |  | Nurse;");
  EXPECT_EQ(source.published, "2021-08-06");
}

TEST(Metadata, MetaElementsAndLinks) {
  const Source source = page(
                            "<meta property='og:title' content='Knee pain'><meta property='og:site_name' content='Back "
                            "Clinic'><meta property="
                            "'article:published_time' content='2021-08-06T10:00:00+00:00'><meta "
                            "property='article:modified_time' content='2022-01-02'>"
                            "<meta property='article:author' content='https://social.example/jane'><link rel=canonical "
                            "href='https://x.org/knee'>",
                            "<main><h1>Knee pain</h1><a rel=author href=x>Jane Doe</a><p>Rest it.</p></main>")
                            .source;
  EXPECT_EQ(source.title, "Knee pain");
  EXPECT_EQ(source.site, "Back Clinic");
  EXPECT_EQ(source.published, "2021-08-06");
  EXPECT_EQ(source.updated, "2022-01-02");
  EXPECT_EQ(source.url, "https://x.org/knee");
  EXPECT_EQ(dump_people(source.authors), "Jane Doe |  | ;");
}

TEST(Metadata, MetaElementsWithAPropertyOfNoItem) {
  const Source source = page("<meta itemprop=datePublished content='2021-08-06T10:12:44+1100'>",
                             "<div itemscope itemtype='http://schema.org/Comment'><meta itemprop=dateModified "
                             "content='2022-01-02'></div><main><h1>Knee pain</h1><p>Rest it.</p></main>")
                            .source;
  EXPECT_EQ(source.published, "2021-08-06");
  EXPECT_EQ(source.updated, "");
}

struct TitleCase {
  const char* title;
  const char* site;
  const char* expected;
};

const TitleCase kTitles[] = {
    {"Knee pain | Back Clinic", "", "Knee pain"},
    {"Knee pain | Causes | Back Clinic", "", "Knee pain"},
    {"Back Clinic | Knee pain", "Back Clinic", "Knee pain"},
    {"Knee pain - Back Clinic", "back clinic", "Knee pain"},
    {"Knee pain – causes – Back Clinic", "Back Clinic", "Knee pain – causes"},
    {"Knee pain - what helps", "", "Knee pain - what helps"},
    {"Knee pain", "Back Clinic", "Knee pain"},
};

TEST(Metadata, TitleWithoutTheSite) {
  for (const TitleCase& c : kTitles) EXPECT_EQ(title_without_site(c.title, c.site), c.expected) << c.title;
}

TEST(Metadata, TheHeadingIsTheTitleWhenThePageTitleSaysTheSame) {
  EXPECT_EQ(page("<title>Knee pain: what helps | Clinic</title>", kBody).source.title, "Knee pain");
  EXPECT_EQ(page("<title>Shoulder | Clinic</title>", kBody).source.title, "Shoulder");
  EXPECT_EQ(page("", kBody).source.title, "Knee pain");
}

}  // namespace
}  // namespace citewell
