// Code points to UTF-8 bytes.
#ifndef CITEWELL_INDEXER_READ_UTF8_H_
#define CITEWELL_INDEXER_READ_UTF8_H_

#include <cstdint>
#include <string>

namespace citewell {

// What is no Unicode scalar value (a surrogate, past U+10FFFF) comes out as U+FFFD.
inline std::string utf8_of(std::uint32_t code_point) {
  std::uint32_t c = code_point;
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
  const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
  const auto tail = [&](unsigned shift) { return byte(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | (c >> 6)), tail(0)};
  if (c < 0x10000) return {byte(0xE0 | (c >> 12)), tail(6), tail(0)};
  return {byte(0xF0 | (c >> 18)), tail(12), tail(6), tail(0)};
}

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_UTF8_H_
