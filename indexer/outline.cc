#include "indexer/outline.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/text/normalize.h"
#include "indexer/words.h"

namespace citewell {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kFirstWords = 72;  // bytes of a passage's beginning that the outline shows

std::string beginning(std::string_view text) {
  std::string line = fold_whitespace(text);
  if (line.size() <= kFirstWords) return line;
  return line.substr(0, utf8_prefix(line, kFirstWords)) + "…";
}

std::string to_line(const Person& person) {
  std::string out = person.name;
  if (!person.credentials.empty()) out += ", " + person.credentials;
  if (!person.role.empty()) out += " (" + person.role + ")";
  return out;
}

std::string to_line(const std::vector<Person>& people) {
  std::string out;
  for (const Person& person : people) out += (out.empty() ? "" : "; ") + to_line(person);
  return out;
}

bool is_set_aside(const Block& block) {
  return block.kind == BlockKind::Caption || block.kind == BlockKind::Disclaimer ||
         block.kind == BlockKind::Boilerplate;
}

std::string_view name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::Heading:
      return "heading";
    case BlockKind::Prose:
      return "prose";
    case BlockKind::List:
      return "list";
    case BlockKind::Table:
      return "table";
    case BlockKind::Definition:
      return "definition";
    case BlockKind::Faq:
      return "faq";
    case BlockKind::Caption:
      return "caption";
    case BlockKind::Disclaimer:
      return "disclaimer";
    case BlockKind::Boilerplate:
      return "boilerplate";
  }
  return "";
}

// One part of the outline and the place in the source that orders it.
using Entry = std::pair<std::uint32_t, std::string>;

std::string passage_line(const Passage& passage) {
  const std::string question = passage.question.empty() ? "" : beginning(passage.question) + " → ";
  return fmt::format("    [{} {}w] {}{}", to_string(passage.kind), count_words(passage.text), question,
                     beginning(passage.text));
}

std::string body_of(const FinishedArticle& done) {
  std::vector<Entry> entries;
  for (const Block& block : done.article.blocks) {
    if (is_set_aside(block)) {
      entries.emplace_back(block.source.begin,
                           fmt::format("    - {} ({}): {}", name_of(block.kind), block.reason, beginning(block.text)));
    } else if (block.kind == BlockKind::Heading && !is_title(block)) {
      const auto indent = static_cast<std::size_t>(std::max(block.level, 1)) * 2;
      entries.emplace_back(block.source.begin,
                           fmt::format("{}{} {}", std::string(indent, ' '),
                                       std::string(static_cast<std::size_t>(block.level), '#'), block.text));
    }
  }
  for (const Passage& passage : done.cut.passages) entries.emplace_back(passage.source.begin, passage_line(passage));
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.first < b.first; });
  std::string out;
  for (const Entry& entry : entries) out += entry.second + '\n';
  return out;
}

Json to_json(const std::vector<Person>& people) {
  Json out = Json::array();
  for (const Person& person : people) {
    out.push_back({{"name", person.name}, {"credentials", person.credentials}, {"role", person.role}});
  }
  return out;
}

Json date_json(const std::string& date) { return date.empty() ? Json() : Json(date); }

Json to_json(const Passage& passage) {
  return {{"id", passage.id},           {"kind", to_string(passage.kind)},
          {"heading", passage.heading}, {"question", passage.question.empty() ? Json() : Json(passage.question)},
          {"text", passage.text},       {"begin", passage.source.begin},
          {"end", passage.source.end}};
}

Json to_json(const FinishedArticle& done) {
  const Source& source = done.article.source;
  Json headings = Json::array();
  Json faq = Json::array();
  Json set_aside = Json::array();
  for (const Block& block : done.article.blocks) {
    if (is_set_aside(block)) {
      set_aside.push_back({{"kind", name_of(block.kind)}, {"text", block.text}, {"reason", block.reason}});
    } else if (block.kind == BlockKind::Faq) {
      faq.push_back({{"question", block.question}, {"answer", block.text}});
    } else if (block.kind == BlockKind::Heading && !is_title(block)) {
      headings.push_back({{"level", block.level}, {"text", block.text}});
    }
  }
  Json passages = Json::array();
  for (const Passage& passage : done.cut.passages) passages.push_back(to_json(passage));
  Json citations = Json::array();
  for (const Citation& citation : source.citations) {
    citations.push_back({{"marker", citation.marker}, {"text", citation.text}, {"url", citation.url}});
  }
  Json warnings = Json::array();
  for (const Diagnostic& warning : done.warnings) {
    warnings.push_back(warning.where.empty() ? warning.message : warning.where + ": " + warning.message);
  }
  return {{"id", source.article},
          {"file", source.file},
          {"title", source.title},
          {"site", source.site},
          {"url", source.url},
          {"language", source.language},
          {"authors", to_json(source.authors)},
          {"reviewers", to_json(source.reviewers)},
          {"published", date_json(source.published)},
          {"updated", date_json(source.updated)},
          {"headings", headings},
          {"faq", faq},
          {"passages", passages},
          {"set_aside", set_aside},
          {"citations", citations},
          {"warnings", warnings}};
}

}  // namespace

std::string outline_text(const FinishedArticle& done) {
  const Source& source = done.article.source;
  std::string out = fmt::format("{}  ({})\n", source.article, source.file);
  const auto field = [&](const char* name, std::string_view value) {
    const auto origin = done.origins.find(name);
    if (value.empty()) return;
    out +=
        fmt::format("  {:<10} {}{}\n", name, value, origin == done.origins.end() ? "" : "  [" + origin->second + "]");
  };
  field("title", source.title);
  field("site", source.site);
  field("url", source.url);
  field("language", source.language);
  field("authors", to_line(source.authors));
  field("reviewers", to_line(source.reviewers));
  field("published", source.published);
  field("updated", source.updated);
  field("citations", source.citations.empty() ? "" : fmt::format("{}", source.citations.size()));
  field("disclaimer", beginning(source.disclaimer));
  for (const Diagnostic& warning : done.warnings)
    out += fmt::format("  warning    {}: {}\n", warning.where, warning.message);
  return out + body_of(done);
}

std::string outline_json(std::span<const FinishedArticle> articles) {
  Json list = Json::array();
  for (const FinishedArticle& article : articles) list.push_back(to_json(article));
  return Json{{"articles", std::move(list)}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace citewell
