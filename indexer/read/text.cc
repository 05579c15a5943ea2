// Lines -> paragraphs of lines (what empty lines separate) -> units (one thought each: a joined paragraph, a list item,
// a lone line) -> blocks.
#include "indexer/read/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "engine/text/normalize.h"
#include "engine/text/sentences.h"
#include "indexer/read/fields.h"
#include "indexer/words.h"

namespace citewell {
namespace {

// A line longer than this was not broken by hand or by an editor's wrapping.
constexpr std::size_t kWidestWrap = 120;
// A wrapped line is at least this long; shorter ones end where their thought ends.
constexpr std::size_t kNarrowestWrap = 40;
// A lone line is a title, heading, name or label: at most so many words and characters.
constexpr std::size_t kLoneWords = 18;
constexpr std::size_t kLoneChars = 130;
// Lines that another follows directly: so few say nothing of the width.
constexpr std::size_t kFewestWrapped = 3;

struct Line {
  Range range;             // without white space at both ends
  std::string_view text;   // the same
  std::size_t indent = 0;  // bytes of white space before it
  std::size_t chars = 0;
  int gap = 0;             // empty lines before it
  std::size_t bullet = 0;  // bytes of bullet or number and the white space after it; 0: no item
  bool numbered = false;
  std::size_t mark = 0;  // bytes of "## " before a heading
  int level = -1;        // of such a heading
  bool rule = false;     // signs only: separates, and nothing may be read across it
};

constexpr std::string_view kBullets[] = {"\u2022", "\u2023", "\u25E6", "\u25AA", "\u25AB", "\u25A0", "\u25A1", "\u25CF",
                                         "\u25CB", "\u00B7", "\u2219", "\u2043", "\u203A", "\u25BA", "\u25B6", "\u25B8",
                                         "\u27A4", "\u2713", "\u2714", "\u2705", "\u2756", "\u2666", "\u2192", "\uF0B7",
                                         "\u2013", "\u2014", "*",      "-",      "+",      "\u2605", "\u27A2"};

std::size_t spaces_after(std::string_view line, std::size_t at) {
  std::size_t spaces = 0;
  while (at + spaces < line.size()) {
    const std::size_t n = leading_space(line.substr(at + spaces));
    if (n == 0) break;
    spaces += n;
  }
  return spaces;
}

// "• item", "- item": a sign that only bullets are (U+2022 and its kin) may stand right before the word.
std::size_t sign_bullet(std::string_view line) {
  static constexpr std::array<bool, 256> kBeginsBullet = [] {
    std::array<bool, 256> begins{};
    for (const std::string_view sign : kBullets) begins[static_cast<unsigned char>(sign.front())] = true;
    return begins;
  }();
  if (line.empty() || !kBeginsBullet[static_cast<unsigned char>(line.front())]) return 0;
  for (const std::string_view sign : kBullets) {
    if (!line.starts_with(sign)) continue;
    const std::size_t spaces = spaces_after(line, sign.size());
    const bool only_a_bullet = sign.size() > 1 && sign != "\u2013" && sign != "\u2014";
    return spaces > 0 || only_a_bullet ? sign.size() + spaces : 0;
  }
  return 0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "1. item", "12) item", "(3) item", "[4] item", "a) item", "Step 2: item" is left to structure recovery.
std::size_t number_bullet(std::string_view line) {
  std::size_t i = !line.empty() && (line[0] == '(' || line[0] == '[') ? 1 : 0;
  const bool opened = i == 1;
  const std::size_t begin = i;
  while (i < line.size() && i - begin < 3 && is_digit(line[i])) ++i;
  if (i == begin && !opened && line.size() > 1 && line[0] >= 'a' && line[0] <= 'z' && line[1] == ')') i = 1;
  if (i == begin || i >= line.size()) return 0;
  const bool closed = opened ? (line[i] == ')' || line[i] == ']') : (line[i] == '.' || line[i] == ')');
  if (!closed) return 0;
  const std::size_t spaces = spaces_after(line, i + 1);
  return spaces == 0 ? 0 : i + 1 + spaces;
}

Line make_line(std::string_view text, std::size_t begin, std::size_t end, int gap) {
  Line line;
  const std::string_view whole = text.substr(begin, end - begin);
  line.text = trim(whole);
  line.indent = static_cast<std::size_t>(line.text.data() - whole.data());
  line.range.begin = static_cast<std::uint32_t>(begin + line.indent);
  line.range.end = static_cast<std::uint32_t>(line.range.begin + line.text.size());
  line.chars = count_chars(line.text);
  line.gap = gap;
  line.bullet = sign_bullet(line.text);
  if (line.bullet == 0) {
    line.bullet = number_bullet(line.text);
    line.numbered = line.bullet > 0;
  }
  if (line.bullet >= line.text.size()) line.bullet = 0;
  const std::size_t signs = std::min(line.text.find_first_not_of('#'), line.text.size());
  if (signs >= 1 && signs <= 6 && signs < line.text.size() && line.text[signs] == ' ') {
    line.level = static_cast<int>(signs);
    line.mark = signs + spaces_after(line.text, signs);
  }
  return line;
}

struct Lines {
  std::vector<Line> lines;
  std::vector<std::pair<std::size_t, int>> underlined;  // index of the line, level
};

// '=' or '-' (at least three, nothing else) right below a line of text makes it a heading.
std::optional<int> underline_level(std::string_view rule) {
  if (rule.size() < 3) return std::nullopt;
  const auto only = [&](char c) { return std::all_of(rule.begin(), rule.end(), [c](char r) { return r == c; }); };
  if (only('=')) return 1;
  if (only('-')) return 2;
  if (only('~')) return 3;
  return std::nullopt;
}

std::size_t end_of_line(std::string_view text, std::size_t i) {
  while (i < text.size() && text[i] != '\n' && text[i] != '\r' && text[i] != '\f' && text[i] != '\v') ++i;
  return i;
}

// Bytes of a byte order mark at the start, which is no text.
std::size_t mark_of_encoding(std::string_view text) { return text.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

Lines split_lines(std::string_view text) {
  Lines out;
  int gap = 0;
  for (std::size_t begin = mark_of_encoding(text); begin < text.size();) {
    const std::size_t end = end_of_line(text, begin);
    const std::string_view trimmed = trim(text.substr(begin, end - begin));
    if (has_letter_or_digit(trimmed)) {
      out.lines.push_back(make_line(text, begin, end, gap));
      gap = 0;
    } else {
      const std::optional<int> level = gap == 0 && !out.lines.empty() ? underline_level(trimmed) : std::nullopt;
      if (level) out.underlined.emplace_back(out.lines.size() - 1, *level);
      const bool names_what_follows = level && out.lines.back().text.ends_with(':');
      if (!trimmed.empty() && (!level || names_what_follows)) {
        out.lines.push_back(make_line(text, begin, end, gap));
        out.lines.back().rule = true;
        out.lines.back().bullet = 0;
      }
      ++gap;
    }
    begin = end + 1;
    if (end < text.size() && text[end] == '\r' && begin < text.size() && text[begin] == '\n') ++begin;
  }
  return out;
}

// The width at which lines were broken, or 0 when every line is a whole paragraph. Lines that another follows directly
// tell it: where text is wrapped, most of them are nearly as long as the longest.
std::size_t wrap_width(const std::vector<Line>& lines) {
  std::vector<std::size_t> inner;
  std::size_t complete = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const Line& next = lines[i + 1];
    if (next.gap != 0 || next.bullet != 0) continue;
    inner.push_back(lines[i].chars);
    complete += ends_with_any(lines[i].text, ".?!:") ? 1 : 0;
  }
  if (inner.size() < kFewestWrapped || complete * 3 >= inner.size() * 2) return 0;  // wrapping breaks sentences off
  std::sort(inner.begin(), inner.end());
  const std::size_t width = inner[inner.size() * 9 / 10];
  if (width > kWidestWrap || width < kNarrowestWrap) return 0;
  const auto filled = std::count_if(inner.begin(), inner.end(), [&](std::size_t n) { return n * 4 >= width * 3; });
  return static_cast<std::size_t>(filled) * 2 >= inner.size() ? width : 0;
}

// "by Jane Doe", below the title
bool is_byline(std::string_view line) {
  constexpr std::size_t kMostWords = 8;
  return line.starts_with("by ") && starts_upper(line.substr(3)) && has_at_most_words(line, kMostWords) &&
         !ends_with_any(line, ".");
}

// Whether `next` continues the sentence that `line` broke off.
bool continues(const Line& line, const Line& next, std::size_t width) {
  if (next.gap > 0 || next.bullet > 0 || line.rule || next.rule || line.level > 0 || next.level > 0) return false;
  const std::string_view first_word = next.text.substr(0, next.text.find(' '));
  if (width > 0 && line.chars + 1 + count_chars(first_word) > width && line.chars * 2 >= width) return true;
  if (width == 0 && (starts_lower(line.text) || is_byline(next.text))) return false;  // items of a list without bullets
  return line.chars >= kNarrowestWrap && starts_lower(next.text) && !ends_with_any(line.text, ".!?:;") &&
         !line.text.ends_with("\u2605");
}

// An item goes on in lines that are indented at least as far as its words, or that were wrapped.
bool continues_item(const Line& item, const Line& previous, const Line& next, std::size_t width) {
  if (next.gap > 0 || next.bullet > 0 || next.rule || next.level > 0) return false;
  return next.indent > item.indent || continues(previous, next, width);
}

struct Unit {
  enum class Kind { Item, Row, Rule, Text } kind = Kind::Text;
  Range range;
  int gap = 0;
  int level = -1;  // of an underlined heading
  bool numbered = false;
  std::size_t indent = 0;
  std::string_view first;  // first line's words
};

// Where three spaces stand in a row from `from` on: every third byte tells.
std::size_t find_wide_gap(std::string_view line, std::size_t from) {
  constexpr std::size_t kGap = 3;
  for (std::size_t last = from + kGap - 1; last < line.size(); last += kGap) {
    if (line[last] != ' ') continue;
    std::size_t begin = last;
    while (begin > from && line[begin - 1] == ' ') --begin;
    if (line.substr(begin).starts_with("   ")) return begin;
  }
  return std::string_view::npos;
}

// Columns that wide gaps part: at least three of them.
bool is_in_columns(std::string_view line) {
  std::size_t gaps = 0;
  for (std::size_t at = find_wide_gap(line, 0); at != std::string_view::npos && gaps < 2;
       at = find_wide_gap(line, at)) {
    ++gaps;
    at = std::min(line.find_first_not_of(' ', at), line.size());
  }
  return gaps >= 2;
}

bool is_row(std::string_view line) {
  const std::size_t bar = line.find('|');
  return is_in_columns(line) || line.find('\t') != std::string_view::npos ||
         (bar != std::string_view::npos && line.find('|', bar + 1) != std::string_view::npos);
}

class UnitMaker {
 public:
  explicit UnitMaker(std::string_view text) : split_(split_lines(text)), width_(wrap_width(split_.lines)) {}

  std::vector<Unit> make() {
    std::vector<Unit> units;
    for (std::size_t i = 0; i < split_.lines.size();) {
      const std::size_t end = end_of_unit(i);
      units.push_back(make_unit(i, end));
      i = end;
    }
    return units;
  }

 private:
  [[nodiscard]] std::size_t end_of_unit(std::size_t begin) const {
    const std::vector<Line>& lines = split_.lines;
    const bool item = lines[begin].bullet > 0;
    std::size_t end = begin + 1;
    while (end < lines.size() && !is_underlined(end - 1) && !is_row(lines[end].text) &&
           (item ? continues_item(lines[begin], lines[end - 1], lines[end], width_)
                 : continues(lines[end - 1], lines[end], width_))) {
      ++end;
    }
    return end;
  }

  [[nodiscard]] bool is_underlined(std::size_t line) const { return level_of(line) > 0; }

  [[nodiscard]] int level_of(std::size_t line) const {
    if (split_.lines[line].level > 0) return split_.lines[line].level;
    const auto found = std::lower_bound(split_.underlined.begin(), split_.underlined.end(), std::pair{line, 0});
    return found != split_.underlined.end() && found->first == line ? found->second : -1;
  }

  [[nodiscard]] Unit make_unit(std::size_t begin, std::size_t end) const {
    const Line& line = split_.lines[begin];
    Unit unit;
    unit.kind = line.rule           ? Unit::Kind::Rule
                : line.bullet > 0   ? Unit::Kind::Item
                : is_row(line.text) ? Unit::Kind::Row
                                    : Unit::Kind::Text;
    unit.range = {line.range.begin + static_cast<std::uint32_t>(line.mark), split_.lines[end - 1].range.end};
    unit.gap = line.gap;
    unit.level = end == begin + 1 ? level_of(begin) : -1;
    unit.numbered = line.numbered;
    unit.indent = line.indent;
    unit.first = line.text;
    if (unit.level > 0) unit.kind = Unit::Kind::Text;
    return unit;
  }

  Lines split_;
  std::size_t width_;
};

// "Do Braces Work? An Honest Answer From a Shop": two sentences, in the capitals of a title.
bool is_title_of_two(std::string_view words) {
  constexpr double kTitleCase = 0.8;
  constexpr std::size_t kFewWords = 6;  // "Stop! Before you read on"
  if (words.find("! ") != std::string_view::npos && has_at_most_words(words, kFewWords)) return true;
  return words.find(". ") == std::string_view::npos && capitalised_share(words) >= kTitleCase;
}

bool is_lone(const Unit& unit, std::string_view words) {
  return unit.level < 0 && count_chars(words) <= kLoneChars && has_at_most_words(words, kLoneWords) &&
         (!ends_with_any(words, ".;,") || words.ends_with("...")) &&
         (split_sentences(words.substr(number_bullet(words))).size() <= 1 || is_title_of_two(words));
}

Block block_of(std::string_view text, const Unit& unit) {
  Block block;
  block.text = fold_whitespace(text.substr(unit.range.begin, unit.range.size()));
  block.source = unit.range;
  block.gap = unit.gap;
  if (unit.kind == Unit::Kind::Rule) {
    block.kind = BlockKind::Boilerplate;
    block.reason = "rule";
  } else if (unit.level > 0 || is_lone(unit, block.text)) {
    block.kind = BlockKind::Heading;
    block.level = std::max(unit.level, 0);
  }
  return block;
}

// Joins the units [begin, end) to one block, one line each.
Block joined_block(std::string_view text, BlockKind kind, const std::vector<Unit>& units, std::size_t begin,
                   std::size_t end) {
  Block block;
  block.kind = kind;
  block.source = {units[begin].range.begin, units[end - 1].range.end};
  block.gap = units[begin].gap;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) block.text += '\n';
    block.text += fold_whitespace(text.substr(units[i].range.begin, units[i].range.size()));
  }
  return block;
}

// Joins the rows [begin, end) to a table. Cells are what stands between tabs or '|'; a sign at either end of a row only
// frames it.
Block table_block(std::string_view text, const std::vector<Unit>& units, std::size_t begin, std::size_t end) {
  Block block = joined_block(text, BlockKind::Table, units, begin, end);
  std::size_t at = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) at = block.text.find('\n', at) + 1;
    std::string_view row = trim(text.substr(units[i].range.begin, units[i].range.size()));
    const bool columns = row.find('|') == std::string_view::npos && row.find('\t') == std::string_view::npos;
    const char sign = row.find('|') != std::string_view::npos ? '|' : '\t';
    if (sign == '|' && row.starts_with(sign)) row.remove_prefix(1);
    if (sign == '|' && row.ends_with(sign)) row.remove_suffix(1);
    for (bool first = true;; first = false) {
      const std::size_t stop = std::min(columns ? row.find("   ") : row.find(sign), row.size());
      const std::string words = fold_whitespace(row.substr(0, stop));
      at = words.empty() ? at : block.text.find(words, at);
      Cell cell;
      cell.text = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
      cell.begins_row = first;
      block.cells.push_back(cell);
      at += words.size();
      if (stop == row.size()) break;
      row.remove_prefix(columns ? std::min(row.find_first_not_of(' ', stop), row.size()) : stop + 1);
    }
  }
  return block;
}

