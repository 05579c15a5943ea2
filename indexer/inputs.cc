#include "indexer/inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "engine/index/parallel.h"
#include "indexer/files.h"
#include "indexer/read/decode.h"
#include "indexer/read/reader.h"
#include "indexer/read/sitemap.h"
#include "indexer/words.h"

namespace citewell {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxSitemapBytes = std::size_t{64} << 20;  // the protocol allows 50 MB
constexpr std::size_t kMostKeptBytes = std::size_t{1} << 20;     // of larger files a second reading costs little

// What lies beside articles and is none: names in lower case.
constexpr std::array<std::string_view, 5> kNotArticles = {"site.json", "questions.jsonl", "golden.jsonl",
                                                          "emergency.json", "emergencies.jsonl"};

bool is_left_out(std::string_view name) {
  const std::string bare = plain_lower(name.substr(name.rfind('/') + 1));
  return bare.starts_with("readme.") || bare == "readme" ||
         std::find(kNotArticles.begin(), kNotArticles.end(), bare) != kNotArticles.end();
}

bool has_known_extension(std::string_view name) { return pick_format(name, "") != nullptr; }

Failure load_site(const std::string& path, Inputs& inputs) {
  Result<std::string> bytes = read_file(path, kMaxFileBytes);
  if (!bytes.ok()) return bytes.error();
  Result<SiteFile> site = parse_site(*bytes, path);
  if (!site.ok()) return site.error();
  inputs.site = std::move(*site);
  inputs.site_path = path;
  inputs.warnings.insert(inputs.warnings.end(), inputs.site.diagnostics.begin(), inputs.site.diagnostics.end());
  return std::nullopt;
}

void add_path(const std::string& path, Inputs& inputs, std::vector<std::string>& site_files) {
  Result<std::vector<FoundFile>> found = find_files(path);
  if (!found.ok()) {
    inputs.warnings.push_back({found.error().where, found.error().message});
    ++inputs.skipped;
    return;
  }
  const bool given_itself = found->size() == 1 && found->front().path == path;
  for (FoundFile& file : *found) {
    if (file.name == "site.json") site_files.push_back(file.path);
    if (!given_itself && (is_left_out(file.name) || !has_known_extension(file.name))) continue;
    inputs.files.push_back({std::move(file.path), std::move(file.name), "", "", "", std::nullopt});
  }
}

// Takes the sitemaps out of the files and puts in what they list.
class SitemapReader {
 public:
  explicit SitemapReader(Inputs& inputs) : inputs_(inputs) {}

  void run() {
    std::vector<InputFile> files = std::move(inputs_.files);
    inputs_.files.clear();
    for (InputFile& file : files) {
      if (!take_sitemap(file)) inputs_.files.push_back(std::move(file));
    }
    for (InputFile& file : listed_) inputs_.files.push_back(std::move(file));
  }

 private:
  // False for a file that is no sitemap. A sitemap may list others; each is read once.
  bool take_sitemap(const InputFile& file) {
    const Result<std::string> bytes = sitemap_bytes(file);
    if (!bytes.ok()) return false;
    if (!seen_.insert(fs::path(file.path).lexically_normal().string()).second) return true;
    inputs_.sitemaps.push_back(file);
    const Result<std::vector<SitemapEntry>> entries = read_sitemap(*bytes, file.path);
    if (!entries.ok()) return skip(entries.error().where, entries.error().message), true;
    for (const SitemapEntry& entry : *entries) add(file, entry);
    return true;
  }

  static Result<std::string> sitemap_bytes(const InputFile& file) {
    const Error none{ErrorCode::NotFound, "no sitemap", file.path};
    if (!file.name.ends_with(".xml") && !file.name.ends_with(".xml.gz")) return none;
    Result<std::string> bytes = read_file(file.path, kMaxSitemapBytes);
    if (bytes.ok()) bytes = decode_file(std::move(*bytes), file.path);
    if (bytes.ok() && !is_sitemap(*bytes)) return none;
    return bytes;
  }

