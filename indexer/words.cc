#include "indexer/words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

#include "indexer/lanes.h"

namespace citewell {
namespace {

bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii(char c) { return static_cast<std::uint8_t>(c) < 0x80; }

// What a byte is, looked up: these tests run over every byte of every article, many times.
constexpr std::uint8_t kSign = 0;
constexpr std::uint8_t kWord = 1;
constexpr std::uint8_t kSpace = 2;
constexpr std::uint8_t kBeyond = 3;  // of a character beyond ASCII
constexpr std::array<std::uint8_t, 256> kClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) {
    classes[c] = c < 0x80 ? kSign : kBeyond;
    if (c < 0x80 && is_white_space(static_cast<int>(c))) classes[c] = kSpace;
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

bool is_ascii(std::string_view text) {
  std::size_t i = 0;
  for (; i + sizeof(std::uint64_t) <= text.size(); i += sizeof(std::uint64_t)) {
    if ((eight_bytes(text, i) & kHighBits) != 0) return false;
  }
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(), [](char c) { return is_ascii(c); });
}

// Eight bytes in lower case; nothing when they are not all ASCII with single spaces as the only white space.
// `after_space` tells whether a space stands before them.
std::optional<std::uint64_t> lower_of_eight(std::uint64_t eight, bool after_space) {
  if ((eight & kHighBits) != 0 || lanes_within(eight, '\t', '\r') != 0) return std::nullopt;
  const std::uint64_t spaces = lanes_within(eight, ' ', ' ');
  const std::uint64_t before = (spaces << 8U) | (after_space ? 0x80U : 0U);
  if ((spaces & before) != 0) return std::nullopt;
  return eight | lanes_within(eight, 'A', 'Z') >> 2U;  // the bit that tells small letters from capitals
}

// ASCII letters in lower case, everything else as it is, looked up.
constexpr std::array<char, 256> kLower = [] {
  std::array<char, 256> lower{};
  for (std::size_t c = 0; c < lower.size(); ++c)
    lower[c] = static_cast<char>(static_cast<std::uint8_t>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
  return lower;
}();
char lower_of(char c) { return kLower[static_cast<std::uint8_t>(c)]; }

// ASCII text in lower case with every run of white space one space. Both ends of the text are no white space.
std::string lower_of_ascii(std::string_view text) {
  std::string out(text);  // nothing grows
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    const auto lower = lower_of_eight(eight_bytes(text, at), at > 0 && out[at - 1] == ' ');
    if (!lower) break;
    put_eight_bytes(*lower, out, at);
  }
  for (; at < text.size() && !is_ascii_space(text[at]); ++at) out[at] = lower_of(text[at]);  // the end of a word
  std::size_t size = at;
  for (const char c : text.substr(at)) {
    const bool space = is_ascii_space(c);
    out[size] = space ? ' ' : lower_of(c);
    size += space && out[size - 1] == ' ' ? 0 : 1;
  }
  out.resize(size);
  return out;
}

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
  if (!text.empty() && is_ascii_lower(text[0])) return LetterCase::Lower;
  if (!text.empty() && is_ascii_upper(text[0])) return LetterCase::Upper;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    const LetterCase letter = case_of(c.value);
    if (letter != LetterCase::None) return letter;
    if (!skip_digits && c.value < 0x80 && is_ascii_digit(static_cast<char>(c.value))) return LetterCase::None;
    text.remove_prefix(c.bytes);
  }
  return LetterCase::None;
}

// Counts the runs of characters between white space that hold a letter or digit.
class WordCount {
 public:
  [[nodiscard]] std::size_t count() const { return count_; }

  // The first character of the text that is left; returns its bytes.
  std::size_t take_one(std::string_view text) {
    if (const std::size_t space = leading_space(text)) {
      counted_ = false;
      return space;
    }
    const std::size_t bytes = first_code_point(text).bytes;
    const bool word = is_ascii(text[0]) ? is_ascii_word(text[0])
                                        : case_of_first_letter(text.substr(0, bytes), false) != LetterCase::None;
    if (word && !counted_) {
      counted_ = true;
      ++count_;
    }
    return bytes;
  }

