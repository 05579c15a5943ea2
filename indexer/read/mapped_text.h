// Text decoded from source bytes, which knows for each of its bytes where it came from.
#ifndef CITEWELL_INDEXER_READ_MAPPED_TEXT_H_
#define CITEWELL_INDEXER_READ_MAPPED_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/range.h"

namespace citewell {

class MappedText {
 public:
  // Appends text that stands in the source byte for byte, from `source_begin`.
  void append_verbatim(std::string_view text, std::size_t source_begin);

  // Appends text that all of `source` stands for: an entity, an escape. `text` may be
  // white space that separates words although nothing stands for it: then `source` is empty.
  void append_decoded(std::string_view text, Range source);

  // Appends another text of the same source.
  void append(const MappedText& other);

  // Appends `upper`, whose source is the text of `lower`, with places in the source of `lower`.
  void append_through(const MappedText& upper, const MappedText& lower);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }

  // The empty range where the last piece ends in the source.
  [[nodiscard]] Range end_of_source() const {
    return runs_.empty() ? Range{} : Range{runs_.back().source_end, runs_.back().source_end};
  }

  // Whether no piece stands in the source before the end of the piece before it.
  [[nodiscard]] bool in_source_order() const { return in_source_order_; }
  [[nodiscard]] std::size_t pieces() const { return runs_.size(); }

  // The smallest source range that holds all of text()[part]. An empty part gives an empty range.
  [[nodiscard]] Range source_of(Range part) const;

  // The part of text() whose source lies inside `source`; decoded pieces that are cut by its ends are left out. Quick
  // where the text was appended in the order of its source, as nearly all text is.
  [[nodiscard]] Range part_within(Range source) const;
  [[nodiscard]] std::string_view text_of(Range source) const;

 private:
  struct Run {
    std::uint32_t text_begin;
    std::uint32_t source_begin;
    std::uint32_t source_end;
    bool exact;  // byte for byte; otherwise all of the text stands for all of the source
  };
  void append(std::string_view text, const Run& run);
  [[nodiscard]] std::uint32_t text_end(std::size_t run) const;
  [[nodiscard]] std::size_t run_at(std::uint32_t text_offset) const;

  std::string text_;
  std::vector<Run> runs_;
  bool in_source_order_ = true;
};

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_MAPPED_TEXT_H_
