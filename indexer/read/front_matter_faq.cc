#include "indexer/read/front_matter_faq.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::array<std::string_view, 4> kListKeys = {"faq", "faqs", "questions", "qa"};
constexpr std::array<std::string_view, 2> kQuestionKeys = {"question", "q"};
constexpr std::array<std::string_view, 2> kAnswerKeys = {"answer", "a"};

template <std::size_t N>
bool is_one_of(std::string_view key, const std::array<std::string_view, N>& keys) {
  return std::find(keys.begin(), keys.end(), plain_lower(key)) != keys.end();
}

template <std::size_t N>
std::string_view property(const MetaValue& value, const std::array<std::string_view, N>& keys) {
  for (const auto& [key, text] : value.properties) {
    if (is_one_of(key, keys)) return trim(text);
  }
  return {};
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (const std::size_t space = leading_space(text.substr(at))) at += space;
  return at;
}

// One past the words of `text` where they stand at `at`, however white space parts them.
std::optional<std::size_t> match_at(std::string_view bytes, std::size_t at, std::string_view text) {
  for (const std::string_view word : split_words(text)) {
    at = skip_space(bytes, at);
    if (!bytes.substr(at).starts_with(word)) return std::nullopt;
    at += word.size();
  }
  return at;
}

// The first place from `begin` where the words of `text` stand.
std::optional<Range> find_words(std::string_view bytes, std::size_t begin, std::string_view text) {
  const std::vector<std::string_view> words = split_words(text);
  if (words.empty()) return std::nullopt;
  for (std::size_t at = bytes.find(words[0], begin); at != std::string_view::npos; at = bytes.find(words[0], at + 1)) {
    if (const auto end = match_at(bytes, at, text))
      return Range{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(*end)};
  }
  return std::nullopt;
}

// White space of the front matter's own (indentation, line ends) parts words, not lines.
Range append_words(std::string_view bytes, Range source, MappedText& visible) {
  const auto begin = static_cast<std::uint32_t>(visible.text().size());
  for (std::size_t at = source.begin; at < source.end;) {
    std::size_t end = at;
    while (end < source.end && leading_space(bytes.substr(end)) == 0) ++end;
    visible.append_verbatim(bytes.substr(at, end - at), at);
    at = skip_space(bytes.substr(0, source.end), end);
    if (at < source.end) visible.append_decoded(" ", {static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(at)});
  }
  return {begin, static_cast<std::uint32_t>(visible.text().size())};
}

void end_line(std::uint32_t at, MappedText& visible) { visible.append_decoded("\n", {at, at}); }

}  // namespace

MarkedText mark_front_matter_faq(std::string_view bytes, const FrontMatter& front,
                                 std::vector<Diagnostic>& diagnostics) {
  std::vector<std::pair<Range, Range>> pairs;
  const std::string_view head = bytes.substr(0, front.body);
  for (const MetaField& field : front.fields) {
    if (!is_one_of(field.key, kListKeys)) continue;
    for (const MetaValue& value : field.values) {
      const std::string_view asked = property(value, kQuestionKeys);
      const std::string_view answered = property(value, kAnswerKeys);
      if (asked.empty() || answered.empty()) continue;
      const auto question = find_words(head, 0, asked);
      const auto answer = question ? find_words(head, question->end, answered) : std::nullopt;
      if (answer) {
        pairs.emplace_back(*question, *answer);
      } else {
        diagnostics.push_back({field.where, "the question \"" + std::string(asked) +
                                                "\" and its answer are not written out word for word; left out"});
      }
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
  MarkedText out;
  std::uint32_t reached = 0;
  for (const auto& [question, answer] : pairs) {
    if (question.begin < reached) continue;
    Part part;
    part.kind = BlockKind::Faq;
    part.question = append_words(bytes, question, out.visible);
    end_line(question.end, out.visible);
    part.text = append_words(bytes, answer, out.visible);
    end_line(answer.end, out.visible);
    out.parts.push_back(std::move(part));
    reached = answer.end;
  }
  return out;
}

}  // namespace citewell
