#include "cli/batch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace citewell {
namespace {

SearchResult result(const std::string& article, double score) {
  SearchResult out;
  out.source.article = article;
  out.score = score;
  return out;
}

// Holds `passages` passages, `each` of them in a row from one article.
class LongSource : public AnswerSource {
 public:
  LongSource(std::size_t passages, std::size_t each) : passages_(passages), each_(each) {}
  Result<SearchReply> ask(const SearchRequest& request) override {
    ++asked;
    SearchReply reply;
    for (std::size_t i = 0; i < std::min(request.limit, passages_); ++i)
      reply.results.push_back(result("a" + std::to_string(i / each_), 1.0 - 0.0001 * static_cast<double>(i)));
    reply.total = passages_;
    return reply;
  }
  Result<std::string> ask_json(const SearchRequest&) override { return std::string(); }
  int asked = 0;

 private:
  std::size_t passages_;
  std::size_t each_;
};

std::size_t lines_of(const Result<std::string>& run) {
  return static_cast<std::size_t>(std::count(run->begin(), run->end(), '\n'));
}

TEST(ParseTopics, OnePerLine) {
  const auto topics = parse_topics("7\tknee brace\r\n\n  \n3\ta\tb\n", "t.tsv");
  ASSERT_TRUE(topics.ok());
  EXPECT_EQ(*topics, (std::vector<Topic>{{"7", "knee brace"}, {"3", "a\tb"}}));
}

TEST(ParseTopics, ABrokenLineIsNamed) {
  struct Case {
    const char* text;
    const char* where;
  };
  for (const auto& c : {Case{"1\tknee\nno tab\n", "t.tsv:2"}, Case{"\tknee", "t.tsv:1"}, Case{"1\t ", "t.tsv:1"},
                        Case{"1 2\tknee", "t.tsv:1"}, Case{"", "t.tsv"}}) {
    const auto topics = parse_topics(c.text, "t.tsv");
    ASSERT_FALSE(topics.ok()) << c.text;
    EXPECT_EQ(topics.error().where, c.where) << c.text;
  }
}

TEST(RankArticles, EachOnceAtItsBest) {
  const auto ranked =
      rank_articles({result("a", 0.9), result("a", 0.8), result("b", 0.7), result("a", 0.6), result("c", 0.5)}, 2);
  EXPECT_EQ(ranked, (std::vector<RankedArticle>{{"a", 0.9}, {"b", 0.7}}));
}

TEST(RunLines, AreOfTheTrecForm) {
  EXPECT_EQ(run_lines("7", {{"a", 0.5}, {"b/c", 0.25}}, "mine"), "7 Q0 a 1 0.5 mine\n7 Q0 b/c 2 0.25 mine\n");
}

TEST(RunTopic, AsksAgainOnlyWhenArticlesAreMissing) {
  LongSource short_articles(500, 1);
  EXPECT_EQ(lines_of(run_topic(short_articles, {"1", "q"}, 100, "r")), 100U);
  EXPECT_EQ(short_articles.asked, 1);
  LongSource long_articles(900, 8);
  EXPECT_EQ(lines_of(run_topic(long_articles, {"1", "q"}, 100, "r")), 100U);
  EXPECT_EQ(long_articles.asked, 2);
  LongSource few(30, 1);
  EXPECT_EQ(lines_of(run_topic(few, {"1", "q"}, 100, "r")), 30U);
  EXPECT_EQ(few.asked, 1);
  LongSource endless(100000, 50);
  EXPECT_EQ(lines_of(run_topic(endless, {"1", "q"}, 100, "r")), 20U) << "a thousand passages are the most";
  EXPECT_EQ(endless.asked, 2);
}

}  // namespace
}  // namespace citewell
