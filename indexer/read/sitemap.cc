#include "indexer/read/sitemap.h"

#include <charconv>
#include <utility>

#include "engine/text/normalize.h"
#include "indexer/read/fields.h"
#include "indexer/read/xml_text.h"

namespace citewell {
namespace {

constexpr std::size_t kSniffBytes = 4096;

std::string percent_decoded(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    unsigned value = 0;
    const bool coded = path[i] == '%' && i + 2 < path.size() + 0 &&
                       std::from_chars(path.data() + i + 1, path.data() + i + 3, value, 16).ptr == path.data() + i + 3;
    out += coded ? static_cast<char>(value) : path[i];
    if (coded) i += 2;
  }
  return out;
}

SitemapEntry entry_for(std::string_view location) {
  SitemapEntry entry;
  const std::size_t scheme = location.find("://");
  if (scheme == std::string_view::npos) {
    entry.path = location;
    return entry;
  }
  const std::size_t slash = location.find('/', scheme + 3);
  const std::string_view path = slash == std::string_view::npos ? std::string_view() : location.substr(slash);
  if (location.starts_with("file:")) {
    entry.path = percent_decoded(path);
  } else {
    entry.url = location;
    entry.path = percent_decoded(path.substr(0, path.find_first_of("?#")));
    entry.path.erase(0, entry.path.find_first_not_of('/'));
  }
  return entry;
}

}  // namespace

Result<std::vector<SitemapEntry>> read_sitemap(std::string_view bytes, const std::string& name) {
  pugi::xml_document document;
  if (const Failure failure = parse_xml(bytes, name, document)) return *failure;
  std::vector<SitemapEntry> entries;
  for (const pugi::xml_node& listed : document.document_element().children()) {
    const std::string location = fold_whitespace(listed.child_value("loc"));
    if (location.empty()) continue;
    SitemapEntry entry = entry_for(location);
    entry.updated = iso_date(listed.child_value("lastmod"));
    entries.push_back(std::move(entry));
  }
  if (entries.empty()) return Error{ErrorCode::Empty, "no location in the sitemap", name};
  return entries;
}

bool is_sitemap(std::string_view bytes) {
  const std::string_view start = bytes.substr(0, kSniffBytes);
  return start.find("<urlset") != std::string_view::npos || start.find("<sitemapindex") != std::string_view::npos;
}

}  // namespace citewell
