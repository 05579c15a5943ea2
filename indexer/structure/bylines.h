// Who wrote an article, who reviewed it and when: lines above and below the text, and the biographies that go with
// them.
#ifndef CITEWELL_INDEXER_STRUCTURE_BYLINES_H_
#define CITEWELL_INDEXER_STRUCTURE_BYLINES_H_

#include "indexer/article.h"

namespace citewell {

// Reads bylines ("By Jane Doe, RN", "Medically reviewed by ... on June 3, 2021", "Last updated:" with the date on the
// next line, a name above a role, a name above a biography), sets their blocks aside, and fills the people and dates
// that the metadata left empty. Dates that the metadata gave win over those of the text.
void find_people_and_dates(Article& article);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_BYLINES_H_
