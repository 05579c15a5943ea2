// What every list of words or sentences promises, whatever the text.
#ifndef CITEWELL_TESTS_UNIT_TEXT_WELL_FORMED_H_
#define CITEWELL_TESTS_UNIT_TEXT_WELL_FORMED_H_

#include <gtest/gtest.h>

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/range.h"

namespace citewell {

inline bool is_border(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

// In bounds, in order, never empty, never overlapping; on borders of characters where the text is UTF-8.
inline void expect_well_formed(std::string_view text, const std::vector<Range>& ranges, bool is_utf8) {
  std::uint32_t last = 0;
  for (const Range& range : ranges) {
    ASSERT_LE(last, range.begin) << text;
    ASSERT_LT(range.begin, range.end) << text;
    ASSERT_LE(range.end, text.size()) << text;
    if (is_utf8) {
      EXPECT_TRUE(is_border(text, range.begin) && is_border(text, range.end)) << text;
    }
    last = range.end;
  }
}

inline std::vector<std::string> texts_of(std::string_view text, const std::vector<Range>& ranges) {
  std::vector<std::string> out;
  for (const Range& range : ranges) out.emplace_back(text.substr(range.begin, range.size()));
  return out;
}

// Pieces that make trouble at borders, in any order; with raw bytes among them when `broken`.
inline std::string random_text(std::mt19937& random, bool broken) {
  static const std::vector<std::string> pieces = {
      "a",  "pain", "U",      ".",      ". ",     "'",      "’",      "“",       "”",      "-",   ",",
      "3",  "10",   " ",      "\n",     "\t",     "\r",     "é",      "e\u0301", "ß",      "œ",   "ﬁ",
      "Ａ", "—",    "\u00A0", "\u00AD", "\u200B", "\u200D", "\u2028", "боль",    "痛み",   "ألم", "😀",
      "½",  "?",    "!",      "(4)",    "Dr",     "No",     ":",      "_",       "\u0301", "I",   "vitamin C. "};
  std::string out;
  const std::size_t count = std::uniform_int_distribution<std::size_t>(0, 40)(random);
  for (std::size_t i = 0; i < count; ++i) {
    if (broken && random() % 4 == 0) {
      out += static_cast<char>(random() % 256);
    } else {
      out += pieces[random() % pieces.size()];
    }
  }
  return out;
}

}  // namespace citewell

#endif  // CITEWELL_TESTS_UNIT_TEXT_WELL_FORMED_H_
