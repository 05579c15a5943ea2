#include "tests/relevance/judged.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/text/normalize.h"

namespace citewell {
namespace {

using nlohmann::json;

JudgedQuestion question_from(const json& from) {
  JudgedQuestion out;
  out.id = from.at("id");
  out.text = from.at("q");
  out.kind = from.value("kind", "");
  out.none = from.value("none", false);
  out.redflag = from.value("redflag", false);
  for (const json& entry : from.at("gold")) {
    Gold gold{entry.at("doc"), fold_whitespace(entry.at("quote").get<std::string>()), {}};
    if (entry.contains("meta")) gold.values = entry.at("meta").at("values").get<std::vector<std::string>>();
    out.gold.push_back(std::move(gold));
  }
  return out;
}

// An article is named by its id or by its file: "flu.txt" is the article "flu", and the one with a slug of its own.
bool same_article(const std::string& doc, const Source& source) {
  const std::filesystem::path file(source.file);
  return doc == source.article || std::filesystem::path(doc).replace_extension().string() == source.article ||
         file.filename() == doc || file.stem() == doc;
}

bool names_value(const Source& source, const std::string& value) {
  const auto person = [&](const Person& who) {
    return (who.name + " " + who.credentials + " " + who.role).find(value) != std::string::npos;
  };
  return source.published == value || source.updated == value || source.site.find(value) != std::string::npos ||
         std::any_of(source.authors.begin(), source.authors.end(), person) ||
         std::any_of(source.reviewers.begin(), source.reviewers.end(), person);
}

}  // namespace

Result<std::vector<JudgedQuestion>> load_questions(const std::string& path) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::NotFound, "cannot be read", path};
  std::vector<JudgedQuestion> out;
  for (std::string line; std::getline(in, line);) {
    const json parsed = json::parse(line, nullptr, false);
    try {
      out.push_back(question_from(parsed));
    } catch (const json::exception& error) {
      return Error{ErrorCode::BadSyntax, error.what(), path + ":" + std::to_string(out.size() + 1)};
    }
  }
  return out;
}

Result<std::vector<Topic>> load_topics(const std::string& path) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::NotFound, "cannot be read", path};
  std::vector<Topic> out;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) out.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return out;
}

Result<Qrels> load_qrels(const std::string& path) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::NotFound, "cannot be read", path};
  Qrels out;
  std::string topic;
  std::string iteration;
  std::string doc;
  for (int gain = 0; in >> topic >> iteration >> doc >> gain;) out[topic][doc] = gain;
  return out;
}

bool is_gold(const JudgedQuestion& question, const Passage& passage, const Source& source) {
  const std::string text = fold_whitespace(passage.text);
  return std::any_of(question.gold.begin(), question.gold.end(), [&](const Gold& gold) {
    if (!same_article(gold.doc, source)) return false;
    if (!gold.quote.empty() && text.find(gold.quote) != std::string::npos) return true;
    return std::any_of(gold.values.begin(), gold.values.end(),
                       [&](const std::string& value) { return names_value(source, value); });
  });
}

}  // namespace citewell
