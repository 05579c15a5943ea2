// The measures of relevance on rankings small enough to compute by hand.
#include "tests/relevance/metrics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "tests/relevance/judged.h"

namespace citewell {
namespace {

const std::map<std::string, int> kJudged = {{"a", 3}, {"c", 2}, {"d", 1}, {"e", 0}};
const double kIdeal = 3 + 2 / std::log2(3) + 0.5;

TEST(Measure, CountsUnjudgedDocumentsAsMisses) {
  const Measures got = measure({"x", "a", "e", "c"}, kJudged);
  EXPECT_DOUBLE_EQ(got.ndcg10, (3 / std::log2(3) + 2 / std::log2(5)) / kIdeal);
  EXPECT_DOUBLE_EQ(got.map10, (1.0 / 2 + 2.0 / 4) / 2);
  EXPECT_DOUBLE_EQ(got.mrr10, 1.0 / 2);
  EXPECT_DOUBLE_EQ(got.success1, 0);
  EXPECT_DOUBLE_EQ(got.recall100, 1);
  EXPECT_DOUBLE_EQ(got.gain1, 0);
}

TEST(MeasureCondensed, LeavesUnjudgedDocumentsOut) {
  const Measures got = measure_condensed({"x", "a", "e", "c"}, kJudged);
  EXPECT_DOUBLE_EQ(got.ndcg10, (3 + 2.0 / 2) / kIdeal);
  EXPECT_DOUBLE_EQ(got.map10, (1 + 2.0 / 3) / 2);
  EXPECT_DOUBLE_EQ(got.mrr10, 1);
  EXPECT_DOUBLE_EQ(got.success1, 1);
  EXPECT_DOUBLE_EQ(got.gain1, 3);
}

TEST(Measure, GivesThePerfectRankingOne) {
  const Measures got = measure({"a", "c", "d", "e"}, kJudged);
  EXPECT_DOUBLE_EQ(got.ndcg10, 1);
  EXPECT_DOUBLE_EQ(got.map10, 1);
  EXPECT_DOUBLE_EQ(got.mrr10, 1);
  EXPECT_DOUBLE_EQ(got.success1, 1);
}

TEST(Measure, StopsAtItsDepths) {
  std::vector<std::string> late(9, "x");
  late.insert(late.end(), {"a", "c"});  // tenth and eleventh
  const Measures got = measure(late, kJudged);
  EXPECT_DOUBLE_EQ(got.ndcg10, 3 / std::log2(11) / kIdeal);
  EXPECT_DOUBLE_EQ(got.map10, 0.1 / 2);
  EXPECT_DOUBLE_EQ(got.mrr10, 0.1);
  EXPECT_DOUBLE_EQ(got.recall100, 1);
  std::vector<std::string> later(100, "x");
  later.emplace_back("a");
  EXPECT_DOUBLE_EQ(measure(later, kJudged).recall100, 0);
}

TEST(Measure, IsNothingWithoutHitsOrDocuments) {
  for (const Measures& got : {measure({}, kJudged), measure({"a"}, {}), measure({}, {}), measure({"e"}, {{"e", 0}})}) {
    EXPECT_EQ(got.ndcg10, 0);
    EXPECT_EQ(got.map10, 0);
    EXPECT_EQ(got.mrr10, 0);
    EXPECT_EQ(got.success1, 0);
    EXPECT_EQ(got.recall100, 0);
  }
  EXPECT_EQ(measure({"d"}, {{"d", 1}}).map10, 0);  // below a hit
}

TEST(Measures, AddAndDivide) {
  Measures sum;
  sum += {1, 2, 3, 4, 5, 6};
  sum += {1, 2, 3, 4, 5, 6};
  const Measures mean = sum / 4;
  EXPECT_DOUBLE_EQ(mean.ndcg10, 0.5);
  EXPECT_DOUBLE_EQ(mean.map10, 1);
  EXPECT_DOUBLE_EQ(mean.mrr10, 1.5);
  EXPECT_DOUBLE_EQ(mean.success1, 2);
  EXPECT_DOUBLE_EQ(mean.recall100, 2.5);
  EXPECT_DOUBLE_EQ(mean.gain1, 3);
  EXPECT_EQ((sum / 0).ndcg10, 0);
}

TEST(IsGold, NeedsTheQuoteInThatArticleOrAValueOfItsSource) {
  JudgedQuestion question;
  question.gold = {{"flu.txt", "rest and drink", {}}, {"people", "", {"2021-08-06", "A. Author"}}};
  Passage passage;
  passage.text = "You should rest\nand drink.";
  Source flu;
  flu.article = "flu";
  Source people;
  people.article = "people";
  EXPECT_TRUE(is_gold(question, passage, flu));
  EXPECT_FALSE(is_gold(question, passage, people));  // says neither
  people.published = "2021-08-06";
  EXPECT_TRUE(is_gold(question, passage, people));
  people.published = "";
  people.reviewers = {{"A. Author", "MD", ""}};
  EXPECT_TRUE(is_gold(question, passage, people));
  passage.text = "You should drink.";
  EXPECT_FALSE(is_gold(question, passage, flu));
  Source other;
  other.article = "other";
  passage.text = "rest and drink";
  EXPECT_FALSE(is_gold(question, passage, other));
  other.file = "articles/flu.txt";
  EXPECT_TRUE(is_gold(question, passage, other));  // by its file
}

TEST(JudgedQuestions, OfTheSampleSiteAreComplete) {
  const auto questions = load_questions(CITEWELL_SOURCE_DIR "/tests/relevance/questions.jsonl");
  ASSERT_TRUE(questions.ok()) << to_string(questions.error());
  EXPECT_GT(questions->size(), 100U);
  for (const JudgedQuestion& question : *questions) {
    EXPECT_FALSE(question.id.empty() || question.text.empty() || question.kind.empty()) << question.id;
    if (question.none) {
      EXPECT_TRUE(question.gold.empty()) << question.id;
    }
  }
  EXPECT_EQ(load_questions("/no/such/file").error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace citewell
