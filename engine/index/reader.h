// Reads one generation of an index.
//
// IndexReader holds what all threads share (mapped files, manifest); PostingReader is one thread's handle on the Xapian
// database.
#ifndef CITEWELL_ENGINE_INDEX_READER_H_
#define CITEWELL_ENGINE_INDEX_READER_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/concepts/concept_table.h"
#include "engine/index/forward.h"
#include "engine/index/generation.h"
#include "engine/index/lexicon.h"
#include "engine/index/mapped_file.h"
#include "engine/index/records.h"
#include "engine/index/suggestions.h"
#include "engine/text/result.h"

namespace citewell {

// A term to look for, and how much it counts.
struct WeightedTerm {
  std::string term;
  double weight = 1;
  bool operator==(const WeightedTerm&) const = default;
};

struct RetrievalFilter {
  std::optional<PassageKind> kind;
  std::string article;  // empty: any
};

// A passage that holds one of the terms; `passage` is its position in the forward index.
struct Candidate {
  std::size_t passage = 0;
  double score = 0;
};

// Not thread-safe. Every call gives an Error instead of an exception when the database fails.
class PostingReader {
 public:
  static Result<PostingReader> open(const std::string& generation_dir);
  PostingReader(PostingReader&&) noexcept;
  PostingReader& operator=(PostingReader&&) noexcept;
  ~PostingReader();

  // The `limit` best passages by weighted BM25F, best first; equal scores by position.
  Result<std::vector<Candidate>> retrieve(const std::vector<WeightedTerm>& terms, const RetrievalFilter& filter,
                                          std::size_t limit);

  Result<Passage> passage(std::size_t position);
  Result<Passage> passage_by_id(const std::string& id);
  Result<Source> source(const std::string& article);
  Result<std::optional<Passage>> statement(Fact fact, const std::string& article);  // nothing: it does not say
  Result<std::optional<Passage>> statement_on(std::string_view person);             // names them; by person_key()
  Result<std::vector<OutlineBlock>> outline(const std::string& article);
  std::size_t passage_count(const std::string& article);

 private:
  struct State;
  explicit PostingReader(std::unique_ptr<State> state);
  Result<std::optional<Passage>> first_with(const std::string& term);
  std::unique_ptr<State> state_;
};

// Thread-safe.
class IndexReader {
 public:
  // The current generation; errors as current_generation() and read_manifest().
  static Result<std::shared_ptr<const IndexReader>> open(const std::string& index_dir);

  // One generation, current or not, by its folder.
  static Result<std::shared_ptr<const IndexReader>> open_generation(const std::string& generation_dir);

  [[nodiscard]] const std::string& folder() const { return folder_; }  // of the generation
  [[nodiscard]] const Manifest& manifest() const { return manifest_; }
  [[nodiscard]] const ForwardIndex& forward() const { return forward_; }
  [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }
  [[nodiscard]] const ConceptTable& concepts() const { return concepts_; }
  [[nodiscard]] const SuggestionList& suggestions() const { return suggestions_; }
  [[nodiscard]] std::string_view emergency_rules() const { return emergency_file_.bytes(); }

 private:
  std::string folder_;
  Manifest manifest_;
  MappedFile forward_file_, lexicon_file_, concepts_file_, suggestions_file_, emergency_file_;
  ForwardIndex forward_;
  Lexicon lexicon_;
  ConceptTable concepts_;
  SuggestionList suggestions_;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_READER_H_
