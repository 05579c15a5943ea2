// What every step of structure recovery asks of blocks.
#ifndef CITEWELL_INDEXER_STRUCTURE_BLOCKS_H_
#define CITEWELL_INDEXER_STRUCTURE_BLOCKS_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "indexer/article.h"

namespace citewell {

inline void set_aside(Block& block, BlockKind kind, std::string reason) {
  block.kind = kind;
  block.level = 0;
  block.reason = std::move(reason);
}

inline bool is_set_aside(const Block& block) {
  return block.kind == BlockKind::Caption || block.kind == BlockKind::Disclaimer ||
         block.kind == BlockKind::Boilerplate;
}

// A line of plain text that stands alone and has no kind yet.
inline bool is_lone(const Block& block) { return block.kind == BlockKind::Heading && block.level == 0; }

inline bool is_marked_heading(const Block& block) { return block.kind == BlockKind::Heading && block.level > 0; }

// Words under a heading: neither a heading, nor a line without a kind, nor set aside.
inline bool is_content(const Block& block) { return block.kind != BlockKind::Heading && !is_set_aside(block); }

// Index of the first block from `at` on that is not set aside; blocks.size() when there is none.
inline std::size_t next_kept(const std::vector<Block>& blocks, std::size_t at) {
  while (at < blocks.size() && is_set_aside(blocks[at])) ++at;
  return at;
}

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_BLOCKS_H_
