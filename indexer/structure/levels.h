// The hierarchy of headings that nothing marks.
#ifndef CITEWELL_INDEXER_STRUCTURE_LEVELS_H_
#define CITEWELL_INDEXER_STRUCTURE_LEVELS_H_

#include "indexer/article.h"

namespace citewell {

// Level of a heading that was recognised by its shape, until set_levels has run.
inline constexpr int kGuessedLevel = 9;

// Gives every guessed heading its level: 2 for a section, 3 for a part of one. A heading has parts when its own text
// announces them
// ("Here are the key advantages:", "five effects") or when it has no text of its own; how far the parts go is told by
// their number, their form ("Relaxing ...", "Reducing ...") or a summary after a wide gap. Names with a colon and ALL
// CAPS tell levels too.
void set_levels(Article& article);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_LEVELS_H_
