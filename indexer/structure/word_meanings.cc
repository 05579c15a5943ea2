#include "indexer/structure/word_meanings.h"

#include <cassert>
#include <utility>

#include "indexer/words.h"

namespace citewell {
namespace {

// Bytes by which stems are found; no stem is shorter.
constexpr std::size_t kStemKey = 4;

// Capitals of Latin-1 as small letters: "\u00C4rzte", "\u00C9crits".
void lower_latin(std::string& text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto second = static_cast<unsigned char>(text[i + 1]);
    if (text[i] == '\xC3' && second >= 0x80 && second <= 0x9E && second != 0x97)
      text[i + 1] = static_cast<char>(second + 0x20);
  }
}

}  // namespace

WordMeanings::WordMeanings(std::span<const MeaningWords> entries) {
  for (const MeaningWords& entry : entries) {
    for (std::string_view word : split_words(entry.words)) {
      if (!word.ends_with('*')) {
        words_[word] |= entry.meaning;
        continue;
      }
      word.remove_suffix(1);
      assert(word.size() >= kStemKey);
      stems_[word.substr(0, kStemKey)].push_back({word, entry.meaning});
    }
  }
}

Meaning WordMeanings::of_whole(std::string_view word) const {
  const auto exact = words_.find(word);
  Meaning meaning = exact == words_.end() ? 0 : exact->second;
  const auto stems = stems_.find(word.substr(0, kStemKey));
  if (stems == stems_.end()) return meaning;
  for (const Stem& stem : stems->second) {
    if (word.starts_with(stem.beginning)) meaning |= stem.meaning;
  }
  return meaning;
}

Meaning WordMeanings::of(std::string_view word) const {
  const Meaning whole = of_whole(word);
  const std::size_t apostrophe = word.find('\'');
  if (whole != 0 || apostrophe == std::string_view::npos || apostrophe + 1 >= word.size()) return whole;
  return of_whole(word.substr(0, apostrophe + 1)) | of_whole(word.substr(apostrophe + 1));
}

bool MeaningText::follows(Meaning first, Meaning second, std::size_t reach) const {
  if (!has(first) || !has(second)) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if ((words[i] & first) == 0) continue;
    for (std::size_t j = i + 1; j < words.size() && j <= i + reach; ++j) {
      if ((words[j] & second) != 0) return true;
    }
  }
  return false;
}

MeaningText read_meanings(std::string lower, const WordMeanings& meanings) {
  MeaningText out;
  lower_latin(lower);
  for (const std::string_view word : split_words(lower)) {
    const Meaning meaning = meanings.of(bare_lower(word));
    out.words.push_back(meaning);
    out.all |= meaning;
  }
  out.text = std::move(lower);
  return out;
}

}  // namespace citewell
