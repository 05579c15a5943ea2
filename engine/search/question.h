// Question text -> Question: what the visitor wants, in the index's terms.
#ifndef CITEWELL_ENGINE_SEARCH_QUESTION_H_
#define CITEWELL_ENGINE_SEARCH_QUESTION_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/concepts/concept_table.h"
#include "engine/concepts/question_type.h"
#include "engine/index/reader.h"
#include "engine/text/analyzer.h"
#include "engine/text/token.h"

namespace citewell {

inline constexpr ConceptIndex kNoConcept = std::numeric_limits<ConceptIndex>::max();

// Something that stands for a group besides the visitor's own words: its concept, or one that concept leads to.
struct Alternative {
  TermId term = kNoTerm;
  double weight = 0;                        // below 1: never worth more than the visitor's words
  ConceptIndex concept_index = kNoConcept;  // none: the same word as another language stems it
  bool operator==(const Alternative&) const = default;
};

// One thing the question is about: a word, or the words of one concept. It counts once, however many words it has.
struct TermGroup {
  std::uint32_t first_token = 0;
  std::uint32_t token_count = 0;
  std::vector<TermId> literals;           // stems of its words that are not stop words; kNoTerm: not in the index
  std::vector<Alternative> alternatives;  // best first
  double weight = 0;                      // importance: inverse document frequency times emphasis
  double emphasis = 1;                    // below 1 for words that only frame, cue or tell, or that all health text has
  bool cue = false;                       // says what kind of answer is wanted, not what about
  bool left_out = false;                  // "besides massage": the visitor wants others
  bool operator==(const TermGroup&) const = default;
};

struct Question {
  std::string text;
  std::optional<std::string> corrected;  // the text with misspelt words replaced
  std::vector<Token> tokens;             // of the corrected text
  bool is_english = false;               // else its words are known, but not what they ask for
  QuestionType type = QuestionType::Information;
  std::vector<ConceptMatch> concepts;  // longest matches only
  std::vector<TermGroup> groups;       // at most kMaxGroups, the most important ones, in order of the text

  [[nodiscard]] double total_weight() const;
};

// Caps that bound the cost of any question.
inline constexpr std::size_t kMaxGroups = 24;
inline constexpr std::size_t kMaxAlternatives = 12;
inline constexpr std::size_t kMaxCorrections = 4;
inline constexpr std::size_t kMaxMisspeltWords = 12;  // that are looked up among the known ones

struct QuestionReader {
  const IndexReader& index;
  const QuestionClassifier& classifier;
};

// One analyzer for each language of an index, in the order of Manifest::languages; one thread's.
using Analyzers = std::vector<Analyzer>;
Analyzers make_analyzers(const IndexReader& index);

// What is read from a question. A visitor may switch correction off; the others are for measuring what each brings
// (tests/relevance/ablate.cc).
struct QuestionParts {
  bool spelling = true;    // misspelt words are replaced before anything else
  bool vocabulary = true;  // concepts
  bool links = true;       // what they lead to, and their classes and members
  bool emphasis = true;    // words that only frame a question, that all health text has, or that it leaves out
  bool story = true;       // sentences that tell count less than those that ask
  bool type = true;        // the kind of answer wanted
};

// Never fails: any text is a question, if only an empty one. Where the index has several languages, the question is
// read in the one it is most likely in, and each of its words may also be a word of the others. REQUIRES: there is an
// analyzer.
Question read_question(std::string_view text, const QuestionReader& reader, Analyzers& analyzers,
                       const QuestionParts& parts = {});

// How much a word that stands in `with_term` of all passages tells: log(1 + N / (n + 0.5)). Unlike BM25's form it stays
// well above nothing for a site's own subject, which most of its passages name and most questions are about.
double importance(std::size_t passages, std::size_t with_term);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_QUESTION_H_
