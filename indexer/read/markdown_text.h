// Body of a Markdown file to marked text; the step below read_markdown.
#ifndef CITEWELL_INDEXER_READ_MARKDOWN_TEXT_H_
#define CITEWELL_INDEXER_READ_MARKDOWN_TEXT_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/index/records.h"
#include "indexer/read/marked_text.h"

namespace citewell {

struct MarkdownText {
  MarkedText marked;
  std::vector<Citation> footnotes;
  bool read_as_text = false;  // what the parser made of it cannot be found again in the source
};

// The article in bytes[body, end), with places counted from the start of `bytes`. REQUIRES: valid UTF-8.
MarkdownText mark_markdown(std::string_view bytes, std::size_t body);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_MARKDOWN_TEXT_H_
