// Judged questions with the features of their candidates, for the tools that learn from them and measure on them.
#ifndef CITEWELL_TESTS_RELEVANCE_CASES_H_
#define CITEWELL_TESTS_RELEVANCE_CASES_H_

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "engine/search/features.h"
#include "engine/search/question.h"
#include "engine/search/rank.h"
#include "engine/text/result.h"

namespace citewell {

// A candidate.
struct Example {
  std::string article;
  Features features = {};
  bool gold = false;
};

// A question with its candidates and judgements; `judged` is empty for questions with gold quotes.
struct Case {
  std::vector<Example> examples;
  std::map<std::string, int> judged;
};

// The cases are the caller's.
struct Set {
  std::string name;
  std::vector<const Case*> cases;
};

using Cases = std::deque<Case>;  // stays where it is while more are loaded

// `arguments`: an index, topics, judgements.
Result<Set> topic_set(const std::vector<std::string>& arguments, Cases& cases, const QuestionParts& parts = {});

// `arguments`: an index, judged questions. Those that no article answers are left out.
Result<Set> question_set(const std::vector<std::string>& arguments, Cases& cases, const QuestionParts& parts = {});

// The candidates of a case under weights, best first; equal scores keep their order.
std::vector<const Example*> ranked(const Case& entry, const RankWeights& weights);

// Each article once, at the rank of its best passage.
std::vector<std::string> articles_of(const std::vector<const Example*>& ranked);

// Rank of the first gold passage among the first ten, from 1; 0 when there is none.
std::size_t first_gold(const std::vector<const Example*>& ranked);

}  // namespace citewell

#endif  // CITEWELL_TESTS_RELEVANCE_CASES_H_
