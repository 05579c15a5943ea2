// Boxes, tabs and folded questions, as site generators write them in dialects of Markdown.
#ifndef CITEWELL_INDEXER_READ_MARKDOWN_DIALECTS_H_
#define CITEWELL_INDEXER_READ_MARKDOWN_DIALECTS_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/read/mapped_text.h"

namespace citewell {

// The file in plain Markdown: what a box holds stands unindented below its title, which is a heading, or with a
// question mark the <summary> of <details>. Known: `!!! note "Title"`, `??? question "Title"` and `=== "Tab"` with
// indented lines below, `:::tip Title`, `/// note | Title` and ```` ```{note} Title ```` up to their closing line,
// `> [!tip] Title`, and components with a title (`<TabItem label="Title">`). Lines that only tell the generator
// something (`--8<-- "file"`, `*[OT]: occupational therapy`) are left out. Bytes before `body` stay as they are.
// Nothing when the file has none of these.
std::optional<MappedText> resolve_markdown_dialects(std::string_view bytes, std::size_t body);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_MARKDOWN_DIALECTS_H_
