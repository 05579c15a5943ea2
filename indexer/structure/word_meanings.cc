#include "indexer/structure/word_meanings.h"

#include <algorithm>
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

// Of a word in lower case what stands between punctuation, without a copy.
std::string_view bare(std::string_view word) {
  const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (!word.empty() && is_plain(word.front()) && is_plain(word.back())) return word;
  constexpr std::string_view kSigns[] = {"\u00BF", "\u00A1", "\u2026", "\u2022"};
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  const auto is_sign = [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && (c < '0' || (c > '9' && c < 'a') || c > 'z');
  };
  if (!word.empty() && !(is_ascii(word.front()) && is_ascii(word.back()))) {
    for (const std::string_view sign : kSigns) {
      if (word.starts_with(sign)) word.remove_prefix(sign.size());
      if (word.ends_with(sign)) word.remove_suffix(sign.size());
    }
  }
  while (!word.empty() && is_sign(word.front())) word.remove_prefix(1);
  while (!word.empty() && is_sign(word.back())) word.remove_suffix(1);
  return word;
}

template <class Value>
Value& entry_for(WordMap<Value>& map, std::string_view word) {
  Value* const known = map.find(word);
  return known != nullptr ? *known : map.insert(word, {});
}

// Calls `take` with what each word means. `lower` has single spaces, as plain_lower leaves them.
template <class Take>
void for_each_meaning(std::string_view lower, const WordMeanings& meanings, Take take) {
  for (std::size_t begin = 0; begin < lower.size();) {
    std::size_t end = begin;
    while (end < lower.size() && lower[end] != ' ') ++end;
    take(meanings.of(bare(lower.substr(begin, end - begin))));
    begin = end + 1;
  }
}

}  // namespace

WordMeanings::WordMeanings(std::span<const MeaningWords> entries) {
  for (const MeaningWords& entry : entries) {
    for (std::string_view word : split_words(entry.words)) {
      beginnings_[beginning_of(word)] = true;
      if (!word.ends_with('*')) {
        entry_for(words_, word) |= entry.meaning;
        continue;
      }
      word.remove_suffix(1);
      assert(word.size() >= kStemKey);
      entry_for(stems_, word.substr(0, kStemKey)).push_back({word, entry.meaning});
    }
  }
}

std::size_t WordMeanings::beginning_of(std::string_view word) {
  std::size_t key = word.size() < 3 ? word.size() : 3;  // a stem's star is behind them
  for (std::size_t i = 0; i < 3 && i < word.size(); ++i) key = key * 37 + static_cast<unsigned char>(word[i]);
  return key % kBeginnings;
}

Meaning WordMeanings::of_whole(std::string_view word) const {
  if (!beginnings_[beginning_of(word)]) return 0;
  const Meaning* const exact = words_.find(word);
  Meaning meaning = exact == nullptr ? 0 : *exact;
  const std::vector<Stem>* const stems = word.size() < kStemKey ? nullptr : stems_.find(word.substr(0, kStemKey));
  if (stems == nullptr) return meaning;
  for (const Stem& stem : *stems) {
    if (word.starts_with(stem.beginning)) meaning |= stem.meaning;
  }
  return meaning;
}

Meaning WordMeanings::of(std::string_view word) const {
  const Meaning whole = of_whole(word);
  if (whole != 0) return whole;
  const std::size_t apostrophe = word.find('\'');
  if (apostrophe == std::string_view::npos || apostrophe + 1 >= word.size()) return whole;
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
  constexpr std::size_t kBytesOfAWord = 5;
  out.words.reserve(lower.size() / kBytesOfAWord + 1);
  for_each_meaning(lower, meanings, [&](Meaning meaning) {
    out.words.push_back(meaning);
    out.all |= meaning;
  });
  out.text = std::move(lower);
  return out;
}

Meaning meanings_of_all(std::string_view lower, const WordMeanings& meanings) {
  std::string small;
  if (lower.find('\xC3') != std::string_view::npos) {
    small = lower;
    lower_latin(small);
    lower = small;
  }
  Meaning all = 0;
  for_each_meaning(lower, meanings, [&](Meaning meaning) { all |= meaning; });
  return all;
}

}  // namespace citewell
