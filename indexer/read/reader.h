// Readers: bytes of one file in, articles out. One file per format, and one table that says which format a file is.
//
// A reader gives blocks as far as the format's own markup decides them; what only the words decide (bylines, dates in
// the text, disclaimers, unmarked question-and-answer pairs) is left to indexer/structure.
//
//   Heading     level 1 to 6; 0 where only the line's shape says so
//   Prose       one paragraph
//   List        items separated by '\n', each with the bullet or number that the source bytes hold
//   Table       rows separated by '\n', cells by one space
//   Definition  one "Term: text" of a marked list of definitions
//   Faq         a marked pair: a record, <details>, schema.org Question
//   Caption, Boilerplate   with the reason why they were set aside
//
// Every visible word of the source is in exactly one block. Block::text is plain_text() of the block's source bytes
// after whitespace folding.
//
// Source::article, Source::file and Source::language are left empty unless the content names them. Readers are pure: no
// I/O, any thread. Any bytes may come in; what cannot be read is an Error (the whole file) or a Diagnostic (one record,
// one field).
#ifndef CITEWELL_INDEXER_READ_READER_H_
#define CITEWELL_INDEXER_READ_READER_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/result.h"
#include "indexer/article.h"
#include "indexer/read/mapped_text.h"

namespace citewell {

// Largest file that is read, after decompression: ranges are 32 bits wide, and a larger article is a mistake.
inline constexpr std::size_t kMaxFileBytes = std::size_t{1} << 30;

// Largest Markdown or HTML file. Their parsers take up to sixty bytes for one of the file; the longest articles have a
// few hundred thousand.
inline constexpr std::size_t kMaxMarkupBytes = std::size_t{16} << 20;

struct ReadOptions {
  std::string name;  // "flu.md": for messages, and for what the name tells of the format
};

struct ReadResult {
  std::vector<Article> articles;
  std::vector<Diagnostic> diagnostics;  // complaints about single records; what belongs to an article is in the article
  MappedText visible;                   // what plain_text() gives of the file, where the reader had to make it anyway
};

using ReadFunction = Result<ReadResult> (*)(std::string_view bytes, const ReadOptions& options);

// All visible text of a file in source order with its source offsets, markup resolved: what blocks and passages are
// verified against. For text that a reader rejects the answer is empty.
using PlainTextFunction = MappedText (*)(std::string_view bytes);

// The same of the source of one block alone, for formats that can tell it without the rest of the file; empty where
// they cannot.
using PlainTextWithinFunction = MappedText (*)(std::string_view bytes, Range block);

struct Format {
  std::string_view name;                         // as `citewell-index --format` spells it
  std::span<const std::string_view> extensions;  // in lower case, without the dot
  bool (*sniff)(std::string_view bytes);         // the content is certainly of this format
  ReadFunction read;
  PlainTextFunction plain_text;
  PlainTextWithinFunction plain_text_within = nullptr;
};

// Every format, the more telling ones first.
std::span<const Format> formats();

// "text", "markdown", ...; nullptr when there is no such format.
const Format* format_named(std::string_view name);

// The format of a file by its name (a trailing ".gz" does not count) and its content: a general extension (.txt, .xml)
// yields to content that is certain. Empty bytes ask by the name alone. nullptr: no format of ours.
const Format* pick_format(std::string_view file_name, std::string_view bytes);

// `plain_text` of one part of a file, as one string. Parses the whole file; for many ranges of one file call
// format.plain_text once and MappedText::text_of for each.
std::string plain_text(const Format& format, std::string_view bytes, Range range);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_READER_H_
