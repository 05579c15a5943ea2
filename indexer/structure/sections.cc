#include "indexer/structure/sections.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/phrases.h"
#include "indexer/structure/blocks.h"
#include "indexer/structure/byline_labels.h"
#include "indexer/structure/citations.h"
#include "indexer/structure/lexicon.h"
#include "indexer/structure/people.h"
#include "indexer/words.h"

namespace citewell {
namespace {

// What stands above a closing part of plain text: at least this share of the article's words.
constexpr double kBodyShare = 0.5;
// A heading with so many words under it shows that the article goes on after a part of the site.
constexpr std::size_t kArticleGoesOn = 45;
constexpr std::size_t kArticleGoesOnBehindLinks = 20;
constexpr std::size_t kAdvertisementWords = 70;
// Titles of related articles and names of networks are lines of a few words.
constexpr std::size_t kLinkWords = 16;

// Words before each block, and in all at the end; counted only when somebody asks, which few articles make us do.
class WordsBefore {
 public:
  // REQUIRES: the blocks outlive it, and keep their text.
  explicit WordsBefore(const std::vector<Block>& blocks) : blocks_(blocks) {}

  [[nodiscard]] std::size_t at(std::size_t block) {
    count();
    return words_[block];
  }
  [[nodiscard]] std::size_t all() {
    count();
    return words_.back();
  }

 private:
  void count() {
    if (!words_.empty()) return;
    words_.reserve(blocks_.size() + 1);
    words_.push_back(0);
    for (const Block& block : blocks_) words_.push_back(words_.back() + count_words(block.text));
  }

