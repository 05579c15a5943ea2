// Addresses that a browser follows, and the marks that they lead to.
#ifndef CITEWELL_SERVER_PAGES_LINKS_H_
#define CITEWELL_SERVER_PAGES_LINKS_H_

#include <string>
#include <string_view>

namespace citewell {

// Only http and https addresses may stand behind a link: an article's metadata is not ours to trust with javascript:.
// Empty for anything else.
std::string safe_link(std::string_view url);

// Where the article view is: "/articles/back/massage-types", ids percent-encoded but for their slashes.
std::string article_path(std::string_view article_id);

// Where one of its passages is on that page: the passage's id is the id of its element.
std::string passage_path(std::string_view article_id, std::string_view passage_id);

// Percent-encodes all but the unreserved characters of RFC 3986 and those in `keep`.
std::string percent_encode(std::string_view text, std::string_view keep = {});

}  // namespace citewell

#endif  // CITEWELL_SERVER_PAGES_LINKS_H_
