// What a page says of an article to machines: schema.org in JSON-LD.
#ifndef CITEWELL_SERVER_PAGES_LINKED_DATA_H_
#define CITEWELL_SERVER_PAGES_LINKED_DATA_H_

#include <string>
#include <string_view>

#include "engine/search/reply.h"

namespace citewell {

// JSON that may stand in a <script> element whatever it says: "</script>" and "<!--" cannot occur in it, because '<',
// '>' and '&' are written as escapes.  REQUIRES: `json` is JSON.
std::string json_for_script(std::string_view json);

// The article as MedicalWebPage and Article, and as FAQPage when it holds questions with answers; only what the source
// gives. Safe inside <script>.
std::string linked_data(const ArticleView& article);

}  // namespace citewell

#endif  // CITEWELL_SERVER_PAGES_LINKED_DATA_H_
