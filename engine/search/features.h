// What ranking looks at: one number per feature for a question and a passage.
#ifndef CITEWELL_ENGINE_SEARCH_FEATURES_H_
#define CITEWELL_ENGINE_SEARCH_FEATURES_H_

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/index/reader.h"
#include "engine/search/match.h"
#include "engine/search/question.h"

namespace citewell {

// Each between 0 and 1 unless said otherwise. Coverage is the share of the question's weight that matches; focus is the
// reverse, the share of the passage's own title, heading or question that the visitor asked for.
enum class Feature : std::size_t {
  Retrieval,  // first-stage score over the best candidate's
  TitleBm25,  // BM25 of one field, with its own statistics, over the question's weight: little where every title has it
  // and so on; a field whose words are rarer than the question's weight says can pass 1
  HeadingBm25,
  QuestionBm25,
  BodyBm25,
  AliasBm25,
  Coverage,  // anywhere in the passage
  BodyCoverage,
  TopicCoverage,  // title, heading, question and alias together
  QuestionFocus,
  TitleFocus,
  HeadingFocus,
  TypeMatch,        // the passage promises what the question asks for
  TypeConflict,     // it promises something else
  BestSentence,     // coverage of the best sentence
  Proximity,        // neighbours in the question that are neighbours in the passage
  Literal,          // coverage by the visitor's own words alone
  RarestGroup,      // strength of the most important group anywhere
  RarestInTopic,    // and in title, heading, question or alias
  ArticleEvidence,  // best retrieval score of the same article's other passages, relative
  Faq,
  List,
  Definition,
  Length,          // log of the body's words, 1 at 1,000
  TitleMatch,      // harmonic mean of the title's coverage and focus: the title is what is asked
  HeadingMatch,    // the same of the heading path
  QuestionMatch,   // and of the passage's question
  TypeAnswered,    // the text uses the words of answers to such a question
  Early,           // the title is what is asked, and this is how its article begins: falls with each passage
  DefinitionLead,  // a definition is asked, and this is an article's beginning or a definition
  SentenceLead,    // a definition is asked, and a sentence says it ("X is ...", "X: ...", "X, the ...", "known as X")
  AnswerSentence,  // coverage, without the words that only name the kind of answer, of the best sentence of that kind
  TypeInTopic,     // topic coverage of a passage that promises what the question asks for
};
inline constexpr std::size_t kFeatureCount = 33;
extern const std::array<std::string_view, kFeatureCount> kFeatureNames;

using Features = std::array<double, kFeatureCount>;

// Inverse document frequency of each term of an index, 0 for stop words: computed once per generation.
class TermWeights {
 public:
  TermWeights() = default;
  explicit TermWeights(const IndexReader& index);
  [[nodiscard]] float operator[](TermId term) const { return weights_[term]; }

 private:
  std::vector<float> weights_;
};

// A candidate with its evidence.
struct Scored {
  Candidate candidate;
  Features features = {};
  double left_out = 0;  // how much it speaks of what the question leaves out, 0 to 1
  double score = 0;
  double penalty = 0;  // taken from the score of a passage that follows others of its article
};

// Features of every candidate, in the candidates' order.
std::vector<Scored> compute_features(const Question& question, const std::vector<Candidate>& candidates,
                                     const IndexReader& index, const TermWeights& weights);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_FEATURES_H_
