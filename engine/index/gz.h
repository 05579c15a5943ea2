// Gzip files.
#ifndef CITEWELL_ENGINE_INDEX_GZ_H_
#define CITEWELL_ENGINE_INDEX_GZ_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/text/result.h"

namespace citewell {

// The bytes begin as a gzip file does.
bool is_gzip(std::string_view bytes);

// The decompressed bytes of a gzip file, all its members one after the other. TooLarge past max_bytes, BadSyntax when
// the stream is damaged or ends early; `name` is for the message. Never holds more than max_bytes and a buffer.
Result<std::string> gunzip(std::string_view bytes, std::size_t max_bytes, const std::string& name);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_GZ_H_
