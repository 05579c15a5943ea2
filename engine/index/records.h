// The records of an index: what is stored about an article and about a passage, and what every answer carries with it.
//
// Plain values without behaviour; strings are UTF-8. An empty string or list means: the source does not say.
#ifndef CITEWELL_ENGINE_INDEX_RECORDS_H_
#define CITEWELL_ENGINE_INDEX_RECORDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/range.h"

namespace citewell {

// What a passage is made of; decides how it is shown and which questions it suits.
enum class PassageKind { Prose, List, Definition, Faq, Table };

std::string_view to_string(PassageKind kind);                         // "prose", "list", "definition", "faq", "table"
std::optional<PassageKind> passage_kind_from(std::string_view name);  // the reverse

struct Person {
  std::string name;
  std::string credentials;  // "DPT", "MD, PhD"
  std::string role;         // "Physical Therapist"
  bool operator==(const Person&) const = default;
};

// An entry of an article's list of references.
struct Citation {
  std::string marker;  // as the text cites it, without brackets: "7"
  std::string text;
  std::string url;
  bool operator==(const Citation&) const = default;
};

// What is known of an article as a whole: the attribution that travels with each of its passages.
struct Source {
  std::string article;  // id: path below the indexed folder without extension, or the id its metadata gives
  std::string file;     // the file it was read from, as named on the command line or found below it
  std::string title;
  std::string site;  // the publisher
  std::string url;
  std::string language;  // BCP 47, "en"
  std::vector<Person> authors;
  std::vector<Person> reviewers;
  std::string published;  // ISO 8601 date, YYYY-MM-DD
  std::string updated;    // ISO 8601 date, YYYY-MM-DD
  std::vector<Citation> citations;
  std::string disclaimer;  // the article's own, verbatim
  bool operator==(const Source&) const = default;
};

// What a person would quote: an FAQ pair, a list with its lead-in, a group of definitions, one to three paragraphs.
struct Passage {
  std::string id;       // stable while article and text are unchanged
  std::string article;  // Source::article
  PassageKind kind = PassageKind::Prose;
  std::vector<std::string> heading;  // path of headings above it, outermost first, without the article's title
  std::string question;              // FAQ: the question this passage answers
  // Contiguous in the source after whitespace folding; paragraphs and list items are separated by '\n', other white
  // space is folded to single spaces.
  std::string text;
  Range source;                      // of `text`, in the bytes of the (decompressed) source file
  std::vector<std::string> markers;  // citation markers in the text, in order: "4", "5"
  std::vector<std::string> also_in;  // other articles that say the same, nearly word for word
  bool operator==(const Passage&) const = default;
};

// What an article says about itself.
enum class Fact { Author, Reviewer, Published, Updated, Publisher };

std::string_view to_string(Fact fact);  // "author", "reviewer", "published", "updated", "publisher"

// Where an article says it: its byline, the line with its date, a value of its metadata. Shown as a passage is, but
// found by what it states alone: it is set aside from what the article is about.
struct Statement {
  std::vector<Fact> facts;
  Passage passage;
  bool operator==(const Statement&) const = default;
};

// A cell of a table whose text holds all cells in reading order.
struct Cell {
  Range text;  // in the text of its block; empty where the cell is
  bool begins_row = false;
  bool heading = false;                 // names its column or row, where the format says so
  std::uint32_t columns = 1, rows = 1;  // how many it spans
  bool operator==(const Cell&) const = default;
};

// One piece of the whole article in reading order, for the article view.
struct OutlineBlock {
  std::string kind;              // "heading", "caption", "disclaimer" or a passage kind
  int level = 0;                 // headings: 1 to 6
  std::string text;              // as in Passage::text
  std::string question;          // FAQ
  std::string passage;           // id of the passage that holds it; empty for headings, captions, disclaimers
  std::vector<Cell> cells = {};  // of a table, where they are known; what stands before the first is its caption
  bool operator==(const OutlineBlock&) const = default;
};

// What a site.json says of the whole site.
struct Site {
  std::string name;
  std::string base_url;
  std::string language = "en";
  std::string disclaimer;
  std::string emergency_text;
  bool operator==(const Site&) const = default;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_RECORDS_H_
