#include "engine/text/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "engine/text/normalize.h"
#include "engine/text/utf8.h"
#include "engine/text/white_space.h"

namespace citewell {
namespace {

constexpr std::array<std::string_view, 32> kAbbreviations = {
    "dr",  "mr",  "mrs", "ms",  "prof", "st",   "vs",  "e.g", "i.e", "approx", "fig",
    "inc", "ltd", "co",  "jr",  "sr",   "dept", "est", "al",  "cf",  "ca",     "resp",
    "jan", "feb", "apr", "aug", "sept", "oct",  "nov", "dec", "min", "max"};

// Nouns that take a letter: after them a single letter is a name of its own, not an initial ("vitamin C. Oranges ...").
constexpr std::array<std::string_view, 14> kLettered = {"vitamin", "vitamins", "hepatitis", "influenza", "type",
                                                        "grade",   "group",    "class",     "stage",     "strep",
                                                        "factor",  "plan",     "phase",     "category"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The word that ends at `end`, full stops inside it included; `end` moves to where it begins.
std::string word_before(std::string_view piece, std::size_t& end) {
  const std::size_t stop = end;
  for (std::size_t at = end; at > 0; end = at) {
    const UChar32 c = previous_character(piece, at);
    if (c < 0 || (c != '.' && u_isalnum(c) == 0)) break;
  }
  return fold_word(piece.substr(end, stop - end));
}

// Whether a piece that ends in "word." goes on after it.
bool ends_in_abbreviation(std::string_view piece) {
  if (piece.empty() || piece.back() != '.') return false;
  std::size_t at = piece.size() - 1;
  const std::string word = word_before(piece, at);
  if (is_one_of(kAbbreviations, word)) return true;
  const bool letter = word.size() == 1 && std::isalpha(static_cast<unsigned char>(word[0])) != 0 && word != "i";
  if (!letter) return false;
  while (at > 0 && piece[at - 1] == ' ') --at;
  return !is_one_of(kLettered, word_before(piece, at));
}

Range trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t next = begin; next < end; begin = next) {
    const UChar32 c = next_character(text.substr(0, end), next);
    if (!is_white_space(c)) break;
  }
  for (std::size_t before = end; before > begin; end = before) {
    const UChar32 c = previous_character(text, before);
    if (!is_white_space(c)) break;
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::unique_ptr<icu::BreakIterator> make_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  return std::unique_ptr<icu::BreakIterator>(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), status));
}

// A character's Sentence_Break property (TR 29), in a byte.
using BreakClass = std::uint8_t;

BreakClass break_class_by_icu(UChar32 c) {
  return static_cast<BreakClass>(u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK));
}

// The same for Latin and its punctuation, looked up.
using BreakClasses = std::array<BreakClass, 0x2100>;
const BreakClasses& break_classes() {
  static const BreakClasses classes = [] {
    BreakClasses out{};
    for (std::size_t c = 0; c < out.size(); ++c) out[c] = break_class_by_icu(static_cast<UChar32>(c));
    return out;
  }();
  return classes;
}

// What a byte is to the borders of a line: most are nothing.
constexpr std::uint8_t kMayEnd = 1;  // the ASCII characters that TR 29 names ATerm or STerm
constexpr std::uint8_t kBreak = 2;   // ends a line
constexpr std::uint8_t kBeyondAscii = 4;
constexpr std::array<std::uint8_t, 256> kRoles = [] {
  std::array<std::uint8_t, 256> roles{};
  for (const char c : {'.', '?', '!'}) roles[static_cast<unsigned char>(c)] = kMayEnd;
  for (const char c : {'\r', '\n'}) roles[static_cast<unsigned char>(c)] = kBreak;
  for (std::size_t c = 0x80; c < roles.size(); ++c) roles[c] = kBeyondAscii;
  return roles;
}();
std::uint8_t role_of(char c) { return kRoles[static_cast<unsigned char>(c)]; }

// A line in which every character stands for itself: what goes with the character before it and what ends a line
// within a line is left to ICU.
class PlainLine {
 public:
  // Nothing when the line is not plain.
  static std::optional<std::vector<std::uint32_t>> borders(std::string_view line) {
    PlainLine plain(line);
    return plain.read() ? std::optional(plain.find_borders()) : std::nullopt;
  }

 private:
  explicit PlainLine(std::string_view line) : line_(line) {}

  bool read() {
    std::uint8_t seen = 0;
    for (const char c : line_) seen |= role_of(c);
    is_ascii_ = (seen & kBeyondAscii) == 0;
    return is_ascii_ ? (seen & kBreak) == 0 : read_characters();
  }

  bool read_characters() {
    kinds_.reserve(line_.size());
    begins_.reserve(line_.size());
    for (std::size_t i = 0; i < line_.size();) {
      begins_.push_back(static_cast<std::uint32_t>(i));
      const UChar32 c = next_character(line_, i);
      if (c < 0) return false;
      const auto at = static_cast<std::size_t>(c);
      const BreakClass kind = at < classes_.size() ? classes_[at] : break_class_by_icu(c);
      if (kind == U_SB_EXTEND || kind == U_SB_FORMAT || kind == U_SB_SEP || kind == U_SB_CR || kind == U_SB_LF)
        return false;
      kinds_.push_back(kind);
    }
    return true;
  }

