// Building an index: what is written, what is refused, what a failed run leaves.
#include "engine/index/builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/index/generation.h"
#include "engine/index/reader.h"
#include "engine/index/schema.h"
#include "engine/text/analyzer.h"
#include "tests/unit/index/opened_index.h"

namespace citewell {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(IndexBuilder, BuildsWhatTheReaderReads) {
  const TempFolder folder;
  BuildOptions options = options_for(folder);
  options.site.name = "Backs";
  options.site.disclaimer = "Not advice.";
  options.settings = "s1";
  const std::vector<ArticleRecord> articles = spine_articles();
  const std::vector<SourceFile> files = {{"sciatica.txt", "1"}, {"disc.txt", "2"}};
  const auto built = build(options, articles, files);
  ASSERT_TRUE(built.ok()) << to_string(built.error());
  EXPECT_EQ(built->articles, 3U);
  EXPECT_EQ(built->passages, 7U);
  auto opened = open_index(options.index_dir);
  ASSERT_TRUE(opened);
  const Manifest& manifest = opened->index->manifest();
  EXPECT_EQ(manifest.generation, built->generation);
  EXPECT_EQ(manifest.site, options.site);
  EXPECT_THAT(manifest.languages, testing::ElementsAre("en"));
  EXPECT_EQ(manifest.passages, 7U);
  EXPECT_EQ(manifest.files, files);
  EXPECT_THAT(manifest.article_ids, ElementsAre("disc", "heat", "sciatica"));
  EXPECT_EQ(opened->index->forward().size(), 7U);
  for (const ArticleRecord& record : articles) {
    EXPECT_EQ(*opened->postings.source(record.source.article), record.source);
    EXPECT_EQ(*opened->postings.outline(record.source.article), record.outline);
    EXPECT_EQ(opened->postings.passage_count(record.source.article), record.passages.size());
    for (const Passage& passage : record.passages) EXPECT_EQ(*opened->postings.passage_by_id(passage.id), passage);
  }
  EXPECT_EQ(opened->index->emergency_rules(), "");
  EXPECT_EQ(opened->index->concepts().size(), 0U);
  ASSERT_NE(opened->index->lexicon().find_word("discs"), nullptr);
  EXPECT_EQ(opened->index->lexicon().find_word("discs")->count, 1U);
}

TEST(IndexBuilder, FindsIdsLongerThanATermMayBe) {
  const TempFolder folder;
  const std::string id(400, 'a');
  std::vector<ArticleRecord> articles = {article(id + "1", "One", {prose(id + "p1", "Massage helps.")}),
                                         article(id + "2", "Two", {prose(id + "p2", "Massage helps.")})};
  ASSERT_TRUE(build(options_for(folder), articles).ok());
  auto opened = open_index(folder / "index");
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->postings.passage_by_id(id + "p2")->article, id + "2");
  EXPECT_EQ(opened->postings.source(id + "1")->title, "One");
  EXPECT_THAT(ids(*opened, {{"massag", 1}}, {std::nullopt, id + "2"}), ElementsAre(id + "p2"));
}

TEST(IndexBuilder, IndexesOddTexts) {
  const TempFolder folder;
  const std::string word(1000, 'x');
  const std::vector<ArticleRecord> articles = {article(
      "odd", "", {prose("o1", word + " massage"), prose("o2", ""), prose("o3", "\xFF\xFE bytes"), prose("o4", "?!")})};
  ASSERT_TRUE(build(options_for(folder), articles).ok());
  auto opened = open_index(folder / "index");
  ASSERT_TRUE(opened);
  EXPECT_THAT(ids(*opened, {{"massag", 1}}), ElementsAre("o1"));
  EXPECT_THAT(ids(*opened, {{"byte", 1}}), ElementsAre("o3"));
  EXPECT_EQ(opened->index->lexicon().find(word), kNoTerm);
}

