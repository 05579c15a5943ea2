// site.json: what a site owner says about the site and corrects about single articles.
#ifndef CITEWELL_INDEXER_SITE_H_
#define CITEWELL_INDEXER_SITE_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/records.h"
#include "engine/text/result.h"

namespace citewell {

// Fields of an article that the owner sets; one that is not set leaves what the article itself says.
struct SourceCorrection {
  std::optional<std::string> title, site, url, language, published, updated, disclaimer;
  std::optional<std::vector<Person>> authors, reviewers;
};

struct SiteFile {
  Site site;
  std::vector<std::string> boilerplate;             // lines to set aside; '*' stands for any characters
  std::map<std::string, SourceCorrection> sources;  // by file name, or by path below the indexed folder
  std::vector<Diagnostic> diagnostics;              // fields of the wrong type, which are ignored
};

// BadSyntax with the line when `json` is no JSON object; `name` is for messages. A person is "Jane Doe, DPT" or
// {"name", "credentials", "role"}.
Result<SiteFile> parse_site(std::string_view json, const std::string& name);

// The correction for a file, by its path below the indexed folder or else its bare name; nullptr when there is none.
const SourceCorrection* correction_for(const SiteFile& site, std::string_view path);

void apply(const SourceCorrection& correction, Source& source);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_SITE_H_
