#include "indexer/structure/title.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/phrases.h"
#include "indexer/structure/blocks.h"
#include "indexer/structure/lexicon.h"
#include "indexer/structure/lines.h"
#include "indexer/structure/site_names.h"
#include "indexer/structure/subject_words.h"
#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::size_t kShortestNameWord = 2;  // letters; of a name short words count too
constexpr std::size_t kShortestTitleWord = 4;
// How much better than the first line another one must fit as the title.
constexpr double kClearlyBetter = 0.5;
// A site's name and a section or two may stand above the title.
constexpr std::size_t kLinesAboveTitle = 3;
// A title of one word ("Vertigo") is a word of its text, in lower case, so many times at least.
constexpr std::size_t kFewestOfOneWord = 3;

// A part of an organisation, whose own name stands beside it.
bool is_department(std::string_view line) {
  static constexpr std::string_view kParts[] = {"department", "unit",     "afdeling",  "abteilung",
                                                "dienst",     "servicio", "service de"};
  return contains_any<kParts>(plain_lower(line));
}

// Headings and lone lines before the first words of the text.
std::vector<std::size_t> candidates(const std::vector<Block>& blocks) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (is_set_aside(blocks[i])) continue;
    if (blocks[i].kind != BlockKind::Heading || (is_lone(blocks[i]) && is_lead_in(blocks[i].text))) break;
    out.push_back(i);
  }
  return out;
}

// "Health", "Medicines A to Z": where a site files the article, above its title.
void set_aside_sections(std::vector<Block>& blocks, std::vector<std::size_t>& lines) {
  while (lines.size() >= 2 && is_lone(blocks[lines[0]]) && is_part_of_a_site(blocks[lines[0]].text)) {
    set_aside(blocks[lines[0]], BlockKind::Boilerplate, "section of the site");
    lines.erase(lines.begin());
  }
}

// A breadcrumb trail stands between the page's header and the title: the first of the lines below it, 0 without one.
std::size_t first_below_trail(const std::vector<Block>& blocks, const std::vector<std::size_t>& lines) {
  std::size_t first = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    for (std::size_t between = lines[i - 1] + 1; between < lines[i]; ++between) {
      if (blocks[between].reason == "breadcrumb") first = i;
    }
  }
  return first;
}

// Of unmarked lines the first is the title, unless it is a site's name and the line below fits the text better.
std::size_t choose(const std::vector<Block>& blocks, const std::vector<std::size_t>& lines, SubjectWords& words) {
  std::size_t top = first_below_trail(blocks, lines);
  while (top + 1 < lines.size() && is_organisation(blocks[lines[top]].text)) ++top;
  const std::string& line = blocks[lines[top]].text;
  if (top + 1 == lines.size() || !looks_like_site_name(line)) return lines[top];
  const bool is_one_rare_word = count_words(line) == 1 && words.count(bare_lower(line)) < kFewestOfOneWord;
  if (!is_one_rare_word && words.is_all_of_the_subject(line, kShortestTitleWord)) return lines[top];
  const double first = words.title_score(line);
  if (line.find(" | ") != std::string::npos) return lines[top];  // it has the site's name behind it
  const bool subtitled = blocks[lines[top]].gap > 0 && blocks[lines[top + 1]].gap == 0;
  if (subtitled) return lines[top];
  for (std::size_t i = top + 1; i < lines.size() && i <= top + kLinesAboveTitle; ++i) {
    const double other = words.title_score(blocks[lines[i]].text);
    if (is_one_rare_word && count_words(blocks[lines[i]].text) == 1) continue;
    if (other > 0 && other >= first + kClearlyBetter) return lines[i];
  }
  return first < 0 && words.title_score(blocks[lines[top + 1]].text) > first ? lines[top + 1] : lines[top];
}

// Right above or below the number or head of a printed page.
bool is_at_page_border(const std::vector<Block>& blocks, std::size_t at) {
  const auto is_border = [&](std::size_t i) {
    const std::string& reason = blocks[i].reason;
    return reason == "page number" || reason == "page header" || reason == "document number";
  };
  return (at > 0 && is_border(at - 1)) || (at + 1 < blocks.size() && is_border(at + 1));
}

