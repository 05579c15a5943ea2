// Sets of phrase patterns that name one another: the language of the emergency rules (synonyms/README.md).
//
// A pattern is words separated by spaces, each compared by its stem. `a|b` is either, `@list` is any phrase of that
// list, `a?` may be missing, `=legs` is the word itself, `swell*` any word that begins so, `38..43` is a number between
// the two, `*` stands for up to two words, any, and `*5` for up to five.
#ifndef CITEWELL_ENGINE_SEARCH_PATTERNS_H_
#define CITEWELL_ENGINE_SEARCH_PATTERNS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/concepts/phrase.h"
#include "engine/text/analyzer.h"
#include "engine/text/token.h"

namespace citewell {

using PatternLists = std::map<std::string, std::vector<std::string>>;

class PatternSets {
 public:
  using Id = std::uint32_t;

  explicit PatternSets(PatternLists lists) : lists_(std::move(lists)) {}

  // std::out_of_range: a pattern names a list that does not exist or that leads back to itself, holds no word, or is
  // misspelt ("5..", "*x").
  Id add(std::span<const std::string> patterns);

 private:
  friend class PatternMatcher;
  using Symbol = std::uint32_t;  // what a word can be: a stem, a beginning, a number of a range

  struct Step {
    std::vector<Symbol> words;                   // any of these, ascending
    std::vector<std::vector<Symbol>> sequences;  // or several one after the other: "x-ray" is two
    std::vector<Id> sets;                        // or a phrase of these
    std::uint32_t gap = 0;                       // words that may stand before it
    bool optional = false;
  };
  using Pattern = std::vector<Step>;
  struct Set {
    std::vector<Pattern> patterns;
    std::unordered_map<Symbol, std::vector<std::uint32_t>> by_first;  // the patterns that a word can begin
  };
  struct NumberRange {
    double least = 0;
    double most = 0;
    Symbol symbol = 0;
  };

  Id set_of_list(const std::string& name);
  Pattern pattern_from(std::string_view text);
  Step step_from(std::string_view word, std::uint32_t gap);
  void add_alternative(std::string_view word, Step& to);
  std::optional<Symbol> class_from(std::string_view word);
  Symbol symbol_of(const std::string& key);
  void index_beginnings(Set& set) const;

  PatternLists lists_;
  Analyzer analyzer_{"en"};
  std::vector<Set> sets_;
  std::vector<std::vector<Id>> sets_by_first_;      // of each symbol: the sets that it can begin
  std::map<std::string, std::optional<Id>> named_;  // nothing while a list is being read
  std::unordered_map<std::string, Symbol> symbols_;
  std::vector<std::pair<std::string, Symbol>> beginnings_;
  std::vector<NumberRange> ranges_;
};

// One text against the sets. What a set matches at a word is found once, so the cost grows with the length of the text
// and the number of patterns, and with nothing else. Matches are shorter than 64 words. `sets` must outlive it.
class PatternMatcher {
 public:
  PatternMatcher(const PatternSets& sets, std::span<const Token> tokens);

  // False: no word of the text begins a pattern of the set. Cheaper than its matches.
  [[nodiscard]] bool may_match(PatternSets::Id set) const { return !places_[set].empty(); }

  // Where patterns of the set match, by their first word; of several that begin there the shortest.
  [[nodiscard]] std::vector<PhraseMatch> matches(PatternSets::Id set);

 private:
  using Ends = std::uint64_t;  // bit n: a match ends n words on

  [[nodiscard]] bool is(std::size_t at, PatternSets::Symbol symbol) const;
  Ends ends_of_set(PatternSets::Id set, std::size_t at);
  Ends ends_of(const PatternSets::Step& step, std::size_t at);
  Ends ends_of(const PatternSets::Pattern& pattern, std::size_t at);

  const PatternSets& sets_;
  std::vector<std::vector<PatternSets::Symbol>> symbols_;  // of each token
  std::vector<std::vector<std::uint32_t>> places_;         // of each set: where it can begin
  std::vector<std::vector<Ends>> known_;                   // of each set that was asked for, at these places
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_PATTERNS_H_
