// One walk over the tree in document order. Text goes into the visible text with its place in the source; elements open
// and close the parts that become blocks. Inside a part that collects (a list, a table, an answer, what is set aside)
// further blocks only begin a new line.
#include "indexer/read/html_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/text/normalize.h"
#include "indexer/read/align.h"
#include "indexer/read/html_shapes.h"

namespace citewell {
namespace {

constexpr std::uint32_t kWidestSpan = 100;  // cells; no table of an article has more

class Walker {
 public:
  Walker(const HtmlTree& tree, const HtmlRegions* regions, LineBreaks line_breaks)
      : source_(tree.source()), regions_(regions), line_breaks_(line_breaks) {}

  MarkedText run(const GumboNode* root) {
    visit(root);
    end_paragraph();
    join_bold_questions(marked_);
    return std::move(marked_);
  }

 private:
  enum class Place { Before, Inside, After };  // of the article

  void visit(const GumboNode* node) {
    if (is_text(node)) return append_text(node);
    if (node->type == GUMBO_NODE_DOCUMENT || !is_element(node) || is_unseen(node)) return;
    if (regions_ != nullptr && place_ != Place::Inside && aside_.empty()) return visit_outside(node);
    const GumboNode* const outer_link = link_;
    const bool outer_bold = bold_;
    if (has_tag(node, GUMBO_TAG_A)) link_ = node;
    bold_ = bold_ || has_tag(node, GUMBO_TAG_B) || has_tag(node, GUMBO_TAG_STRONG);
    visit_inside(node);
    link_ = outer_link;
    bold_ = outer_bold;
    if (node == question_) end_question();
  }

  void visit_children(const GumboNode* node) {
    for (const GumboNode* const child : children_of(node)) visit(child);
  }

  // Down to the article, or to its heading; everything else around it is set aside.
  void visit_outside(const GumboNode* node) {
    const bool begins = place_ == Place::Before && (node == regions_->article() || node == regions_->outer_heading());
    if (begins) {
      place_ = Place::Inside;
      return visit_inside(node);
    }
    if (place_ == Place::Before && regions_->holds(node)) {
      visit_children(node);
    } else {
      const std::string_view reason = set_aside_reason(node);
      set_aside(node, reason.empty() ? "outside the article" : reason);
    }
  }

  void visit_inside(const GumboNode* node) {
    const std::string_view reason = regions_ != nullptr ? regions_->reason(node) : fragment_reason(node);
    const bool done = !reason.empty() && set_aside(node, reason);
    if (!done && !visit_special(node)) visit_plain(node);
    if (regions_ != nullptr && node == regions_->article()) place_ = Place::After;
  }

  // In a piece of a document the author's own markup is content; only what is never shown is not, and parts that the
  // names of their shortcodes give away.
  static std::string_view fragment_reason(const GumboNode* node) {
    if (attribute(node, "data-shortcode")) return set_aside_reason(node);
    return attribute(node, "hidden") ? std::string_view("hidden") : std::string_view();
  }

  // Elements that make a block of their own kind. False: the element only groups.
  bool visit_special(const GumboNode* node) {
    if (part_ && owner_ != nullptr) return has_tag(node, GUMBO_TAG_BR) && line_break();
    if (const int level = heading_level(node); level != 0) return collect(node, BlockKind::Heading, {}, level);
    const GumboNode* const question = aside_.empty() ? question_in(node) : nullptr;
    if (question != nullptr) return visit_question(node, question);
    if (is_caption(node)) return collect(node, BlockKind::Caption, "caption of a figure");
    const bool around = regions_ != nullptr && regions_->holds(node);
    if (aside_.empty() && !around && is_input_form(node)) return set_aside(node, "form");
    switch (node->v.element.tag) {
      case GUMBO_TAG_UL:
        if (aside_.empty() && is_list_of_anchors(node)) return set_aside(node, "table of contents");
        [[fallthrough]];
      case GUMBO_TAG_OL:
        return is_list_of_items(node) && collect(node, BlockKind::List);
      case GUMBO_TAG_TABLE:
        return is_data_table(node) && collect(node, BlockKind::Table);
      case GUMBO_TAG_DL:
        return visit_definitions(node);
      case GUMBO_TAG_PRE:
        return visit_preformatted(node);
      case GUMBO_TAG_SUMMARY:
        return collect(node, BlockKind::Heading);
      case GUMBO_TAG_BUTTON:
        return visit_button(node);
      case GUMBO_TAG_BR:
        return line_break();
      default:
        return false;
    }
  }

