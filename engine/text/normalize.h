// Bytes to comparable text: UTF-8 checks, whitespace folding, word folding, character-set conversion.
#ifndef CITEWELL_ENGINE_TEXT_NORMALIZE_H_
#define CITEWELL_ENGINE_TEXT_NORMALIZE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "engine/text/result.h"

namespace citewell {

// Byte offset of the first byte that is not part of well-formed UTF-8; nothing when all of it is.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);
inline bool is_valid_utf8(std::string_view bytes) { return !first_invalid_utf8(bytes); }

// The bytes as text in any case: each sequence that is not UTF-8 is one U+FFFD, as browsers show it.
std::string replace_invalid_utf8(std::string_view bytes);

// Every run of Unicode white space (line breaks, tabs and U+00A0 included) as one space, none at the ends. Nothing else
// changes. Two texts are "the same, verbatim" when their folded forms are equal.
std::string fold_whitespace(std::string_view text);

// Case, compatibility forms and diacritics removed: NFKC_Casefold (Unicode TR 15 and 44), then combining marks dropped,
// and oe/ae for their ligatures, so that "Œdème" and "oedeme" are one word.
std::string fold_word(std::string_view word);

// Text of a named character set ("windows-1252", "iso-8859-1", ...) as UTF-8. BadEncoding when the set is unknown or
// the bytes are not of it.
Result<std::string> to_utf8(std::string_view bytes, const std::string& charset);

// Length in bytes of the UTF-8 prefix of `text` that is at most max_bytes long and ends on a character border.
std::size_t utf8_prefix(std::string_view text, std::size_t max_bytes);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_TEXT_NORMALIZE_H_
