// Places of a Markdown parser's text in the file: from line and column, checked against the bytes.
#ifndef CITEWELL_INDEXER_READ_SOURCE_PLACES_H_
#define CITEWELL_INDEXER_READ_SOURCE_PLACES_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/read/align.h"
#include "indexer/read/mapped_text.h"

namespace citewell {

class SourcePlaces {
 public:
  // Lines are counted from source[body]. Holds a view of `source`.
  SourcePlaces(std::string_view source, std::size_t body);

  // Byte offset of a line and column, both from 1, never before the cursor and never past the end.
  [[nodiscard]] std::size_t offset_of(int line, int column) const;
  [[nodiscard]] std::size_t line_begin(int line) const;
  // So many columns (from 0) after what the line says itself, behind its indentation and the signs of quotes.
  [[nodiscard]] std::size_t offset_in_text(int line, int column) const;

  // Appends a parser's text that begins at `hint` or, when the parser was wrong about that, soon after the cursor.
  // Hidden bytes are left out. Text that is nowhere near is appended at the next character, so that no word is lost.
  void append(std::string_view text, std::size_t hint, Markup markup, MappedText& out);

  [[nodiscard]] std::size_t cursor() const { return cursor_; }
  void move_to(std::size_t offset);

 private:
  bool append_at(std::string_view text, std::size_t at, Markup markup, MappedText& out);
  void append_shown(std::string_view text, std::size_t hint, Markup markup, MappedText& out);

  std::string_view source_;
  std::vector<std::size_t> lines_;
  std::size_t cursor_;
};

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_SOURCE_PLACES_H_
