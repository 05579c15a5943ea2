// Vocabulary files and folders -> vocabulary: the file side of engine/concepts.
#ifndef CITEWELL_ENGINE_INDEX_VOCABULARY_FILES_H_
#define CITEWELL_ENGINE_INDEX_VOCABULARY_FILES_H_

#include <string>
#include <vector>

#include "engine/concepts/vocabulary.h"
#include "engine/text/result.h"

namespace citewell {

struct LoadedVocabulary {
  Vocabulary vocabulary;
  std::string emergency_rules;  // emergency.json of the last folder that has one
  std::string hash;             // of all that was read
  std::vector<Diagnostic> diagnostics;
};

// Reads each path: a file whose form shows in its name or beginning, or what a folder holds of them, in name order.
// Each may be compressed (.gz).
//
//   *.syn          Solr synonyms               ambiguous.tsv   abbreviations with context
//   broader.tsv    classes and members         other *.tsv     labels and lay terms
//   *.obo          OBO ontology                *.xml           MeSH descriptors
//   words.*.txt    words of the language       emergency.json  emergency rules
//
// A file named as such may also have another name: its content then says what it is. NotFound for a path that does not
// exist, BadSyntax for a file that is none of these or not what it should be.
Result<LoadedVocabulary> load_vocabulary(const std::vector<std::string>& paths);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_VOCABULARY_FILES_H_
