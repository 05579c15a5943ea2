// Sitemap files that list a site's pages, kept beside copies of these pages.
#ifndef CITEWELL_INDEXER_READ_SITEMAP_H_
#define CITEWELL_INDEXER_READ_SITEMAP_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/result.h"

namespace citewell {

struct SitemapEntry {
  std::string path;     // of the local copy: absolute, or relative to the sitemap's folder
  std::string url;      // when the location is a web address
  std::string updated;  // YYYY-MM-DD, empty when not given
  bool operator==(const SitemapEntry&) const = default;
};

// The entries of a <urlset> or <sitemapindex>. A location is a relative path, an absolute one, a file: address, or a
// web address, of which the path counts from the sitemap's folder. BadSyntax for broken XML, Empty for a sitemap
// without locations.
Result<std::vector<SitemapEntry>> read_sitemap(std::string_view bytes, const std::string& name);

bool is_sitemap(std::string_view bytes);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_SITEMAP_H_
