#include "indexer/read/html_shapes.h"

#include <algorithm>
#include <array>

#include "engine/text/normalize.h"

namespace citewell {
namespace {

// Longer than this on average, the items of a list are sections of the text.
constexpr std::size_t kLongItemBytes = 500;
// A form with more text than this holds an article.
constexpr std::size_t kFormBytes = 1500;
constexpr std::size_t kCaptionBytes = 400;

constexpr std::array kBlocks = {
    GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE,    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,
    GUMBO_TAG_CAPTION, GUMBO_TAG_CENTER,  GUMBO_TAG_DD,       GUMBO_TAG_DETAILS,    GUMBO_TAG_DIR,
    GUMBO_TAG_DIV,     GUMBO_TAG_DL,      GUMBO_TAG_DT,       GUMBO_TAG_FIELDSET,   GUMBO_TAG_FIGCAPTION,
    GUMBO_TAG_FIGURE,  GUMBO_TAG_FOOTER,  GUMBO_TAG_FORM,     GUMBO_TAG_HEADER,     GUMBO_TAG_HGROUP,
    GUMBO_TAG_HR,      GUMBO_TAG_HTML,    GUMBO_TAG_LEGEND,   GUMBO_TAG_LI,         GUMBO_TAG_MAIN,
    GUMBO_TAG_MENU,    GUMBO_TAG_NAV,     GUMBO_TAG_NOSCRIPT, GUMBO_TAG_OL,         GUMBO_TAG_P,
    GUMBO_TAG_PRE,     GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY,  GUMBO_TAG_TABLE,      GUMBO_TAG_TBODY,
    GUMBO_TAG_TD,      GUMBO_TAG_TFOOT,   GUMBO_TAG_TH,       GUMBO_TAG_THEAD,      GUMBO_TAG_TR,
    GUMBO_TAG_UL,
};

bool has_below(const GumboNode* node, std::span<const GumboTag> tags) {
  bool found = false;
  visit_elements(node, [&](const GumboNode* element) {
    found = found || (element != node && (has_tag_of(element, tags) || (heading_level(element) != 0)));
    return !found;
  });
  return found;
}

std::string folded_text(const GumboNode* node, std::size_t max_bytes) {
  return fold_whitespace(text_below(node, max_bytes));
}

bool is_schema_type(const GumboNode* element, std::string_view type) {
  const std::string_view value = attribute_or_empty(element, "itemtype");
  return value.find("schema.org") != std::string_view::npos && value.ends_with(type);
}

const GumboNode* property_below(const GumboNode* node, std::string_view property) {
  const GumboNode* found = nullptr;
  visit_elements(node, [&](const GumboNode* element) {
    if (found == nullptr && element != node && attribute_or_empty(element, "itemprop") == property) found = element;
    return found == nullptr;
  });
  return found;
}

struct TableShape {
  std::size_t rows = 0, widest = 0;
  bool header = false;
};

TableShape shape_of(const GumboNode* table) {
  TableShape shape;
  visit_elements(table, [&](const GumboNode* element) {
    if (has_tag(element, GUMBO_TAG_TH) || has_tag(element, GUMBO_TAG_CAPTION)) shape.header = true;
    if (!has_tag(element, GUMBO_TAG_TR)) return true;
    ++shape.rows;
    const auto children = children_of(element);
    const auto cells = std::count_if(children.begin(), children.end(), [](const GumboNode* cell) {
      return has_tag(cell, GUMBO_TAG_TD) || has_tag(cell, GUMBO_TAG_TH);
    });
    shape.widest = std::max(shape.widest, static_cast<std::size_t>(cells));
    return true;
  });
  return shape;
}

}  // namespace

bool is_block(const GumboNode* element) { return has_tag_of(element, kBlocks) || heading_level(element) != 0; }

int heading_level(const GumboNode* element) {
  constexpr std::array kHeadings = {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6};
  for (std::size_t i = 0; i < kHeadings.size(); ++i) {
    if (has_tag(element, kHeadings[i])) return static_cast<int>(i) + 1;
  }
  if (attribute_or_empty(element, "role") != "heading") return 0;
  const std::string_view level = attribute_or_empty(element, "aria-level");
  return level.size() == 1 && level[0] >= '1' && level[0] <= '6' ? level[0] - '0' : 2;
}

namespace {

// Items of an accordion: each opens an answer.
bool opens_answers(const GumboNode* list) {
  std::size_t items = 0;
  bool all = true;
  for (const GumboNode* const child : children_of(list)) {
    if (!is_element(child)) continue;
    ++items;
    all = all && has_tag(child, GUMBO_TAG_LI) && question_in(child) != nullptr;
  }
  return all && items > 0;
}

}  // namespace

bool is_list_of_items(const GumboNode* list) {
  constexpr std::array kSections = {GUMBO_TAG_TABLE, GUMBO_TAG_DETAILS, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE,
                                    GUMBO_TAG_DL};
  if (has_below(list, kSections) || opens_answers(list)) return false;
  std::size_t items = 0;
  visit_elements(list, [&](const GumboNode* element) {
    if (has_tag(element, GUMBO_TAG_LI)) ++items;
    return true;
  });
  const std::size_t most = kLongItemBytes * std::max<std::size_t>(items, 1);
  return folded_text(list, most * 2).size() <= most;
}

bool is_list_of_anchors(const GumboNode* list) {
  std::size_t anchors = 0, link_bytes = 0;
  bool all_here = true;
  visit_elements(list, [&](const GumboNode* element) {
    if (!has_tag(element, GUMBO_TAG_A)) return true;
    ++anchors;
    all_here = all_here && attribute_or_empty(element, "href").starts_with('#');
    link_bytes += folded_text(element, 4096).size();
    return false;
  });
  constexpr std::size_t kFewest = 3;
  return anchors >= kFewest && all_here && link_bytes * 10 >= folded_text(list, link_bytes * 4 + 64).size() * 8;
}

bool is_data_table(const GumboNode* table) {
  if (attribute_or_empty(table, "role") == "presentation" || attribute_or_empty(table, "role") == "none") return false;
  constexpr std::array kSections = {GUMBO_TAG_TABLE, GUMBO_TAG_DETAILS, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE,
                                    GUMBO_TAG_FORM};
  if (has_below(table, kSections)) return false;
  const TableShape shape = shape_of(table);
  if (shape.header) return true;
  const std::size_t cells = std::max<std::size_t>(shape.rows * shape.widest, 1);
  return shape.rows >= 2 && shape.widest >= 2 &&
         folded_text(table, cells * kLongItemBytes).size() <= cells * kLongItemBytes / 2;
}

bool is_caption(const GumboNode* element) {
  if (has_tag(element, GUMBO_TAG_FIGCAPTION)) return true;
  constexpr std::array kCarriers = {GUMBO_TAG_P, GUMBO_TAG_DIV, GUMBO_TAG_SPAN};
  if (!has_tag_of(element, kCarriers)) return false;
  if (attribute_or_empty(element, "itemprop") == "caption") return true;
  const std::vector<std::string> words = class_words(element);
  constexpr std::array<std::string_view, 4> kNames = {"caption", "cap", "figcaption", "legend"};
  const bool named = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(kNames.begin(), kNames.end(), word) != kNames.end();
  });
  if (!named || has_tag(element->parent, GUMBO_TAG_HEADER) || first_below(element, GUMBO_TAG_TIME) != nullptr)
    return false;  // set like a caption
  return text_below(element, kCaptionBytes + 1).size() <= kCaptionBytes;
}

