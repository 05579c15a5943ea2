// The two ways to an answer: an index on this machine, or a server.
#ifndef CITEWELL_CLI_ASK_H_
#define CITEWELL_CLI_ASK_H_

#include <memory>
#include <string>

#include "engine/search/reply.h"
#include "engine/text/result.h"

namespace citewell {

class AnswerSource {
 public:
  virtual ~AnswerSource() = default;
  virtual Result<SearchReply> ask(const SearchRequest& request) = 0;
  // The same reply as the JSON document of the HTTP contract.
  virtual Result<std::string> ask_json(const SearchRequest& request) = 0;
};

// NotFound or IndexMismatch as SearchService::open says.
Result<std::unique_ptr<AnswerSource>> open_index(const std::string& index_dir);

// `url` is "http://host[:port]". BadSyntax when it is not; asking gives Unreadable when the server does not answer.
Result<std::unique_ptr<AnswerSource>> open_server(const std::string& url);

}  // namespace citewell

#endif  // CITEWELL_CLI_ASK_H_
