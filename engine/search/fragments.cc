#include "engine/search/fragments.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace citewell {
namespace {

constexpr std::size_t kLinkWords = 5;

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = std::isalnum(byte) != 0 || c == '.' || c == '_' || c == '~';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    if (end > begin) out.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

// A word a browser finds on the page as it is: no bullet, no citation.
bool is_plain_word(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  return std::isalnum(first) != 0 || (first >= 0xC3 && first < 0xE2);
}

// The piece of a line from one of its words to another.
std::string_view piece_of(std::string_view line, const std::vector<std::string_view>& words, std::size_t begin,
                          std::size_t end) {
  if (begin == end) return {};
  const auto offset = static_cast<std::size_t>(words[begin].data() - line.data());
  return line.substr(offset,
                     static_cast<std::size_t>(words[end - 1].data() - words[begin].data()) + words[end - 1].size());
}

// Longest run of plain words at the front of a line, or at its back.
std::string_view leading_words(std::string_view line) {
  const std::vector<std::string_view> words = words_of(line);
  std::size_t begin = 0;
  while (begin < words.size() && !is_plain_word(words[begin])) ++begin;
  std::size_t end = begin;
  while (end < words.size() && end - begin < kLinkWords && is_plain_word(words[end])) ++end;
  return piece_of(line, words, begin, end);
}

std::string_view trailing_words(std::string_view line) {
  const std::vector<std::string_view> words = words_of(line);
  std::size_t end = words.size();
  while (end > 0 && !is_plain_word(words[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && end - begin < kLinkWords && is_plain_word(words[begin - 1])) --begin;
  return piece_of(line, words, begin, end);
}

}  // namespace

std::vector<Fragment> cut_fragments(std::string_view text, const ForwardView& passage, const TermSlots& slots) {
  const std::size_t body = passage.field_begin(Field::Body);
  std::vector<char> marked(passage.spans.size(), 0);
  for (std::size_t i = 0; i < marked.size(); ++i) {
    slots.for_each(passage.tokens[body + i], [&](const TermSlots::Slot&) { marked[i] = 1; });
  }
  for (const ConceptHit& hit : passage.concepts) {
    if (hit.first_token < body || hit.first_token + hit.token_count > body + marked.size()) continue;
    slots.for_each(hit.term, [&](const TermSlots::Slot&) {
      for (std::size_t i = 0; i < hit.token_count; ++i) marked[hit.first_token - body + i] = 1;
    });
  }
  std::vector<Fragment> out;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const TextSpan span = passage.spans[i];
    if (marked[i] == 0 || span.end() > text.size() || span.begin() < copied) continue;
    if (span.begin() > copied) out.push_back({std::string(text.substr(copied, span.begin() - copied)), false});
    out.push_back({std::string(text.substr(span.begin(), span.end() - span.begin())), true});
    copied = span.end();
  }
  if (copied < text.size()) out.push_back({std::string(text.substr(copied)), false});
  return out;
}

std::string deep_link(const std::string& url, std::string_view text) {
  if (url.empty()) return "";
  const std::string_view first_line = text.substr(0, text.find('\n'));
  const std::size_t last_break = text.rfind('\n');
  const std::string_view last_line = last_break == std::string_view::npos ? text : text.substr(last_break + 1);
  const std::string_view begin = leading_words(first_line);
  const std::string_view end = trailing_words(last_line);
  if (begin.empty()) return url;
  const std::string joint = url.find('#') == std::string::npos ? "#:~:text=" : ":~:text=";
  const bool range = !end.empty() && end.data() >= begin.data() + begin.size();
  return url + joint + percent_encoded(begin) + (range ? "," + percent_encoded(end) : "");
}

}  // namespace citewell
