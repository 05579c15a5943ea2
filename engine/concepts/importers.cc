#include <algorithm>
#include <cstddef>
#include <functional>
#include <sstream>
#include <utility>

#include "engine/concepts/vocabulary.h"
#include "engine/text/normalize.h"

namespace citewell {
namespace {

using LineReader = std::function<std::string(std::string_view line)>;  // gives a complaint, or nothing

// Calls `read` for each line that is neither blank nor a comment.
void for_each_line(std::string_view text, std::string_view name, std::vector<Diagnostic>& diagnostics,
                   const LineReader& read) {
  std::size_t number = 0;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // some editors begin every file with it
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos || line[first] == '#') continue;
    const std::string complaint = is_valid_utf8(line) ? read(line) : "not valid UTF-8";
    if (complaint.empty()) continue;
    diagnostics.push_back({std::string(name) + ":" + std::to_string(number), complaint + "; line skipped"});
  }
}

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

}  // namespace

void import_solr_synonyms(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                          std::vector<Diagnostic>& diagnostics) {
  for_each_line(text, name, diagnostics, [&](std::string_view line) { return read_solr_line(line, vocabulary); });
}

void import_ambiguous_terms(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                            std::vector<Diagnostic>& diagnostics) {
  for_each_line(text, name, diagnostics, [&](std::string_view line) { return read_ambiguous_line(line, vocabulary); });
}

}  // namespace citewell
