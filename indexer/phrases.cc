#include "indexer/phrases.h"

#include <algorithm>

#include "indexer/words.h"

namespace citewell {
namespace {

// The bytes from `at` on as eight_bytes gives them, with nothing for those behind the end.
std::uint64_t bytes_from(std::string_view text, std::size_t at) {
  if (at + sizeof(std::uint64_t) <= text.size()) return eight_bytes(text, at);
  std::uint64_t out = 0;
  for (std::size_t i = text.size(); i-- > at;) out = out << 8U | static_cast<std::uint8_t>(text[i]);
  return out;
}

// Whether the phrase, of which the first bytes agree with those at `at`, stands there up to a word border.
bool stands_at(std::string_view text, std::size_t at, std::string_view phrase) {
  constexpr std::size_t kHead = sizeof(ListedPhrase::head);
  const std::size_t end = at + phrase.size();
  if (end > text.size()) return false;
  if (phrase.size() > kHead && text.substr(at + kHead, phrase.size() - kHead) != phrase.substr(kHead)) return false;
  return end == text.size() || !is_word_byte(text[end]) || !is_word_byte(phrase.back());
}

}  // namespace

bool PhraseIndex::found_in(std::string_view lower_text) const {
  const bool other = has_others && std::any_of(phrases.begin(), phrases.end(), [&](const ListedPhrase& phrase) {
                       return !phrase.is_in_bucket() && contains_phrase(lower_text, phrase.words);
                     });
  return other || any_word_begin(lower_text, [&](std::size_t at) {
           const std::uint64_t head = bytes_from(lower_text, at);
           const std::size_t of = bucket(static_cast<char>(head & 0xFFU), static_cast<char>(head >> 8U & 0xFFU));
           for (std::uint16_t i = first[of]; i != ListedPhrase::kNone; i = phrases[i].next) {
             const ListedPhrase& phrase = phrases[i];
             if ((head & phrase.mask) == phrase.head && stands_at(lower_text, at, phrase.words)) return true;
           }
           return false;
         });
}

// Of the phrases that a text may begin with. `test` holds for none that begins otherwise.
template <class Test>
std::size_t PhraseIndex::first_place(std::string_view text, Test test) const {
  if (has_others || text.size() < 2) {
    const auto found = std::find_if(phrases.begin(), phrases.end(), test);
    return static_cast<std::size_t>(found - phrases.begin());
  }
  std::uint16_t i = first[bucket(text[0], text[1])];
  while (i != ListedPhrase::kNone && !test(phrases[i])) i = phrases[i].next;
  return i == ListedPhrase::kNone ? size() : i;
}

std::size_t PhraseIndex::place_of(std::string_view line) const {
  return first_place(line, [&](const ListedPhrase& phrase) { return phrase.words == line; });
}

std::size_t PhraseIndex::place_of_beginning(std::string_view lower_text) const {
  const std::uint64_t head = bytes_from(lower_text, 0);
  return first_place(lower_text, [&](const ListedPhrase& phrase) {
    return (head & phrase.mask) == phrase.head && stands_at(lower_text, 0, phrase.words);
  });
}

}  // namespace citewell
