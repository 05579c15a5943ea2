// A question that tells a story: which of its sentences ask, which tell, and which only greet and thank.
#ifndef CITEWELL_ENGINE_SEARCH_NARRATIVE_H_
#define CITEWELL_ENGINE_SEARCH_NARRATIVE_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/text/token.h"

namespace citewell {

enum class SentenceRole : std::uint8_t {
  Asks,
  Tells,
  Greets,  // or thanks, or signs
};

// A sentence as tokens [first, end) of its question.
struct SaidSentence {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  SentenceRole role = SentenceRole::Asks;
  bool operator==(const SaidSentence&) const = default;
};

// The sentences of a question that have a word. A single one asks, whatever its shape, and so do all when none of them
// shows that it does; a first line of a few words is a subject and counts as asking. `tokens` are those of `text`.
// Pure; the patterns are English.
std::vector<SaidSentence> sentence_roles(std::string_view text, std::span<const Token> tokens);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_NARRATIVE_H_
