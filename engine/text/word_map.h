// From words to what is kept of each: a map for look-ups that are made for every word of every article.
#ifndef CITEWELL_ENGINE_TEXT_WORD_MAP_H_
#define CITEWELL_ENGINE_TEXT_WORD_MAP_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/text/word_hash.h"

namespace citewell {

// Open addressing over small slots: a look-up touches one slot and one entry, and makes no string. Entries are never
// moved and never taken out one by one, so references to values hold until clear(), and when the map is moved. Not
// thread-safe.
template <class Value>
class WordMap {
 public:
  struct Entry {
    std::string word;
    Value value;
  };

  WordMap() = default;
  WordMap(WordMap&&) noexcept = default;
  WordMap& operator=(WordMap&&) noexcept = default;
  WordMap(const WordMap&) = delete;
  WordMap& operator=(const WordMap&) = delete;
  ~WordMap() = default;

  // Null when the word is not there.
  [[nodiscard]] Value* find(std::string_view word) {
    Entry* const entry = entry_of(word);
    return entry == nullptr ? nullptr : &entry->value;
  }
  [[nodiscard]] const Value* find(std::string_view word) const {
    const Entry* const entry = entry_of(word);
    return entry == nullptr ? nullptr : &entry->value;
  }

  // REQUIRES: the word is not there yet.
  Value& insert(std::string_view word, Value value) {
    if ((entries_.size() + 1) * 2 > slots_.size()) grow();
    entries_.push_back({std::string(word), std::move(value)});
    place({hash_of(word), &entries_.back()});
    return entries_.back().value;
  }

  // In the order of arrival.
  [[nodiscard]] const std::deque<Entry>& entries() const { return entries_; }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

  void clear() {
    slots_.clear();
    entries_.clear();
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    Entry* entry = nullptr;  // null: free
  };
  static constexpr std::size_t kFewestSlots = 64;

  static std::uint32_t hash_of(std::string_view word) { return static_cast<std::uint32_t>(hash_of_word(word)); }

  // Null when the word is not there.
  [[nodiscard]] Entry* entry_of(std::string_view word) const {
    if (slots_.empty()) return nullptr;
    const std::uint32_t hash = hash_of(word);
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].entry != nullptr;
         at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash == hash && slots_[at].entry->word == word) return slots_[at].entry;
    }
    return nullptr;
  }

  void place(Slot slot) {
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].entry != nullptr) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }

  void grow() {
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.empty() ? kFewestSlots : old.size() * 2, Slot{});
    for (const Slot& slot : old) {
      if (slot.entry != nullptr) place(slot);
    }
  }

  std::vector<Slot> slots_;  // a power of two, at most half of them taken
  std::deque<Entry> entries_;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_TEXT_WORD_MAP_H_