// "1. Overview" apart from the items above it: another list, or a heading.
bool starts_anew(const Unit& unit, const Unit& first) {
  return unit.numbered && first.numbered && unit.gap > 0 && unit.first.starts_with("1") &&
         first.first.starts_with("1") && !is_digit(unit.first[1]);
}

// A list goes on over single empty lines, as long as items follow items.
std::size_t end_of_list(const std::vector<Unit>& units, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < units.size() && units[end].kind == Unit::Kind::Item && units[end].gap <= 1 &&
         !starts_anew(units[end], units[begin]) &&
         (units[end].numbered == units[begin].numbered || units[end].indent > units[begin].indent ||
          units[end].gap == 0)) {
    ++end;
  }
  return end;
}

bool is_short_question(std::string_view item) {
  return item.ends_with('?') && has_at_most_words(item, kLoneWords) && split_sentences(item).size() <= 1;
}

// "2. Ease into it" or "+ May I drive?", alone above its paragraphs, is a heading and no list of one item.
bool heads_paragraphs(const std::vector<Unit>& units, std::size_t at) {
  const bool led = at > 0 && units[at - 1].first.ends_with(':');
  const bool asks = !led && is_short_question(units[at].first);
  return (units[at].numbered || asks) && at + 1 < units.size() && units[at + 1].kind == Unit::Kind::Text;
}

}  // namespace

