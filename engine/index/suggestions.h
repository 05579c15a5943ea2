// What a visitor may be about to type: FAQ questions, titles, headings and concept labels of a generation.
//
//   Header | EntryRecord[] best first | WordRef[] by word | strings
//
// An entry is found by the beginning of any of its words.
#ifndef CITEWELL_ENGINE_INDEX_SUGGESTIONS_H_
#define CITEWELL_ENGINE_INDEX_SUGGESTIONS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/result.h"

namespace citewell {

enum class SuggestionKind : std::uint32_t { Question, Title, Concept, Heading };
std::string_view to_string(SuggestionKind kind);

struct SuggestionEntry {
  std::string text;
  SuggestionKind kind = SuggestionKind::Question;
  std::uint32_t count = 1;  // how often the articles have it
  bool operator==(const SuggestionEntry&) const = default;
};

// Texts that fold to the same words are joined. Order: kind, then count, then length.
std::string encode_suggestions(std::vector<SuggestionEntry> entries);

// A view of encoded bytes, which must outlive it. Thread-safe.
class SuggestionList {
 public:
  static Result<SuggestionList> open(std::string_view bytes);
  SuggestionList() = default;

  // Entries in which each of `words` (folded) begins a word, the best first. The cost is bounded: at most
  // kMaxExamined entries are looked at.
  [[nodiscard]] std::vector<SuggestionEntry> find(const std::vector<std::string>& words, std::size_t limit) const;
  static constexpr std::size_t kMaxExamined = 4000;

 private:
  std::string_view bytes_;
};

// Lower case, no diacritics, words separated by one space and a space at both ends: " what is sciatica ".
std::string suggestion_key(std::string_view text);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_SUGGESTIONS_H_
