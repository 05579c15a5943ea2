// What questions ask for.
#include "engine/concepts/question_type.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace citewell {
namespace {

using enum QuestionType;

struct Case {
  QuestionType type;
  std::string_view question;
};

class Classified : public testing::Test {
 protected:
  QuestionType main(std::string_view question) { return classifier_.main(analyzer_.analyze(question)).type; }
  bool all_has(std::string_view question, QuestionType type) {
    return (classifier_.all(analyzer_.analyze(question)) & bit(type)) != 0;
  }
  bool answers(std::string_view text, QuestionType type) {
    return (classifier_.answered(analyzer_.analyze(text)) & bit(type)) != 0;
  }

  Analyzer analyzer_;
  QuestionClassifier classifier_;
};

TEST_F(Classified, ACueInsideANameSaysNothing) {
  const std::vector<Token> tokens = analyzer_.analyze("trigger point therapy");
  EXPECT_EQ(classifier_.main(tokens).type, Treatment);
  const std::vector<PhraseMatch> whole = {{0, 3}};
  EXPECT_EQ(classifier_.main(tokens, whole).type, Information);
  const std::vector<PhraseMatch> cue_itself = {{2, 3}};
  EXPECT_EQ(classifier_.main(tokens, cue_itself).type, Treatment);
  const std::vector<Token> twice = analyzer_.analyze("does physical therapy treat it");
  const std::vector<PhraseMatch> name = {{1, 3}};
  EXPECT_EQ(classifier_.main(twice, name).cue, (PhraseMatch{3, 4}));  // the next cue of the same line counts
}

TEST_F(Classified, VisitorsQuestions) {
  const std::vector<Case> cases = {
      {Definition, "what is piriformis syndrome"},
      {Definition, "whats a herniated disc"},
      {Definition, "what's sciatica"},
      {Information, "what oil do massage therapists use"},
      {Comparison, "which type of massage is best"},
      {Prognosis, "can a slipped disc heal by itself"},
      {Safety, "can I have a massage right after a vaccination"},
      {Source, "when was the page on stretches published"},
      {Frequency, "what percentage of people get it"},
      {Definition, "What does lumbar stenosis mean?"},
      {Definition, "define radiculopathy"},
      {Definition, "what are trigger points"},
      {Causes, "what causes sciatica"},
      {Causes, "why does my leg go numb when I sit"},
      {Causes, "why is my back so stiff in the morning"},
      {Causes, "what is the reason for my leg pain"},
      {Causes, "what triggers a flare up"},
      {Causes, "can sitting cause back pain"},
      {Symptoms, "what are the symptoms of a slipped disc"},
      {Symptoms, "signs of nerve damage"},
      {Symptoms, "what does sciatica feel like"},
      {Symptoms, "where does it hurt with piriformis syndrome"},
      {Treatment, "how is sciatica treated"},
      {Treatment, "best treatment for lower back pain"},
      {Treatment, "does massage help sciatica"},
      {Treatment, "what can I take for the pain"},
      {Treatment, "what helps with muscle spasms"},
      {Treatment, "is acupuncture effective"},
      {SelfCare, "home remedies for sciatica"},
      {SelfCare, "what can I do at home for back pain"},
      {SelfCare, "can i massage myself"},
      {SelfCare, "how do I treat it on my own"},
      {HowTo, "how to massage the piriformis"},
      {HowTo, "how do I use a foam roller"},
      {HowTo, "how is deep tissue massage done"},
      {HowTo, "steps of a swedish massage"},
      {Frequency, "how often should I get a massage"},
      {Frequency, "how many sessions do I need"},
      {Frequency, "how many times a week should I stretch"},
      {Frequency, "how common is sciatica"},
      {Duration, "how long does sciatica last"},
      {Duration, "how soon will I feel better"},
      {Duration, "how many weeks until it heals"},
      {Duration, "when will the pain stop"},
      {Cost, "how much does a massage cost"},
      {Cost, "how much is a massage"},
      {Cost, "is massage therapy covered by insurance"},
      {Cost, "price of an MRI"},
      {Safety, "is massage safe during pregnancy"},
      {Safety, "side effects of deep tissue massage"},
      {Safety, "can massage make sciatica worse"},
      {Safety, "who should not get a massage"},
      {Safety, "what are the risks of surgery"},
      {Safety, "is it dangerous to ignore numbness"},
      {Diagnosis, "how is sciatica diagnosed"},
      {Diagnosis, "what tests will I need"},
      {Diagnosis, "how do I know if I have sciatica"},
      {Diagnosis, "do I need an MRI"},
      {Prevention, "how can I prevent sciatica"},
      {Prevention, "how to keep sciatica from coming back"},
      {Prevention, "how do I stop it from happening again"},
      {Prognosis, "will sciatica go away"},
      {Prognosis, "can sciatica be cured"},
      {Prognosis, "is there a cure for sciatica"},
      {Treatment, "can massage cure siatica"},
      {Prognosis, "is sciatica permanent"},
      {Prognosis, "what is the outlook for people with a herniated disc"},
      {SeeDoctor, "when should I see a doctor"},
      {SeeDoctor, "when to call a doctor about back pain"},
      {SeeDoctor, "should I go to the ER for back pain"},
      {SeeDoctor, "should i go to A&E with numb legs"},
      {SeeDoctor, "do I need to see my GP"},
      {SeeDoctor, "red flags of back pain"},
      {Source, "who wrote this article"},
      {Source, "when was this page last updated"},
      {Source, "who reviewed the article on massage"},
      {Comparison, "what is the difference between sciatica and piriformis syndrome"},
      {Comparison, "heat vs ice"},
      {Comparison, "is swedish massage better than deep tissue"},
      {Comparison, "which is better, heat or ice"},
      {Inheritance, "is scoliosis hereditary"},
      {RiskFactors, "risk factors for sciatica"},
      {RiskFactors, "who is at risk of a slipped disc"},
      {RiskFactors, "who gets sciatica"},
      {Research, "is there any research on massage for sciatica"},
      {Research, "evidence for acupuncture"},
      {Information, "sciatica"},
      {Information, "piriformis muscle"},
      {Information, ""},
      {Information, "¿Qué es la ciática?"},
      {Prevention, "how can I lower my risk of back pain"},
      {Prevention, "how to avoid getting sciatica"},
      {Prognosis, "will the pain come back"},
      {Inheritance, "does scoliosis run in families"},
      {Safety, "is it ok to exercise with sciatica"},
      {Safety, "can a massage hurt the baby"},
      {Causes, "what can lead to sciatica"},
      {Comparison, "how does shiatsu differ from swedish massage"},
      // Not what a word of theirs suggests.
      {Causes, "why does it hurt when I bend"},
      {Definition, "what is a trigger point"},
      {Treatment, "should i see a massage therapist or use heat for treatment of back pain"},
  };
  for (const Case& c : cases) EXPECT_EQ(to_string(main(c.question)), to_string(c.type)) << c.question;
}

TEST_F(Classified, TheCueIsWhereTheTypeIsSaid) {
  const std::vector<Token> tokens = analyzer_.analyze("tell me please how often I should go");
  EXPECT_EQ(classifier_.main(tokens).cue, (PhraseMatch{3, 5}));
  EXPECT_EQ(classifier_.main(analyzer_.analyze("sciatica")).cue, (PhraseMatch{0, 0}));
}

TEST_F(Classified, SomeWordsOfACueAreThingsAsWell) {
  const auto kind_words = [this](std::string_view question) {
    std::string out;
    const std::vector<Token> tokens = analyzer_.analyze(question);
    for (const PhraseMatch& words : classifier_.main(tokens).kind_words) {
      for (std::uint32_t i = words.first; i < words.end; ++i) out += tokens[i].word + " ";
    }
    return out;
  };
  EXPECT_EQ(kind_words("how much does massage cost"), "how much cost ");
  EXPECT_EQ(kind_words("can children have a massage"), "");
  EXPECT_EQ(kind_words("what are the symptoms"), "symptoms ");
  EXPECT_EQ(kind_words("is surgery needed"), "");
  EXPECT_EQ(kind_words("sciatica"), "");
}

TEST_F(Classified, ToBeASymptomIsNotToHaveSome) {
  EXPECT_TRUE(all_has("The symptoms of a stroke", Symptoms));
  EXPECT_FALSE(all_has("Sciatica is a symptom of a larger issue", Symptoms));
  EXPECT_TRUE(all_has("Sciatica is a symptom of a larger issue", Causes));
  EXPECT_FALSE(answers("It is a symptom, a message from the nerve.", Symptoms));
  EXPECT_TRUE(answers("The classic symptom is pain.", Symptoms));
  EXPECT_TRUE(answers("Symptoms may include a rash.", Symptoms));
}

TEST_F(Classified, AllTypesOfAHeading) {
  EXPECT_TRUE(all_has("Causes and symptoms", Causes));
  EXPECT_TRUE(all_has("Causes and symptoms", Symptoms));
  EXPECT_FALSE(all_has("Causes and symptoms", Treatment));
  EXPECT_TRUE(all_has("What is sciatica?", Definition));
  EXPECT_FALSE(all_has("What are the symptoms?", Definition));  // the opening alone asks for no definition
  EXPECT_EQ(classifier_.all(analyzer_.analyze("Swedish massage")), 0U);
  EXPECT_EQ(classifier_.all(Stems{}), 0U);
}

TEST_F(Classified, TypesThatATextAnswers) {
  EXPECT_TRUE(answers("Most people feel better within six weeks.", Duration));
  EXPECT_TRUE(answers("One or two sessions a week are usual.", Frequency));
  EXPECT_TRUE(answers("See your doctor right away if you cannot feel your legs.", SeeDoctor));
  EXPECT_TRUE(answers("It is caused by pressure on a nerve.", Causes));
  EXPECT_FALSE(answers("The spine has many bones.", Cost));
}

TEST_F(Classified, AHintAloneIsNoAnswer) {
  EXPECT_FALSE(answers("Massage may ease the pain.", Symptoms));
  EXPECT_FALSE(answers("Pain, more pains and yet more pain.", Symptoms));  // one hint, however often
  EXPECT_TRUE(answers("The pain is sharp, and the foot may go numb.", Symptoms));
  EXPECT_FALSE(answers("These methods come up most often.", Frequency));
  EXPECT_FALSE(answers("Place the ball under the hip.", HowTo));
  EXPECT_TRUE(answers("Place the ball under the hip and hold for thirty seconds.", HowTo));
}

TEST_F(Classified, ThisOrThatIsAComparison) {
  EXPECT_EQ(classifier_.main(analyzer_.analyze("heat or cold for a sore back")).type, Comparison);
  EXPECT_EQ(classifier_.main(analyzer_.analyze("is it safe to walk or swim")).type, Safety);
}

TEST(QuestionTypes, HaveNamesAndBitsOfTheirOwn) {
  std::set<std::string_view> names;
  QuestionTypes bits = 0;
  for (std::size_t i = 0; i < kQuestionTypeCount; ++i) {
    const auto type = static_cast<QuestionType>(i);
    EXPECT_TRUE(names.insert(to_string(type)).second) << to_string(type);
    EXPECT_EQ(bits & bit(type), 0U) << to_string(type);
    bits |= bit(type);
  }
  EXPECT_EQ(bit(Information), 0U);
  EXPECT_EQ(to_string(SeeDoctor), "when_to_see_a_doctor");
  EXPECT_EQ(to_string(SelfCare), "self_care");
}

}  // namespace
}  // namespace citewell
