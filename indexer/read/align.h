// Finds the source bytes that a parser's decoded text stands for.
//
// The parsers of Markdown and HTML give text with escapes and references resolved, and only a rough place for it. Both
// texts are walked together, so that every decoded byte gets its exact place.
#ifndef CITEWELL_INDEXER_READ_ALIGN_H_
#define CITEWELL_INDEXER_READ_ALIGN_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/read/mapped_text.h"

namespace citewell {

enum class Markup {
  Html,          // character references; tags that the parser dropped may stand between the bytes
  Markdown,      // character references, backslash escapes; line prefixes of quotes and lists
  MarkdownCode,  // line prefixes only
};

// Appends `decoded` to `out` with its places in source[at, limit). Returns where it ends in the source; nothing, and
// `out` as it was, when it does not stand there. Takes time in proportion to the bytes it walks over.
std::optional<std::size_t> append_aligned(std::string_view decoded, std::string_view source, std::size_t at,
                                          std::size_t limit, Markup markup, MappedText& out);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_ALIGN_H_
