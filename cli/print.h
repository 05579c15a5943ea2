// A reply as a person reads it in a terminal.
#ifndef CITEWELL_CLI_PRINT_H_
#define CITEWELL_CLI_PRINT_H_

#include <cstddef>
#include <string>

#include "engine/search/reply.h"

namespace citewell {

struct PrintOptions {
  std::size_t width = 80;  // columns
  bool styled = false;     // bold for matched words and headings
};

// An emergency first, then how the question was understood, the answer, the ranked passages with their sources, and the
// disclaimer. Pure.
std::string print_reply(const SearchReply& reply, const PrintOptions& options);

}  // namespace citewell

#endif  // CITEWELL_CLI_PRINT_H_
