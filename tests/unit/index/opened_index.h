// A small site about spines, and an index opened for reading.
#ifndef CITEWELL_TESTS_UNIT_INDEX_OPENED_INDEX_H_
#define CITEWELL_TESTS_UNIT_INDEX_OPENED_INDEX_H_

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/index/reader.h"
#include "tests/unit/index/small_index.h"

namespace citewell {

inline std::vector<ArticleRecord> spine_articles() {
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

inline BuildOptions options_for(const TempFolder& folder) {
  BuildOptions out;
  out.index_dir = folder / "index";
  return out;
}

struct Opened {
  std::shared_ptr<const IndexReader> index;
  PostingReader postings;
};

inline std::optional<Opened> open_index(const std::string& dir) {
  auto index = IndexReader::open(dir);
  EXPECT_TRUE(index.ok()) << (index.ok() ? "" : to_string(index.error()));
  if (!index) return std::nullopt;
  auto postings = PostingReader::open((*index)->folder());
  EXPECT_TRUE(postings.ok());
  if (!postings) return std::nullopt;
  return Opened{*index, std::move(postings).value()};
}

// Ids of the passages found, best first.
inline std::vector<std::string> ids(Opened& opened, const std::vector<WeightedTerm>& terms,
                                    const RetrievalFilter& filter = {}, std::size_t limit = 100) {
  const auto found = opened.postings.retrieve(terms, filter, limit);
  EXPECT_TRUE(found.ok()) << (found.ok() ? "" : to_string(found.error()));
  std::vector<std::string> out;
  if (!found) return out;
  for (const Candidate& candidate : *found) out.push_back(opened.postings.passage(candidate.passage)->id);
  return out;
}

}  // namespace citewell

#endif  // CITEWELL_TESTS_UNIT_INDEX_OPENED_INDEX_H_
