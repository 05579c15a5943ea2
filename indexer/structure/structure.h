// Structure recovery: what the source's own markup does not say, from the shape and the words of its blocks.
#ifndef CITEWELL_INDEXER_STRUCTURE_STRUCTURE_H_
#define CITEWELL_INDEXER_STRUCTURE_STRUCTURE_H_

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article.h"
#include "indexer/structure/repetition.h"

namespace citewell {

struct StructureOptions {
  std::string site_name;                   // as site.json gives it
  std::vector<std::string> boilerplate;    // lines to set aside, '*' standing for any characters
  const Repetition* repetition = nullptr;  // what the site's articles share; may be missing
};

// Refines an article as a reader gave it, in place:
//   - fills the fields of the source that the metadata left empty: title, site, people, dates, citations, disclaimer;
//   - gives every lone line (heading of level 0) its kind, and guessed headings their level;
//   - makes FAQ pairs, definitions and unbulleted lists out of paragraphs and lines;
//   - sets aside disclaimers, captions and boilerplate, each with the reason.
// No text is changed or lost: blocks change kind, and neighbours are joined.
//
// Pure: the same article gives the same result; any thread.
void recover_structure(Article& article, const StructureOptions& options);

// "leaflets/back-pain_at-night.html" -> "Back pain at night": the last resort.
std::string title_from_name(std::string_view file_name);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_STRUCTURE_H_
