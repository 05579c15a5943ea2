// The language of the emergency rules' phrases.
#include "engine/search/patterns.h"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/analyzer.h"

namespace citewell {
namespace {

const PatternLists kLists = {
    {"leg", {"leg|legs", "lower limb"}},
    {"numb", {"numb", "no feeling", "@gone"}},
    {"gone", {"gone * dead"}},
    {"empty", {}},
    {"loop", {"a @circle"}},
    {"circle", {"b @loop"}},
};

std::vector<PhraseMatch> matches(const std::vector<std::string>& patterns, std::string_view text) {
  PatternSets sets(kLists);
  const PatternSets::Id set = sets.add(patterns);
  const std::vector<Token> tokens = Analyzer("en").analyze(text);
  return PatternMatcher(sets, tokens).matches(set);
}

using Matches = std::vector<PhraseMatch>;

TEST(Patterns, MatchWordsByTheirStems) {
  EXPECT_EQ(matches({"leg hurt"}, "my legs hurt"), (Matches{{1, 3}}));
  EXPECT_EQ(matches({"a|b c"}, "b c a c"), (Matches{{0, 2}, {2, 4}}));
  EXPECT_EQ(matches({"x-ray"}, "an x ray"), (Matches{{1, 3}}));
  EXPECT_EQ(matches({"scan|x-ray now"}, "x ray now"), (Matches{{0, 3}}));
  EXPECT_EQ(matches({"one", "two"}, "two one"), (Matches{{0, 1}, {1, 2}}));
  EXPECT_EQ(matches({"one", "one two"}, "one two"), (Matches{{0, 1}}));
  EXPECT_TRUE(matches({"one two"}, "one").empty());
  EXPECT_TRUE(matches({"one"}, "").empty());
  EXPECT_TRUE(matches({}, "one").empty());
}

TEST(Patterns, LeaveGaps) {
  EXPECT_EQ(matches({"a * b"}, "a x x b"), (Matches{{0, 4}}));
  EXPECT_TRUE(matches({"a * b"}, "a x x x b").empty());
  EXPECT_EQ(matches({"a *4 b"}, "a x x x x b"), (Matches{{0, 6}}));
  EXPECT_TRUE(matches({"a *1 b"}, "a x x b").empty());
  EXPECT_EQ(matches({"a *0 b"}, "a b"), (Matches{{0, 2}}));
  EXPECT_EQ(matches({"* a * b *"}, "x a b"), (Matches{{1, 3}}));
}

TEST(Patterns, KnowOptionalWordsExactWordsAndBeginnings) {
  EXPECT_EQ(matches({"my? leg"}, "my leg leg"), (Matches{{0, 2}, {1, 2}, {2, 3}}));
  EXPECT_EQ(matches({"leg hurt? bad?"}, "leg hurt bad"), (Matches{{0, 1}}));
  EXPECT_EQ(matches({"a? b? c"}, "a c b c"), (Matches{{0, 2}, {1, 2}, {2, 4}, {3, 4}}));
  EXPECT_EQ(matches({"=legs"}, "leg legs"), (Matches{{1, 2}}));
  EXPECT_EQ(matches({"swell* up"}, "swelling up swells up well up"), (Matches{{0, 2}, {2, 4}}));
}

TEST(Patterns, CompareNumbers) {
  EXPECT_EQ(matches({"temp 38..42.5"}, "temp 38 temp 38.9 temp 42,5 temp 43 temp 3 temp high"),
            (Matches{{0, 2}, {2, 4}, {4, 6}}));
}

TEST(Patterns, NameLists) {
  EXPECT_EQ(matches({"@leg * @numb"}, "both legs gone totally dead"), (Matches{{1, 5}}));
  EXPECT_EQ(matches({"@leg * @numb"}, "lower limb numb"), (Matches{{0, 3}}));
  EXPECT_EQ(matches({"arm|@leg is|are @numb"}, "arm is numb and legs are no feeling"), (Matches{{0, 3}, {4, 8}}));
  EXPECT_TRUE(matches({"@empty"}, "anything").empty());
}

TEST(Patterns, SayWhatIsWrong) {
  for (const char* pattern : {"@nowhere", "@loop", "", "*", "a?", "*x", "5..", "..5", "a..b"}) {
    EXPECT_THROW((void)matches({pattern}, "text"), std::out_of_range) << pattern;
  }
}

// A text can repeat what many patterns begin with; every place is still looked at once.
TEST(Patterns, CostNoMoreOnTextThatRepeats) {
  std::string text;
  while (text.size() < 4096) text += "a ";
  const std::vector<std::string> patterns = {"a *9 a *9 a *9 a *9 b", "@many *9 @many *9 b"};
  PatternSets sets({{"many", {"a *9 a *9 a", "a", "a a"}}});
  const PatternSets::Id set = sets.add(patterns);
  const std::vector<Token> tokens = Analyzer("en").analyze(text);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(PatternMatcher(sets, tokens).matches(set).empty());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
}

}  // namespace
}  // namespace citewell
