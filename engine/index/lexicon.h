// The terms of a generation and their statistics; and the words, for spelling.
//
// A term is a stem or a concept ("XC" + id). Numbers of terms are positions in their byte order, from 1; 0 is "no
// term".
//
//   Header | TermRecord[count + 1] | slots u32 (open addressing) | WordRecord[words], by length then bytes |
//   u32 hashes of the dictionary, sorted | strings
#ifndef CITEWELL_ENGINE_INDEX_LEXICON_H_
#define CITEWELL_ENGINE_INDEX_LEXICON_H_

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/schema.h"
#include "engine/text/result.h"

namespace citewell {

using TermId = std::uint32_t;
inline constexpr TermId kNoTerm = 0;

struct TermStats {
  std::uint32_t document_frequency = 0;                         // passages with the term in any field
  std::uint32_t collection_frequency = 0;                       // occurrences in all fields
  std::array<std::uint32_t, kFieldCount> field_frequency = {};  // passages with the term in each field
  bool operator==(const TermStats&) const = default;
};

// A surface word of the articles or the vocabulary.
struct WordRecord {
  std::uint32_t text;       // offset of its bytes
  std::uint32_t count;      // occurrences in the articles; 0: only the vocabulary has it
  std::uint32_t signature;  // which letters occur (letter_signature)
  std::uint32_t length;     // in bytes
};

// One bit for each letter a-z of a folded word, one for digits, one for anything else: words at edit distance d differ
// in at most 2d bits, which rules out most of a dictionary without looking at its letters.
std::uint32_t letter_signature(std::string_view word);

// `terms` in byte order; `words` with their counts; `dictionary`: words that are right, but nothing to correct others
// to.
std::string encode_lexicon(const std::vector<std::pair<std::string, TermStats>>& terms,
                           const std::map<std::string, std::uint32_t>& words,
                           const std::vector<std::string>& dictionary);

// A view of encoded bytes, which must outlive it. Thread-safe.
class Lexicon {
 public:
  static Result<Lexicon> open(std::string_view bytes);
  Lexicon() = default;

  [[nodiscard]] TermId find(std::string_view term) const;  // kNoTerm when it is nowhere
  [[nodiscard]] std::string_view term(TermId id) const;
  [[nodiscard]] TermStats stats(TermId id) const;
  [[nodiscard]] std::size_t size() const { return count_; }

  // Words by length then bytes.
  [[nodiscard]] std::span<const WordRecord> words() const { return words_; }
  [[nodiscard]] std::string_view text(const WordRecord& word) const { return bytes_.substr(word.text, word.length); }
  [[nodiscard]] const WordRecord* find_word(std::string_view word) const;  // null when it is nowhere

  // Whether the dictionary has the word. Kept as hashes: wrong for one foreign word in a hundred thousand.
  [[nodiscard]] bool in_dictionary(std::string_view word) const;

 private:
  std::string_view bytes_;
  std::size_t count_ = 0;
  std::span<const std::uint32_t> slots_;
  std::span<const WordRecord> words_;
  std::span<const std::uint32_t> dictionary_;  // sorted hashes
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_LEXICON_H_
