#include "indexer/structure/levels.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/phrases.h"
#include "indexer/structure/blocks.h"
#include "indexer/structure/lexicon.h"
#include "indexer/words.h"

namespace citewell {
namespace {

constexpr int kSection = 2;
constexpr int kPart = 3;
constexpr std::size_t kMostParts = 24;

struct Number {
  std::string_view word;
  std::size_t value;
};
constexpr Number kNumbers[] = {{"two", 2},   {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7},
                               {"eight", 8}, {"nine", 9},  {"ten", 10}, {"2", 2},    {"3", 3},   {"4", 4},
                               {"5", 5},     {"6", 6},     {"7", 7},    {"8", 8},    {"9", 9},   {"10", 10}};

// The text says that something is about to be listed.
constexpr std::string_view kAnnouncing[] = {"in this section", "following",         "below",
                                            "here are",        "here is a look",    "here's a look",
                                            "let's explore",   "let's look",        "let's take a look",
                                            "a few types",     "several types",     "some of the most common",
                                            "these are",       "most common types", "as follows",
                                            "described below", "we'll cover",       "we will cover",
                                            "we'll touch",     "we'll discuss",     "we'll look"};

// Headings that begin a section of their own, whatever was announced before.
constexpr std::string_view kOwnSections[] = {"conclusion",    "summary",       "final thoughts",  "takeaway",
                                             "takeaways",     "key takeaways", "the bottom line", "bottom line",
                                             "in conclusion", "when to see",   "when to seek",    "when to call",
                                             "references",    "precautions",   "safety",          "outlook",
                                             "the takeaway",  "wrapping up",   "last words"};

struct Section {
  std::size_t heading = 0;  // its block
  std::size_t end = 0;      // first block after its own text
  std::size_t content = 0;  // blocks of its own text
  bool closes = false;      // its last block stands after a wide gap: a summary of what came before
};

enum class Form { Other, Gerund, Question, Numbered, Name };

Form form_of(std::string_view heading) {
  if (heading.ends_with(':')) return Form::Name;
  if (heading.ends_with('?')) return Form::Question;
  const std::vector<std::string_view> words = split_words(heading);
  if (words.empty()) return Form::Other;
  if (words[0][0] >= '0' && words[0][0] <= '9' && (words[0].ends_with('.') || words[0].ends_with(')')))
    return Form::Numbered;
  const std::string first = bare_lower(words[0]);
  return first.size() > 5 && first.ends_with("ing") ? Form::Gerund : Form::Other;
}

int usual_gap(const std::vector<Block>& blocks) {
  std::map<int, std::size_t> counts;
  for (const Block& block : blocks) {
    if (block.gap > 0) ++counts[block.gap];
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? 0 : most->first;
}

class Levels {
 public:
  explicit Levels(std::vector<Block>& blocks) : blocks_(blocks), usual_gap_(usual_gap(blocks)) { find_sections(); }

  void set() {
    if (set_by_capitals()) return;
    for (std::size_t i = 0; i < sections_.size();) {
      if (!is_guessed(i)) {
        ++i;
        continue;
      }
      level(i) = form(i) == Form::Name && after_section_ ? kPart : kSection;
      if (form(i) != Form::Name) after_section_ = true;
      const std::size_t parts = count_parts(i);
      for (std::size_t part = i + 1; part <= i + parts; ++part)
        level(part) = form(part) == Form::Name ? kPart + (level(i) == kPart ? 1 : 0) : kPart;
      i += parts + 1;
    }
  }

 private:
  void find_sections() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (blocks_[i].kind != BlockKind::Heading || blocks_[i].level == 1) continue;
      Section section;
      section.heading = i;
      section.end = i + 1;
      while (section.end < blocks_.size() && blocks_[section.end].kind != BlockKind::Heading) {
        const Block& block = blocks_[section.end++];
        if (!is_content(block)) continue;
        ++section.content;
        section.closes = section.content > 1 && block.gap > usual_gap_ && block.kind == BlockKind::Prose;
      }
      sections_.push_back(section);
    }
  }

  [[nodiscard]] const Block& block(std::size_t section) const { return blocks_[sections_[section].heading]; }
  [[nodiscard]] Form form(std::size_t section) const { return form_of(block(section).text); }
  [[nodiscard]] bool is_guessed(std::size_t section) const { return block(section).level == kGuessedLevel; }
  int& level(std::size_t section) { return blocks_[sections_[section].heading].level; }

