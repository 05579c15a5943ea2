#include "server/pages/linked_data.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "engine/search/words.h"
#include "server/pages/links.h"

namespace citewell {
namespace {

using Json = nlohmann::ordered_json;

void set(Json& object, const char* name, const std::string& value) {
  if (!value.empty()) object[name] = value;
}

Json people_json(const std::vector<Person>& people) {
  Json out = Json::array();
  for (const Person& person : people) {
    Json entry{{"@type", "Person"}, {"name", person.name}};
    set(entry, "honorificSuffix", person.credentials);
    set(entry, "jobTitle", person.role);
    out.push_back(std::move(entry));
  }
  return out;
}

Json citations_json(const std::vector<Citation>& citations) {
  Json out = Json::array();
  for (const Citation& citation : citations) {
    Json entry{{"@type", "CreativeWork"}};
    set(entry, "name", citation.text);
    set(entry, "url", safe_link(citation.url));
    out.push_back(std::move(entry));
  }
  return out;
}

// Questions with their answers; what follows a pair in the same passage belongs to its answer.
Json questions_json(const std::vector<OutlineBlock>& outline) {
  Json out = Json::array();
  const OutlineBlock* open = nullptr;
  for (const OutlineBlock& block : outline) {
    if (!block.question.empty()) {
      out.push_back({{"@type", "Question"},
                     {"name", block.question},
                     {"acceptedAnswer", {{"@type", "Answer"}, {"text", block.text}}}});
      open = &block;
    } else if (open != nullptr && !block.passage.empty() && block.passage == open->passage) {
      auto& text = out.back()["acceptedAnswer"]["text"].get_ref<std::string&>();
      text += "\n" + block.text;
    } else {
      open = nullptr;
    }
  }
  return out;
}

}  // namespace

std::string json_for_script(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    if (c == '<')
      out += "\\u003c";
    else if (c == '>')
      out += "\\u003e";
    else if (c == '&')
      out += "\\u0026";
    else
      out += c;
  }
  return out;
}

std::string linked_data(const ArticleView& article) {
  const Source& source = article.source;
  Json questions = questions_json(article.outline);
  Json out{
      {"@context", "https://schema.org"}, {"@type", {"MedicalWebPage", "Article"}}, {"headline", title_of(source)}};
  set(out, "url", safe_link(source.url));
  set(out, "inLanguage", source.language);
  set(out, "datePublished", source.published);
  set(out, "dateModified", source.updated);
  if (!source.authors.empty()) out["author"] = people_json(source.authors);
  if (!source.reviewers.empty()) out["reviewedBy"] = people_json(source.reviewers);
  if (!source.site.empty()) out["publisher"] = {{"@type", "Organization"}, {"name", source.site}};
  if (!source.citations.empty()) out["citation"] = citations_json(source.citations);
  if (!questions.empty()) {
    out["@type"].push_back("FAQPage");
    out["mainEntity"] = std::move(questions);
  }
  return json_for_script(out.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace citewell