  const std::vector<Block>& blocks_;
  std::vector<std::size_t> words_;
};

// The end of the section under a heading that the source marks: the next heading of its level or above.
std::size_t end_of_marked(const std::vector<Block>& blocks, std::size_t heading) {
  std::size_t end = heading + 1;
  while (end < blocks.size() && !(is_marked_heading(blocks[end]) && blocks[end].level <= blocks[heading].level)) ++end;
  return end;
}

void set_aside_range(std::vector<Block>& blocks, std::size_t begin, std::size_t end, const std::string& reason) {
  for (std::size_t i = begin; i < end; ++i) {
    if (!is_set_aside(blocks[i])) set_aside(blocks[i], BlockKind::Boilerplate, reason);
  }
}

// --- references ---

std::size_t end_of_references(const std::vector<Block>& blocks, std::size_t heading) {
  if (is_marked_heading(blocks[heading])) {
    const std::size_t all = end_of_marked(blocks, heading);
    std::size_t end = heading + 1;
    bool listed = false;
    const auto is_one = [&](const Block& block) {
      return block.kind != BlockKind::Prose || !listed || looks_like_reference(block.text);
    };
    while (end < all && !compose_byline_label(blocks[end].text) &&
           is_one(blocks[end])) {  // who reviewed it stands below
      listed = listed || blocks[end].kind == BlockKind::List;
      ++end;
    }
    return end;
  }
  std::size_t end = heading + 1;
  const auto is_one = [&](std::size_t at) {
    return at < blocks.size() && (blocks[at].kind == BlockKind::List || looks_like_reference(blocks[at].text));
  };
  if (end < blocks.size() && blocks[end].kind == BlockKind::Prose && is_one(end + 1)) ++end;  // how they are chosen
  const std::size_t first = end;
  const bool tight = end < blocks.size() && blocks[end].gap == 0 && blocks[heading].gap > 0;
  if (tight && !is_content(blocks[end])) ++end;  // lines right below their label, whatever they look like
  const bool apart = blocks[heading].gap > 0;    // else no gap tells where they end
  const auto goes_on = [&](std::size_t at) {
    return at < blocks.size() && blocks[at].gap == 0 && (apart || (is_one(at + 1) && !opens_site_part(blocks[at])));
  };
  while (is_one(end) || (end > first && goes_on(end))) ++end;
  return end > first ? end : heading + 1;
}

// "Notes" or "Further reading" above references: those that say when they were published.
bool heads_references(const std::vector<Block>& blocks, std::size_t at) {
  constexpr std::size_t kHowChosen = 1;  // a paragraph on how they were chosen may stand between
  if (is_reference_heading(blocks[at].text)) return true;
  if (!may_head_references(blocks[at].text)) return false;
  for (std::size_t i = at + 1; i < blocks.size() && i <= at + 1 + kHowChosen; ++i) {
    if (is_content(blocks[i]) && looks_like_reference(blocks[i].text) && names_year(blocks[i].text)) return true;
  }
  return false;
}

// A list at the end without a heading, each item with its year and the numbers of a journal: "2014;9(3):201-9".
bool is_list_of_references(const Block& block) {
  if (block.kind != BlockKind::List || std::count(block.text.begin(), block.text.end(), '\n') == 0) return false;
  for (std::size_t begin = 0; begin < block.text.size();) {
    const std::size_t end = std::min(block.text.find('\n', begin), block.text.size());
    const std::string line = plain_lower(std::string_view(block.text).substr(begin, end - begin));
    const std::size_t volume = line.find(';');
    const bool numbers =
        volume != std::string::npos && volume >= 4 && line.find_first_of("0123456789", volume) == volume + 1;
    const bool bracketed = line.starts_with('[') && names_year(line);
    if (!looks_like_reference(line) || !(numbers || bracketed || line.find("doi") != std::string::npos)) return false;
    begin = end + 1;
  }
  return true;
}

// "[1] Doe J, et al. (2015). ...": begins with this number in brackets and says when it was published.
bool is_numbered_reference(const Block& block, std::size_t number) {
  if (is_set_aside(block) || block.kind == BlockKind::Table || block.kind == BlockKind::Faq) return false;
  const std::string digits = std::to_string(number);
  return (block.text.starts_with("[" + digits + "]") || block.text.starts_with("(" + digits + ")")) &&
         looks_like_reference(block.text) && names_year(block.text);
}

// References that no heading announces, counted from one: the end of their row, `at` when none begins there.
std::size_t end_of_numbered_references(const std::vector<Block>& blocks, std::size_t at) {
  constexpr std::size_t kFewest = 2;
  std::size_t end = at;
  while (end < blocks.size() && is_numbered_reference(blocks[end], end - at + 1)) ++end;
  return end - at >= kFewest ? end : at;
}

// --- tables of contents ---

// Lines right below each other, of which at least half stand elsewhere as headings.
std::size_t end_of_tight_contents(const std::vector<Block>& blocks, std::size_t at) {
  std::size_t end = at + 1;
  std::unordered_set<std::string> listed;  // a line that comes again is the first heading
  while (end < blocks.size() && is_lone(blocks[end]) && (end == at + 1 || blocks[end].gap == 0) &&
         listed.insert(bare_lower(blocks[end].text)).second)
    ++end;
  std::unordered_set<std::string> elsewhere;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if ((i < at || i >= end) && blocks[i].kind == BlockKind::Heading) elsewhere.insert(bare_lower(blocks[i].text));
  }
  // Nobody would set a group of lines right below such a label for anything else.
  const bool apart = end < blocks.size() && blocks[end].gap > 0 && is_lone(blocks[at]) && blocks[at].gap > 0;
  if (apart && end > at + 2) return end;
  std::size_t known = 0;
  for (std::size_t i = at + 1; i < end; ++i) known += elsewhere.count(bare_lower(blocks[i].text));
  return known * 2 >= end - at - 1 && known > 0 ? end : at + 1;
}

// Every line under the label comes again as a heading of the article.
std::size_t end_of_contents(const std::vector<Block>& blocks, std::size_t at) {
  std::unordered_map<std::string, std::size_t> headings;
  for (std::size_t i = at + 1; i < blocks.size(); ++i) {
    if (blocks[i].kind == BlockKind::Heading) ++headings[bare_lower(blocks[i].text)];
  }
  std::size_t end = at + 1;
  while (end < blocks.size() && !is_content(blocks[end])) {
    const auto found = headings.find(bare_lower(blocks[end].text));
    if (found == headings.end() || found->second < 2) break;
    found->second = 0;  // the same line again is the heading itself
    ++end;
  }
  if (end == at + 1 && end < blocks.size() && blocks[end].kind == BlockKind::List) return end + 1;
  return std::max(end, end_of_tight_contents(blocks, at));
}

// A heading further down has all words of the line: "Recovery" leads to "How long does recovery take?"
bool leads_to_heading(const std::vector<Block>& blocks, std::size_t line, std::size_t from) {
  constexpr std::size_t kHeadingWords = 10;
  const std::string wanted = bare_lower(blocks[line].text);
  return std::any_of(blocks.begin() + static_cast<std::ptrdiff_t>(from), blocks.end(), [&](const Block& block) {
    return block.kind == BlockKind::Heading && has_at_most_words(block.text, kHeadingWords) &&
           contains_phrase(plain_lower(block.text), wanted);
  });
}

// Lines right below each other, above the text and below the title, of which most lead to a heading.
void set_aside_bare_contents(std::vector<Block>& blocks) {
  constexpr std::size_t kFewest = 4;
  constexpr std::size_t kLineWords = 6;
  bool titled = false;
  for (std::size_t i = 0; i < blocks.size() && !is_content(blocks[i]);) {
    std::size_t end = i;
    while (end < blocks.size() && is_lone(blocks[end]) && has_at_most_words(blocks[end].text, kLineWords) &&
           (end == i || blocks[end].gap == 0))
      ++end;
    const std::size_t first = titled ? i : i + 1;  // a page without gaps has its title right above
    if (end >= first + kFewest) {
      std::size_t known = 0;
      for (std::size_t line = first; line < end; ++line) known += leads_to_heading(blocks, line, end) ? 1 : 0;
      if (known * 2 > end - first) return set_aside_range(blocks, first, end, "table of contents");
    }
    titled = titled || blocks[i].kind == BlockKind::Heading;
    i = std::max(end, i + 1);
  }
}

// --- parts of the site ---

// "Related story": one link follows, and no more.
bool heads_one_page(std::string_view line) {
  static constexpr std::string_view kOne[] = {"related story",   "related article", "related post", "related read",
                                              "related reading", "related video",   "read next",    "see also",
                                              "read this next",  "read more",       "also read"};
  return is_any<kOne>(bare_lower(line));
}

// A biography, a signature, comments or the list of references that stand below the text, not beside it.
bool closes_article(const Block& block) {
  return block.kind == BlockKind::Boilerplate && (block.reason == "biography" || block.reason == "references" ||
                                                  block.reason == "signature" || block.reason == "comments");
}

bool is_teaser_end(const Block& block) {
  const std::string bare = bare_lower(block.text);
  return bare == "read more" || bare == "continue reading" || bare == "learn more" || block.text.ends_with("\u2026") ||
         block.text.ends_with("...") || block.text.ends_with("[\u2026]");
}

// Whether the article itself goes on at `at`: a heading with enough text under it, which is no teaser and no biography.
bool article_goes_on(const std::vector<Block>& blocks, std::size_t at, std::size_t fewest_words) {
  if (blocks[at].kind != BlockKind::Heading || is_set_aside(blocks[at]) || opens_site_part(blocks[at])) return false;
  constexpr std::size_t kNameWords = 3;
  const bool named = looks_like_name(blocks[at].text) && has_at_most_words(blocks[at].text, kNameWords);
  if (is_call_to_action(blocks[at].text) || named) return false;
  if (is_faq_heading(blocks[at].text)) return true;
  std::size_t words = 0;
  for (std::size_t i = at + 1; i < blocks.size() && is_content(blocks[i]); ++i) {
    if (is_teaser_end(blocks[i]) || is_biography(blocks[i].text)) return false;
    words += count_words(blocks[i].text);
  }
  return words >= fewest_words;
}

bool is_closing(WordsBefore& words, std::size_t at) {
  return static_cast<double>(words.at(at)) >= kBodyShare * static_cast<double>(words.all());
}

// "Request an appointment", "Book online"
bool asks_for_visit(std::string_view line) {
  static constexpr std::string_view kVisits[] = {"appointment", "book", "call", "contact", "visit"};
  return contains_any<kVisits>(bare_lower(line));
}

// The end of a part of the site that an unmarked line opens. Near the end of the article all that follows belongs to
// it; before that, only lines as short as links.
std::size_t end_of_unmarked(const std::vector<Block>& blocks, std::size_t at, WordsBefore& words) {
  const bool in_header = std::none_of(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(at), is_content);
  if (in_header && asks_for_visit(blocks[at].text)) return at + 1;  // a button above the title
  const bool one_link = heads_one_page(blocks[at].text) && at + 2 < blocks.size() && is_lone(blocks[at + 1]) &&
                        has_at_most_words(blocks[at + 1].text, kLinkWords);
  if (one_link && article_goes_on(blocks, at + 2, kArticleGoesOnBehindLinks)) return at + 2;
  const bool closing =
      is_closing(words, at) && !is_more_on_line(blocks[at].text);  // these stand between paragraphs too
  // Behind links right below their label and a gap less is enough.
  const bool tight = blocks[at].gap > 0 && at + 1 < blocks.size() && blocks[at + 1].gap == 0;
  const std::size_t fewest = tight && is_lone(blocks[at]) ? kArticleGoesOnBehindLinks : kArticleGoesOn;
  std::size_t end = at + 1;
  while (end < blocks.size() && !article_goes_on(blocks, end, fewest)) {
    const auto is_text = [](const Block& block) {
      return block.kind == BlockKind::Prose || block.kind == BlockKind::List || block.text.ends_with(':');
    };
    const bool heads_text = is_lone(blocks[end]) && end + 1 < blocks.size() && is_text(blocks[end + 1]);
    const bool link =
        blocks[end].kind != BlockKind::Prose && has_at_most_words(blocks[end].text, kLinkWords) && !heads_text;
    if (!closing && !link && !is_set_aside(blocks[end])) break;
    ++end;
  }
  return end;
}

// Below a marked call to action only a few words are the site's; more is an article.
std::size_t end_of_site_part(const std::vector<Block>& blocks, std::size_t at, WordsBefore& words) {
  if (!is_marked_heading(blocks[at])) return end_of_unmarked(blocks, at, words);
  const std::size_t end = end_of_marked(blocks, at);
  const bool advertises = is_call_to_action(blocks[at].text);
  return advertises && words.at(end) - words.at(at) > kAdvertisementWords ? at + 1 : end;
}

std::string reason_of_site_part(std::string_view heading) {
  if (is_author_heading(heading)) return "about the author";
  return is_call_to_action(heading) ? "call to action" : "part of the site, not of the article";
}

// Lines of a few words below a disclaimer that ends the article: tags, names of a theme.
void set_aside_below_disclaimer(std::vector<Block>& blocks, WordsBefore& words) {
  constexpr std::size_t kLineWords = 6;
  std::size_t first = blocks.size();
  const auto is_line = [&](const Block& block) {
    return (is_set_aside(block) && block.kind != BlockKind::Disclaimer) ||
           (is_lone(block) && has_at_most_words(block.text, kLineWords));
  };
  while (first > 0 && is_line(blocks[first - 1])) --first;
  if (first == 0 || blocks[first - 1].kind != BlockKind::Disclaimer || !is_closing(words, first)) return;
  for (std::size_t i = first; i < blocks.size(); ++i) {
    const bool tags = is_lone(blocks[i]) && starts_lower(blocks[i].text);
    set_aside_range(blocks, i, i + 1, tags ? "tags" : "below the disclaimer");
  }
}

}  // namespace