// Many passages, so that several threads write.
std::vector<ArticleRecord> many_articles() {
  const std::vector<std::string> words = {"massage", "pain", "nerve",  "disc",  "heat",
                                          "cold",    "walk", "muscle", "spine", "rest"};
  std::vector<ArticleRecord> out;
  std::size_t next = 1;
  for (std::size_t a = 0; a < 130; ++a) {
    std::vector<Passage> passages;
    for (std::size_t p = 0; p < 10; ++p) {
      std::string text;
      for (std::size_t w = 0; w < 5 + p; ++w) {
        next = next * 48271 % 2147483647;
        text += words[next % words.size()] + " ";
      }
      passages.push_back(prose("p" + std::to_string(a) + "-" + std::to_string(p), text));
    }
    out.push_back(article("a" + std::to_string(a), "Article " + std::to_string(a), passages));
  }
  return out;
}

TEST(IndexBuilder, ManyThreadsBuildTheSameIndex) {
  const TempFolder folder;
  folder.write("syn/a.syn", "low back pain, lumbago\npain, ache\nmassage => pain\n");
  BuildOptions one = options_for(folder);
  one.synonyms = {folder / "syn"};
  const std::vector<ArticleRecord> articles = many_articles();
  ASSERT_TRUE(build(one, articles).ok());
  BuildOptions many = one;
  many.index_dir = folder / "many";
  many.jobs = 4;
  auto builder = IndexBuilder::open(many);
  ASSERT_TRUE(builder.ok());
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = articles.size(); i-- > 0;) {
        if (i % 4 != t) continue;
        EXPECT_FALSE(builder->add(articles[i]));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  ASSERT_TRUE(builder->commit({}).ok());
  auto first = open_index(one.index_dir);
  auto second = open_index(many.index_dir);
  ASSERT_TRUE(first && second);
  for (const char* const file : {kForwardFile, kLexiconFile, kConceptsFile, kSuggestionsFile}) {
    EXPECT_EQ(bytes_of(first->index->folder() + "/" + file), bytes_of(second->index->folder() + "/" + file)) << file;
  }
  EXPECT_EQ(first->index->manifest().article_ids, second->index->manifest().article_ids);
  for (const char* const term : {"massag", "pain", "XCpain", "articl", "spine"}) {
    EXPECT_EQ(ids(*first, {{term, 1}, {"disc", 0.5}}, {}, 2000), ids(*second, {{term, 1}, {"disc", 0.5}}, {}, 2000))
        << term;
  }
}

TEST(IndexBuilder, IndexesConcepts) {
  const TempFolder folder;
  folder.write("syn/a.syn", "herniated disc, slipped disc\npainkiller, analgesic\nlone\n");
  folder.write("syn/emergency.json", "{\"rules\": []}");
  folder.write("syn/words.en.txt", "# right words\ncolour\nTumour\n");
  BuildOptions options = options_for(folder);
  options.synonyms = {folder / "syn"};
  auto builder = IndexBuilder::open(options);
  ASSERT_TRUE(builder.ok());
  ASSERT_EQ(builder->diagnostics().size(), 1U);
  EXPECT_EQ(builder->diagnostics()[0].where, "a.syn:3");
  for (const ArticleRecord& record : spine_articles()) ASSERT_FALSE(builder->add(record));
  ASSERT_TRUE(builder->commit({}).ok());
  auto opened = open_index(options.index_dir);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->index->concepts().size(), 2U);
  EXPECT_THAT(ids(*opened, {{"XCherniated-disc", 1}}), testing::UnorderedElementsAre("d1", "d2"));  // by text, by title
  EXPECT_EQ(opened->index->emergency_rules(), "{\"rules\": []}");
  ASSERT_NE(opened->index->lexicon().find_word("analgesic"), nullptr);
  EXPECT_EQ(opened->index->lexicon().find_word("analgesic")->count, 0U);
  EXPECT_TRUE(opened->index->lexicon().in_dictionary("colour"));
  EXPECT_TRUE(opened->index->lexicon().in_dictionary("tumour"));
  std::vector<std::string> suggested;
  for (const SuggestionEntry& entry : opened->index->suggestions().find({"hern"}, 5)) suggested.push_back(entry.text);
  EXPECT_THAT(suggested, ElementsAre("Herniated disc"));
  EXPECT_THAT(opened->index->suggestions().find({"painkiller"}, 5), IsEmpty());  // no article has it
}

