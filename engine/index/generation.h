// Generations of an index on disk: which is current, what each was made of, how a new one becomes current.
#ifndef CITEWELL_ENGINE_INDEX_GENERATION_H_
#define CITEWELL_ENGINE_INDEX_GENERATION_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/index/builder.h"
#include "engine/index/records.h"
#include "engine/text/result.h"

namespace citewell {

// manifest.json of a generation.
struct Manifest {
  int schema = 0;
  std::string generation;
  std::string built;       // ISO 8601, UTC
  std::string analyzer;    // Analyzer::fingerprint
  std::string classifier;  // QuestionClassifier::fingerprint
  std::string vocabulary;  // hash of the vocabulary's files
  std::string settings;    // BuildOptions::settings
  std::vector<std::string>
      languages;  // of the passages ("en"), the most frequent first: questions are analysed in them
  Site site;
  std::uint64_t articles = 0;
  std::uint64_t passages = 0;
  std::vector<std::string> article_ids;  // sorted: ForwardRecord::article is a position in it
  std::vector<SourceFile> files;
};

// Name of the current generation. NotFound with advice when there is none, IndexMismatch when the folder holds other
// things.
Result<std::string> current_generation(const std::string& index_dir);

// The manifest of a generation folder; IndexMismatch when it is not one, or of another schema.
Result<Manifest> read_manifest(const std::string& generation_dir);
Failure write_manifest(const std::string& generation_dir, const Manifest& manifest);

// "gen-20261120T130501-4f2a1c": by time, so that names sort by age.
std::string new_generation_name();
std::string utc_now();  // ISO 8601, seconds

// Whether a file name is one that an index folder holds.
bool is_index_file(const std::string& name);

// Syncs a finished generation folder, switches CURRENT to it, and removes generations older than the one before.
Failure switch_generation(const std::string& index_dir, const std::string& generation);

// Removes what unfinished runs left. REQUIRES: the caller holds the lock.
void remove_leftovers(const std::string& index_dir);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_GENERATION_H_
