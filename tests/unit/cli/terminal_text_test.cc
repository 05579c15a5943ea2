#include "cli/terminal_text.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace citewell {
namespace {

TEST(TerminalText, NothingSteersTheTerminal) {
  struct Case {
    const char* why;
    std::string text;
    const char* expected;
  };
  const Case cases[] = {
      {"plain", "knee \u2019brace\u2019\nnext", "knee \u2019brace\u2019\nnext"},
      {"a colour", "a\x1b[31mred", "a[31mred"},
      {"a window title",
       "a\x1b]0;owned\x07"
       "b",
       "a]0;ownedb"},
      {"a C1 introducer, encoded", "a\u009b31mb", "a31mb"},
      {"a C1 introducer as a bare byte",
       "a\x9b"
       "31mb",
       "a\uFFFD31mb"},
      {"carriage return and backspace", "right\rwrong\b", "rightwrong"},
      {"a tab", "a\tb", "a b"},
      {"delete",
       "a\x7f"
       "b",
       "ab"},
      {"a zero byte", std::string("a\0b", 3), "ab"},
      {"text that runs backwards", "a\u202eb\u2066c", "a<U+202E>b<U+2066>c"},
      {"a cut character", "a\xe2\x80", "a\uFFFD\uFFFD"},
      {"a surrogate", "\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"an overlong slash", "\xc0\xaf", "\uFFFD\uFFFD"},
      {"an overlong zero of three bytes", "\xe0\x80\x80", "\uFFFD\uFFFD\uFFFD"},
      {"past Unicode", "\xf4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"an emoji", "\U0001F486", "\U0001F486"},
  };
  for (const auto& c : cases) EXPECT_EQ(safe_for_terminal(c.text), c.expected) << c.why;
}

TEST(TerminalText, ColumnsAreWhatIsSeen) {
  EXPECT_EQ(columns_of("knee"), 4U);
  EXPECT_EQ(columns_of("na\u00efve"), 5U);
  EXPECT_EQ(columns_of("nai\u0308ve"), 5U) << "a combining mark takes none";
  EXPECT_EQ(columns_of("\u819d\u84cb"), 4U) << "wide characters take two";
}

TEST(Wrap, BreaksBetweenWords) {
  struct Case {
    const char* why;
    std::vector<StyledText> pieces;
    const char* indent;
    std::size_t width;
    const char* expected;
  };
  const Case cases[] = {
      {"a short line", {{"knee brace", false}}, "", 20, "knee brace\n"},
      {"two lines", {{"wear a knee brace", false}}, "", 10, "wear a\nknee brace\n"},
      {"indented", {{"wear a knee brace", false}}, "  ", 8, "  wear a\n  knee\n  brace\n"},
      {"its own line breaks", {{"knee\nbrace", false}}, "", 20, "knee\nbrace\n"},
      {"empty lines vanish", {{"knee\n\nbrace\n", false}}, "", 20, "knee\nbrace\n"},
      {"spaces fold", {{"  knee   brace ", false}}, "", 20, "knee brace\n"},
      {"a word that is too long", {{"a kneecapkneecap b", false}}, "", 5, "a\nkneecapkneecap\nb\n"},
      {"a word in two pieces stays whole", {{"wear knee", false}, {"cap", true}}, "", 9, "wear\nkneecap\n"},
      {"nothing", {}, "  ", 9, ""},
      {"no width at all", {{"a b", false}}, "    ", 0, "    a\n    b\n"},
  };
  for (const auto& c : cases) EXPECT_EQ(wrap(c.pieces, c.indent, c.width, false), c.expected) << c.why;
}

TEST(Wrap, BoldEndsWithItsLine) {
  EXPECT_EQ(wrap({{"a ", false}, {"knee brace", true}, {" b", false}}, "", 80, true),
            "a \x1b[1mknee brace\x1b[22m b\n");
  EXPECT_EQ(wrap({{"knee brace", true}}, "", 5, true), "\x1b[1mknee\x1b[22m\n\x1b[1mbrace\x1b[22m\n");
  EXPECT_EQ(wrap({{"knee", true}, {"s", false}}, "", 80, true), "\x1b[1mknee\x1b[22ms\n");
}

TEST(Wrap, NoLineIsWiderThanAsked) {
  const std::string text =
      "A knee brace holds the joint steady while the ligaments heal, and comes off at night so that the skin can "
      "breathe.";
  for (std::size_t width = 12; width < 60; ++width) {
    std::istringstream lines(wrap({{text, false}}, "  ", width, false));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(columns_of(line), width) << line;
  }
}

}  // namespace
}  // namespace citewell
