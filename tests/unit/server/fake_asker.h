// An Asker over values made by hand, for tests of routes and pages.
#ifndef CITEWELL_TESTS_UNIT_SERVER_FAKE_ASKER_H_
#define CITEWELL_TESTS_UNIT_SERVER_FAKE_ASKER_H_

#include <string>
#include <string_view>
#include <vector>

#include "server/asker.h"

namespace citewell {

inline Source sample_source() {
  Source source;
  source.article = "back/knee braces";
  source.title = "Knee braces & how to wear them";
  source.url = "https://example.org/knee-braces";
  source.site = "Example Clinic";
  source.language = "en";
  source.authors = {{"Jane Roe", "DPT", "Physical Therapist"}};
  source.reviewers = {{"John Doe", "MD", ""}};
  source.updated = "2021-08-06";
  return source;
}

inline SearchResult sample_result(std::size_t rank) {
  SearchResult result;
  result.rank = rank;
  result.score = 1.0 / static_cast<double>(rank);
  result.source = sample_source();
  result.passage.id = "p" + std::to_string(rank);
  result.passage.article = result.source.article;
  result.passage.heading = {"Wearing", "At night"};
  result.passage.text = "Take the brace off at night.\nLet the skin breathe.";
  result.fragments = {{"Take the ", false}, {"brace", true}, {" off at night.\nLet the skin breathe.", false}};
  result.deep_link = "https://example.org/knee-braces#:~:text=Take%20the";
  return result;
}

inline SearchReply sample_reply(const std::string& question) {
  SearchReply reply;
  reply.query.text = question;
  reply.status = ReplyStatus::Answered;
  reply.answer = Answer{"Take the brace off at night.", 0.9, 1, {2}};
  reply.results = {sample_result(1), sample_result(2)};
  reply.total = 12;
  reply.disclaimer = "General information, no medical advice.";
  return reply;
}

// Remembers the last request; every question gets `reply`, or `error` when it is set.
class FakeAsker : public Asker {
 public:
  Result<SearchReply> search(const SearchRequest& request) override {
    asked = request;
    if (error) return *error;
    auto out = reply;
    out.query.text = request.question;
    return out;
  }
  std::vector<Suggestion> suggest(std::string_view beginning, std::size_t) override {
    return {{std::string(beginning) + " brace", "concept"}};
  }
  std::vector<ArticleSummary> articles() override { return {{sample_source(), 2}}; }
  Result<ArticleView> article(const std::string& id) override {
    if (id != sample_source().article) return Error{ErrorCode::NotFound, "there is no such article", "id"};
    return view;
  }
  Result<PassageView> passage(const std::string& id) override {
    if (id != "p1") return Error{ErrorCode::NotFound, "there is no such passage", "id"};
    const auto result = sample_result(1);
    return PassageView{result.passage, result.source, result.deep_link, {}, "General information."};
  }
  IndexSummary index() override { return {"g1", 1, 2, "2026-01-01T00:00:00Z"}; }
  std::optional<LastRun> last_run() override { return run; }
  Site site() override {
    Site site;
    site.name = "Knee & Co";
    site.disclaimer = "General information.";
    return site;
  }

  SearchReply reply = sample_reply("");
  std::optional<LastRun> run;
  std::optional<Error> error;
  ArticleView view{sample_source(), {}, "General information."};
  SearchRequest asked;
};

}  // namespace citewell

#endif  // CITEWELL_TESTS_UNIT_SERVER_FAKE_ASKER_H_
