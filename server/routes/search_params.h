// A search request from what a client sent: the query string, a form or a JSON document.
#ifndef CITEWELL_SERVER_ROUTES_SEARCH_PARAMS_H_
#define CITEWELL_SERVER_ROUTES_SEARCH_PARAMS_H_

#include "engine/search/reply.h"
#include "engine/text/result.h"
#include "server/http.h"

namespace citewell {

// From parameters: q, limit (1 to kMaxLimit), offset (0 to kMaxOffset), kind, article, explain and spelling (0 or 1).
// An empty value is an absent one; unknown parameters are ignored. An error's `where` is the field at fault: "q" when
// the question is empty or too long.
Result<SearchRequest> request_from_params(const HttpRequest& http);

// From the body of POST, with the same fields as JSON.
Result<SearchRequest> request_from_body(const HttpRequest& http);

}  // namespace citewell

#endif  // CITEWELL_SERVER_ROUTES_SEARCH_PARAMS_H_