TEST(IndexBuilder, KnowsWhenNothingChanged) {
  const TempFolder folder;
  folder.write("syn/a.syn", "pain, ache\n");
  BuildOptions options = options_for(folder);
  options.synonyms = {folder / "syn"};
  options.settings = "s1";
  options.site.name = "Backs";
  const std::vector<SourceFile> files = {{"a.txt", "1"}, {"b.txt", "2"}};
  const auto is_current = [&](const BuildOptions& with, const std::vector<SourceFile>& of) {
    auto builder = IndexBuilder::open(with);
    EXPECT_TRUE(builder.ok());
    return builder->is_current(of);
  };
  EXPECT_FALSE(is_current(options, files));
  ASSERT_TRUE(build(options, spine_articles(), files).ok());
  EXPECT_TRUE(is_current(options, files));
  EXPECT_TRUE(is_current(options, {{"b.txt", "2"}, {"a.txt", "1"}}));
  EXPECT_FALSE(is_current(options, {{"a.txt", "1"}}));
  EXPECT_FALSE(is_current(options, {{"a.txt", "1"}, {"b.txt", "3"}}));
  EXPECT_FALSE(is_current(options, {{"a.txt", "1"}, {"b.txt", "2"}, {"c.txt", "3"}}));
  BuildOptions other = options;
  other.settings = "s2";
  EXPECT_FALSE(is_current(other, files));
  other = options;
  other.site.disclaimer = "Not advice.";
  EXPECT_FALSE(is_current(other, files));
  other = options;
  other.jobs = 2;
  EXPECT_TRUE(is_current(other, files));
  folder.write("syn/a.syn", "pain, ache, soreness\n");
  EXPECT_FALSE(is_current(options, files));
}

TEST(IndexBuilder, LeavesTheIndexAloneWithoutSuccess) {
  const TempFolder folder;
  const BuildOptions options = options_for(folder);
  const auto first = build(options, spine_articles());
  ASSERT_TRUE(first.ok());
  {
    auto unfinished = IndexBuilder::open(options);
    ASSERT_TRUE(unfinished.ok());
    ASSERT_FALSE(unfinished->add(spine_articles()[0]));
  }
  const auto empty = build(options, {});
  ASSERT_FALSE(empty.ok());
  EXPECT_EQ(empty.error().code, ErrorCode::Empty);
  EXPECT_FALSE(build(options, {article("bare", "No passages", {})}).ok());
  auto opened = open_index(options.index_dir);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->index->manifest().generation, first->generation);
  EXPECT_EQ(ids(*opened, {{"massag", 1}}).size(), 3U);
}

TEST(IndexBuilder, ASecondGenerationReplacesTheFirst) {
  const TempFolder folder;
  const BuildOptions options = options_for(folder);
  ASSERT_TRUE(build(options, spine_articles()).ok());
  auto before = open_index(options.index_dir);
  ASSERT_TRUE(before);
  ASSERT_TRUE(build(options, {article("new", "New", {prose("n1", "Massage is new.")})}).ok());
  auto after = open_index(options.index_dir);
  ASSERT_TRUE(after);
  EXPECT_THAT(ids(*after, {{"massag", 1}}), ElementsAre("n1"));
  EXPECT_EQ(ids(*before, {{"massag", 1}}).size(), 3U);  // an open reader stays where it is
}