std::vector<Block> blocks_of_text(std::string_view text) {
  const std::vector<Unit> units = UnitMaker(text).make();
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < units.size();) {
    std::size_t end = i + 1;
    if (units[i].kind == Unit::Kind::Item) end = end_of_list(units, i);
    while (units[i].kind == Unit::Kind::Row && end < units.size() && units[end].kind == Unit::Kind::Row &&
           units[end].gap == 0) {
      ++end;
    }
    const bool single = end == i + 1;
    if (units[i].kind == Unit::Kind::Item && !(single && heads_paragraphs(units, i))) {
      blocks.push_back(joined_block(text, BlockKind::List, units, i, end));
    } else if (units[i].kind == Unit::Kind::Row && !single) {
      blocks.push_back(table_block(text, units, i, end));
    } else {
      blocks.push_back(block_of(text, units[i]));
    }
    i = end;
  }
  return blocks;
}

Result<ReadResult> read_text(std::string_view bytes, const ReadOptions& options) {
  if (std::optional<Error> bad = check_utf8(bytes, options.name)) return *std::move(bad);
  Article article;
  article.blocks = blocks_of_text(bytes);
  const bool has_words = std::any_of(article.blocks.begin(), article.blocks.end(),
                                     [](const Block& block) { return block.kind != BlockKind::Boilerplate; });
  if (!has_words) return Error{ErrorCode::Empty, "no text in it; skipped", options.name};
  ReadResult result;
  result.articles.push_back(std::move(article));
  return result;
}

MappedText plain_text_of_text(std::string_view bytes) {
  MappedText out;
  const std::size_t mark = mark_of_encoding(bytes);
  out.append_verbatim(bytes.substr(mark), mark);
  return out;
}

}  // namespace citewell