// The line stands once more in the page's header, in a longer one (a trail, or the title that a browser shows) or, when
// no table of contents would have it, alone; or it heads every page of a print.
bool is_echoed(const std::vector<Block>& blocks, std::size_t line, std::size_t header_end) {
  constexpr std::size_t kFewestAlone = 3;
  constexpr std::size_t kRunningHeads = 2;
  const std::string wanted = bare_lower(blocks[line].text);
  const std::size_t count = count_words(wanted);
  if (count < 2) return false;
  std::size_t same = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (i == line) continue;
    const bool alone = blocks[i].text == blocks[line].text;
    same += alone && is_at_page_border(blocks, i) ? 1 : 0;
    if (i >= header_end || (alone && count < kFewestAlone)) continue;
    if (contains_phrase(plain_lower(blocks[i].text), wanted)) return true;
  }
  return same >= kRunningHeads;
}

// "Key Points" above several parts of an article is no title.
bool heads_several(const std::vector<Block>& blocks, std::size_t line) {
  std::size_t same = 0;
  for (std::size_t i = line + 1; i < blocks.size(); ++i) {
    const bool heads =
        is_lone(blocks[i]) && !is_at_page_border(blocks, i) && i + 1 < blocks.size() && is_content(blocks[i + 1]);
    same += heads && blocks[i].text == blocks[line].text ? 1 : 0;
  }
  return same >= 2 || (same == 1 && line + 1 < blocks.size() && is_content(blocks[line + 1]));
}

// A trail in one line without signs: it ends with another line of the header.
bool ends_with_another(const std::vector<Block>& blocks, const std::vector<std::size_t>& lines, std::size_t line) {
  return std::any_of(lines.begin(), lines.end(), [&](std::size_t other) {
    const std::string& text = blocks[other].text;
    return other != line && count_words(text) >= 2 && blocks[line].text.size() > text.size() &&
           blocks[line].text.ends_with(text);
  });
}

// Who wrote it, when, or how long it takes to read stands right below.
bool has_byline_below(const std::vector<Block>& blocks, std::size_t line) {
  constexpr std::size_t kBelow = 2;
  for (std::size_t i = line + 1; i < blocks.size() && i <= line + kBelow; ++i) {
    const std::string& reason = blocks[i].reason;
    if (reason == "byline or date" || reason == "date" || reason == "name" || reason == "reading time") return true;
  }
  return false;
}

// A line in sentence case right below one in the capitals of a title.
bool is_subtitle(const std::vector<Block>& blocks, std::size_t line) {
  constexpr double kTitle = 0.8;
  constexpr double kSentence = 0.4;
  constexpr std::size_t kFewest = 4;
  if (line == 0 || !is_lone(blocks[line - 1])) return false;
  const std::string& above = blocks[line - 1].text;
  return has_at_least_words(above, kFewest) && has_at_least_words(blocks[line].text, kFewest) &&
         capitalised_share(above) >= kTitle && capitalised_share(blocks[line].text) <= kSentence;
}

bool is_in_a_menu(const std::vector<Block>& blocks, std::size_t line) {
  constexpr std::size_t kMenuWords = 3;
  const auto is_short = [&](std::size_t at) { return has_at_most_words(blocks[at].text, kMenuWords); };
  return line > 0 && line + 1 < blocks.size() && blocks[line].gap == 0 && blocks[line + 1].gap == 0 && is_short(line) &&
         is_short(line - 1) && is_short(line + 1);
}

// How much speaks for a line of the header as the title.
double title_evidence(const std::vector<Block>& blocks, const std::vector<std::size_t>& lines, std::size_t line,
                      SubjectWords& words) {
  constexpr double kEcho = 1.5;
  constexpr double kByline = 1.5;
  constexpr std::size_t kFewestOfSome = 4;
  const std::string& text = blocks[line].text;
  double evidence = words.title_score(plain_lower(text));  // titles have capitals of their own
  const std::size_t count = count_words(text);
  if (count >= kFewestOfSome) evidence += 0.5;
  if (count == 1 || is_in_a_menu(blocks, line)) evidence -= 1;
  if (is_echoed(blocks, line, lines.back() + 1)) evidence += kEcho;
  if (has_byline_below(blocks, line)) evidence += kByline;
  if (is_organisation(text) || ends_with_another(blocks, lines, line)) evidence -= 2;
  const bool recurs = std::any_of(lines.begin(), lines.end(),
                                  [&](std::size_t other) { return other != line && blocks[other].text == text; });
  if (plain_lower(text).starts_with("about ") || (count == 1 && recurs)) evidence -= 1;  // a first section
  if (heads_several(blocks, line)) evidence -= 3;
  if (is_subtitle(blocks, line)) evidence -= 2;
  return evidence;
}

