// What citewell-index does, apart from its command line.
#ifndef CITEWELL_INDEXER_COMMANDS_H_
#define CITEWELL_INDEXER_COMMANDS_H_

#include <string>
#include <vector>

#include "indexer/pipeline.h"

namespace citewell {

inline constexpr std::size_t kMaxSiteBytes = std::size_t{16} << 20;  // of a site file

// Exit statuses of citewell-index.
inline constexpr int kExitDone = 0;     // with or without warnings
inline constexpr int kExitUsage = 2;    // wrong command line, or a site or vocabulary file that cannot be used
inline constexpr int kExitNoIndex = 3;  // --check: index missing or damaged; indexing: it cannot be written
inline constexpr int kExitNothing = 4;  // nothing could be indexed
inline constexpr int kExitGolden = 5;   // a golden question lost its answer; the index is as it was

struct IndexSettings {
  PipelineOptions pipeline;
  std::string index_dir;
  std::vector<std::string> synonyms;  // vocabulary files and folders
  BroaderLinks broader = BroaderLinks::Own;
  std::string golden_file;  // empty: ask none
  bool rebuild = false;
  bool quiet = false;  // warnings and errors only
};

// Each prints what people need (results to stdout, warnings and the summary to stderr) and returns the exit status.
int index_articles(const IndexSettings& settings);
int show_outline(const PipelineOptions& options, bool json);
int check_index(const std::string& index_dir, bool quiet);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_COMMANDS_H_
