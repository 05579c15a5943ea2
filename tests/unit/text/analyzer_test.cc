// Text to words and tokens.
#include "engine/text/analyzer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/normalize.h"
#include "engine/text/stop_words.h"
#include "tests/unit/text/well_formed.h"

namespace citewell {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Words of a text, folded, joined by spaces.
std::string words(std::string_view text, std::string_view language = "en") {
  Analyzer analyzer(language);
  std::string out;
  for (const Token& token : analyzer.analyze(text)) out += (out.empty() ? "" : " ") + token.word;
  return out;
}

std::string stems(std::string_view text, std::string_view language = "en") {
  Analyzer analyzer(language);
  std::string out;
  for (const Token& token : analyzer.analyze(text)) out += (out.empty() ? "" : " ") + token.stem;
  return out;
}

struct Case {
  std::string_view text;
  std::string_view expected;
};

TEST(Analyzer, FindsTheWords) {
  const std::vector<Case> cases = {
      {"", ""},
      {" \n\t", ""},
      {"?!… — “”", ""},
      {"Heat, or ice?", "heat or ice"},
      // Contractions and possessives.
      {"therapist's", "therapist"},
      {"therapist’s", "therapist"},
      {"therapists' rooms", "therapists rooms"},
      {"I'll I'd I've I'm you're", "i i i i you"},
      {"can't won’t don't", "cant wont dont"},
      {"CAN'T", "cant"},
      {"o'clock", "oclock"},
      {"‘quoted’ and 'quoted'", "quoted and quoted"},
      {"rock 'n' roll", "rock n roll"},
      {"it''s", "it s"},
      // Abbreviations and run-together sentences.
      {"the U.S. has", "the us has"},
      {"an M.R.I.", "an mri"},
      {"U.S.", "us"},
      {"leg.Then", "leg then"},
      {"vitamin C.Then", "vitamin c then"},
      {"vitamin C.Évian", "vitamin c evian"},
      {"the U.S—and", "the us and"},
      {"end.A", "end a"},
      {"e.g. heat", "eg heat"},
      {"Ph.D. and B.Sc.", "ph d and b sc"},
      // Numbers.
      {"3.5 mg", "3.5 mg"},
      {"1,000 steps", "1,000 steps"},
      {"L4-L5, S1", "l4 l5 s1"},
      {"30min", "30min"},
      {"10.The", "10 the"},
      {"at 3.", "at 3"},
      {"a,b", "a b"},
      // Hyphens, slashes, colons, underscores.
      {"low-back x-ray", "low back x ray"},
      {"and/or", "and or"},
      {"note:see", "note see"},
      {"snake_case", "snake case"},
      // Other letters.
      {"Ménière naïve", "meniere naive"},
      {"Me\u0301nie\u0300re", "meniere"},
      {"Œdème", "oedeme"},
      {"ther\u00ADapy", "therapy"},
      {"\uFEFFheat", "heat"},
      {"zero\u200Bwidth", "zero width"},
      {"heat\u00A0pack", "heat pack"},
      {"5 µg × 3", "5 μg 3"},
      {"½ cup", "cup"},
      {"ＭＲＩ scan", "mri scan"},
      {"боль в спине", "боль в спине"},
      {"боль and leg.Then the U.S. can't", "боль and leg then the us cant"},
      // Bytes that are no text.
      {"heat\xFFice", "heat ice"},
      {"heat\xC3", "heat"},
      {"боль\xFFice", "боль ice"},
  };
  for (const Case& c : cases) EXPECT_EQ(words(c.text), c.expected) << c.text;
}

TEST(Analyzer, SegmentsScriptsWithoutSpaces) {
  EXPECT_GT(Analyzer().analyze("腰が痛いです").size(), 1U);
  EXPECT_GT(Analyzer().analyze("ปวดหลังส่วนล่าง").size(), 1U);
}

TEST(Analyzer, Stems) {
  const std::vector<Case> cases = {
      {"massages massaging massaged", "massag massag massag"},
      {"therapists therapist's", "therapist therapist"},
      {"stretching stretches", "stretch stretch"},
  };
  for (const Case& c : cases) EXPECT_EQ(stems(c.text), c.expected) << c.text;
  EXPECT_EQ(stems("dolores dolor", "es-MX"), "dolor dolor");
  EXPECT_EQ(stems("dolores dolor", "xx"), "dolores dolor");  // no stemmer
}

TEST(Analyzer, GivesTheSourceOfEachToken) {
  const std::string text = "The therapist’s low-back M.R.I. naïve";
  std::vector<Range> ranges;
  for (const Token& token : Analyzer().analyze(text)) ranges.push_back(token.source);
  EXPECT_THAT(texts_of(text, ranges), ElementsAre("The", "therapist’s", "low", "back", "M.R.I", "naïve"));
}

TEST(Analyzer, MarksStopWords) {
  std::vector<std::string> stop;
  std::vector<std::string> kept;
  for (const Token& token : Analyzer("en-US").analyze("What is the massage that shouldn't be done without a doctor?")) {
    (token.stop ? stop : kept).push_back(token.word);
  }
  EXPECT_THAT(stop, ElementsAre("what", "is", "the", "that", "shouldnt", "be", "a"));
  EXPECT_THAT(kept, ElementsAre("massage", "done", "without", "doctor"));
  for (const Token& token : Analyzer("xx").analyze("what is the")) EXPECT_FALSE(token.stop) << token.word;
}

TEST(Analyzer, TakesLongWordsWhole) {
  const std::string word(10'000, 'x');
  const std::vector<Token> tokens = Analyzer().analyze(word + " ends");
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[0].word, word);
  EXPECT_EQ(tokens[0].stem, word);
  EXPECT_EQ(tokens[1].stem, "end");
}

TEST(Analyzer, GivesTheSameTwiceAndAfterAMove) {
  Analyzer first("en");
  const std::vector<Token> once = first.analyze("Massages can't cure sciatica");
  EXPECT_EQ(first.analyze("Massages can't cure sciatica"), once);
  Analyzer second(std::move(first));
  EXPECT_EQ(second.analyze("Massages can't cure sciatica"), once);
}

TEST(Analyzer, FingerprintTellsLanguagesApart) {
  EXPECT_EQ(Analyzer("en").fingerprint(), Analyzer("en-GB").fingerprint());
  EXPECT_NE(Analyzer("en").fingerprint(), Analyzer("es").fingerprint());
  EXPECT_NE(Analyzer("en").fingerprint(), Analyzer("xx").fingerprint());
}

TEST(SegmentWords, HoldsItsPromisesForAnyBytes) {
  const unsigned seed = 42;
  std::mt19937 random(seed);
  Analyzer analyzer;
  for (int i = 0; i < 2000; ++i) {
    const std::string text = random_text(random, i % 2 == 0);
    SCOPED_TRACE("seed " + std::to_string(seed) + ", text " + std::to_string(i));
    expect_well_formed(text, segment_words(text), is_valid_utf8(text));
    for (const Token& token : analyzer.analyze(text)) {
      EXPECT_FALSE(token.word.empty());
      EXPECT_TRUE(is_valid_utf8(token.word));
      EXPECT_EQ(token.word.find('\''), std::string::npos);
    }
  }
}

std::vector<std::string> icu_words(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), status));
  UText* utext = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  iterator->setText(utext, status);
  std::vector<std::string> out;
  std::int32_t begin = 0;
  for (std::int32_t end = iterator->next(); end != icu::BreakIterator::DONE; begin = end, end = iterator->next()) {
    if (iterator->getRuleStatus() == UBRK_WORD_NONE) continue;
    out.emplace_back(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
  }
  utext_close(utext);
  return out;
}

