// The vocabulary as its editors wrote it: groups of equivalent terms, one-way rules, ambiguous abbreviations.
//
// Importers turn one file's text into entries; a complaint about a line skips that line only.
#ifndef CITEWELL_ENGINE_CONCEPTS_VOCABULARY_H_
#define CITEWELL_ENGINE_CONCEPTS_VOCABULARY_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/result.h"

namespace citewell {

// Terms that mean the same. The first is the preferred label.
struct SynonymGroup {
  std::vector<std::string> terms;
  bool operator==(const SynonymGroup&) const = default;
};

// A question with one of `from` also looks for each of `to`, weighted lower; never the other way round.
struct OneWayRule {
  std::vector<std::string> from;
  std::vector<std::string> to;
  bool operator==(const OneWayRule&) const = default;
};

// An abbreviation that stands for `label` only where one of the `context` words is near.
struct AmbiguousTerm {
  std::string term;
  std::string label;
  std::vector<std::string> context;
  bool operator==(const AmbiguousTerm&) const = default;
};

struct Vocabulary {
  std::vector<SynonymGroup> groups;
  std::vector<OneWayRule> rules;
  std::vector<AmbiguousTerm> ambiguous;
};

// Solr synonym format: comma separates equivalent terms, `=>` makes a one-way rule, `#` begins a comment, a backslash
// takes the next character as it is. `name` is for messages. Appends to `vocabulary`.
// Source: Apache Solr Reference Guide, "Managed Resources / Synonym Graph Filter", synonyms file format.
void import_solr_synonyms(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                          std::vector<Diagnostic>& diagnostics);

// Tab-separated: abbreviation, label, context words separated by spaces. `#` begins a comment line.
void import_ambiguous_terms(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                            std::vector<Diagnostic>& diagnostics);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_CONCEPTS_VOCABULARY_H_
