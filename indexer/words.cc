#include "indexer/words.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace citewell {
namespace {

bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii(char c) { return static_cast<std::uint8_t>(c) < 0x80; }

// What a byte of ASCII is, looked up: these tests run over every byte of every article, many times.
constexpr std::uint8_t kSpace = 1;
constexpr std::uint8_t kWord = 2;
constexpr std::array<std::uint8_t, 128> kClasses = [] {
  std::array<std::uint8_t, 128> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) {
    if (is_white_space(static_cast<int>(c))) classes[c] = kSpace;
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) classes[c] = kWord;
  }
  return classes;
}();
bool is_ascii_space(char c) { return kClasses[static_cast<std::uint8_t>(c)] == kSpace; }
bool is_ascii_word(char c) { return kClasses[static_cast<std::uint8_t>(c)] == kWord; }
// Length of the white-space character at text[i]; 0 when there is none.
std::size_t space_at(std::string_view text, std::size_t i) {
  if (is_ascii(text[i])) return is_ascii_space(text[i]) ? 1 : 0;
  return leading_wide_space(text.substr(i));
}
char to_ascii_lower(char c) { return is_ascii_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
};

// The character at the front of non-empty text; a byte that begins none stands for itself.
CodePoint first_code_point(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (length == 1 || text.size() < length) return {lead, 1};
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = (value << 6U) | (byte(i) & 0x3FU);
  return {value, length};
}

// Capitals and small letters of the Latin, Greek and Cyrillic blocks; enough to see how a line is written. Letters of
// other scripts, which have no case, are `Other`.
enum class LetterCase { None, Lower, Upper, Other };

LetterCase case_of_latin(char32_t c) {
  if (c < 0x80) {
    const char a = static_cast<char>(c);
    return is_ascii_upper(a) ? LetterCase::Upper : is_ascii_lower(a) ? LetterCase::Lower : LetterCase::None;
  }
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA ? LetterCase::Lower : LetterCase::None;
  if (c == 0xD7 || c == 0xF7) return LetterCase::None;
  if (c < 0x100) return c < 0xDF ? LetterCase::Upper : LetterCase::Lower;
  return (c % 2 == 0) ? LetterCase::Upper : LetterCase::Lower;  // Latin Extended-A alternates, nearly everywhere
}

LetterCase case_of(char32_t c) {
  if (c < 0x180) return case_of_latin(c);
  if (c >= 0x370 && c < 0x400) return c < 0x3AC ? LetterCase::Upper : LetterCase::Lower;
  if (c >= 0x400 && c < 0x460) return c < 0x430 ? LetterCase::Upper : LetterCase::Lower;
  if (c >= 0x2000 && c < 0x2E80) return LetterCase::None;  // punctuation, arrows, symbols, boxes
  if (c >= 0x3000 && c < 0x3040) return LetterCase::None;
  if (c >= 0xFE00) return c >= 0x20000 && c < 0x30000 ? LetterCase::Other : LetterCase::None;  // emoji, private use
  return LetterCase::Other;
}

LetterCase case_of_first_letter(std::string_view text, bool skip_digits) {
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    const LetterCase letter = case_of(c.value);
    if (letter != LetterCase::None) return letter;
    if (!skip_digits && c.value < 0x80 && is_ascii_digit(static_cast<char>(c.value))) return LetterCase::None;
    text.remove_prefix(c.bytes);
  }
  return LetterCase::None;
}

constexpr std::size_t kFewPhrases = 4;     // are looked for one by one
constexpr std::size_t kManyPhrases = 512;  // longer lists too; there are none

bool is_word_byte(char c) { return !is_ascii(c) || is_ascii_word(c); }

struct Replacement {
  char32_t from;
  char to;
};
constexpr Replacement kTypography[] = {{0x2018, '\''}, {0x2019, '\''}, {0x02BC, '\''}, {0x201C, '"'}, {0x201D, '"'},
                                       {0x00AB, '"'},  {0x00BB, '"'},  {0x2010, '-'},  {0x2011, '-'}, {0x2012, '-'},
                                       {0x2013, '-'},  {0x2014, '-'},  {0x2212, '-'}};

