// The smallest parts that passages are put together from: whole blocks, and parts of blocks that are too long to quote.
#ifndef CITEWELL_INDEXER_PASSAGES_PIECES_H_
#define CITEWELL_INDEXER_PASSAGES_PIECES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/article.h"
#include "indexer/passages/passages.h"

namespace citewell {

struct Piece {
  BlockKind kind = BlockKind::Prose;
  int level = 0;
  std::string text;
  std::string question;
  Range source;
  int gap = 0;
  std::size_t words = 0;
  bool title = false;           // the heading that is the article's title
  bool continues_list = false;  // a later part of a list that was cut
  std::vector<Cell> cells;      // of a table
};

std::vector<Piece> pieces_of(const Article& article, const PassageOptions& options);

// The number of empty lines that usually stands between two pieces; 0 where the format knows no empty lines.
int usual_gap(const std::vector<Piece>& pieces);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_PASSAGES_PIECES_H_
