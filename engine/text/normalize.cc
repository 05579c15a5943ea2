#include "engine/text/normalize.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "engine/text/utf8.h"
#include "engine/text/white_space.h"

namespace citewell {
namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_ascii(c); });
}
// ASCII and no white space, looked up: this is asked of every byte of every article.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0; c < 0x80; ++c) plain[c] = !is_white_space(static_cast<int>(c));
  return plain;
}();
bool is_plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

// Where the plain characters from `i` on end, single spaces between them included.
std::size_t end_of_plain(std::string_view text, std::size_t i) {
  for (;;) {
    while (i < text.size() && is_plain(text[i])) ++i;
    if (i + 1 >= text.size() || text[i] != ' ' || !is_plain(text[i + 1])) return i;
    ++i;
  }
}

std::string lower_ascii(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Whether eight bytes stand at `i`, all of ASCII.
bool ascii_eight_at(std::string_view bytes, std::size_t i) {
  std::uint64_t eight = 0;
  if (i + sizeof eight > bytes.size()) return false;
  std::memcpy(&eight, bytes.data() + i, sizeof eight);
  return (eight & 0x8080808080808080U) == 0;
}

// What remains of a canonically decomposed character after folding.
void append_folded(icu::UnicodeString& out, UChar32 c) {
  switch (c) {
    case 0x0153:
      out.append(u"oe", 2);
      return;
    case 0x00E6:
      out.append(u"ae", 2);
      return;
    case 0x00F8:
      out.append(u'o');
      return;
    case 0x0142:
      out.append(u'l');
      return;
    case 0x2018:
    case 0x2019:
    case 0x02BC:
      out.append(u'\'');
      return;
    default:
      if (u_charType(c) != U_NON_SPACING_MARK) out.append(c);
  }
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    if (ascii_eight_at(bytes, i)) {
      i += sizeof(std::uint64_t);
      continue;
    }
    const std::size_t start = i;
    if (next_character(bytes, i) < 0) return start;
  }
  return std::nullopt;
}

std::string replace_invalid_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t start = i;
    if (next_character(bytes, i) < 0) {
      out += "\uFFFD";
    } else {
      out.append(bytes, start, i - start);
    }
  }
  return out;
}

std::string fold_whitespace(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    if (is_plain(text[i])) {  // as many at once as there are
      i = end_of_plain(text, i);
      if (pending) out += ' ';
      pending = false;
      out.append(text, start, i - start);
      continue;
    }
    const UChar32 c = next_character(text, i);
    if (is_white_space(c)) {
      pending = !out.empty();
      continue;
    }
    if (pending) out += ' ';
    pending = false;
    out.append(text, start, i - start);
  }
  return out;
}

std::string fold_word(std::string_view word) {
  if (is_ascii(word)) return lower_ascii(word);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status) != 0) return std::string(word);
  const auto source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  const icu::UnicodeString plain = decompose->normalize(casefold->normalize(source, status), status);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < plain.length(); i = plain.moveIndex32(i, 1)) append_folded(kept, plain.char32At(i));
  std::string out;
  kept.toUTF8String(out);
  return out;
}

Result<std::string> to_utf8(std::string_view bytes, const std::string& charset) {
  const std::string named = "character set \"" + replace_invalid_utf8(charset) + "\"";  // a file's own words
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(charset.c_str(), &status);
  if (U_FAILURE(status) != 0) return Error{ErrorCode::BadEncoding, "unknown " + named, ""};
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter, status);
  ucnv_close(converter);
  if (U_FAILURE(status) != 0) return Error{ErrorCode::BadEncoding, "the bytes are not of the " + named, ""};
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::size_t utf8_prefix(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text.size();
  std::size_t end = max_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return end;
}

}  // namespace citewell
