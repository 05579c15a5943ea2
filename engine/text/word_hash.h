// A hash for words: quick for the few bytes that most have. Differs between machines of different byte order, and
// nothing may store it.
#ifndef CITEWELL_ENGINE_TEXT_WORD_HASH_H_
#define CITEWELL_ENGINE_TEXT_WORD_HASH_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace citewell {

namespace word_hash {

template <class Number>
std::uint64_t load(const char* bytes) {
  Number out;
  std::memcpy(&out, bytes, sizeof out);
  return out;
}

// Up to eight bytes as one number; the first and last of them may overlap.
inline std::uint64_t short_word(std::string_view word) {
  const std::size_t size = word.size();
  if (size >= 4) return load<std::uint32_t>(word.data()) << 32U | load<std::uint32_t>(word.data() + size - 4);
  if (size >= 2) return load<std::uint16_t>(word.data()) << 16U | load<std::uint16_t>(word.data() + size - 2);
  return size == 1 ? static_cast<unsigned char>(word[0]) : 0;
}

inline std::uint64_t mix(std::uint64_t hash) {
  hash *= 0x9E3779B97F4A7C15U;
  return hash ^ hash >> 32U;
}

}  // namespace word_hash

// Every bit depends on every byte and on the length.
inline std::uint64_t hash_of_word(std::string_view word) {
  std::uint64_t hash = word_hash::mix(word.size());
  if (word.size() > sizeof hash) {
    std::size_t at = 0;
    for (; at + sizeof hash < word.size(); at += sizeof hash)
      hash = word_hash::mix(hash ^ word_hash::load<std::uint64_t>(word.data() + at));
    hash = word_hash::mix(hash ^ word_hash::load<std::uint64_t>(word.data() + word.size() - sizeof hash));
  } else {
    hash = word_hash::mix(hash ^ word_hash::short_word(word));
  }
  return word_hash::mix(hash);
}

// For the containers of the standard library.
struct WordHash {
  std::size_t operator()(std::string_view word) const { return static_cast<std::size_t>(hash_of_word(word)); }
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_TEXT_WORD_HASH_H_
