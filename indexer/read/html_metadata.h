// What a page says about its article: schema.org data (JSON-LD and microdata), meta elements, links.
#ifndef CITEWELL_INDEXER_READ_HTML_METADATA_H_
#define CITEWELL_INDEXER_READ_HTML_METADATA_H_

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article.h"
#include "indexer/read/html_tree.h"
#include "indexer/read/json_ld.h"

namespace citewell {

// Sets the fields of article.source that the page states; `name` is for complaints. Returns the questions of its FAQ
// data. Schema.org data comes before meta elements, and these before the page's own <title> and headings.
std::vector<StatedQuestion> read_html_metadata(const HtmlTree& tree, const GumboNode* content, std::string_view name,
                                               Article& article);

// A page's <title> without the name of its site, as in "Neck pain | Back Clinic" or "Back Clinic - Neck pain". `site`
// may be empty; then only a divider that is not also common in titles ("|", "»", "·") ends the title.
std::string title_without_site(std::string_view title, std::string_view site);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_HTML_METADATA_H_
