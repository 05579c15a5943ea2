#include "indexer/structure/bylines.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/sentences.h"
#include "indexer/phrases.h"
#include "indexer/structure/blocks.h"
#include "indexer/structure/byline_labels.h"
#include "indexer/structure/dates.h"
#include "indexer/structure/lexicon.h"
#include "indexer/structure/people.h"
#include "indexer/structure/site_names.h"
#include "indexer/structure/subject_words.h"
#include "indexer/words.h"

namespace citewell {
namespace {

enum class Says { Author, Reviewer, Ignored, Published, Updated };

struct Label {
  std::string_view words;
  Says says;
  bool names_only = false;   // too common a word: what follows must have the shape of a name
  bool needs_colon = false;  // and a colon must stand behind it
};

// The longer ones first where one begins another.
constexpr Label kPeopleLabels[] = {{"researched, written, and reviewed by", Says::Author},
                                   {"researched, written and reviewed by", Says::Author},
                                   {"written, edited and reviewed by", Says::Author},
                                   {"researched and written by", Says::Author},
                                   {"written and reviewed by", Says::Author},
                                   {"written and medically reviewed by", Says::Author},
                                   {"written by", Says::Author},
                                   {"authored by", Says::Author},
                                   {"article by", Says::Author},
                                   {"words by", Says::Author},
                                   {"text by", Says::Author},
                                   {"text", Says::Author, true, true},
                                   {"story by", Says::Author},
                                   {"posted by", Says::Author},
                                   {"submitted by", Says::Author},
                                   {"published by", Says::Author, true},
                                   {"contributed by", Says::Author},
                                   {"prepared by", Says::Author},
                                   {"created by", Says::Author, true},
                                   {"author", Says::Author},
                                   {"authors", Says::Author},
                                   {"author(s)", Says::Author},
                                   {"written", Says::Author, true},
                                   {"by", Says::Author, true},
                                   {"medically reviewed and verified by", Says::Reviewer},
                                   {"medically reviewed and approved by", Says::Reviewer},
                                   {"medically reviewed by", Says::Reviewer},
                                   {"clinically reviewed by", Says::Reviewer},
                                   {"clinically checked by", Says::Reviewer},
                                   {"medically checked by", Says::Reviewer},
                                   {"clinical review by", Says::Reviewer},
                                   {"clinical review from", Says::Reviewer},
                                   {"medical review from", Says::Reviewer},
                                   {"scientifically reviewed by", Says::Reviewer},
                                   {"expert reviewed by", Says::Reviewer},
                                   {"medical review by", Says::Reviewer},
                                   {"medical reviewer", Says::Reviewer},
                                   {"medically checked by", Says::Reviewer},
                                   {"medically approved by", Says::Reviewer},
                                   {"peer reviewed by", Says::Reviewer},
                                   {"last reviewed by", Says::Reviewer},
                                   {"reviewed by", Says::Reviewer},
                                   {"reviewer", Says::Reviewer},
                                   {"reviewers", Says::Reviewer},
                                   {"checked by", Says::Reviewer, true},
                                   {"approved by", Says::Reviewer, true},
                                   {"fact checked by", Says::Reviewer},
                                   {"fact-checked by", Says::Reviewer},
                                   {"edited by", Says::Ignored},
                                   {"editor", Says::Ignored, true},
                                   {"photos by", Says::Ignored, true},
                                   {"illustrated by", Says::Ignored, true},
                                   {"translated by", Says::Ignored},
                                   {"produced by", Says::Ignored},
                                   {"escrito por", Says::Author},
                                   {"por", Says::Author, true},
                                   {"autor", Says::Author},
                                   {"autora", Says::Author},
                                   {"revisado por", Says::Reviewer},
                                   {"revisión médica por", Says::Reviewer},
                                   {"écrit par", Says::Author},
                                   {"rédigé par", Says::Author},
                                   {"par", Says::Author, true},
                                   {"auteur", Says::Author},
                                   {"relu par", Says::Reviewer},
                                   {"validé par", Says::Reviewer},
                                   {"geschrieben von", Says::Author},
                                   {"verfasst von", Says::Author},
                                   {"von", Says::Author, true},
                                   {"medizinisch geprüft von", Says::Reviewer},
                                   {"geprüft von", Says::Reviewer},
                                   {"scritto da", Says::Author},
                                   {"di", Says::Author, true},
                                   {"revisionato da", Says::Reviewer},
                                   {"geschreven door", Says::Author},
                                   {"door", Says::Author, true},
                                   {"gecontroleerd door", Says::Reviewer}};

constexpr Label kDateLabels[] = {{"last medically reviewed on", Says::Updated},
                                 {"last medically reviewed", Says::Updated},
                                 {"medically reviewed on", Says::Updated},
                                 {"page last reviewed", Says::Updated},
                                 {"page last updated", Says::Updated},
                                 {"content last reviewed", Says::Updated},
                                 {"last reviewed on", Says::Updated},
                                 {"last reviewed", Says::Updated},
                                 {"date reviewed", Says::Updated},
                                 {"date last reviewed", Says::Updated},
                                 {"reviewed on", Says::Updated},
                                 {"review date", Says::Ignored},
                                 {"reviewed", Says::Updated},
                                 {"date last updated", Says::Updated},
                                 {"last updated on", Says::Updated},
                                 {"last updated", Says::Updated},
                                 {"last update", Says::Updated},
                                 {"last modified on", Says::Updated},
                                 {"last modified", Says::Updated},
                                 {"last revised", Says::Updated},
                                 {"last edited", Says::Updated},
                                 {"last checked", Says::Updated},
                                 {"updated on", Says::Updated},
                                 {"updated at", Says::Updated},
                                 {"updated", Says::Updated},
                                 {"modified on", Says::Updated},
                                 {"modified", Says::Updated},
                                 {"revised on", Says::Updated},
                                 {"revised", Says::Updated},
                                 {"current as of", Says::Updated},
                                 {"date updated", Says::Updated},
                                 {"date modified", Says::Updated},
                                 {"next review due", Says::Ignored},
                                 {"next review date", Says::Ignored},
                                 {"next review", Says::Ignored},
                                 {"next update due", Says::Ignored},
                                 {"first published on", Says::Published},
                                 {"first published", Says::Published},
                                 {"originally published on", Says::Published},
                                 {"originally published", Says::Published},
                                 {"published on", Says::Published},
                                 {"published online", Says::Published},
                                 {"published at", Says::Published},
                                 {"published", Says::Published},
                                 {"date published", Says::Published},
                                 {"publication date", Says::Published},
                                 {"posted on", Says::Published},
                                 {"posted at", Says::Published},
                                 {"posted", Says::Published},
                                 {"created on", Says::Published},
                                 {"created", Says::Published},
                                 {"date", Says::Published},
                                 {"written on", Says::Published},
                                 {"issued", Says::Published},
                                 {"release date", Says::Published},
                                 {"publish date", Says::Published},
                                 {"on", Says::Published}};

// In languages that write the day before the month.
constexpr Label kDayFirstLabels[] = {{"publicado el", Says::Published},
                                     {"publicado em", Says::Published},
                                     {"publicado", Says::Published},
                                     {"fecha", Says::Published},
                                     {"actualizado el", Says::Updated},
                                     {"actualizado", Says::Updated},
                                     {"última actualización", Says::Updated},
                                     {"atualizado em", Says::Updated},
                                     {"publié le", Says::Published},
                                     {"mis à jour le", Says::Updated},
                                     {"dernière mise à jour", Says::Updated},
                                     {"le", Says::Published},
                                     {"veröffentlicht am", Says::Published},
                                     {"aktualisiert am", Says::Updated},
                                     {"zuletzt aktualisiert am", Says::Updated},
                                     {"zuletzt aktualisiert", Says::Updated},
                                     {"stand", Says::Updated},
                                     {"pubblicato il", Says::Published},
                                     {"aggiornato il", Says::Updated},
                                     {"ultimo aggiornamento", Says::Updated},
                                     {"gepubliceerd op", Says::Published},
                                     {"laatst bijgewerkt", Says::Updated},
                                     {"bijgewerkt op", Says::Updated}};

constexpr std::size_t kLongestLabel = 64;  // bytes of a line that a label is looked for in
constexpr std::size_t kShortPart = 5;      // words of one part of a byline
constexpr std::size_t kBiographyWords = 120;
constexpr std::size_t kFewestBlocks = 4;  // of an article whose last paragraph may be a biography
constexpr std::size_t kFooterBytes = 80;
constexpr std::size_t kBylineWords = 45;
constexpr std::size_t kDateSentenceWords = 12;
constexpr std::size_t kBylineOfFields = 20;
constexpr std::size_t kHeaderProseWords = 25;  // a paragraph this long ends an article's header

// ASCII letters in lower case; the length stays.
std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

struct Labelled {
  Says says = Says::Ignored;
  NumericDays days = NumericDays::Unambiguous;
  bool names_only = false;
  bool needs_colon = false;
  std::string_view rest;  // after the label, without colon and dashes
};

std::string_view without_signs(std::string_view text) {
  text = trim(text);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view sign :
         {std::string_view(":"), std::string_view("-"), std::string_view("|"), std::string_view(","),
          std::string_view("\u2013"), std::string_view("\u2014"), std::string_view("\u2022"),
          std::string_view("\u00B7"), std::string_view("."), std::string_view("(")}) {
      if (!text.starts_with(sign)) continue;
      text = trim(text.substr(sign.size()));
      again = true;
    }
  }
  return text;
}

