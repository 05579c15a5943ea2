// Questions and their answers.
#ifndef CITEWELL_INDEXER_STRUCTURE_FAQ_H_
#define CITEWELL_INDEXER_STRUCTURE_FAQ_H_

#include "indexer/article.h"

namespace citewell {

// Makes FAQ pairs of questions that stand above their answers: under an FAQ heading; marked "Q:" and "A:"; or at least
// three questions in a row, each with a short answer. A question that heads a whole section of an article stays a
// heading.
//
// An answer ends at the next heading, at anything set aside, and for plain text at a wider gap than the article's usual
// one. REQUIRES: headings have their levels.
void find_faq(Article& article);

// Makes FAQ pairs of questions and answers that labels of any wording mark, several times: "Patient asks:" above
// "Doctor answers:", "Marisol from Tulsa asks: ..." and "Rhoda's answer: ...", "P. ..." and "R. ...". The labels are
// set aside. REQUIRES: what is not the article's own is set aside already.
void find_labelled_faq(Article& article);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_FAQ_H_
