// Questions about an article itself (who wrote it, who reviewed it, when, where it is from), answered from what the
// article says about itself (Statement).
#ifndef CITEWELL_ENGINE_SEARCH_ARTICLE_FACTS_H_
#define CITEWELL_ENGINE_SEARCH_ARTICLE_FACTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/concepts/phrase.h"
#include "engine/index/reader.h"
#include "engine/search/features.h"
#include "engine/search/question.h"
#include "engine/text/result.h"

namespace citewell {

// What is asked about an article, and which groups of the question say about which article; none of them when it
// speaks of "this page".
struct FactQuestion {
  Fact fact = Fact::Author;
  std::vector<std::size_t> topic;  // positions in Question::groups
  bool operator==(const FactQuestion&) const = default;
};

// Thread-safe after construction. The patterns are English.
class FactQuestionReader {
 public:
  FactQuestionReader();

  // Nothing when the question asks no such thing.
  [[nodiscard]] std::optional<FactQuestion> read(const Question& question) const;

 private:
  struct Compiled {
    Fact fact;
    Phrase pattern;
    std::optional<Phrase> later;  // stands somewhere behind it
  };
  std::vector<Compiled> cues_;
  std::vector<std::string> framing_;  // stems of the words for an article and its readers
};

// "Who is Jane Roe?": the name, as person_key() gives it; empty when a question asks no such thing. Whether anybody
// bears it, the index knows.
std::string asked_person(const Question& question);

struct FactSearch {
  const IndexReader& index;
  PostingReader& postings;
  Analyzer& analyzer;
  std::string article;  // the only one that is asked; empty: any
};

// The statement that answers. The article is the one that is asked, or the only one there is, or the one whose title
// or question holds all that the question names (its publisher's name counts too), the best of the ranked ones.
// Nothing when the question names none and there are several, or names several alike, unless all of these say the
// same; and nothing when the article does not say.
Result<std::optional<Passage>> find_statement(const FactQuestion& asked, const Question& question,
                                              const std::vector<Scored>& ranked, const FactSearch& search);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_ARTICLE_FACTS_H_
