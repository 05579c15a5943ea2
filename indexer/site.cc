#include "indexer/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/structure/people.h"

namespace citewell {
namespace {

using Json = nlohmann::json;

// Reads the fields of one JSON object and complains about those of the wrong type.
class Fields {
 public:
  Fields(const Json& object, std::string where, std::vector<Diagnostic>& diagnostics)
      : object_(object), where_(std::move(where)), diagnostics_(diagnostics) {}

  void text(const char* key, std::string& out) {
    if (const Json* value = find(key, &Json::is_string, "text")) out = value->get<std::string>();
  }

  void text(const char* key, std::optional<std::string>& out) {
    if (const Json* value = find(key, &Json::is_string, "text")) out = value->get<std::string>();
  }

  void texts(const char* key, std::vector<std::string>& out) {
    const Json* list = find(key, &Json::is_array, "a list of texts");
    if (list == nullptr) return;
    for (const Json& item : *list) {
      if (item.is_string()) {
        out.push_back(item.get<std::string>());
      } else {
        complain(key, "a list of texts");
      }
    }
  }

  void people(const char* key, std::optional<std::vector<Person>>& out) {
    const auto found = object_.find(key);
    if (found == object_.end() || found->is_null()) return;
    out.emplace();
    const Json list = found->is_array() ? *found : Json::array({*found});
    for (const Json& item : list) {
      if (item.is_string()) {
        out->push_back(parse_person(item.get<std::string>()));
      } else if (item.is_object()) {
        out->push_back(person(item));
      } else {
        complain(key, "a name or a list of names");
      }
    }
  }

  const Json* object(const char* key) { return find(key, &Json::is_object, "an object"); }

 private:
  Person person(const Json& item) {
    Person person;
    Fields fields(item, where_, diagnostics_);
    fields.text("name", person.name);
    fields.text("credentials", person.credentials);
    fields.text("role", person.role);
    return person;
  }

  const Json* find(const char* key, bool (Json::*is_wanted)() const noexcept, const char* wanted) {
    const auto found = object_.find(key);
    if (found == object_.end() || found->is_null()) return nullptr;
    if (((*found).*is_wanted)()) return &*found;
    complain(key, wanted);
    return nullptr;
  }

  void complain(const char* key, const char* wanted) {
    diagnostics_.push_back({where_, fmt::format("\"{}\" is not {}; ignored", key, wanted)});
  }

  const Json& object_;
  std::string where_;
  std::vector<Diagnostic>& diagnostics_;
};

SourceCorrection read_correction(const Json& object, const std::string& where, std::vector<Diagnostic>& diagnostics) {
  SourceCorrection out;
  Fields fields(object, where, diagnostics);
  fields.text("title", out.title);
  fields.text("site", out.site);
  fields.text("url", out.url);
  fields.text("language", out.language);
  fields.text("published", out.published);
  fields.text("updated", out.updated);
  fields.text("disclaimer", out.disclaimer);
  fields.people("authors", out.authors);
  fields.people("reviewers", out.reviewers);
  return out;
}

template <class T>
void set(const std::optional<T>& value, T& field) {
  if (value) field = *value;
}

}  // namespace

Result<SiteFile> parse_site(std::string_view json, const std::string& name) {
  Json root;
  try {
    root = Json::parse(json);
  } catch (const Json::parse_error& error) {
    const std::string_view before = json.substr(0, std::min<std::size_t>(error.byte, json.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    return Error{ErrorCode::BadSyntax, "no valid JSON from here on", fmt::format("{}:{}", name, line)};
  } catch (const Json::out_of_range&) {
    return Error{ErrorCode::BadSyntax, "a number in it is too large", name};
  }
  if (!root.is_object()) return Error{ErrorCode::BadSyntax, "expected a JSON object", name + ":1"};
  SiteFile out;
  Fields fields(root, name, out.diagnostics);
  fields.text("name", out.site.name);
  fields.text("base_url", out.site.base_url);
  fields.text("language", out.site.language);
  fields.text("disclaimer", out.site.disclaimer);
  fields.text("emergency_text", out.site.emergency_text);
  fields.texts("boilerplate", out.boilerplate);
  if (const Json* sources = fields.object("sources")) {
    for (const auto& [file, correction] : sources->items()) {
      if (correction.is_object()) {
        out.sources.emplace(file, read_correction(correction, name, out.diagnostics));
      } else {
        out.diagnostics.push_back({name, fmt::format("sources: \"{}\" is not an object; ignored", file)});
      }
    }
  }
  return out;
}

const SourceCorrection* correction_for(const SiteFile& site, std::string_view path) {
  auto found = site.sources.find(std::string(path));
  if (found == site.sources.end()) found = site.sources.find(std::string(path.substr(path.rfind('/') + 1)));
  return found == site.sources.end() ? nullptr : &found->second;
}

void apply(const SourceCorrection& correction, Source& source) {
  set(correction.title, source.title);
  set(correction.site, source.site);
  set(correction.url, source.url);
  set(correction.language, source.language);
  set(correction.published, source.published);
  set(correction.updated, source.updated);
  set(correction.disclaimer, source.disclaimer);
  set(correction.authors, source.authors);
  set(correction.reviewers, source.reviewers);
}

}  // namespace citewell
