#include "cli/decode.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace citewell {
namespace {

using Json = nlohmann::json;

// The readers below give an empty value for a field that is absent, null or of another type: the server may be newer.

const Json& at(const Json& object, const char* field) {
  static const Json nothing;
  const auto found = object.is_object() ? object.find(field) : object.end();
  return object.is_object() && found != object.end() ? *found : nothing;
}

std::string text(const Json& object, const char* field) {
  const auto& value = at(object, field);
  return value.is_string() ? value.get<std::string>() : std::string();
}

double number(const Json& object, const char* field) {
  const auto& value = at(object, field);
  return value.is_number() ? value.get<double>() : 0;
}

std::size_t whole(const Json& object, const char* field) {
  const auto& value = at(object, field);
  return value.is_number_unsigned() ? value.get<std::size_t>() : 0;
}

template <class Read>
auto list(const Json& object, const char* field, Read read) {
  std::vector<decltype(read(object))> out;
  if (const auto& values = at(object, field); values.is_array()) {
    for (const auto& value : values) out.push_back(read(value));
  }
  return out;
}

std::string plain_text(const Json& value) { return value.is_string() ? value.get<std::string>() : std::string(); }

Person person(const Json& from) { return {text(from, "name"), text(from, "credentials"), text(from, "role")}; }
Citation citation(const Json& from) { return {text(from, "marker"), text(from, "text"), text(from, "url")}; }
Notice notice(const Json& from) {
  return {text(from, "kind"), text(from, "id"), text(from, "text"), text(from, "source")};
}

Fragment fragment(const Json& from) {
  const auto& match = at(from, "match");
  return {text(from, "text"), match.is_boolean() && match.get<bool>()};
}

Contribution contribution(const Json& from) {
  return {text(from, "name"), text(from, "field"), number(from, "value"), number(from, "weight"),
          number(from, "contribution")};
}

Passage passage(const Json& from) {
  Passage out;
  out.id = text(from, "id");
  out.kind = passage_kind_from(text(from, "kind")).value_or(PassageKind::Prose);
  out.heading = list(from, "heading", plain_text);
  out.question = text(from, "question");
  out.text = text(from, "text");
  return out;
}

Source source(const Json& from) {
  Source out;
  out.article = text(from, "article");
  out.title = text(from, "title");
  out.site = text(from, "site");
  out.url = text(from, "url");
  out.authors = list(from, "authors", person);
  out.reviewers = list(from, "reviewers", person);
  out.published = text(from, "published");
  out.updated = text(from, "updated");
  out.disclaimer = text(from, "disclaimer");
  return out;
}

SearchResult result(const Json& from) {
  SearchResult out;
  out.rank = whole(from, "rank");
  out.score = number(from, "score");
  out.passage = passage(at(from, "passage"));
  out.passage.also_in = list(from, "also_in", plain_text);
  out.fragments = list(at(from, "passage"), "fragments", fragment);
  out.source = source(at(from, "source"));
  out.passage.article = out.source.article;
  out.deep_link = text(at(from, "source"), "deep_link");
  out.citations = list(at(from, "source"), "citations", citation);
  if (const auto& why = at(from, "explanation"); why.is_object())
    out.explanation = {list(why, "terms", contribution), list(why, "features", contribution), number(why, "score")};
  return out;
}

std::optional<Answer> answer(const Json& from) {
  if (!from.is_object()) return std::nullopt;
  return Answer{text(from, "text"), number(from, "confidence"), whole(from, "result"),
                list(from, "supporting",
                     [](const Json& rank) { return rank.is_number_unsigned() ? rank.get<std::size_t>() : 0; })};
}

std::optional<ReplyStatus> status(const std::string& name) {
  for (const auto known : {ReplyStatus::Answered, ReplyStatus::Related, ReplyStatus::NoMatch}) {
    if (name == to_string(known)) return known;
  }
  return std::nullopt;
}

}  // namespace

Result<SearchReply> reply_from_json(std::string_view document) {
  const auto json = Json::parse(document, nullptr, false);
  const auto known_status = status(text(json, "status"));
  if (!known_status) return Error{ErrorCode::BadSyntax, "the answer is not one of a Citewell server", ""};
  SearchReply reply;
  reply.status = *known_status;
  const auto& query = at(json, "query");
  reply.query.text = text(query, "text");
  if (auto corrected = text(query, "corrected"); !corrected.empty()) reply.query.corrected = std::move(corrected);
  reply.query.question_type = text(query, "question_type");
  reply.answer = answer(at(json, "answer"));
  reply.results = list(json, "results", result);
  reply.total = whole(json, "total");
  reply.notices = list(json, "notices", notice);
  reply.disclaimer = text(json, "disclaimer");
  return reply;
}

std::string detail_of_problem(std::string_view document) {
  return text(Json::parse(document, nullptr, false), "detail");
}

}  // namespace citewell
