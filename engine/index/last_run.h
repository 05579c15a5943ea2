// How the last indexing run of an index ended, for the people who look after it: a file beside the generations.
#ifndef CITEWELL_ENGINE_INDEX_LAST_RUN_H_
#define CITEWELL_ENGINE_INDEX_LAST_RUN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/text/result.h"

namespace citewell {

struct LastRun {
  std::string ended;    // ISO 8601, UTC
  std::string outcome;  // "built", "unchanged", "refused" (by golden questions) or "failed"
  double seconds = 0;
  std::uint64_t articles = 0;       // of the last run that read the articles, as are the lines below
  std::uint64_t skipped = 0;        // files, records and articles that gave nothing
  std::uint64_t warning_count = 0;  // of all, also those that are not kept
  std::vector<std::string> warnings;
  bool operator==(const LastRun&) const = default;
};

// Warnings that are kept; more of them say the same.
inline constexpr std::size_t kKeptWarnings = 50;

// Nothing when no run is recorded, or the record cannot be read.
std::optional<LastRun> read_last_run(const std::string& index_dir);

// Replaces the record in one step. REQUIRES: the folder exists.
Failure write_last_run(const std::string& index_dir, const LastRun& run);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_LAST_RUN_H_
