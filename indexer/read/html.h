// HTML pages.
#ifndef CITEWELL_INDEXER_READ_HTML_H_
#define CITEWELL_INDEXER_READ_HTML_H_

#include <string>
#include <string_view>

#include "engine/text/result.h"
#include "indexer/read/reader.h"

namespace citewell {

// One article: the main content of the page, with navigation, banners, footers and whatever else surrounds it as
// boilerplate blocks. Title, people, dates, language and address come from schema.org data, meta elements and the
// page's own headings. BadEncoding for bytes that are not UTF-8, Empty when the page shows no text.
Result<ReadResult> read_html(std::string_view bytes, const ReadOptions& options);

MappedText plain_text_of_html(std::string_view bytes);

// The bytes begin as an HTML document does.
bool is_html(std::string_view bytes);

// The character set that the page declares in its first 1,024 bytes, in lower case; empty when it declares none.
std::string declared_charset(std::string_view bytes);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_HTML_H_
