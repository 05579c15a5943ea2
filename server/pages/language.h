// Which of the shipped languages a page speaks to its visitor.
#ifndef CITEWELL_SERVER_PAGES_LANGUAGE_H_
#define CITEWELL_SERVER_PAGES_LANGUAGE_H_

#include <string_view>

#include "engine/search/strings.h"

namespace citewell {

// The shipped language that the visitor's browser prefers (Accept-Language, RFC 9110 section 12.5.4); when it names
// none of them, the site's. Articles stay in the language they are written in.
const Strings& strings_for(std::string_view accept_language, std::string_view site_language);

}  // namespace citewell

#endif  // CITEWELL_SERVER_PAGES_LANGUAGE_H_
