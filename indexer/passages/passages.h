// Cuts an article into what a person would quote.
#ifndef CITEWELL_INDEXER_PASSAGES_PASSAGES_H_
#define CITEWELL_INDEXER_PASSAGES_PASSAGES_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/records.h"
#include "engine/text/range.h"
#include "indexer/article.h"

namespace citewell {

struct PassageOptions {
  std::size_t min_words = 40;   // prose below this is joined with its neighbours of the same section
  std::size_t max_words = 160;  // paragraphs and definitions are joined up to this
  std::size_t max_paragraphs = 3;
  std::size_t long_paragraph = 240;  // from here on a paragraph is cut at sentence ends
  std::size_t long_list = 400;       // from here on a list is cut between items

  // Where a part of a block's text lies in the source file. Without it nothing is cut inside a block.
  std::function<Range(const Block& block, Range part)> source_of;
};

struct CutArticle {
  std::vector<Passage> passages;
  std::vector<OutlineBlock> outline;  // every block but boilerplate, in reading order
};

// A passage is an FAQ pair, a list or table with the paragraph that introduces it, a group of definitions with what
// names it
// ("Swedish Massage:" above "Purpose: ..."), or one to three paragraphs. It never crosses a heading, nor anything that
// was set aside, so that its text is contiguous in the source. Every other block is in exactly one passage.
//
// Passage ids are made of article id, question and text: they stay while these do, whatever else changes in the
// article.
//
// Pure.  REQUIRES: Source::article is set, and structure recovery has run.
CutArticle cut_passages(const Article& article, const PassageOptions& options);

// "p" and 16 hexadecimal digits, a hash of all three.
std::string passage_id(std::string_view article, std::string_view question, std::string_view text);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_PASSAGES_PASSAGES_H_
