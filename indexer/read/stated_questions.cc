#include "indexer/read/stated_questions.h"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/read/html_text.h"

namespace citewell {
namespace {

// Letters and digits alone, in lower case.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) {
      out += c;
    }
  }
  return out;
}

std::string bare_of(const MarkedText& marked, const Part& part) {
  return bare(std::string_view(marked.visible.text()).substr(part.text.begin, part.text.size()));
}

bool is_text_part(const Part& part) {
  return part.kind == BlockKind::Prose || part.kind == BlockKind::List || part.kind == BlockKind::Table ||
         part.kind == BlockKind::Definition;
}

// One past the last part of the answer to the question at `at`.
std::size_t answer_end(const MarkedText& marked, std::size_t at, const std::string& answer,
                       const std::unordered_map<std::string, std::string>& answers) {
  std::size_t end = at + 1;
  for (; end < marked.parts.size() && is_text_part(marked.parts[end]); ++end) {
    const std::string text = bare_of(marked, marked.parts[end]);
    if (answers.contains(text)) break;
    // The data may be shortened or reworded; then the first paragraph alone is sure to be the answer.
    if (end > at + 1 && answer.find(text) == std::string::npos) break;
  }
  return end;
}

}  // namespace

void pair_stated_questions(const std::vector<StatedQuestion>& stated, MarkedText& marked) {
  std::unordered_map<std::string, std::string> answers;
  for (const StatedQuestion& question : stated) {
    const MarkedText answer = mark_html_fragment(question.answer);
    answers.emplace(bare(question.question), bare(answer.visible.text()));
  }
  if (answers.empty()) return;
  std::vector<Part> parts;
  for (std::size_t at = 0; at < marked.parts.size(); ++at) {
    Part& part = marked.parts[at];
    const bool may_ask = part.kind == BlockKind::Heading || part.kind == BlockKind::Prose;
    const auto found = may_ask ? answers.find(bare_of(marked, part)) : answers.end();
    const std::size_t end = found == answers.end() ? at + 1 : answer_end(marked, at, found->second, answers);
    if (end > at + 1) {
      parts.push_back(
          {BlockKind::Faq, 0, {marked.parts[at + 1].text.begin, marked.parts[end - 1].text.end}, part.text, {}});
      at = end - 1;
    } else {
      parts.push_back(std::move(part));
    }
  }
  marked.parts = std::move(parts);
}

}  // namespace citewell
