// Checks, folding and conversion of bytes.
#include "engine/text/normalize.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/white_space.h"
#include "tests/unit/text/well_formed.h"

namespace citewell {
namespace {

struct Folded {
  std::string_view from;
  std::string_view to;
};

TEST(FoldWhitespace, MakesEveryRunOneSpaceAndTrims) {
  const std::vector<Folded> cases = {
      {"", ""},
      {" \t\r\n ", ""},
      {"heat", "heat"},
      {"  heat  ", "heat"},
      {"heat\tand \r\n ice", "heat and ice"},
      {"heat\u00A0and\u2009ice", "heat and ice"},
      {"\u00A0heat\u3000", "heat"},
      {"heat\u2028and\u0085ice", "heat and ice"},
      {"zero\u200Bwidth", "zero\u200Bwidth"},  // no white space in Unicode
      {"heat \uFEFFice\uFEFF", "heat \uFEFFice\uFEFF"},
      {"caf\u00E9 cre\u0300me", "caf\u00E9 cre\u0300me"},
      {"bad \xFF  byte", "bad \xFF byte"},
  };
  for (const Folded& c : cases) EXPECT_EQ(fold_whitespace(c.from), c.to) << c.from;
}

TEST(WhiteSpace, IsWhatUnicodeSays) {
  for (UChar32 c = -1; c <= 0x10FFFF; ++c) ASSERT_EQ(is_white_space(c), u_isUWhiteSpace(c) != 0) << c;
}

// Runs of ASCII take a shorter way: the same text character by character gives the same.
TEST(FoldWhitespace, TheWayOfAsciiGivesTheSame) {
  constexpr std::string_view kPieces[] = {"a",      "Z",      ".",      " ",      "\t", "\x1F",
                                          "\u00A0", "\u0085", "\u2003", "\u00E9", "\n"};
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    std::string expected;
    bool pending = false;
    const std::size_t length = random() % 20;
    for (std::size_t i = 0; i < length; ++i) {
      const std::string_view piece = kPieces[random() % std::size(kPieces)];
      text += piece;
      const bool space = fold_whitespace(piece).empty();  // of one character there is only one way
      if (!space && pending && !expected.empty()) expected += ' ';
      if (!space) expected += piece;
      pending = space;
    }
    EXPECT_EQ(fold_whitespace(text), expected) << text;
  }
}

TEST(FoldWhitespace, ChangesNothingTheSecondTime) {
  const unsigned seed = 20261120;
  std::mt19937 random(seed);
  for (int i = 0; i < 500; ++i) {
    const std::string once = fold_whitespace(random_text(random, true));
    EXPECT_EQ(fold_whitespace(once), once) << "seed " << seed << ", text " << i;
  }
}

TEST(FoldWord, LevelsCaseAccentsAndForms) {
  const std::vector<Folded> cases = {
      {"", ""},
      {"Sciatica", "sciatica"},
      {"BIG-Toe's", "big-toe's"},
      {"Ménière", "meniere"},
      {"Me\u0301nie\u0300re", "meniere"},
      {"Œdème", "oedeme"},
      {"ŒSOPHAGUS", "oesophagus"},
      {"Sjögren", "sjogren"},
      {"Bjørn", "bjorn"},
      {"Łódź", "lodz"},
      {"Straße", "strasse"},
      {"ﬁbromyalgia", "fibromyalgia"},
      {"ＭＲＩ", "mri"},
      {"ǅ", "dz"},
      {"can’t", "can't"},
      {"ther\u00ADapy", "therapy"},
      {"БОЛЬ", "боль"},
      {"²", "2"},
  };
  for (const Folded& c : cases) EXPECT_EQ(fold_word(c.from), c.to) << c.from;
}

TEST(FoldWord, IsUtf8AndStableForAnyBytes) {
  const unsigned seed = 7;
  std::mt19937 random(seed);
  for (int i = 0; i < 500; ++i) {
    const std::string once = fold_word(random_text(random, true));
    EXPECT_TRUE(is_valid_utf8(once)) << "seed " << seed << ", text " << i;
    EXPECT_EQ(fold_word(once), once) << "seed " << seed << ", text " << i;
  }
}

TEST(FirstInvalidUtf8, NamesTheFirstBadByte) {
  struct Case {
    std::string_view bytes;
    std::optional<std::size_t> at;
  };
  const std::vector<Case> cases = {
      {"", std::nullopt},
      {"plain", std::nullopt},
      {"é€😀", std::nullopt},
      {"\xFFx", 0},
      {"ab\x80", 2},
      {"ab\xC3", 2},              // cut short
      {"é\xE2\x82", 2},           // cut short
      {"\xC0\xAF", 0},            // overlong
      {"x\xE0\x80\x80", 1},       // overlong
      {"x\xED\xA0\x80", 1},       // a surrogate
      {"xy\xF4\x90\x80\x80", 2},  // past U+10FFFF
      {std::string_view("a\0b", 3), std::nullopt},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(first_invalid_utf8(c.bytes), c.at) << c.bytes;
    EXPECT_EQ(is_valid_utf8(c.bytes), !c.at.has_value()) << c.bytes;
  }
}

TEST(Utf8Prefix, EndsOnABorderAndIsTheLongest) {
  const std::string text = "aé€😀z";
  ASSERT_EQ(text.size(), 11U);
  const std::vector<std::size_t> expected = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11};
  for (std::size_t most = 0; most < expected.size(); ++most) EXPECT_EQ(utf8_prefix(text, most), expected[most]) << most;
  EXPECT_EQ(utf8_prefix("", 5), 0U);
}

TEST(ReplaceInvalidUtf8, LeavesTextAndMarksTheRest) {
  const std::vector<Folded> cases = {
      {"", ""},
      {"caf\u00E9 \U0001F600", "caf\u00E9 \U0001F600"},
      {"a\xFF\xC3(b\xE2\x80", "a\uFFFD\uFFFD(b\uFFFD"},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},  // a surrogate
  };
  for (const Folded& c : cases) EXPECT_EQ(replace_invalid_utf8(c.from), c.to) << c.from;
}

TEST(ToUtf8, ReadsNamedCharacterSets) {
  struct Case {
    std::string_view bytes;
    std::string charset;
    std::string_view text;
  };
  const std::vector<Case> cases = {
      {"caf\xE9", "iso-8859-1", "café"},
      {"\x93"
       "quoted\x94 \x96",
       "windows-1252", "“quoted” –"},
      {std::string_view("\xFE\xFF\0h\0i", 6), "utf-16", "hi"},
      {"caf\xC3\xA9", "UTF-8", "café"},
      {"", "iso-8859-1", ""},
  };
  for (const Case& c : cases) {
    const auto text = to_utf8(c.bytes, c.charset);
    ASSERT_TRUE(text.ok()) << c.charset;
    EXPECT_EQ(*text, c.text) << c.charset;
  }
}

TEST(ToUtf8, RefusesUnknownSetsAndForeignBytes) {
  const auto unknown = to_utf8("x", "no-such-set");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().code, ErrorCode::BadEncoding);
  EXPECT_NE(unknown.error().message.find("no-such-set"), std::string::npos);
  EXPECT_TRUE(is_valid_utf8(to_utf8("x", "no-\xFF").error().message));
  const auto broken = to_utf8("\xFF\xFF", "utf-8");
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().code, ErrorCode::BadEncoding);
}

}  // namespace
}  // namespace citewell
