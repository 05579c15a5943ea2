#include "engine/index/vocabulary_files.h"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <system_error>

#include "engine/index/mapped_file.h"
#include "engine/index/schema.h"
#include "engine/text/normalize.h"

namespace citewell {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sorted_files(const std::string& folder, std::error_code& failed) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(folder, failed)) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

// One word a line; `#` begins a comment line.
void import_words(const std::string& text, std::vector<std::string>& out) {
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') out.push_back(fold_word(fold_whitespace(line)));
  }
}

void import_file(const fs::path& path, const std::string& text, LoadedVocabulary& out) {
  const std::string name = path.filename().string();
  if (path.extension() == ".syn") import_solr_synonyms(text, name, out.vocabulary, out.diagnostics);
  if (name == "ambiguous.tsv") import_ambiguous_terms(text, name, out.vocabulary, out.diagnostics);
  if (name.starts_with("words.") && path.extension() == ".txt") import_words(text, out.words);
  if (name == kEmergencyFile) out.emergency_rules = text;
}

}  // namespace

Result<LoadedVocabulary> load_vocabulary(const std::vector<std::string>& folders) {
  LoadedVocabulary out;
  std::string all;
  for (const std::string& folder : folders) {
    std::error_code failed;
    const std::vector<fs::path> files = sorted_files(folder, failed);
    if (failed) return Error{ErrorCode::NotFound, "the synonyms folder cannot be read: " + failed.message(), folder};
    for (const fs::path& path : files) {
      if (fs::is_directory(path, failed)) continue;
      const auto text = read_file(path.string());
      if (!text) return text.error();
      if (path.filename() == kEmergencyFile && !nlohmann::json::accept(*text)) {
        return Error{ErrorCode::BadSyntax, "the emergency rules are not valid JSON; mend the file", path.string()};
      }
      import_file(path, *text, out);
      all += fmt::format("{}\n{}\n{}", path.filename().string(), text->size(), *text);
    }
  }
  out.hash = fmt::format("{:016x}", XXH3_64bits(all.data(), all.size()));
  return out;
}

}  // namespace citewell
