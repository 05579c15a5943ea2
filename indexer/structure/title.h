// The lines above an article: which is its title, which the name of the site.
#ifndef CITEWELL_INDEXER_STRUCTURE_TITLE_H_
#define CITEWELL_INDEXER_STRUCTURE_TITLE_H_

#include "indexer/article.h"

namespace citewell {

// Finds the title among the headings and lone lines above the text (unless the metadata named it), makes it the heading
// of level 1, and takes a site's name above it, or alone below the text, for the publisher. REQUIRES: bylines and the
// site's own lines are set aside.
void find_title_and_site(Article& article);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_TITLE_H_
