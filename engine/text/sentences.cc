#include "engine/text/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/text/normalize.h"

namespace citewell {
namespace {

constexpr std::array<std::string_view, 32> kAbbreviations = {
    "dr", "mr",  "mrs",  "ms",  "prof", "st", "vs",  "e.g", "i.e",   "approx", "fig",
    "inc", "ltd", "co",  "jr",   "sr", "dept", "est", "al",   "cf",     "ca",   "resp",
    "jan", "feb", "apr", "aug", "sept", "oct", "nov", "dec", "min", "max"};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Whether a piece that ends in "word." goes on after it.
bool ends_in_abbreviation(std::string_view piece) {
  if (piece.empty() || piece.back() != '.') return false;
  piece.remove_suffix(1);
  const std::size_t space = piece.find_last_of(" \t\n(\"");
  const std::string word = fold_word(space == std::string_view::npos ? piece : piece.substr(space + 1));
  const bool initial = word.size() == 1 && std::isalpha(static_cast<unsigned char>(word[0])) != 0 && word != "i";
  return initial || std::find(kAbbreviations.begin(), kAbbreviations.end(), word) != kAbbreviations.end();
}

Range trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && is_blank(text[begin])) ++begin;
  while (end > begin && is_blank(text[end - 1])) --end;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::unique_ptr<icu::BreakIterator> make_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  return std::unique_ptr<icu::BreakIterator>(icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), status));
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
