// Phrase patterns over tokens: the small language of the question types and of the emergency rules.
//
// A pattern is words separated by spaces. A word matches by its stem; `a|b` matches either; `*` stands for up to two
// words, any; `^` at the front ties the pattern to the first word, `$` at the end to the last.
#ifndef CITEWELL_ENGINE_CONCEPTS_PHRASE_H_
#define CITEWELL_ENGINE_CONCEPTS_PHRASE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/analyzer.h"
#include "engine/text/token.h"

namespace citewell {

// Where a pattern matched: tokens [first, end).
struct PhraseMatch {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  bool operator==(const PhraseMatch&) const = default;
};

// The stems of a text, one for each of its words; the strings are somebody else's.
using Stems = std::span<const std::string_view>;

std::vector<std::string_view> stems_of(std::span<const Token> tokens);

class Phrase {
 public:
  // A pattern without a word matches nothing.
  Phrase(std::string_view pattern, Analyzer& analyzer);

  // The stems that a match may begin with; none when it may begin with any word.
  [[nodiscard]] std::vector<std::string> first_stems() const;

  // Whether a match begins at word `at`.
  [[nodiscard]] bool begins_at(Stems stems, std::size_t at) const;

  // The first match that begins at token `from` or later.
  [[nodiscard]] std::optional<PhraseMatch> find(std::span<const Token> tokens, std::uint32_t from = 0) const;

  // The words of a match that find() gave, as stretches: all of it but what its gaps skip.
  [[nodiscard]] std::vector<PhraseMatch> words_of(std::span<const Token> tokens, const PhraseMatch& match) const;

 private:
  struct Step {
    std::vector<std::vector<std::string>> alternatives;  // each a sequence of stems: "x-ray" is two
    bool gap_before = false;                             // up to two words may stand before it
  };

  // Where a match of the steps from `step` on ends; `pieces` gets what each of them matched, last step first.
  template <class Word>
  [[nodiscard]] std::optional<std::uint32_t> match_at(std::span<const Word> words, std::size_t at, std::size_t step,
                                                      std::vector<PhraseMatch>* pieces = nullptr) const;

  std::vector<Step> steps_;
  bool at_start_ = false;
  bool at_end_ = false;
  bool gap_at_end_ = false;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_CONCEPTS_PHRASE_H_
