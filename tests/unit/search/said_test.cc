// What words say of amounts, times and verdicts.
#include "engine/search/said.h"

#include <gtest/gtest.h>

#include <vector>

#include "engine/text/analyzer.h"

namespace citewell {
namespace {

TEST(SaidIn, FindsEachKindOfWord) {
  struct Case {
    std::string_view text;
    Said says;
  };
  const std::vector<Case> cases = {
      {"", 0},
      {"The nerve runs down the leg.", 0},
      {"Stay for 12.", kSaysAmount | kSaysMoment},
      {"A FEW", kSaysAmount},
      {"It is $5", kSaysPrice | kSaysAmount | kSaysMoment},
      {"\u00A3 and \u20AC", kSaysPrice},
      {"%", kSaysRate},
      {"It doesn't", kSaysVerdict},
      {"It doesn\u2019t", kSaysVerdict},
      {"ant's", 0},
      {"without", kSaysWithout},
      {"twice-weekly", kSaysRate},
      {"afterwardsandmuchlongerthanaword", 0},
      {"\u00E9t\u00E9", 0},
  };
  for (const Case& c : cases) EXPECT_EQ(said_in(c.text), c.says) << c.text;
}

TEST(WantedBy, IsWhatAnAnswerHasToSay) {
  struct Case {
    std::string_view question;
    QuestionType type;
    Said wanted;
  };
  const std::vector<Case> cases = {
      {"what is sciatica", QuestionType::Definition, 0},
      {"how much does a massage cost", QuestionType::Cost, kSaysAmount | kSaysPrice},
      {"how much is a massage", QuestionType::Information, kSaysAmount | kSaysPrice},
      {"how often should I stretch", QuestionType::Frequency, kSaysAmount | kSaysRate},
      {"how long does it last", QuestionType::Duration, kSaysAmount},
      {"how far should I walk", QuestionType::Information, kSaysAmount},
      {"what temperature is best", QuestionType::Information, kSaysAmount},
      {"maximum dose", QuestionType::Information, kSaysAmount},
      {"when can I drive", QuestionType::Information, kSaysMoment},
      {"can I drive", QuestionType::Information, kSaysVerdict},
      {"risks of injections", QuestionType::Safety, kSaysVerdict},
      {"how do I sit", QuestionType::HowTo, 0},
      {"", QuestionType::Information, 0},
  };
  Analyzer analyzer("en");
  for (const Case& c : cases) EXPECT_EQ(wanted_by(analyzer.analyze(c.question), c.type), c.wanted) << c.question;
}

TEST(RelationsIn, AreThoseThatAQuestionNamesPastItsFirstWord) {
  Analyzer analyzer("en");
  const auto relations = [&](std::string_view text) { return relations_in(analyzer.analyze(text)); };
  EXPECT_EQ(relations("what to do after a massage"), kSaysAfter);
  EXPECT_EQ(relations("before or without surgery"), kSaysWithout);
  EXPECT_EQ(relations("when to see a doctor"), 0U);
  EXPECT_EQ(relations(""), 0U);
}

TEST(FormOf, IsToldByTheFirstWords) {
  struct Case {
    std::string_view question;
    QuestionForm form;
  };
  const std::vector<Case> cases = {
      {"", QuestionForm::None},
      {"sciatica", QuestionForm::None},
      {"Can it heal?", QuestionForm::YesOrNo},
      {"What helps?", QuestionForm::What},
      {"Which pillow?", QuestionForm::What},
      {"How do I sit?", QuestionForm::How},
      {"How long?", QuestionForm::HowLong},
      {"how often", QuestionForm::HowOften},
      {"how many", QuestionForm::HowMany},
      {"how much", QuestionForm::HowMuch},
      {"Why?", QuestionForm::Why},
      {"When", QuestionForm::When},
      {"Where", QuestionForm::Where},
      {"\u201CWho\u201D", QuestionForm::Who},
      {"How", QuestionForm::How},
  };
  Analyzer analyzer("en");
  for (const Case& c : cases) {
    EXPECT_EQ(form_of(c.question), c.form) << c.question;
    EXPECT_EQ(form_of(analyzer.analyze(c.question)), c.form) << c.question;
  }
}

}  // namespace
}  // namespace citewell
