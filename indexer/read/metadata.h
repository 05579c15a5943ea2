// What metadata says of an article, whatever the syntax it stands in: names of keys to fields of a Source.
#ifndef CITEWELL_INDEXER_READ_METADATA_H_
#define CITEWELL_INDEXER_READ_METADATA_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/article.h"

namespace citewell {

// A scalar, or the properties of a map; one of the two is empty.
struct MetaValue {
  std::string scalar;
  std::vector<std::pair<std::string, std::string>> properties;
};

// One key with its values: a list has several.
struct MetaField {
  std::string key;
  std::vector<MetaValue> values;
  std::string where;  // "flu.md:3", for complaints
};

// Sets what the fields say. Keys are compared without regard to case, '-' and '_', so that "dateModified",
// "date_modified" and "Date-Modified" are one. Unknown keys are ignored; a date that is none is named in
// article.diagnostics.
void apply_metadata(const std::vector<MetaField>& fields, Article& article);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_METADATA_H_
