// Questions about articles themselves.
#include "engine/search/article_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/search/service.h"
#include "tests/unit/index/small_index.h"

namespace citewell {
namespace {

using testing::IsEmpty;

Statement statement(std::vector<Fact> facts, const std::string& article, const std::string& text) {
  Statement out{std::move(facts), {}};
  out.passage = prose("by-" + article + "-" + text, text);
  out.passage.article = article;
  return out;
}

std::vector<ArticleRecord> signed_articles() {
  std::vector<ArticleRecord> out = {
      article("knee", "Sore knees",
              {prose("k1", "A sore knee wants rest. In a study of 40 runners (2), 90 percent of sore knees healed."),
               prose("k2", "Pillows under the knee help at night.")}),
      article("hip", "Sore hips after running", {prose("h1", "A hip that is sore wants rest and slow walks.")}),
      article("hip2", "Sore hips in old age", {prose("h2", "A hip that is sore wants warmth.")}),
  };
  out[0].source.site = "Valley Hospital";
  out[0].source.disclaimer = "The knee's own words of care.";
  out[0].statements = {statement({Fact::Author, Fact::Reviewer}, "knee", "By Jane Doe. Reviewed by John Roe, MD."),
                       statement({Fact::Updated}, "knee", "Last updated:\nJune 3, 2021"),
                       statement({Fact::Publisher}, "knee", "Valley Hospital")};
  out[1].statements = {statement({Fact::Author}, "hip", "By Ann Poe"),
                       statement({Fact::Publisher}, "hip", "Valley Hospital")};
  out[2].statements = {statement({Fact::Author}, "hip2", "By Max Moe"),
                       statement({Fact::Publisher}, "hip2", "Valley Hospital")};
  return out;
}

class SignedIndex {
 public:
  explicit SignedIndex(const std::vector<ArticleRecord>& articles) {
    BuildOptions options;
    options.index_dir = folder / "index";
    folder.write("synonyms/words.en.txt", "page\nlast\nupdated\nwrote\n");  // or they are corrected to ours
    options.synonyms = {folder / "synonyms"};
    EXPECT_TRUE(build(options, articles).ok());
    service = SearchService::open(folder / "index").value();
  }

  SearchReply ask(std::string_view question, const std::string& article = "") {
    SearchRequest request;
    request.question = question;
    request.article = article;
    return service->search(request).value();
  }

  // The answer's text when it is a statement.
  std::string stated(std::string_view question, const std::string& article = "") {
    const SearchReply reply = ask(question, article);
    if (!reply.answer || reply.answer->result > reply.results.size()) return "";
    const Passage& passage = reply.results[reply.answer->result - 1].passage;
    return passage.id.starts_with("by-") ? reply.answer->text : "";
  }

