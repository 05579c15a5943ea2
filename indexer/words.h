// Small measures of a line's shape: words, length, capitals, ends. Shared by reading, structure recovery and cutting.
//
// Pure functions over UTF-8; nothing here knows a language. Views returned point into the argument.
#ifndef CITEWELL_INDEXER_WORDS_H_
#define CITEWELL_INDEXER_WORDS_H_

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/white_space.h"

namespace citewell {

// Length in bytes of the white-space character `text` begins with, as is_white_space defines it; 0 when it begins with
// something else.
std::size_t leading_wide_space(std::string_view text);  // of a first byte beyond ASCII
inline std::size_t leading_space(std::string_view text) {
  if (text.empty()) return 0;
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return is_white_space(lead) ? 1 : 0;
  return leading_wide_space(text);
}

// Without white space at both ends.
std::string_view trim(std::string_view text);

// Words as white space separates them, punctuation included.
std::vector<std::string_view> split_words(std::string_view text);

// Words that hold a letter or digit.
std::size_t count_words(std::string_view text);
// The same as count_words(text) <= most, which a long text is too long for before all of it is counted.
bool has_at_most_words(std::string_view text, std::size_t most);
inline bool has_at_least_words(std::string_view text, std::size_t fewest) {
  return fewest == 0 || !has_at_most_words(text, fewest - 1);
}

// Characters (code points).
std::size_t count_chars(std::string_view text);

// For comparing with word lists: ASCII letters in lower case, typographic apostrophes, quotation marks and dashes as
// their ASCII forms, every run of white space one space, none at the ends.
std::string plain_lower(std::string_view text);

// plain_lower without punctuation and symbols at both ends: "» Read More…" -> "read more".
std::string bare_lower(std::string_view text);
// The same for one word without white space, which mostly is so already: a view of it then, else of `buffer`.
std::string_view bare_lower_word(std::string_view word, std::string& buffer);

// The first letter (after quotation marks, brackets and digits) is a capital; a letter of a script without case counts.
bool starts_upper(std::string_view text);
// The first character is a letter in lower case.
bool starts_lower(std::string_view text);
// There are letters, and none of them is in lower case.
bool is_all_caps(std::string_view text);
// Share (0 to 1) of the words of four or more letters that begin with a capital, the first word left out; 1 when there
// are none.
double capitalised_share(std::string_view text);

bool has_letter_or_digit(std::string_view text);
// 0 to 9.
bool has_digit(std::string_view text);

// The last character is one of `ends` (ASCII); closing quotation marks and brackets are looked through.
bool ends_with_any(std::string_view text, std::string_view ends);

// Whole-word search in text that went through plain_lower.
bool contains_phrase(std::string_view lower_text, std::string_view phrase);
bool contains_any(std::string_view lower_text, std::span<const std::string_view> phrases);
bool starts_with_any(std::string_view lower_text,
                     std::span<const std::string_view> phrases);  // followed by a word border

}  // namespace citewell

#endif  // CITEWELL_INDEXER_WORDS_H_
