// The door: questions to replies, on a small site.
#include "engine/search/service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "engine/search/json.h"
#include "engine/text/normalize.h"
#include "tests/unit/search/search_index.h"

namespace citewell {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::unique_ptr<SearchService> open_service(const std::string& index_dir) {
  auto service = SearchService::open(index_dir);
  EXPECT_TRUE(service.ok()) << (service.ok() ? "" : to_string(service.error()));
  return std::move(service).value();
}

SearchService& backs() {
  static const std::unique_ptr<SearchService> shared = open_service(BackIndex::get().folder / "index");
  return *shared;
}

SearchReply ask(SearchRequest request) {
  auto reply = backs().search(request);
  EXPECT_TRUE(reply.ok()) << request.question << (reply.ok() ? "" : ": " + to_string(reply.error()));
  return reply.ok() ? std::move(reply).value() : SearchReply{};
}

SearchReply ask(std::string_view question) {
  SearchRequest request;
  request.question = question;
  return ask(request);
}

std::vector<std::string> ids(const SearchReply& reply) {
  std::vector<std::string> out;
  for (const SearchResult& result : reply.results) out.push_back(result.passage.id);
  return out;
}

std::string joined(const std::vector<Fragment>& fragments) {
  std::string out;
  for (const Fragment& fragment : fragments) out += fragment.text;
  return out;
}

// What holds for every reply.
void expect_sound(const SearchReply& reply, std::size_t offset = 0) {
  EXPECT_FALSE(reply.disclaimer.empty());
  EXPECT_EQ(reply.status == ReplyStatus::Answered, reply.answer.has_value());
  EXPECT_EQ(reply.status == ReplyStatus::NoMatch, reply.total == 0);
  EXPECT_LE(reply.results.size(), reply.total);
  std::size_t rank = offset;
  for (const SearchResult& result : reply.results) {
    EXPECT_EQ(result.rank, ++rank);
    EXPECT_GT(result.score, 0);
    EXPECT_LT(result.score, 1);
    EXPECT_EQ(joined(result.fragments), result.passage.text);
    EXPECT_EQ(result.source.article, result.passage.article);
  }
  std::size_t by_kind = 0;
  for (const auto& [kind, count] : reply.facets.kind) by_kind += count;
  std::size_t by_article = 0;
  for (const auto& [article, count] : reply.facets.article) by_article += count;
  EXPECT_EQ(by_kind, reply.total);
  EXPECT_EQ(by_article, reply.total);
  if (reply.answer && reply.answer->result > offset && reply.answer->result <= offset + reply.results.size()) {
    const SearchResult& from = reply.results[reply.answer->result - 1 - offset];
    EXPECT_NE(from.passage.text.find(reply.answer->text), std::string::npos);
  }
}

TEST(SearchService, AnswersVerbatimWithItsSource) {
  const SearchReply reply = ask("Can massage cure sciatica?");
  expect_sound(reply);
  ASSERT_EQ(reply.status, ReplyStatus::Answered);
  ASSERT_FALSE(reply.results.empty());
  const SearchResult& first = reply.results[0];
  EXPECT_EQ(first.passage.id, "s2");
  EXPECT_EQ(reply.answer->result, 1U);
  EXPECT_THAT(reply.answer->text, testing::StartsWith("No. Massage can ease"));
  EXPECT_EQ(first.source.authors[0].name, "A. Author");
  EXPECT_THAT(first.deep_link, testing::StartsWith("https://example.org/sciatica#:~:text=No."));
  EXPECT_EQ(reply.disclaimer, "The article's own words of care.");
  EXPECT_EQ(reply.query.question_type, "treatment");
  EXPECT_EQ(reply.index.passages, 11U);
}

TEST(SearchService, GivesTheReferencesThatAPassageCites) {
  const SearchReply reply = ask("sciatica weeks");
  const auto found = std::find_if(reply.results.begin(), reply.results.end(),
                                  [](const SearchResult& result) { return result.passage.id == "s1"; });
  ASSERT_NE(found, reply.results.end());
  EXPECT_THAT(found->citations, ElementsAre(Citation{"4", "A study of weeks", ""}));
}

TEST(SearchService, FindsSynonymsInBothDirections) {
  struct Case {
    std::string_view question;
    std::string_view id;
  };
  const std::vector<Case> cases = {
      {"does a slipped disc press on the nerve root", "d1"},
      {"my doctor says my herniated disc will heal, is that the rule", "p1"},
      {"is surgery needed for a prolapsed disc in old age", "d2"},
      {"what exercises does a physiotherapist teach for the back", "w1"},
  };
  for (const Case& c : cases) EXPECT_THAT(ids(ask(c.question)), Contains(c.id)) << c.question;
  const SearchReply reply = ask("a slipped disc");
  ASSERT_EQ(reply.query.concepts.size(), 1U);
  EXPECT_EQ(reply.query.concepts[0].label, "herniated disc");
  EXPECT_EQ(reply.query.concepts[0].matched, "slipped disc");
  EXPECT_THAT(reply.query.concepts[0].synonyms, ElementsAre("herniated disc", "prolapsed disc"));
}

TEST(SearchService, OneWayRulesLeadOneWay) {
  EXPECT_THAT(ids(ask("does advil calm the swelling")), Contains("m1"));
  EXPECT_THAT(ids(ask("ibuprofen")), Contains("m1"));
  EXPECT_THAT(ids(ask("nsaid")), Not(Contains("m2")));
}

TEST(SearchService, TheVisitorsOwnWordsComeBeforeTheirSynonyms) {
  const TempFolder folder;
  const BuildOptions options = back_options(folder);
  const auto same = [](const std::string& words) {
    return "Rest is good for a " + words + " and so are slow walks in the morning.";
  };
  ASSERT_TRUE(build(options, {article("a", "Rest", {prose("own", same("slipped disc"))}),
                              article("b", "Rest", {prose("other", same("herniated disc"))}),
                              article("c", "Rest", {prose("third", "Nothing of the kind is said here.")})})
                  .ok());
  const auto service = open_service(options.index_dir);
  for (const auto& [question, first] : std::vector<std::pair<std::string, std::string>>{
           {"rest for a slipped disc", "own"}, {"rest for a herniated disc", "other"}}) {
    SearchRequest request;
    request.question = question;
    const auto reply = service->search(request);
    ASSERT_TRUE(reply.ok());
    ASSERT_GE(reply->results.size(), 2U) << question;
    EXPECT_EQ(reply->results[0].passage.id, first) << question;
    EXPECT_GT(reply->results[0].score, reply->results[1].score) << question;
  }
}

TEST(SearchService, CorrectsAndSaysSo) {
  const SearchReply reply = ask("can massge cure siatica");
  EXPECT_EQ(reply.query.text, "can massge cure siatica");
  EXPECT_EQ(reply.query.corrected, "can massage cure sciatica");
  ASSERT_FALSE(reply.results.empty());
  EXPECT_EQ(reply.results[0].passage.id, "s2");
}

TEST(SearchService, SearchesForTheWordsAsTypedWhenAsked) {
  SearchRequest request;
  request.question = "can massge cure siatica";
  request.spelling = false;
  const SearchReply reply = ask(request);
  EXPECT_EQ(reply.query.corrected, std::nullopt);
  for (const SearchResult& result : reply.results) {
    for (const Fragment& fragment : result.fragments) EXPECT_FALSE(fragment.match && fragment.text == "sciatica");
  }
  request.question = "I lost control of my blader";
  EXPECT_THAT(ask(request).notices, Not(IsEmpty())) << "an emergency is recognised all the same";
}

TEST(SearchService, SaysWhenNothingIsFound) {
  for (const char* const question : {"quantum chromodynamics", "what is the", "???", "痛み"}) {
    const SearchReply reply = ask(question);
    EXPECT_EQ(reply.status, ReplyStatus::NoMatch) << question;
    EXPECT_THAT(reply.results, IsEmpty()) << question;
    EXPECT_FALSE(reply.answer.has_value()) << question;
    EXPECT_EQ(reply.disclaimer, "The site's words of care.") << question;
  }
}

TEST(SearchService, ShowsWhatIsSaidOnTheThingThatItKnows) {
  for (const char* const question : {"sciatica and chromodynamics", "can marmalade cure sciatica"}) {
    const SearchReply reply = ask(question);
    EXPECT_EQ(reply.status, ReplyStatus::Related) << question;
  }
}

TEST(SearchService, FiltersAndPages) {
  SearchRequest request;
  request.question = "sciatica massage nerve pain disc";
  request.limit = 50;
  const SearchReply all = ask(request);
  expect_sound(all);
  ASSERT_GT(all.results.size(), 6U);
  for (std::size_t offset = 0; offset <= all.total + 1; ++offset) {
    for (const std::size_t limit : {0U, 1U, 3U}) {
      request.offset = offset;
      request.limit = limit;
      const SearchReply page = ask(request);
      expect_sound(page, offset);
      EXPECT_EQ(page.total, all.total);
      const std::vector<std::string> every = ids(all);
      const std::size_t begin = std::min(offset, every.size());
      const std::size_t end = std::min(offset + limit, every.size());
      EXPECT_EQ(ids(page), std::vector<std::string>(every.begin() + static_cast<std::ptrdiff_t>(begin),
                                                    every.begin() + static_cast<std::ptrdiff_t>(end)));
      // A first page holds the passage of its answer; later pages do not change the answer, nor its disclaimer.
      if (offset == 0) {
        EXPECT_LE(page.answer ? page.answer->result : 0, limit);
      } else {
        EXPECT_EQ(page.answer.has_value(), all.answer.has_value());
        EXPECT_EQ(page.disclaimer, all.disclaimer);
      }
    }
  }
  request.offset = 0;
  request.limit = 50;
  request.kind = PassageKind::Faq;
  EXPECT_THAT(ids(ask(request)), ElementsAre("s2"));
  request.kind.reset();
  request.article = "discs";
  EXPECT_THAT(ids(ask(request)), testing::UnorderedElementsAre("d1", "d2"));
  request.article = "none";
  EXPECT_EQ(ask(request).status, ReplyStatus::NoMatch);
}

TEST(SearchService, RefusesWithTheFieldsName) {
  const auto refused = [](const SearchRequest& request, ErrorCode code, std::string_view field) {
    const auto reply = backs().search(request);
    ASSERT_FALSE(reply.ok()) << field;
    EXPECT_EQ(reply.error().code, code) << field;
    EXPECT_EQ(reply.error().where, field);
  };
  SearchRequest request;
  for (const char* const blank : {"", "   ", "\n\t", "\u00A0"}) {
    request.question = blank;
    refused(request, ErrorCode::Empty, "q");
  }
  request.question = std::string(kMaxQuestionBytes + 1, 'a');
  refused(request, ErrorCode::TooLarge, "q");
  request.question = "pain \xFF";
  refused(request, ErrorCode::BadEncoding, "q");
  request.question = "pain";
  request.offset = kMaxOffset + 1;
  refused(request, ErrorCode::TooLarge, "offset");
  request.offset = 0;
  request.limit = 1'000'000;
  refused(request, ErrorCode::TooLarge, "limit");
}

TEST(SearchService, NeverFailsOnAQuestionItTakes) {
  const unsigned seed = 123;
  std::mt19937 random(seed);
  for (int i = 0; i < 150; ++i) {
    std::string text;
    if (i % 3 == 0) {
      while (text.size() < kMaxQuestionBytes) text += static_cast<char>(random() % 256);
    } else if (i % 3 == 1) {
      while (text.size() < kMaxQuestionBytes) text += static_cast<char>(32 + random() % 95);
    } else {
      while (text.size() < kMaxQuestionBytes) text += random_question(random);
    }
    SearchRequest request;
    request.question = text.substr(0, utf8_prefix(text, kMaxQuestionBytes));
    request.explain = true;
    const auto reply = backs().search(request);
    if (!reply.ok()) {
      EXPECT_FALSE(is_valid_utf8(request.question))
          << "seed " << seed << ", round " << i << ": " << to_string(reply.error());
      continue;
    }
    expect_sound(*reply);
    EXPECT_TRUE(is_valid_utf8(to_json(*reply)));
  }
}

TEST(SearchService, ShowsEmergenciesWithEveryReply) {
  const SearchReply reply = ask("I lost control of my bladder, is it sciatica");
  ASSERT_EQ(reply.notices.size(), 1U);
  EXPECT_EQ(reply.notices[0].id, "bladder");
  EXPECT_EQ(reply.notices[0].text, "Go to a hospital now.");
  EXPECT_THAT(ask("I lost control of my blader").notices, Not(IsEmpty()));  // as corrected
  EXPECT_THAT(ask("what controls the bladder").notices, IsEmpty());
}

TEST(SearchService, ExplainsOnlyWhenAsked) {
  SearchRequest request;
  request.question = "massage for sciatica";
  EXPECT_FALSE(ask(request).results[0].explanation.has_value());
  request.explain = true;
  const SearchReply explained = ask(request);
  const SearchReply plain = ask("massage for sciatica");
  EXPECT_EQ(ids(explained), ids(plain));
  for (const SearchResult& result : explained.results) {
    ASSERT_TRUE(result.explanation.has_value());
    EXPECT_FALSE(result.explanation->features.empty());
  }
}

TEST(SearchService, GivesArticlesAndPassages) {
  const std::vector<ArticleSummary> articles = backs().articles();
  std::vector<std::string> listed;
  for (const ArticleSummary& article : articles)
    listed.push_back(article.source.article + " " + std::to_string(article.passages));
  EXPECT_THAT(listed, ElementsAre("discs 2", "drugs 2", "people 2", "sciatica 4", "slips 1"));
  const auto article = backs().article("sciatica");
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->source.title, "Sciatica and massage");
  EXPECT_EQ(article->outline.size(), 4U);
  EXPECT_EQ(article->disclaimer, "The article's own words of care.");
  EXPECT_EQ(backs().article("discs")->disclaimer, "The site's words of care.");
  EXPECT_EQ(backs().article("none").error().code, ErrorCode::NotFound);
  EXPECT_EQ(backs().article("").error().code, ErrorCode::NotFound);
  const auto passage = backs().passage("s1");
  ASSERT_TRUE(passage.ok());
  EXPECT_EQ(passage->source.article, "sciatica");
  EXPECT_EQ(passage->citations.size(), 1U);
  EXPECT_EQ(backs().passage("none").error().code, ErrorCode::NotFound);
  EXPECT_EQ(backs().site().name, "Backs");
}

