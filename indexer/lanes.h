// Eight bytes of a text at a time: a lane of a 64-bit number holds one, the first byte in the lowest.
#ifndef CITEWELL_INDEXER_LANES_H_
#define CITEWELL_INDEXER_LANES_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace citewell {

constexpr std::uint64_t kLanes = 0x0101010101010101U;
constexpr std::uint64_t kHighBits = 0x80 * kLanes;

// REQUIRES: at + 8 <= text.size()
inline std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
  std::uint64_t out = 0;
  std::memcpy(&out, text.data() + at, sizeof out);
  if constexpr (std::endian::native == std::endian::big) out = __builtin_bswap64(out);
  return out;
}

// REQUIRES: at + 8 <= out.size()
inline void put_eight_bytes(std::uint64_t eight, std::string& out, std::size_t at) {
  if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
  std::memcpy(out.data() + at, &eight, sizeof eight);
}

// How many lanes hold a one, when the others hold nothing.
constexpr std::size_t count_lanes(std::uint64_t ones) { return static_cast<std::size_t>((ones * kLanes) >> 56U); }

// The high bit of each lane of ASCII that is from `first` to `last`.
constexpr std::uint64_t lanes_within(std::uint64_t ascii, char first, char last) {
  const std::uint64_t from = ascii + (0x80 - static_cast<std::uint64_t>(first)) * kLanes;
  const std::uint64_t beyond = ascii + (0x7F - static_cast<std::uint64_t>(last)) * kLanes;
  return from & ~beyond & kHighBits;
}

// A letter or digit of ASCII, or a byte of a character beyond it.
constexpr bool is_word_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z');
}

// The high bit of each lane that holds a byte of a word.
constexpr std::uint64_t word_lanes(std::uint64_t eight) {
  const std::uint64_t ascii = eight & ~kHighBits;
  return (eight & kHighBits) | lanes_within(ascii | 0x20 * kLanes, 'a', 'z') | lanes_within(ascii, '0', '9');
}

// Whether `test` holds for the place of any byte of a word that has no other before it.
template <class Test>
bool any_word_begin(std::string_view text, Test test) {
  std::uint64_t before = 0;  // the high bit when the byte before is of a word
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    const std::uint64_t words = word_lanes(eight_bytes(text, at));
    for (std::uint64_t begins = words & ~(words << 8U | before); begins != 0; begins &= begins - 1) {
      if (test(at + static_cast<std::size_t>(std::countr_zero(begins)) / 8)) return true;
    }
    before = words >> 56U;
  }
  for (bool inside = before != 0; at < text.size(); ++at) {
    const bool goes_on = std::exchange(inside, is_word_byte(text[at]));
    if (inside && !goes_on && test(at)) return true;
  }
  return false;
}

}  // namespace citewell

#endif  // CITEWELL_INDEXER_LANES_H_
