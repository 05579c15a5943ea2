#include "indexer/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/normalize.h"

namespace citewell {
namespace {

// Bytes of the first character after its first.
std::size_t continuation_bytes(std::string_view text) {
  std::size_t count = 0;
  while (count + 1 < text.size() && (static_cast<unsigned char>(text[count + 1]) & 0xC0U) == 0x80U) ++count;
  return count;
}

std::string_view last_character(std::string_view text) {
  std::size_t begin = text.size() - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
  return text.substr(begin);
}

std::string utf8_of(char32_t c) {
  const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
  const auto tail = [&](unsigned shift) { return byte(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | (c >> 6)), tail(0)};
  if (c < 0x10000) return {byte(0xE0 | (c >> 12)), tail(6), tail(0)};
  return {byte(0xF0 | (c >> 18)), tail(12), tail(6), tail(0)};
}

TEST(Words, CountsWordsAndCharacters) {
  EXPECT_EQ(count_words(""), 0U);
  EXPECT_EQ(count_words("  \u00a0 "), 0U);
  EXPECT_EQ(count_words("don't \u2013 stop, 3 times\u00a0a day"), 6U);
  EXPECT_EQ(count_words("\u00dcber \u4f60\u597d"), 2U);
  EXPECT_EQ(count_chars("caf\u00e9"), 4U);
  EXPECT_EQ(split_words(" a\u00a0b\nc ").size(), 3U);
}

TEST(Words, TrimsEverySpace) {
  EXPECT_EQ(trim(" \u00a0x y\u2003\r\n"), "x y");
  EXPECT_EQ(trim("\u00a0"), "");
  EXPECT_EQ(trim("\u00e9"), "\u00e9");
}

TEST(Words, ComparableForms) {
  EXPECT_EQ(plain_lower(" Don\u2019t \u201cSTOP\u201d \u2013\u00a0now "), "don't \"stop\" - now");
  EXPECT_EQ(bare_lower("\u00bb Read More \u2026"), "read more");
  EXPECT_EQ(bare_lower("(FAQ):"), "faq");
  EXPECT_EQ(plain_lower("\u00DCber \u00C9COLE 3 \u00D7 4"), "\u00FCber \u00E9cole 3 \u00D7 4");
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

// One definition for all: of every character, trimming, splitting and folding say the same.
TEST(Words, TrimmingSplittingAndFoldingAgree) {
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x11000 ? 1 : 0x101) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const std::string character = utf8_of(c);
    const bool space = fold_whitespace(character).empty();
    const std::string text = character + "a" + character + "b" + character;
    ASSERT_EQ(trim(text), space ? std::string_view(text).substr(character.size(), text.size() - 2 * character.size())
                                : std::string_view(text))
        << std::hex << static_cast<unsigned>(c);
    ASSERT_EQ(split_words(text).size(), space ? 2U : 1U) << std::hex << static_cast<unsigned>(c);
  }
}

// Bytes of ASCII take a shorter way than others: what they give must not depend on what stands beside them.
TEST(Words, TheWayOfAsciiGivesTheSame) {
  constexpr std::string_view kPieces[] = {"a", "B",  "7",      ".",      "-",      "'",      "\"",     "(",
                                          " ", "\t", "\u00A0", "\u2003", "\u00E9", "\u00C9", "\u2019", "\u2013",
                                          "Z", "9",  "\u00AB", "\u4E2D", "\u2605", "\n"};
  std::mt19937 random(7);
  const auto spaced = [](std::string_view text) {  // every character beyond ASCII alone: the long way round
    std::vector<std::string> words(1);
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t space = leading_space(text.substr(i));
      if (space > 0) {
        if (!words.back().empty()) words.emplace_back();
        i += space;
      } else {
        words.back() += text[i++];
      }
    }
    if (words.back().empty()) words.pop_back();
    return words;
  };
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::size_t length = random() % 24;
    for (std::size_t i = 0; i < length; ++i) text += kPieces[random() % std::size(kPieces)];
    const std::vector<std::string> expected = spaced(text);
    const std::vector<std::string_view> words = split_words(text);
    ASSERT_EQ(std::vector<std::string>(words.begin(), words.end()), expected) << text;
    const auto counted = static_cast<std::size_t>(std::count_if(
        expected.begin(), expected.end(), [](const std::string& word) { return has_letter_or_digit(word); }));
    EXPECT_EQ(count_words(text), counted) << text;
    std::string lower;
    for (const std::string& word : expected) lower += (lower.empty() ? "" : " ") + plain_lower(word);
    EXPECT_EQ(plain_lower(text), lower) << text;
    std::string bare = lower;  // signs off, one after the other, the long way round
    while (!bare.empty() && !has_letter_or_digit(bare.substr(0, 1 + continuation_bytes(bare)))) {
      bare.erase(0, 1 + continuation_bytes(bare));
    }
    while (!bare.empty() && !has_letter_or_digit(last_character(bare)))
      bare.resize(bare.size() - last_character(bare).size());
    EXPECT_EQ(bare_lower(text), bare) << text;
  }
}

