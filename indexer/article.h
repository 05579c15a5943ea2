// An article as a reader found it: what is known of the whole, and its blocks in reading order.
//
// Readers (indexer/read) fill it from bytes; structure recovery (indexer/structure) refines the blocks; passages
// (indexer/passages) are cut from it.
#ifndef CITEWELL_INDEXER_ARTICLE_H_
#define CITEWELL_INDEXER_ARTICLE_H_

#include <string>
#include <vector>

#include "engine/index/records.h"
#include "engine/text/range.h"
#include "engine/text/result.h"

namespace citewell {

// Block::reason of the heading that is the article's title, also where Source::title was corrected to something else.
inline constexpr const char* kTitleReason = "title";

enum class BlockKind { Heading, Prose, List, Definition, Faq, Table, Caption, Disclaimer, Boilerplate };

struct Block {
  BlockKind kind = BlockKind::Prose;
  // Heading: 1 to 6. A plain-text reader gives 0 to a line that stands alone; structure recovery decides what such a
  // line is.
  int level = 0;
  // Verbatim after whitespace folding, inside one line of thought by single spaces, list items and table rows separated
  // by
  // '\n'. Markup of the format (tags, entities, Markdown signs, JSON escapes) is resolved.
  std::string text;
  Range source;          // of `text` in the bytes of the (decompressed) file
  std::string question;  // Faq: the question; `text` is its answer
  Range question_source;
  std::string reason;  // Caption, Disclaimer, Boilerplate: why it was set aside, for the outline; Heading: kTitleReason
                       // or empty
  std::vector<Cell> cells;  // Table: where its cells stand in `text`; empty when that is not known
  // Empty lines before it, where the format has them (plain text): 0 right below the block before, and a gap wider than
  // the article's usual one is where a site lost a heading.
  int gap = 0;
  bool operator==(const Block&) const = default;
};

inline bool is_title(const Block& block) { return block.kind == BlockKind::Heading && block.reason == kTitleReason; }

struct Article {
  Source source;
  std::vector<Block> blocks;
  std::vector<std::string> synonyms;  // other names of what the article is about, from its metadata
  std::vector<Diagnostic> diagnostics;
};

}  // namespace citewell

#endif  // CITEWELL_INDEXER_ARTICLE_H_
