// WordPress export files (WXR): RSS with the posts and pages of a site.
#ifndef CITEWELL_INDEXER_READ_WXR_H_
#define CITEWELL_INDEXER_READ_WXR_H_

#include <string_view>

#include "engine/text/result.h"
#include "indexer/read/reader.h"

namespace citewell {

// One article for each published post and page, its id the post's slug. Blank lines end paragraphs, as WordPress shows
// them; its shortcodes are left out. A post without text is named in the diagnostics. BadSyntax for broken XML, Empty
// for a file without posts.
Result<ReadResult> read_wxr(std::string_view bytes, const ReadOptions& options);

MappedText plain_text_of_wxr(std::string_view bytes);

// An RSS file with WordPress's export elements.
bool is_wxr(std::string_view bytes);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_WXR_H_