bool opens_site_part(const Block& block) {
  if (block.kind != BlockKind::Heading) return false;
  if (is_marked_heading(block) && block.level > 1 && is_call_to_action(block.text)) return true;
  return is_site_section_heading(block.text) || is_author_heading(block.text) ||
         (is_lone(block) && is_more_on_line(block.text));
}

void find_references(Article& article) {
  std::vector<Block>& blocks = article.blocks;
  const bool own = article.source.citations.empty();
  for (Block& block : blocks) {
    if (!is_list_of_references(block)) continue;
    if (own) add_references(block.text, article.source.citations);
    set_aside(block, BlockKind::Boilerplate, "references");
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (const std::size_t end = end_of_numbered_references(blocks, i); end > i) {
      for (std::size_t j = i; j < end && own; ++j) add_references(blocks[j].text, article.source.citations);
      set_aside_range(blocks, i, end, "references");
      i = end - 1;
      continue;
    }
    if (blocks[i].kind != BlockKind::Heading || !heads_references(blocks, i)) continue;
    const std::size_t end = end_of_references(blocks, i);
    for (std::size_t j = i + 1; j < end && own; ++j) {
      const bool how_chosen = j == i + 1 && blocks[j].kind == BlockKind::Prose && !looks_like_reference(blocks[j].text);
      if (!is_set_aside(blocks[j]) && !how_chosen) add_references(blocks[j].text, article.source.citations);
    }
    set_aside_range(blocks, i, end, "references");
    i = end - 1;
  }
}

void find_site_sections(Article& article) {
  std::vector<Block>& blocks = article.blocks;
  WordsBefore words(blocks);
  const bool is_plain_text = std::any_of(blocks.begin(), blocks.end(), is_lone);
  bool contents_found = false;
  if (is_plain_text) set_aside_bare_contents(blocks);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!contents_found && blocks[i].kind == BlockKind::Heading && is_contents_heading(blocks[i].text)) {
      contents_found = true;
      const std::size_t end = end_of_contents(blocks, i);
      set_aside_range(blocks, i, end, "table of contents");
      i = end - 1;
    } else if (opens_site_part(blocks[i])) {
      const std::size_t end = end_of_site_part(blocks, i, words);
      set_aside_range(blocks, i, end, reason_of_site_part(blocks[i].text));
      i = end - 1;
    } else if (is_plain_text && closes_article(blocks[i]) && is_closing(words, i)) {
      const std::size_t end = end_of_unmarked(blocks, i, words);
      set_aside_range(blocks, i, end, "below the article");
      i = end - 1;
    }
  }
  if (is_plain_text) set_aside_below_disclaimer(blocks, words);
}

}  // namespace citewell
