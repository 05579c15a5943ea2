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
#include <string>

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

// Borders of one line, which holds no line break.
void split_line(std::string_view text, Range line, std::vector<Range>& out) {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = make_iterator();
  const std::string_view piece = text.substr(line.begin, line.size());
  UErrorCode status = U_ZERO_ERROR;
  UText* utext = utext_openUTF8(nullptr, piece.data(), static_cast<std::int64_t>(piece.size()), &status);
  iterator->setText(utext, status);
  utext_close(utext);
  if (U_FAILURE(status) != 0) {
    out.push_back(line);
    return;
  }
  std::size_t begin = line.begin;
  for (std::int32_t stop = iterator->next(); stop != icu::BreakIterator::DONE; stop = iterator->next()) {
    const Range sentence = trimmed(text, begin, line.begin + static_cast<std::uint32_t>(stop));
    const bool last = static_cast<std::uint32_t>(stop) == line.size();
    if (!last && ends_in_abbreviation(text.substr(sentence.begin, sentence.size()))) continue;
    if (!sentence.empty()) out.push_back(sentence);
    begin = line.begin + static_cast<std::uint32_t>(stop);
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
