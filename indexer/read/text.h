// Plain text, as scraped from a page or written by hand: lines to blocks, by the shape of the lines alone.
#ifndef CITEWELL_INDEXER_READ_TEXT_H_
#define CITEWELL_INDEXER_READ_TEXT_H_

#include <string_view>
#include <vector>

#include "indexer/article.h"
#include "indexer/read/reader.h"

namespace citewell {

// One article without metadata. Empty when there is no letter or digit in it.
Result<ReadResult> read_text(std::string_view bytes, const ReadOptions& options);

// The blocks of some text, ranges counted in `text`; for readers whose records hold plain text.
//
//   List     bulleted or numbered items, bullets kept; items may be hard-wrapped and separated by an empty line
//   Table    lines with tabs or '|' between cells
//   Heading  level 1 to 3 when underlined; level 0 for any other short line that stands alone and does not end as a
//   sentence Prose    a paragraph, hard-wrapped lines joined
//
// Lines without letters and digits only separate. REQUIRES: valid UTF-8.
std::vector<Block> blocks_of_text(std::string_view text);

// The text is its own plain text.
MappedText plain_text_of_text(std::string_view bytes);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_TEXT_H_
