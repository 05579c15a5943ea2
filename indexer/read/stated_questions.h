// Pairs the questions that a page's data states with the places where its text asks and answers them.
#ifndef CITEWELL_INDEXER_READ_STATED_QUESTIONS_H_
#define CITEWELL_INDEXER_READ_STATED_QUESTIONS_H_

#include <vector>

#include "indexer/read/json_ld.h"
#include "indexer/read/marked_text.h"

namespace citewell {

// Parts whose text is a stated question become, with the parts of the answer below them, one Faq part. Questions that
// the page does not show are left out: what is shown to visitors comes from the text, not from the data.
void pair_stated_questions(const std::vector<StatedQuestion>& stated, MarkedText& marked);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_STATED_QUESTIONS_H_
