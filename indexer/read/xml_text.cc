#include "indexer/read/xml_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "indexer/read/align.h"
#include "indexer/read/fields.h"

namespace citewell {

std::string declared_xml_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, std::min(bytes.find("?>"), std::size_t{200}));
  const std::size_t at = declaration.find("encoding=");
  if (at == std::string_view::npos || at + 10 >= declaration.size()) return {};
  const std::string_view value = declaration.substr(at + 10);
  std::string encoding(value.substr(0, value.find_first_of("\"'")));
  std::transform(encoding.begin(), encoding.end(), encoding.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return encoding;
}

Failure parse_xml(std::string_view bytes, std::string_view name, pugi::xml_document& document) {
  constexpr unsigned kFlags = pugi::parse_cdata | pugi::parse_escapes;
  const pugi::xml_parse_result result = document.load_buffer(bytes.data(), bytes.size(), kFlags, pugi::encoding_utf8);
  if (result) return std::nullopt;
  const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
  return Error{ErrorCode::BadSyntax, fmt::format("XML: {}", result.description()), place(name, line_at(bytes, offset))};
}

MappedText xml_text(std::string_view bytes, const pugi::xml_node& element) {
  MappedText text;
  for (const pugi::xml_node& child : element.children()) {
    if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata) continue;
    const std::string_view value = child.value();
    const std::ptrdiff_t offset = child.offset_debug();
    if (offset < 0 || static_cast<std::size_t>(offset) > bytes.size()) continue;
    const auto begin = static_cast<std::size_t>(offset);
    if (bytes.substr(begin, value.size()) == value) {
      text.append_verbatim(value, begin);
    } else if (!append_aligned(value, bytes, begin, bytes.size(), Markup::Html, text)) {
      const auto here = static_cast<std::uint32_t>(begin);
      text.append_decoded(value, {here, here});
    }
  }
  return text;
}

}  // namespace citewell
