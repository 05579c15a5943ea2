// Blocks as text for tables, and what must hold for every article whatever format it came from.
#ifndef CITEWELL_TESTS_UNIT_INDEXER_ARTICLE_CHECKS_H_
#define CITEWELL_TESTS_UNIT_INDEXER_ARTICLE_CHECKS_H_

#include <gtest/gtest.h>

#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/normalize.h"
#include "indexer/article.h"
#include "indexer/read/reader.h"
#include "indexer/words.h"

namespace citewell {

inline std::string_view name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::Heading:
      return "heading";
    case BlockKind::Prose:
      return "prose";
    case BlockKind::List:
      return "list";
    case BlockKind::Definition:
      return "definition";
    case BlockKind::Faq:
      return "faq";
    case BlockKind::Table:
      return "table";
    case BlockKind::Caption:
      return "caption";
    case BlockKind::Disclaimer:
      return "disclaimer";
    case BlockKind::Boilerplate:
      return "boilerplate";
  }
  return "";
}

// A text with the cells in it in brackets, headings as [#heading] and cells over more columns or rows as [cell 2x3].
inline std::string with_cells(std::string_view text, const std::vector<Cell>& cells) {
  std::string out;
  std::uint32_t at = 0;
  for (const Cell& cell : cells) {
    out += text.substr(at, cell.text.begin - at);
    out += cell.heading ? "[#" : "[";
    out += text.substr(cell.text.begin, cell.text.size());
    if (cell.columns * cell.rows > 1) out += " " + std::to_string(cell.columns) + "x" + std::to_string(cell.rows);
    out += "]";
    at = cell.text.end;
  }
  return out.append(text.substr(at));
}

// "heading2: Causes", "list: - a / - b", "faq: Why? => Because.", "boilerplate (footer): Legal", "table: [#Sign] /
// [numb]".
inline std::string dump(const Block& block) {
  std::string out(name_of(block.kind));
  if (block.kind == BlockKind::Heading) out += std::to_string(block.level);
  if (!block.reason.empty()) out += " (" + block.reason + ")";
  out += ": ";
  if (!block.question.empty()) out += block.question + " => ";
  for (const char c : with_cells(block.text, block.cells)) out += c == '\n' ? std::string(" / ") : std::string(1, c);
  return out;
}

// One block a line.
inline std::string dump(const std::vector<Block>& blocks) {
  std::string out;
  for (const Block& block : blocks) out += dump(block) + "\n";
  return out;
}

inline std::string dump(const Person& person) { return person.name + " | " + person.credentials + " | " + person.role; }

inline bool is_utf8_border(std::string_view bytes, std::size_t offset) {
  return offset >= bytes.size() || (static_cast<unsigned char>(bytes[offset]) & 0xC0) != 0x80;
}

inline void expect_sound_range(Range range, std::string_view bytes, std::string_view what) {
  EXPECT_LE(range.begin, range.end) << what;
  EXPECT_LE(range.end, bytes.size()) << what;
  EXPECT_TRUE(is_utf8_border(bytes, range.begin)) << what;
  EXPECT_TRUE(is_utf8_border(bytes, range.end)) << what;
}

// Cells stand in order in the text of their table, whose rows begin where cells do; between them are only signs.
inline void expect_sound_cells(const Block& block, const std::string& what) {
  std::uint32_t last = 0;
  for (const Cell& cell : block.cells) {
    EXPECT_EQ(block.kind, BlockKind::Table) << what;
    ASSERT_LE(last, cell.text.begin) << what;
    expect_sound_range(cell.text, block.text, what);
    const std::string between = block.text.substr(last, cell.text.begin - last);
    if (&cell != &block.cells.front()) {
      EXPECT_EQ(between.find_first_not_of(" \n|"), std::string::npos) << what;
    }
    last = cell.text.end;
  }
  if (!block.cells.empty()) {
    EXPECT_TRUE(block.cells.front().begins_row) << what;
    EXPECT_EQ(block.text.find_first_not_of(" \n|", last), std::string::npos) << what;
  }
}

// Ranges are in order, inside the file and on character borders; what they hold reads as the block does.
inline void expect_well_formed(const Article& article, const Format& format, std::string_view bytes) {
  const MappedText plain = format.plain_text(bytes);
  std::uint32_t last = 0;
  for (const Block& block : article.blocks) {
    const std::string what = dump(block);
    expect_sound_cells(block, what);
    expect_sound_range(block.source, bytes, what);
    EXPECT_LE(last, block.source.begin) << what;
    last = block.source.end;
    EXPECT_EQ(fold_whitespace(plain.text_of(block.source)), fold_whitespace(block.text)) << what;
    if (block.question.empty()) continue;
    expect_sound_range(block.question_source, bytes, what);
    EXPECT_EQ(fold_whitespace(plain.text_of(block.question_source)), block.question) << what;
  }
}

// Every visible word is in exactly one block.
inline void expect_every_word_once(const std::vector<Article>& articles, const Format& format, std::string_view bytes) {
  std::map<std::string, int> balance;
  const auto count = [&](std::string_view text, int sign) {
    std::istringstream words(fold_whitespace(text));
    for (std::string word; words >> word;) {
      if (has_letter_or_digit(word)) balance[word] += sign;  // rules and stray signs separate only
    }
  };
  count(format.plain_text(bytes).text(), 1);
  for (const Article& article : articles) {
    for (const Block& block : article.blocks) {
      count(block.text, -1);
      count(block.question, -1);
    }
  }
  for (const auto& [word, excess] : balance) EXPECT_EQ(excess, 0) << "\"" << word << "\"";
}

// Reads a file in a named format and checks all of the above. REQUIRES: the format exists.
inline std::vector<Article> read_checked(std::string_view format_name, std::string_view bytes) {
  const Format* const format = format_named(format_name);
  EXPECT_NE(format, nullptr) << format_name;
  Result<ReadResult> read = format->read(bytes, {"file"});
  EXPECT_TRUE(read.ok()) << (read.ok() ? "" : to_string(read.error()));
  if (!read.ok()) return {};
  for (const Article& article : read->articles) expect_well_formed(article, *format, bytes);
  expect_every_word_once(read->articles, *format, bytes);
  return std::move(read->articles);
}

inline std::string read_and_dump(std::string_view format_name, std::string_view bytes) {
  std::string out;
  for (const Article& article : read_checked(format_name, bytes)) out += dump(article.blocks);
  return out;
}

}  // namespace citewell

#endif  // CITEWELL_TESTS_UNIT_INDEXER_ARTICLE_CHECKS_H_
