// The pattern language of question types and emergency rules.
#include "engine/concepts/phrase.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace citewell {
namespace {

struct Case {
  std::string_view pattern;
  std::string_view text;
  std::optional<PhraseMatch> match;
};

TEST(Phrase, FindsItsFirstMatch) {
  const std::vector<Case> cases = {
      {"pain", "", std::nullopt},
      {"pain", "no ache", std::nullopt},
      {"pain", "the pain", PhraseMatch{1, 2}},
      {"pain", "Pains and pain", PhraseMatch{0, 1}},  // by stem
      {"back pain", "back and back pain", PhraseMatch{2, 4}},
      {"back pain", "pain back", std::nullopt},
      {"x-ray", "an x ray", PhraseMatch{1, 3}},
      {"can't walk", "I can’t walk", PhraseMatch{1, 3}},
      // Alternatives.
      {"arm|leg pain", "leg pain", PhraseMatch{0, 2}},
      {"arm|leg pain", "head pain", std::nullopt},
      {"|arm||leg|", "leg", PhraseMatch{0, 1}},
      // A gap is nothing, one word or two.
      {"back * hurts", "back hurts", PhraseMatch{0, 2}},
      {"back * hurts", "back really hurts", PhraseMatch{0, 3}},
      {"back * hurts", "back really badly hurts", PhraseMatch{0, 4}},
      {"back * hurts", "back so really badly hurts", std::nullopt},
      {"a * b * c", "a x a x x b x x c", PhraseMatch{2, 9}},
      {"a * a b", "a a a b", PhraseMatch{0, 4}},
      {"* pain", "pain", PhraseMatch{0, 1}},
      {"pain *", "pain", PhraseMatch{0, 1}},
      // Anchors.
      {"^can", "can you", PhraseMatch{0, 1}},
      {"^can", "you can", std::nullopt},
      {"help$", "can you help", PhraseMatch{2, 3}},
      {"help$", "help me", std::nullopt},
      {"help$", "help me help", PhraseMatch{2, 3}},
      {"^help$", "help", PhraseMatch{0, 1}},
      {"^help$", "help help", std::nullopt},
      {"^what * $", "what", PhraseMatch{0, 1}},
      {"^what * $", "what is it", PhraseMatch{0, 3}},
      {"^what * $", "what is it then", std::nullopt},
      // Nothing to find.
      {"", "pain", std::nullopt},
      {"*", "pain", std::nullopt},
      {"^$", "pain", std::nullopt},
      {"?!", "pain", std::nullopt},
  };
  Analyzer analyzer;
  for (const Case& c : cases) {
    const Phrase phrase(c.pattern, analyzer);
    EXPECT_EQ(phrase.find(analyzer.analyze(c.text)), c.match) << c.pattern << " in: " << c.text;
  }
}

TEST(Phrase, FindsFromAPlaceOn) {
  Analyzer analyzer;
  const Phrase pain("pain", analyzer);
  const std::vector<Token> tokens = analyzer.analyze("pain and pain");
  EXPECT_EQ(pain.find(tokens, 0), (PhraseMatch{0, 1}));
  EXPECT_EQ(pain.find(tokens, 1), (PhraseMatch{2, 3}));
  EXPECT_EQ(pain.find(tokens, 3), std::nullopt);
  EXPECT_EQ(pain.find(tokens, 99), std::nullopt);
  EXPECT_EQ(Phrase("^pain", analyzer).find(tokens, 1), std::nullopt);
}

TEST(Phrase, TellsItsWordsFromWhatItsGapsSkip) {
  Analyzer analyzer;
  const Phrase phrase("how much * cost|pay", analyzer);
  const std::vector<Token> tokens = analyzer.analyze("and how much does massage cost");
  const std::vector<PhraseMatch> words = {{1, 2}, {2, 3}, {5, 6}};
  EXPECT_EQ(phrase.words_of(tokens, *phrase.find(tokens)), words);
  EXPECT_TRUE(phrase.words_of(tokens, {0, 1}).empty());  // no match begins there
}

TEST(Phrase, AlternativesMayBeCutIntoSeveralWords) {
  Analyzer analyzer;
  const Phrase phrase("an|the x-ray|mri|a&e", analyzer);
  EXPECT_EQ(phrase.find(analyzer.analyze("take an X-ray now")), (PhraseMatch{1, 4}));
  EXPECT_EQ(phrase.find(analyzer.analyze("take an MRI now")), (PhraseMatch{1, 3}));
  EXPECT_EQ(phrase.find(analyzer.analyze("in the A&E")), (PhraseMatch{1, 4}));
  EXPECT_EQ(phrase.find(analyzer.analyze("an x")), std::nullopt);
  EXPECT_EQ(phrase.find(analyzer.analyze("the ray of a lamp")), std::nullopt);
}

}  // namespace
}  // namespace citewell