TEST(SegmentWords, AgreesWithIcuOnOrdinarySentences) {
  const std::vector<std::string_view> sentences = {
      "Massage may ease the pain for a while, but it does not mend a disc.",
      "“Can I walk?” she asked; the doctor said, “Yes — slowly.”",
      "The patient's knees didn't swell, and that's all we'll say.",
      "Take 400 mg (two tablets) every 6-8 hours; no more than 1,200 mg a day.",
      "In the U.S. about 3.5 million people see a chiropractor…",
      "An M.R.I. of L4-L5 costs $1,000.50 or €900.",
      "Ménière’s disease, Sjögren’s syndrome & café-au-lait spots.",
      "See https on the page [4, 5] and the note below*.",
      "Rest, ice, compression, elevation: the old advice / the new advice.",
      "Up to 80% of adults (aged 18+) are affected; 1 in 5 for months.",
      "ther\u00ADapy with\u00A0heat at 40 °C for ½ hour",
      "The vertebrae C1–C7, T1–T12 and L1–L5.",
  };
  for (const std::string_view text : sentences) EXPECT_EQ(texts_of(text, segment_words(text)), icu_words(text)) << text;
}

TEST(StopWords, AreFoldedWords) {
  for (const std::string_view language : {"en", "es", "fr", "de", "pt", "it", "nl"}) {
    EXPECT_GT(stop_words(language).size(), 40U) << language;
    for (const std::string& word : stop_words(language)) {
      EXPECT_EQ(fold_word(word), word) << language;
      EXPECT_EQ(words(word, language), word) << language;
    }
  }
  EXPECT_EQ(&stop_words("en-GB"), &stop_words("en"));
  EXPECT_THAT(stop_words("xx"), IsEmpty());
  EXPECT_THAT(stop_words(""), IsEmpty());
  for (const char* const telling : {"no", "not", "without", "before", "after", "never"}) {
    EXPECT_FALSE(stop_words("en").contains(telling)) << telling;
  }
}

}  // namespace
}  // namespace citewell
