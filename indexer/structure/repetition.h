// Lines that many articles of one site share: what a theme prints on every page.
#ifndef CITEWELL_INDEXER_STRUCTURE_REPETITION_H_
#define CITEWELL_INDEXER_STRUCTURE_REPETITION_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "indexer/article.h"

namespace citewell {

// Counts first, asks later: count() every article, then any number of threads may ask.
class Repetition {
 public:
  // Counts each line of the article's unmarked and prose blocks once. FAQ records are not counted: they repeat
  // themselves for reasons of their own.
  void count(const Article& article);

  // How many articles have this line as a block of its own.
  [[nodiscard]] std::size_t articles_with(std::string_view line) const;

  // The line stands in so many of the articles that the theme must have printed it: in at least three, and in a fifth
  // of all.
  [[nodiscard]] bool is_repeated(std::string_view line) const;

 private:
  std::unordered_map<std::uint64_t, std::size_t> articles_;
  std::size_t counted_ = 0;
};

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_REPETITION_H_
