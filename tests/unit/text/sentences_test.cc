// Text to sentences.
#include "engine/text/sentences.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/normalize.h"
#include "engine/text/utf8.h"
#include "tests/unit/text/well_formed.h"

namespace citewell {
namespace {

// Every character that is not white space is in one sentence, and no sentence begins or ends with white space.
void expect_complete(std::string_view text, const std::vector<Range>& sentences) {
  std::vector<bool> inside(text.size(), false);
  for (const Range& range : sentences) {
    for (std::size_t i = range.begin; i < range.end; ++i) inside[i] = true;
    const std::string_view sentence = text.substr(range.begin, range.size());
    EXPECT_EQ(sentence.find('\n'), std::string_view::npos) << text;
    std::size_t front = 0;
    const UChar32 first = next_character(sentence, front);
    std::size_t back = sentence.size();
    const UChar32 last = previous_character(sentence, back);
    EXPECT_FALSE(first >= 0 && u_isUWhiteSpace(first)) << text;
    EXPECT_FALSE(last >= 0 && u_isUWhiteSpace(last)) << text;
  }
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    const UChar32 c = next_character(text, i);
    if (c >= 0 && u_isUWhiteSpace(c)) continue;
    EXPECT_TRUE(inside[at]) << "byte " << at << " of " << text;
  }
}

struct Case {
  std::string_view text;
  std::vector<std::string> sentences;
};

TEST(SplitSentences, CutsWhereASentenceEnds) {
  const std::vector<Case> cases = {
      {"", {}},
      {" \n\t\n ", {}},
      {"\u00A0", {}},
      {"No end", {"No end"}},
      {"One. Two! Three?", {"One.", "Two!", "Three?"}},
      {"  One.   Two.  ", {"One.", "Two."}},
      {"One.\u00A0Two.\u00A0", {"One.", "Two."}},
      {"A heading\nA line.", {"A heading", "A line."}},
      {"one line\r\nanother", {"one line", "another"}},
      // Abbreviations and initials.
      {"Dr. Ross agrees. So do we.", {"Dr. Ross agrees.", "So do we."}},
      {"Ask Mrs. Lee or Prof. Kim.", {"Ask Mrs. Lee or Prof. Kim."}},
      {"Try something warm, e.g. Heat packs.", {"Try something warm, e.g. Heat packs."}},
      {"By J. Smith. Reviewed.", {"By J. Smith.", "Reviewed."}},
      {"“Dr. Ross agrees.” So do we.", {"“Dr. Ross agrees.”", "So do we."}},
      {"(Dr. Ross) said so.", {"(Dr. Ross) said so."}},
      {"Jones et al. Found that.", {"Jones et al. Found that."}},
      {"So did I. Then it went.", {"So did I.", "Then it went."}},
      {"Take vitamin C. Oranges have it.", {"Take vitamin C.", "Oranges have it."}},
      {"It is hepatitis B. The vaccine helps.", {"It is hepatitis B.", "The vaccine helps."}},
      // Not abbreviations.
      {"No. Massage does not cure it.", {"No.", "Massage does not cure it."}},
      {"Yes. It can.", {"Yes.", "It can."}},
      {"It hurts in the leg. Rest helps.", {"It hurts in the leg.", "Rest helps."}},
      // Numbers, quotes, citations.
      {"Take 3.5 mg daily. Then stop.", {"Take 3.5 mg daily.", "Then stop."}},
      {"“Stop.” She did.", {"“Stop.”", "She did."}},
      {"It eased the pain (4, 5). Most slept.", {"It eased the pain (4, 5).", "Most slept."}},
      {"It eased the pain [4]. Most slept.", {"It eased the pain [4].", "Most slept."}},
      {"Why? Nobody knows…", {"Why?", "Nobody knows…"}},
      {"the end. but this is lower case", {"the end. but this is lower case"}},
      {"Ends in an abbreviation, Inc.", {"Ends in an abbreviation, Inc."}},
  };
  for (const Case& c : cases) {
    const std::vector<Range> sentences = split_sentences(c.text);
    EXPECT_EQ(texts_of(c.text, sentences), c.sentences) << c.text;
    expect_complete(c.text, sentences);
  }
}

// Pieces that meet every rule of TR 29 in some order, and a few that only ICU reads.
std::string random_line(std::mt19937& random) {
  constexpr std::string_view kPieces[] = {
      "a",      "B",      "word",   "Word", "3",  "15", ".",      ".", ".", "!",      "?",      "...",
      " ",      " ",      "  ",     "\t",   ",",  ";",  ":",      "-", "(", ")",      "\"",     "'",
      "[",      "]",      "/",      "*",    "&",  "Dr", "é",      "É", "ß", "\u2019", "\u201C", "\u201D",
      "\u2014", "\u2026", "\u00A0", "中",   "。", "ª",  "\u01C5", "½", "😀", "\u00BB"};
  constexpr std::string_view kForIcu[] = {"\u00AD", "\u0301", "\r", "\u2028", "\u0085", "\xC3", "\u200B"};
  std::string out;
  const bool plain = random() % 4 != 0;
  for (std::size_t n = random() % 24; n > 0; --n) {
    const bool odd = !plain && random() % 6 == 0;
    out += odd ? kForIcu[random() % std::size(kForIcu)] : kPieces[random() % std::size(kPieces)];
  }
  return out;
}

TEST(SentenceBorders, AreThoseOfIcu) {
  const unsigned seed = 11;
  std::mt19937 random(seed);
  for (int i = 0; i < 100'000; ++i) {
    const std::string line = random_line(random);
    ASSERT_EQ(sentence_borders(line), sentence_borders_by_icu(line)) << "seed " << seed << ": " << line;
  }
}

TEST(SplitSentences, HoldsItsPromisesForAnyBytes) {
  const unsigned seed = 99;
  std::mt19937 random(seed);
  for (int i = 0; i < 2000; ++i) {
    const std::string text = random_text(random, i % 2 == 0);
    SCOPED_TRACE("seed " + std::to_string(seed) + ", text " + std::to_string(i));
    const std::vector<Range> sentences = split_sentences(text);
    expect_well_formed(text, sentences, is_valid_utf8(text));
    expect_complete(text, sentences);
  }
}

}  // namespace
}  // namespace citewell