  void visit_plain(const GumboNode* node) {
    if (!is_block(node)) {
      separate_neighbours(node);
      separate_note(node);
      return visit_children(node);
    }
    const bool cell = has_tag(node, GUMBO_TAG_TD) || has_tag(node, GUMBO_TAG_TH);
    const bool line = has_tag(node, GUMBO_TAG_LI) || has_tag(node, GUMBO_TAG_TR) || has_tag(node, GUMBO_TAG_CAPTION);
    end_paragraph(line && !cell);
    if (has_tag(node, GUMBO_TAG_LI) && part_ && part_->kind == BlockKind::List && node->parent == owner_) begin_item();
    if (cell && part_ && part_->kind == BlockKind::Table) {
      visit_cell(node);
    } else {
      visit_children(node);
    }
    end_paragraph(line && !cell);
  }

  void visit_cell(const GumboNode* node) {
    const auto span = [&](const char* name) {
      const std::string_view value = attribute_or_empty(node, name);
      std::uint32_t number = 1;
      std::from_chars(value.data(), value.data() + value.size(), number);
      return std::clamp(number, 1U, kWidestSpan);
    };
    Cell cell;
    cell.text.begin = marked_.end();
    cell.begins_row = node->parent != row_;
    cell.heading = has_tag(node, GUMBO_TAG_TH);
    cell.columns = span("colspan");
    cell.rows = span("rowspan");
    row_ = node->parent;
    visit_children(node);
    cell.text.end = marked_.end();
    part_->cells.push_back(cell);
  }

  // A raised number after a word is a note's ("pain<sup>2</sup>"), after a unit a power ("m<sup>2</sup>").
  void separate_note(const GumboNode* node) {
    if (has_tag(node, GUMBO_TAG_SUP) && stands_apart(marked_.visible.text(), text_below(node, 16))) separate(" ");
  }

  // Elements that stand side by side are apart on the page, although no space is between them.
  void separate_neighbours(const GumboNode* node) {
    constexpr std::array kLabels = {GUMBO_TAG_SPAN, GUMBO_TAG_A, GUMBO_TAG_TIME, GUMBO_TAG_LABEL, GUMBO_TAG_BUTTON};
    if (!has_tag_of(node, kLabels) || node->index_within_parent == 0) return;
    const auto siblings = children_of(node->parent);
    const std::size_t before = node->index_within_parent - 1;
    if (before < siblings.size() && has_tag_of(siblings[before], kLabels)) separate(" ");
  }

  // A part that holds everything inside `node`.
  bool collect(const GumboNode* node, BlockKind kind, std::string_view reason = {}, int level = 0) {
    end_paragraph();
    open(kind, node, reason);
    if (aside_.empty()) part_->level = level;
    visit_children(node);
    close();
    return true;
  }

  // Every block inside is boilerplate; each stays a block of its own, for a footer may hold the disclaimer.
  bool set_aside(const GumboNode* node, std::string_view reason) {
    if (part_ && (owner_ != nullptr || !is_block(node)))
      return true;  // inside a sentence, list or answer it is just left out
    const std::string_view outer = std::exchange(aside_, reason);
    end_paragraph();
    if (!visit_special(node)) visit_plain(node);
    end_paragraph();
    aside_ = outer;
    return true;
  }

  bool visit_button(const GumboNode* node) {
    if (part_ || !aside_.empty()) return false;
    if (is_disclosure_button(node)) return collect(node, BlockKind::Heading);
    return set_aside(node, "button");
  }

  bool visit_preformatted(const GumboNode* node) {
    const bool before = std::exchange(keep_lines_, true);
    collect(node, BlockKind::Prose);
    keep_lines_ = before;
    return true;
  }

  bool visit_question(const GumboNode* node, const GumboNode* question) {
    end_paragraph();
    open(BlockKind::Faq, node);
    question_ = question;
    visit_children(node);
    question_ = nullptr;
    if (part_->question.empty()) part_->kind = BlockKind::Prose;
    close();
    return true;
  }

  // Called when the walk has left the element that holds the question of the open part.
  void end_question() {
    part_->question = {part_->text.begin, marked_.end()};
    part_->text.begin = marked_.end();
    question_ = nullptr;
  }

  // Terms with what follows each up to the next term. A term that asks makes a question and answer.
  bool visit_definitions(const GumboNode* list) {
    end_paragraph();
    if (!aside_.empty()) return false;
    bool described = false;
    visit_definition_parts(list, described);
    if (part_) close_definition();
    return true;
  }

  void visit_definition_parts(const GumboNode* list, bool& described) {
    for (const GumboNode* const child : children_of(list)) {
      if (has_tag(child, GUMBO_TAG_DIV)) {
        visit_definition_parts(child, described);
        continue;
      }
      if (!is_element(child)) continue;
      const bool term = has_tag(child, GUMBO_TAG_DT);
      if (term && part_ && described) close_definition();
      if (!part_) {
        open(BlockKind::Definition, list);
        described = false;
      }
      separate("\n");
      visit_children(child);
      described = described || !term;
      if (term) part_->question = {part_->text.begin, marked_.end()};
    }
  }

