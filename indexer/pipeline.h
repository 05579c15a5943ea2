// Files in, finished articles out: opens the files, picks the reader, recovers structure, cuts passages.
//
// Only this part of the indexer and inputs.h open files. Whatever is wrong with one file or record becomes a
// diagnostic, and the rest goes on.
#ifndef CITEWELL_INDEXER_PIPELINE_H_
#define CITEWELL_INDEXER_PIPELINE_H_

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/text/result.h"
#include "indexer/article.h"
#include "indexer/inputs.h"
#include "indexer/passages/passages.h"

namespace citewell {

struct FinishedArticle {
  Article article;
  CutArticle cut;
  std::vector<Statement> statements;           // what it says about itself
  std::map<std::string, std::string> origins;  // field of the source -> "site.json", "metadata", "text", "file name"
  std::vector<Diagnostic> warnings;
};

struct PipelineSummary {
  std::size_t articles = 0;
  std::size_t passages = 0;
  std::size_t skipped = 0;  // files, records and articles that gave nothing
  std::vector<Diagnostic> warnings;
};

// Reads every file of `inputs` and hands each finished article to `take`, from several threads at once (never more than
// options.jobs) and in any order; `index` is the article's place in reading order. The bytes that the inputs keep are
// taken.
PipelineSummary run_pipeline(Inputs& inputs, const PipelineOptions& options,
                             const std::function<void(std::size_t index, FinishedArticle&&)>& take);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_PIPELINE_H_
