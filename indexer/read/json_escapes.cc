#include "indexer/read/json_escapes.h"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/read/utf8.h"

namespace citewell {
namespace {

// The four hex digits at `at`, as in \uXXXX.
std::optional<std::uint32_t> hex4(std::string_view bytes, std::size_t at) {
  if (at + 4 > bytes.size()) return std::nullopt;
  std::uint32_t value = 0;
  const char* const first = bytes.data() + at;
  const auto [end, error] = std::from_chars(first, first + 4, value, 16);
  if (error != std::errc() || end != first + 4) return std::nullopt;
  return value;
}

struct Escape {
  std::string text;
  std::size_t length = 0;  // of the escape in the source
};

Escape unicode_escape(std::string_view raw, std::size_t at) {
  const std::optional<std::uint32_t> unit = hex4(raw, at + 2);
  if (!unit) return {"\xEF\xBF\xBD", 2};
  const bool high = *unit >= 0xD800 && *unit <= 0xDBFF;
  if (high && raw.substr(at + 6, 2) == "\\u") {
    const std::optional<std::uint32_t> low = hex4(raw, at + 8);
    if (low && *low >= 0xDC00 && *low <= 0xDFFF) {
      return {utf8_of(0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00)), 12};
    }
  }
  return {utf8_of(*unit), 6};
}

// The escape whose backslash is raw[at].
Escape read_escape(std::string_view raw, std::size_t at) {
  if (at + 1 >= raw.size()) return {"\xEF\xBF\xBD", 1};
  switch (raw[at + 1]) {
    case 'b':
    case 'f':
    case 'r':
      return {" ", 2};
    case 'n':
      return {"\n", 2};
    case 't':
      return {"\t", 2};
    case 'u':
      return unicode_escape(raw, at);
    default:
      return {std::string(1, raw[at + 1]), 2};
  }
}

}  // namespace

void append_unescaped(std::string_view bytes, Range raw, MappedText& out) {
  const std::string_view inside = bytes.substr(raw.begin, raw.size());
  for (std::size_t at = 0; at < inside.size();) {
    if (inside[at] != '\\') {
      const std::size_t stop = std::min(inside.find('\\', at), inside.size());
      out.append_verbatim(inside.substr(at, stop - at), raw.begin + at);
      at = stop;
      continue;
    }
    const Escape escape = read_escape(inside, at);
    const auto begin = static_cast<std::uint32_t>(raw.begin + at);
    out.append_decoded(escape.text, {begin, static_cast<std::uint32_t>(begin + escape.length)});
    at += escape.length;
  }
}

}  // namespace citewell
