// Passages of different articles that say the same in almost the same words.
//
// Candidates come from MinHash signatures over pairs of neighbouring stems (Broder: On the Resemblance and Containment
// of Documents, 1997), banded so that only passages that share a band are ever compared (Leskovec, Rajaraman, Ullman:
// Mining of Massive Datasets, section 3.4). Each candidate is then compared word by word, because advice is dangerous
// to merge: negations, numbers, conditions, comparisons and everything the vocabulary knows must agree, in order, and
// so must every word of a sentence that forbids, limits or counts. What is left may differ by a few words that one of
// the two has more.
#ifndef CITEWELL_ENGINE_INDEX_NEAR_DUPLICATES_H_
#define CITEWELL_ENGINE_INDEX_NEAR_DUPLICATES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/forward.h"

namespace citewell {

// What is compared of a passage. An FAQ counts with its question, a list, definition or table with its headings, and a
// passage that speaks of "this condition" or "it" with its article's title.
struct ClaimInput {
  const ForwardRecord* record = nullptr;
  std::string_view language;  // of its article, BCP 47
  std::uint32_t article = 0;
};

struct ClaimTexts {
  std::span<const std::string> terms;               // by number
  std::function<std::string(std::size_t)> text_of;  // a passage's text, by position; called from one thread
};

// For each passage: 0 when no other article says the same, else 1 + the position of the first passage that says it.
// The result does not depend on `jobs`. Time grows with the passages, not with their pairs.
std::vector<std::uint32_t> group_duplicates(std::span<const ClaimInput> passages, const ClaimTexts& texts,
                                            unsigned jobs);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_NEAR_DUPLICATES_H_
