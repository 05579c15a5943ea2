// OBO ontologies -> imported concepts.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <unordered_map>
#include <utility>

#include "engine/concepts/lines.h"
#include "engine/concepts/vocabulary.h"
#include "engine/text/normalize.h"

namespace citewell {
namespace {

constexpr std::size_t kSniffBytes = 4096;

// A [Term] as its lines give it; classes are ids until all terms are known.
struct Stanza {
  std::size_t line = 0;
  std::string complaint;
  std::string id;
  std::vector<std::string> other_ids;
  std::vector<std::string> broader_ids;
  std::vector<std::string> narrow_synonyms;
  std::vector<std::string> broad_synonyms;
  ImportedConcept entry;
  bool obsolete = false;
};

// A value without escapes, trailing modifiers ("{...}") and comment ("! ...").
std::string plain_value(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '!' || value[i] == '{') break;
    if (value[i] != '\\' || i + 1 == value.size()) {
      out += value[i];
      continue;
    }
    const char escaped = value[++i];
    out += escaped == 'n' || escaped == 't' || escaped == 'W' ? ' ' : escaped;
  }
  return fold_whitespace(out);
}

struct Synonym {
  std::string text;
  std::string_view scope;  // "EXACT", ...; RELATED is what the format assumes
};

// "low back pain" EXACT [source]
std::optional<Synonym> synonym_of(std::string_view value) {
  if (!value.starts_with('"')) return std::nullopt;
  std::size_t close = 1;
  while (close < value.size() && value[close] != '"') close += value[close] == '\\' ? 2 : 1;
  if (close >= value.size()) return std::nullopt;
  std::string_view rest = value.substr(close + 1);
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  return Synonym{plain_value(value.substr(1, close - 1)), rest.substr(0, rest.find_first_of(" [{"))};
}

void add_synonym(std::string_view value, Stanza& stanza) {
  auto synonym = synonym_of(value);
  if (!synonym) {
    stanza.complaint = "a synonym without closing quote";
  } else if (synonym->scope == "EXACT") {
    stanza.entry.synonyms.push_back(std::move(synonym->text));
  } else if (synonym->scope == "NARROW") {
    stanza.narrow_synonyms.push_back(std::move(synonym->text));
  } else if (synonym->scope == "BROAD") {
    stanza.broad_synonyms.push_back(std::move(synonym->text));
  } else {
    stanza.entry.related.push_back(std::move(synonym->text));
  }
}

void add_line(std::string_view line, Stanza& stanza) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) {
    stanza.complaint = "a line without a tag";
    return;
  }
  const std::string_view tag = line.substr(0, colon);
  std::string_view value = line.substr(colon + 1);
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  if (tag == "id") stanza.id = plain_value(value);
  if (tag == "name") stanza.entry.label = plain_value(value);
  if (tag == "alt_id") stanza.other_ids.push_back(plain_value(value));
  if (tag == "is_a") stanza.broader_ids.push_back(plain_value(value));
  if (tag == "is_obsolete") stanza.obsolete = value.starts_with("true");
  if (tag == "synonym") add_synonym(value, stanza);
}

std::string fault_of(const Stanza& stanza) {
  if (!stanza.complaint.empty()) return stanza.complaint;
  if (stanza.id.empty()) return "a term without id";
  return stanza.entry.label.empty() ? "a term without name" : "";
}

// The terms of a file; a damaged one is a complaint.
std::vector<Stanza> stanzas_of(std::string_view text, std::string_view name, std::vector<Diagnostic>& diagnostics) {
  std::vector<Stanza> out;
  RecordComplaints complaints(name, diagnostics);
  std::optional<Stanza> open;
  const auto close = [&] {
    if (!open || open->obsolete) return;
    const std::string fault = fault_of(*open);
    if (fault.empty()) out.push_back(std::move(*open));
    if (!fault.empty()) complaints.skipped(open->line, fault);
  };
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '!') continue;
    if (line.front() == '[') {
      close();
      open.reset();
      if (line == "[Term]") open.emplace().line = number;
    } else if (open) {
      if (!is_valid_utf8(line)) open->complaint = "not valid UTF-8";
      add_line(line, *open);
    }
  }
  close();
  return out;
}

}  // namespace

bool is_obo(std::string_view text) {
  const std::string_view start = text.substr(0, kSniffBytes);
  return start.find("format-version:") != std::string_view::npos || start.starts_with("[Term]");
}

void import_obo(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                std::vector<Diagnostic>& diagnostics) {
  std::vector<Stanza> stanzas = stanzas_of(text, name, diagnostics);
  std::unordered_map<std::string, std::string> labels;  // by id
  for (const Stanza& stanza : stanzas) {
    labels.emplace(stanza.id, stanza.entry.label);
    for (const std::string& id : stanza.other_ids) labels.emplace(id, stanza.entry.label);
  }
  for (Stanza& stanza : stanzas) {
    for (const std::string& id : stanza.broader_ids) {
      const auto found = labels.find(id);
      if (found != labels.end()) stanza.entry.broader.push_back(found->second);
    }
    for (std::string& wider : stanza.broad_synonyms) stanza.entry.broader.push_back(std::move(wider));
    for (std::string& kind : stanza.narrow_synonyms)
      vocabulary.imported.push_back({std::move(kind), {}, {}, {stanza.entry.label}});
    vocabulary.imported.push_back(std::move(stanza.entry));
  }
}

}  // namespace citewell
