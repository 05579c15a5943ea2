// A page without its long stretches of plain text, for a parser that takes its time over every character.
#ifndef CITEWELL_INDEXER_READ_SHORT_HTML_H_
#define CITEWELL_INDEXER_READ_SHORT_HTML_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/range.h"

namespace citewell {

// What stands for a stretch that was cut out: to the parser a letter as any other.
inline constexpr std::string_view kCutMark = "\uE000";

struct ShortHtml {
  struct Cut {
    std::uint32_t at;  // of the mark, in `html`
    Range source;      // what it stands for: letters, digits, signs and white space, a sign first
  };
  std::string html;
  std::vector<Cut> cuts;  // in order; none when the page has no long stretches, or has the mark itself

  // Where a place of `html` is in the source; nothing inside a mark.
  [[nodiscard]] std::optional<std::uint32_t> source_of(std::uint32_t at) const;
};

// Cuts between the tags; whether the parser took every mark for text of the page must be seen when it is done.
ShortHtml shorten(std::string_view html);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_SHORT_HTML_H_
