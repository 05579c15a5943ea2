#include "indexer/structure/structure.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "indexer/phrases.h"
#include "indexer/structure/blocks.h"
#include "indexer/structure/byline_labels.h"
#include "indexer/structure/bylines.h"
#include "indexer/structure/dates.h"
#include "indexer/structure/definitions.h"
#include "indexer/structure/disclaimers.h"
#include "indexer/structure/faq.h"
#include "indexer/structure/interface_words.h"
#include "indexer/structure/levels.h"
#include "indexer/structure/lexicon.h"
#include "indexer/structure/lines.h"
#include "indexer/structure/people.h"
#include "indexer/structure/sections.h"
#include "indexer/structure/site_names.h"
#include "indexer/structure/subject_words.h"
#include "indexer/structure/title.h"
#include "indexer/words.h"

namespace citewell {
namespace {

// Whether text matches a pattern in which '*' stands for any characters. Linear in their product, without recursion.
bool matches(std::string_view text, std::string_view pattern) {
  std::size_t t = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;
  std::size_t retry = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool can_be_site_text(const Block& block) {
  return block.kind == BlockKind::Heading || block.kind == BlockKind::Prose || block.kind == BlockKind::List;
}

void set_aside_by_patterns(Article& article, const std::vector<std::string>& patterns) {
  if (patterns.empty()) return;
  for (Block& block : article.blocks) {
    const std::string line = plain_lower(block.text);
    const bool wanted = std::any_of(patterns.begin(), patterns.end(),
                                    [&](const std::string& p) { return matches(line, plain_lower(p)); });
    if (wanted && !is_set_aside(block)) set_aside(block, BlockKind::Boilerplate, "named in site.json");
  }
}

// A repeated heading of the article's own ("Symptoms") has text of its own under it.
bool heads_own_text(const Article& article, std::size_t at, const Repetition& repetition) {
  if (article.blocks[at].kind != BlockKind::Heading) return false;
  const std::size_t next = next_kept(article.blocks, at + 1);
  return next < article.blocks.size() && !repetition.is_repeated(article.blocks[next].text);
}

void set_aside_repeated(Article& article, const Repetition& repetition) {
  for (std::size_t i = article.blocks.size(); i-- > 0;) {
    Block& block = article.blocks[i];
    if (!can_be_site_text(block) || !repetition.is_repeated(block.text) || heads_own_text(article, i, repetition))
      continue;
    set_aside(block, BlockKind::Boilerplate,
              "repeated in " + std::to_string(repetition.articles_with(block.text)) + " articles");
  }
}

void set_aside_site_lines(Article& article) {
  constexpr std::size_t kHeaderBlocks = 12;
  bool in_header = true;
  for (std::size_t i = 0; i < article.blocks.size(); ++i) {
    Block& block = article.blocks[i];
    in_header = in_header && !is_content(block);
    if (!can_be_site_text(block) || opens_site_part(block)) continue;
    std::string_view reason = site_line_reason(block.text);
    if (reason.empty() && in_header && is_lone(block) && has_digit(block.text) &&
        block.text.find_first_not_of("0123456789.,:K ") == std::string::npos && block.gap == 0)
      reason = "counter";
    if (reason == "badge" && i > kHeaderBlocks) reason = "";  // "Information for carers" heads a section there
    if (reason.empty() && block.kind != BlockKind::List) reason = site_paragraph_reason(block.text);
    if (reason.empty() && block.kind != BlockKind::List && is_call_to_action(block.text)) reason = "call to action";
    const bool below_interface =
        i > 0 && block.gap == 0 && is_lone(block) && is_page_handle(block.text) &&
        (article.blocks[i - 1].reason == "navigation" || article.blocks[i - 1].reason == "sharing");
    if (reason.empty() && below_interface) reason = "navigation";
    if (!reason.empty()) set_aside(block, BlockKind::Boilerplate, std::string(reason));
  }
}

std::string lower_field(std::string_view line, std::size_t colon) { return plain_lower(line.substr(0, colon)); }

bool can_be_name(const Block& block) {
  return is_lone(block) && !is_menu_word(block.text) && count_words(block.text) >= 2 && starts_upper(block.text) &&
         capitalised_share(block.text) >= 0.6 && !ends_with_any(block.text, ".?!:");
}

// "Front desk, Maple Street Clinic" right above its telephone.
void set_aside_addressees(Article& article) {
  std::vector<Block>& blocks = article.blocks;
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    const bool contact = blocks[i + 1].gap == 0 && blocks[i + 1].reason == "contact";
    if (contact && is_lone(blocks[i]) && blocks[i].text.find(',') != std::string::npos &&
        capitalised_share(blocks[i].text) >= 0.5 && !ends_with_any(blocks[i].text, "?:"))
      set_aside(blocks[i], BlockKind::Boilerplate, "contact");
  }
}

// An advertisement or form goes on in the lines and short paragraphs right below its label, up to the next gap.
void set_aside_boxes(Article& article) {
  constexpr std::size_t kBoxWords = 40;
  std::vector<Block>& blocks = article.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool label =
        blocks[i].reason == "advertisement" || blocks[i].reason == "call to action" || blocks[i].reason == "newsletter";
    if (!label || blocks[i].gap == 0) continue;
    std::size_t end = i + 1;
    bool prose = false;
    while (end < blocks.size() && blocks[end].gap == 0 && has_at_most_words(blocks[end].text, kBoxWords) &&
           (is_set_aside(blocks[end]) || is_lone(blocks[end]) || blocks[end].kind == BlockKind::Prose)) {
      prose = prose || blocks[end].kind == BlockKind::Prose;
      ++end;
    }
    const bool apart = end == blocks.size() || blocks[end].gap > 0;
    if (!apart || (!prose && end - i <= 2)) continue;
    for (std::size_t j = i + 1; j < end; ++j) {
      if (!is_set_aside(blocks[j])) set_aside(blocks[j], BlockKind::Boilerplate, blocks[i].reason);
    }
    i = end - 1;
  }
}

// "From: ...", "Date: ...", "Subject: ..." above a mail: the subject is the title, and who it is from the site.
void read_mail_header(Article& article) {
  static constexpr std::string_view kFields[] = {"from:", "to:", "date:", "subject:", "sent:", "cc:", "reply-to:"};
  constexpr std::size_t kFewest = 3;
  std::vector<Block>& blocks = article.blocks;
  std::size_t end = 0;
  while (end < blocks.size() && starts_with_any<kFields>(plain_lower(blocks[end].text))) ++end;
  if (end < kFewest) return;
  for (std::size_t i = 0; i < end; ++i) {
    const std::size_t colon = blocks[i].text.find(':');
    const std::string field = lower_field(blocks[i].text, colon);
    const std::string value(trim(std::string_view(blocks[i].text).substr(colon + 1)));
    if (field == "subject" && article.source.title.empty()) article.source.title = value;
    if (field == "from" && article.source.site.empty()) article.source.site = trim(value.substr(0, value.find('<')));
    set_aside(blocks[i], BlockKind::Boilerplate, "mail header");
  }
}

// More than a box would say.
bool is_content_of_article(const Block& block) {
  constexpr std::size_t kSentenceWords = 28;
  if (is_set_aside(block))
    return block.reason != "call to action" && block.reason != "newsletter" && block.reason != "form";
  if (is_lone(block)) return false;
  return block.kind != BlockKind::Prose || !has_at_most_words(block.text, kSentenceWords) ||
         !speaks_for_business(block.text);
}

// Each line ends with an address: "A radio essay [https://example.org/essay]".
bool are_all_links(std::string_view list) {
  std::size_t lines = 0;
  for (std::size_t begin = 0; begin < list.size(); ++lines) {
    const std::size_t end = std::min(list.find('\n', begin), list.size());
    const std::string_view line = list.substr(begin, end - begin);
    const bool address = line.ends_with(']') || line.ends_with(')') || line.ends_with('>');
    if (!address || line.find("http") == std::string_view::npos) return false;
    begin = end + 1;
  }
  return lines >= 2;
}

bool is_button(const Block& block) {
  constexpr std::size_t kButtonWords = 5;
  const bool calls = is_lone(block) && has_at_most_words(block.text, kButtonWords) && is_call_to_action(block.text);
  return calls || block.reason == "call to action" || block.reason == "offer" || block.reason == "form";
}

// "Stuck with a sore knee?" "Our clinic has openings this week." "See times": what leads up to a button, right above it
// and apart from the text, or in a page without gaps: a question, and a sentence of the site's own.
void set_aside_before_buttons(Article& article) {
  constexpr std::size_t kBoxWords = 45;
  constexpr std::size_t kBoxBlocks = 4;
  std::vector<Block>& blocks = article.blocks;
  for (std::size_t button = 1; button < blocks.size(); ++button) {
    if (!is_button(blocks[button]) || blocks[button].gap > 0) continue;
    std::size_t begin = button;
    std::size_t words = 0;
    while (begin > 0 && button - begin < kBoxBlocks && !is_content_of_article(blocks[begin - 1]) &&
           (begin == button || blocks[begin].gap == 0)) {
      words += count_words(blocks[--begin].text);
      if (is_lone(blocks[begin]) && ends_with_any(blocks[begin].text, "?!")) break;
    }
    const bool apart = blocks[begin].gap > 0 && (button + 1 == blocks.size() || blocks[button + 1].gap > 0);
    const bool asks = begin < button && is_lone(blocks[begin]) && ends_with_any(blocks[begin].text, "?!");
    if (begin == button || words > kBoxWords || !(apart || asks)) continue;
    for (std::size_t i = begin; i < button; ++i) {
      if (!is_set_aside(blocks[i])) set_aside(blocks[i], BlockKind::Boilerplate, "call to action");
    }
  }
}

// Between and right above prices, buttons of a basket and "Sold out" stand the names of products.
void set_aside_products(Article& article) {
  constexpr std::size_t kNameWords = 8;
  std::vector<Block>& blocks = article.blocks;
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    const bool priced = blocks[i].reason == "offer" && has_digit(blocks[i].text);
    Block& above = blocks[i - 1];
    if (priced && blocks[i].gap == 0 && is_lone(above) && has_at_most_words(above.text, kNameWords) &&
        starts_upper(above.text) && !ends_with_any(above.text, ".?!:"))
      set_aside(above, BlockKind::Boilerplate, "offer");
  }
}