  // Eight bytes at once; false, and nothing counted, when they are not all ASCII.
  bool take_eight(std::uint64_t eight) {
    if ((eight & kHighBits) != 0) return false;
    const std::uint64_t lower = eight | 0x20 * kLanes;
    const std::uint64_t words = lanes_within(lower, 'a', 'z') | lanes_within(eight, '0', '9');
    const std::uint64_t spaces = lanes_within(eight, ' ', ' ') | lanes_within(eight, '\t', '\r');
    // All ones in the lanes of a run: one more in any of them carries into the lane behind the run, once for each run.
    const std::uint64_t runs = ((~spaces & kHighBits) >> 7U) * 0xFF;
    const std::uint64_t sum = runs + (words >> 7U);
    const std::uint64_t carried = sum + (counted_ ? 1 : 0);
    count_ -= counted_ ? 1 : 0;  // its carry counts it again
    count_ += count_lanes(carried & ~runs & kLanes);
    counted_ = sum < runs || carried < sum;
    count_ += counted_ ? 1 : 0;
    return true;
  }

 private:
  std::size_t count_ = 0;
  bool counted_ = false;  // the run that goes on
};

// Of the words, or some of them when there are more than `most`.
std::size_t count_words_up_to(std::string_view text, std::size_t most) {
  WordCount words;
  for (std::size_t i = 0; i < text.size() && words.count() <= most;) {
    if (i + sizeof(std::uint64_t) <= text.size() && words.take_eight(eight_bytes(text, i))) {
      i += sizeof(std::uint64_t);
    } else {
      i += words.take_one(text.substr(i));
    }
  }
  return words.count();
}

constexpr std::size_t kFewPhrases = 4;     // are looked for one by one
constexpr std::size_t kManyPhrases = 512;  // longer lists too; there are none

// Where the bytes of ASCII that are no white space end.
std::size_t end_of_dark(std::string_view text, std::size_t i) {
  while (i < text.size() && kClasses[static_cast<std::uint8_t>(text[i])] < kSpace) ++i;
  return i;
}

// The next word of `text` as white space separates them, its end at `i`; empty when there is none.
std::string_view next_word(std::string_view text, std::size_t& i) {
  while (i < text.size()) {
    const std::size_t space = space_at(text, i);
    if (space == 0) break;
    i += space;
  }
  const std::size_t begin = i;
  for (i = end_of_dark(text, i); i < text.size() && space_at(text, i) == 0; i = end_of_dark(text, i + 1)) continue;
  return text.substr(begin, i - begin);
}

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

// Whether a byte ends one of them.
constexpr std::array<bool, 256> kEndsCloser = [] {
  std::array<bool, 256> ends{};
  for (const std::string_view closer : kClosers) ends[static_cast<std::uint8_t>(closer.back())] = true;
  return ends;
}();

std::string_view without_closers(std::string_view text) {
  for (bool again = true; again && !text.empty() && kEndsCloser[static_cast<std::uint8_t>(text.back())];) {
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
  constexpr std::size_t kUsualBytesPerWord = 5;
  std::vector<std::string_view> words;
  words.reserve(text.size() / kUsualBytesPerWord + 1);
  std::size_t i = 0;
  for (std::string_view word = next_word(text, i); !word.empty(); word = next_word(text, i)) words.push_back(word);
  return words;
}

std::size_t count_words(std::string_view text) {
  return count_words_up_to(text, std::numeric_limits<std::size_t>::max());
}

bool has_at_most_words(std::string_view text, std::size_t most) {
  const bool too_short_for_more =
      text.size() <= 2 * most;  // each word takes a byte and one that parts it from the next
  return too_short_for_more || count_words_up_to(text, most) <= most;
}

std::size_t count_chars(std::string_view text) {
  std::size_t count = text.size();  // less the bytes that go on with a character: 10xxxxxx
  std::size_t i = 0;
  for (; i + sizeof(std::uint64_t) <= text.size(); i += sizeof(std::uint64_t)) {
    const std::uint64_t eight = eight_bytes(text, i);
    count -= count_lanes((eight & kHighBits & ~(eight << 1U)) >> 7U);
  }
  for (; i < text.size(); ++i) count -= (static_cast<std::uint8_t>(text[i]) & 0xC0U) == 0x80U ? 1 : 0;
  return count;
}

namespace {

// The capitals of Latin-1 ("\u00C4", "\u00C9", "\u00DC"), whose small letters have the same bytes but for one bit.
bool is_latin_capital(const CodePoint& c) {
  return c.bytes == 2 && c.value >= 0xC0 && c.value <= 0xDE && c.value != 0xD7;
}

}  // namespace

std::string plain_lower(std::string_view text) {
  text = trim(text);
  if (is_ascii(text)) return lower_of_ascii(text);
  std::string out(text.size(), '\0');  // nothing grows
  std::size_t size = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t space = space_at(text, i)) {
      if (size == 0 || out[size - 1] != ' ') out[size++] = ' ';
      i += space;
      continue;
    }
    if (is_ascii(text[i])) {
      out[size++] = lower_of(text[i++]);
      continue;
    }
    const CodePoint c = first_code_point(text.substr(i));
    const char ascii = c.bytes > 1 ? ascii_form(c.value) : '\0';
    if (ascii != '\0') {
      out[size++] = ascii;
    } else {
      size += text.copy(&out[size], c.bytes, i);
      if (is_latin_capital(c)) out[size - 1] = static_cast<char>(out[size - 1] + 0x20);
    }
    i += c.bytes;
  }
  out.resize(size);
  return out;
}

