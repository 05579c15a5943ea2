#include "indexer/read/decode.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "engine/index/gz.h"
#include "engine/text/normalize.h"
#include "indexer/read/html.h"
#include "indexer/read/reader.h"
#include "indexer/read/xml_text.h"

namespace citewell {
namespace {

struct ByteOrderMark {
  std::string_view bytes;
  const char* charset;
};
constexpr std::array kMarks = {
    ByteOrderMark{"\xFF\xFE", "utf-16le"},
    ByteOrderMark{"\xFE\xFF", "utf-16be"},
};

// Articles shrink to a fifth, long lists of like records to a twentieth: what shrinks more is no text but a trap.
constexpr std::size_t kMostUnpackedTimes = 50;
constexpr std::size_t kAlwaysUnpackedBytes = std::size_t{32} << 20;

// Pages that declare these mean the larger set that browsers use for them (Encoding standard, 4.2).
std::string charset_meant(const std::string& declared) {
  constexpr std::array<std::string_view, 5> kLatin = {"iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii"};
  for (const std::string_view name : kLatin) {
    if (declared == name) return "windows-1252";
  }
  return declared;
}

// The character set that the content names; empty when it names none.
std::string charset_of(std::string_view bytes) {
  for (const ByteOrderMark& mark : kMarks) {
    if (bytes.starts_with(mark.bytes)) return mark.charset;
  }
  if (bytes.find('<') == std::string_view::npos || is_valid_utf8(bytes)) return {};
  const std::string in_xml = declared_xml_encoding(bytes);
  return charset_meant(in_xml.empty() && is_html(bytes) ? declared_charset(bytes) : in_xml);
}

}  // namespace

Result<std::string> decode_file(std::string bytes, const std::string& name) {
  if (is_gzip(bytes)) {
    const std::size_t most = std::max(kAlwaysUnpackedBytes, bytes.size() * kMostUnpackedTimes);
    Result<std::string> unpacked = gunzip(bytes, std::min(most, kMaxFileBytes), name);
    if (!unpacked.ok()) return unpacked;
    bytes = std::move(*unpacked);
  }
  const std::string charset = charset_of(bytes);
  if (charset.empty() || charset == "utf-8" || charset == "utf8") return bytes;
  const bool marked = charset.starts_with("utf-16");
  Result<std::string> text = to_utf8(marked ? std::string_view(bytes).substr(2) : std::string_view(bytes), charset);
  if (!text.ok()) return Error{ErrorCode::BadEncoding, text.error().message, name};
  return text;
}

}  // namespace citewell
