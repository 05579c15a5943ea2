// What kind of block an HTML element makes, from its tag and what is inside.
#ifndef CITEWELL_INDEXER_READ_HTML_SHAPES_H_
#define CITEWELL_INDEXER_READ_HTML_SHAPES_H_

#include "indexer/read/html_tree.h"

namespace citewell {

// Begins and ends a line of its own.
bool is_block(const GumboNode* element);

// 1 to 6 for <h1> to <h6> and role="heading"; 0 for anything else.
int heading_level(const GumboNode* element);

// A list whose items are lines of text: no headings, tables or disclosures inside, and no long paragraphs.
bool is_list_of_items(const GumboNode* list);

// A list of links to places of the same page.
bool is_list_of_anchors(const GumboNode* list);

// A table of data, against one that only places things on the page.
bool is_data_table(const GumboNode* table);

// The caption of a picture, by class name.
bool is_caption(const GumboNode* element);

// The element that holds the question of a <details> or schema.org Question element; nullptr when it is neither, or its
// heading is no question.
const GumboNode* question_in(const GumboNode* element);

// A button that opens something, as the heads of accordions do.
bool is_disclosure_button(const GumboNode* element);

// A form to be filled in, not one that an old content system wraps around the whole page.
bool is_input_form(const GumboNode* element);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_HTML_SHAPES_H_
