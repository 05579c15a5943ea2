// Blocks to passages.
#include "indexer/passages/passages.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/passages/markers.h"
#include "indexer/structure/structure.h"
#include "tests/unit/indexer/article_checks.h"

namespace citewell {
namespace {

std::string words(std::size_t count, const std::string& word) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "" : " ") + word + std::to_string(i);
  return out + ".";
}

std::string dump(const Passage& passage) {
  std::string out(to_string(passage.kind));
  for (const std::string& heading : passage.heading) out += " > " + heading;
  out += ": ";
  if (!passage.question.empty()) out += passage.question + " => ";
  for (const char c : passage.text) out += c == '\n' ? std::string(" / ") : std::string(1, c);
  return out;
}

std::string dump(const std::vector<Passage>& passages) {
  std::string out;
  for (const Passage& passage : passages) out += dump(passage) + "\n";
  return out;
}

// Recovered from plain text, cut, and checked: every passage stands in the text where it says.
CutArticle cut(std::string_view text) {
  std::vector<Article> articles = read_checked("text", text);
  articles[0].source.article = "elbow";
  recover_structure(articles[0], {});
  PassageOptions options;
  options.source_of = [&](const Block& block, Range part) {  // valid where the text has single spaces only
    return Range{block.source.begin + part.begin, block.source.begin + part.end};
  };
  CutArticle out = cut_passages(articles[0], options);
  std::uint32_t last = 0;
  for (const Passage& passage : out.passages) {
    expect_sound_range(passage.source, text, passage.text);
    EXPECT_LE(last, passage.source.begin);
    last = passage.source.end;
    EXPECT_EQ(fold_whitespace(text.substr(passage.source.begin, passage.source.size())), fold_whitespace(passage.text));
  }
  return out;
}

TEST(Passages, RowsOfALongTableKeepTheirCells) {
  std::string text;
  for (int row = 0; row < 60; ++row) text += "| | " + words(8, "w") + " | " + std::to_string(row) + " |\n";
  std::string rows;
  const CutArticle article = cut(text);
  EXPECT_GT(article.outline.size(), 1U);
  for (const OutlineBlock& block : article.outline) rows += with_cells(block.text, block.cells) + "\n";
  std::string expected;
  for (int row = 0; row < 60; ++row) expected += "[]| | [" + words(8, "w") + "] | [" + std::to_string(row) + "] |\n";
  EXPECT_EQ(rows, expected);
}

struct Case {
  std::string_view why;
  std::string_view text;
  std::string_view passages;
};