TEST(SearchService, SuggestsWhatIsTyped) {
  const auto texts = [](std::string_view beginning, std::size_t limit = 10) {
    std::vector<std::string> out;
    for (const Suggestion& suggestion : backs().suggest(beginning, limit))
      out.push_back(suggestion.kind + " " + suggestion.text);
    return out;
  };
  EXPECT_THAT(texts("can mas"), ElementsAre("question Can massage cure sciatica?"));
  EXPECT_THAT(texts("sci"), Contains("title Sciatica and massage"));
  EXPECT_THAT(texts("siatica"), Not(IsEmpty()));  // corrected
  EXPECT_THAT(texts(""), IsEmpty());
  EXPECT_THAT(texts("?!"), IsEmpty());
  EXPECT_THAT(texts("sci", 1).size(), 1U);
  EXPECT_THAT(texts("sci", 0), IsEmpty());
  EXPECT_THAT(texts("\xFF\xFE"), IsEmpty());
  EXPECT_THAT(texts(std::string(100'000, 'x')), IsEmpty());
}

TEST(SearchService, SaysWhyItCannotOpen) {
  const TempFolder folder;
  EXPECT_EQ(SearchService::open(folder / "none").error().code, ErrorCode::NotFound);
  EXPECT_EQ(SearchService::open(folder.path()).error().code, ErrorCode::NotFound);
  folder.write("notes.txt", "mine");
  const auto foreign = SearchService::open(folder.path());
  EXPECT_EQ(foreign.error().code, ErrorCode::IndexMismatch);
  EXPECT_THAT(foreign.error().message, HasSubstr("citewell-index"));
}

// Eight threads ask while generation after generation is built: no question fails, and the newest is found in the end.
TEST(SearchService, FollowsNewGenerationsWithoutFailing) {
  const TempFolder folder;
  const BuildOptions options = back_options(folder);
  ASSERT_TRUE(build(options, back_articles()).ok());
  const auto service = open_service(options.index_dir);
  std::atomic<bool> done = false;
  std::atomic<std::size_t> asked = 0;
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      std::mt19937 random(t);
      while (!done) {
        SearchRequest request;
        request.question = "sciatica " + random_question(random);
        const auto reply = service->search(request);
        EXPECT_TRUE(reply.ok()) << request.question << (reply.ok() ? "" : ": " + to_string(reply.error()));
        if (reply.ok()) expect_sound(*reply);
        EXPECT_FALSE(service->articles().empty());
        EXPECT_TRUE(service->passage("s1").ok());
        (void)service->suggest("sci", 5);
        ++asked;
      }
    });
  }
  std::string newest;
  for (int generation = 0; generation < 4; ++generation) {
    const auto built = build(options, back_articles());
    EXPECT_TRUE(built.ok());
    if (built.ok()) newest = built->generation;
  }
  const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (service->index().generation != newest && std::chrono::steady_clock::now() < patience) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  done = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(service->index().generation, newest);
  EXPECT_GT(asked, 0U);
}

TEST(SearchService, StaysOnAGenerationThatIsGoneUntilANewOneOpens) {
  const TempFolder folder;
  const BuildOptions options = back_options(folder);
  ASSERT_TRUE(build(options, back_articles()).ok());
  const auto service = open_service(options.index_dir);
  // Two builds at once remove the generation that the service holds.
  ASSERT_TRUE(build(options, back_articles()).ok());
  ASSERT_TRUE(build(options, back_articles()).ok());
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      SearchRequest request;
      request.question = "sciatica";
      for (int i = 0; i < 20; ++i) EXPECT_TRUE(service->search(request).ok());
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace citewell
