// HTML to marked text; the step below read_html, also for HTML inside Markdown and feeds.
#ifndef CITEWELL_INDEXER_READ_HTML_TEXT_H_
#define CITEWELL_INDEXER_READ_HTML_TEXT_H_

#include <string_view>

#include "indexer/read/html_regions.h"
#include "indexer/read/html_tree.h"
#include "indexer/read/marked_text.h"

namespace citewell {

// A whole page: what is not the article becomes boilerplate parts with a reason.
MarkedText mark_html_page(const HtmlTree& tree, const HtmlRegions& regions);

// What a line break in the source means: nothing, as in HTML, or what it looks like, as where a content system makes
// paragraphs of blank lines when it shows the text.
enum class LineBreaks { WhiteSpace, Meant };

// A piece of HTML as it stands inside another document: all of it is content.
MarkedText mark_html_fragment(std::string_view html, LineBreaks line_breaks = LineBreaks::WhiteSpace);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_HTML_TEXT_H_
