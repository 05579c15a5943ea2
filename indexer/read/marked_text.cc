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

constexpr std::size_t kLongestQuestion = 200;  // bytes

bool asks(std::string_view text, Range phrase) {
  const Range shown = trimmed(text, phrase);
  return !shown.empty() && shown.size() <= kLongestQuestion && text[shown.end - 1] == '?';
}

// A question in bold with its answer behind it, and not only with who asks: "**May I run?** (Jo, Leeds)"
bool is_bold_question(std::string_view text, const Part& part) {
  if (part.kind != BlockKind::Prose || !asks(text, part.lead)) return false;
  const Range behind = trimmed(text, {part.lead.end, part.text.end});
  const bool signature = !behind.empty() && text[behind.begin] == '(' && text[behind.end - 1] == ')' &&
                         text.find(')', behind.begin) + 1 == behind.end;
  return !behind.empty() && !signature;
}

// What stands behind a question, without the sign that parts them: "Can I run? - Yes."
Range behind_question(std::string_view text, Range answer) {
  constexpr std::array<std::string_view, 5> kSigns = {"-", ":", "\u2013", "\u2014", "\u00B7"};
  answer = trimmed(text, answer);
  for (const std::string_view sign : kSigns) {
    if (text.substr(answer.begin, answer.size()).starts_with(sign))
      return trimmed(text, {answer.begin + static_cast<std::uint32_t>(sign.size()), answer.end});
  }
  return answer;
}

Part pair_of(std::string_view text, Range question, Range answer) {
  Part pair;
  pair.kind = BlockKind::Faq;
  pair.question = trimmed(text, question);
  pair.text = behind_question(text, answer);
  return pair;
}

bool is_of_answer(const Part& part) { return part.kind == BlockKind::Prose || part.kind == BlockKind::List; }

}  // namespace

void join_bold_questions(MarkedText& marked) {
  constexpr std::size_t kFewest = 2;
  const std::string_view text = marked.visible.text();
  const auto is_question = [&](const Part& part) { return is_bold_question(text, part); };
  if (std::count_if(marked.parts.begin(), marked.parts.end(), is_question) < static_cast<std::ptrdiff_t>(kFewest))
    return;
  std::vector<Part> out;
  for (auto section = marked.parts.begin(); section != marked.parts.end();) {
    const auto end =
        std::find_if(section + 1, marked.parts.end(), [](const Part& part) { return part.kind == BlockKind::Heading; });
    const bool several = std::count_if(section, end, is_question) >= static_cast<std::ptrdiff_t>(kFewest);
    for (auto part = section; part != end; ++part) {
      if (!several || !is_question(*part)) {
        out.push_back(std::move(*part));
        continue;
      }
      const Range lead = part->lead;
      Range answer = {lead.end, part->text.end};
      const auto next =
          std::find_if_not(part + 1, end, [&](const Part& p) { return is_of_answer(p) && !is_question(p); });
      if (next != end && is_question(*next)) {  // the last answer is its paragraph
        answer.end = (next - 1)->text.end;
        part = next - 1;
      }
      out.push_back(pair_of(text, lead, answer));
    }
    section = end;
  }
  marked.parts = std::move(out);
}

std::vector<Part> split_list_of_questions(std::string_view text, const Part& list, std::size_t items,
                                          const std::vector<BoldItem>& bold) {
  const auto is_pair = [&](const BoldItem& item) {
    const auto at = static_cast<std::size_t>(&item - bold.data());
    const std::uint32_t end = at + 1 < bold.size() ? bold[at + 1].begin : list.text.end;
    return asks(text, item.lead) && !trimmed(text, {item.lead.end, end}).empty();
  };
  if (items < 2 || bold.size() != items || !std::all_of(bold.begin(), bold.end(), is_pair)) return {list};
  std::vector<Part> out;
  for (std::size_t i = 0; i < bold.size(); ++i) {
    const Range marker = trimmed(text, {bold[i].begin, bold[i].lead.begin});
    const bool numbered =
        text.substr(marker.begin, marker.size()).find_first_of("0123456789") != std::string_view::npos;
    if (numbered) {
      Part number;
      number.kind = BlockKind::Boilerplate;
      number.text = marker;
      number.reason = "number of a question";
      out.push_back(std::move(number));
    }
    out.push_back(
        pair_of(text, bold[i].lead, {bold[i].lead.end, i + 1 < bold.size() ? bold[i + 1].begin : list.text.end}));
  }
  return out;
}

Part moved(Part part, std::uint32_t by) {
  const auto move = [by](Range& range) { range = {range.begin + by, range.end + by}; };
  move(part.text);
  move(part.question);
  if (!part.lead.empty()) move(part.lead);
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