// The bytes that labels begin with.
template <std::size_t N>
constexpr std::array<bool, 256> beginnings_of(const Label (&labels)[N]) {
  std::array<bool, 256> begins{};
  for (const Label& label : labels) begins[static_cast<unsigned char>(label.words.front())] = true;
  return begins;
}

template <const auto& kLabels>
std::optional<Labelled> read_label(std::string_view segment) {
  static constexpr std::array<bool, 256> kBegins = beginnings_of(kLabels);
  if (segment.empty() || !kBegins[static_cast<unsigned char>(lower_ascii(segment.substr(0, 1)).front())])
    return std::nullopt;
  const std::string lower = lower_ascii(segment.substr(0, kLongestLabel));
  const Label* best = nullptr;
  for (const Label& label : kLabels) {
    const std::string_view one[] = {label.words};
    if (!lower.empty() && label.words.front() == lower.front() && starts_with_any(lower, one) &&
        (best == nullptr || label.words.size() > best->words.size()))
      best = &label;
  }
  if (best == nullptr) return std::nullopt;
  return Labelled{best->says, NumericDays::Unambiguous, best->names_only, best->needs_colon,
                  without_signs(segment.substr(best->words.size()))};
}

Says says_of(BylineRole role) {
  switch (role) {
    case BylineRole::Author:
      return Says::Author;
    case BylineRole::Reviewer:
      return Says::Reviewer;
    case BylineRole::Other:
      return Says::Ignored;
  }
  return Says::Ignored;
}

// A label that no list names, composed of words of writing and reviewing: what follows must be a name.
std::optional<Labelled> read_composed_label(std::string_view segment) {
  const std::optional<BylineLabel> label = compose_byline_label(segment);
  if (!label) return std::nullopt;
  return Labelled{says_of(label->role), NumericDays::Unambiguous, true, false,
                  without_signs(segment.substr(label->end))};
}

std::optional<Labelled> read_date_label(std::string_view segment) {
  std::optional<Labelled> label = read_label<kDayFirstLabels>(segment);
  if (!label) return read_label<kDateLabels>(segment);
  label->days = NumericDays::DayFirst;
  return label;
}

// A label of a date that no list names, composed.
std::optional<Labelled> read_composed_date_label(std::string_view segment) {
  const std::optional<DateLabel> label = compose_date_label(segment);
  if (!label) return std::nullopt;
  const Says says = label->role == DateRole::Published ? Says::Published
                    : label->role == DateRole::Updated ? Says::Updated
                                                       : Says::Ignored;
  return Labelled{says, NumericDays::Unambiguous, false, false, without_signs(segment.substr(label->end))};
}

// Whether pages of a stated language ("en-GB", "fr") write the day before the month.
bool is_day_first(std::string_view language) {
  return !language.empty() && language != "en" && !language.starts_with("en-US");
}

// The rows of a table of two columns, as "label: value"; none when the table is another.
std::vector<std::string> rows_of_fields(const Block& table) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < table.cells.size(); i += 2) {
    const bool row = i + 1 < table.cells.size() && table.cells[i].begins_row && !table.cells[i + 1].begins_row;
    if (!row) return {};
    const auto text = [&](const Cell& cell) { return table.text.substr(cell.text.begin, cell.text.size()); };
    rows.push_back(text(table.cells[i]) + ": " + text(table.cells[i + 1]));
  }
  return rows;
}

// A byline's parts: "By Jane Doe, RN | Updated June 3, 2021 • 5 min read".
std::vector<std::string_view> segments_of(std::string_view line) {
  std::vector<std::string_view> segments;
  static constexpr std::string_view kSigns[] = {"|", "\u2022", "\u00B7", " \u2013 ", " \u2014 ", " - ", " / ", "\n"};
  static constexpr std::array<bool, 256> kBeginsSign = [] {
    std::array<bool, 256> begins{};
    for (const std::string_view sign : kSigns) begins[static_cast<unsigned char>(sign.front())] = true;
    return begins;
  }();
  std::size_t begin = 0;
  for (std::size_t i = 0; i < line.size();) {
    if (!kBeginsSign[static_cast<unsigned char>(line[i])]) {
      ++i;
      continue;
    }
    const auto* sign =
        std::find_if(std::begin(kSigns), std::end(kSigns), [next = line.substr(i, 5)](std::string_view known) {
          return (known.size() < 2 || (next.size() > 1 && next[1] == known[1])) && next.starts_with(known);
        });
    if (sign == std::end(kSigns)) {
      ++i;
      continue;
    }
    segments.push_back(trim(line.substr(begin, i - begin)));
    i += sign->size();
    begin = i;
  }
  segments.push_back(trim(line.substr(begin)));
  std::erase_if(segments, [](std::string_view s) { return s.empty(); });
  return segments;
}

