// Which sentences of a story ask.
#include "engine/search/narrative.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/analyzer.h"

namespace citewell {
namespace {

// One letter a sentence: a(sks), t(ells), g(reets).
std::string roles(std::string_view text) {
  const std::vector<Token> tokens = Analyzer().analyze(text);
  std::string out;
  std::uint32_t at = 0;
  for (const SaidSentence& sentence : sentence_roles(text, tokens)) {
    EXPECT_EQ(sentence.first, at) << text;
    EXPECT_LT(sentence.first, sentence.end) << text;
    at = sentence.end;
    out += std::string("atg")[static_cast<std::size_t>(sentence.role)];
  }
  EXPECT_EQ(at, tokens.size()) << text;
  return out;
}

TEST(SentenceRoles, TellQuestionsFromStoriesAndGreetings) {
  struct Case {
    std::string_view text;
    std::string_view roles;
  };
  const std::vector<Case> cases = {
      {"", ""},
      {"?!", ""},
      {"sciatica massage", "a"},
      {"My back hurts.", "a"},
      {"Hello.", "a"},  // all there is
      {"My back hurts. It began in May.", "aa"},
      {"Hello. My back hurts.", "ga"},
      {"My aunt fell down the stairs in May. Can massage help her back?", "ta"},
      {"Can massage help a back? My aunt fell down the stairs in May.", "at"},
      {"She fell and I would like to know what to do. She is ninety years old now.", "at"},
      {"Dear Sir. My aunt fell down the stairs in May. What should she do. Thanks, Jo", "gtag"},
      {"Back pain. My aunt fell down the stairs in May. Any advice?", "ata"},
      {"My aunt fell down the stairs in May\nIs that bad\nKind regards\nJo Bloggs of the lower village green", "tagt"},
      {"Hello, is it safe to swim with sciatica?", "a"},
  };
  for (const Case& c : cases) EXPECT_EQ(roles(c.text), c.roles) << c.text;
}

}  // namespace
}  // namespace citewell
