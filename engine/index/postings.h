// Forward records -> a Xapian database: the inverted side of a generation.
#ifndef CITEWELL_ENGINE_INDEX_POSTINGS_H_
#define CITEWELL_ENGINE_INDEX_POSTINGS_H_

#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/index/forward.h"
#include "engine/text/result.h"

namespace citewell {

// A passage as it goes into Xapian; the terms' text comes from the lexicon.
struct PostingInput {
  const ForwardRecord* record = nullptr;  // null: found by its filters alone
  const std::string* data = nullptr;      // encoded passage
  std::vector<std::string> filters;       // terms without weight: its id, its article, ...
};

struct PostingOptions {
  std::string path;  // of the database; must not exist
  unsigned jobs = 1;
  std::array<double, kFieldCount> average_lengths = {};
};

// Writes document i + 1 for each input i, on `jobs` threads, compacted into one database. `terms[n]` is the text of
// term n (0 unused), `is_stop[n]` whether it is too common to retrieve by; `metadata` goes in as it is.
Failure write_postings(const PostingOptions& options, std::span<const PostingInput> inputs,
                       std::span<const std::string> terms, std::span<const bool> is_stop,
                       const std::vector<std::pair<std::string, std::string>>& metadata);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_POSTINGS_H_
