// A reply of the HTTP API back into values, so that a server's reply is printed by the same code as an index's.
#ifndef CITEWELL_CLI_DECODE_H_
#define CITEWELL_CLI_DECODE_H_

#include <string>
#include <string_view>

#include "engine/search/reply.h"
#include "engine/text/result.h"

namespace citewell {

// BadSyntax when the document is not a reply of /api/v1/search. Absent fields stay empty.
Result<SearchReply> reply_from_json(std::string_view document);

// The "detail" of a problem document (RFC 9457); empty when it is none.
std::string detail_of_problem(std::string_view document);

}  // namespace citewell

#endif  // CITEWELL_CLI_DECODE_H_
