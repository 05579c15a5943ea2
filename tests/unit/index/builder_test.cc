// Building an index and reading it: everything between an article and a passage that is found.
#include "engine/index/builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engine/index/generation.h"
#include "engine/index/reader.h"
#include "engine/index/schema.h"
#include "engine/text/analyzer.h"
#include "tests/unit/index/small_index.h"

namespace citewell {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<ArticleRecord> spine_articles() {
  std::vector<ArticleRecord> out = {
      article("sciatica", "Sciatica and massage",
              {prose("s1", "Sciatica is pain along the nerve. Massage may ease the pain for a while."),
               faq("s2", "Can massage cure sciatica?", "No. Massage eases pain, pain that comes back."),
               list("s3", "Things that help:\nheat\nshort walks\nmassage", {"Treatment", "At home"})}),
      article("disc", "Herniated disc",
              {prose("d1", "A slipped disc may press on a nerve.", {"Causes"}),
               prose("d2", "Most discs heal without surgery in weeks.", {"Outlook"})}),
      article("heat", "Heat and cold",
              {prose("h1", "Heat relaxes a muscle; cold numbs it."), prose("h2", "Pain, pain, pain.")}),
  };
  out[0].source.authors = {{"A. Author", "DPT", "Physical Therapist"}};
  out[0].synonyms = {"lumbar radiculopathy"};
  return out;
}

BuildOptions options_for(const TempFolder& folder) {
  BuildOptions out;
  out.index_dir = folder / "index";
  return out;
}

struct Opened {
  std::shared_ptr<const IndexReader> index;
  PostingReader postings;
};

std::optional<Opened> open_index(const std::string& dir) {
  auto index = IndexReader::open(dir);
  EXPECT_TRUE(index.ok()) << (index.ok() ? "" : to_string(index.error()));
  if (!index) return std::nullopt;
  auto postings = PostingReader::open((*index)->folder());
  EXPECT_TRUE(postings.ok());
  if (!postings) return std::nullopt;
  return Opened{*index, std::move(postings).value()};
}

// Ids of the passages found, best first.
std::vector<std::string> ids(Opened& opened, const std::vector<WeightedTerm>& terms, const RetrievalFilter& filter = {},
                             std::size_t limit = 100) {
  const auto found = opened.postings.retrieve(terms, filter, limit);
  EXPECT_TRUE(found.ok()) << (found.ok() ? "" : to_string(found.error()));
  std::vector<std::string> out;
  if (!found) return out;
  for (const Candidate& candidate : *found) out.push_back(opened.postings.passage(candidate.passage)->id);
  return out;
}

// The weight of BM25F by its definition, from the articles' texts.
class PlainBm25f {
 public:
  explicit PlainBm25f(std::vector<ArticleRecord> articles) {
    std::sort(articles.begin(), articles.end(),
              [](const auto& a, const auto& b) { return a.source.article < b.source.article; });
    for (const ArticleRecord& record : articles) {
      for (const Passage& passage : record.passages) add(record, passage);
    }
    std::array<double, kFieldCount> filled{};
    for (const auto& fields : passages_) {
      for (std::size_t f = 0; f < kFieldCount; ++f) {
        average_[f] += static_cast<double>(fields[f].size());
        filled[f] += fields[f].empty() ? 0 : 1;
      }
    }
    for (std::size_t f = 0; f < kFieldCount; ++f) average_[f] = filled[f] > 0 ? average_[f] / filled[f] : 1;
  }

