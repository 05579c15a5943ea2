#include "indexer/phrases.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::string_view kAsked[] = {
    "medical advice", "no",       "not",  "advice", "ärztlich",          "à titre",
    "replaces",       "replaced", "e.g.", "re",     "take the place of", "right for you",
    "advise",         "advice"};
constexpr std::string_view kWithSigns[] = {"(c) 20", "copyright", "/", "a", "©"};

TEST(PhraseList, FindsWholeWordsOnly) {
  EXPECT_TRUE(contains_any<kAsked>("this is no diagnosis"));
  EXPECT_TRUE(contains_any<kAsked>("no"));
  EXPECT_TRUE(contains_any<kAsked>("it cannot take the place of a visit"));
  EXPECT_TRUE(contains_any<kAsked>("it is (not) right"));
  EXPECT_TRUE(contains_any<kAsked>("ein ärztlich geprüfter text"));
  EXPECT_TRUE(contains_any<kAsked>("medical advice"));
  EXPECT_FALSE(contains_any<kAsked>("medical advic"));
  EXPECT_FALSE(contains_any<kAsked>("knows nothing of adviceful take the place often"));
  EXPECT_FALSE(contains_any<kAsked>(""));
  EXPECT_FALSE(contains_any<kAsked>("n"));
}

TEST(PhraseList, KnowsPhrasesThatBeginWithASignOrAreOneLetter) {
  EXPECT_TRUE(contains_any<kWithSigns>("site (c) 20 by us"));
  EXPECT_TRUE(contains_any<kWithSigns>("such a day"));
  EXPECT_FALSE(contains_any<kWithSigns>("days"));
  EXPECT_TRUE(is_any<kWithSigns>("/"));
  EXPECT_TRUE(is_any<kWithSigns>("a"));
  EXPECT_FALSE(is_any<kWithSigns>("as"));
  EXPECT_TRUE(starts_with_any<kWithSigns>("(c) 20 by us"));
  EXPECT_FALSE(starts_with_any<kWithSigns>("as"));
}

TEST(PhraseList, TellsWhichIsTheLineOrItsBeginning) {
  const PhraseIndex index = index_of_phrases<kAsked>();
  EXPECT_EQ(index.place_of("advice"), 3U);  // the first of two
  EXPECT_EQ(index.place_of("replaced"), 7U);
  EXPECT_EQ(index.place_of("replace"), index.size());
  EXPECT_EQ(index.place_of(""), index.size());
  EXPECT_EQ(index.place_of_beginning("not now"), 2U);
  EXPECT_EQ(index.place_of_beginning("no, not now"), 1U);
  EXPECT_EQ(index.place_of_beginning("nothing"), index.size());
  EXPECT_EQ(index.place_of_beginning(""), index.size());
}

// Any bytes: what was found phrase by phrase is found, and nothing else.
TEST(PhraseList, AgreesWithTheSearchForEach) {
  std::mt19937 random(11);
  constexpr std::string_view kPieces[] = {" ",      "no",      "not",       "re",       "place",  "s",    "d",
                                          "advice", "medical", "a",         "\xC3\xA4", "\xC3",   "\xFF", "\0x",
                                          ".",      "e.g",     "take the ", "of",       "(c) 20", "/"};
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t n = random() % 7; n > 0; --n) text += kPieces[random() % std::size(kPieces)];
    EXPECT_EQ(contains_any<kAsked>(text), contains_any(text, kAsked)) << text;
    EXPECT_EQ(contains_any<kWithSigns>(text), contains_any(text, kWithSigns)) << text;
    EXPECT_EQ(starts_with_any<kAsked>(text), starts_with_any(text, kAsked)) << text;
    EXPECT_EQ(starts_with_any<kWithSigns>(text), starts_with_any(text, kWithSigns)) << text;
  }
}

}  // namespace
}  // namespace citewell
