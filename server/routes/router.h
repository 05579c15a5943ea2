// Which handler answers which path and method, and what every reply carries whoever made it.
#ifndef CITEWELL_SERVER_ROUTES_ROUTER_H_
#define CITEWELL_SERVER_ROUTES_ROUTER_H_

#include <string>
#include <vector>

#include "server/asker.h"
#include "server/http.h"
#include "server/metrics.h"

namespace citewell {

struct RouterOptions {
  // Origins of other sites whose pages may ask the API, exactly as a browser sends them: "https://www.example.org".
  std::vector<std::string> allowed_origins;
};

// The handler for every request; `asker` and `metrics` outlive it. Any thread.
HttpHandler make_router(Asker& asker, const Metrics& metrics, RouterOptions options);

// Adds the headers that keep a health question between the visitor and this server.
void add_security_headers(HttpReply& reply);

}  // namespace citewell

#endif  // CITEWELL_SERVER_ROUTES_ROUTER_H_
