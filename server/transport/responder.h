// One whole request in, the bytes of its reply out: cpp-httplib's parser and writer around a handler, without a socket.
//
// Only the few headers a handler needs are passed on to the library. Ranges, ways to shadow the client's address,
// Expect and the like never reach it.
#ifndef CITEWELL_SERVER_TRANSPORT_RESPONDER_H_
#define CITEWELL_SERVER_TRANSPORT_RESPONDER_H_

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "server/http.h"
#include "server/transport/request_gate.h"

namespace citewell {

class Responder {
 public:
  // What is known of a reply once it is made: the access log's line.
  struct Outcome {
    std::string bytes;
    int status = 0;
    std::string_view route;
  };

  // `idle_timeout` and `max_requests` are what a reply tells the client of the connection it may keep.
  Responder(HttpHandler handler, std::chrono::milliseconds idle_timeout, std::size_t max_requests);
  ~Responder();
  Responder(const Responder&) = delete;
  Responder& operator=(const Responder&) = delete;

  // Any thread. Never throws: an exception of the handler is a reply of status 500 that tells nothing internal.
  [[nodiscard]] Outcome respond(const WholeRequest& request, bool close_connection) const;

 private:
  class Library;
  std::unique_ptr<Library> library_;
};

// The bytes of a reply made without the library: for requests that it must not see.
std::string write_refusal(const HttpReply& reply);

}  // namespace citewell

#endif  // CITEWELL_SERVER_TRANSPORT_RESPONDER_H_
