// JSON Lines: one article or FAQ pair per line.
#ifndef CITEWELL_INDEXER_READ_JSON_LINES_H_
#define CITEWELL_INDEXER_READ_JSON_LINES_H_

#include <string_view>

#include "engine/text/result.h"
#include "indexer/read/reader.h"

namespace citewell {

// A record is an object {"id", "title", "question", "answer" | "text", "url", "authors", "reviewers", "published",
// "updated", "language", "site", "synonyms"}. A "question" makes the record one FAQ pair; other text is read as plain
// text is. Unknown fields are ignored. A line that is no such object is named in the diagnostics as "name:line", and
// the others are read; Empty when there is no record at all.
Result<ReadResult> read_json_lines(std::string_view bytes, const ReadOptions& options);

// The strings of all records, one a line.
MappedText plain_text_of_json_lines(std::string_view bytes);

// The part of a string that a block was made of; empty for a block of several strings.
MappedText plain_text_of_json_string(std::string_view bytes, Range block);

// The first line is a JSON object.
bool is_json_lines(std::string_view bytes);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_JSON_LINES_H_
