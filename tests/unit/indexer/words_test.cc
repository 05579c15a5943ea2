#include "indexer/words.h"

#include <gtest/gtest.h>

#include <string>

namespace citewell {
namespace {

TEST(Words, CountsWordsAndCharacters) {
  EXPECT_EQ(count_words(""), 0U);
  EXPECT_EQ(count_words("  \u00a0 "), 0U);
  EXPECT_EQ(count_words("don't \u2013 stop, 3 times\u00a0a day"), 6U);
  EXPECT_EQ(count_words("\u00dcber \u4f60\u597d"), 2U);
  EXPECT_EQ(count_chars("caf\u00e9"), 4U);
  EXPECT_EQ(split_words(" a\u00a0b\nc ").size(), 3U);
}

TEST(Words, TrimsEverySpace) {
  EXPECT_EQ(trim("\ufeff \u00a0x y\u2003\r\n"), "x y");
  EXPECT_EQ(trim("\u00a0"), "");
  EXPECT_EQ(trim("\u00e9"), "\u00e9");
}

TEST(Words, ComparableForms) {
  EXPECT_EQ(plain_lower(" Don\u2019t \u201cSTOP\u201d \u2013\u00a0now "), "don't \"stop\" - now");
  EXPECT_EQ(bare_lower("\u00bb Read More \u2026"), "read more");
  EXPECT_EQ(bare_lower("(FAQ):"), "faq");
  EXPECT_EQ(bare_lower("\u2022"), "");
}

TEST(Words, Capitals) {
  EXPECT_TRUE(starts_upper("Knee"));
  EXPECT_TRUE(starts_upper("\u201c3 Knees\u201d"));
  EXPECT_TRUE(starts_upper("\u00c9paule"));
  EXPECT_TRUE(starts_upper("\u4f60\u597d"));
  EXPECT_FALSE(starts_upper("knee"));
  EXPECT_FALSE(starts_upper("12"));
  EXPECT_TRUE(starts_lower("(knee)"));
  EXPECT_FALSE(starts_lower("3 knees"));
  EXPECT_TRUE(is_all_caps("HEAT & COLD"));
  EXPECT_FALSE(is_all_caps("MRI scan"));
  EXPECT_DOUBLE_EQ(capitalised_share("How to Find the Right Person"), 1.0);
  EXPECT_DOUBLE_EQ(capitalised_share("What happens then"), 0.0);
}

TEST(Words, EndsAndPhrases) {
  EXPECT_TRUE(ends_with_any("He said so.\u201d", "."));
  EXPECT_TRUE(ends_with_any("Really? ", "?"));
  EXPECT_FALSE(ends_with_any("Really", ".?!"));
  EXPECT_TRUE(contains_phrase("call our team now", "our team"));
  EXPECT_FALSE(contains_phrase("four teams", "our team"));
  EXPECT_FALSE(contains_phrase("hours", "our"));
}

}  // namespace
}  // namespace citewell
