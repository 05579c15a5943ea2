// Strings of JSON text, with the place of every character.
#ifndef CITEWELL_INDEXER_READ_JSON_ESCAPES_H_
#define CITEWELL_INDEXER_READ_JSON_ESCAPES_H_

#include <string_view>

#include "engine/text/range.h"
#include "indexer/read/mapped_text.h"

namespace citewell {

// Appends the characters of the JSON string whose raw bytes, without the quotes, are bytes[raw]. A surrogate without
// its other half becomes U+FFFD.
void append_unescaped(std::string_view bytes, Range raw, MappedText& out);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_JSON_ESCAPES_H_