class BylineReader {
 public:
  explicit BylineReader(Article& article)
      : blocks_(article.blocks), source_(article.source), diagnostics_(article.diagnostics), words_(article) {
    named_by_handle_ = !source_.authors.empty() &&
                       std::all_of(source_.authors.begin(), source_.authors.end(), [&](const Person& person) {
                         const bool handle = starts_lower(person.name) && count_words(person.name) == 1;
                         return handle || person.name == source_.site || names_organisation(person.name) ||
                                is_organisation(person.name) || is_signing_body(person.name);
                       });
    own_authors_ = source_.authors.empty() || named_by_handle_;
    own_reviewers_ = source_.reviewers.empty();
    own_published_ = source_.published.empty();
    own_updated_ = source_.updated.empty();
  }

  void read() {
    const std::size_t header_end = end_of_header();
    closing_ = first_closing_block();
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (is_set_aside(blocks_[i])) read_footer(blocks_[i]);
      if (i >= closing_ && blocks_[i].kind == BlockKind::Heading && heads_other_articles(blocks_[i].text))
        own_authors_ = own_reviewers_ = own_published_ = own_updated_ = false;  // of other articles, from here on
      if (!can_be_byline(blocks_[i]) && !(i < header_end && is_linked_byline(blocks_[i]))) continue;
      const std::size_t taken = read_at(i, i < header_end);
      if (taken > 0) i += taken - 1;
    }
    for (std::size_t i = closing_; i < blocks_.size(); ++i) {
      read_fields(i);
      read_date_in_footer(i);
      read_closing(i);
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) read_name_card(i);
    read_closing_biography();
    for (std::size_t i = 0; i < header_end; ++i) read_name_in_header(i);
  }

 private:
  [[nodiscard]] static bool can_be_byline(const Block& block) {
    if (is_set_aside(block) || block.kind == BlockKind::Faq || block.kind == BlockKind::Table) return false;
    return block.text.size() < 700 && has_at_most_words(block.text, kBylineWords);
  }

  // Whose names and category are links, so that a reader took it for a row of links.
  [[nodiscard]] static bool is_linked_byline(const Block& block) {
    return block.kind == BlockKind::Boilerplate && block.reason == "line of links" &&
           has_at_most_words(block.text, kBylineWords);
  }

  // The first block below at least half of the article's text.
  [[nodiscard]] std::size_t first_closing_block() const {
    const std::size_t all =
        std::accumulate(blocks_.begin(), blocks_.end(), std::size_t{0},
                        [](std::size_t sum, const Block& block) { return sum + block.text.size(); });
    std::size_t above = 0;
    std::size_t first = 0;
    while (first < blocks_.size() && above * 2 < all) above += blocks_[first++].text.size();
    return first;
  }

  // A name above the text that only a byline further down says is the author's, with the line right below it.
  void read_name_in_header(std::size_t at) {
    constexpr std::size_t kFewWords = 8;
    if (!is_lone(blocks_[at]) || !begins_with_known_person(blocks_[at].text) ||
        !has_at_most_words(blocks_[at].text, kFewWords))
      return;
    set_aside(blocks_[at], BlockKind::Boilerplate, "name");
    if (at + 1 < blocks_.size() && is_lone(blocks_[at + 1]) && blocks_[at + 1].gap == 0)
      set_aside(blocks_[at + 1], BlockKind::Boilerplate, "role");
  }

  // A paragraph about an author or reviewer, a line with the name alone, or "About the authors. ..."
  [[nodiscard]] bool is_about_known_person(const Block& block) const {
    if (is_site_paragraph_about_author(block)) return true;
    if (!begins_with_known_person(block.text)) return false;
    return is_lone(block) ? is_name_alone(block.text)
                          : block.kind == BlockKind::Prose && has_at_most_words(block.text, kBiographyWords);
  }

  // A heading or line that is the name of an author and nothing else: a card with the biography follows.
  void read_name_card(std::size_t at) {
    const bool own = any_person([&](const Person& p) { return !p.name.empty() && p.name == blocks_[at].text; });
    if (own && blocks_[at].kind == BlockKind::Heading && blocks_[at].level > 1)
      set_aside(blocks_[at], BlockKind::Boilerplate, "name");
  }

  // A table below the text that says who made the leaflet and when.
  void read_fields(std::size_t at) {
    constexpr std::size_t kFewestRows = 2;
    constexpr std::size_t kFieldBytes = 160;
    if (blocks_[at].kind != BlockKind::Table || blocks_[at].text.size() > kFieldBytes * 10) return;
    const std::vector<std::string> rows = rows_of_fields(blocks_[at]);
    const auto is_field = [&](const std::string& row) {
      return row.size() <= kFieldBytes && read_segment(row, true, false);
    };
    const auto known = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), is_field));
    if (rows.size() < kFewestRows || known * 2 < rows.size()) return;
    for (const std::string& row : rows) read_segment(row, false, false);
    empty_label_says_.reset();
    set_aside(blocks_[at], BlockKind::Boilerplate, "byline or date");
  }

  // "Best viewed at 800 x 600. This page last changed on 11-May-2003."
  void read_date_in_footer(std::size_t at) {
    constexpr std::size_t kFooterWords = 45;
    const Block& block = blocks_[at];
    if (is_set_aside(block) || !(is_lone(block) || block.kind == BlockKind::Prose) || !has_digit(block.text) ||
        block.text.size() > kFooterBytes * 4 || !has_at_most_words(block.text, kFooterWords))
      return;
    const std::string text = block.text;
    for (const Range range : split_sentences(text)) {
      const std::string_view sentence = std::string_view(text).substr(range.begin, range.size());
      const std::optional<Labelled> label = read_composed_date_label(sentence);
      if (!label || label->says != Says::Updated || !read_date(*label, sentence, false)) continue;
      return set_aside(blocks_[at], BlockKind::Boilerplate, "byline or date");
    }
  }

  // "Jane x" signs what Jane wrote.
  [[nodiscard]] bool is_first_name_of_author(const Block& block) const {
    constexpr std::size_t kFewWords = 2;
    if (!is_lone(block) || !has_at_most_words(block.text, kFewWords)) return false;
    const std::string first = bare_lower(std::string_view(block.text).substr(0, block.text.find(' ')));
    return first.size() > 2 && std::any_of(source_.authors.begin(), source_.authors.end(), [&](const Person& person) {
             return bare_lower(std::string_view(person.name).substr(0, person.name.find(' '))) == first;
           });
  }

  // What closes an article: the author's farewell, and paragraphs about a person that is known.
  void read_closing(std::size_t at) {
    if (is_set_aside(blocks_[at])) return;
    if (is_first_name_of_author(blocks_[at])) return set_aside(blocks_[at], BlockKind::Boilerplate, "signature");
    if (is_farewell(at)) {
      set_aside(blocks_[at], BlockKind::Boilerplate, "signature");
      set_aside(blocks_[at + 1], BlockKind::Boilerplate, "signature");
    } else if (is_row_of_tags(at)) {
      set_aside(blocks_[at], BlockKind::Boilerplate, "tags");
    } else if (heads_biography(blocks_[at])) {
      set_aside(blocks_[at], BlockKind::Boilerplate, "about the author");
      for (std::size_t i = at + 1; i < blocks_.size() && blocks_[i].kind == BlockKind::Prose && tells_of_person(i); ++i)
        set_aside(blocks_[i], BlockKind::Boilerplate, "biography");
    } else if (is_about_known_person(blocks_[at])) {
      set_aside(blocks_[at], BlockKind::Boilerplate, "biography");
    }
  }

  // "See you soon," above "Jane".
  [[nodiscard]] bool is_farewell(std::size_t at) const {
    constexpr std::size_t kFewWords = 4;
    const std::string& text = blocks_[at].text;
    if (!text.ends_with(',') || !has_at_most_words(text, kFewWords) || at + 1 == blocks_.size()) return false;
    const Block& below = blocks_[at + 1];
    return is_lone(below) && below.gap <= 1 && starts_upper(below.text) && has_at_most_words(below.text, kFewWords);
  }

  // A name with its credentials and nothing else, or the bare name.
  [[nodiscard]] bool is_name_alone(std::string_view text) const {
    return is_certain_name(text) || any_person([&](const Person& p) { return p.name == text; });
  }

  // "posture, neck, text neck" after the last paragraph.
  [[nodiscard]] bool is_row_of_tags(std::size_t at) const {
    constexpr std::size_t kTagWords = 3;
    const std::string& text = blocks_[at].text;
    const bool below_text = at > 0 && (is_set_aside(blocks_[at - 1]) || ends_with_any(blocks_[at - 1].text, ".!?"));
    if (!is_lone(blocks_[at]) || !below_text || std::count(text.begin(), text.end(), ',') < 2 ||
        ends_with_any(text, ".?!:"))
      return false;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(',', begin), text.size());
      if (!has_at_most_words(std::string_view(text).substr(begin, end - begin), kTagWords)) return false;
      begin = end + 1;
    }
    return starts_lower(text);
  }

  // "About the authors. Jane Doe is ..."
  static bool is_site_paragraph_about_author(const Block& block) {
    const std::size_t stop = std::min(block.text.find_first_of(".:"), block.text.size());
    return block.kind == BlockKind::Prose && stop < block.text.size() &&
           is_author_heading(std::string_view(block.text).substr(0, stop));
  }

  // "About Jane", where Jane wrote the article.
  [[nodiscard]] bool heads_biography(const Block& block) const {
    static constexpr std::string_view kAbout[] = {"about", "meet"};
    if (block.kind != BlockKind::Heading || !starts_with_any<kAbout>(plain_lower(block.text))) return false;
    const std::vector<std::string_view> words = split_words(block.text);
    return words.size() >= 2 &&
           std::all_of(words.begin() + 1, words.end(), [&](auto word) { return is_of_known_name(bare_lower(word)); });
  }

  [[nodiscard]] bool tells_of_person(std::size_t at) const {
    const std::string lower = plain_lower(blocks_[at].text);
    const std::vector<std::string_view> words = split_words(lower);
    return has_at_most_words(lower, kBiographyWords) &&
           (speaks_of_itself(lower) || is_biography(lower) ||
            std::any_of(words.begin(), words.end(), [&](auto word) { return is_of_known_name(bare_lower(word)); }));
  }

  template <class Test>
  [[nodiscard]] bool any_person(Test test) const {
    return std::any_of(source_.authors.begin(), source_.authors.end(), test) ||
           std::any_of(source_.reviewers.begin(), source_.reviewers.end(), test);
  }

  [[nodiscard]] bool is_of_known_name(const std::string& word) const {
    return count_chars(word) > 2 &&
           any_person([&](const Person& p) { return contains_phrase(plain_lower(p.name), word); });
  }

  // "Jane Doe ...", "Dr. Doe ...", where Jane Doe is an author or reviewer.
  [[nodiscard]] bool begins_with_known_person(std::string_view text) const {
    return any_person([&](const Person& p) {
      const std::vector<std::string_view> words = split_words(p.name);
      if (words.size() < 2) return false;
      const std::vector<std::string_view> first = split_words(text.substr(0, 120));
      const std::size_t titles = !first.empty() && starts_with_title(first[0]) ? 1 : 0;
      const std::size_t own_titles = starts_with_title(words[0]) ? 1 : 0;
      const auto same = [&](std::size_t word, std::size_t at) {
        return at < first.size() && bare_lower(first[at]) == bare_lower(words[word]);
      };
      if (titles == 1 && same(words.size() - 1, 1)) return true;
      for (std::size_t i = own_titles; i < words.size(); ++i) {
        if (!same(i, i - own_titles + titles)) return false;
      }
      return true;
    });
  }

  // "Dr. Jane Doe is a physical therapist ...", as the last paragraph of an article and without a heading.
  void read_closing_biography() {
    std::size_t last = blocks_.size();
    while (last > 0 && (is_set_aside(blocks_[last - 1]) || is_lone(blocks_[last - 1]))) --last;
    if (last < kFewestBlocks || blocks_[last - 1].kind != BlockKind::Prose) return;
    Block& block = blocks_[last - 1];
    const std::string name = name_of_biography(block.text);
    if (name.empty() || !(is_biography(block.text) || is_certain_name(name)) ||
        !has_at_most_words(block.text, kBiographyWords))
      return;
    const std::size_t letters = name.rfind(' ') == std::string::npos ? 0 : name.rfind(' ') + 1;
    const bool known = std::any_of(source_.authors.begin(), source_.authors.end(), [&](const Person& p) {
      return p.name.find(name.substr(letters)) != std::string::npos;
    });
    if (!known && source_.authors.empty() && looks_like_name(name)) add_people(Says::Author, {parse_person(name)});
    set_aside(block, BlockKind::Boilerplate, "biography");
  }

  // The name before "is a", "has been" and the like at the beginning of a biography; empty when there is none.
  static std::string name_of_biography(std::string_view text) {
    for (const std::string_view verb : {" is a ", " is an ", " is the ", " has been ", " holds ", " specializes ",
                                        " is board", " is certified", " earned ", " works "}) {
      const std::size_t at = text.substr(0, 80).find(verb);
      if (at == std::string_view::npos) continue;
      const std::string_view name = text.substr(0, at);
      if (looks_like_name(name) || (starts_with_title(name) && has_at_most_words(name, 3))) return std::string(name);
    }
    return "";
  }

  static bool starts_with_title(std::string_view name) {
    static constexpr std::string_view kTitles[] = {"dr.", "dr", "prof.", "professor"};
    return starts_with_any<kTitles>(plain_lower(name));
  }

  // A reader may have set the line with the date aside as part of the page's footer.
  void read_footer(const Block& block) {
    if (block.kind != BlockKind::Boilerplate || block.text.size() > kFooterBytes) return;
    if (const auto label = read_date_label(block.text)) read_date(*label, block.text, false);
    empty_label_says_.reset();
  }

  // Where the text proper begins: at its first paragraph of some length, or at its first list.
  [[nodiscard]] std::size_t end_of_header() const {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const bool prose = blocks_[i].kind == BlockKind::Prose && has_at_least_words(blocks_[i].text, kHeaderProseWords);
      const bool list = blocks_[i].kind == BlockKind::List && !is_row_with_date(segments_of(blocks_[i].text), true);
      if (prose || list || blocks_[i].kind == BlockKind::Faq || blocks_[i].kind == BlockKind::Definition) return i;
    }
    return blocks_.size();
  }

  // Reads a byline that begins at block `at`; returns how many blocks belong to it, 0 when it is none.
  std::size_t read_at(std::size_t at, bool in_header) {
    const bool beside_text = in_header || at >= closing_;
    if (beside_text && blocks_[at].text.ends_with('.') && read_sentences(at)) return 1;
    if (const std::size_t taken = read_labelled(at, in_header)) return taken;
    if (beside_text && (read_sentences(at) || read_certain_names(at))) return 1;
    if (!is_lone(blocks_[at]) && !in_header) return 0;
    if (const std::size_t taken = read_name(at, in_header)) return taken;
    if (in_header && has_at_most_words(blocks_[at].text, kBylineOfFields) &&
        begins_with_known_person(blocks_[at].text) && find_date(blocks_[at].text)) {
      set_aside(blocks_[at], BlockKind::Boilerplate, "byline or date");
      return 1;
    }
    if (in_header && read_date_beside_name(at)) return 1;
    if (in_header && is_day_without_year(blocks_[at].text)) {
      set_aside(blocks_[at], BlockKind::Boilerplate, "date");
      return 1;
    }
    if (in_header && is_ambiguous_date(blocks_[at].text) && has_at_most_words(blocks_[at].text, 2)) {
      set_aside(blocks_[at], BlockKind::Boilerplate, "date");
      return 1;
    }
    if (in_header && is_only_date(blocks_[at].text)) {
      set_date(Says::Published, find_date(blocks_[at].text)->iso);
      set_aside(blocks_[at], BlockKind::Boilerplate, "date");
      return 1;
    }
    return 0;
  }

  // "Jane Doe May 3"
  bool read_name_beside_day(std::size_t at) {
    const std::vector<std::string_view> words = split_words(blocks_[at].text);
    if (words.size() < 4) return false;
    const std::string_view text = blocks_[at].text;
    const auto day = static_cast<std::size_t>(words[words.size() - 2].data() - text.data());
    const std::string_view name = trim(text.substr(0, day));
    if (!is_day_without_year(text.substr(day)) || !looks_like_name(name) || words_.are_of_the_subject(name))
      return false;
    add_people(Says::Author, {parse_person(name)});
    set_aside(blocks_[at], BlockKind::Boilerplate, "byline or date");
    return true;
  }

  // "November 4, 2022 Jane Doe" or the other way round, and nothing else.
  bool read_date_beside_name(std::size_t at) {
    constexpr std::size_t kMostWords = 10;
    const std::string& text = blocks_[at].text;
    if (!has_digit(text) || !has_at_most_words(text, kMostWords)) return false;
    const std::optional<FoundDate> date = find_date(text);
    if (!date) return read_name_beside_day(at);
    const std::string_view before = without_date_words(std::string_view(text).substr(0, date->range.begin));
    const std::string_view behind = without_signs(std::string_view(text).substr(date->range.end));
    const std::string_view name = before.empty() ? behind : before;
    if (!(before.empty() || behind.empty()) || !looks_like_name(name) || words_.are_of_the_subject(name)) return false;
    add_people(Says::Author, {parse_person(name)});
    set_date(Says::Published, date->iso);
    set_aside(blocks_[at], BlockKind::Boilerplate, "byline or date");
    return true;
  }

  // "By ...", "Reviewed by ...", "Updated ...", with what they say on the same line or on the lines below.
  std::size_t read_labelled(std::size_t at, bool in_header) {
    const std::vector<std::string_view> segments = segments_of(blocks_[at].text);
    const std::string text = blocks_[at].text;  // segments of a copy: the block changes below
    if (segments.empty() || (!read_segment(segments.front(), true, false) && !is_row_with_date(segments, in_header)))
      return 0;
    bool all = true;
    for (std::size_t i = 1; i < segments.size(); ++i) all = read_segment(segments[i], true, in_header) && all;
    if (!all && segments.size() <= 2 && !has_at_most_words(text, 20)) return 0;
    for (const std::string_view segment : segments) read_segment(segment, false, in_header);
    const std::size_t below = empty_label_says_ ? read_below(at + 1, *empty_label_says_) : 0;
    empty_label_says_.reset();
    const bool again = at >= closing_ && !source_.authors.empty() && begins_with_known_person(without_label(text));
    set_aside(blocks_[at], BlockKind::Boilerplate, again ? "biography" : "byline or date");
    return 1 + below + (below == 0 && in_header ? read_role_below(at) : 0);
  }

  // "Registered Osteopath" right below a byline that names one person.
  std::size_t read_role_below(std::size_t at) {
    constexpr std::size_t kRoleWords = 6;
    if (at + 1 >= blocks_.size() || !is_lone(blocks_[at + 1]) || blocks_[at + 1].gap > 0 || source_.authors.size() != 1)
      return 0;
    Block& role = blocks_[at + 1];
    Person& author = source_.authors.front();
    const bool named_above = !author.name.empty() && blocks_[at].text.find(author.name) != std::string::npos;
    const bool is_byline = compose_byline_label(role.text) || read_label<kPeopleLabels>(role.text);
    if (!named_above || is_byline || !is_role(role.text) || !has_at_most_words(role.text, kRoleWords)) return 0;
    if (author.role.empty()) author.role = role.text;
    set_aside(role, BlockKind::Boilerplate, "role");
    return 1;
  }

  // "This page was written by Jane Doe, MSc, and checked by Dr. Max Roe."
  bool read_sentences(std::size_t at) {
    if (blocks_[at].kind != BlockKind::Prose && !is_lone(blocks_[at])) return false;
    const std::string text = blocks_[at].text;
    std::vector<NamedRole> found = bylines_in_sentences(text);
    std::erase_if(found,
                  [](const NamedRole& named) { return names_a_team(named.names) && !is_signing_body(named.names); });
    if (found.empty()) return false;
    for (const NamedRole& named : found) {
      const bool body = is_signing_body(named.names);
      add_people(says_of(named.role),
                 body ? std::vector{Person{std::string(named.names), "", ""}} : parse_people(named.names));
    }
    set_aside(blocks_[at], BlockKind::Boilerplate, "byline or date");
    return true;
  }

  // "Jane Doe, PhD, and Max Roe, MPH": nothing but names, each of them certain.
  bool read_certain_names(std::size_t at) {
    constexpr std::size_t kFewWords = 20;
    if (!is_lone(blocks_[at]) && blocks_[at].kind != BlockKind::Prose) return false;
    if (blocks_[at].text.find(',') == std::string::npos || !has_at_most_words(blocks_[at].text, kFewWords))
      return false;
    const std::vector<Person> people = parse_people(blocks_[at].text);
    const bool certain = people.size() >= 2 && std::all_of(people.begin(), people.end(), [](const Person& person) {
                           return looks_like_name(person.name) && !person.credentials.empty() && person.role.empty();
                         });
    if (!certain) return false;
    add_people(Says::Author, people);
    set_aside(blocks_[at], BlockKind::Boilerplate, "name");
    return true;
  }

  // "Written by Jane Doe" -> "Jane Doe"
  static std::string_view without_label(std::string_view text) {
    const auto label = read_label<kPeopleLabels>(text);
    return label ? label->rest : text;
  }

  // "by admin | Jun 14, 2022 | Massage | 0 comments": short parts, one of them a date.
  static bool is_row_with_date(const std::vector<std::string_view>& segments, bool in_header) {
    if (segments.size() < 2 || !in_header) return false;
    const bool short_parts =
        std::all_of(segments.begin(), segments.end(), [](auto s) { return has_at_most_words(s, kShortPart); });
    return short_parts && std::any_of(segments.begin(), segments.end(), is_only_date);
  }

  // One part of a byline. With `look_only` nothing is kept: is it one at all?
  bool read_segment(std::string_view segment, bool look_only, bool in_header) {
    if (const auto label = read_label<kPeopleLabels>(segment)) {
      if (read_people(*label, segment, look_only, in_header)) return true;
    }
    if (const auto label = read_composed_label(segment)) {
      if (read_people(*label, segment, look_only, in_header)) return true;
    }
    if (const auto label = read_date_label(segment)) {
      if (read_date(*label, segment, look_only)) return true;
    }
    if (const auto label = read_composed_date_label(segment)) {
      if (!label->rest.empty() && read_date(*label, segment, look_only)) return true;
    }
    if (const auto date = find_date(segment);
        date && date->range.begin == 0 && read_names_after_date(segment, segment, look_only)) {
      if (!look_only) set_date(Says::Published, date->iso);
      return true;
    }
    if (is_only_date(segment)) {
      if (!look_only) set_date(Says::Published, find_date(segment)->iso);
      return true;
    }
    return in_header && (!site_line_reason(segment).empty() || is_certain_name(segment));
  }

  bool read_people(const Labelled& label, std::string_view segment, bool look_only, bool in_header) {
    std::string_view names = without_address(label.rest);
    if (const std::size_t thanks = names.find(", with thanks to "); thanks != std::string_view::npos) {
      if (!look_only) read_thanks(names.substr(thanks));
      names = names.substr(0, thanks);
    }
    const bool colon = segment.find(':') != std::string_view::npos;
    if (label.needs_colon && !colon) return false;
    if (names.empty()) {
      if (label.names_only && !colon) return false;
      if (!look_only) empty_label_says_ = label.says;
      return count_words(segment) >= 2 || colon || in_header;
    }
    constexpr std::size_t kNamesWords = 8;
    if (!has_at_most_words(names, kNamesWords)) {  // "By Jane Doe, physiotherapist. This is our third letter."
      const std::string_view first_sentence = names.substr(0, split_sentences(names).front().end);
      if (first_sentence.size() < names.size() && looks_like_name(first_sentence.substr(0, first_sentence.find(','))))
        names =
            trim(first_sentence.ends_with('.') ? first_sentence.substr(0, first_sentence.size() - 1) : first_sentence);
    }
    if (is_signing_body(names)) {
      const bool wrote = label.says == Says::Author || lower_ascii(segment).starts_with("produced");
      if (!look_only) add_people(wrote ? Says::Author : label.says, {Person{std::string(names), "", ""}});
      return true;
    }
    const std::optional<FoundDate> date = find_date(names);
    std::string_view date_part;
    if (date) {
      date_part = names.substr(date->range.begin);
      names = trim(without_date_words(names.substr(0, date->range.begin)));
    }
    const std::string_view first = names.substr(0, names.find(','));
    const bool name_shaped = looks_like_name(names) || looks_like_name(first) || (colon && starts_upper(names));
    const bool in_capitals = is_all_caps(segment.substr(0, segment.find(' ')));
    static constexpr std::string_view kSubmits[] = {"submitted by", "posted by", "published by"};
    const bool handle =
        date && starts_lower(names) && has_at_most_words(names, 4) && starts_with_any<kSubmits>(lower_ascii(segment));
    if (handle && !look_only) set_date(Says::Published, date->iso);
    if (handle) return true;  // "Submitted by editor on Tue, 03/14/2023"
    if (!is_people(names, label.names_only, name_shaped, in_capitals)) return names_a_team(names) && in_header;
    if (look_only) return true;
    names = without_category(names);
    if (date)
      set_date(label.says == Says::Reviewer ? Says::Updated
               : label.says == Says::Author ? Says::Published
                                            : Says::Ignored,
               date->iso);
    add_people(label.says, parse_people(names));
    return true;
  }

  // ", with thanks to Jane Doe, consultant, for checking the content"
  void read_thanks(std::string_view thanks) {
    constexpr std::string_view kTo = ", with thanks to ";
    const std::size_t what = thanks.rfind(" for ");
    if (what == std::string_view::npos || what < kTo.size()) return;
    std::string_view names = trim(thanks.substr(kTo.size(), what - kTo.size()));
    if (names.ends_with(',')) names.remove_suffix(1);
    static constexpr std::string_view kReviewing[] = {"checking", "reviewing", "fact-checking", "vetting", "reading"};
    if (!contains_any<kReviewing>(plain_lower(thanks.substr(what))) ||
        !looks_like_name(names.substr(0, names.find(','))))
      return;
    add_people(Says::Reviewer, parse_people(names));
  }

  // "Maple Street Clinic Staff": nobody in particular.
  static bool names_a_team(std::string_view names) {
    constexpr std::string_view kTeams[] = {"staff",     "team",      "editors",  "redaktion",
                                           "redacción", "redazione", "rédaction"};
    const std::vector<std::string_view> words = split_words(names);
    if (words.empty()) return false;
    const std::string last = bare_lower(words.back());
    return std::find(std::begin(kTeams), std::end(kTeams), last) != std::end(kTeams);
  }

  [[nodiscard]] static bool is_people(std::string_view names, bool names_only, bool name_shaped, bool in_capitals) {
    if (names_a_team(names) || names.empty() || !starts_upper(names) || !has_at_most_words(names, 30) ||
        ends_with_any(names, "?!"))
      return false;
    const std::vector<Person> people = parse_people(names);
    const bool first_is_name = !people.empty() && (looks_like_name(people.front().name) ||
                                                   (in_capitals && looks_like_name(capitalised(people.front().name))));
    return first_is_name || (name_shaped && !names_only && has_at_most_words(names, 8) && !ends_with_any(names, "."));
  }

  // "Jane Doe, RN (https://example.org/jane)" -> "Jane Doe, RN"
  static std::string_view without_address(std::string_view names) {
    const std::size_t address = std::min(names.find(" (http"), names.find(" [http"));
    if (address != std::string_view::npos) names = names.substr(0, address);
    const std::size_t bracket = names.ends_with(')') ? names.find(" (") : std::string_view::npos;  // what it stands for
    return bracket != std::string_view::npos && is_certain_name(names.substr(0, bracket)) ? names.substr(0, bracket)
                                                                                          : names;
  }

  // "JANE DOE" -> "Jane Doe"
  static std::string capitalised(std::string_view name) {
    if (!is_all_caps(name)) return std::string(name);
    std::string out = lower_ascii(name);
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (i == 0 || out[i - 1] == ' ') out[i] = name[i];
    }
    return out;
  }

  // "Jane Doe, DPT in Running Injuries" -> "Jane Doe, DPT": a blog names the category behind the author. A role may
  // have an "in" of its own ("Specialist in Pain Medicine").
  static std::string_view without_category(std::string_view names) {
    const std::size_t in = names.rfind(" in ");
    if (in == std::string_view::npos) return names;
    const std::string_view before = names.substr(0, in);
    const std::size_t part = before.rfind(',') == std::string_view::npos ? 0 : before.rfind(',') + 1;
    const bool category = starts_upper(names.substr(in + 4)) && !is_role(trim(before.substr(part)));
    return category ? before : names;
  }

  // "Jane Doe, MD on" -> "Jane Doe, MD"; "Jane Doe | Updated" was split before.
  static std::string_view without_date_words(std::string_view text) {
    for (bool again = true; again;) {
      again = false;
      text = trim(text);
      for (const std::string_view word :
           {" on", " last updated", " updated", " published", " posted", " reviewed", " medically", ",", " -", " |",
            "(", " \u2013", " \u2014", " at", ":", " last"}) {
        if (text.size() > word.size() && lower_ascii(text.substr(text.size() - word.size())) == word) {
          text = text.substr(0, text.size() - word.size());
          again = true;
        }
      }
    }
    return text;
  }

  // "Posted in Massage Basics on Apr. 22, 2020 by Jane Doe": what stands behind the category.
  static std::string_view behind_category(std::string_view rest) {
    if (!rest.starts_with("in ")) return rest;
    const std::size_t on = rest.find(" on ");
    return on == std::string_view::npos ? rest : rest.substr(on + 4);
  }

  bool read_date(Labelled label, std::string_view segment, bool look_only) {
    label.rest = behind_category(label.rest);
    if (label.rest.empty()) {
      const bool colon = segment.find(':') != std::string_view::npos;
      if (!look_only) empty_label_says_ = label.says;
      return (colon || count_words(segment) >= 2) && has_at_most_words(segment, 4);
    }
    const bool day_first = label.days == NumericDays::DayFirst || is_day_first(source_.language);
    const std::optional<FoundDate> date =
        find_date(label.rest, day_first ? NumericDays::DayFirst : NumericDays::Unambiguous);
    if (!date && is_ambiguous_date(label.rest)) {
      if (!look_only)
        diagnostics_.push_back({"", fmt::format("\"{}\" can be read as two dates; date ignored", segment)});
      return true;
    }
    if (read_names_after_date(segment, label.rest, look_only)) {
      if (date && !look_only) set_date(label.says, date->iso);
      return true;
    }
    if (!date && is_month(label.rest)) return true;
    // "Last reviewed by one of our doctors on May 3, 2022."
    const bool ends_sentence = date && lower_ascii(segment).starts_with("last ") &&
                               has_at_most_words(label.rest, kDateSentenceWords) &&
                               date->range.end + 1 >= label.rest.size();
    if (!date || (date->range.begin > 12 && !ends_sentence)) return false;
    const std::string_view after = label.rest.substr(date->range.end);
    if (const auto next = read_label<kPeopleLabels>(without_signs(after)); next && !next->rest.empty()) {
      if (!look_only) read_people(*next, after, false, true);
    } else if (const auto next_date = read_date_label(without_signs(after)); next_date && !next_date->rest.empty()) {
      if (!look_only) read_date(*next_date, after, false);
    } else if (!has_at_most_words(after, 8)) {
      return false;
    }
    if (!look_only) set_date(label.says, date->iso);
    return true;
  }

  // "Last reviewed: March 2023 by Jane Doe, MD"
  bool read_names_after_date(std::string_view segment, std::string_view rest, bool look_only) {
    constexpr std::string_view kBy = " by ";
    const std::size_t by = rest.find(kBy);
    if (by == std::string_view::npos) return false;
    const std::string_view when = rest.substr(0, by);
    const std::string_view names = rest.substr(by + kBy.size());
    const std::vector<Person> people = parse_people(without_category(names));
    if (!(is_only_date(when) || is_month(when)) || people.empty() || !looks_like_name(people.front().name))
      return false;
    const bool review = lower_ascii(segment.substr(0, kLongestLabel)).find("review") != std::string::npos;
    if (!look_only) add_people(review ? Says::Reviewer : Says::Author, people);
    return true;
  }

  // "Sep 28", as blogs date their latest posts.
  static bool is_day_without_year(std::string_view text) {
    return count_words(text) == 2 && is_only_date(std::string(text) + ", 2000");
  }

  // "November 2021": no day, so no date of ours, but no text either.
  static bool is_month(std::string_view text) {
    const std::vector<std::string_view> words = split_words(text);
    return words.size() == 2 && starts_upper(words[0]) && words[1].size() == 4 &&
           words[1].find_first_not_of("0123456789") == std::string_view::npos;
  }

  // What follows a label that stands alone: a date, or names with roles and biographies.
  std::size_t read_below(std::size_t at, Says says) {
    std::size_t taken = 0;
    if (says == Says::Published || says == Says::Updated) {
      if (at < blocks_.size() && can_be_byline(blocks_[at]) && is_only_date(blocks_[at].text)) {
        set_date(says, find_date(blocks_[at].text)->iso);
        set_aside(blocks_[at], BlockKind::Boilerplate, "date");
        ++taken;
      }
      return taken;
    }
    while (at + taken < blocks_.size() && can_be_byline(blocks_[at + taken]) &&
           looks_like_name(blocks_[at + taken].text) && !compose_byline_label(blocks_[at + taken].text) &&
           !words_.are_of_the_subject(blocks_[at + taken].text)) {
      taken += take_person(at + taken, says);
    }
    return taken;
  }

  // A name without a label: it must be certain by itself or by the role, date, image label or biography beside it.
  std::size_t read_name(std::size_t at, bool in_header) {
    const Block& block = blocks_[at];
    if (block.kind == BlockKind::Heading && block.level == 1 && !in_header) return 0;
    if (!looks_like_name(block.text) || words_.are_of_the_subject(block.text) || at == 0) return 0;
    const bool role_below = at + 1 < blocks_.size() && is_role(blocks_[at + 1].text) && blocks_[at + 1].gap <= 1;
    const bool dated = in_header && ((at + 1 < blocks_.size() && is_only_date(blocks_[at + 1].text)) ||
                                     is_only_date(blocks_[at - 1].text));
    const bool pictured = is_image_label(blocks_[at - 1]);
    const bool certain =
        is_certain_name(block.text) && (in_header || role_below || pictured || has_biography(at + 1, block.text));
    if (!certain && !role_below && !dated && !(pictured && !in_header) && !has_biography(at + 1, block.text)) return 0;
    return take_person(at, Says::Author);
  }

  static bool is_image_label(const Block& block) {
    return site_line_reason(block.text) == "image label" || block.reason == "image label";
  }

  // The paragraph below a name that tells of the person, and of nothing else.
  [[nodiscard]] bool has_biography(std::size_t at, std::string_view name) const {
    if (at >= blocks_.size() || blocks_[at].kind != BlockKind::Prose) return false;
    const std::string& text = blocks_[at].text;
    const std::string person = parse_person(name).name;
    const std::vector<std::string_view> words = split_words(person);
    const std::string first_word = bare_lower(std::string_view(text).substr(0, text.find(' ')));
    const bool begins_with_name = std::any_of(
        words.begin(), words.end(), [&](auto word) { return count_chars(word) > 2 && bare_lower(word) == first_word; });
    if (is_certain_name(name) && begins_with_name && has_at_most_words(text, kBiographyWords)) return true;
    if (!is_biography(text)) return false;
    const std::string lower = plain_lower(text.substr(0, 200));
    const bool named = std::any_of(words.begin(), words.end(), [&](auto word) {
      return count_chars(word) > 2 && contains_phrase(lower, bare_lower(word));
    });
    return named || speaks_of_itself(lower);
  }

  static bool speaks_of_itself(std::string_view lower) {
    static constexpr std::string_view kFirstPerson[] = {"i", "i'm", "i've", "my", "me"};
    return contains_any<kFirstPerson>(lower);
  }

  // The name stands under "Our therapists" or after another of the staff.
  [[nodiscard]] bool is_staff(std::size_t at) const {
    static constexpr std::string_view kOurs[] = {"our", "the team", "staff", "meet our"};
    while (at > 0 && is_set_aside(blocks_[at - 1]) && blocks_[at - 1].reason != "byline or date") --at;
    return at > 0 && blocks_[at - 1].kind == BlockKind::Heading &&
           starts_with_any<kOurs>(plain_lower(blocks_[at - 1].text));
  }

  // Sets aside a name at `at` with its role and biography and adds the person; returns the number of blocks.
  std::size_t take_person(std::size_t at, Says says) {
    if (is_staff(at)) says = Says::Ignored;
    Person person = parse_person(blocks_[at].text);
    std::size_t taken = 1;
    if (at + taken < blocks_.size() && is_role(blocks_[at + taken].text)) {
      if (person.role.empty()) person.role = blocks_[at + taken].text;
      set_aside(blocks_[at + taken], BlockKind::Boilerplate, "role");
      ++taken;
    }
    while (at + taken < blocks_.size() && has_biography(at + taken, blocks_[at].text)) {
      set_aside(blocks_[at + taken], BlockKind::Boilerplate, "biography");
      ++taken;
    }
    set_aside(blocks_[at], BlockKind::Boilerplate, "name");
    while (at + taken < blocks_.size() && site_line_reason(blocks_[at + taken].text) == "link") {
      set_aside(blocks_[at + taken], BlockKind::Boilerplate, "link");
      ++taken;
    }
    add_people(says, {std::move(person)});
    return taken;
  }

  void add_people(Says says, const std::vector<Person>& people) {
    for (const Person& person : people) {
      if (says == Says::Author && own_authors_ && named_by_handle_ && looks_like_name(person.name)) {
        source_.authors.clear();
        named_by_handle_ = false;
      }
      if (says == Says::Author) add_person(person, source_.authors, own_authors_);
      if (says == Says::Reviewer) add_person(person, source_.reviewers, own_reviewers_);
    }
  }

  // A person named twice is one; what the first naming lacks comes from the second. Where the metadata named people,
  // nobody is added.
  static void add_person(const Person& person, std::vector<Person>& people, bool may_add) {
    const auto known =
        std::find_if(people.begin(), people.end(), [&](const Person& p) { return p.name == person.name; });
    if (known == people.end()) {
      if (may_add && !person.name.empty()) people.push_back(person);
      return;
    }
    if (known->credentials.empty()) known->credentials = person.credentials;
    if (known->role.empty()) known->role = person.role;
  }

  void set_date(Says says, const std::string& iso) {
    if (says == Says::Published && own_published_ && source_.published.empty()) source_.published = iso;
    if (says == Says::Updated && own_updated_ && source_.updated.empty()) source_.updated = iso;
  }

  std::vector<Block>& blocks_;
  Source& source_;
  std::vector<Diagnostic>& diagnostics_;
  SubjectWords words_;
  bool named_by_handle_ = false;  // "author: jdoe", or the site itself: a name in the text says more
  bool own_authors_, own_reviewers_, own_published_, own_updated_;
  std::optional<Says> empty_label_says_;
  std::size_t closing_ = 0;  // the first block below half of the words
};

}  // namespace

void find_people_and_dates(Article& article) {
  tidy_people(article.source.authors);
  tidy_people(article.source.reviewers);
  BylineReader(article).read();
}

}  // namespace citewell
