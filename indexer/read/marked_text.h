// What a reader of a markup format makes of a file: its visible text, and which parts of it are blocks of which kind.
#ifndef CITEWELL_INDEXER_READ_MARKED_TEXT_H_
#define CITEWELL_INDEXER_READ_MARKED_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article.h"
#include "indexer/read/mapped_text.h"

namespace citewell {

// A block to be, as ranges of the visible text. '\n' in the text keeps lines apart, other white space is folded.
struct Part {
  BlockKind kind = BlockKind::Prose;
  int level = 0;
  Range text;
  Range question;  // Faq
  std::string reason;
  std::vector<Cell> cells = {};  // Table: as ranges of the visible text
  Range lead = {};               // Prose: a bold phrase at its beginning, with more behind it
};

// The same part of a visible text that stands `by` bytes further on.
Part moved(Part part, std::uint32_t by);

// An item of a list that begins with a bold phrase.
struct BoldItem {
  std::uint32_t begin = 0;  // of the item, its marker included
  Range lead;
};

struct MarkedText {
  MappedText visible;
  std::vector<Part> parts;

  std::size_t content_bytes = 0;  // of the parts that are neither set aside nor headings
  std::size_t linked_bytes = 0;   // of these inside links

  // Where the next visible byte goes.
  [[nodiscard]] std::uint32_t end() const { return static_cast<std::uint32_t>(visible.text().size()); }
};

// Makes questions and answers of paragraphs that begin with a bold question, where at least two do so between two
// headings; what follows each up to the next one belongs to its answer.
void join_bold_questions(MarkedText& marked);

// The questions and answers that a list is, of whose `items` each begins with a bold question; the list itself when one
// does not.
std::vector<Part> split_list_of_questions(std::string_view text, const Part& list, std::size_t items,
                                          const std::vector<BoldItem>& bold);

// Lines with folded white space, joined by '\n'; empty ones dropped.
std::string fold_lines(std::string_view text);

// A paragraph that is one bold phrase reads as a heading when it is short and does not end as a sentence does.
bool reads_as_heading(std::string_view text);

// Whether a raised text is a note's mark ("1", "2,3", "*") behind a word or a sentence, and no power or ending of it:
// then it is no part of the word. `before` is the text up to it.
bool stands_apart(std::string_view before, std::string_view raised);

// `part` without white space at its ends.
Range trimmed(std::string_view text, Range part);

// Blocks of the parts that have text, with their places in the source.
std::vector<Block> blocks_of(const MarkedText& marked);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_MARKED_TEXT_H_
