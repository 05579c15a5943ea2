#include "indexer/golden.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/search/service.h"
#include "engine/text/normalize.h"

namespace citewell {
namespace {

using nlohmann::json;

// The question of one line; a complaint instead when it is none.
Result<GoldenQuestion> question_of(std::string_view line) {
  const auto complaint = [](const char* message) { return Error{ErrorCode::BadSyntax, message, ""}; };
  const json record = json::parse(line, nullptr, false);
  if (!record.is_object()) return complaint("expected a JSON object");
  const auto question = record.find("question");
  if (question == record.end() || !question->is_string() || fold_whitespace(question->get<std::string>()).empty())
    return complaint("expected \"question\" with a text");
  const auto quote = record.find("quote");
  if (quote == record.end() || !(quote->is_null() || quote->is_string()))
    return complaint("expected \"quote\" with the text that answers, or null for no answer");
  GoldenQuestion out;
  out.question = *question;
  if (quote->is_string()) out.quote = fold_whitespace(quote->get<std::string>());
  if (out.quote && out.quote->empty()) return complaint("\"quote\" is empty; null means no answer");
  if (const auto article = record.find("article"); article != record.end()) {
    if (!article->is_string()) return complaint("expected \"article\" with an id");
    out.article = *article;
  }
  return out;
}

// What is wrong with a reply; empty when all is well.
std::string fault_of(const GoldenQuestion& golden, const SearchReply& reply) {
  if (!golden.quote) return reply.answer ? "is answered and must not be: \"" + reply.answer->text + "\"" : "";
  if (!reply.answer) return "has no answer any more";
  const Passage& passage = reply.results[reply.answer->result - 1].passage;
  const bool holds = fold_whitespace(passage.text).find(*golden.quote) != std::string::npos;
  return holds ? "" : "is answered from elsewhere: \"" + reply.answer->text + "\"";
}

}  // namespace

Result<std::vector<GoldenQuestion>> read_golden_questions(std::string_view text, const std::string& name) {
  std::vector<GoldenQuestion> out;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto question = question_of(line);
    if (!question) return Error{ErrorCode::BadSyntax, question.error().message, fmt::format("{}:{}", name, number)};
    question->line = number;
    out.push_back(std::move(question).value());
  }
  if (out.empty()) return Error{ErrorCode::Empty, "no golden question in it", name};
  return out;
}

Result<std::vector<Diagnostic>> ask_golden_questions(const std::vector<GoldenQuestion>& questions,
                                                     const std::string& name, const std::string& generation_dir) {
  auto service = SearchService::open_generation(generation_dir);
  if (!service) return service.error();
  std::vector<Diagnostic> out;
  for (const GoldenQuestion& golden : questions) {
    SearchRequest request;
    request.question = golden.question;
    request.article = golden.article;
    const auto reply = (*service)->search(request);
    const std::string fault = reply ? fault_of(golden, *reply) : to_string(reply.error());
    if (!fault.empty())
      out.push_back({fmt::format("{}:{}", name, golden.line), fmt::format("\"{}\" {}", golden.question, fault)});
  }
  return out;
}

}  // namespace citewell
