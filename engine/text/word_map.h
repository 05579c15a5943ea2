// From words to what is kept of each: a map for look-ups that are made for every word of every article.
#ifndef CITEWELL_ENGINE_TEXT_WORD_MAP_H_
#define CITEWELL_ENGINE_TEXT_WORD_MAP_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace citewell {

// Open addressing over small slots: a look-up touches one slot and one entry, and makes no string. Entries are never
// moved and never taken out one by one, so references to values hold until clear(). Not thread-safe.
template <class Value>
class WordMap {
 public:
  struct Entry {
    std::string word;
    Value value;
  };

  // Null when the word is not there.
  [[nodiscard]] Value* find(std::string_view word) {
    if (slots_.empty()) return nullptr;
    const std::uint32_t hash = hash_of(word);
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].entry != 0; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash != hash) continue;
      Entry& entry = entries_[slots_[at].entry - 1];
      if (entry.word == word) return &entry.value;
    }
    return nullptr;
  }

  // REQUIRES: the word is not there yet.
  Value& insert(std::string_view word, Value value) {
    if ((entries_.size() + 1) * 2 > slots_.size()) grow();
    entries_.push_back({std::string(word), std::move(value)});
    place({hash_of(word), static_cast<std::uint32_t>(entries_.size())});
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
    std::uint32_t entry = 0;  // its number from 1; 0: free
  };
  static constexpr std::size_t kFewestSlots = 64;

  static std::uint32_t hash_of(std::string_view word) {
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(word));
  }

  void place(Slot slot) {
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].entry != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }

  void grow() {
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.empty() ? kFewestSlots : old.size() * 2, Slot{});
    for (const Slot& slot : old) {
      if (slot.entry != 0) place(slot);
    }
  }

  std::vector<Slot> slots_;  // a power of two, at most half of them taken
  std::deque<Entry> entries_;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_TEXT_WORD_MAP_H_
