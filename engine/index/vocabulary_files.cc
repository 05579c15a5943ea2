#include "engine/index/vocabulary_files.h"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>

#include "engine/index/gz.h"
#include "engine/index/mapped_file.h"
#include "engine/index/schema.h"
#include "engine/text/normalize.h"

namespace citewell {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxBytes = std::size_t{1} << 30;  // of a decompressed file; a release of MeSH has a third of it

using Importer = void (*)(std::string_view, std::string_view, Vocabulary&, std::vector<Diagnostic>&);

// A file's name without the compression's ending, in lower case.
std::string bare_name(const fs::path& path) {
  std::string name = fold_word(path.filename().string());
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  return name;
}

bool is_emergency_file(const fs::path& path) { return path.filename() == kEmergencyFile; }

// Who reads a file in a folder; null for files that are none of ours.
Importer importer_of_name(const fs::path& path) {
  const std::string name = bare_name(path);
  if (name.ends_with(".syn")) return import_solr_synonyms;
  if (name == "ambiguous.tsv") return import_ambiguous_terms;
  if (name == "broader.tsv") return import_broader_links;
  if (name.ends_with(".tsv")) return import_lay_terms;
  if (name.ends_with(".obo")) return import_obo;
  if (name.ends_with(".xml")) return import_mesh;
  if (name.starts_with("words.") && name.ends_with(".txt")) return import_words;
  return nullptr;
}

// Who reads a file that was named but has none of those names.
Importer importer_of_content(std::string_view text) {
  if (is_obo(text)) return import_obo;
  if (is_mesh(text)) return import_mesh;
  const std::string_view line = text.substr(0, text.find('\n'));
  if (line.find('\t') != std::string_view::npos) return import_lay_terms;
  if (line.find_first_of(",#") != std::string_view::npos || line.find("=>") != std::string_view::npos)
    return import_solr_synonyms;
  return nullptr;
}

Result<std::string> read_plain(const fs::path& path) {
  auto bytes = read_file(path.string());
  if (!bytes || !is_gzip(*bytes)) return bytes;
  return gunzip(*bytes, kMaxBytes, path.string());
}

// The path itself, or the files of a folder that are ours, in name order.
Result<std::vector<fs::path>> files_of(const std::string& path) {
  std::error_code failed;
  if (!fs::is_directory(path, failed)) return std::vector<fs::path>{path};
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(path, failed)) {
    const bool ours = importer_of_name(entry.path()) != nullptr || is_emergency_file(entry.path());
    if (ours && !entry.is_directory()) out.push_back(entry.path());
  }
  if (failed) return Error{ErrorCode::NotFound, "the synonyms folder cannot be read: " + failed.message(), path};
  std::sort(out.begin(), out.end());
  return out;
}

Failure import_file(const fs::path& path, const std::string& text, LoadedVocabulary& out) {
  if (is_emergency_file(path)) {
    if (!nlohmann::json::accept(text))
      return Error{ErrorCode::BadSyntax, "the emergency rules are not valid JSON; mend the file", path.string()};
    out.emergency_rules = text;
    return std::nullopt;
  }
  const std::string name = path.filename().string();
  Importer import = importer_of_name(path);
  if (import == nullptr) import = importer_of_content(text);
  if (import == nullptr) {
    return Error{ErrorCode::BadSyntax,
                 "neither synonyms, nor a table of lay terms, an OBO ontology or MeSH descriptors", path.string()};
  }
  if (import == import_mesh && !is_mesh(text))
    return Error{ErrorCode::BadSyntax, "expected MeSH descriptors (DescriptorRecordSet)", path.string()};
  if (import == import_obo && !is_obo(text))
    return Error{ErrorCode::BadSyntax, "expected an OBO ontology (format-version)", path.string()};
  import(text, name, out.vocabulary, out.diagnostics);
  return std::nullopt;
}

}  // namespace

Result<LoadedVocabulary> load_vocabulary(const std::vector<std::string>& paths) {
  LoadedVocabulary out;
  XXH3_state_t hash;
  XXH3_64bits_reset(&hash);
  const auto add_to_hash = [&hash](std::string_view bytes) { XXH3_64bits_update(&hash, bytes.data(), bytes.size()); };
  for (const std::string& path : paths) {
    const auto files = files_of(path);
    if (!files) return files.error();
    for (const fs::path& file : *files) {
      const auto text = read_plain(file);
      if (!text) return text.error();
      if (Failure failed = import_file(file, *text, out)) return *failed;
      add_to_hash(fmt::format("{}\n{}\n", file.filename().string(), text->size()));
      add_to_hash(*text);
    }
  }
  out.hash = fmt::format("{:016x}", XXH3_64bits_digest(&hash));
  return out;
}

}  // namespace citewell
