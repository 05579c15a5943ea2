#include "indexer/passages/pieces.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

#include "engine/text/sentences.h"
#include "indexer/words.h"

namespace citewell {
namespace {

// Of a block or part of one.
Piece piece_of(const Block& block, std::string text, std::size_t words) {
  Piece piece;
  piece.kind = block.kind;
  piece.level = block.level;
  piece.text = std::move(text);
  piece.question = block.question;
  piece.source = block.source;
  piece.gap = block.gap;
  piece.title = is_title(block);
  piece.words = words;
  if (block.kind == BlockKind::Table) piece.cells = block.cells;
  return piece;
}

std::vector<Range> lines_of(std::string_view text) {
  std::vector<Range> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + 1;
  }
  return lines;
}

// Shares sentences or items out evenly over parts of at most max_words (more only when one alone is longer).
// `total`: the words of the text.
std::vector<Range> share_out(std::string_view text, const std::vector<Range>& units, std::size_t total,
                             std::size_t max_words) {
  const std::size_t parts = (total + max_words - 1) / max_words;
  const std::size_t target = total / std::max<std::size_t>(parts, 1);
  std::vector<Range> out;
  std::size_t words = 0;
  for (const Range unit : units) {
    const std::size_t unit_words = count_words(text.substr(unit.begin, unit.size()));
    if (out.empty() || words >= target || words + unit_words > max_words) {
      out.push_back(unit);
      words = 0;
    }
    out.back().end = unit.end;
    words += unit_words;
  }
  return out;
}

// The cells of a part of a table, as ranges of that part.
std::vector<Cell> cells_in(const std::vector<Cell>& cells, Range part) {
  std::vector<Cell> out;
  for (Cell cell : cells) {
    if (cell.text.begin < part.begin || cell.text.end > part.end) continue;
    cell.text = {cell.text.begin - part.begin, cell.text.end - part.begin};
    out.push_back(cell);
  }
  return out;
}

void add_parts(const Block& block, const std::vector<Range>& units, std::size_t total, const PassageOptions& options,
               std::vector<Piece>& pieces) {
  bool first = true;
  for (const Range part : share_out(block.text, units, total, options.max_words)) {
    std::string text = block.text.substr(part.begin, part.size());
    const std::size_t words = count_words(text);
    Piece piece = piece_of(block, std::move(text), words);
    piece.cells = cells_in(piece.cells, part);
    piece.source = options.source_of(block, part);
    if (!first) piece.gap = 0;
    piece.continues_list = !first && block.kind == BlockKind::List;
    first = false;
    pieces.push_back(std::move(piece));
  }
}

}  // namespace

std::vector<Piece> pieces_of(const Article& article, const PassageOptions& options) {
  std::vector<Piece> pieces;
  for (const Block& block : article.blocks) {
    const std::size_t words = count_words(block.text);
    if (options.source_of && block.kind == BlockKind::Prose && words >= options.long_paragraph) {
      add_parts(block, split_sentences(block.text), words, options, pieces);
    } else if (options.source_of && (block.kind == BlockKind::List || block.kind == BlockKind::Table) &&
               words >= options.long_list) {
      add_parts(block, lines_of(block.text), words, options, pieces);
    } else {
      pieces.push_back(piece_of(block, block.text, words));
    }
  }
  return pieces;
}

int usual_gap(const std::vector<Piece>& pieces) {
  std::map<int, std::size_t> counts;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (pieces[i].gap > 0) ++counts[pieces[i].gap];
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? 0 : most->first;
}

}  // namespace citewell
