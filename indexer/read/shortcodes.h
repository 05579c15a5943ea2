// Template code that static-site generators and WordPress leave in articles: instructions to the site, no text for
// readers.
#ifndef CITEWELL_INDEXER_READ_SHORTCODES_H_
#define CITEWELL_INDEXER_READ_SHORTCODES_H_

#include <string>
#include <string_view>

#include "indexer/read/mapped_text.h"

namespace citewell {

// Stands for a byte that is not shown; never a part of a word.
inline constexpr char kHiddenByte = '\x01';

// The text with template code replaced byte for byte, so that offsets stay: by kHiddenByte inside a line, by spaces
// where it was all there is on its lines. NUL bytes are hidden too. Known: Hugo {{< >}} {{% %}}, Liquid and Nunjucks {{
// }} {% %} {# #}, attribute lists {: .note} and
// {#anchor} at the end of a line or behind a link, icons (:material-arrow-left:), [TOC], admonition fences (:::), MDX
// import and export lines.
std::string hide_template_code(std::string_view text);

// HTML with elements in the place of WordPress shortcodes, as a theme would show them: what encloses content is a <div>
// of its name ([et_pb_cta]...[/et_pb_cta]), its title a heading, or with a question mark the <summary> of <details>; a
// [caption ...]text[/caption] is a paragraph of class "caption"; the others show nothing ([gallery ids="1,2"]).
MappedText resolve_wordpress_shortcodes(std::string_view html);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_SHORTCODES_H_
