// Function words that decide what a sentence claims. Most are stop words for retrieval; two texts that differ in one of
// them say different things all the same.
#ifndef CITEWELL_ENGINE_TEXT_CLAIM_WORDS_H_
#define CITEWELL_ENGINE_TEXT_CLAIM_WORDS_H_

#include <string>
#include <string_view>
#include <unordered_set>

namespace citewell {

// Folded words, as tokens have them ("cannot", "dont"). Numbers in digits are in no list.
struct ClaimWords {
  std::unordered_set<std::string> limits;    // negation, condition, number, prohibition: every word beside them counts
  std::unordered_set<std::string> shades;    // more or less, before or after, and or or, must
  std::unordered_set<std::string> pointing;  // "this", "it": may mean what the article is about
  std::unordered_set<std::string> subjects;  // what "this ..." then is: "condition", "medicine"
};

// `language`: BCP 47; there are lists for en, es, fr, de, pt, it and nl, and empty ones for any other.
const ClaimWords& claim_words(std::string_view language);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_TEXT_CLAIM_WORDS_H_
