// Whole parts of a page that a heading or label gives away: references, tables of contents, about the author, related
// articles.
#ifndef CITEWELL_INDEXER_STRUCTURE_SECTIONS_H_
#define CITEWELL_INDEXER_STRUCTURE_SECTIONS_H_

#include "indexer/article.h"

namespace citewell {

// A heading or lone line that begins a part of the site: related articles, sharing, about the author, a marked call to
// action.
bool opens_site_part(const Block& block);

// Sets aside the list of references and fills Source::citations from it (when the metadata left them empty).
void find_references(Article& article);

// Sets aside what belongs to the site: tables of contents, biographies, related articles, sharing, comments. In plain
// text, where nothing marks the end of a part, what follows such a line near the end of the article goes with it,
// unless a heading with text of some length under it shows that the article goes on.
void find_site_sections(Article& article);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_SECTIONS_H_