  void add(const InputFile& sitemap, const SitemapEntry& entry) {
    const fs::path folder = fs::path(sitemap.path).parent_path();
    const std::string path = local_copy(folder / entry.path);
    if (path.empty()) return skip(sitemap.path, fmt::format("lists \"{}\", which is not there; skipped", entry.path));
    const fs::path below = fs::path(path).lexically_relative(folder.empty() ? "." : folder);
    const bool inside = !below.empty() && *below.begin() != "..";
    InputFile file{
        path,        inside ? below.generic_string() : fs::path(path).filename().string(), "", entry.url, entry.updated,
        std::nullopt};
    if (!take_sitemap(file)) listed_.push_back(std::move(file));
  }

  // The file of an address as sites are copied: "/knee" is knee, knee.html or knee/index.html. Empty when there is
  // none.
  static std::string local_copy(const fs::path& path) {
    const fs::path normal = path.lexically_normal();
    const fs::path bare = normal.has_filename() ? normal : normal.parent_path();
    for (const fs::path& candidate : {normal, fs::path(bare.string() + ".html"), bare / "index.html"}) {
      std::error_code ignored;
      if (fs::is_regular_file(candidate, ignored)) return candidate.string();
    }
    return "";
  }

  void skip(const std::string& where, std::string message) {
    inputs_.warnings.push_back({where, std::move(message)});
    ++inputs_.skipped;
  }

  Inputs& inputs_;
  std::vector<InputFile> listed_;
  std::set<std::string> seen_;
};

// A file that was found and listed is one, with what the sitemap says of it.
void join_repeated(std::vector<InputFile>& files) {
  std::map<std::string, std::size_t> places;
  std::vector<InputFile> kept;
  for (InputFile& file : files) {
    const auto [place, is_new] = places.try_emplace(fs::path(file.path).lexically_normal().string(), kept.size());
    if (is_new) {
      kept.push_back(std::move(file));
      continue;
    }
    InputFile& first = kept[place->second];
    if (first.url.empty()) first.url = file.url;
    if (first.updated.empty()) first.updated = file.updated;
  }
  files = std::move(kept);
}

// Keeps the bytes of files up to `most_kept`.
void hash_all(std::vector<InputFile>& files, unsigned jobs, std::size_t most_kept) {
  parallel_for(files.size(), jobs, [&](std::size_t i) {
    Result<std::string> bytes = read_file(files[i].path, kMaxFileBytes);
    files[i].content_hash = bytes.ok() ? content_hash(*bytes) : "unreadable";
    if (bytes.ok() && bytes->size() <= most_kept) files[i].bytes = std::move(*bytes);
  });
}

}  // namespace

std::vector<SourceFile> Inputs::sources() const {
  std::vector<SourceFile> out;
  out.reserve(files.size() + sitemaps.size());
  for (const std::vector<InputFile>* list : {&files, &sitemaps}) {
    for (const InputFile& file : *list) out.push_back({file.path, file.content_hash});
  }
  return out;
}

Result<Inputs> find_inputs(const PipelineOptions& options) {
  Inputs inputs;
  std::vector<std::string> site_files;
  for (const std::string& path : options.paths) add_path(path, inputs, site_files);
  if (options.format == "auto") SitemapReader(inputs).run();
  join_repeated(inputs.files);
  std::string site_path = options.site_file;
  for (const InputFile& sitemap : inputs.sitemaps) {
    const fs::path beside = fs::path(sitemap.path).parent_path() / "site.json";
    std::error_code ignored;
    if (fs::is_regular_file(beside, ignored)) site_files.push_back(beside.string());
  }
  if (site_path.empty() && !site_files.empty()) site_path = site_files.front();
  if (!site_path.empty()) {
    if (Failure failure = load_site(site_path, inputs)) return *std::move(failure);
  }
  hash_all(inputs.files, options.jobs, kMostKeptBytes);
  hash_all(inputs.sitemaps, options.jobs, 0);
  return inputs;
}

}  // namespace citewell
