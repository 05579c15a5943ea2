#include "cli/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace citewell {
namespace {

constexpr std::size_t kMaxPassages = 1000;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r") == std::string_view::npos; }

}  // namespace

Result<std::vector<Topic>> parse_topics(std::string_view text, std::string_view name) {
  std::vector<Topic> topics;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (is_blank(line)) continue;
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos || is_blank(line.substr(0, tab)) || is_blank(line.substr(tab + 1)) ||
        line.substr(0, tab).find(' ') != std::string_view::npos)
      return Error{ErrorCode::BadSyntax, "expected an id without spaces, a tab and a question",
                   fmt::format("{}:{}", name, number)};
    topics.push_back({std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))});
  }
  if (topics.empty()) return Error{ErrorCode::Empty, "there is no topic in it", std::string(name)};
  return topics;
}

std::vector<RankedArticle> rank_articles(const std::vector<SearchResult>& results, std::size_t limit) {
  std::vector<RankedArticle> ranked;
  std::unordered_set<std::string> seen;
  for (const auto& result : results) {
    if (ranked.size() == limit) break;
    if (seen.insert(result.source.article).second) ranked.push_back({result.source.article, result.score});
  }
  return ranked;
}

std::string run_lines(std::string_view topic, const std::vector<RankedArticle>& ranked, std::string_view run_name) {
  std::string lines;
  for (std::size_t i = 0; i < ranked.size(); ++i)
    lines += fmt::format("{} Q0 {} {} {} {}\n", topic, ranked[i].article, i + 1, ranked[i].score, run_name);
  return lines;
}

Result<std::string> run_topic(AnswerSource& source, const Topic& topic, std::size_t limit, std::string_view run_name) {
  SearchRequest request;
  request.question = topic.question;
  // Most articles show with one to three passages; when they show with more, a second look is cheaper than always
  // asking for everything.
  for (request.limit = std::min(limit * 2, kMaxPassages);; request.limit = kMaxPassages) {
    const auto reply = source.ask(request);
    if (!reply) return reply.error();
    const auto ranked = rank_articles(reply->results, limit);
    const bool all_seen =
        ranked.size() == limit || reply->results.size() < request.limit || request.limit == kMaxPassages;
    if (all_seen) return run_lines(topic.id, ranked, run_name);
  }
}

}  // namespace citewell