  // Where some headings are in capitals and others not, the capitals are the sections.
  bool set_by_capitals() {
    std::size_t capitals = 0;
    std::size_t others = 0;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (is_guessed(i)) ++(is_all_caps(block(i).text) ? capitals : others);
    }
    if (capitals < 2 || others == 0) return false;
    bool below = false;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      const bool caps = is_all_caps(block(i).text);
      if (is_guessed(i)) level(i) = caps || !below ? kSection : kPart;
      below = below || caps;
    }
    return true;
  }

  // The last words of a section's own text, before the next heading.
  [[nodiscard]] std::string announcement(std::size_t section) const {
    for (std::size_t i = sections_[section].end; i-- > sections_[section].heading + 1;) {
      if (is_content(blocks_[i])) return blocks_[i].kind == BlockKind::Prose ? plain_lower(blocks_[i].text) : "";
    }
    return "";
  }

  // How many of the sections after this one are parts of it.
  [[nodiscard]] std::size_t count_parts(std::size_t section) const {
    const std::size_t next = section + 1;
    if (next >= sections_.size() || !is_guessed(next) || is_faq_heading(block(section).text)) return 0;
    const bool bare = sections_[section].content == 0;
    const std::string text = announcement(section);
    const bool announces = ends_with_any(text, ":") || contains_any<kAnnouncing>(text);
    if (form(section) == Form::Name) return 0;
    if (form(next) == Form::Name) return run_of(next, Form::Name);
    if (!bare && !announces) return 0;
    if (const std::size_t count = announced_count(text); count > 0 && has_sections(next, count)) return count;
    if (form(next) != Form::Other) return run_of(next, form(next)) >= 2 ? run_of(next, form(next)) : 0;
    if (const std::size_t count = up_to_summary(next)) return count;
    return alike(next);
  }

  [[nodiscard]] std::size_t run_of(std::size_t first, Form wanted) const {
    std::size_t count = 0;
    while (first + count < sections_.size() && is_guessed(first + count) && form(first + count) == wanted &&
           count < kMostParts)
      ++count;
    return count;
  }

  static std::size_t announced_count(std::string_view text) {
    for (const Number& number : kNumbers) {
      if (contains_phrase(text, number.word)) return number.value;
    }
    return 0;
  }

  [[nodiscard]] bool has_sections(std::size_t first, std::size_t count) const {
    if (first + count > sections_.size()) return false;
    for (std::size_t i = first; i < first + count; ++i) {
      if (!is_guessed(i) || sections_[i].content == 0 || begins_own_section(i)) return false;
    }
    return true;
  }

  [[nodiscard]] bool begins_own_section(std::size_t section) const {
    const std::string lower = plain_lower(block(section).text);
    return starts_with_any<kOwnSections>(lower) || is_faq_heading(lower) || lower.ends_with('?');
  }

  // Sections up to the first that ends with a summary after a wide gap.
  [[nodiscard]] std::size_t up_to_summary(std::size_t first) const {
    for (std::size_t i = first; i < sections_.size() && i < first + kMostParts; ++i) {
      if (!is_guessed(i) || sections_[i].content == 0 || begins_own_section(i)) return 0;
      if (sections_[i].closes) return i - first + 1;
    }
    return 0;
  }

  // Sections that are built like the first one: a paragraph or two, no list.
  [[nodiscard]] std::size_t alike(std::size_t first) const {
    std::size_t count = 0;
    for (std::size_t i = first; i < sections_.size() && count < kMostParts; ++i, ++count) {
      if (!is_guessed(i) || sections_[i].content != sections_[first].content || sections_[i].content > 2) break;
      if (begins_own_section(i) || form(i) != form(first) || contains_any<kAnnouncing>(announcement(i))) break;
    }
    const bool to_the_end = first + count == sections_.size();
    return count >= 2 && !to_the_end ? count : 0;
  }

  std::vector<Block>& blocks_;
  int usual_gap_;
  std::vector<Section> sections_;
  bool after_section_ = false;  // a heading that is no name was seen
};

}  // namespace

void set_levels(Article& article) { Levels(article.blocks).set(); }

}  // namespace citewell
