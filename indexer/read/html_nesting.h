// A guard before the HTML parser, whose time and stack grow with the depth of nesting.
#ifndef CITEWELL_INDEXER_READ_HTML_NESTING_H_
#define CITEWELL_INDEXER_READ_HTML_NESTING_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/range.h"

namespace citewell {

// The HTML with the tags that open deeper than `deepest` elements replaced by spaces, byte for byte. Elements that only
// group (<div>, <span>, ...) go with their end tags, and leave the last fifth of the levels to headings, lists and
// tables. Elements that end by themselves when the next one begins (<p>, <li>, ...) do not count. Formatting elements
// (<b>, <font>, ...), which the parser opens again in every paragraph until they are closed, may be open
// kMostFormatting deep.
std::string limit_nesting(std::string_view html, int deepest);

// The HTML with the tags of tables and their parts replaced by those of paragraphs, byte for byte in length.
std::string without_table_tags(std::string_view html);

// The HTML with the tags of formatting (<b>, <font>, ...) renamed to ones that mean nothing, byte for byte in length.
std::string without_formatting_tags(std::string_view html);

// The text between tags, comments and declarations, without that of scripts and other elements that hold no markup.
std::vector<Range> texts_between_tags(std::string_view html);

inline constexpr int kMostFormatting = 16;

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_HTML_NESTING_H_
