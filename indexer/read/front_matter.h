// Front matter: the block of YAML ("---") or TOML ("+++") that static-site generators put above an article.
#ifndef CITEWELL_INDEXER_READ_FRONT_MATTER_H_
#define CITEWELL_INDEXER_READ_FRONT_MATTER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/result.h"
#include "indexer/read/metadata.h"

namespace citewell {

struct FrontMatter {
  std::vector<MetaField> fields;
  std::vector<Diagnostic> diagnostics;
  std::size_t body = 0;  // where the article begins; 0 when there is no front matter
};

// The bytes begin with a fence line that is closed again, and what stands between looks like keys and values.
bool has_front_matter(std::string_view bytes);

// Broken front matter is named in the diagnostics, and its simple "key: value" lines are read all the same. At most 64
// KiB are read, and of nested values only as deep as people are written.
FrontMatter read_front_matter(std::string_view bytes, std::string_view name);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_FRONT_MATTER_H_
