// How common words are in health text at large. A site of a dozen articles is too small to tell: there "touch" is as
// rare as "acupuncture", and a question that has both is about one of them.
//
// The shares are those of 17,885 passages of public health sites (A. Ben Abacha, D. Demner-Fushman, "A
// question-entailment approach to question answering", BMC Bioinformatics 20:511, 2019), printed by
// tests/relevance/background.
#ifndef CITEWELL_ENGINE_SEARCH_BACKGROUND_H_
#define CITEWELL_ENGINE_SEARCH_BACKGROUND_H_

#include <string_view>

namespace citewell {

// Share of general health passages that hold an English stem, from 0 to 1; 0: fewer than one in 250. Thread-safe.
double background_share(std::string_view stem);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_BACKGROUND_H_
