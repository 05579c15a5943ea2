// Disclaimers in words of any kind: not by their phrases, but by what their sentences are made of.
//
// A disclaimer speaks of its own text or of who wrote it, and says at least two of these: that the text is general,
// that it only informs, that it does not know the reader, that it stands for no advice or visit, that its writers are
// no health professionals, that nobody answers for it, that somebody else has the last word. Each is a combination of a
// few sets of words in one sentence, in all languages that we read.
#ifndef CITEWELL_INDEXER_STRUCTURE_DISCLAIMER_GRAMMAR_H_
#define CITEWELL_INDEXER_STRUCTURE_DISCLAIMER_GRAMMAR_H_

#include <string_view>

namespace citewell {

// Whether a paragraph is a disclaimer by the grammar of its sentences. Advice, contraindications and instructions to
// see a doctor are none: they do not speak of the text. `lower` is plain_lower(paragraph).
bool has_disclaimer_grammar(std::string_view paragraph, std::string_view lower);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_DISCLAIMER_GRAMMAR_H_
