// Walks the characters of a UTF-8 text.
#ifndef CITEWELL_ENGINE_TEXT_UTF8_H_
#define CITEWELL_ENGINE_TEXT_UTF8_H_

#include <unicode/utf8.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace citewell {

// The character at byte `i`, which moves past it; negative for bytes that are not UTF-8 (`i` moves past the bad
// sequence).
inline UChar32 next_character(std::string_view text, std::size_t& i) {
  auto at = static_cast<std::int64_t>(i);
  const auto length = static_cast<std::int64_t>(text.size());
  UChar32 out = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
  U8_NEXT(text.data(), at, length, out);
#pragma GCC diagnostic pop
  i = static_cast<std::size_t>(at);
  return out;
}

// The character that ends before byte `i`, which moves to its first byte; negative for bytes that are not UTF-8.
inline UChar32 previous_character(std::string_view text, std::size_t& i) {
  auto at = static_cast<std::int32_t>(i);
  UChar32 out = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
  U8_PREV(text.data(), 0, at, out);
#pragma GCC diagnostic pop
  i = static_cast<std::size_t>(at);
  return out;
}

}  // namespace citewell

#endif  // CITEWELL_ENGINE_TEXT_UTF8_H_
