// Text to tokens. Passages and questions go through the same analyzer; otherwise they would never meet.
//
// Words are segmented by Unicode TR 29 with three departures that scraped health articles need: a full stop joins only
// the single letters of an abbreviation ("U.S.", "M.R.I." but not "leg.Then"), a colon and an underscore never join,
// and a contraction loses its clitic ("therapist's" -> therapist, "I'll" -> i) except for "not" ("can't" -> cant), in
// French and Italian the elided word before it ("l'arthrose" -> arthrose).
#ifndef CITEWELL_ENGINE_TEXT_ANALYZER_H_
#define CITEWELL_ENGINE_TEXT_ANALYZER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/token.h"

namespace citewell {

// One word as the engine sees it, wherever it stands.
struct AnalyzedWord {
  std::string word;   // folded; empty when nothing is left of it
  std::string stem;   // "therapist"
  bool stop = false;  // too common to retrieve by
};

// Not thread-safe: it caches stems. Make one per thread.
class Analyzer {
 public:
  // `language`: BCP 47 ("en", "es-MX"); a language without a stemmer gets none, and no stop words.
  explicit Analyzer(std::string_view language = "en");
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Tokens in order; ranges never overlap and lie on UTF-8 borders. Invalid UTF-8 separates words.
  std::vector<Token> analyze(std::string_view text);

  // One of segment_words(text), for callers that keep more of each word than its stem. Nothing is cached.
  [[nodiscard]] AnalyzedWord analyze_word(std::string_view surface) const;

  [[nodiscard]] const std::string& language() const;  // the primary one: "es"

  // Changes whenever the same text would give other tokens; stored with an index and compared on open.
  [[nodiscard]] std::string fingerprint() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The words of a text as ranges, before folding.
std::vector<Range> segment_words(std::string_view text);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_TEXT_ANALYZER_H_
