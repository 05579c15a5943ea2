// Calendar days as articles spell them.
#ifndef CITEWELL_INDEXER_STRUCTURE_DATES_H_
#define CITEWELL_INDEXER_STRUCTURE_DATES_H_

#include <optional>
#include <string>
#include <string_view>

#include "engine/text/range.h"

namespace citewell {

struct FoundDate {
  std::string iso;  // YYYY-MM-DD
  Range range;      // in the text, weekday and time of day left out
};

// How a numeric day that could be read two ways is read: not at all, or the day before the month.
enum class NumericDays { Unambiguous, DayFirst };

// The first calendar day in a text: "October 5, 2019", "5th of October 2019", "Oct. 5 2019", "2019-10-05", "5.10.2019",
// "10/25/2019"; months in English, Spanish, French, German, Portuguese, Italian and Dutch. A month without a day is
// none, and neither is a numeric day that could be read two ways ("05/10/2019") unless `days` says how, except with
// points, which are day first.
std::optional<FoundDate> find_date(std::string_view text, NumericDays days = NumericDays::Unambiguous);

// The text begins with a numeric day that could be read two ways: "05/10/2019".
bool is_ambiguous_date(std::string_view text);

// Nothing but a date: a weekday, a time of day and punctuation may stand around it.
bool is_only_date(std::string_view text);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_DATES_H_
