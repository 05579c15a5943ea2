// Words too common to retrieve by.
#ifndef CITEWELL_ENGINE_TEXT_STOP_WORDS_H_
#define CITEWELL_ENGINE_TEXT_STOP_WORDS_H_

#include <string>
#include <string_view>
#include <unordered_set>

namespace citewell {

// Folded words. `language`: BCP 47; there are lists for en, es, fr, de, pt, it and nl, and none for any other.
const std::unordered_set<std::string>& stop_words(std::string_view language);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_TEXT_STOP_WORDS_H_
