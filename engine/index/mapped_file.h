// A file of a generation, mapped read-only.
#ifndef CITEWELL_ENGINE_INDEX_MAPPED_FILE_H_
#define CITEWELL_ENGINE_INDEX_MAPPED_FILE_H_

#include <string>
#include <string_view>

#include "engine/text/result.h"

namespace citewell {

// Owns the mapping; bytes() is valid while it lives, and thread-safe.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

// Whole files, for small ones. NotFound or Unreadable with the path.
Result<std::string> read_file(const std::string& path);

// Writes and syncs to disk before it returns. Unreadable with the path when the system refuses.
Failure write_file(const std::string& path, std::string_view bytes);

// Makes renames inside a folder durable.
Failure sync_dir(const std::string& path);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_MAPPED_FILE_H_
