// What speaks for the sentences chosen.
#include "engine/search/evidence.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "engine/search/answer.h"
#include "tests/unit/search/search_index.h"

namespace citewell {
namespace {

// An article of several passages, and the evidence of each for a question.
class Evidences {
 public:
  explicit Evidences(std::vector<Passage> passages) : passages_(std::move(passages)) {
    EXPECT_TRUE(build(back_options(folder_), {article("ankles", "Ankle tape", passages_)}).ok());
    index_ = IndexReader::open(folder_ / "index").value();
    analyzers_ = make_analyzers(*index_);
  }

  double of(std::string_view text, std::size_t passage, Evidence which) {
    const Question question = read_question(text, {*index_, classifier_}, analyzers_);
    const RankedPassage ranked{scored_, passages_[passage], index_->forward().get(passage)};
    return best_excerpt(question, TermSlots(question), ranked).evidence[static_cast<std::size_t>(which)];
  }

 private:
  TempFolder folder_;
  std::vector<Passage> passages_;
  std::shared_ptr<const IndexReader> index_;
  QuestionClassifier classifier_;
  Analyzers analyzers_;
  const Scored scored_;
};

TEST(Evidence, CountsWhatTheSentencesLack) {
  Evidences of({prose("a", "Put oil on the ankle."), prose("b", "The shoe fits the boot.", {"Oil"})});
  EXPECT_EQ(of.of("oil for the ankle", 0, Evidence::TopicCover), 1);
  EXPECT_EQ(of.of("oil for the ankle", 0, Evidence::ShortLeast), 1);
  EXPECT_EQ(of.of("oil for the boot", 0, Evidence::ShortLeast), 0);
  EXPECT_EQ(of.of("oil for the boot", 1, Evidence::ShortLeast), 1);  // its heading counts
  EXPECT_GT(of.of("tape for the boot", 1, Evidence::TitleOnly), 0);
  EXPECT_EQ(of.of("oil for the boot", 1, Evidence::TitleOnly), 0);
  EXPECT_EQ(of.of("oil xylophone", 0, Evidence::ShortLeast), 0);
  EXPECT_LT(of.of("oil xylophone", 0, Evidence::TopicLog), of.of("oil ankle", 0, Evidence::TopicLog));
}

TEST(Evidence, MissesWhatWhatStandsBefore) {
  Evidences of({prose("a", "Put oil on the ankle."), prose("b", "Use tape on it.", {"Oil for the ankle"})});
  EXPECT_EQ(of.of("what oil for the ankle", 0, Evidence::ClassMissing), 0);
  EXPECT_EQ(of.of("what oil for the ankle", 1, Evidence::ClassMissing), 1);
  EXPECT_EQ(of.of("oil for the ankle", 1, Evidence::ClassMissing), 0);
}

TEST(Evidence, MissesAnAmountAMomentAVerdictAndARelation) {
  Evidences of(
      {prose("a", "The tape costs $5 and can stay for 3 days after you run."), prose("b", "The tape is blue.")});
  const auto lacks = [&](std::string_view question, Evidence which) {
    EXPECT_EQ(of.of(question, 0, which), 0) << question;
    EXPECT_EQ(of.of(question, 1, which), 1) << question;
  };
  lacks("how much does the tape cost", Evidence::LacksPrice);
  lacks("how long does tape last", Evidence::LacksAmount);
  lacks("when does tape come off", Evidence::LacksMoment);
  lacks("is tape safe", Evidence::LacksVerdict);
  lacks("tape after a run", Evidence::LacksRelation);
  EXPECT_EQ(of.of("how often do I tape", 1, Evidence::LacksRate), 1);
  EXPECT_EQ(of.of("blue tape", 1, Evidence::LacksAmount), 0);
}

TEST(Evidence, ComparesTheFormsOfQuestions) {
  Evidences of({faq("a", "Can I tape it?", "Most people can."), prose("b", "Most people can.", {"How long?"}),
                prose("c", "Most people can.", {"How long"})});
  EXPECT_EQ(of.of("can people tape", 0, Evidence::FormSame), 1);
  EXPECT_EQ(of.of("how do people tape", 0, Evidence::FormOther), 1);
  EXPECT_EQ(of.of("how long", 1, Evidence::FormSame), 1);
  EXPECT_EQ(of.of("why people", 1, Evidence::FormOther), 0);
  EXPECT_EQ(of.of("how long", 2, Evidence::FormSame), 0);  // a heading that is no question
}

TEST(Evidence, KnowsWhatASentenceIsAbout) {
  Evidences of(
      {prose("a", "Tape is a strip of cloth."), prose("b", "It sticks well, as you would hope, unlike tape.")});
  EXPECT_EQ(of.of("what is tape", 0, Evidence::SubjectLeads), 1);
  EXPECT_EQ(of.of("what is tape", 0, Evidence::NotSubject), 0);
  EXPECT_EQ(of.of("what is tape", 1, Evidence::NotSubject), 1);
  EXPECT_EQ(of.of("what is tape", 1, Evidence::Pronoun), 1);
  EXPECT_EQ(of.of("sticks", 1, Evidence::NotSubject), 0);
}

TEST(Evidence, KnowsTheOpeningOfAnArticle) {
  Evidences of({prose("a", "Tape is a strip of cloth."), prose("b", "Tape is a strip of cloth.")});
  EXPECT_EQ(of.of("what is tape", 0, Evidence::Opening), 1);
  EXPECT_EQ(of.of("what is tape", 0, Evidence::OpeningDefined), 1);
  EXPECT_EQ(of.of("how do I put on tape", 0, Evidence::OpeningAspect), 1);
  EXPECT_EQ(of.of("blue tape", 0, Evidence::OpeningAspect), 0);
  EXPECT_EQ(of.of("what is tape", 1, Evidence::Opening), 0);
}

TEST(Evidence, StaysBetweenNothingAndOne) {
  BackIndex& backs = BackIndex::get();
  std::mt19937 random(20);
  for (int i = 0; i < 300; ++i) {
    const std::string text = random_question(random);
    const Question question = backs.read(text);
    const TermSlots slots(question);
    for (const Scored& scored : backs.ranked(question)) {
      const Passage passage = backs.passage(scored);
      const RankedPassage ranked{scored, passage, backs.index->forward().get(scored.candidate.passage)};
      const Excerpt excerpt = best_excerpt(question, slots, ranked);
      for (std::size_t which = 0; which < kEvidenceCount; ++which) {
        EXPECT_GE(excerpt.evidence[which], 0) << text << " " << kEvidenceNames[which];
        EXPECT_LE(excerpt.evidence[which], 1) << text << " " << kEvidenceNames[which];
      }
    }
  }
}

}  // namespace
}  // namespace citewell
