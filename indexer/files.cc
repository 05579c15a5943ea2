#include "indexer/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

namespace citewell {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

Error unlisted(const std::string& path, const std::error_code& why) {
  return {ErrorCode::Unreadable, "cannot list this folder: " + why.message(), path};
}

// Closed at the end of its scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

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
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (file.number() < 0 || ::fstat(file.number(), &status) != 0)
    return Error{ErrorCode::Unreadable, "cannot be opened; skipped", path};
  const auto size = static_cast<std::uintmax_t>(std::max<off_t>(status.st_size, 0));
  if (size > max_bytes) {
    return Error{ErrorCode::TooLarge, fmt::format("larger than {} bytes; skipped", max_bytes), path};
  }
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t more = ::read(file.number(), bytes.data() + done, bytes.size() - done);
    if (more < 0 && errno == EINTR) continue;
    if (more < 0) return Error{ErrorCode::Unreadable, "cannot be read; skipped", path};
    if (more == 0) break;
    done += static_cast<std::size_t>(more);
  }
  bytes.resize(done);
  return bytes;
}

std::string content_hash(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace citewell
