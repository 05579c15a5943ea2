// Lists of phrases that every article is searched for, sorted while compiling: a word of a text meets only the phrases
// that begin as it does.
#ifndef CITEWELL_INDEXER_PHRASES_H_
#define CITEWELL_INDEXER_PHRASES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "indexer/lanes.h"

namespace citewell {

// One phrase of a list, and where the next one stands that begins with the same two bytes.
struct ListedPhrase {
  static constexpr std::uint16_t kNone = 0xFFFF;

  std::string_view words;
  std::uint64_t head = 0;  // its first bytes, eight at most, the first one lowest
  std::uint64_t mask = 0;  // all ones in the lanes of `head` that hold one
  std::uint16_t next = kNone;

  // What begins with a sign, or has fewer than two bytes, is in no bucket.
  [[nodiscard]] constexpr bool is_in_bucket() const { return words.size() >= 2 && is_word_byte(words[0]); }
};

// A view of a PhraseList.
struct PhraseIndex {
  static constexpr std::size_t kBuckets = 256;

  static constexpr std::size_t bucket(char first, char second) {
    return static_cast<std::uint8_t>(static_cast<std::uint8_t>(first) * 33U ^ static_cast<std::uint8_t>(second));
  }

  // As contains_phrase would find any of them. `lower_text` went through plain_lower.
  [[nodiscard]] bool found_in(std::string_view lower_text) const;

  // Which of them, the first one, is the whole line; size() when none is.
  [[nodiscard]] std::size_t place_of(std::string_view line) const;

  // Which of them, the first one, the text begins with, up to a word border; size() when it begins with none.
  [[nodiscard]] std::size_t place_of_beginning(std::string_view lower_text) const;

  [[nodiscard]] std::size_t size() const { return phrases.size(); }

  std::span<const ListedPhrase> phrases;
  std::span<const std::uint16_t, kBuckets> first;
  bool has_others = false;  // that are in no bucket

 private:
  template <class Test>
  [[nodiscard]] std::size_t first_place(std::string_view text, Test test) const;
};

template <std::size_t N>
class PhraseList {
 public:
  constexpr explicit PhraseList(std::span<const std::string_view, N> phrases) {
    first_.fill(ListedPhrase::kNone);
    for (std::size_t i = N; i-- > 0;) {  // so that each bucket keeps their order
      ListedPhrase& phrase = phrases_[i];
      phrase.words = phrases[i];
      for (std::size_t byte = 0; byte < phrase.words.size() && byte < sizeof phrase.head; ++byte) {
        phrase.head |= std::uint64_t{static_cast<std::uint8_t>(phrase.words[byte])} << 8 * byte;
        phrase.mask |= std::uint64_t{0xFF} << 8 * byte;
      }
      if (!phrase.is_in_bucket()) {
        has_others_ = true;
        continue;
      }
      std::uint16_t& begin = first_[PhraseIndex::bucket(phrase.words[0], phrase.words[1])];
      phrase.next = begin;
      begin = static_cast<std::uint16_t>(i);
    }
  }

  [[nodiscard]] constexpr PhraseIndex index() const { return {phrases_, first_, has_others_}; }

  static constexpr bool is_in_bucket(std::string_view phrase) { return phrase.size() >= 2 && is_word_byte(phrase[0]); }

 private:
  static_assert(N < ListedPhrase::kNone);

  std::array<ListedPhrase, N> phrases_{};
  std::array<std::uint16_t, PhraseIndex::kBuckets> first_{};
  bool has_others_ = false;
};

// Of a list that is known while compiling.
template <const auto& kPhrases>
[[nodiscard]] PhraseIndex index_of_phrases() {
  static constexpr PhraseList kList{std::span(kPhrases)};
  return kList.index();
}

// contains_any(lower_text, kPhrases), but the list is sorted only once.
template <const auto& kPhrases>
[[nodiscard]] bool contains_any(std::string_view lower_text) {
  return index_of_phrases<kPhrases>().found_in(lower_text);
}

// starts_with_any(lower_text, kPhrases), but the list is sorted only once.
template <const auto& kPhrases>
[[nodiscard]] bool starts_with_any(std::string_view lower_text) {
  return index_of_phrases<kPhrases>().place_of_beginning(lower_text) < std::size(kPhrases);
}

// Whether the line is one of the phrases, the same in every byte.
template <const auto& kPhrases>
[[nodiscard]] bool is_any(std::string_view line) {
  return index_of_phrases<kPhrases>().place_of(line) < std::size(kPhrases);
}

}  // namespace citewell

#endif  // CITEWELL_INDEXER_PHRASES_H_
