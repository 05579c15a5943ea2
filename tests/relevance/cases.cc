#include "tests/relevance/cases.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "tests/relevance/judged.h"
#include "tests/relevance/ranker.h"

namespace citewell {

Result<Set> topic_set(const std::vector<std::string>& arguments, Cases& cases, const QuestionParts& parts) {
  auto ranker = Ranker::open(arguments[0]);
  if (!ranker) return ranker.error();
  const auto topics = load_topics(arguments[1]);
  if (!topics) return topics.error();
  const auto qrels = load_qrels(arguments[2]);
  if (!qrels) return qrels.error();
  Set out{arguments[1], {}};
  for (const Topic& topic : *topics) {
    const auto judged = qrels->find(topic.id);
    if (judged == qrels->end()) continue;
    const auto ranked = ranker->rank_question(topic.text.substr(0, kMaxQuestionBytes), parts);
    if (!ranked) return ranked.error();
    Case entry;
    entry.judged = judged->second;
    for (const Scored& one : ranked->scored) entry.examples.push_back({ranker->article_of(one), one.features, false});
    out.cases.push_back(&cases.emplace_back(std::move(entry)));
  }
  return out;
}

Result<Set> question_set(const std::vector<std::string>& arguments, Cases& cases, const QuestionParts& parts) {
  auto ranker = Ranker::open(arguments[0]);
  if (!ranker) return ranker.error();
  const auto questions = load_questions(arguments[1]);
  if (!questions) return questions.error();
  Set out{arguments[1], {}};
  for (const JudgedQuestion& question : *questions) {
    if (question.gold.empty()) continue;
    const auto ranked = ranker->rank_question(question.text, parts);
    if (!ranked) return ranked.error();
    Case entry;
    for (const Scored& one : ranked->scored) {
      const auto passage = ranker->postings().passage(one.candidate.passage);
      if (!passage) return passage.error();
      const auto attribution = ranker->postings().source(passage->article);
      if (!attribution) return attribution.error();
      entry.examples.push_back({passage->article, one.features, is_gold(question, *passage, *attribution)});
    }
    out.cases.push_back(&cases.emplace_back(std::move(entry)));
  }
  return out;
}

std::vector<const Example*> ranked(const Case& entry, const RankWeights& weights) {
  std::vector<std::pair<double, const Example*>> order;
  order.reserve(entry.examples.size());
  for (const Example& example : entry.examples) order.emplace_back(score_of(example.features, weights), &example);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const Example*> out;
  out.reserve(order.size());
  for (const auto& [score, example] : order) out.push_back(example);
  return out;
}

std::vector<std::string> articles_of(const std::vector<const Example*>& ranked) {
  std::vector<std::string> out;
  for (const Example* example : ranked) {
    if (std::find(out.begin(), out.end(), example->article) == out.end()) out.push_back(example->article);
  }
  return out;
}

std::size_t first_gold(const std::vector<const Example*>& ranked) {
  constexpr std::size_t kShown = 10;
  for (std::size_t i = 0; i < std::min(ranked.size(), kShown); ++i) {
    if (ranked[i]->gold) return i + 1;
  }
  return 0;
}

}  // namespace citewell
