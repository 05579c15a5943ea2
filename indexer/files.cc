#include "indexer/files.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

namespace citewell {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

Error unlisted(const std::string& path, const std::error_code& why) {
  return {ErrorCode::Unreadable, "cannot list this folder: " + why.message(), path};
}

Result<std::vector<FoundFile>> files_below(const std::string& folder) {
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
  if (error) return unlisted(folder, error);
  std::vector<FoundFile> files;
  for (const fs::recursive_directory_iterator end; entry != end; entry.increment(error)) {
    if (error) return unlisted(folder, error);
    if (is_hidden(entry->path())) {
      entry.disable_recursion_pending();
      continue;
    }
    std::error_code ignored;
    if (!entry->is_regular_file(ignored)) continue;
    files.push_back({entry->path().string(), entry->path().lexically_relative(folder).generic_string()});
  }
  std::sort(files.begin(), files.end(), [](const FoundFile& a, const FoundFile& b) { return a.name < b.name; });
  return files;
}

}  // namespace

Result<std::vector<FoundFile>> find_files(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return files_below(path);
  if (fs::is_regular_file(status)) return std::vector<FoundFile>{{path, fs::path(path).filename().string()}};
  if (fs::exists(status)) return Error{ErrorCode::Unreadable, "neither a folder nor a file; skipped", path};
  return Error{ErrorCode::NotFound, "no such file or folder; skipped", path};
}

Result<std::string> read_file(const std::string& path, std::size_t max_bytes) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::Unreadable, "cannot be opened; skipped", path};
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error && size > max_bytes) {
    return Error{ErrorCode::TooLarge, fmt::format("larger than {} bytes; skipped", max_bytes), path};
  }
  std::string bytes(error ? 0 : static_cast<std::size_t>(size), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (in.bad()) return Error{ErrorCode::Unreadable, "cannot be read; skipped", path};
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

std::string content_hash(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace citewell
