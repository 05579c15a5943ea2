// Many questions at once, for evaluation: topics in, a TREC run out.
#ifndef CITEWELL_CLI_BATCH_H_
#define CITEWELL_CLI_BATCH_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/ask.h"
#include "engine/text/result.h"

namespace citewell {

struct Topic {
  std::string id;
  std::string question;
  bool operator==(const Topic&) const = default;
};

// One topic per line, `id<TAB>question`; empty lines are skipped. BadSyntax with "name:line" when a line is no topic.
Result<std::vector<Topic>> parse_topics(std::string_view text, std::string_view name);

struct RankedArticle {
  std::string article;
  double score = 0;
  bool operator==(const RankedArticle&) const = default;
};

// Each article once, at the rank and score of its best passage; at most `limit`.
std::vector<RankedArticle> rank_articles(const std::vector<SearchResult>& results, std::size_t limit);

// Lines "topic Q0 article rank score run", articles best first.
std::string run_lines(std::string_view topic, const std::vector<RankedArticle>& ranked, std::string_view run_name);

// The run of one topic: asks for as many passages as it takes to find `limit` articles, up to 1,000.
Result<std::string> run_topic(AnswerSource& source, const Topic& topic, std::size_t limit, std::string_view run_name);

}  // namespace citewell

#endif  // CITEWELL_CLI_BATCH_H_