namespace {

// Of an item of an accordion, the heading or button that opens it: the first of its children, which holds the only
// disclosure button, with a panel behind it.
const GumboNode* disclosure_title(const GumboNode* element) {
  if (!is_block(element) || heading_level(element) != 0) return nullptr;
  const GumboNode* first = nullptr;
  std::size_t elements = 0;
  for (const GumboNode* const child : children_of(element)) {
    if (!is_element(child)) continue;
    if (++elements == 1) first = child;
  }
  if (elements < 2) return nullptr;
  std::size_t before = 0;  // in the title
  std::size_t all = 0;
  const auto count_into = [](std::size_t& count) {
    return [&count](const GumboNode* inside) {
      count += is_disclosure_button(inside) ? 1 : 0;
      return !is_disclosure_button(inside);
    };
  };
  visit_elements(first, count_into(before));
  if (before != 1) return nullptr;
  visit_elements(element, count_into(all));
  return all == 1 ? first : nullptr;
}

}  // namespace

const GumboNode* question_in(const GumboNode* element) {
  if (is_schema_type(element, "Question")) {
    return property_below(element, "acceptedAnswer") != nullptr ? property_below(element, "name") : nullptr;
  }
  const GumboNode* const summary =
      has_tag(element, GUMBO_TAG_DETAILS) ? first_below(element, GUMBO_TAG_SUMMARY) : disclosure_title(element);
  if (summary == nullptr) return nullptr;
  const std::string text = folded_text(summary, 1024);
  return text.ends_with('?') || text.ends_with("\xEF\xBC\x9F") ? summary : nullptr;  // also the full-width sign
}

bool is_disclosure_button(const GumboNode* element) {
  constexpr std::array kOpeners = {GUMBO_TAG_BUTTON, GUMBO_TAG_A,  GUMBO_TAG_DIV, GUMBO_TAG_SPAN, GUMBO_TAG_P,
                                   GUMBO_TAG_H2,     GUMBO_TAG_H3, GUMBO_TAG_H4,  GUMBO_TAG_H5,   GUMBO_TAG_H6};
  if (!has_tag_of(element, kOpeners)) return false;
  if (attribute(element, "aria-expanded") || attribute(element, "aria-controls")) return true;
  for (const char* const name : {"data-toggle", "data-bs-toggle"}) {
    if (attribute_or_empty(element, name) == "collapse") return true;
  }
  if (!has_tag(element, GUMBO_TAG_BUTTON)) return false;
  const std::vector<std::string> words = class_words(element);
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word == "accordion" || word == "collapsible" || word == "faq" || word == "question" || word == "toggle";
  });
}

bool is_input_form(const GumboNode* element) {
  return has_tag(element, GUMBO_TAG_FORM) && text_below(element, kFormBytes + 1).size() <= kFormBytes;
}

}  // namespace citewell