// Another line of the header for which clearly more speaks.
std::size_t better_title(const std::vector<Block>& blocks, const std::vector<std::size_t>& lines, std::size_t chosen,
                         SubjectWords& words) {
  constexpr double kClearly = 1.0;
  constexpr std::size_t kFewWords = 2;
  const auto speaks_for = [&](std::size_t line) {
    return line != chosen && (has_byline_below(blocks, line) || is_echoed(blocks, line, lines.back() + 1));
  };
  const std::string& text = blocks[chosen].text;
  const bool doubtful = count_words(text) == 1 || is_in_a_menu(blocks, chosen) || looks_like_site_name(text) ||
                        ends_with_another(blocks, lines, chosen) || has_at_most_words(text, kFewWords);
  if (lines.size() < 2 || (!doubtful && std::none_of(lines.begin(), lines.end(), speaks_for))) return chosen;
  double best = title_evidence(blocks, lines, chosen, words) + kClearly;
  for (const std::size_t line : lines) {
    if (line == chosen || !is_lone(blocks[line])) continue;
    const double evidence = title_evidence(blocks, lines, line, words);
    if (evidence < best) continue;
    best = evidence;
    chosen = line;
  }
  return chosen;
}

// "CONDITIONS A-Z HEADACHE": a trail in capitals.
bool is_section_label(std::string_view line) {
  const std::vector<std::string_view> words = split_words(line);
  return is_all_caps(line) && words.size() >= 3 && is_part_of_a_site(words[0]);
}

void take_site_name(Block& block, Source& source) {
  const std::string_view name = name_without_tagline(block.text);
  if (source.site.empty() && !is_row_of_menu(name)) source.site = name;
  set_aside(block, BlockKind::Boilerplate, "site name");
}

// "SLEEP" above "Six Sleeping Positions"
bool has_word_beginning(std::string_view line, const std::string& beginning) {
  if (beginning.size() < kShortestTitleWord) return false;
  const std::vector<std::string_view> words = split_words(line);
  return std::any_of(words.begin(), words.end(), [&](auto word) { return bare_lower(word).starts_with(beginning); });
}

// How many blocks name it: those that say whose page it is count double.
std::size_t mentions(const std::vector<Block>& blocks, std::size_t from, const std::string& name) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (i == from || blocks[i].text == name || blocks[i].text.find(name) == std::string::npos) continue;
    const std::string& reason = blocks[i].reason;
    const bool owns = reason == "copyright" || reason == "contact" || blocks[i].kind == BlockKind::Disclaimer;
    sum += owns ? 2 : 1;
  }
  return sum;
}

// The name in the page's header or copyright line that the page names most, twice at least.
std::string recurring_name(const std::vector<Block>& blocks, std::size_t title, std::size_t header_end,
                           SubjectWords& words) {
  constexpr std::size_t kFewestLetters = 4;
  std::string best;
  std::size_t most = 1;
  bool first = true;  // the topmost name is most often the site's
  const auto weigh = [&](std::size_t from, const std::string& name) {
    if (from > title && blocks[from].reason != "copyright" && !names_organisation(name)) return;
    const std::string& reason = blocks[from].reason;
    const bool of_person = reason == "name" || reason == "role" || reason == "date" || reason == "byline or date";
    const bool one_word = count_words(name) == 1;
    if (one_word) words.fix();
    const bool in_title = one_word && has_word_beginning(blocks[title].text, bare_lower(name));
    const bool can_be =
        !of_person && !in_title && name.find('|') == std::string::npos && name.size() >= kFewestLetters &&
        looks_like_site_name(name) && !is_menu_word(name) && !is_part_of_a_site(name) && !is_department(name) &&
        !(one_word && words.uses(bare_lower(name)) > 0) && !words.is_all_of_the_subject(name, kShortestNameWord);
    if (!can_be) return;
    const bool owns = blocks[from].reason == "copyright";
    const std::size_t count = mentions(blocks, from, name) + (first || owns ? 1 : 0);
    first = false;
    if (count <= most) return;
    most = count;
    best = name;
  };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (i == title) continue;
    if (blocks[i].reason == "copyright") weigh(i, name_in_copyright(blocks[i].text));
    if (i >= header_end) continue;
    if (std::string name = name_beside_title(blocks[i].text, blocks[title].text); !name.empty()) return name;
    weigh(i, blocks[i].text);
    for (const std::string_view sign : kSiteSigns) {
      const std::size_t at = blocks[i].text.find(sign);
      if (at != std::string::npos) weigh(i, blocks[i].text.substr(0, at));
    }
  }
  for (std::size_t i = 0; i < header_end && !best.empty(); ++i) {  // as the header writes it: in capitals
    if (plain_lower(blocks[i].text) == plain_lower(best)) return blocks[i].text;
  }
  return best;
}