  [[nodiscard]] std::vector<std::uint32_t> find_borders() const {
    std::vector<std::uint32_t> out;
    for (std::size_t at = next_terminator(0); at < size(); at = next_terminator(at + 1)) {
      if (joins_closely(at)) continue;
      std::size_t next = at + 1;
      while (is(next, U_SB_CLOSE)) ++next;
      while (is(next, U_SB_SP)) ++next;
      if (next == size()) break;
      const bool goes_on = is(next, U_SB_SCONTINUE) || is_terminator(kind(next)) ||  // SB8a
                           (is(at, U_SB_ATERM) && lower_follows(next));              // SB8
      if (!goes_on) out.push_back(is_ascii_ ? static_cast<std::uint32_t>(next) : begins_[next]);
      at = next - 1;
    }
    if (!line_.empty()) out.push_back(static_cast<std::uint32_t>(line_.size()));
    return out;
  }

  // A full stop inside a number or an abbreviation: SB6, SB7.
  [[nodiscard]] bool joins_closely(std::size_t at) const {
    if (!is(at, U_SB_ATERM)) return false;
    if (is(at + 1, U_SB_NUMERIC)) return true;
    return at > 0 && (is(at - 1, U_SB_UPPER) || is(at - 1, U_SB_LOWER)) && is(at + 1, U_SB_UPPER);
  }

  // The next letter from `at` on is a small one, and nothing ends a sentence before it.
  [[nodiscard]] bool lower_follows(std::size_t at) const {
    while (at < size() && !is(at, U_SB_OLETTER) && !is(at, U_SB_UPPER) && !is(at, U_SB_LOWER) &&
           !is_terminator(kind(at)))
      ++at;
    return is(at, U_SB_LOWER);
  }

  static bool is_terminator(BreakClass kind) { return kind == U_SB_ATERM || kind == U_SB_STERM; }
  // The first character from `at` on that may end a sentence.
  [[nodiscard]] std::size_t next_terminator(std::size_t at) const {
    if (is_ascii_) {
      while (at < line_.size() && role_of(line_[at]) != kMayEnd) ++at;
      return at;
    }
    while (at < kinds_.size() && !is_terminator(kinds_[at])) ++at;
    return at;
  }

  [[nodiscard]] std::size_t size() const { return is_ascii_ ? line_.size() : kinds_.size(); }
  [[nodiscard]] BreakClass kind(std::size_t at) const {
    return is_ascii_ ? classes_[static_cast<unsigned char>(line_[at])] : kinds_[at];
  }
  [[nodiscard]] bool is(std::size_t at, USentenceBreak wanted) const { return at < size() && kind(at) == wanted; }

  std::string_view line_;
  const BreakClasses& classes_ = break_classes();
  bool is_ascii_ = true;               // each character is a byte, and the two lists are empty
  std::vector<BreakClass> kinds_;      // of the characters
  std::vector<std::uint32_t> begins_;  // where they begin
};

}  // namespace

std::vector<std::uint32_t> sentence_borders_by_icu(std::string_view line) {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = make_iterator();
  UErrorCode status = U_ZERO_ERROR;
  UText* utext = utext_openUTF8(nullptr, line.data(), static_cast<std::int64_t>(line.size()), &status);
  iterator->setText(utext, status);
  utext_close(utext);
  if (U_FAILURE(status) != 0) return {static_cast<std::uint32_t>(line.size())};
  std::vector<std::uint32_t> out;
  for (std::int32_t stop = iterator->next(); stop != icu::BreakIterator::DONE; stop = iterator->next())
    out.push_back(static_cast<std::uint32_t>(stop));
  return out;
}

std::vector<std::uint32_t> sentence_borders(std::string_view line) {
  if (auto plain = PlainLine::borders(line)) return std::move(*plain);
  return sentence_borders_by_icu(line);
}

namespace {

// Borders of one line, which holds no line break.
void split_line(std::string_view text, Range line, std::vector<Range>& out) {
  std::size_t begin = line.begin;
  for (const std::uint32_t stop : sentence_borders(text.substr(line.begin, line.size()))) {
    const Range sentence = trimmed(text, begin, line.begin + stop);
    const bool last = stop == line.size();
    if (!last && ends_in_abbreviation(text.substr(sentence.begin, sentence.size()))) continue;
    if (!sentence.empty()) out.push_back(sentence);
    begin = line.begin + stop;
  }
}

}  // namespace

std::vector<Range> split_sentences(std::string_view text) {
  std::vector<Range> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const Range line = trimmed(text, begin, end);
    if (!line.empty()) split_line(text, line, out);
    begin = end + 1;
  }
  return out;
}

}  // namespace citewell
