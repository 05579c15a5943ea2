#include "indexer/site.h"

#include <gtest/gtest.h>

namespace citewell {
namespace {

TEST(Site, ReadsEveryField) {
  const Result<SiteFile> site =
      parse_site(R"({"name": "Joints", "base_url": "https://example.org/", "language": "en-GB", "disclaimer": "Ask.",
    "emergency_text": "Call.", "boilerplate": ["call *"], "sources": {"a.txt": {"url": "https://example.org/a", "title": "A",
    "authors": ["Jane Doe, RN", {"name": "John Roe", "role": "Editor"}], "published": "2021-06-03"}}, "theme": "dark"})",
                 "site.json");
  ASSERT_TRUE(site.ok());
  EXPECT_EQ(site->site, (Site{"Joints", "https://example.org/", "en-GB", "Ask.", "Call."}));
  EXPECT_EQ(site->boilerplate, std::vector<std::string>{"call *"});
  EXPECT_TRUE(site->diagnostics.empty());
  const SourceCorrection* correction = correction_for(*site, "a.txt");
  ASSERT_NE(correction, nullptr);
  Source source;
  source.title = "Old";
  source.updated = "2022-01-01";
  apply(*correction, source);
  EXPECT_EQ(source.title, "A");
  EXPECT_EQ(source.updated, "2022-01-01");
  EXPECT_EQ(source.authors, (std::vector<Person>{{"Jane Doe", "RN", ""}, {"John Roe", "", "Editor"}}));
}

TEST(Site, CorrectionsGoByPathThenByName) {
  const Result<SiteFile> site =
      parse_site(R"({"sources": {"flu.txt": {"title": "any"}, "en/flu.txt": {"title": "english"}}})", "site.json");
  ASSERT_TRUE(site.ok());
  EXPECT_EQ(correction_for(*site, "en/flu.txt")->title, "english");
  EXPECT_EQ(correction_for(*site, "fr/flu.txt")->title, "any");
  EXPECT_EQ(correction_for(*site, "cold.txt"), nullptr);
}

TEST(Site, WrongTypesAreNamedAndIgnored) {
  const Result<SiteFile> site =
      parse_site(R"({"name": 7, "sources": {"a.txt": "x"}, "boilerplate": "y"})", "site.json");
  ASSERT_TRUE(site.ok());
  EXPECT_EQ(site->site.name, "");
  EXPECT_EQ(site->diagnostics.size(), 3U);
}

TEST(Site, BrokenJsonIsNamedWithItsLine) {
  const Result<SiteFile> broken = parse_site("{\n\"name\": \"x\",\n\"language\": }", "site.json");
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().where, "site.json:3");
  EXPECT_FALSE(parse_site("[]", "site.json").ok());
  EXPECT_FALSE(parse_site(R"({"name": 1e999})", "site.json").ok());  // no number for this machine
}

}  // namespace
}  // namespace citewell
