// Any bytes as a question to a small site. Whatever is asked, what is shown stands in the articles, and an emergency is
// recognised.
#include <algorithm>
#include <memory>
#include <string>

#include "engine/search/json.h"
#include "engine/search/service.h"
#include "engine/text/normalize.h"
#include "tests/fuzz/promise.h"
#include "tests/unit/search/search_index.h"

namespace {

using namespace citewell;

constexpr std::string_view kEmergency = "I have lost control of my bladder. ";

// The site about backs, indexed once.
SearchService& backs() {
  static const TempFolder folder;
  static const std::unique_ptr<SearchService> service = [] {
    const BuildOptions options = back_options(folder);
    promise(build(options, back_articles()).ok(), "the site is indexed", "");
    return std::move(SearchService::open(options.index_dir)).value();
  }();
  return *service;
}

void check_result(const SearchResult& result, const std::string& question) {
  const Result<PassageView> stored = backs().passage(result.passage.id);
  promise(stored.ok() && stored->passage == result.passage, "results are passages of the index", question);
  std::string joined;
  for (const Fragment& fragment : result.fragments) joined += fragment.text;
  promise(joined == result.passage.text, "fragments joined are the passage", question);
  promise(result.score >= 0 && result.score <= 1, "scores are from 0 to 1", question);
}

void check_answer(const SearchReply& reply, const std::string& question) {
  promise((reply.status == ReplyStatus::Answered) == reply.answer.has_value(), "the status tells of an answer",
          question);
  if (!reply.answer) return;
  promise(reply.answer->result >= 1 && reply.answer->result <= reply.results.size(), "an answer is of a result",
          question);
  const Passage& passage = reply.results[reply.answer->result - 1].passage;
  promise(!reply.answer->text.empty() && passage.text.find(reply.answer->text) != std::string::npos,
          "answers are verbatim", question);
  promise(reply.answer->confidence > 0 && reply.answer->confidence <= 1, "confidence is a share", question);
}

void check_reply(const SearchReply& reply, const std::string& question) {
  promise(reply.results.size() <= reply.total, "what is shown is counted", question);
  for (std::size_t i = 0; i < reply.results.size(); ++i) {
    promise(reply.results[i].rank == i + 1, "ranks count from 1", question);
    check_result(reply.results[i], question);
  }
  check_answer(reply, question);
  promise(!reply.disclaimer.empty(), "no reply is without a disclaimer", question);
  promise(is_valid_utf8(to_json(reply)), "JSON is UTF-8", question);
}

void ask(const std::string& question) {
  SearchRequest request;
  request.question = question;
  request.limit = kMaxLimit;
  request.explain = true;
  for (const bool spelling : {true, false}) {
    request.spelling = spelling;
    const Result<SearchReply> reply = backs().search(request);
    if (reply.ok()) {
      check_reply(*reply, question);
    } else {
      promise(reply.error().where == "q", "only the question can be at fault", question);
    }
  }
}

// What follows an emergency does not hide it.
void ask_in_an_emergency(const std::string& question) {
  SearchRequest request;
  request.question = std::string(kEmergency) + question;
  request.question.resize(utf8_prefix(request.question, kMaxQuestionBytes));
  const Result<SearchReply> reply = backs().search(request);
  if (!reply.ok()) return promise(reply.error().where == "q", "only the question can be at fault", question);
  const auto is_emergency = [](const Notice& notice) { return notice.kind == "emergency"; };
  promise(!reply->notices.empty() && is_emergency(reply->notices.front()), "an emergency comes first", question);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string question(text_of(data, size));
  ask(question);
  ask_in_an_emergency(question);
  promise(is_valid_utf8(suggestions_to_json(question, backs().suggest(question, kMaxLimit))), "JSON is UTF-8",
          question);
  return 0;
}
