// Concepts and their terms, compiled to one block of bytes that is used in place (a mapped file).
//
// A term is a sequence of stems. Matching walks the sequence of a text's stems and takes the longest term at each
// place; terms that end where the longest one ends are reported too, as its heads: in English the head of a compound is
// its last part, so a text about "low back pain" is about "back pain" and "pain" as well, while "cold pack" is not
// about a cold.
#ifndef CITEWELL_ENGINE_CONCEPTS_CONCEPT_TABLE_H_
#define CITEWELL_ENGINE_CONCEPTS_CONCEPT_TABLE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/concepts/vocabulary.h"
#include "engine/text/analyzer.h"
#include "engine/text/result.h"

namespace citewell {

// Position of a concept in its table, from 0.
using ConceptIndex = std::uint32_t;

struct Concept {
  std::string id;     // "herniated-disc"; unique in a table
  std::string label;  // "herniated disc"
  std::vector<std::string> terms;
  std::vector<ConceptIndex> expands_to;  // one-way: what a question about this also looks for
  std::vector<ConceptIndex> narrower;    // its kinds, parts and members
  std::vector<ConceptIndex> broader;     // the classes it belongs to
  bool operator==(const Concept&) const = default;
};

// A stem as the table looks it up; made once where the same words come again and again.
struct StemKey {
  std::uint64_t hash = 0;
  bool begins_term = false;
  std::uint32_t list = 0;  // the concepts of the stem alone, in the table's bytes; 0: none
};

struct ConceptMatch {
  ConceptIndex concept_index = 0;
  std::uint32_t first_token = 0;
  std::uint32_t token_count = 0;
  bool is_head = false;  // inside a longer match, at its end
  bool operator==(const ConceptMatch&) const = default;
};

// A class with more members says too little about each: it leads to none of them.
inline constexpr std::size_t kMaxNarrower = 32;
// Terms of more words are no words of a visitor; imported ones are left out.
inline constexpr std::size_t kMaxImportedWords = 8;

// Compiles a vocabulary. Terms are stemmed by `analyzer`; terms without a word are left out. Groups that share their
// label are joined.
//
// Imported concepts come after the vocabulary's own and never change what a term of these means:
// - a concept whose label is a term of one of ours joins it;
// - a synonym that is a term of ours, is longer than kMaxImportedWords or shorter than three letters is left out;
// - a synonym that is an everyday word (Vocabulary::words) only leads to the concept, one way: "tired" asks for
//   fatigue, but a passage that says "tired" is not counted as being about it;
// - a concept with one name and no links is left out: it would only hide the concepts of its words;
// - an abbreviation of up to three letters counts only beside another word of its concept.
std::string compile_concepts(const Vocabulary& vocabulary, Analyzer& analyzer);

// A view of compiled bytes, which must outlive it. Thread-safe.
class ConceptTable {
 public:
  // BadSyntax when the bytes are not a table of this version.
  static Result<ConceptTable> open(std::string_view bytes);
  ConceptTable() = default;  // without concepts

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] Concept get(ConceptIndex index) const;
  [[nodiscard]] std::string_view id(ConceptIndex index) const;

  // The links of a concept alone, without its words.
  [[nodiscard]] std::vector<ConceptIndex> expands_to(ConceptIndex index) const;
  [[nodiscard]] std::vector<ConceptIndex> narrower(ConceptIndex index) const;
  [[nodiscard]] std::vector<ConceptIndex> broader(ConceptIndex index) const;

  // All concepts in a text: longest terms from left to right, then their heads. A term of several concepts gives a
  // match each.
  [[nodiscard]] std::vector<ConceptMatch> match(std::span<const Token> tokens) const;
  [[nodiscard]] std::vector<ConceptMatch> match(std::span<const StemKey> stems) const;
  [[nodiscard]] StemKey key(std::string_view stem) const;

  // Concepts an ambiguous abbreviation stands for at `tokens[at]`, given the rest of the text.
  [[nodiscard]] std::vector<ConceptIndex> match_ambiguous(std::span<const Token> tokens, std::size_t at) const;

 private:
  std::string_view bytes_;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_CONCEPTS_CONCEPT_TABLE_H_
