// Which field of an article's attribution came from where, for the outline.
#ifndef CITEWELL_INDEXER_ORIGINS_H_
#define CITEWELL_INDEXER_ORIGINS_H_

#include <map>
#include <string>
#include <string_view>

#include "engine/index/records.h"

namespace citewell {

// Watches a Source through the stages that fill it: after each one, note() credits that stage with the fields it
// changed.
class Origins {
 public:
  // Fields that are filled already are credited to `first`.
  Origins(const Source& source, std::string_view first);
  void note(const Source& source, std::string_view stage);
  std::map<std::string, std::string> take() { return std::move(origins_); }

 private:
  Source last_;
  std::map<std::string, std::string> origins_;
};

}  // namespace citewell

#endif  // CITEWELL_INDEXER_ORIGINS_H_
