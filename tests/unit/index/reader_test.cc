// Reading an index: retrieval against its definition, records, and what is refused.
#include "engine/index/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/index/generation.h"
#include "engine/index/schema.h"
#include "engine/text/analyzer.h"
#include "tests/unit/index/opened_index.h"

namespace citewell {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

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

}  // namespace
}  // namespace citewell