// The paragraph right below a caption, in a group of its own, goes on with it.
void set_aside_below_captions(Article& article) {
  constexpr std::size_t kCaptionWords = 30;
  std::vector<Block>& blocks = article.blocks;
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    const Block& below = blocks[i + 1];
    const bool apart = i + 2 >= blocks.size() || blocks[i + 2].gap > 0;
    const bool goes_on = below.gap == 0 && apart && (below.kind == BlockKind::Prose || is_lone(below));
    if (!goes_on || !has_at_most_words(below.text, kCaptionWords)) continue;
    const bool picture = blocks[i].gap > 0 && (is_lone(blocks[i]) || blocks[i].kind == BlockKind::Prose) &&
                         (is_caption(blocks[i].text) || is_scene(blocks[i].text));
    const bool shared = blocks[i].reason == "navigation" && plain_lower(blocks[i].text).starts_with("share on");
    if (!picture && !shared) continue;
    if (picture) set_aside(blocks[i], BlockKind::Caption, "describes a picture");
    set_aside(blocks[i + 1], BlockKind::Caption, "describes a picture");
  }
}

// "Yes please" right below the field of a form, and lists of which every item is an address.
void set_aside_forms_and_links(Article& article) {
  constexpr std::size_t kButtonWords = 4;
  static constexpr std::string_view kButtons[] = {"yes",    "ok",       "go",     "send",   "join", "submit",
                                                  "notify", "count me", "let me", "i want", "sign", "sure",
                                                  "ja",     "sí",       "oui",    "sì",     "sim",  "please"};
  std::vector<Block>& blocks = article.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool below_field = i > 0 && blocks[i - 1].reason == "form" && blocks[i].gap == 0 && is_lone(blocks[i]);
    if (below_field && has_at_most_words(blocks[i].text, kButtonWords) && !ends_with_any(blocks[i].text, ".:?") &&
        starts_with_any<kButtons>(plain_lower(blocks[i].text)))
      set_aside(blocks[i], BlockKind::Boilerplate, "form");
    if (blocks[i].kind == BlockKind::List && are_all_links(blocks[i].text))
      set_aside(blocks[i], BlockKind::Boilerplate, "links");
  }
}

