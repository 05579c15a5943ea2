#include "indexer/structure/definitions.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "indexer/structure/blocks.h"
#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::size_t kTermWords = 9;
constexpr std::size_t kTermBytes = 90;

constexpr std::string_view kNoTerms[] = {"note",
                                         "notes",
                                         "tip",
                                         "tips",
                                         "pro tip",
                                         "warning",
                                         "caution",
                                         "important",
                                         "remember",
                                         "example",
                                         "for example",
                                         "source",
                                         "sources",
                                         "disclaimer",
                                         "q",
                                         "a",
                                         "question",
                                         "answer",
                                         "update",
                                         "updated",
                                         "published",
                                         "author",
                                         "by",
                                         "photo",
                                         "image",
                                         "credit",
                                         "image credit",
                                         "photo credit",
                                         "figure",
                                         "caption",
                                         "related",
                                         "read more",
                                         "see also",
                                         "bottom line",
                                         "the bottom line",
                                         "key takeaway",
                                         "takeaway",
                                         "summary",
                                         "in short",
                                         "fact",
                                         "myth",
                                         "ps",
                                         "p.s",
                                         "hint",
                                         "reminder",
                                         "nota",
                                         "hinweis",
                                         "remarque",
                                         "attention",
                                         "achtung",
                                         "tags",
                                         "phone",
                                         "tel",
                                         "email",
                                         "fax",
                                         "address"};

bool can_be_definition(const Block& block) {
  return (block.kind == BlockKind::Prose || is_lone(block)) && is_definition(block.text);
}

bool is_introduced(const std::vector<Block>& blocks, std::size_t at) {
  return at > 0 && !is_set_aside(blocks[at - 1]) && ends_with_any(blocks[at - 1].text, ":");
}

// Two in a row are a group when one of them is a sentence; of bare lines, which could be headings, it takes three.
bool is_group(const std::vector<Block>& blocks, std::size_t begin, std::size_t end) {
  const std::size_t run = end - begin;
  if (run <= 1) return run == 1 && is_introduced(blocks, begin);
  const bool sentence = std::any_of(blocks.begin() + static_cast<std::ptrdiff_t>(begin),
                                    blocks.begin() + static_cast<std::ptrdiff_t>(end),
                                    [](const Block& block) { return block.kind == BlockKind::Prose; });
  return sentence || run >= 3;
}

}  // namespace

bool is_definition(std::string_view paragraph) {
  const std::size_t colon = paragraph.substr(0, kTermBytes).find(": ");
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view term = paragraph.substr(0, colon);
  if (!starts_upper(term) || count_words(term) > kTermWords || term.find_first_of(".?!;\n") != std::string_view::npos)
    return false;
  const std::string bare = bare_lower(term);
  if (std::find(std::begin(kNoTerms), std::end(kNoTerms), bare) != std::end(kNoTerms)) return false;
  return has_letter_or_digit(paragraph.substr(colon + 1));
}

void find_definitions(Article& article) {
  std::vector<Block>& blocks = article.blocks;
  for (std::size_t i = 0; i < blocks.size();) {
    std::size_t end = i;
    while (end < blocks.size() && can_be_definition(blocks[end])) ++end;
    if (is_group(blocks, i, end)) {
      for (std::size_t j = i; j < end; ++j) {
        blocks[j].kind = BlockKind::Definition;
        blocks[j].level = 0;
      }
    }
    i = std::max(end, i + 1);
  }
}

}  // namespace citewell
