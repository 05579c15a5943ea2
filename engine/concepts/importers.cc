#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <sstream>
#include <utility>

#include "engine/concepts/lines.h"
#include "engine/concepts/vocabulary.h"
#include "engine/text/normalize.h"

namespace citewell {
namespace {

// Position of `wanted` at or after `from` where no backslash takes it as it is.
std::size_t find_unescaped(std::string_view line, std::string_view wanted, std::size_t from = 0) {
  for (std::size_t i = from; i < line.size(); i += line[i] == '\\' ? 2 : 1) {
    if (line.substr(i).starts_with(wanted)) return i;
  }
  return std::string_view::npos;
}

// One side of a rule: terms at unescaped commas, trimmed and unescaped.
std::vector<std::string> split_terms(std::string_view side) {
  std::vector<std::string> out(1);
  for (std::size_t i = 0; i < side.size(); ++i) {
    if (side[i] == '\\' && i + 1 < side.size()) {
      out.back() += side[++i];
    } else if (side[i] == ',') {
      out.emplace_back();
    } else {
      out.back() += side[i];
    }
  }
  for (std::string& term : out) term = fold_whitespace(term);
  std::erase(out, "");
  return out;
}

std::string read_solr_line(std::string_view line, Vocabulary& vocabulary) {
  line = line.substr(0, find_unescaped(line, "#"));
  const std::size_t arrow = find_unescaped(line, "=>");
  if (arrow == std::string_view::npos) {
    std::vector<std::string> terms = split_terms(line);
    if (terms.size() < 2) return "a group needs two terms or more, separated by commas";
    vocabulary.groups.push_back({std::move(terms)});
    return "";
  }
  if (find_unescaped(line, "=>", arrow + 2) != std::string_view::npos) return "a rule has one =>";
  OneWayRule rule{split_terms(line.substr(0, arrow)), split_terms(line.substr(arrow + 2))};
  if (rule.from.empty() || rule.to.empty()) return "a rule needs terms on both sides of =>";
  vocabulary.rules.push_back(std::move(rule));
  return "";
}

std::string read_ambiguous_line(std::string_view line, Vocabulary& vocabulary) {
  const std::size_t first = line.find('\t');
  const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
  if (second == std::string_view::npos) return "expected abbreviation, label and context words, separated by tabs";
  AmbiguousTerm term{
      fold_whitespace(line.substr(0, first)), fold_whitespace(line.substr(first + 1, second - first - 1)), {}};
  std::istringstream context{std::string(line.substr(second + 1))};
  for (std::string word; context >> word;) term.context.push_back(word);
  if (term.term.empty() || term.label.empty() || term.context.empty()) return "a field is empty";
  vocabulary.ambiguous.push_back(std::move(term));
  return "";
}

std::vector<std::string_view> columns_of(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    out.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::string read_broader_line(std::string_view line, Vocabulary& vocabulary) {
  const std::vector<std::string_view> columns = columns_of(line);
  if (columns.size() != 2) return "expected a class and its members, separated by a tab";
  BroaderLink link{fold_whitespace(columns[0]), split_terms(columns[1])};
  if (link.broader.empty() || link.narrower.empty()) return "a field is empty";
  vocabulary.broader.push_back(std::move(link));
  return "";
}

// "Fever"@en -> Fever
std::string bare_value(std::string_view value) {
  if (value.starts_with('"')) {
    const std::size_t close = value.rfind('"');
    if (close > 0) value = value.substr(1, close - 1);
  }
  return fold_whitespace(value);
}

// Which columns of a file hold what.
struct LayColumns {
  std::size_t label = 0;
  std::size_t lay = 1;
};

// The columns that a line names, if it names any.
std::optional<LayColumns> named_columns(const std::vector<std::string_view>& line) {
  constexpr std::array<std::string_view, 3> kLabels = {"label", "term_label", "preferred_label"};
  constexpr std::array<std::string_view, 3> kLayTerms = {"layperson", "lay_term", "synonym"};
  const auto find = [&line](const auto& names) {
    return static_cast<std::size_t>(std::find_if(line.begin(), line.end(),
                                                 [&names](std::string_view column) {
                                                   if (column.starts_with('?')) column.remove_prefix(1);
                                                   const std::string name = fold_word(column);
                                                   return std::find(names.begin(), names.end(), name) != names.end();
                                                 }) -
                                    line.begin());
  };
  const LayColumns out{find(kLabels), find(kLayTerms)};
  if (out.label == line.size() || out.lay == line.size()) return std::nullopt;
  return out;
}

}  // namespace

void keep_broader_links(Vocabulary& vocabulary, BroaderLinks wanted) {
  if (wanted == BroaderLinks::All) return;
  if (wanted == BroaderLinks::None) vocabulary.broader.clear();
  for (ImportedConcept& entry : vocabulary.imported) entry.broader.clear();
}

void import_solr_synonyms(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                          std::vector<Diagnostic>& diagnostics) {
  for_each_line(text, name, diagnostics, [&](std::string_view line) { return read_solr_line(line, vocabulary); });
}

void import_ambiguous_terms(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                            std::vector<Diagnostic>& diagnostics) {
  for_each_line(text, name, diagnostics, [&](std::string_view line) { return read_ambiguous_line(line, vocabulary); });
}

void import_broader_links(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                          std::vector<Diagnostic>& diagnostics) {
  for_each_line(text, name, diagnostics, [&](std::string_view line) { return read_broader_line(line, vocabulary); });
}

void import_words(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                  std::vector<Diagnostic>& diagnostics) {
  for_each_line(text, name, diagnostics, [&](std::string_view line) {
    vocabulary.words.push_back(fold_word(fold_whitespace(line)));
    return "";
  });
}

void import_lay_terms(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                      std::vector<Diagnostic>& diagnostics) {
  LayColumns columns;
  bool first = true;
  for_each_line(text, name, diagnostics, [&](std::string_view line) -> std::string {
    const std::vector<std::string_view> values = columns_of(line);
    if (std::exchange(first, false)) {
      if (const auto named = named_columns(values)) {
        columns = *named;
        return "";
      }
    }
    if (values.size() <= std::max(columns.label, columns.lay)) return "expected a label and a lay term in columns";
    ImportedConcept entry{bare_value(values[columns.label]), {bare_value(values[columns.lay])}, {}, {}};
    if (entry.label.empty() || entry.synonyms.front().empty()) return "a field is empty";
    vocabulary.imported.push_back(std::move(entry));
    return "";
  });
}

}  // namespace citewell
