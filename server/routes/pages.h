// The pages for people: the same questions as the API, answered as HTML. They work without JavaScript.
#ifndef CITEWELL_SERVER_ROUTES_PAGES_H_
#define CITEWELL_SERVER_ROUTES_PAGES_H_

#include <string>

#include "server/asker.h"
#include "server/http.h"

namespace citewell {

HttpReply home_page(Asker& asker);
HttpReply search_page(Asker& asker, const HttpRequest& http);  // GET with a query string, or POST with a form
HttpReply articles_page(Asker& asker);
HttpReply article_page(Asker& asker, const std::string& id);
HttpReply missing_page(Asker& asker);
// The OpenSearch 1.1 description with which a browser adds this site to its searches.
HttpReply opensearch(Asker& asker, const HttpRequest& http);
HttpReply asset_file(const HttpRequest& http, const std::string& name);

}  // namespace citewell

#endif  // CITEWELL_SERVER_ROUTES_PAGES_H_