  void close_definition() {
    const Range term = trimmed(marked_.visible.text(), part_->question);
    const bool asks = !term.empty() && marked_.visible.text()[term.end - 1] == '?';
    if (asks) {
      part_->kind = BlockKind::Faq;
      part_->text.begin = part_->question.end;
    } else {
      part_->question = {};
    }
    close();
  }

  // Two line breaks in a row end a paragraph, as old pages write it; so does one behind a first line in bold.
  bool line_break() {
    if (!part_ || owner_ != nullptr) {
      separate(" ");
      return true;
    }
    if (only_bold_ && !bold_ && aside_.empty() && is_bold_heading()) {
      end_paragraph();
      return true;
    }
    const std::string_view text = marked_.visible.text();
    const std::size_t last = text.find_last_not_of(" \t");
    if (last != std::string_view::npos && text[last] == '\n') {
      end_paragraph();
    } else {
      separate("\n");
    }
    return true;
  }

  void append_text(const GumboNode* node) {
    const bool blank = node->type == GUMBO_NODE_WHITESPACE;
    const bool outside = regions_ != nullptr && place_ != Place::Inside && aside_.empty();
    if (outside && blank) return;
    if (outside) return append_outside_text(node);
    if (line_breaks_ == LineBreaks::Meant && owner_ == nullptr) return append_lines(node);
    if (!part_ && blank) return;
    if (!part_) open(BlockKind::Prose, nullptr);
    std::string text = node->v.text.text;
    if (!keep_lines_) std::replace(text.begin(), text.end(), '\n', ' ');
    append_placed(text, source_of(node));
  }

  // Text that stands in no element of its own next to the article.
  void append_outside_text(const GumboNode* node) {
    const std::string_view outer = std::exchange(aside_, "outside the article");
    append_text(node);
    end_paragraph();
    aside_ = outer;
  }

  // Text whose line breaks count: an empty line ends the paragraph, a single break the line.
  void append_lines(const GumboNode* node) {
    Range source = source_of(node);
    const std::string_view text = node->v.text.text;
    std::size_t breaks = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t stop = std::min(text.find('\n', at), text.size());
      const std::string_view line = text.substr(at, stop - at);
      if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
        append_line(line, source);
        breaks = 0;
      }
      at = stop + 1;
      if (stop == text.size()) break;
      if (++breaks == 1) separate("\n");
      if (breaks == 2) end_paragraph();
    }
  }

  // One line out of `source`, which shrinks to what follows it.
  void append_line(std::string_view line, Range& source) {
    if (!part_) open(BlockKind::Prose, nullptr);
    if (line[0] == ' ' || line[0] == '\t') separate(" ");
    line.remove_prefix(line.find_first_not_of(" \t\r"));
    while (source.begin < source.end && static_cast<unsigned char>(source_[source.begin]) <= ' ') ++source.begin;
    append_placed(line, source);
    source.begin = std::min(static_cast<std::uint32_t>(reached_), source.end);
  }

  void append_placed(std::string_view text, Range source) {
    if (link_ != nullptr && link_ != last_link_) ++links_, last_link_ = link_;
    if (link_ != nullptr) link_bytes_ += fold_whitespace(text).size();
    const bool blank = fold_whitespace(text).empty();
    if (!blank) note_bold();
    only_bold_ = only_bold_ && (bold_ || blank);
    const auto end = append_aligned(text, source_, source.begin, source.end, Markup::Html, marked_.visible);
    if (!end) marked_.visible.append_decoded(text, source);
    reached_ = end.value_or(source.end);
  }

  // Called before text goes in: a bold phrase at the beginning of a paragraph or item ends where other text begins.
  void note_bold() {
    if (owner_ == nullptr) {
      if (only_bold_ && !bold_ && marked_.end() > part_->text.begin) part_->lead = {part_->text.begin, marked_.end()};
      return;
    }
    if (item_ == Item::New) {
      item_ = bold_ ? Item::Bold : Item::Other;
      lead_begin_ = marked_.end();
    } else if (item_ == Item::Bold && !bold_) {
      item_ = Item::Other;
      bold_items_.push_back({item_begin_, {lead_begin_, marked_.end()}});
    }
  }

  void begin_item() {
    ++items_;
    item_ = Item::New;
    item_begin_ = marked_.end();
  }

  // Of a text node; empty at the end for text that the parser made up.
  [[nodiscard]] Range source_of(const GumboNode* node) const {
    const GumboStringPiece& original = node->v.text.original_text;
    const auto size = static_cast<std::uint32_t>(source_.size());
    const bool known =
        original.data >= source_.data() && original.data + original.length <= source_.data() + source_.size();
    if (!known) return {size, size};
    const auto begin = static_cast<std::uint32_t>(original.data - source_.data());
    return {begin, begin + static_cast<std::uint32_t>(original.length)};
  }

