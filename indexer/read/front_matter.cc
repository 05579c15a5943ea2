#include "indexer/read/front_matter.h"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

#include "indexer/read/fields.h"

namespace citewell {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{64} << 10;
constexpr std::size_t kMaxValues = 256;  // of one list: a list of people, or of names

// Where front matter stands in a file.
struct Fenced {
  char fence = 0;  // '-' YAML, '+' TOML; 0: none
  std::size_t begin = 0, end = 0;
  std::size_t body = 0;
  bool unclosed = false;  // it begins like front matter, but no second fence follows
};

std::string_view line_from(std::string_view bytes, std::size_t at) {
  std::string_view line = bytes.substr(at, std::min(bytes.find('\n', at), bytes.size()) - at);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

std::size_t next_line(std::string_view bytes, std::size_t at) {
  const std::size_t stop = bytes.find('\n', at);
  return stop == std::string_view::npos ? bytes.size() : stop + 1;
}

// A line such as `key: value` (or `key = value`), a comment, an item, a continuation: what front matter is made of, and
// what a thematic break at the top of a text is not followed by.
bool looks_like_key(std::string_view line, char separator) {
  const std::size_t at = line.find(separator);
  if (at == std::string_view::npos || at == 0) return false;
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(at), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.' || c == ' ' || c == '"' || c == '\'';
  });
}

Fenced find_fences(std::string_view bytes) {
  Fenced found;
  const std::size_t start = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const std::string_view first = line_from(bytes, start);
  if (first != "---" && first != "+++") return found;
  bool any_key = false;
  const char separator = first[0] == '-' ? ':' : '=';
  const std::size_t begin = next_line(bytes, start);
  for (std::size_t at = begin; at < bytes.size() && at - begin <= kMaxBytes; at = next_line(bytes, at)) {
    const std::string_view line = line_from(bytes, at);
    if (line == first || (line == "..." && first[0] == '-')) {
      if (any_key || at == begin) found = {first[0], begin, at, next_line(bytes, at), false};
      return found;
    }
    any_key = any_key || looks_like_key(line, separator);
    if (!any_key && !line.empty() && line[0] != '#' && line[0] != '[') return found;
  }
  found.unclosed = looks_like_key(line_from(bytes, begin), separator);
  return found;
}

MetaValue value_of(const YAML::Node& node) {
  MetaValue value;
  if (node.IsScalar()) value.scalar = node.Scalar();
  if (!node.IsMap()) return value;
  for (const auto& entry : node) {
    if (value.properties.size() >= kMaxValues) break;
    if (entry.first.IsScalar() && entry.second.IsScalar())
      value.properties.emplace_back(entry.first.Scalar(), entry.second.Scalar());
  }
  return value;
}

std::vector<MetaValue> values_of(const YAML::Node& node) {
  if (!node.IsSequence()) return node.IsNull() ? std::vector<MetaValue>{} : std::vector{value_of(node)};
  std::vector<MetaValue> values;
  for (const YAML::Node& element : node) {
    if (values.size() >= kMaxValues) break;
    values.push_back(value_of(element));
  }
  return values;
}

std::vector<MetaField> yaml_fields(const std::string& text, std::string_view name, std::size_t first_line) {
  std::vector<MetaField> fields;
  const YAML::Node root = YAML::Load(text);
  if (!root.IsMap()) return fields;
  for (const auto& entry : root) {
    if (!entry.first.IsScalar()) continue;
    const auto line = first_line + static_cast<std::size_t>(std::max(entry.first.Mark().line, 0));
    fields.push_back({entry.first.Scalar(), values_of(entry.second), place(name, line)});
  }
  return fields;
}

std::string scalar_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  std::ostringstream out;
  if (const auto* date = node.as_date()) out << date->get();
  if (const auto* date_time = node.as_date_time()) out << date_time->get().date;
  if (const auto* number = node.as_integer()) out << number->get();
  return out.str();
}

MetaValue value_of(const toml::node& node) {
  MetaValue value{scalar_of(node), {}};
  if (const toml::table* const table = node.as_table()) {
    for (const auto& [key, property] : *table)
      value.properties.emplace_back(std::string(key.str()), scalar_of(property));
  }
  return value;
}

std::vector<MetaField> toml_fields(const std::string& text, std::string_view name, std::size_t first_line) {
  std::vector<MetaField> fields;
  const toml::table root = toml::parse(text);
  for (const auto& [key, node] : root) {
    MetaField field{std::string(key.str()), {}, place(name, first_line + node.source().begin.line - 1)};
    if (const toml::array* const list = node.as_array()) {
      for (const toml::node& element : *list) field.values.push_back(value_of(element));
    } else {
      field.values.push_back(value_of(node));
    }
    fields.push_back(std::move(field));
  }
  return fields;
}

std::string unquoted(std::string_view value) {
  const std::size_t begin = value.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  value.remove_prefix(begin);
  const bool quoted = value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
  return std::string(quoted ? value.substr(1, value.size() - 2) : value);
}

// What can be saved of broken front matter: the lines that are a key and a plain value, whatever colons the value has.
std::vector<MetaField> simple_fields(std::string_view text, char separator, std::string_view name,
                                     std::size_t first_line) {
  std::vector<MetaField> fields;
  std::size_t line_number = first_line;
  for (std::size_t at = 0; at < text.size(); at = next_line(text, at), ++line_number) {
    const std::string_view line = line_from(text, at);
    if (line.empty() || line[0] == ' ' || line[0] == '#' || !looks_like_key(line, separator)) continue;
    const std::size_t colon = line.find(separator);
    const std::string value = unquoted(line.substr(colon + 1));
    if (value.empty() || value[0] == '[' || value[0] == '{' || value[0] == '|' || value[0] == '>') continue;
    fields.push_back({unquoted(line.substr(0, line.find_last_not_of(" \t", colon - 1) + 1)),
                      {{value, {}}},
                      place(name, line_number)});
  }
  return fields;
}

}  // namespace

bool has_front_matter(std::string_view bytes) { return find_fences(bytes).fence != 0; }

FrontMatter read_front_matter(std::string_view bytes, std::string_view name) {
  const Fenced fenced = find_fences(bytes);
  FrontMatter front;
  if (fenced.unclosed)
    front.diagnostics.push_back({place(name, 1), "front matter begins here and never ends; it is read as text"});
  if (fenced.fence == 0) return front;
  constexpr std::size_t kFirstLine = 2;
  front.body = fenced.body;
  const std::string text(bytes.substr(fenced.begin, fenced.end - fenced.begin));
  const bool yaml = fenced.fence == '-';
  const auto broken = [&](std::size_t line, std::string_view what) {
    front.diagnostics.push_back(
        {place(name, kFirstLine + line),
         fmt::format("front matter is not {}: {}; only its plain values are used", yaml ? "YAML" : "TOML", what)});
    front.fields = simple_fields(text, yaml ? ':' : '=', name, kFirstLine);
  };
  try {
    front.fields = yaml ? yaml_fields(text, name, kFirstLine) : toml_fields(text, name, kFirstLine);
  } catch (const YAML::Exception& error) {
    broken(static_cast<std::size_t>(std::max(error.mark.line, 0)), error.msg);
  } catch (const toml::parse_error& error) {
    broken(error.source().begin.line - 1, error.description());
  } catch (const std::exception& error) {
    broken(0, error.what());
  }
  return front;
}

}  // namespace citewell