  // (score, position) of each passage with one of the terms, best first.
  [[nodiscard]] std::vector<std::pair<double, std::size_t>> retrieve(const std::vector<WeightedTerm>& terms) const {
    std::vector<std::pair<double, std::size_t>> out;
    for (std::size_t p = 0; p < passages_.size(); ++p) {
      double sum = 0;
      for (const WeightedTerm& term : terms) sum += term.weight * weight(term.term, p);
      if (sum > 0) out.emplace_back(sum, p);
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    return out;
  }

 private:
  using Fields = std::array<std::vector<std::string>, kFieldCount>;

  void add(const ArticleRecord& record, const Passage& passage) {
    const auto joined = [](const std::vector<std::string>& pieces) {
      std::string out;
      for (const std::string& piece : pieces) out += piece + "\n";
      return out;
    };
    const std::array<std::string, kFieldCount> texts = {record.source.title, joined(passage.heading), passage.question,
                                                        passage.text, joined(record.synonyms)};
    Fields fields;
    for (std::size_t f = 0; f < kFieldCount; ++f) {
      for (const Token& token : analyzer_.analyze(texts[f])) fields[f].push_back(token.stem);
    }
    passages_.push_back(fields);
  }

  [[nodiscard]] double frequency(const std::string& term, std::size_t p) const {
    double out = 0;
    for (std::size_t f = 0; f < kFieldCount; ++f) {
      const auto& field = passages_[p][f];
      const auto tf = static_cast<double>(std::count(field.begin(), field.end(), term));
      const FieldNorm norm = kFieldNorms[f];
      out += norm.weight * tf / (1 - norm.b + norm.b * static_cast<double>(field.size()) / average_[f]);
    }
    return std::round(out * kWdfScale) / kWdfScale;
  }

  [[nodiscard]] double weight(const std::string& term, std::size_t p) const {
    const double here = frequency(term, p);
    if (here == 0) return 0;
    double with = 0;
    for (std::size_t other = 0; other < passages_.size(); ++other) with += frequency(term, other) > 0 ? 1 : 0;
    double rarity = (static_cast<double>(passages_.size()) - with + 0.5) / (with + 0.5);
    if (rarity < 2) rarity = rarity * 0.5 + 1;  // Xapian keeps frequent terms above nothing
    return std::log(rarity) * (kK1 * kWdfScale + 1) * here / (here + kK1);
  }

  Analyzer analyzer_;
  std::vector<Fields> passages_;
  std::array<double, kFieldCount> average_ = {};
};

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
  EXPECT_EQ(manifest.language, "en");
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

TEST(PostingReader, SaysWhatIsNotThere) {
  const TempFolder folder;
  ASSERT_TRUE(build(options_for(folder), spine_articles()).ok());
  auto opened = open_index(folder / "index");
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->postings.passage_by_id("none").error().code, ErrorCode::NotFound);
  EXPECT_EQ(opened->postings.passage_by_id("").error().code, ErrorCode::NotFound);
  EXPECT_EQ(opened->postings.source("none").error().code, ErrorCode::NotFound);
  EXPECT_EQ(opened->postings.outline("none").error().code, ErrorCode::NotFound);
  EXPECT_EQ(opened->postings.passage_count("none"), 0U);
  EXPECT_FALSE(opened->postings.passage(99).ok());
  EXPECT_THAT(ids(*opened, {}), IsEmpty());
  EXPECT_THAT(ids(*opened, {{"massag", 1}}, {}, 0), IsEmpty());
  EXPECT_THAT(ids(*opened, {{"the", 1}}), IsEmpty());  // a stop word
  EXPECT_THAT(ids(*opened, {{"nowher", 1}}), IsEmpty());
  EXPECT_FALSE(PostingReader::open(folder / "none").ok());
}

TEST(PostingReader, RetrievesByBm25f) {
  const TempFolder folder;
  const std::vector<ArticleRecord> articles = spine_articles();
  ASSERT_TRUE(build(options_for(folder), articles).ok());
  auto opened = open_index(folder / "index");
  ASSERT_TRUE(opened);
  const PlainBm25f plain(articles);
  const std::vector<std::vector<WeightedTerm>> queries = {
      {{"massag", 1}},
      {{"pain", 1}},
      {{"pain", 1}, {"nerv", 1}},
      {{"pain", 0.5}, {"nerv", 2}, {"disc", 1}},
      {{"radiculopathi", 1}},  // only in an alias
      {{"home", 1}, {"treatment", 0.25}},
      {{"sciatica", 1}, {"massag", 1}, {"heat", 1}, {"cold", 1}, {"walk", 1}, {"surgeri", 1}},
      {{"pain", 1}, {"nowher", 5}},
  };
  for (const auto& query : queries) {
    const auto expected = plain.retrieve(query);
    const auto found = opened->postings.retrieve(query, {}, 100);
    ASSERT_TRUE(found.ok());
    ASSERT_EQ(found->size(), expected.size()) << query[0].term;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ((*found)[i].passage, expected[i].second) << query[0].term << " " << i;
      EXPECT_NEAR((*found)[i].score, expected[i].first, 1e-6) << query[0].term << " " << i;
    }
    const auto best = opened->postings.retrieve(query, {}, 2);
    ASSERT_TRUE(best.ok());
    EXPECT_EQ(best->size(), std::min<std::size_t>(2, expected.size()));
  }
}