char ascii_form(char32_t c) {
  const auto* found = std::find_if(std::begin(kTypography), std::end(kTypography), [c](auto r) { return r.from == c; });
  return found == std::end(kTypography) ? '\0' : found->to;
}

// Closing quotation marks and brackets in UTF-8, which a sentence's last sign may stand before.
constexpr std::string_view kClosers[] = {"\"", "'", ")", "]", "\u2019", "\u201D", "\u00BB"};

std::string_view without_closers(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view closer : kClosers) {
      if (text.size() > closer.size() && text.ends_with(closer)) {
        text.remove_suffix(closer.size());
        again = true;
      }
    }
  }
  return text;
}

}  // namespace

std::size_t leading_wide_space(std::string_view text) {
  const auto lead = static_cast<std::uint8_t>(text[0]);
  if (lead < 0xC2) return 0;
  const CodePoint c = first_code_point(text);
  return is_white_space(static_cast<int>(c.value)) ? c.bytes : 0;
}

std::string_view trim(std::string_view text) {
  while (const std::size_t n = leading_space(text)) text.remove_prefix(n);
  while (!text.empty()) {
    std::size_t last = text.size() - 1;  // back to the first byte of the last character
    while (last > 0 && text.size() - last < 4 && (static_cast<std::uint8_t>(text[last]) & 0xC0U) == 0x80U) --last;
    if (leading_space(text.substr(last)) != text.size() - last) break;
    text = text.substr(0, last);
  }
  return text;
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t space = space_at(text, i);
    if (space == 0) {
      ++i;
      continue;
    }
    if (i > begin) words.push_back(text.substr(begin, i - begin));
    i += space;
    begin = i;
  }
  if (text.size() > begin) words.push_back(text.substr(begin));
  return words;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  bool counted = false;  // the word around i
  for (std::size_t i = 0; i < text.size();) {
    if (is_ascii(text[i])) {  // nearly every byte there is
      const bool word = is_ascii_word(text[i]);
      count += word && !counted ? 1 : 0;
      counted = (counted || word) && !is_ascii_space(text[i]);
      ++i;
      continue;
    }
    if (const std::size_t space = leading_wide_space(text.substr(i))) {
      counted = false;
      i += space;
      continue;
    }
    const std::size_t bytes = first_code_point(text.substr(i)).bytes;
    if (!counted && case_of_first_letter(text.substr(i, bytes), false) != LetterCase::None) {
      counted = true;
      ++count;
    }
    i += bytes;
  }
  return count;
}

std::size_t count_chars(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0U) != 0x80U; }));
}

std::string plain_lower(std::string_view text) {
  text = trim(text);
  std::string out(text.size(), '\0');  // nothing grows
  std::size_t size = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t space = space_at(text, i)) {
      if (size == 0 || out[size - 1] != ' ') out[size++] = ' ';
      i += space;
      continue;
    }
    if (is_ascii(text[i])) {
      out[size++] = to_ascii_lower(text[i++]);
      continue;
    }
    const CodePoint c = first_code_point(text.substr(i));
    const char ascii = c.bytes > 1 ? ascii_form(c.value) : '\0';
    if (ascii != '\0') {
      out[size++] = ascii;
    } else {
      size += text.copy(&out[size], c.bytes, i);
    }
    i += c.bytes;
  }
  out.resize(size);
  return out;
}

std::string bare_lower(std::string_view text) {
  std::string lower = plain_lower(text);
  // Mostly there is nothing to take off, or ASCII signs only.
  std::size_t front = 0;
  std::size_t back = lower.size();
  while (front < back && is_ascii(lower[front]) && !is_ascii_word(lower[front])) ++front;
  while (back > front && is_ascii(lower[back - 1]) && !is_ascii_word(lower[back - 1])) --back;
  if (front == back) return {};
  const bool ascii_ends = is_ascii(lower[front]) && is_ascii(lower[back - 1]);
  if (ascii_ends && front == 0 && back == lower.size()) return lower;
  if (ascii_ends) return lower.substr(front, back - front);
  const auto is_core = [](char32_t value) {
    return case_of(value) != LetterCase::None || (value < 0x80 && is_ascii_digit(static_cast<char>(value)));
  };
  std::size_t begin = lower.size();
  std::size_t end = 0;
  for (std::size_t i = 0; i < lower.size();) {
    const CodePoint c = first_code_point(std::string_view(lower).substr(i));
    if (is_core(c.value)) {
      begin = std::min(begin, i);
      end = i + c.bytes;
    }
    i += c.bytes;
  }
  return begin < end ? lower.substr(begin, end - begin) : std::string();
}

