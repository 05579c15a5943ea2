#include "engine/search/json.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace citewell {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json date(const std::string& iso) { return iso.empty() ? Json(nullptr) : Json(iso); }

Json people(const std::vector<Person>& from) {
  Json out = Json::array();
  for (const Person& person : from) {
    out.push_back({{"name", person.name}, {"credentials", person.credentials}, {"role", person.role}});
  }
  return out;
}

Json citations(const std::vector<Citation>& from) {
  Json out = Json::array();
  for (const Citation& citation : from) {
    out.push_back({{"marker", citation.marker}, {"text", citation.text}, {"url", citation.url}});
  }
  return out;
}

Json source_json(const Source& source) {
  return {{"article", source.article},
          {"title", source.title},
          {"url", source.url},
          {"site", source.site},
          {"language", source.language},
          {"authors", people(source.authors)},
          {"reviewers", people(source.reviewers)},
          {"published", date(source.published)},
          {"updated", date(source.updated)}};
}

// The source as it travels with a passage: with the link to the place, and the references the passage cites.
Json attribution(const Source& source, const std::string& deep_link, const std::vector<Citation>& cited,
                 const std::string& disclaimer) {
  Json out = source_json(source);
  out["deep_link"] = deep_link;
  out["citations"] = citations(cited);
  out["disclaimer"] = disclaimer;
  return out;
}

Json passage_json(const Passage& passage) {
  return {{"id", passage.id},
          {"kind", to_string(passage.kind)},
          {"question", passage.question},
          {"heading", passage.heading},
          {"text", passage.text}};
}

Json fragments(const std::vector<Fragment>& from) {
  Json out = Json::array();
  for (const Fragment& fragment : from) out.push_back({{"text", fragment.text}, {"match", fragment.match}});
  return out;
}

Json contributions(const std::vector<Contribution>& from) {
  Json out = Json::array();
  for (const Contribution& part : from) {
    out.push_back({{"name", part.name},
                   {"field", part.field},
                   {"value", part.value},
                   {"weight", part.weight},
                   {"contribution", part.contribution}});
  }
  return out;
}

Json result_json(const SearchResult& result) {
  Json passage = passage_json(result.passage);
  passage["fragments"] = fragments(result.fragments);
  Json out = {{"rank", result.rank},
              {"score", result.score},
              {"passage", std::move(passage)},
              {"source", attribution(result.source, result.deep_link, result.citations, result.source.disclaimer)},
              {"also_in", result.passage.also_in}};
  if (result.explanation) {
    out["explanation"] = {{"terms", contributions(result.explanation->terms)},
                          {"features", contributions(result.explanation->features)},
                          {"score", result.explanation->score}};
  }
  return out;
}

Json query_json(const QuerySummary& query) {
  Json concepts = Json::array();
  for (const RecognisedConcept& entry : query.concepts) {
    concepts.push_back(
        {{"id", entry.id}, {"label", entry.label}, {"matched", entry.matched}, {"synonyms", entry.synonyms}});
  }
  return {{"text", query.text},
          {"corrected", query.corrected ? Json(*query.corrected) : Json(nullptr)},
          {"question_type", query.question_type},
          {"concepts", std::move(concepts)}};
}

Json answer_json(const std::optional<Answer>& answer) {
  if (!answer) return nullptr;
  return {{"text", answer->text},
          {"confidence", answer->confidence},
          {"result", answer->result},
          {"supporting", answer->supporting}};
}

Json counts(const std::vector<std::pair<std::string, std::size_t>>& from) {
  Json out = Json::object();
  for (const auto& [name, count] : from) out[name] = count;
  return out;
}

Json index_json(const IndexSummary& index) {
  return {{"generation", index.generation},
          {"articles", index.articles},
          {"passages", index.passages},
          {"built", index.built}};
}

Json notices_json(const std::vector<Notice>& from) {
  Json out = Json::array();
  for (const Notice& notice : from) {
    out.push_back({{"kind", notice.kind}, {"id", notice.id}, {"text", notice.text}, {"source", notice.source}});
  }
  return out;
}

Error wrong_field(const std::string& field, const std::string& expected) {
  return {ErrorCode::BadSyntax, "expected " + expected, field};
}

// Reads an optional non-negative whole number.
Failure read_count(const Json& body, const char* field, std::size_t& out) {
  const auto found = body.find(field);
  if (found == body.end()) return std::nullopt;
  if (!found->is_number_unsigned()) return wrong_field(field, "a whole number, 0 or more");
  out = found->get<std::size_t>();
  return std::nullopt;
}

