#include "indexer/structure/definitions.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <unordered_map>
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

// "Term: what it means", whatever the term is.
bool has_term(std::string_view paragraph) {
  const std::size_t colon = paragraph.substr(0, kTermBytes).find(": ");
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view term = paragraph.substr(0, colon);
  return starts_upper(term) && has_at_most_words(term, kTermWords) &&
         term.find_first_of(".?!;\n") == std::string_view::npos && has_letter_or_digit(paragraph.substr(colon + 1));
}

bool can_be_definition(const Block& block) {
  return (block.kind == BlockKind::Prose || is_lone(block)) && is_definition(block.text);
}

// "Best for: ..." in each of several sections: a term that comes again and again is one wherever it stands.
using Terms = std::unordered_map<std::string, std::size_t>;

std::string term_of(const Block& block) { return bare_lower(block.text.substr(0, block.text.find(": "))); }

constexpr std::size_t kFewestRecurring = 3;
constexpr std::size_t kMostOfASection = 3;

Terms recurring_terms(const std::vector<Block>& blocks) {
  Terms terms;
  for (const Block& block : blocks) {
    if (can_be_definition(block)) ++terms[term_of(block)];
  }
  std::erase_if(terms, [](const auto& term) { return term.second < kFewestRecurring; });
  return terms;
}

// "Exercise 2: Side Leg Raise", "Week 3: Hills": a name of one of several, and what it is called.
bool is_numbered_name(std::string_view line) {
  constexpr std::size_t kNameWords = 8;
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos || ends_with_any(line, ".?!;,")) return false;
  const std::vector<std::string_view> term = split_words(line.substr(0, colon));
  const bool numbered = term.size() == 2 && term[1].find_first_not_of("0123456789") == std::string_view::npos;
  return numbered && starts_upper(line.substr(colon + 2)) && has_at_most_words(line.substr(colon + 2), kNameWords);
}

// Something is said below the line itself: it is the name of that.
bool heads_what_follows(const std::vector<Block>& blocks, std::size_t at) {
  return is_lone(blocks[at]) && is_numbered_name(blocks[at].text) && at + 1 < blocks.size() &&
         !is_numbered_name(blocks[at + 1].text) && !is_set_aside(blocks[at + 1]);
}

// "Month Three: The Diagnosis" above its paragraph, after a definition that is a sentence.
bool heads_paragraph(const std::vector<Block>& blocks, std::size_t at) {
  return is_lone(blocks[at]) && blocks[at].gap > 0 && capitalised_share(blocks[at].text) >= 0.7 &&
         at + 1 < blocks.size() && blocks[at + 1].kind == BlockKind::Prose && !is_definition(blocks[at + 1].text) &&
         blocks[at - 1].kind == BlockKind::Prose;
}

// "Caution: ..." right below other definitions is one of them.
bool continues_group(const std::vector<Block>& blocks, std::size_t begin, std::size_t at) {
  return at > begin && blocks[at].gap == 0 && (blocks[at].kind == BlockKind::Prose || is_lone(blocks[at])) &&
         has_term(blocks[at].text);
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
  if (!has_term(paragraph)) return false;
  const std::string bare = bare_lower(paragraph.substr(0, paragraph.find(": ")));
  return std::find(std::begin(kNoTerms), std::end(kNoTerms), bare) == std::end(kNoTerms);
}

void find_definitions(Article& article) {
  std::vector<Block>& blocks = article.blocks;
  const Terms terms = recurring_terms(blocks);
  const auto recurs = [&](std::size_t at) { return !terms.empty() && terms.count(term_of(blocks[at])) > 0; };
  for (std::size_t i = 0; i < blocks.size();) {
    std::size_t end = i;
    while (end < blocks.size() && !heads_what_follows(blocks, end) &&
           (can_be_definition(blocks[end]) || continues_group(blocks, i, end)))
      ++end;
    if (end > i + 1 && heads_paragraph(blocks, end - 1)) --end;
    bool of_sections = end > i && end - i <= kMostOfASection;  // what each section says of itself, as part of its text
    for (std::size_t j = i; j < end; ++j) of_sections = of_sections && is_lone(blocks[j]) && recurs(j);
    if (of_sections || is_group(blocks, i, end)) {
      for (std::size_t j = i; j < end; ++j) {
        blocks[j].kind = of_sections ? BlockKind::Prose : BlockKind::Definition;
        blocks[j].level = 0;
      }
    }
    i = std::max(end, i + 1);
  }
}

}  // namespace citewell
