// What stands before the names of a byline, composed of a few kinds of words: "Reviewed for accuracy by", "Fachlich
// geprüft durch:", "This page was written by".
#ifndef CITEWELL_INDEXER_STRUCTURE_BYLINE_LABELS_H_
#define CITEWELL_INDEXER_STRUCTURE_BYLINE_LABELS_H_

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace citewell {

enum class BylineRole { Author, Reviewer, Other };

struct BylineLabel {
  BylineRole role = BylineRole::Other;
  std::size_t end = 0;  // bytes of the label
};

// The label that a line begins with: words of writing, reviewing or editing with what goes around them, up to "by" or a
// colon. Nothing when another word stands in it.
std::optional<BylineLabel> compose_byline_label(std::string_view line);

enum class DateRole { Published, Updated, Other };

struct DateLabel {
  DateRole role = DateRole::Other;
  std::size_t end = 0;  // bytes of the label
};

// "Date produced", "This page last changed on": the label of a date, composed as bylines are. What follows must be one.
std::optional<DateLabel> compose_date_label(std::string_view line);

struct NamedRole {
  BylineRole role = BylineRole::Other;
  std::string_view names;
};

// Who made the page, of a text that says so in sentences: "This leaflet was written by Jane Doe, MSc, and checked by
// Dr. Max Roe." Empty when its first sentence says anything else.
std::vector<NamedRole> bylines_in_sentences(std::string_view text);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_BYLINE_LABELS_H_
