// Whose page it is: names in copyright lines, disclaimers, headers with taglines and titles of browsers.
#include "indexer/structure/site_names.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "indexer/structure/structure.h"
#include "tests/unit/indexer/article_checks.h"

namespace citewell {
namespace {

constexpr std::string_view kText =
    "A sore elbow heals slowly, and most people need patience more than treatment while the tendon calms down at its "
    "own pace.\n\nWho gets it\n\nPainters and plumbers get it.\n\n";

Source source_of(std::string_view format, const std::string& text) {
  std::vector<Article> articles = read_checked(format, text);
  if (articles.empty()) return {};
  recover_structure(articles[0], {});
  return articles[0].source;
}

Source source_of_page(std::string_view above, std::string_view below) {
  return source_of("text", std::string(above) + std::string(kText) + std::string(below));
}

TEST(SiteNames, TheWordsOfAMenuInARowAreNone) {
  EXPECT_FALSE(looks_like_site_name("HOME ABOUT US TREATMENTS FEES NEWS CONTACT"));
  EXPECT_TRUE(looks_like_site_name("Home Health News"));
}

TEST(SiteNames, TheCopyrightLineTellsTheNameFromOtherLinesOfTheHeader) {
  const Source menu = source_of_page("Find a Room\nGift Cards\nBook Now\n\nKestrel Massage Rooms\n\nSore Elbows\n\n",
                                     "\u00A9 2023 Kestrel Franchise Group, LLC. All rights reserved.\n");
  EXPECT_EQ(menu.site, "Kestrel Massage Rooms");
  EXPECT_EQ(menu.title, "Sore Elbows");
  const Source footer = source_of_page("Joints And Bones\nGuide\n\nSore Elbows\n\n",
                                       "Quiet Larch Bodywork\n12 Mill Road\n\u00A92021 by Quiet Larch Bodywork. "
                                       "Made with a builder.\n");
  EXPECT_EQ(footer.site, "Quiet Larch Bodywork");
}

TEST(SiteNames, ANameMayEndAsASentenceDoes) {
  const Source source =
      source_of_page("Pella & Co.\nShop All\nCart (0)\n\nSore Elbows\n\n", "\u00A9 Pella & Co. 2021\n");
  EXPECT_EQ(source.site, "Pella & Co.");
  EXPECT_EQ(source.title, "Sore Elbows");
}

TEST(SiteNames, TheSubjectOfADisclaimerThatThePageNamesElsewhere) {
  const Source source = source_of_page(
      "Sore Elbows\n\nMeets Larchpost's rules\n\n",
      "This page is for information only and is no medical advice. Larchpost makes no warranty that it is complete.\n");
  EXPECT_EQ(source.site, "Larchpost");
  const Source unnamed = source_of_page(
      "Sore Elbows\n\n", "This page is for information only and is no medical advice. Larchpost makes no warranty.\n");
  EXPECT_EQ(unnamed.site, "");
  const Source pronoun = source_of_page(
      "Sore Elbows\n\nPainters paint. They rest too little.\n\n",
      "The tips on this page are for information only and are no medical advice. They make no warranty.\n");
  EXPECT_EQ(pronoun.site, "");
}

TEST(SiteNames, TheCompanyBehindTheSite) {
  EXPECT_EQ(
      source_of_page("Sore Elbows\n\n", "Larchpost has strict rules on sources.\n\n\u00A9 2024 Larchpost Media\n").site,
      "Larchpost");
  EXPECT_EQ(
      source_of_page("Sore Elbows\n\n",
                     "\u00A9 2024 Larchpost LLC. All rights reserved. Larchpost does not provide medical advice.\n")
          .site,
      "Larchpost");
}

TEST(SiteNames, InPassing) {
  const auto site = [](std::string_view byline) {
    return source_of("markdown", "---\ntitle: Sore elbows\n---\n\n" + std::string(byline) + "\n\n" + std::string(kText))
        .site;
  };
  EXPECT_EQ(site("*By Jane Doe, PT. This is post 41 on Larch Notes.*"), "Larch Notes");
  EXPECT_EQ(site("*By Jane Doe, PT.*"), "");
  EXPECT_EQ(source_of_page("Sore Elbows\n\nBy Jane Doe\n\n",
                           "Jane Doe lives in Oslo and has written the blog Heavy Things since 2014.\n")
                .site,
            "Heavy Things");
}

TEST(SiteNames, ATaglineIsNoPartOfTheName) {
  EXPECT_EQ(name_without_tagline("Larchpost \u2013 the paper for sore elbows"), "Larchpost");
  EXPECT_EQ(name_without_tagline("Larch Street Clinic - Oslo"), "Larch Street Clinic - Oslo");
  EXPECT_EQ(name_without_tagline("Sore elbows and what to do - a guide for painters"),
            "Sore elbows and what to do - a guide for painters");
  EXPECT_TRUE(is_line_of_site("Larchpost \u2013 the paper for sore elbows", "Larchpost"));
  EXPECT_TRUE(is_line_of_site("Larch Rooms, Oslo", "Larch Rooms"));
  EXPECT_FALSE(is_line_of_site("Larch Rooms", ""));
}

TEST(SiteNames, ATaglineBelongsToTheSiteNotToTheTitle) {
  const Source source = source_of_page(
      "Larchpost \u2013 the paper for people with sore elbows\n\nFive kitchen moves for elbows\n",
      "This page is for information only and is no medical advice. Larchpost makes no warranty that it is complete.\n");
  EXPECT_EQ(source.site, "Larchpost");
  EXPECT_EQ(source.title, "Five kitchen moves for elbows");
}

TEST(SiteNames, BesideTheHeadingInTheTitleOfTheBrowser) {
  const auto site = [](const std::string& title) {
    return source_of("html", "<html><head><title>" + title +
                                 "</title></head><body><main><h1>Sore elbows</h1><p>They heal slowly, and patience "
                                 "helps more than anything else does.</p></main></body></html>")
        .site;
  };
  EXPECT_EQ(site("Sore elbows | Leaflets | Larch Street Clinic"), "Larch Street Clinic");
  EXPECT_EQ(site("Larch Street Clinic - Sore elbows"), "Larch Street Clinic");
  EXPECT_EQ(site("Sore elbows"), "");
}

}  // namespace
}  // namespace citewell