// In a page without gaps the title stands among the lines of its menu: the line that fits the text best; `end` when
// none does.
std::size_t title_in_menu(const std::vector<Block>& blocks, std::size_t begin, std::size_t end, SubjectWords& words) {
  constexpr double kFits = 2.0;
  std::size_t title = end;
  double best = kFits;
  for (std::size_t i = begin; i < end; ++i) {
    if (is_set_aside(blocks[i]) || is_menu_word(blocks[i].text) || is_organisation(blocks[i].text)) continue;
    const double score = words.title_score(plain_lower(blocks[i].text));
    if (score < best || (title < end && score == best)) continue;
    best = score;
    title = i;
  }
  return title;
}

// "By Jane Doe", "Reviewed by Jane Doe": no line of a menu.
bool is_byline(std::string_view line) {
  const bool by = (line.starts_with("By ") || line.starts_with("by ")) && looks_like_name(line.substr(3));
  return by || compose_byline_label(line).has_value();
}

// A page's menu: short lines right below each other before the text begins, some of them the words that menus are made
// of. The first may be the site's name, when the title comes further down.
void set_aside_menus(Article& article) {
  SubjectWords subject(article);
  constexpr std::size_t kMenuWords = 4;
  constexpr std::size_t kMenuLines = 3;
  constexpr std::size_t kLongMenu = 5;
  std::vector<Block>& blocks = article.blocks;
  bool named = false;
  for (std::size_t i = 0; i < blocks.size() && !is_content(blocks[i]);) {
    if (is_byline(blocks[i].text)) {
      ++i;
      continue;
    }
    std::size_t end = i;
    std::size_t known = 0;
    while (end < blocks.size() && !is_content(blocks[end]) && has_at_most_words(blocks[end].text, kMenuWords) &&
           (end == i || (blocks[end].gap == 0 && !is_byline(blocks[end].text)))) {
      known += is_menu_word(blocks[end].text) ? 1 : 0;
      ++end;
    }
    const bool dated =
        std::any_of(blocks.begin() + static_cast<std::ptrdiff_t>(i), blocks.begin() + static_cast<std::ptrdiff_t>(end),
                    [](const Block& block) {
                      return is_only_date(block.text) || is_certain_name(block.text) || is_role(block.text);
                    });
    if (end - i >= kMenuLines && (known >= 2 || (known == 1 && end - i >= kLongMenu && !dated))) {
      const std::size_t below = next_kept(blocks, end);
      const bool byline_below = below < blocks.size() && compose_byline_label(blocks[below].text).has_value();
      const bool titled_below = below < blocks.size() && blocks[below].kind == BlockKind::Heading && !byline_below;
      std::size_t title = titled_below ? end : title_in_menu(blocks, i, end, subject);
      if (byline_below && title == end && !is_set_aside(blocks[end - 1]) && !is_menu_word(blocks[end - 1].text))
        title = end - 1;
      const std::size_t first = std::min(next_kept(blocks, i), end - 1);
      if (titled_below && can_be_name(blocks[first]) && article.source.site.empty() && !named) {
        named = true;
        set_aside(blocks[first], BlockKind::Boilerplate, "site name");
      }
      for (std::size_t j = i; j < end; ++j) {
        const bool heads_text = title < end && j + 1 == end && j > title + 1 && !is_menu_word(blocks[j].text);
        if (j == title || heads_text || is_set_aside(blocks[j])) continue;
        set_aside(blocks[j], BlockKind::Boilerplate, "navigation");
      }
    }
    i = std::max(end, i + 1);
  }
}

