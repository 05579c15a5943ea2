#include "indexer/structure/title.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/normalize.h"
#include "indexer/structure/blocks.h"
#include "indexer/structure/lexicon.h"
#include "indexer/structure/vocabulary.h"
#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::size_t kSiteNameWords = 6;
constexpr std::size_t kShortestNameWord = 2;  // letters; of a name short words count too
constexpr std::size_t kShortestTitleWord = 4;
// How much better than the first line another one must fit as the title.
constexpr double kClearlyBetter = 0.5;

// A short name in capitalised words, which does not end as a sentence does.
bool looks_like_site_name(std::string_view line) {
  const std::size_t words = count_words(line);
  return words >= 1 && words <= kSiteNameWords && starts_upper(line) && capitalised_share(line) >= 0.6 &&
         !ends_with_any(line, ".?!:") && line.find(": ") == std::string_view::npos;
}

// Headings and lone lines before the first words of the text.
std::vector<std::size_t> candidates(const std::vector<Block>& blocks) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (is_set_aside(blocks[i])) continue;
    if (blocks[i].kind != BlockKind::Heading) break;
    out.push_back(i);
  }
  return out;
}

// Of unmarked lines the first is the title, unless it is a site's name and the line below fits the text better.
std::size_t choose(const std::vector<Block>& blocks, const std::vector<std::size_t>& lines, Vocabulary& words) {
  if (lines.size() < 2 || !looks_like_site_name(blocks[lines[0]].text)) return lines[0];
  const double first = words.title_score(blocks[lines[0]].text);
  const double second = words.title_score(blocks[lines[1]].text);
  const bool better = second >= first + kClearlyBetter;
  return better && !words.is_all_of_the_subject(blocks[lines[0]].text, kShortestTitleWord) ? lines[1] : lines[0];
}

void take_site_name(Block& block, Source& source) {
  if (source.site.empty()) source.site = block.text;
  set_aside(block, BlockKind::Boilerplate, "site name");
}

// Lines above the title say whose page it is, or are badges.
void settle_lines_above(std::vector<Block>& blocks, const std::vector<std::size_t>& lines, std::size_t title,
                        Source& source) {
  for (const std::size_t line : lines) {
    if (line >= title || !is_lone(blocks[line])) continue;
    if (looks_like_site_name(blocks[line].text)) {
      take_site_name(blocks[line], source);
    } else {
      set_aside(blocks[line], BlockKind::Boilerplate, "above the title");
    }
  }
}

// The first line once more, as breadcrumbs and page headers repeat it.
void drop_repeated_title(std::vector<Block>& blocks, std::size_t title) {
  const std::size_t next = next_kept(blocks, title + 1);
  if (next < blocks.size() && blocks[next].kind == BlockKind::Heading && blocks[next].text == blocks[title].text) {
    set_aside(blocks[next], BlockKind::Boilerplate, "repeats the title");
  }
}

// A name alone on the last line signs the page.
void find_signature(std::vector<Block>& blocks, std::size_t title, Vocabulary& words, Source& source) {
  std::size_t last = blocks.size();
  while (last > 0 && is_set_aside(blocks[last - 1])) --last;
  if (last == 0 || last - 1 <= title) return;
  Block& block = blocks[last - 1];
  if (is_lone(block) && looks_like_site_name(block.text) && !words.is_all_of_the_subject(block.text, kShortestNameWord))
    take_site_name(block, source);
}

// The heading that says the same as the metadata's title.
void mark_known_title(std::vector<Block>& blocks, Source& source, Vocabulary& words) {
  const std::string wanted = bare_lower(source.title);
  const std::vector<std::size_t> lines = candidates(blocks);
  for (const std::size_t line : lines) {
    if (bare_lower(blocks[line].text) != wanted) continue;
    if (is_lone(blocks[line]) || blocks[line].level == 1) {
      blocks[line].level = 1;
      source.title = blocks[line].text;
    }
    settle_lines_above(blocks, lines, line, source);
    drop_repeated_title(blocks, line);
    return find_signature(blocks, line, words, source);
  }
}

}  // namespace

void find_title_and_site(Article& article) {
  std::vector<Block>& blocks = article.blocks;
  Source& source = article.source;
  Vocabulary words(article);
  if (!source.title.empty()) return mark_known_title(blocks, source, words);
  const std::vector<std::size_t> lines = candidates(blocks);
  if (lines.empty()) {
    for (const Block& block : blocks) {
      if (is_marked_heading(block)) {
        source.title = block.text;
        return;
      }
    }
    return;
  }
  const bool marked = is_marked_heading(blocks[lines[0]]);
  const std::size_t title = marked ? lines[0] : choose(blocks, lines, words);
  source.title = blocks[title].text;
  blocks[title].level = 1;
  settle_lines_above(blocks, lines, title, source);
  drop_repeated_title(blocks, title);
  find_signature(blocks, title, words, source);
}

}  // namespace citewell
