#include "indexer/read/wxr.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/read/sitemap.h"
#include "tests/unit/indexer/article_checks.h"

namespace citewell {
namespace {

std::string export_of(const std::string& items) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<rss version=\"2.0\" "
         "xmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel>"
         "<title>Hands &amp; "
         "Backs</title><language>en-US</language><wp:author><wp:author_login><![CDATA[jd]]></wp:author_login>"
         "<wp:author_display_name><![CDATA[Jane Doe, DPT]]></wp:author_display_name></wp:author>\n" +
         items + "</channel></rss>\n";
}

std::string post(const std::string& content, const std::string& more = "") {
  return "<item><title>Knee</title><link>https://x.org/knee</link><dc:creator><![CDATA[jd]]></"
         "dc:creator><wp:post_name>knee</wp:post_name>" +
         more + "<content:encoded>" + content + "</content:encoded></item>\n";
}

struct Case {
  const char* why;
  const char* content;
  const char* blocks;
};

const Case kCases[] = {
    {"blank lines end paragraphs", "<![CDATA[One <b>two</b>\nthree &amp; four.\n\nFive.\n<h2>Six</h2>\nSeven.]]>",
     "prose: One two / three & four.\nprose: Five.\nheading2: Six\nprose: Seven.\n"},
    {"blocks of the newer editor",
     "<![CDATA[<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->\n\n<ul><li>a</li>\n<li>b</li></ul>]]>",
     "prose: One.\nlist: a / b\n"},
    {"shortcodes are left out, captions are captions",
     "<![CDATA[[gallery ids=\"1,2\"]\n\n[caption id=\"attachment_1\"]<img src=\"a.png\" /> A hand[/caption]\n\nSee [1] "
     "and [sic].]]>",
     "caption (caption of a figure): A hand\nprose: See [1] and [sic].\n"},
    {"titles of enclosing shortcodes are read, and their names say what they are for",
     "<![CDATA[[row][box_item title=\"Is it safe?\"]Yes &amp; no.[/box_item][tab title=\"First day\"]<p>Rest.</p>[/tab]"
     "[x_cta title=\"Book\"]Come.[/x_cta]\n\nA [big]w[/big]ord.[/row]]]>",
     "faq: Is it safe? => Yes & no.\nheading4: First day\nprose: Rest.\nboilerplate (call to action): Book\n"
     "boilerplate (call to action): Come.\nprose: A word.\n"},
    {"escaped markup", "&lt;p&gt;Five &amp;lt; six &#8217;&lt;/p&gt;", "prose: Five < six ’\n"},
    {"an end mark inside the content", "<![CDATA[<p>a ]]]]><![CDATA[> b</p>]]>", "prose: a ]]> b\n"},
};

TEST(Wxr, Blocks) {
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(read_and_dump("wxr", export_of(post(c.content))), c.blocks);
  }
}

TEST(Wxr, FieldsOfAPost) {
  const std::vector<Article> articles = read_checked(
      "wxr", export_of(post("<![CDATA[Rest.]]>",
                            "<wp:post_date>2021-08-06 10:00:00</wp:post_date><wp:post_modified>0000-00-00 00:00:00"
                            "</wp:post_modified><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>")));
  ASSERT_EQ(articles.size(), 1u);
  const Source& source = articles[0].source;
  EXPECT_EQ(source.article, "knee");
  EXPECT_EQ(source.title, "Knee");
  EXPECT_EQ(source.url, "https://x.org/knee");
  EXPECT_EQ(source.site, "Hands & Backs");
  EXPECT_EQ(source.language, "en-US");
  EXPECT_EQ(source.authors, (std::vector<Person>{{"Jane Doe", "DPT", ""}}));
  EXPECT_EQ(source.published, "2021-08-06");
  EXPECT_EQ(source.updated, "");
}

TEST(Wxr, OnlyPublishedPostsAndPages) {
  const std::string source =
      export_of(post("<![CDATA[Draft.]]>", "<wp:status>draft</wp:status>") +
                post("<![CDATA[Picture.]]>", "<wp:post_type>attachment</wp:post_type>") +
                post("<![CDATA[Page.]]>", "<wp:post_type>page</wp:post_type>") + post("<![CDATA[]]>"));
  EXPECT_EQ(read_and_dump("wxr", source), "prose: Page.\n");
  const Result<ReadResult> read = read_wxr(source, {"a.xml"});
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->diagnostics.size(), 1u);
  EXPECT_EQ(read->diagnostics[0].where, "a.xml:7");
}

TEST(Wxr, BrokenXmlIsNamedWithItsLine) {
  const Result<ReadResult> read = read_wxr("<rss>\n<channel>\n<item></channel></rss>", {"a.xml"});
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::BadSyntax);
  EXPECT_EQ(read.error().where, "a.xml:3");
}

TEST(Sitemap, Locations) {
  const Result<std::vector<SitemapEntry>> read = read_sitemap(
      "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc> a/knee.html "
      "</loc><lastmod>2021-08-06T10:00Z"
      "</lastmod></url><url><loc>https://x.org/b/neck%20pain.html?x=1</loc></url><url><loc>file:///srv/c.html</loc></"
      "url><url></url></urlset>",
      "sitemap.xml");
  ASSERT_TRUE(read.ok());
  const std::vector<SitemapEntry> expected = {{"a/knee.html", "", "2021-08-06"},
                                              {"b/neck pain.html", "https://x.org/b/neck%20pain.html?x=1", ""},
                                              {"/srv/c.html", "", ""}};
  EXPECT_EQ(*read, expected);
}

TEST(Sitemap, WithoutLocations) {
  const Result<std::vector<SitemapEntry>> read = read_sitemap("<urlset></urlset>", "sitemap.xml");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::Empty);
}

}  // namespace
}  // namespace citewell