Failure read_string(const Json& body, const char* field, std::string& out) {
  const auto found = body.find(field);
  if (found == body.end()) return std::nullopt;
  if (!found->is_string()) return wrong_field(field, "a string");
  out = found->get<std::string>();
  return std::nullopt;
}

Failure read_flag(const Json& body, const char* field, bool& out) {
  const auto found = body.find(field);
  if (found == body.end()) return std::nullopt;
  if (found->is_boolean()) {
    out = found->get<bool>();
  } else if (found->is_number_unsigned() && found->get<std::size_t>() <= 1) {
    out = found->get<std::size_t>() == 1;
  } else {
    return wrong_field(field, "true or false");
  }
  return std::nullopt;
}

Failure read_kind(const Json& body, std::optional<PassageKind>& out) {
  std::string name;
  if (Failure failed = read_string(body, "kind", name)) return failed;
  if (name.empty()) return std::nullopt;
  out = passage_kind_from(name);
  if (!out) return wrong_field("kind", "one of prose, list, definition, faq, table");
  return std::nullopt;
}

// A table's cells, row by row.
Json rows(const OutlineBlock& block) {
  Json out = Json::array();
  for (const Cell& cell : block.cells) {
    if (cell.begins_row || out.empty()) out.push_back(Json::array());
    out.back().push_back({{"text", block.text.substr(cell.text.begin, cell.text.size())},
                          {"heading", cell.heading},
                          {"columns", cell.columns},
                          {"rows", cell.rows}});
  }
  return out;
}

}  // namespace

std::string to_json(const SearchReply& reply) {
  Json results = Json::array();
  for (const SearchResult& result : reply.results) results.push_back(result_json(result));
  return dump({{"query", query_json(reply.query)},
               {"status", to_string(reply.status)},
               {"answer", answer_json(reply.answer)},
               {"results", std::move(results)},
               {"total", reply.total},
               {"facets", {{"kind", counts(reply.facets.kind)}, {"article", counts(reply.facets.article)}}},
               {"notices", notices_json(reply.notices)},
               {"disclaimer", reply.disclaimer},
               {"took_ms", reply.took_ms},
               {"index", index_json(reply.index)}});
}

std::string to_json(const std::vector<ArticleSummary>& articles) {
  Json list = Json::array();
  for (const ArticleSummary& article : articles) {
    Json entry = source_json(article.source);
    entry["passages"] = article.passages;
    list.push_back(std::move(entry));
  }
  return dump({{"articles", std::move(list)}});
}

std::string to_json(const ArticleView& article) {
  Json out = source_json(article.source);
  out["citations"] = citations(article.source.citations);
  out["disclaimer"] = article.disclaimer;
  Json blocks = Json::array();
  for (const OutlineBlock& block : article.outline) {
    Json entry = {{"kind", block.kind},
                  {"level", block.level},
                  {"text", block.text},
                  {"question", block.question},
                  {"passage", block.passage}};
    if (!block.cells.empty()) entry["rows"] = rows(block);
    blocks.push_back(std::move(entry));
  }
  out["blocks"] = std::move(blocks);
  return dump(out);
}

std::string to_json(const PassageView& view) {
  Json passage = passage_json(view.passage);
  passage["citation_markers"] = view.passage.markers;
  return dump({{"passage", std::move(passage)},
               {"source", attribution(view.source, view.deep_link, view.citations, view.source.disclaimer)},
               {"also_in", view.passage.also_in},
               {"disclaimer", view.disclaimer}});
}

std::string suggestions_to_json(std::string_view beginning, const std::vector<Suggestion>& suggestions) {
  Json list = Json::array();
  for (const Suggestion& suggestion : suggestions)
    list.push_back({{"text", suggestion.text}, {"kind", suggestion.kind}});
  return dump({{"q", beginning}, {"suggestions", std::move(list)}});
}

Result<SearchRequest> request_from_json(std::string_view body) {
  const Json parsed = Json::parse(body, nullptr, false);
  if (!parsed.is_object()) return wrong_field("body", "a JSON object with the field \"q\"");
  if (!parsed.contains("q")) return wrong_field("q", "the question, as a string");
  SearchRequest out;
  if (Failure failed = read_string(parsed, "q", out.question)) return *failed;
  if (Failure failed = read_count(parsed, "limit", out.limit)) return *failed;
  if (Failure failed = read_count(parsed, "offset", out.offset)) return *failed;
  if (Failure failed = read_string(parsed, "article", out.article)) return *failed;
  if (Failure failed = read_kind(parsed, out.kind)) return *failed;
  if (Failure failed = read_flag(parsed, "explain", out.explain)) return *failed;
  if (Failure failed = read_flag(parsed, "spelling", out.spelling)) return *failed;
  return out;
}

}  // namespace citewell