  TempFolder folder;
  std::unique_ptr<SearchService> service;
};

TEST(ArticleFacts, SayWhoSomebodyIs) {
  std::vector<ArticleRecord> articles = signed_articles();
  articles[0].source.authors = {{"Jane Doe", "", ""}};
  articles[0].source.reviewers = {{"Dr. John Roe", "MD", ""}};
  articles[1].source.authors = {{"Ann Poe", "", ""}};
  SignedIndex site(articles);
  EXPECT_EQ(site.stated("Who is Ann Poe?"), "By Ann Poe");
  EXPECT_EQ(site.stated("who is dr roe"), "By Jane Doe. Reviewed by John Roe, MD.");
  EXPECT_EQ(site.stated("who is John Doe"), "");
  EXPECT_EQ(site.stated("who is sore"), "");
  EXPECT_FALSE(site.ask("who is Ann Poe").query.corrected.has_value());
}

TEST(ArticleFacts, AnswerForTheArticleThatIsMeant) {
  SignedIndex site(signed_articles());
  struct Case {
    std::string_view question;
    std::string article;
    std::string_view stated;
  };
  const std::vector<Case> cases = {
      // named by the question
      {"Who wrote the page about sore knees?", "", "By Jane Doe. Reviewed by John Roe, MD."},
      {"who is the author of the leaflet on sore hips after running", "", "By Ann Poe"},
      {"Was the article about sore knees reviewed by a doctor?", "", "By Jane Doe. Reviewed by John Roe, MD."},
      {"When was Sore Knees last updated?", "", "Last updated:\nJune 3, 2021"},
      {"who wrote the Valley Hospital page on sore knees", "", "By Jane Doe. Reviewed by John Roe, MD."},
      {"who wrote the article about sore hips", "", ""},                // two
      {"who published the guide to sore hips", "", "Valley Hospital"},  // two that agree
      {"when was Sore Knees published?", "", ""},                       // it does not say
      {"who reviewed the page on sore hips in old age", "", ""},
      {"who wrote the article on pillows under knees", "", ""},  // no title says so
      {"who wrote Pride and Prejudice", "", ""},
      {"who is the nurse behind Sore Knees?", "", "By Jane Doe. Reviewed by John Roe, MD."},
      {"which clinic published Sore Knees?", "", "Valley Hospital"},
      // named by the request
      {"is this reviewed by a doctor?", "knee", "By Jane Doe. Reviewed by John Roe, MD."},
      {"who wrote this", "hip2", "By Max Moe"},
      {"is this page up to date?", "knee", "Last updated:\nJune 3, 2021"},
      {"who wrote Pride and Prejudice", "hip", ""},
      {"who wrote this", "no such article", ""},
      // named by nobody
      {"who wrote this?", "", ""},
      {"where is this information from?", "", "Valley Hospital"},  // all agree
      // other questions with such words
      {"when should a sore knee be checked", "", ""},
      {"sore knees", "", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(site.stated(c.question, c.article), c.stated) << c.question;
}

TEST(ArticleFacts, ThatNoArticleStatesAreAnsweredByNoPassage) {
  SignedIndex site(signed_articles());
  for (const std::string_view question : {"when was Sore Knees published?", "who wrote the article about sore hips"})
    EXPECT_FALSE(site.ask(question).answer.has_value()) << question;
}

TEST(ArticleFacts, OfTheOnlyArticleNeedNoName) {
  SignedIndex site({signed_articles().front()});
  EXPECT_EQ(site.stated("who wrote this?"), "By Jane Doe. Reviewed by John Roe, MD.");
  EXPECT_EQ(site.stated("who wrote Pride and Prejudice"), "");
}

TEST(ArticleFacts, AreAResultLikeAnyOther) {
  SignedIndex site(signed_articles());
  SearchRequest request;
  request.question = "Who wrote the page about sore knees?";
  const SearchReply all = site.service->search(request).value();
  ASSERT_GE(all.results.size(), 3U);
  EXPECT_EQ(all.total, all.results.size());
  EXPECT_EQ(all.disclaimer, "The knee's own words of care.");
  const std::string id = all.results[0].passage.id;
  EXPECT_EQ(site.service->passage(id).value().passage.text, all.answer->text);
  for (std::size_t i = 0; i < all.results.size(); ++i) {
    EXPECT_EQ(all.results[i].rank, i + 1);
    EXPECT_LE(all.results[i].score, all.results[i == 0 ? 0 : i - 1].score);
    request.offset = i;  // page by page they are the same
    request.limit = 1;
    const SearchReply page = site.service->search(request).value();
    ASSERT_EQ(page.results.size(), 1U);
    EXPECT_EQ(page.results[0].passage.id, all.results[i].passage.id);
    EXPECT_EQ(page.results[0].rank, i + 1);
    EXPECT_EQ(page.total, all.total);
  }
  request.offset = 0;
  request.kind = PassageKind::Faq;
  EXPECT_THAT(site.service->search(request).value().results, IsEmpty());
}

TEST(ArticleFacts, AreFoundByNoOtherQuestion) {
  SignedIndex site(signed_articles());
  for (const std::string_view question : {"Jane Doe", "John Roe, MD", "June 3, 2021", "sore knees"}) {
    for (const SearchResult& result : site.ask(question).results)
      EXPECT_FALSE(result.passage.id.starts_with("by-")) << question;
  }
  EXPECT_EQ(site.service->index().passages, 4U);
}

}  // namespace
}  // namespace citewell