TEST(PostingReader, FiltersByKindAndArticle) {
  const TempFolder folder;
  ASSERT_TRUE(build(options_for(folder), spine_articles()).ok());
  auto opened = open_index(folder / "index");
  ASSERT_TRUE(opened);
  const std::vector<WeightedTerm> massage = {{"massag", 1}, {"nerv", 1}};
  EXPECT_THAT(ids(*opened, massage), testing::UnorderedElementsAre("s1", "s2", "s3", "d1"));
  EXPECT_THAT(ids(*opened, massage, {PassageKind::Faq, ""}), ElementsAre("s2"));
  EXPECT_THAT(ids(*opened, massage, {PassageKind::List, ""}), ElementsAre("s3"));
  EXPECT_THAT(ids(*opened, massage, {std::nullopt, "disc"}), ElementsAre("d1"));
  EXPECT_THAT(ids(*opened, massage, {PassageKind::Faq, "disc"}), IsEmpty());
  EXPECT_THAT(ids(*opened, massage, {PassageKind::Table, ""}), IsEmpty());
  EXPECT_THAT(ids(*opened, massage, {std::nullopt, "none"}), IsEmpty());
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
  one.synonym_dirs = {folder / "syn"};
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
  options.synonym_dirs = {folder / "syn"};
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
  options.synonym_dirs = {folder / "syn"};
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
  options.synonym_dirs = {folder / "none"};
  const auto no_synonyms = IndexBuilder::open(options);
  ASSERT_FALSE(no_synonyms.ok());
  EXPECT_EQ(no_synonyms.error().code, ErrorCode::NotFound);
  EXPECT_EQ(no_synonyms.error().where, folder / "none");
}

TEST(IndexReader, RefusesWhatItWouldMisread) {
  const TempFolder folder;
  const BuildOptions options = options_for(folder);
  const auto built = build(options, spine_articles());
  ASSERT_TRUE(built.ok());
  const std::string generation = "index/" + built->generation + "/";
  const auto refused = [&](const char* file, const std::string& damaged) {
    const std::string good = bytes_of(folder / (generation + file));
    folder.write(generation + file, damaged);
    const auto opened = IndexReader::open(options.index_dir);
    EXPECT_FALSE(opened.ok()) << file;
    if (!opened.ok()) {
      EXPECT_EQ(opened.error().code, ErrorCode::IndexMismatch) << file;
      EXPECT_THAT(opened.error().message, HasSubstr("index again")) << file;
    }
    folder.write(generation + file, good);
  };
  for (const char* const file : {kForwardFile, kLexiconFile, kConceptsFile, kSuggestionsFile, kManifestFile}) {
    const std::string good = bytes_of(folder / (generation + file));
    refused(file, good.substr(0, good.size() / 2));
    refused(file, "");
  }
  Manifest manifest = *read_manifest(folder / generation);
  const std::string analyzer = manifest.analyzer;
  manifest.analyzer = "citewell-0/en/none";
  ASSERT_FALSE(write_manifest(folder / generation, manifest));
  const auto other = IndexReader::open(options.index_dir);
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().code, ErrorCode::IndexMismatch);
  manifest.analyzer = analyzer;
  ASSERT_FALSE(write_manifest(folder / generation, manifest));
  EXPECT_TRUE(IndexReader::open(options.index_dir).ok());
  fs::remove(folder / (generation + kSuggestionsFile));
  const auto missing = IndexReader::open(options.index_dir);
  ASSERT_FALSE(missing.ok());
  EXPECT_THAT(missing.error().where, HasSubstr(kSuggestionsFile));
}

TEST(IndexBuilder, TakesTheLanguageOfMostPassages) {
  const TempFolder folder;
  std::vector<ArticleRecord> articles = {
      article("es1", "Ciática", {prose("e1", "El masaje alivia el dolor."), prose("e2", "Los masajes ayudan.")}),
      article("en1", "Massage", {prose("m1", "Massage helps.")})};
  articles[0].source.language = "es-MX";
  ASSERT_TRUE(build(options_for(folder), articles).ok());
  auto opened = open_index(folder / "index");
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->index->manifest().language, "es-MX");
  const std::string stem = Analyzer("es").analyze("masajes")[0].stem;
  EXPECT_THAT(ids(*opened, {{stem, 1}}), testing::UnorderedElementsAre("e1", "e2"));
  EXPECT_THAT(ids(*opened, {{"el", 1}}), IsEmpty());  // a stop word there
}

}  // namespace
}  // namespace citewell