// Lines above the title say whose page it is, or are badges.
void settle_lines_above(std::vector<Block>& blocks, const std::vector<std::size_t>& lines, std::size_t title,
                        SubjectWords& words, Source& source) {
  for (const std::size_t line : lines) {
    if (line >= title || !is_lone(blocks[line])) continue;
    const bool heads_trail = line == lines.front() && first_below_trail(blocks, lines) > 0 &&
                             blocks[line].text.find_first_of("0123456789#") == std::string::npos;
    const std::string& text = blocks[line].text;
    const bool is_subject = count_words(text) == 1 && (words.uses(bare_lower(text)) > 0 ||
                                                       has_word_beginning(blocks[title].text, bare_lower(text)));
    if (is_subject || is_section_label(text)) {
      set_aside(blocks[line], BlockKind::Boilerplate, "section of the site");
    } else if (source.site.empty() && (heads_trail || looks_like_site_name(blocks[line].text))) {
      take_site_name(blocks[line], source);
    } else {
      set_aside(blocks[line], BlockKind::Boilerplate, "above the title");
    }
  }
}

// "Sore Knees | Maple Street Clinic": the title, and the site's name behind the sign. A dash parts them only when the
// name has a word that the text never uses.
void split_off_site(Source& source, SubjectWords& words) {
  for (const std::string_view sign : kSiteSigns) {
    const std::size_t at = source.title.rfind(sign);
    if (at == std::string::npos || count_words(source.title.substr(0, at)) < 2) continue;
    const std::string name = source.title.substr(at + sign.size());
    const bool certain = sign == " | " || sign == " :: " || sign == " \u00BB ";
    if (!looks_like_site_name(name) || (!certain && words.is_all_of_the_subject(name, kShortestNameWord))) continue;
    if (!certain && !is_organisation(name)) continue;
    source.title.resize(at);
    if (source.site.empty()) source.site = name;
    return;
  }
}

// The name above a menu, which nothing else on the page speaks for.
void take_name_above_menu(const std::vector<Block>& blocks, Source& source) {
  if (!source.site.empty()) return;
  const auto found =
      std::find_if(blocks.begin(), blocks.end(), [](const Block& block) { return block.reason == "site name"; });
  if (found != blocks.end()) source.site = found->text;
}