std::string bare_lower(std::string_view text) {
  if (is_ascii(text)) {
    while (!text.empty() && !is_ascii_word(text.front())) text.remove_prefix(1);
    while (!text.empty() && !is_ascii_word(text.back())) text.remove_suffix(1);
    return lower_of_ascii(text);
  }
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

std::string_view bare_lower_word(std::string_view word, std::string& buffer) {
  bool as_it_is = true;
  for (const char c : word) as_it_is = as_it_is && is_ascii(c) && !is_ascii_upper(c);
  if (!as_it_is) return buffer = bare_lower(word);
  while (!word.empty() && !is_ascii_word(word.front())) word.remove_prefix(1);
  while (!word.empty() && !is_ascii_word(word.back())) word.remove_suffix(1);
  return word;
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
  std::size_t long_words = 0;
  std::size_t capitalised = 0;
  std::size_t i = 0;
  next_word(text, i);
  for (std::string_view word = next_word(text, i); !word.empty(); word = next_word(text, i)) {
    if (count_chars(word) < 4) continue;
    ++long_words;
    if (starts_upper(word)) ++capitalised;
  }
  return long_words == 0 ? 1.0 : static_cast<double>(capitalised) / static_cast<double>(long_words);
}

bool has_letter_or_digit(std::string_view text) {
  return case_of_first_letter(text, true) != LetterCase::None ||
         std::any_of(text.begin(), text.end(), [](char c) { return is_ascii_digit(c); });
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return is_ascii_digit(c); });
}

bool ends_with_any(std::string_view text, std::string_view ends) {
  if (!text.empty() && is_ascii_word(text.back())) return ends.find(text.back()) != std::string_view::npos;
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

// Looks at each beginning of a word once, with the phrases that begin with its first two bytes: the lists are long, and
// most paragraphs hold none of their phrases.
bool contains_any(std::string_view lower_text, std::span<const std::string_view> phrases) {
  constexpr std::uint16_t kNone = 0xFFFF;
  if (phrases.size() <= kFewPhrases || phrases.size() >= kManyPhrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](auto phrase) { return contains_phrase(lower_text, phrase); });
  }
  const auto bucket = [](char first, char second) {
    return static_cast<std::uint8_t>(static_cast<std::uint8_t>(first) * 33U ^ static_cast<std::uint8_t>(second));
  };
  std::array<std::uint16_t, 256> first{};
  std::array<std::uint16_t, kManyPhrases> next;  // as far as there are phrases
  first.fill(kNone);
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    if (phrases[i].size() < 2 || !is_word_byte(phrases[i].front())) {
      if (contains_phrase(lower_text, phrases[i])) return true;
      continue;
    }
    std::uint16_t& begin = first[bucket(phrases[i][0], phrases[i][1])];
    next[i] = begin;
    begin = static_cast<std::uint16_t>(i);
  }
  return any_word_begin(lower_text, [&](std::size_t at) {
    if (at + 1 == lower_text.size()) return false;
    for (std::uint16_t i = first[bucket(lower_text[at], lower_text[at + 1])]; i != kNone; i = next[i]) {
      const bool begins = lower_text[at] == phrases[i][0] && lower_text[at + 1] == phrases[i][1];
      if (!begins || !lower_text.substr(at).starts_with(phrases[i])) continue;
      const std::size_t end = at + phrases[i].size();
      if (end == lower_text.size() || !is_word_byte(lower_text[end]) || !is_word_byte(phrases[i].back())) return true;
    }
    return false;
  });
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
