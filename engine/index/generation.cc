#include "engine/index/generation.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>
#include <system_error>

#include "engine/index/mapped_file.h"
#include "engine/index/schema.h"

namespace citewell {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::string_view kAdvice = "build one with: citewell-index --index {} FOLDER";

json to_json(const Site& site) {
  return {{"name", site.name},
          {"base_url", site.base_url},
          {"language", site.language},
          {"disclaimer", site.disclaimer},
          {"emergency_text", site.emergency_text}};
}

Site site_from(const json& from) {
  return {from.at("name"), from.at("base_url"), from.at("language"), from.at("disclaimer"), from.at("emergency_text")};
}

json to_json(const std::vector<SourceFile>& files) {
  json out = json::array();
  for (const SourceFile& file : files) out.push_back({{"path", file.path}, {"hash", file.content_hash}});
  return out;
}

Manifest manifest_from(const json& from) {
  Manifest out;
  out.schema = from.at("schema");
  out.generation = from.at("generation");
  out.built = from.at("built");
  out.analyzer = from.at("analyzer");
  out.classifier = from.at("classifier");
  out.vocabulary = from.at("vocabulary");
  out.settings = from.at("settings");
  out.languages = from.at("languages").get<std::vector<std::string>>();
  if (out.languages.empty()) throw json::other_error::create(0, "no language", &from);
  out.site = site_from(from.at("site"));
  out.articles = from.at("articles");
  out.passages = from.at("passages");
  out.article_ids = from.at("article_ids").get<std::vector<std::string>>();
  for (const json& file : from.at("files")) out.files.push_back({file.at("path"), file.at("hash")});
  return out;
}

bool is_generation_name(const std::string& name) {
  return name.starts_with("gen-") && name.find('/') == std::string::npos;
}

std::vector<std::string> generation_names(const std::string& index_dir) {
  std::vector<std::string> out;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(index_dir, ignored)) {
    if (is_generation_name(entry.path().filename().string())) out.push_back(entry.path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

Failure sync_tree(const std::string& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_directory()) continue;
    if (Failure failed = sync_dir(entry.path().string())) return failed;
  }
  return sync_dir(folder);
}

}  // namespace

Result<std::string> current_generation(const std::string& index_dir) {
  std::error_code ignored;
  const std::string advice = fmt::format(fmt::runtime(kAdvice), index_dir);
  if (!fs::is_directory(index_dir, ignored))
    return Error{ErrorCode::NotFound, "there is no index here; " + advice, index_dir};
  auto name = read_file(index_dir + "/" + kCurrentFile);
  if (!name) {
    const bool empty = fs::is_empty(index_dir, ignored);
    const std::string what = empty ? "the folder is empty; " : "this folder is not a Citewell index; ";
    return Error{empty ? ErrorCode::NotFound : ErrorCode::IndexMismatch, what + advice, index_dir};
  }
  while (!name->empty() && name->back() == '\n') name->pop_back();
  if (!is_generation_name(*name) || !fs::is_directory(index_dir + "/" + *name, ignored)) {
    return Error{ErrorCode::IndexMismatch, "the index is damaged: CURRENT names no generation; " + advice, index_dir};
  }
  return *name;
}

Result<Manifest> read_manifest(const std::string& generation_dir) {
  const auto text = read_file(generation_dir + "/" + kManifestFile);
  if (!text) return Error{ErrorCode::IndexMismatch, "the manifest is missing; index again", generation_dir};
  const json parsed = json::parse(*text, nullptr, false);
  try {
    Manifest out = manifest_from(parsed);
    if (out.schema == kSchemaVersion) return out;
    return Error{ErrorCode::IndexMismatch,
                 fmt::format("made by another version (schema {}, this program has {}); index again", out.schema,
                             kSchemaVersion),
                 generation_dir};
  } catch (const json::exception&) {
    return Error{ErrorCode::IndexMismatch, "the manifest is damaged; index again", generation_dir};
  }
}

Failure write_manifest(const std::string& generation_dir, const Manifest& manifest) {
  const json out = {
      {"schema", manifest.schema},       {"generation", manifest.generation}, {"built", manifest.built},
      {"analyzer", manifest.analyzer},   {"classifier", manifest.classifier}, {"vocabulary", manifest.vocabulary},
      {"settings", manifest.settings},   {"languages", manifest.languages},   {"site", to_json(manifest.site)},
      {"articles", manifest.articles},   {"passages", manifest.passages},     {"article_ids", manifest.article_ids},
      {"files", to_json(manifest.files)}};
  return write_file(generation_dir + "/" + kManifestFile,
                    out.dump(1, ' ', false, json::error_handler_t::replace) + "\n");
}

std::string new_generation_name() {
  const auto now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
  return fmt::format("gen-{:%Y%m%dT%H%M%S}-{:06x}", now, std::random_device{}() & 0xFFFFFFU);
}

std::string utc_now() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

Failure switch_generation(const std::string& index_dir, const std::string& generation) {
  if (Failure failed = sync_tree(index_dir + "/" + generation)) return failed;
  if (Failure failed = sync_dir(index_dir)) return failed;
  const std::string pointer = index_dir + "/" + kCurrentFile;
  std::error_code failed_rename;
  const auto before = current_generation(index_dir);
  if (Failure failed = write_file(pointer + ".new", generation + "\n")) return failed;
  fs::rename(pointer + ".new", pointer, failed_rename);
  if (failed_rename) return Error{ErrorCode::Unreadable, failed_rename.message(), pointer};
  if (Failure failed = sync_dir(index_dir)) return failed;
  for (const std::string& name : generation_names(index_dir)) {
    std::error_code ignored;
    if (name != generation && !(before && name == *before)) fs::remove_all(fs::path(index_dir) / name, ignored);
  }
  return std::nullopt;
}

bool is_index_file(const std::string& name) {
  return name == kCurrentFile || name == kCurrentFile + std::string(".new") || name == kLockFile ||
         name == kLastRunFile || name == kLastRunFile + std::string(".new") || is_generation_name(name) ||
         name.starts_with("tmp-gen-");
}

void remove_leftovers(const std::string& index_dir) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(index_dir, ignored)) {
    if (entry.path().filename().string().starts_with("tmp-gen-")) fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace citewell