// Lines of the header that are the site's name are not its title, as long as another line is left.
void set_aside_site_names(std::vector<Block>& blocks, std::vector<std::size_t>& lines, const Source& source) {
  for (std::size_t i = 0; i < lines.size() && lines.size() > 1;) {
    Block& block = blocks[lines[i]];
    if (!is_lone(block) || !is_line_of_site(block.text, source.site)) {
      ++i;
      continue;
    }
    set_aside(block, BlockKind::Boilerplate, "site name");
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// "Maple & Co." above the text ends as a sentence does.
void set_aside_name_sentence(std::vector<Block>& blocks, const Source& source) {
  const auto first = std::find_if(blocks.begin(), blocks.end(), is_content);
  if (first != blocks.end() && first->kind == BlockKind::Prose && first->text == source.site)
    set_aside(*first, BlockKind::Boilerplate, "site name");
}

// A page header that a reader set aside may name the organisation.
void find_site_in_header(const std::vector<Block>& blocks, Source& source) {
  for (std::size_t i = 0; i < blocks.size() && is_set_aside(blocks[i]) && source.site.empty(); ++i) {
    if (is_organisation(blocks[i].text)) source.site = blocks[i].text;
  }
}

// The title once more above the text, as breadcrumbs and page headers repeat it.
void drop_repeated_title(std::vector<Block>& blocks, const std::vector<std::size_t>& lines, std::size_t title,
                         const Source& source) {
  for (const std::size_t line : lines) {
    const bool same = blocks[line].text == blocks[title].text || blocks[line].text == source.title;
    if (line > title && same) set_aside(blocks[line], BlockKind::Boilerplate, "repeats the title");
  }
  for (std::size_t i = title + 1; i < blocks.size(); ++i) {  // at the head of each printed page
    if (is_lone(blocks[i]) && blocks[i].text == blocks[title].text)
      set_aside(blocks[i], BlockKind::Boilerplate, "repeats the title");
  }
}

// What stands between the title and its byline is no heading.
void settle_standfirst(std::vector<Block>& blocks, std::size_t title) {
  constexpr std::size_t kLines = 3;
  for (std::size_t i = title + 1; i < blocks.size() && i <= title + kLines; ++i) {
    if (is_set_aside(blocks[i]) && (blocks[i].reason == "byline or date" || blocks[i].reason == "name")) {
      for (std::size_t line = title + 1; line < i; ++line) {
        if (is_lone(blocks[line])) blocks[line].kind = BlockKind::Prose;
      }
      return;
    }
    if (!is_lone(blocks[i]) && !is_set_aside(blocks[i])) return;
  }
}

// A line right below the title, apart from the text: no heading of what follows.
void settle_subtitle(std::vector<Block>& blocks, std::size_t title) {
  const std::size_t at = title + 1;
  if (at + 1 >= blocks.size() || !is_lone(blocks[at]) || blocks[at].gap > 0 || blocks[at + 1].gap == 0) return;
  blocks[at].kind = BlockKind::Prose;
}

// A name below the title is the site's when its copyright line or its address has it too.
void find_name_below(std::vector<Block>& blocks, const std::vector<std::size_t>& lines, std::size_t title,
                     Source& source) {
  for (const std::size_t line : lines) {
    if (line <= title || !is_lone(blocks[line]) || !looks_like_site_name(blocks[line].text)) continue;
    const std::string name = plain_lower(blocks[line].text);
    const bool owns =
        is_organisation(blocks[line].text) || std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
          return (block.reason == "copyright" || block.reason == "contact") &&
                 contains_phrase(plain_lower(block.text), name);
        });
    if (owns) take_site_name(blocks[line], source);
  }
}

// A name alone on the last line signs the page.
void find_signature(std::vector<Block>& blocks, std::size_t title, SubjectWords& words, Source& source) {
  std::size_t last = blocks.size();
  while (last > 0 && is_set_aside(blocks[last - 1])) --last;
  if (last == 0 || last - 1 <= title) return;
  Block& block = blocks[last - 1];
  const bool heads_disclaimer = last < blocks.size() && blocks[last].kind == BlockKind::Disclaimer;
  if (!is_lone(block) || heads_disclaimer) return;
  const bool names =
      has_at_least_words(block.text, 2) && !is_menu_word(block.text) && !is_site_section_heading(block.text);
  if (names && looks_like_site_name(block.text) && !words.is_all_of_the_subject(block.text, kShortestNameWord))
    take_site_name(block, source);
}

// The heading that is the title the metadata gives: it says the same, or it is the only one of its level.
std::size_t find_known_title(const std::vector<Block>& blocks, const std::vector<std::size_t>& lines,
                             const Source& source) {
  const std::string wanted = bare_lower(source.title);
  const auto is_first_level = [](const Block& block) { return block.kind == BlockKind::Heading && block.level == 1; };
  for (std::size_t line = 0; line < blocks.size(); ++line) {
    if (blocks[line].kind != BlockKind::Heading) continue;
    const bool below = std::find(lines.begin(), lines.end(), line) == lines.end();
    if (below && blocks[line].level != 1) continue;
    const std::string heading = bare_lower(blocks[line].text);
    if (heading == wanted) return line;
    if (wanted.ends_with(" - " + heading) || wanted.starts_with(heading + " - ") || wanted.starts_with(heading + " | "))
      return line;
  }
  if (std::count_if(blocks.begin(), blocks.end(), is_first_level) != 1) return blocks.size();
  const auto only =
      std::find_if(lines.begin(), lines.end(), [&](std::size_t line) { return is_first_level(blocks[line]); });
  return only == lines.end() ? blocks.size() : *only;
}

