// Schema.org data in JSON-LD.
#ifndef CITEWELL_INDEXER_READ_JSON_LD_H_
#define CITEWELL_INDEXER_READ_JSON_LD_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/result.h"
#include "indexer/read/metadata.h"

namespace citewell {

struct StatedQuestion {
  std::string question;
  std::string answer;  // may hold HTML
};

struct JsonLd {
  std::vector<MetaField> fields;  // of the page's article
  std::string site;               // publisher, or the web site
  std::vector<StatedQuestion> questions;
  std::vector<Diagnostic> diagnostics;
};

// All <script type="application/ld+json"> contents of a page together: their nodes refer to each other. The article is
// the node whose type says so most clearly (Article and its kin, then MedicalWebPage, then WebPage). A script that is
// not JSON is named and left out.
JsonLd read_json_ld(const std::vector<std::string>& scripts, std::string_view name);

// How clearly a schema.org type ("https://schema.org/Article") says that its node is the page's article: 3 Article and
// its kin, 2 MedicalWebPage, 1 other pages, 0 anything else.
int article_rank(std::string_view schema_type);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_JSON_LD_H_
