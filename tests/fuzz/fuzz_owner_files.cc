// What a site's owner writes: site.json, the rules of emergencies, and vocabulary files in every format with the table
// of concepts that is compiled from them.
#include <string>
#include <utility>
#include <vector>

#include "engine/concepts/concept_table.h"
#include "engine/concepts/vocabulary.h"
#include "engine/search/emergency.h"
#include "engine/text/analyzer.h"
#include "engine/text/normalize.h"
#include "indexer/site.h"
#include "tests/fuzz/promise.h"

namespace {

using namespace citewell;

void read_site(std::string_view json) {
  const Result<SiteFile> file = parse_site(json, "site.json");
  if (!file.ok()) return promise(is_valid_utf8(to_string(file.error())), "messages are UTF-8", "");
  for (const Diagnostic& diagnostic : file->diagnostics)
    promise(is_valid_utf8(diagnostic.message), "messages are UTF-8", diagnostic.message);
  for (const auto& [name, correction] : file->sources) {
    Source source;
    promise(correction_for(*file, name) != nullptr, "a correction is found by its name", name);
    apply(correction, source);
    promise(is_valid_utf8(source.title) && is_valid_utf8(source.disclaimer), "what is set is UTF-8", name);
    for (const Person& person : source.authors)
      promise(is_valid_utf8(person.name) && is_valid_utf8(person.credentials), "people are UTF-8", name);
  }
}

void read_rules(std::string_view json) {
  constexpr std::string_view kStory = "I lost control of my bladder. My chest hurts, but I have no fever or chills.";
  const Result<EmergencyRules> rules = EmergencyRules::parse(json);
  if (!rules.ok()) return promise(is_valid_utf8(to_string(rules.error())), "messages are UTF-8", "");
  promise(rules->recognise(kStory).size() <= rules->size(), "a rule fires once", "");
  promise(rules->recognise("").empty(), "no words, no emergency", "");
}

using Importer = void (*)(std::string_view, std::string_view, Vocabulary&, std::vector<Diagnostic>&);
constexpr Importer kImporters[] = {import_solr_synonyms, import_ambiguous_terms, import_broader_links,
                                   import_words,         import_lay_terms,       import_obo,
                                   import_mesh};

constexpr std::size_t kMostTermBytes = 256;  // of longer ones only their reading is of interest here

void check_links(const std::vector<ConceptIndex>& links, const ConceptTable& table) {
  for (const ConceptIndex index : links) promise(index < table.size(), "links lead to concepts", "");
}

void check_matches(std::string_view text, const ConceptTable& table, Analyzer& analyzer) {
  const std::vector<Token> tokens = analyzer.analyze(text);
  for (const ConceptMatch& match : table.match(tokens)) {
    promise(match.concept_index < table.size(), "matches are concepts", text);
    promise(match.token_count > 0 && match.first_token + match.token_count <= tokens.size(), "matches are words", text);
  }
  for (std::size_t at = 0; at < tokens.size(); ++at) check_links(table.match_ambiguous(tokens, at), table);
}

// Everything that the table says of its concepts is UTF-8 and leads to concepts.
void check_table(const Vocabulary& vocabulary) {
  Analyzer analyzer("en");
  const std::string bytes = compile_concepts(vocabulary, analyzer);
  const Result<ConceptTable> table = ConceptTable::open(bytes);
  promise(table.ok(), "what is compiled can be opened", "");
  for (ConceptIndex index = 0; index < table->size(); ++index) {
    const Concept entry = table->get(index);
    promise(is_valid_utf8(entry.label), "labels are UTF-8", entry.label);
    check_links(entry.expands_to, *table);
    check_links(entry.narrower, *table);
    check_links(entry.broader, *table);
    for (const std::string& term : entry.terms) {
      promise(is_valid_utf8(term), "terms are UTF-8", term);
      if (term.size() <= kMostTermBytes) check_matches(term, *table, analyzer);
    }
  }
}

void read_vocabulary(std::string_view text) {
  Vocabulary all;
  for (const Importer import : kImporters) {
    std::vector<Diagnostic> diagnostics;
    import(text, "file", all, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics)
      promise(is_valid_utf8(diagnostic.message), "messages are UTF-8", diagnostic.where);
  }
  (void)is_obo(text);
  (void)is_mesh(text);
  check_table(all);
  keep_broader_links(all, BroaderLinks::Own);
  check_table(all);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read_site(text_of(data, size));
  read_rules(text_of(data, size));
  read_vocabulary(text_of(data, size));
  return 0;
}
