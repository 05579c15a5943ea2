// Files in, finished articles out: finds and opens the files, picks the reader, recovers structure, cuts passages.
//
// Only this part of the indexer opens files. Whatever is wrong with one file or record becomes a diagnostic, and the
// rest goes on.
#ifndef CITEWELL_INDEXER_PIPELINE_H_
#define CITEWELL_INDEXER_PIPELINE_H_

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/index/builder.h"
#include "engine/text/result.h"
#include "indexer/article.h"
#include "indexer/passages/passages.h"
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
};

// What is to be read.
struct Inputs {
  SiteFile site;
  std::string site_path;         // of the site file that was read; empty when there is none
  std::vector<InputFile> files;  // sorted by path
  std::vector<Diagnostic> warnings;
  std::size_t skipped = 0;  // files that were there but cannot be read

  [[nodiscard]] std::vector<SourceFile> sources() const;  // as the index's manifest keeps them
};

struct FinishedArticle {
  Article article;
  CutArticle cut;
  std::map<std::string, std::string> origins;  // field of the source -> "site.json", "metadata", "text", "file name"
  std::vector<Diagnostic> warnings;
};

struct PipelineSummary {
  std::size_t articles = 0;
  std::size_t passages = 0;
  std::size_t skipped = 0;  // files, records and articles that gave nothing
  std::vector<Diagnostic> warnings;
};

// Finds the files and their hashes, and reads the site file. Left out are hidden files, site.json, README files,
// question and vocabulary files, and what has an extension of none of our formats. A path that does not exist is a
// warning; a site file that is not valid is an error.
Result<Inputs> find_inputs(const PipelineOptions& options);

// Reads every file of `inputs` and hands each finished article to `take`, from several threads at once (never more than
// options.jobs) and in any order; `index` is the article's place in reading order.
PipelineSummary run_pipeline(const Inputs& inputs, const PipelineOptions& options,
                             const std::function<void(std::size_t index, FinishedArticle&&)>& take);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_PIPELINE_H_
