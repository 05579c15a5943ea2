// Vocabulary files in every format, and the table of concepts that is compiled from them.
#include <string>
#include <utility>
#include <vector>

#include "engine/concepts/concept_table.h"
#include "engine/concepts/vocabulary.h"
#include "engine/text/analyzer.h"
#include "engine/text/normalize.h"
#include "tests/fuzz/promise.h"

namespace {

using namespace citewell;

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
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
  return 0;
}