  void separate(std::string_view white_space) {
    const auto here = static_cast<std::uint32_t>(reached_);
    if (!marked_.visible.empty()) marked_.visible.append_decoded(white_space, {here, here});
  }

  void open(BlockKind kind, const GumboNode* owner, std::string_view reason = {}) {
    separate("\n");
    if (!aside_.empty()) kind = BlockKind::Boilerplate;
    part_ = Part{kind, 0, {marked_.end(), marked_.end()}, {}, std::string(aside_.empty() ? reason : aside_), {}};
    owner_ = owner;
    links_ = 0;
    link_bytes_ = 0;
    only_bold_ = true;
    items_ = 0;
    item_ = Item::Other;
    bold_items_.clear();
  }

  void close() {
    part_->text.end = marked_.end();
    count_links();
    if (part_->kind == BlockKind::Prose && is_line_of_links()) {
      part_->kind = BlockKind::Boilerplate;
      part_->reason = "line of links";
    }
    if (part_->kind == BlockKind::List) {
      for (Part& part : split_list_of_questions(marked_.visible.text(), *part_, items_, bold_items_))
        marked_.parts.push_back(std::move(part));
    } else {
      marked_.parts.push_back(std::move(*part_));
    }
    part_.reset();
    owner_ = nullptr;
  }

  void count_links() {
    if (part_->kind == BlockKind::Boilerplate || part_->kind == BlockKind::Heading) return;
    const std::string_view text = marked_.visible.text();
    marked_.content_bytes += fold_whitespace(text.substr(part_->text.begin)).size();
    marked_.linked_bytes += link_bytes_;
  }

  // "Home | About | Contact": nearly all of it leads elsewhere, and it is no sentence.
  [[nodiscard]] bool is_line_of_links() const {
    if (links_ == 0) return false;
    const Range shown = trimmed(marked_.visible.text(), part_->text);
    const std::string text =
        fold_whitespace(std::string_view(marked_.visible.text()).substr(shown.begin, shown.size()));
    if (text.empty()) return false;
    const bool is_sentence = std::string_view(".!?").find(text.back()) != std::string_view::npos;
    return !is_sentence && link_bytes_ * 10 >= text.size() * (links_ > 1 ? 6 : 9);
  }

  // Ends a paragraph that no element opened; inside a collecting part begins a new line, or goes on in the item or
  // cell.
  void end_paragraph(bool new_line = false) {
    if (!part_) return;
    if (owner_ == nullptr) {
      if (only_bold_) mark_bold_heading();
      return close();
    }
    const bool one_line =
        part_->kind == BlockKind::List || part_->kind == BlockKind::Table || part_->kind == BlockKind::Heading;
    separate(one_line && !new_line ? " " : "\n");
  }

  [[nodiscard]] bool is_bold_heading() const {
    if (!part_ || owner_ != nullptr || part_->kind != BlockKind::Prose) return false;
    const std::string_view text = std::string_view(marked_.visible.text()).substr(part_->text.begin);
    return reads_as_heading(fold_lines(text));
  }

  void mark_bold_heading() {
    if (is_bold_heading()) part_->kind = BlockKind::Heading;
  }

  std::string_view source_;
  const HtmlRegions* regions_;
  LineBreaks line_breaks_;
  MarkedText marked_;
  std::optional<Part> part_;
  std::string_view aside_;               // why everything below the current element is set aside; empty: it is not
  const GumboNode* owner_ = nullptr;     // the open part ends with this element; nullptr: with the paragraph
  const GumboNode* question_ = nullptr;  // the element whose end is the end of the open part's question
  Place place_ = Place::Before;
  bool keep_lines_ = false;
  const GumboNode* link_ = nullptr;         // around the current node
  const GumboNode* last_link_ = nullptr;    // whose text was counted last
  std::size_t links_ = 0, link_bytes_ = 0;  // in the open part
  bool bold_ = false;                       // the current node is inside <b> or <strong>
  bool only_bold_ = true;                   // and so is all text of the open part
  enum class Item { Other, New, Bold };     // what the current item has begun with
  Item item_ = Item::Other;
  std::size_t items_ = 0;  // of the open list
  std::uint32_t item_begin_ = 0, lead_begin_ = 0;
  std::vector<BoldItem> bold_items_;
  std::size_t reached_ = 0;         // in the source
  const GumboNode* row_ = nullptr;  // of the last cell
};

}  // namespace

MarkedText mark_html_page(const HtmlTree& tree, const HtmlRegions& regions) {
  return Walker(tree, &regions, LineBreaks::WhiteSpace).run(tree.root());
}

MarkedText mark_html_fragment(std::string_view html, LineBreaks line_breaks) {
  const HtmlTree tree(html);
  return Walker(tree, nullptr, line_breaks).run(tree.root());
}

}  // namespace citewell