void set_aside_captions(Article& article) {
  for (Block& block : article.blocks) {
    if (block.kind == BlockKind::Prose && is_caption(block.text))
      set_aside(block, BlockKind::Caption, "describes a picture");
  }
}

// A heading with nothing of the article under it is no part of it.
void set_aside_empty_headings(Article& article) {
  std::vector<Block>& blocks = article.blocks;
  for (std::size_t i = blocks.size(); i-- > 0;) {
    if (!is_marked_heading(blocks[i]) || blocks[i].level == 1) continue;
    const std::size_t next = next_kept(blocks, i + 1);
    const bool empty = next == blocks.size() ||
                       (is_marked_heading(blocks[next]) && next > i + 1 && blocks[next].level <= blocks[i].level);
    if (empty) set_aside(blocks[i], BlockKind::Boilerplate, "heading without text");
  }
}

}  // namespace

void recover_structure(Article& article, const StructureOptions& options) {
  set_aside_by_patterns(article, options.boilerplate);
  read_mail_header(article);
  find_disclaimers(article);
  if (options.repetition != nullptr) set_aside_repeated(article, *options.repetition);
  find_references(article);
  set_aside_site_lines(article);
  set_aside_addressees(article);
  set_aside_boxes(article);
  set_aside_products(article);
  set_aside_forms_and_links(article);
  set_aside_before_buttons(article);
  set_aside_below_captions(article);
  set_aside_menus(article);
  find_people_and_dates(article);
  find_site_sections(article);
  find_title_and_site(article);
  find_labelled_faq(article);
  set_aside_captions(article);
  find_definitions(article);
  settle_lone_lines(article);
  set_levels(article);
  find_faq(article);
  set_aside_empty_headings(article);
}

std::string title_from_name(std::string_view file_name) {
  file_name.remove_prefix(file_name.rfind('/') + 1);
  if (file_name.ends_with(".gz")) file_name.remove_suffix(3);
  std::string title(file_name.substr(0, file_name.rfind('.')));
  std::replace(title.begin(), title.end(), '-', ' ');
  std::replace(title.begin(), title.end(), '_', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

}  // namespace citewell
