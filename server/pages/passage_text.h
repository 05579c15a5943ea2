// A passage's text as the shapes a reader knows: paragraphs and lists, with the matched words apart.
//
// Texts carry their shape in line breaks alone (engine/index/records.h); nothing is added to them or taken away.
#ifndef CITEWELL_SERVER_PAGES_PASSAGE_TEXT_H_
#define CITEWELL_SERVER_PAGES_PASSAGE_TEXT_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/search/reply.h"

namespace citewell {

using Line = std::vector<Fragment>;

struct TextShape {
  bool list = false;        // else one paragraph per line
  std::vector<Line> lines;  // of a list: its items
};

// Cuts fragments at line breaks; empty lines are dropped. Fragments joined, without line breaks, stay the same.
std::vector<Line> split_lines(const std::vector<Fragment>& fragments);

// Whether a list item brings its own bullet or number: "- item", "3. item".
bool has_own_marker(std::string_view line);

// A list passage is its items, with what leads in to them and what follows; everything else is paragraphs.
std::vector<TextShape> shape_text(std::string_view kind, const std::vector<Fragment>& fragments);

// A piece of a text; `marker` is the number when the piece is a citation's, else empty.
struct CitedPiece {
  std::string text;
  std::string marker;
};

// Cuts a text at the numbers that stand in brackets with nothing but numbers, commas and dashes ("[4]", "(2, 5-7)") and
// that `is_marker` knows. Pieces joined give the text.
std::vector<CitedPiece> split_at_markers(std::string_view text, const std::function<bool(std::string_view)>& is_marker);

}  // namespace citewell

#endif  // CITEWELL_SERVER_PAGES_PASSAGE_TEXT_H_
