// What white space is: the one definition that trimming, folding and splitting share.
#ifndef CITEWELL_ENGINE_TEXT_WHITE_SPACE_H_
#define CITEWELL_ENGINE_TEXT_WHITE_SPACE_H_

namespace citewell {

// Characters with Unicode's property White_Space: spaces, tabs and line breaks of every width, U+00A0 among them. What
// is merely invisible (U+200B, and U+FEFF, the byte order mark) belongs to the text around it. Negative numbers, as ICU
// gives for bytes that are not UTF-8, are none.
constexpr bool is_white_space(int character) {
  const int c = character;
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

}  // namespace citewell

#endif  // CITEWELL_ENGINE_TEXT_WHITE_SPACE_H_
