#include "engine/search/correct_text.h"

#include <algorithm>
#include <map>

#include "engine/search/question.h"
#include "engine/search/spelling.h"
#include "engine/text/stop_words.h"

namespace citewell {
namespace {

bool is_known(const Token& token, const Lexicon& lexicon) {
  return lexicon.find_word(token.word) != nullptr || lexicon.find(token.stem) != kNoTerm ||
         lexicon.in_dictionary(token.word);
}

// Whether a byte position is between double quotes, straight or curly: words a visitor quotes are taken as they are.
bool is_quoted(std::string_view text, std::uint32_t at) {
  if (std::count(text.begin(), text.begin() + at, '"') % 2 == 1 && text.find('"', at) != std::string_view::npos)
    return true;
  const std::string_view before = text.substr(0, at);
  const std::size_t opened = before.rfind("\u201C");
  if (opened == std::string_view::npos || before.find("\u201D", opened) != std::string_view::npos) return false;
  return text.find("\u201D", at) != std::string_view::npos;
}

// Two unknown neighbours that are one known word ("back ache" -> "backache").
std::optional<std::string> joined(const Token& first, const Token& second, const Lexicon& lexicon) {
  if (first.stop || second.stop || (is_known(first, lexicon) && is_known(second, lexicon))) return std::nullopt;
  std::string word = first.word + second.word;
  const WordRecord* record = lexicon.find_word(word);
  if (record == nullptr) return std::nullopt;
  return word;
}

// Of the words that a misspelt one may be, the one that makes a term of the vocabulary with its neighbours: "slipt
// disk" speaks of a slipped disc, although "slept" is as near.
class WordInPlace {
 public:
  WordInPlace(const std::vector<Token>& tokens, const IndexReader& index, Analyzer& analyzer)
      : tokens_(tokens), index_(index), analyzer_(analyzer) {}

  std::optional<std::string> choose(std::size_t at) {
    const std::string& word = tokens_[at].word;
    if (!tried_.contains(word) && tried_.size() == kMaxMisspeltWords) return std::nullopt;
    const auto [known, is_new] = tried_.try_emplace(word);
    if (is_new) known->second = corrections_of(word, index_.lexicon(), stop_words(analyzer_.language()));
    for (const std::string& candidate : known->second.near) {
      if (makes_a_term(candidate, at)) return candidate;
    }
    return known->second.best;
  }

 private:
  static constexpr std::size_t kNeighbours = 3;

  bool makes_a_term(const std::string& candidate, std::size_t at) {
    const std::vector<Token> instead = analyzer_.analyze(candidate);
    if (instead.size() != 1) return false;
    const std::size_t first = at - std::min(at, kNeighbours);
    const std::size_t end = std::min(tokens_.size(), at + kNeighbours + 1);
    std::vector<Token> around(tokens_.begin() + static_cast<std::ptrdiff_t>(first),
                              tokens_.begin() + static_cast<std::ptrdiff_t>(end));
    around[at - first] = instead.front();
    const std::vector<ConceptMatch> matches = index_.concepts().match(around);
    return std::any_of(matches.begin(), matches.end(), [place = at - first](const ConceptMatch& match) {
      return match.token_count > 1 && match.first_token <= place && place < match.first_token + match.token_count;
    });
  }

  const std::vector<Token>& tokens_;
  const IndexReader& index_;
  Analyzer& analyzer_;
  std::map<std::string, Corrections> tried_;
};

}  // namespace

std::optional<std::string> correct_text(std::string_view text, const std::vector<Token>& tokens,
                                        const IndexReader& index, Analyzer& analyzer) {
  const Lexicon& lexicon = index.lexicon();
  std::string out;
  std::size_t copied = 0;
  std::size_t corrections = 0;
  WordInPlace words(tokens, index, analyzer);
  const auto replace = [&](std::uint32_t begin, std::uint32_t end, const std::string& by) {
    out += text.substr(copied, begin - copied);
    out += by;
    copied = end;
    ++corrections;
  };
  for (std::size_t i = 0; i < tokens.size() && corrections < kMaxCorrections; ++i) {
    const Token& token = tokens[i];
    if (is_quoted(text, token.source.begin)) continue;
    if (i + 1 < tokens.size()) {
      if (const auto one = joined(token, tokens[i + 1], lexicon)) {
        replace(token.source.begin, tokens[++i].source.end, *one);
        continue;
      }
    }
    if (token.stop || is_known(token, lexicon)) continue;
    if (const auto word = words.choose(i)) replace(token.source.begin, token.source.end, *word);
  }
  if (corrections == 0) return std::nullopt;
  out += text.substr(copied);
  return out;
}

}  // namespace citewell
