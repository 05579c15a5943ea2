// What a person found in an article, against what was recovered.
#ifndef CITEWELL_TESTS_STRUCTURE_SCORE_H_
#define CITEWELL_TESTS_STRUCTURE_SCORE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/pipeline.h"

namespace citewell {

// One annotated file. Every list is complete: what is recovered beyond it counts as wrong.
struct Gold {
  std::string file;  // below the source folder
  std::string title, site, published, updated;
  std::vector<std::string> authors, reviewers;  // "name | credentials | role", the last two may be missing
  std::vector<std::string> headings;            // without the title
  std::vector<std::string> faq;                 // questions
  std::vector<std::string> disclaimers;         // how each begins
  std::size_t citations = 0;
  std::vector<std::string> set_aside;              // words that must be in no passage
  std::vector<std::vector<std::string>> together;  // words that must be in one passage
};

// Counts of one kind of finding.
struct Count {
  std::size_t right = 0;
  std::size_t wrong = 0;   // recovered, but not in the article
  std::size_t missed = 0;  // in the article, but not recovered

  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  Count& operator+=(const Count& other);
};

struct Score {
  Count headings, faq, disclaimers, people, dates, titles, sites;
  std::size_t waste_shown = 0;  // annotated waste that stands in a passage
  std::size_t torn_apart = 0;   // what belongs together and is in no one passage
  std::size_t words_lost = 0;   // words of the source that are in no block, or of a block that are in no passage
  std::vector<std::string> complaints;  // one line for each difference

  Score& operator+=(const Score& other);
};

// `visible` is the file's visible text.
Score score_article(const Gold& gold, const FinishedArticle& found, std::string_view visible);

}  // namespace citewell

#endif  // CITEWELL_TESTS_STRUCTURE_SCORE_H_
