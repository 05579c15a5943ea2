// Values of metadata (records, front matter, schema.org, feeds) as the fields of a Source.
#ifndef CITEWELL_INDEXER_READ_FIELDS_H_
#define CITEWELL_INDEXER_READ_FIELDS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/records.h"
#include "engine/text/result.h"

namespace citewell {

// The calendar day that a metadata value begins with, as YYYY-MM-DD: "2021-08-06", "2021-08-06T10:00:00Z", "20210806",
// "2021/8/6", "6 August 2021", "Aug 6, 2021", "Fri, 06 Aug 2021 10:00:00 +0000". Empty when it is none of these or no
// day of the calendar; "06/08/2021" is ambiguous and none of them.
std::string iso_date(std::string_view value);

// People in one value, with the credentials that follow a name ("By Jane Doe, DPT, CSCS and Bob Roe"): separated by
// ";", "&", " and ", or by commas when what follows is not credentials (letters as they are written after a name).
// What begins with a small letter after a comma is the role of the person before it ("Bob Roe, nurse").
std::vector<Person> people_from(std::string_view value);

// An id or slug as an article's id: without white space and slashes at its ends.
std::string article_id_from(std::string_view value);

// 1-based number of the line that holds byte `offset`.
std::size_t line_at(std::string_view bytes, std::size_t offset);

// "name:line".
std::string place(std::string_view name, std::size_t line);

// Complains when bytes are not UTF-8, naming the line; otherwise nothing.
Failure check_utf8(std::string_view bytes, std::string_view name);

// Complains when a file is larger than kMaxMarkupBytes; otherwise nothing.
Failure check_markup_size(std::string_view bytes, std::string_view name);

// Sets `field` to the date, or leaves it and complains.
void set_date(std::string_view value, std::string_view field_name, std::string_view where, std::string& field,
              std::vector<Diagnostic>& diagnostics);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_FIELDS_H_