TEST(Words, EndsAndPhrases) {
  EXPECT_TRUE(ends_with_any("He said so.\u201d", "."));
  EXPECT_TRUE(ends_with_any("Really? ", "?"));
  EXPECT_FALSE(ends_with_any("Really", ".?!"));
  EXPECT_TRUE(contains_phrase("call our team now", "our team"));
  EXPECT_FALSE(contains_phrase("four teams", "our team"));
  EXPECT_FALSE(contains_phrase("hours", "our"));
}

// The long lists take a shorter way: what they find must be what a search for each phrase finds.
TEST(Words, ManyPhrasesAreFoundAsOneByOne) {
  constexpr std::string_view kPhrases[] = {"a", "ab", "abc", "b a", "a-b", "-b", "\u00E9a", "ba b", "aa", "b-"};
  constexpr std::string_view kPieces[] = {"a", "b", "c", " ", "-", "\u00E9"};
  std::mt19937 random(5);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t n = random() % 12; n > 0; --n) text += kPieces[random() % std::size(kPieces)];
    const std::span<const std::string_view> all(kPhrases);
    const std::span<const std::string_view> some = all.subspan(random() % 4);
    EXPECT_EQ(
        contains_any(text, some),
        std::any_of(some.begin(), some.end(), [&](std::string_view phrase) { return contains_phrase(text, phrase); }))
        << text;
  }
}

TEST(Words, FewWordsAreToldWithoutCountingAll) {
  for (const std::string_view text :
       {"", " ", "one", "one two", "a b c d", " a  b\tc ", "- one - two -", "\u00c9t\u00e9 \u2014 hiver",
        "eight words stand in this line of text", "\xFF \xC3 x", "a,b c.d"}) {
    const std::size_t words = count_words(text);
    for (std::size_t most = 0; most < 12; ++most) {
      EXPECT_EQ(has_at_most_words(text, most), words <= most) << text << ", " << most;
      EXPECT_EQ(has_at_least_words(text, most), words >= most) << text << ", " << most;
    }
  }
}

TEST(Words, OneWordInLowerCaseIsMostlyAView) {
  std::string buffer;
  const std::string_view plain = "(knees).";
  EXPECT_EQ(bare_lower_word(plain, buffer).data(), plain.data() + 1);
  for (int first = 0; first < 256; ++first) {
    for (const std::string_view rest : {"", "a", "B", "9.", "\u00c9t\u00e9", "'s,"}) {
      const std::string word = std::string(1, static_cast<char>(first)) + std::string(rest);
      if (split_words(word).size() != 1 || split_words(word)[0] != word) continue;
      EXPECT_EQ(bare_lower_word(word, buffer), bare_lower(word)) << first << rest;
    }
  }
}

TEST(Words, DigitsAreThoseOfAscii) {
  EXPECT_TRUE(has_digit("a 0"));
  EXPECT_TRUE(has_digit("9"));
  EXPECT_FALSE(has_digit("one, \u0661 \xFF/:"));
  EXPECT_FALSE(has_digit(""));
}

}  // namespace
}  // namespace citewell
