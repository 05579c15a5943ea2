// What is to be read: the files below the paths of a command line, the sitemaps and the site file among them.
#ifndef CITEWELL_INDEXER_INPUTS_H_
#define CITEWELL_INDEXER_INPUTS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/index/builder.h"
#include "engine/text/result.h"
#include "indexer/site.h"

namespace citewell {

struct PipelineOptions {
  std::vector<std::string> paths;  // folders (read recursively) and files
  std::string site_file;           // empty: the site.json in the first folder that has one
  std::string format = "auto";     // or the name of a format, for every file
  unsigned jobs = 1;
};

struct InputFile {
  std::string path;          // to open it
  std::string name;          // below the indexed folder: "leaflets/flu.html"
  std::string content_hash;  // XXH3-128 of the bytes, in hex
  std::string url;           // as a sitemap gives it
  std::string updated;       // the same, YYYY-MM-DD

  // What was hashed, until a pipeline takes it; nothing of large files, which are read once more.
  std::optional<std::string> bytes = std::nullopt;
};

// What is to be read.
struct Inputs {
  SiteFile site;
  std::string site_path;            // of the site file that was read; empty when there is none
  std::vector<InputFile> files;     // in reading order
  std::vector<InputFile> sitemaps;  // that were read
  std::vector<Diagnostic> warnings;
  std::size_t skipped = 0;  // files that were there but cannot be read

  [[nodiscard]] std::vector<SourceFile> sources() const;  // files and sitemaps, as the index's manifest keeps them
};

// Finds the files and their hashes, and reads the site file. Left out are hidden files, site.json, README files,
// question and vocabulary files, and what has an extension of none of our formats. A path that does not exist is a
// warning; a site file that is not valid is an error. A sitemap adds the local files that it lists, whatever their
// names, with their addresses and dates; one that is missing is a warning.
Result<Inputs> find_inputs(const PipelineOptions& options);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_INPUTS_H_