bool starts_upper(std::string_view text) {
  const LetterCase letter = case_of_first_letter(text, true);
  return letter == LetterCase::Upper || letter == LetterCase::Other;
}

bool starts_lower(std::string_view text) { return case_of_first_letter(text, false) == LetterCase::Lower; }

bool is_all_caps(std::string_view text) {
  std::size_t letters = 0;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    const LetterCase letter = case_of(c.value);
    if (letter == LetterCase::Lower || letter == LetterCase::Other) return false;
    if (letter == LetterCase::Upper) ++letters;
    text.remove_prefix(c.bytes);
  }
  return letters > 1;
}

double capitalised_share(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text);
  std::size_t long_words = 0;
  std::size_t capitalised = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (count_chars(words[i]) < 4) continue;
    ++long_words;
    if (starts_upper(words[i])) ++capitalised;
  }
  return long_words == 0 ? 1.0 : static_cast<double>(capitalised) / static_cast<double>(long_words);
}

bool has_letter_or_digit(std::string_view text) {
  if (std::any_of(text.begin(), text.end(), [](char c) { return is_ascii_digit(c); })) return true;
  return case_of_first_letter(text, true) != LetterCase::None;
}

bool ends_with_any(std::string_view text, std::string_view ends) {
  text = without_closers(trim(text));
  return !text.empty() && ends.find(text.back()) != std::string_view::npos;
}

bool contains_phrase(std::string_view lower_text, std::string_view phrase) {
  for (std::size_t at = lower_text.find(phrase); at != std::string_view::npos; at = lower_text.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    const bool left = at == 0 || !is_word_byte(lower_text[at - 1]) || !is_word_byte(phrase.front());
    const bool right = end == lower_text.size() || !is_word_byte(lower_text[end]) || !is_word_byte(phrase.back());
    if (left && right) return true;
  }
  return false;
}

// Looks at each beginning of a word once, with the phrases that begin with its first byte: the lists are long, and most
// paragraphs hold none of their phrases.
bool contains_any(std::string_view lower_text, std::span<const std::string_view> phrases) {
  constexpr std::uint16_t kNone = 0xFFFF;
  if (phrases.size() <= kFewPhrases || phrases.size() >= kManyPhrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](auto phrase) { return contains_phrase(lower_text, phrase); });
  }
  std::array<std::uint16_t, 256> first{};
  std::array<std::uint16_t, kManyPhrases> next;  // as far as there are phrases
  first.fill(kNone);
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(phrases[i].front());
    next[i] = first[byte];
    first[byte] = static_cast<std::uint16_t>(i);
  }
  for (std::size_t at = 0; at < lower_text.size(); ++at) {
    if (at > 0 && is_word_byte(lower_text[at - 1]) && is_word_byte(lower_text[at])) continue;
    for (std::uint16_t i = first[static_cast<std::uint8_t>(lower_text[at])]; i != kNone; i = next[i]) {
      const bool second = phrases[i].size() < 2 || (at + 1 < lower_text.size() && lower_text[at + 1] == phrases[i][1]);
      if (!second || !lower_text.substr(at).starts_with(phrases[i])) continue;
      const std::size_t end = at + phrases[i].size();
      if (end == lower_text.size() || !is_word_byte(lower_text[end]) || !is_word_byte(phrases[i].back())) return true;
    }
  }
  return false;
}

bool starts_with_any(std::string_view lower_text, std::span<const std::string_view> phrases) {
  if (lower_text.empty()) return false;
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return lower_text.front() == phrase.front() && lower_text.starts_with(phrase) &&
           (lower_text.size() == phrase.size() || !is_word_byte(lower_text[phrase.size()]) ||
            !is_word_byte(phrase.back()));
  });
}

}  // namespace citewell
