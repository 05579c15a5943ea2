// The JSON side of the server: a handler is `read the request, ask, write`.
#ifndef CITEWELL_SERVER_ROUTES_API_H_
#define CITEWELL_SERVER_ROUTES_API_H_

#include <string>

#include "server/asker.h"
#include "server/http.h"

namespace citewell {

HttpReply api_search(Asker& asker, const HttpRequest& http);
HttpReply api_suggest(Asker& asker, const HttpRequest& http);
HttpReply api_articles(Asker& asker);
HttpReply api_article(Asker& asker, const std::string& id);
HttpReply api_passage(Asker& asker, const std::string& id);
HttpReply api_ready(Asker& asker);
HttpReply api_alive();

// The status that says an error over HTTP; 500 for those that are not the client's to know about.
int http_status(const Error& error);
// An error as problem+json.
HttpReply problem(const Error& error);

}  // namespace citewell

#endif  // CITEWELL_SERVER_ROUTES_API_H_
