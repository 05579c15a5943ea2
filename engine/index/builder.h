// Writes a new generation of an index.
//
// Protocol: open, add each article once (in any order), commit. Nothing is visible to readers before
// commit() has succeeded; a builder that is destroyed without it leaves the index as it was.
#ifndef CITEWELL_ENGINE_INDEX_BUILDER_H_
#define CITEWELL_ENGINE_INDEX_BUILDER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/concepts/vocabulary.h"
#include "engine/index/records.h"
#include "engine/text/result.h"

namespace citewell {

// One source file and the hash of its bytes: lets a later run see that nothing changed.
struct SourceFile {
  std::string path;
  std::string content_hash;
  bool operator==(const SourceFile&) const = default;
};

struct BuildOptions {
  std::string index_dir;              // created when missing
  std::vector<std::string> synonyms;  // vocabulary files and folders (vocabulary_files.h); may be empty
  BroaderLinks broader = BroaderLinks::Own;
  Site site;
  std::string settings;  // anything else that shaped the articles; a run with other settings rebuilds
  unsigned jobs = 1;     // threads for analysis and writing
};

struct ArticleRecord {
  Source source;
  std::vector<Passage> passages;
  std::vector<Statement> statements;
  std::vector<OutlineBlock> outline;
  std::vector<std::string> synonyms;  // other names of what the article is about, as its metadata gives them
};

struct BuildSummary {
  std::string generation;
  std::uint64_t articles = 0;
  std::uint64_t passages = 0;
};

// Looks at a finished generation before readers see it; an Error keeps them from it.
using GenerationCheck = std::function<Failure(const std::string& generation_dir)>;

class IndexBuilder {
 public:
  // NotFound or BadSyntax for the vocabulary's files, Unreadable when the folder cannot be written or another run holds
  // it.
  static Result<IndexBuilder> open(const BuildOptions& options);

  IndexBuilder(IndexBuilder&&) noexcept;
  IndexBuilder& operator=(IndexBuilder&&) noexcept;
  ~IndexBuilder();

  // Complaints about single lines of the vocabulary, which were skipped.
  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const;

  // Whether the current generation was made from exactly these files with the same site, vocabulary and settings.
  [[nodiscard]] bool is_current(std::span<const SourceFile> files) const;

  // Analyses an article's passages. Thread-safe: several threads may add at once; order does not matter to the result.
  Failure add(const ArticleRecord& article);

  // Writes everything, asks `check` (if there is one), switches the index to the new generation and removes older ones
  // that no reader needs. What the check refuses is removed; its Error is the result.
  Result<BuildSummary> commit(std::span<const SourceFile> files, const GenerationCheck& check = {});

 private:
  struct State;
  explicit IndexBuilder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_BUILDER_H_
