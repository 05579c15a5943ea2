// The file system as the pipeline sees it.
#ifndef CITEWELL_INDEXER_FILES_H_
#define CITEWELL_INDEXER_FILES_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/result.h"

namespace citewell {

struct FoundFile {
  std::string path;  // to open it
  std::string name;  // below the folder it was found in; the bare name of a file that was given itself
};

// Regular files below a folder in the order of their paths, hidden ones left out; a file stands for itself. NotFound
// when there is nothing at the path, Unreadable for a folder that cannot be listed. Symbolic links to folders are not
// followed.
Result<std::vector<FoundFile>> find_files(const std::string& path);

// NotFound or Unreadable; TooLarge past `max_bytes`.
Result<std::string> read_file(const std::string& path, std::size_t max_bytes);

// XXH3-128 of the bytes, in hex.
std::string content_hash(std::string_view bytes);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_FILES_H_
