// Vocabulary folders -> vocabulary: the file side of engine/concepts.
#ifndef CITEWELL_ENGINE_INDEX_VOCABULARY_FILES_H_
#define CITEWELL_ENGINE_INDEX_VOCABULARY_FILES_H_

#include <string>
#include <vector>

#include "engine/concepts/vocabulary.h"
#include "engine/text/result.h"

namespace citewell {

struct LoadedVocabulary {
  Vocabulary vocabulary;
  std::vector<std::string> words;  // right though no article may use them
  std::string emergency_rules;     // emergency.json of the last folder that has one
  std::string hash;                // of all that was read
  std::vector<Diagnostic> diagnostics;
};

// Reads *.syn, ambiguous.tsv, words.*.txt and emergency.json of each folder, in name order. NotFound when a folder does
// not exist.
Result<LoadedVocabulary> load_vocabulary(const std::vector<std::string>& folders);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_VOCABULARY_FILES_H_
