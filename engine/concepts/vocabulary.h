// The vocabulary as its editors wrote it: groups of equivalent terms, one-way rules, ambiguous abbreviations, classes
// with their members; and the concepts of terminologies made elsewhere.
//
// Importers turn one file's text into entries, appended to a vocabulary. `name` is for messages. A complaint about a
// line or record skips that line or record only.
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

// A class of things and what belongs to it: kinds, parts, members. Each is a label, or any other term of a concept.
struct BroaderLink {
  std::string broader;
  std::vector<std::string> narrower;
  bool operator==(const BroaderLink&) const = default;
};

// A concept of a terminology that nobody wrote for this site: compile_concepts() trusts its terms less.
struct ImportedConcept {
  std::string label;
  std::vector<std::string> synonyms;  // mean exactly the same
  std::vector<std::string> related;   // a question with one also looks for the concept, never the other way round
  std::vector<std::string> broader;   // labels of the classes it belongs to
  bool operator==(const ImportedConcept&) const = default;
};

struct Vocabulary {
  std::vector<SynonymGroup> groups;
  std::vector<OneWayRule> rules;
  std::vector<AmbiguousTerm> ambiguous;
  std::vector<BroaderLink> broader;
  std::vector<ImportedConcept> imported;
  std::vector<std::string> words;  // of the language, folded: right though no article may use them
};

// Which links between classes and members count.
enum class BroaderLinks {
  None,
  Own,  // those of broader.tsv
  All,  // and those of imported terminologies
};

// Removes the links that do not count.
void keep_broader_links(Vocabulary& vocabulary, BroaderLinks wanted);

// Solr synonym format: comma separates equivalent terms, `=>` makes a one-way rule, `#` begins a comment, a backslash
// takes the next character as it is.
// Source: Apache Solr Reference Guide, "Managed Resources / Synonym Graph Filter", synonyms file format.
void import_solr_synonyms(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                          std::vector<Diagnostic>& diagnostics);

// Tab-separated: abbreviation, label, context words separated by spaces. `#` begins a comment line.
void import_ambiguous_terms(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                            std::vector<Diagnostic>& diagnostics);

// Tab-separated: a class, and its members separated by commas. `#` begins a comment line.
void import_broader_links(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                          std::vector<Diagnostic>& diagnostics);

// One word a line. `#` begins a comment line.
void import_words(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                  std::vector<Diagnostic>& diagnostics);

// Tab-separated: labels and what people say for them, one pair a line. The first line may name the columns: "label" or
// "term_label" and "layperson", "lay_term" or "synonym", in any order and among others; without such a line the first
// column is the label, the second the lay term. Quotes around a value and a language behind it ("Fever"@en) are no part
// of it. `#` begins a comment line.
void import_lay_terms(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                      std::vector<Diagnostic>& diagnostics);

// An ontology in OBO format: names, is_a links, and synonyms by their scope: EXACT means the same, RELATED leads one
// way, NARROW is a member, BROAD a class. Obsolete terms are left out, and links to terms that are not in the file.
// Source: The OBO Flat File Format Guide, version 1.4 (OBO Foundry).
void import_obo(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                std::vector<Diagnostic>& diagnostics);
bool is_obo(std::string_view text);

// MeSH descriptors as XML: headings, the terms of the preferred concept as synonyms, those of other concepts as
// members, and the tree as classes. Permuted terms ("Pain, Low Back") are left out.
// Source: U.S. National Library of Medicine, "MeSH XML Data Elements".
void import_mesh(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                 std::vector<Diagnostic>& diagnostics);
bool is_mesh(std::string_view text);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_CONCEPTS_VOCABULARY_H_
