// Text to sentences.
#ifndef CITEWELL_ENGINE_TEXT_SENTENCES_H_
#define CITEWELL_ENGINE_TEXT_SENTENCES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/text/range.h"

namespace citewell {

// Sentences by Unicode TR 29, joined again where the full stop belongs to an abbreviation or an initial ("Dr. Ross",
// "e.g. heat", "J. Smith"; but not "vitamin C. Oranges"). A line break always ends a sentence. Ranges are trimmed of
// white space, in order, never empty; every character that is not white space is in exactly one.
std::vector<Range> split_sentences(std::string_view text);

// Where the sentences of a line end by TR 29, its own end included, before abbreviations are looked at. Most lines are
// read by the rules themselves, what they leave out by ICU; the second asks ICU alone and is there to compare with.
std::vector<std::uint32_t> sentence_borders(std::string_view line);
std::vector<std::uint32_t> sentence_borders_by_icu(std::string_view line);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_TEXT_SENTENCES_H_
