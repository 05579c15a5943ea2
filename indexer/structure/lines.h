// Lines of plain text that stand alone: headings, lead-ins, items of unmarked lists, captions, tags.
#ifndef CITEWELL_INDEXER_STRUCTURE_LINES_H_
#define CITEWELL_INDEXER_STRUCTURE_LINES_H_

#include <string_view>

#include "indexer/article.h"

namespace citewell {

// The line announces what follows and is part of a sentence: "The treatment strategies can include:". A heading with a
// colon
// ("Foam Rolling:", "Before the session:") does not.
bool is_lead_in(std::string_view line);

// The line describes a picture: "Figure 2. ...", "Photo: ...", "Illustration of ...".
bool is_caption(std::string_view line);

// Somebody doing something, and no sentence: "A woman holding her back".
bool is_scene(std::string_view line);

// Gives every lone line its kind: heading (its level is set later), prose, item of a list, caption or boilerplate.
// REQUIRES: title, bylines and the site's own lines are settled.
void settle_lone_lines(Article& article);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_LINES_H_