// The title that a mail or its metadata names, as a sentence above the text.
std::size_t find_title_sentence(std::vector<Block>& blocks, const Source& source) {
  constexpr std::size_t kHeaderBlocks = 15;
  for (std::size_t i = 0; i < blocks.size() && i < kHeaderBlocks; ++i) {
    if (blocks[i].kind != BlockKind::Prose || blocks[i].text != source.title) continue;
    blocks[i].kind = BlockKind::Heading;
    return i;
  }
  return blocks.size();
}

// "Maple Street Clinic - Sore Knees" or "Sore Knees | Maple Street Clinic" above the heading "Sore Knees".
void take_site_from_title(const std::vector<Block>& blocks, std::size_t title, Source& source) {
  if (title == blocks.size()) return;
  const std::string& heading = blocks[title].text;
  for (const std::string_view sign : kSiteSigns) {
    const std::string before = heading + std::string(sign);
    const std::string after = std::string(sign) + heading;
    std::string name;
    if (source.title.starts_with(before)) name = source.title.substr(before.size());
    if (source.title.ends_with(after)) name = source.title.substr(0, source.title.size() - after.size());
    if (name.empty()) continue;
    for (const std::string_view inner : kSiteSigns) {  // "Sore Knees | Advice | Maple Street Clinic"
      if (const std::size_t at = name.rfind(inner); at != std::string::npos) name = name.substr(at + inner.size());
    }
    if (source.site.empty()) source.site = name;
    source.title = heading;
    return;
  }
}

void find_title_and_own_site(Article& article, SubjectWords& words) {
  std::vector<Block>& blocks = article.blocks;
  Source& source = article.source;
  const bool has_owner = source.site.empty();
  if (has_owner) source.site = find_owner(article, words);
  if (has_owner && !source.site.empty()) set_aside_name_sentence(blocks, source);
  std::vector<std::size_t> lines = candidates(blocks);
  if (has_owner) set_aside_site_names(blocks, lines, source);
  take_name_above_menu(blocks, source);
  find_site_in_header(blocks, source);
  set_aside_sections(blocks, lines);
  std::size_t title = blocks.size();
  if (!source.title.empty()) {
    title = find_known_title(blocks, lines, source);
    if (title == blocks.size()) title = find_title_sentence(blocks, source);
    take_site_from_title(blocks, title, source);
  } else if (!lines.empty()) {
    title = is_marked_heading(blocks[lines[0]]) ? lines[0]
                                                : better_title(blocks, lines, choose(blocks, lines, words), words);
    source.title = blocks[title].text;
    split_off_site(source, words);
  } else {
    const auto first = std::find_if(blocks.begin(), blocks.end(), is_marked_heading);
    if (first != blocks.end())
      source.title = first->text;  // a heading below the first words: still the best name there is
  }
  if (title == blocks.size()) return;
  blocks[title].level = 1;
  blocks[title].reason = kTitleReason;
  if (source.site.empty() && !lines.empty())
    source.site = recurring_name(blocks, title, std::max(lines.back(), title) + 1, words);
  settle_lines_above(blocks, lines, title, words, source);
  drop_repeated_title(blocks, lines, title, source);
  find_name_below(blocks, lines, title, source);
  settle_subtitle(blocks, title);
  settle_standfirst(blocks, title);
  for (Block& block : blocks) {
    if (is_lone(block) && block.text == source.site) take_site_name(block, source);
  }
  find_signature(blocks, title, words, source);
}

}  // namespace

void find_title_and_site(Article& article) {
  SubjectWords words(article);
  find_title_and_own_site(article, words);
  if (article.source.site.empty()) article.source.site = find_name_in_text(article);
}

}  // namespace citewell
