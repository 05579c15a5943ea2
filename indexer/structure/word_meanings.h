// Sets of words by what they mean: what a line or a sentence says is read off the sets that its words are in.
#ifndef CITEWELL_INDEXER_STRUCTURE_WORD_MEANINGS_H_
#define CITEWELL_INDEXER_STRUCTURE_WORD_MEANINGS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/word_map.h"

namespace citewell {

using Meaning = std::uint32_t;  // one bit for each set

struct MeaningWords {
  Meaning meaning;
  std::string_view words;  // between single spaces, in lower case; "diagnos*" stands for every word that begins so
};

// Looks each word up once, however many sets there are. Views the words it is made of.
class WordMeanings {
 public:
  explicit WordMeanings(std::span<const MeaningWords> entries);

  // All sets that `word`, as bare_lower gives it, is in. Of "l'avis" what stands behind the apostrophe counts when the
  // whole is unknown.
  [[nodiscard]] Meaning of(std::string_view word) const;

 private:
  struct Stem {
    std::string_view beginning;
    Meaning meaning;
  };

  [[nodiscard]] Meaning of_whole(std::string_view word) const;

  // Whether some word or stem begins with the same three bytes; most words of a text are told apart by them.
  static constexpr std::size_t kBeginnings = 8192;
  static std::size_t beginning_of(std::string_view word);

  std::array<bool, kBeginnings> beginnings_{};
  WordMap<Meaning> words_;
  WordMap<std::vector<Stem>> stems_;  // by their first bytes
};

// A text in lower case with what each of its words means.
struct MeaningText {
  std::string text;
  std::vector<Meaning> words;
  Meaning all = 0;

  [[nodiscard]] bool has(Meaning meaning) const { return (all & meaning) != 0; }
  [[nodiscard]] bool begins_with(Meaning meaning) const { return !words.empty() && (words.front() & meaning) != 0; }
  // A word that means `first`, and one that means `second` at most `reach` words behind it.
  [[nodiscard]] bool follows(Meaning first, Meaning second, std::size_t reach) const;
  [[nodiscard]] bool near(Meaning one, Meaning other, std::size_t reach) const {
    return follows(one, other, reach) || follows(other, one, reach);
  }
};

// Of a text that went through plain_lower; letters of Latin-1 that have a capital there become small.
MeaningText read_meanings(std::string lower, const WordMeanings& meanings);

// What read_meanings(lower, meanings) finds in all words together.
Meaning meanings_of_all(std::string_view lower, const WordMeanings& meanings);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_WORD_MEANINGS_H_
