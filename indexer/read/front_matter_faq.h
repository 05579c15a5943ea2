// Questions with answers that stand in front matter: a list "faq" of {question, answer}.
#ifndef CITEWELL_INDEXER_READ_FRONT_MATTER_FAQ_H_
#define CITEWELL_INDEXER_READ_FRONT_MATTER_FAQ_H_

#include <string_view>
#include <vector>

#include "engine/text/result.h"
#include "indexer/read/front_matter.h"
#include "indexer/read/marked_text.h"

namespace citewell {

// The pairs as Faq parts, in the order of the bytes. A pair that does not stand there word for word (it has escapes) is
// named in `diagnostics` and left out: what is shown must stand in the source.
MarkedText mark_front_matter_faq(std::string_view bytes, const FrontMatter& front,
                                 std::vector<Diagnostic>& diagnostics);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_FRONT_MATTER_FAQ_H_
