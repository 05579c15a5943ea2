// Files as they are on disk to text that readers take.
#ifndef CITEWELL_INDEXER_READ_DECODE_H_
#define CITEWELL_INDEXER_READ_DECODE_H_

#include <string>

#include "engine/text/result.h"

namespace citewell {

// Bytes of a file, decompressed when they are gzip, as UTF-8 when they say they are something else: by a byte order
// mark (UTF-16), or as an HTML or XML file by the character set it declares. UTF-8 stays byte for byte, the mark of its
// own included, so that offsets into the result are offsets into the (decompressed) file; in converted text they count
// in the result. Bytes that are not what they say pass unchanged: readers name the place. TooLarge past kMaxFileBytes,
// and for a gzip file of more than 32 MiB and fifty times its own size, BadSyntax for a damaged gzip file, BadEncoding
// for a character set that is not known.
Result<std::string> decode_file(std::string bytes, const std::string& name);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_DECODE_H_
