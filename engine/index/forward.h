// Each passage as a sequence of term numbers: what ranking and highlighting read instead of the text.
//
//   Header | u64 offset[passages + 1] | records
//
// A record: RecordHeader | TermId tokens[] (title, heading, question, body, alias in this order) | Sentence[] |
// ConceptHit[] | TextSpan[] of the body's tokens. Four-byte aligned. Stop words are in it too, so that order and
// phrases are true.
#ifndef CITEWELL_ENGINE_INDEX_FORWARD_H_
#define CITEWELL_ENGINE_INDEX_FORWARD_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/concepts/question_type.h"
#include "engine/index/lexicon.h"
#include "engine/index/records.h"
#include "engine/index/schema.h"
#include "engine/text/result.h"

namespace citewell {

// A sentence of the body: tokens [first_token, next sentence's first_token), bytes of Passage::text.
struct Sentence {
  std::uint32_t first_token;  // counted in the body
  std::uint32_t begin;
  std::uint32_t end;
  QuestionTypes answer_types;  // what it seems to answer
};

struct ConceptHit {
  TermId term;
  std::uint32_t first_token;  // counted over all fields
  std::uint32_t token_count;
};

// Where a body token stands in Passage::text, in one word: 24 bits of begin, 8 bits of length (longer words are marked
// up to there).
class TextSpan {
 public:
  static constexpr std::uint32_t kMaxBegin = (1U << 24U) - 1;
  TextSpan() = default;
  TextSpan(std::uint32_t begin, std::uint32_t length) : packed_(begin << 8U | (length < 255 ? length : 255)) {}
  [[nodiscard]] std::uint32_t begin() const { return packed_ >> 8U; }
  [[nodiscard]] std::uint32_t end() const { return begin() + (packed_ & 255U); }

 private:
  std::uint32_t packed_ = 0;
};

// What is written of one passage; field_lengths add up to tokens.size().
struct ForwardRecord {
  std::uint32_t article = 0;  // position in the sorted list of articles
  PassageKind kind = PassageKind::Prose;
  QuestionTypes question_types = 0;  // what its question or heading promises
  QuestionTypes answer_types = 0;    // what its text seems to answer
  std::uint32_t ordinal = 0;         // among its article's passages, from 0
  std::uint32_t duplicates = 0;      // the same number for passages that say the same (near_duplicates.h); 0: none does
  std::array<std::uint32_t, kFieldCount> field_lengths = {};
  std::vector<TermId> tokens;
  std::vector<Sentence> sentences;
  std::vector<ConceptHit> concepts;
  std::vector<TextSpan> spans;  // one for each body token
};

// What is read of one passage: views into the mapped file.
struct ForwardView {
  std::uint32_t article = 0;
  PassageKind kind = PassageKind::Prose;
  QuestionTypes question_types = 0;
  QuestionTypes answer_types = 0;
  std::uint32_t ordinal = 0;
  std::uint32_t duplicates = 0;
  std::array<std::uint32_t, kFieldCount> field_lengths = {};
  std::span<const TermId> tokens;
  std::span<const Sentence> sentences;
  std::span<const ConceptHit> concepts;
  std::span<const TextSpan> spans;

  // Position of a field's first token in `tokens`.
  [[nodiscard]] std::size_t field_begin(Field field) const;
  [[nodiscard]] std::span<const TermId> field(Field field) const;
};

std::string encode_forward_record(const ForwardRecord& record);

// All records of a generation as one file's bytes, with the average length of each field.
std::string encode_forward(std::span<const std::string> records,
                           const std::array<double, kFieldCount>& average_lengths);

// A view of a file's bytes, which must outlive it. Thread-safe.
class ForwardIndex {
 public:
  static Result<ForwardIndex> open(std::string_view bytes);
  ForwardIndex() = default;

  [[nodiscard]] std::size_t size() const { return size_; }
  // REQUIRES: passage < size(). A damaged record is an empty view.
  [[nodiscard]] ForwardView get(std::size_t passage) const;
  [[nodiscard]] const std::array<double, kFieldCount>& average_lengths() const { return average_lengths_; }

 private:
  std::string_view bytes_;
  std::size_t size_ = 0;
  std::array<double, kFieldCount> average_lengths_ = {};
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_FORWARD_H_