TEST(Passages, WhatBelongsTogether) {
  const Case cases[] = {
      {"short paragraphs of a section are one passage, headings part them",
       "Elbows\n\nThey bend.\n\nThey turn.\n\nCare\n\nRest them.\n",
       "prose: They bend. / They turn.\nprose > Care: Rest them.\n"},
      {"a list keeps its lead-in", "Elbows\n\nCare\n\nWhat you need:\n\n- a towel\n- a tin\n",
       "list > Care: What you need: / - a towel / - a tin\n"},
      {"a question keeps its whole answer",
       "Elbows\n\nThey bend.\n\nFAQ\n\nDoes rest help?\n\nIt does.\n\n- for a week\n- or two\n",
       "prose: They bend.\nfaq > FAQ: Does rest help? => It does. / - for a week / - or two\n"},
      {"definitions are a group, with the few words that introduce them",
       "Elbows\n\nThey bend.\n\nParts are:\n\nBursa: A cushion.\n\nTendon: A cord.\n",
       "definition: They bend. / Parts are: / Bursa: A cushion. / Tendon: A cord.\n"},
      {"a name is quoted with what is said of it",
       "Elbows\n\nThey bend.\n\nExercises\n\nWrist Curl:\n\nPurpose: Strength.\n\nMethod: Lift a "
       "tin.\n\nTwist:\n\nPurpose: Turning.\n\nMethod: Wring a towel.\n\nAll of it takes five minutes.\n",
       "prose: They bend.\ndefinition > Exercises: Wrist Curl: / Purpose: Strength. / Method: Lift a tin.\n"
       "definition > Exercises: Twist: / Purpose: Turning. / Method: Wring a towel.\nprose > Exercises: All of it "
       "takes five minutes.\n"},
      {"a wide gap parts groups that lost their headings",
       "Elbows\n\nThey bend.\n\nBursa: A cushion.\n\nTendon: A cord.\n\n\n\nRest: A week.\n\nIce: Ten minutes.\n",
       "definition: They bend. / Bursa: A cushion. / Tendon: A cord.\ndefinition: Rest: A week. / Ice: Ten minutes.\n"},
      {"nothing is read across what was set aside", "Elbows\n\nThey bend.\n\nFigure 1. A joint.\n\nThey turn.\n",
       "prose: They bend.\nprose: They turn.\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(dump(cut(c.text).passages), c.passages);
  }
}

TEST(Passages, LengthsStayWithinReason) {
  std::string text = "Elbows\n\n";
  for (int i = 0; i < 12; ++i) text += "Care " + words(static_cast<std::size_t>(20 + 7 * i), "w") + "\n\n";
  std::size_t total = 0;
  for (const Passage& passage : cut(text).passages) {
    const std::size_t count = static_cast<std::size_t>(std::count(passage.text.begin(), passage.text.end(), 'w'));
    EXPECT_LE(count, 160U);
    EXPECT_GE(count, 40U);
    total += count;
  }
  EXPECT_EQ(total, 12U * 20 + 7 * 66);
}

TEST(Passages, AVeryLongParagraphIsCutBetweenSentences) {
  std::string text = "Elbows\n\n";
  for (int i = 0; i < 20; ++i) text += (i == 0 ? "" : " ") + ("Word " + words(29, "w"));
  const std::vector<Passage> passages = cut(text + "\n").passages;
  EXPECT_GE(passages.size(), 4U);
  for (const Passage& passage : passages) {
    EXPECT_TRUE(passage.text.starts_with("Word ") && passage.text.ends_with('.')) << passage.text;
    EXPECT_LE(passage.text.size(), 160U * 5);
  }
}

TEST(Passages, IdsStayWhileTheTextDoes) {
  const std::string start = "Elbows\n\nThey bend.\n\n";
  const std::string care = "Care\n\nRest them.\n";
  const std::vector<Passage> before = cut(start + care).passages;
  const std::vector<Passage> after = cut(start + "Words\n\nBursa is one.\n\n" + care).passages;
  EXPECT_EQ(before[0].id, after[0].id);
  EXPECT_EQ(before[1].id, after[2].id);
  EXPECT_EQ(before[0].id.size(), 17U);
  EXPECT_EQ(before[0].id[0], 'p');
}

TEST(Passages, EqualPassagesHaveIdsOfTheirOwn) {
  std::set<std::string> ids;
  const std::vector<Passage> passages =
      cut("Elbows\n\nThey bend.\n\nMorning\n\nRest them.\n\nEvening\n\nRest them.\n").passages;
  for (const Passage& passage : passages) ids.insert(passage.id);
  EXPECT_EQ(ids.size(), 3U);
}

TEST(Passages, TheOutlineNamesThePassageOfEachBlock) {
  const CutArticle article =
      cut("Elbows\n\nThey bend.\n\nCare\n\nYou need:\n\n- ice\n- rest\n\nThis leaflet is general information and does "
          "not replace a doctor.\n");
  ASSERT_EQ(article.outline.size(), 6U);
  EXPECT_EQ(article.outline[0].kind, "heading");
  EXPECT_EQ(article.outline[1].passage, article.passages[0].id);
  EXPECT_EQ(article.outline[3].passage, article.passages[1].id);
  EXPECT_EQ(article.outline[4].kind, "list");
  EXPECT_EQ(article.outline[4].passage, article.passages[1].id);
  EXPECT_EQ(article.outline[5].kind, "disclaimer");
  EXPECT_EQ(article.outline[5].passage, "");
}

TEST(Passages, CitationMarkers) {
  const auto found = [](std::string_view text) {
    std::string out;
    for (const std::string& marker : markers_in(text)) out += marker + " ";
    return out;
  };
  EXPECT_EQ(found("helps (7), and more (4, 5)."), "7 4 5 ");
  EXPECT_EQ(found("helps [2-4] [11]"), "2 3 4 11 ");
  EXPECT_EQ(found("helps (2\u20134) twice (2)"), "2 3 4 ");
  EXPECT_EQ(found("80-90% (15%) (NCBTMB) (12 weeks) (2014) (a) ()"), "");
}

TEST(Passages, ANumberInBracketsAloneIsNoCitation) {
  EXPECT_TRUE(cut("Elbows\n\nTake two (2) tablets and no more than that.\n").passages[0].markers.empty());
  EXPECT_EQ(cut("Elbows\n\nRest helps (1), straps do too (2, 3).\n").passages[0].markers,
            (std::vector<std::string>{"1", "2", "3"}));
}

}  // namespace
}  // namespace citewell
