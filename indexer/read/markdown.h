// Markdown in the GitHub flavour, with front matter.
#ifndef CITEWELL_INDEXER_READ_MARKDOWN_H_
#define CITEWELL_INDEXER_READ_MARKDOWN_H_

#include <string_view>

#include "engine/text/result.h"
#include "indexer/read/reader.h"

namespace citewell {

// One article. Tables, strikethrough, footnotes, reference links and embedded HTML are understood, template code of
// static-site generators is left out. A paragraph that is one short bold phrase is a heading of level 0. BadEncoding
// for bytes that are not UTF-8, Empty when there is no text.
Result<ReadResult> read_markdown(std::string_view bytes, const ReadOptions& options);

MappedText plain_text_of_markdown(std::string_view bytes);

// The bytes begin with front matter: plain text does not.
bool is_markdown(std::string_view bytes);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_MARKDOWN_H_
