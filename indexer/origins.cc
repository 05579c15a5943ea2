#include "indexer/origins.h"

namespace citewell {

Origins::Origins(const Source& source, std::string_view first) { note(source, first); }

void Origins::note(const Source& source, std::string_view stage) {
  const auto credit = [&](const char* name, const auto& was, const auto& is) {
    if (!(was == is)) origins_[name] = stage;
  };
  credit("title", last_.title, source.title);
  credit("site", last_.site, source.site);
  credit("url", last_.url, source.url);
  credit("language", last_.language, source.language);
  credit("authors", last_.authors, source.authors);
  credit("reviewers", last_.reviewers, source.reviewers);
  credit("published", last_.published, source.published);
  credit("updated", last_.updated, source.updated);
  credit("citations", last_.citations, source.citations);
  credit("disclaimer", last_.disclaimer, source.disclaimer);
  last_ = source;
}

}  // namespace citewell
