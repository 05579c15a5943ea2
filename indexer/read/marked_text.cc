#include "indexer/read/marked_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "engine/text/normalize.h"

namespace citewell {
namespace {

constexpr std::string_view kSpace = " \t\n\r\f\v";

// A question without an answer is a line of text.
Part without_bare_question(std::string_view text, Part part) {
  if (part.kind != BlockKind::Faq || !trimmed(text, part.text).empty()) return part;
  part.kind = BlockKind::Prose;
  part.text = std::exchange(part.question, {});
  return part;
}

// The cells of a part as ranges of its folded text. What stands between two cells must be white space; otherwise there
// is text that no cell would show, and none is given.
std::vector<Cell> folded_cells(std::string_view visible, const Part& part, std::string_view folded) {
  std::vector<Cell> cells = part.cells;
  std::uint32_t from = part.text.begin;
  std::size_t at = 0;
  // The place in `folded` of the text from `from` up to `to`.
  const auto advance = [&](std::uint32_t to) {
    const std::size_t size = fold_lines(visible.substr(from, to - from)).size();
    from = to;
    if (size > 0 && at > 0 && (folded[at] == ' ' || folded[at] == '\n')) ++at;
    at += size;
    return Range{static_cast<std::uint32_t>(at - size), static_cast<std::uint32_t>(at)};
  };
  for (Cell& cell : cells) {
    const Range between = advance(cell.text.begin);
    if (cell.begins_row && at < folded.size() && folded[at] == '\n') ++at;  // an empty cell stands in its own row too
    if (!between.empty() && &cell != &cells.front()) return {};
    cell.text = advance(cell.text.end);
  }
  return advance(part.text.end).empty() ? cells : std::vector<Cell>();
}

Block block_of(const MarkedText& marked, const Part& given) {
  const std::string_view text = marked.visible.text();
  const Part part = without_bare_question(text, given);
  const Range answer = trimmed(text, part.text);
  Block block;
  block.kind = part.kind;
  block.level = part.level;
  block.reason = part.reason;
  block.text = fold_lines(text.substr(answer.begin, answer.size()));
  block.source = marked.visible.source_of(answer);
  if (part.kind == BlockKind::Table) block.cells = folded_cells(text, part, block.text);
  const Range question = trimmed(text, part.question);
  if (!question.empty()) {
    block.question = fold_whitespace(text.substr(question.begin, question.size()));
    block.question_source = marked.visible.source_of(question);
  }
  return block;
}

}  // namespace

Part moved(Part part, std::uint32_t by) {
  const auto move = [by](Range& range) { range = {range.begin + by, range.end + by}; };
  move(part.text);
  move(part.question);
  for (Cell& cell : part.cells) move(cell.text);
  return part;
}

std::string fold_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t stop = std::min(text.find('\n'), text.size());
    const std::string line = fold_whitespace(text.substr(0, stop));
    if (!out.empty() && !line.empty()) out += '\n';
    out += line;
    text.remove_prefix(std::min(stop + 1, text.size()));
  }
  return out;
}

bool reads_as_heading(std::string_view text) {
  constexpr std::size_t kLongestBytes = 90;
  constexpr std::string_view kSentenceEnds = ".!,;";
  return !text.empty() && text.size() <= kLongestBytes && kSentenceEnds.find(text.back()) == std::string_view::npos &&
         text.find('\n') == std::string_view::npos;
}

bool stands_apart(std::string_view before, std::string_view raised) {
  constexpr std::array<std::string_view, 9> kUnits = {"mm", "cm", "dm", "km", "in", "ft", "yd", "mi", "kg"};
  const bool mark = raised.find_first_not_of("0123456789,-*\u2013 ") == std::string_view::npos &&
                    raised.find_first_of("0123456789*") != std::string_view::npos;
  if (!mark || before.empty()) return false;
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  };
  std::size_t letters = 0;
  while (letters < before.size() && is_letter(before[before.size() - 1 - letters])) ++letters;
  if (letters == 0) return std::string_view(".,;:!?)\"").find(before.back()) != std::string_view::npos;
  const std::string_view word = before.substr(before.size() - letters);
  return letters > 1 && std::find(kUnits.begin(), kUnits.end(), word) == kUnits.end();
}

Range trimmed(std::string_view text, Range part) {
  const std::string_view inside = text.substr(part.begin, part.size());
  const std::size_t begin = inside.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {part.begin, part.begin};
  const std::size_t end = inside.find_last_not_of(kSpace) + 1;
  return {part.begin + static_cast<std::uint32_t>(begin), part.begin + static_cast<std::uint32_t>(end)};
}

std::vector<Block> blocks_of(const MarkedText& marked) {
  std::vector<Block> blocks;
  for (const Part& part : marked.parts) {
    Block block = block_of(marked, part);
    if (!block.text.empty()) blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace citewell