TEST(IndexBuilder, RefusesAFolderOfSomebodyElse) {
  for (const char* const name : {"notes.txt", "MANIFEST-000001"}) {
    const TempFolder folder;
    folder.write(std::string("index/") + name, "mine");
    folder.write("index/CURRENT", "MANIFEST-000001\n");
    folder.write("index/LOCK", "");
    const auto builder = IndexBuilder::open(options_for(folder));
    ASSERT_FALSE(builder.ok()) << name;
    EXPECT_EQ(builder.error().code, ErrorCode::IndexMismatch);
    EXPECT_EQ(bytes_of(folder / "index/CURRENT"), "MANIFEST-000001\n");
  }
}

TEST(IndexBuilder, CompletesWhatAnEarlierRunLeft) {
  const TempFolder folder;
  folder.write("index/LOCK", "");
  folder.write("index/tmp-gen-20260101T000000-abcdef/xapian.part0/x", "left");
  folder.write("index/gen-20260101T000000-abcdef/x", "never current");
  ASSERT_TRUE(build(options_for(folder), spine_articles()).ok());
  EXPECT_FALSE(fs::exists(folder / "index/tmp-gen-20260101T000000-abcdef"));
  EXPECT_FALSE(fs::exists(folder / "index/gen-20260101T000000-abcdef"));
  EXPECT_TRUE(open_index(folder / "index"));
}

TEST(IndexBuilder, OneRunWritesAtATime) {
  const TempFolder folder;
  const BuildOptions options = options_for(folder);
  {
    const auto first = IndexBuilder::open(options);
    ASSERT_TRUE(first.ok());
    const auto second = IndexBuilder::open(options);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code, ErrorCode::Unreadable);
    EXPECT_THAT(second.error().message, HasSubstr("another indexing run"));
  }
  EXPECT_TRUE(IndexBuilder::open(options).ok());
}

TEST(IndexBuilder, SaysWhyItCannotWrite) {
  const TempFolder folder;
  folder.write("file", "x");
  BuildOptions options = options_for(folder);
  options.index_dir = folder / "file/index";
  const auto below_a_file = IndexBuilder::open(options);
  ASSERT_FALSE(below_a_file.ok());
  EXPECT_EQ(below_a_file.error().code, ErrorCode::Unreadable);
  folder.write("locked/LOCK/x", "a folder in the lock's place");
  options.index_dir = folder / "locked";
  const auto locked = IndexBuilder::open(options);
  ASSERT_FALSE(locked.ok());
  EXPECT_EQ(locked.error().code, ErrorCode::Unreadable);
  EXPECT_THAT(locked.error().message, HasSubstr("cannot write"));
  options = options_for(folder);
  options.synonyms = {folder / "none"};
  const auto no_synonyms = IndexBuilder::open(options);
  ASSERT_FALSE(no_synonyms.ok());
  EXPECT_EQ(no_synonyms.error().code, ErrorCode::NotFound);
  EXPECT_EQ(no_synonyms.error().where, folder / "none");
}

TEST(IndexBuilder, KnowsItsLanguagesTheMostFrequentFirst) {
  const TempFolder folder;
  std::vector<ArticleRecord> articles = {
      article("es1", "Ciática", {prose("e1", "El masaje alivia el dolor."), prose("e2", "Los masajes ayudan.")}),
      article("en1", "Massage", {prose("m1", "Massage helps.")})};
  articles[0].source.language = "es-MX";
  ASSERT_TRUE(build(options_for(folder), articles).ok());
  auto opened = open_index(folder / "index");
  ASSERT_TRUE(opened);
  EXPECT_THAT(opened->index->manifest().languages, testing::ElementsAre("es", "en"));
  const std::string stem = Analyzer("es").analyze("masajes")[0].stem;
  EXPECT_THAT(ids(*opened, {{stem, 1}}), testing::UnorderedElementsAre("e1", "e2"));
  EXPECT_THAT(ids(*opened, {{"el", 1}}), IsEmpty());  // a stop word there
}

}  // namespace
}  // namespace citewell
