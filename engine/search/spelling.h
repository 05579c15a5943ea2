// Misspelt words -> words of the articles or the vocabulary.
#ifndef CITEWELL_ENGINE_SEARCH_SPELLING_H_
#define CITEWELL_ENGINE_SEARCH_SPELLING_H_

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/index/lexicon.h"

namespace citewell {

// The best known word for an unknown one, or two known words that were written as one ("lowback" -> "low back").
// Distance is Damerau-Levenshtein (adjacent transpositions are one edit), at most 1 for words of 4 letters, 2 from 6
// on; among equally near words the one that sounds the same, begins the same and is most frequent wins. Nothing for
// words of 3 letters and less, words with digits, and words that have no near neighbour.
std::optional<std::string> correct_word(std::string_view word, const Lexicon& lexicon);

// What an unknown word may be: known words, nearest first, at most kNearWords; and what correct_word makes of it.
struct Corrections {
  std::vector<std::string> near;
  std::optional<std::string> best;
};
// Questions use their language's `function_words` often, however seldom the articles do.
inline constexpr std::size_t kNearWords = 6;
Corrections corrections_of(std::string_view word, const Lexicon& lexicon,
                           const std::unordered_set<std::string>& function_words = {});

// Edits that turn `a` into `b`, or `limit` + 1 when there are more. Bytes, not characters.
int edit_distance(std::string_view a, std::string_view b, int limit);

// A key that words of the same sound share: doubled letters once, silent and alternative spellings levelled, vowels
// after the first letter dropped. A simplification of Metaphone (L. Philips, Computer Language 7:12, 1990).
std::string phonetic_key(std::string_view word);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_SPELLING_H_
