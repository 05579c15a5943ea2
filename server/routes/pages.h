// The pages for people: the same questions as the API, answered as HTML. They work without JavaScript.
#ifndef CITEWELL_SERVER_ROUTES_PAGES_H_
#define CITEWELL_SERVER_ROUTES_PAGES_H_

#include <string>

#include "server/asker.h"
#include "server/http.h"
#include "server/metrics.h"

namespace citewell {

HttpReply home_page(Asker& asker, const HttpRequest& http);
HttpReply search_page(Asker& asker, const HttpRequest& http);  // GET with a query string, or POST with a form
HttpReply articles_page(Asker& asker, const HttpRequest& http);
HttpReply article_page(Asker& asker, const HttpRequest& http, const std::string& id);
HttpReply missing_page(Asker& asker, const HttpRequest& http);
// The OpenSearch 1.1 description with which a browser adds this site to its searches.
HttpReply opensearch(Asker& asker, const HttpRequest& http);
HttpReply widget_file(const HttpRequest& http);
HttpReply asset_file(const HttpRequest& http, const std::string& name);

// For those who run the site: counts of the index and of the server, never what was asked.
HttpReply status_page(Asker& asker, const Metrics& metrics, const HttpRequest& http);
HttpReply prometheus_metrics(Asker& asker, const Metrics& metrics);

}  // namespace citewell

#endif  // CITEWELL_SERVER_ROUTES_PAGES_H_
