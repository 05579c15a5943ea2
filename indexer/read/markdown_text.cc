// The Markdown parser gives a tree with a line and column for each node. The tree is walked once, in source order; its
// text goes into the visible text with exact places, and its blocks become parts.
#include "indexer/read/markdown_text.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "engine/text/normalize.h"
#include "indexer/read/html_text.h"
#include "indexer/read/markdown_dialects.h"
#include "indexer/read/shortcodes.h"
#include "indexer/read/source_places.h"
#include "indexer/read/text.h"

namespace citewell {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using NodePtr = std::unique_ptr<cmark_node, FreeNode>;

// Bare URLs stay text: a link would show the same.
//
// One parse at a time: the library keeps its list of extensions, and the characters they give a meaning to, in
// variables of the whole process, and switches the latter on and off around each parse. Two at once could lose a
// strikethrough.
NodePtr parse(std::string_view text) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, FreeParser> parser(
      cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE));
  for (const char* const name : {"table", "strikethrough"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return NodePtr(cmark_parser_finish(parser.get()));
}

std::string_view literal_of(cmark_node* node) {
  const char* const literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string_view() : std::string_view(literal);
}

// Of lines; the parser ends the last one, whether the file does or not.
std::string_view lines_of(cmark_node* node) {
  std::string_view lines = literal_of(node);
  if (lines.ends_with('\n')) lines.remove_suffix(1);
  return lines;
}

bool is_of_type(cmark_node* node, std::string_view name) { return cmark_node_get_type_string(node) == name; }

bool is_only_images(cmark_node* paragraph) {
  bool any = false;
  for (cmark_node* child = cmark_node_first_child(paragraph); child != nullptr; child = cmark_node_next(child)) {
    const cmark_node_type type = cmark_node_get_type(child);
    const bool image = type == CMARK_NODE_IMAGE || (type == CMARK_NODE_LINK && is_only_images(child));
    const bool space = type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK ||
                       (type == CMARK_NODE_TEXT && fold_whitespace(literal_of(child)).empty());
    if (!image && !space) return false;
    any = any || image;
  }
  return any;
}

// An image, and below it in the same paragraph one phrase in italics: its caption.
bool is_image_with_caption(cmark_node* paragraph) {
  cmark_node* const image = cmark_node_first_child(paragraph);
  cmark_node* const line_break = image == nullptr ? nullptr : cmark_node_next(image);
  cmark_node* const caption = line_break == nullptr ? nullptr : cmark_node_next(line_break);
  if (caption == nullptr || cmark_node_next(caption) != nullptr) return false;
  const cmark_node_type between = cmark_node_get_type(line_break);
  return cmark_node_get_type(image) == CMARK_NODE_IMAGE && cmark_node_get_type(caption) == CMARK_NODE_EMPH &&
         (between == CMARK_NODE_SOFTBREAK || between == CMARK_NODE_LINEBREAK);
}

// One phrase in italics right below an image.
bool is_caption_paragraph(cmark_node* paragraph) {
  cmark_node* const child = cmark_node_first_child(paragraph);
  cmark_node* const above = cmark_node_previous(paragraph);
  return child != nullptr && cmark_node_get_type(child) == CMARK_NODE_EMPH && cmark_node_next(child) == nullptr &&
         above != nullptr && cmark_node_get_type(above) == CMARK_NODE_PARAGRAPH && is_only_images(above);
}

// "Term" on its line and ": what it means" on the next: a definition, as several Markdown dialects write it.
bool is_definition_line(cmark_node* line_break) {
  cmark_node* const next = cmark_node_next(line_break);
  if (next == nullptr || cmark_node_get_type(next) != CMARK_NODE_TEXT) return false;
  const std::string_view text = literal_of(next);
  return text.starts_with(": ") || text.starts_with(":\t");
}

bool has_definition_line(cmark_node* paragraph) {
  for (cmark_node* child = cmark_node_first_child(paragraph); child != nullptr; child = cmark_node_next(child)) {
    if (cmark_node_get_type(child) == CMARK_NODE_SOFTBREAK && is_definition_line(child)) return true;
  }
  return false;
}

bool is_one_bold_phrase(cmark_node* paragraph) {
  cmark_node* const child = cmark_node_first_child(paragraph);
  return child != nullptr && cmark_node_get_type(child) == CMARK_NODE_STRONG && cmark_node_next(child) == nullptr;
}

class Walker {
 public:
  Walker(std::string_view source, std::size_t body) : source_(source), places_(source, body) {}

  void walk(cmark_node* top) {
    const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(top));
    for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
      cmark_node* const node = cmark_iter_get_node(iterator.get());
      if (event == CMARK_EVENT_EXIT) {
        leave(node);
      } else if (cmark_node_get_type(node) == CMARK_NODE_IMAGE && !in_caption_) {
        cmark_iter_reset(iterator.get(), node, CMARK_EVENT_EXIT);  // what an image inside a sentence shows is no text
      } else {
        enter(node);
      }
    }
  }

  // Lines of a footnote that nothing refers to, which the parser drops.
  void add_loose_lines(std::size_t begin, std::size_t end) {
    begin = std::min(source_.find("]:", begin) + 2, end);
    places_.move_to(begin);
    open(BlockKind::Boilerplate, nullptr, "footnote");
    marked().visible.append_verbatim(source_.substr(begin, end - begin), begin);
    close();
    places_.move_to(end);
  }

  void number_footnote(const cmark_node* definition, std::size_t number) { footnotes_[definition] = number; }

  MarkdownText finish() {
    if (part_) close();
    join_bold_questions(result_.marked);
    return std::move(result_);
  }

 private:
  MarkedText& marked() { return result_.marked; }
  [[nodiscard]] bool in_details() const { return part_ && part_->kind == BlockKind::Faq; }

  void separate(std::string_view white_space) {
    const auto here = static_cast<std::uint32_t>(places_.cursor());
    if (!marked().visible.empty()) marked().visible.append_decoded(white_space, {here, here});
  }

  // Begins a part that ends with `owner`; inside another part only a new line.
  bool open(BlockKind kind, cmark_node* owner, std::string reason = {}) {
    separate("\n");
    if (part_) return false;
    part_ = Part{kind, 0, {marked().end(), marked().end()}, {}, std::move(reason), {}};
    owner_ = owner;
    links_ = 0;
    link_bytes_ = 0;
    return true;
  }

  void close() {
    part_->text.end = marked().end();
    if (part_->kind == BlockKind::List) {
      for (Part& part : split_list_of_questions(marked().visible.text(), *part_, items_, bold_items_))
        marked().parts.push_back(std::move(part));
    } else {
      marked().parts.push_back(std::move(*part_));
    }
    part_.reset();
    owner_ = nullptr;
  }

  // A bold phrase that a paragraph or an item of the open list begins with.
  void begin_bold(cmark_node* node) {
    cmark_node* const paragraph = cmark_node_parent(node);
    bold_begin_ = cmark_node_previous(node) == nullptr && cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH
                      ? std::optional(marked().end())
                      : std::nullopt;
  }

  void end_bold(cmark_node* node) {
    if (!bold_begin_ || !part_) return;
    const Range lead = {*std::exchange(bold_begin_, std::nullopt), marked().end()};
    cmark_node* const paragraph = cmark_node_parent(node);
    cmark_node* const item = cmark_node_parent(paragraph);
    if (owner_ == paragraph && part_->kind == BlockKind::Prose) part_->lead = lead;
    const bool first = cmark_node_get_type(item) == CMARK_NODE_ITEM && cmark_node_parent(item) == owner_ &&
                       cmark_node_previous(paragraph) == nullptr;
    if (first) bold_items_.push_back({item_begin_, lead});
  }

  void append(cmark_node* node, Markup markup) {
    places_.append(literal_of(node), place_of(node), markup, marked().visible);
  }

  // Where the parser says that an inline node begins. In the lines that continue a paragraph it counts columns as if
  // they were indented like the first.
  std::size_t place_of(cmark_node* node) {
    const int line = cmark_node_get_start_line(node);
    const int column = cmark_node_get_start_column(node);
    const int first_column = text_block_ == nullptr ? 0 : cmark_node_get_start_column(text_block_);
    const bool continues = first_column > 0 && line > cmark_node_get_start_line(text_block_);
    return continues ? places_.offset_in_text(line, column - first_column) : places_.offset_of(line, column);
  }

  void enter(cmark_node* node) {
    if (!is_inline(node)) text_block_ = node;
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_PARAGRAPH:
        return enter_paragraph(node);
      case CMARK_NODE_HEADING:
        if (open(BlockKind::Heading, node)) part_->level = cmark_node_get_heading_level(node);
        return;
      case CMARK_NODE_LIST:
        if (open(BlockKind::List, node)) {
          items_ = 0;
          bold_items_.clear();
        }
        return;
      case CMARK_NODE_ITEM:
        return enter_item(node);
      case CMARK_NODE_CODE_BLOCK:
        return enter_code_block(node);
      case CMARK_NODE_HTML_BLOCK:
        return enter_html(node);
      case CMARK_NODE_FOOTNOTE_DEFINITION:
        return enter_footnote(node);
      default:
        return is_inline(node) ? enter_inline(node) : enter_extension(node);
    }
  }

  static bool is_inline(cmark_node* node) {
    return (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
  }

  void enter_extension(cmark_node* node) {
    if (is_of_type(node, "table")) open(BlockKind::Table, node);
    if (is_of_type(node, "table_row")) separate("\n");
    if (is_of_type(node, "table_cell")) {
      separate(" ");
      if (in_table()) begin_cell(node);
    }
  }

  [[nodiscard]] bool in_table() const { return part_ && part_->kind == BlockKind::Table; }

  void begin_cell(cmark_node* node) {
    Cell cell;
    cell.text = {marked().end(), marked().end()};
    cell.begins_row = cmark_node_previous(node) == nullptr;
    cell.heading = is_of_type(cmark_node_parent(node), "table_header");
    part_->cells.push_back(cell);
  }

  void enter_paragraph(cmark_node* node) {
    places_.move_to(places_.line_begin(cmark_node_get_start_line(node)));
    if (part_ && cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_ITEM) return separate(" ");
    BlockKind kind = BlockKind::Prose;
    if (has_definition_line(node)) kind = BlockKind::Definition;
    if (is_only_images(node) || is_image_with_caption(node) || is_caption_paragraph(node)) kind = BlockKind::Caption;
    if (open(kind, node, kind == BlockKind::Caption ? "description of an image" : ""))
      in_caption_ = kind == BlockKind::Caption;
  }

  void enter_item(cmark_node* node) {
    separate("\n");
    if (cmark_node_parent(node) == owner_) {
      ++items_;
      item_begin_ = marked().end();
    }
    places_.move_to(places_.line_begin(cmark_node_get_start_line(node)));
    const std::size_t begin = places_.offset_of(cmark_node_get_start_line(node), cmark_node_get_start_column(node));
    const std::size_t end = std::min(source_.find_first_of(" \t\r\n", begin), source_.size());
    if (end - begin > 10) return;  // a marker has at most nine digits and a sign
    marked().visible.append_verbatim(source_.substr(begin, end - begin), begin);
    places_.move_to(end);
    separate(" ");
  }

  void enter_code_block(cmark_node* node) {
    const bool own = open(BlockKind::Prose, node);
    places_.move_to(places_.line_begin(cmark_node_get_start_line(node)));
    std::size_t hint = places_.offset_of(cmark_node_get_start_line(node), cmark_node_get_start_column(node));
    // The fence line with the name of a language is no text.
    const char* const info = cmark_node_get_fence_info(node);
    const bool fenced =
        source_.substr(hint, 3) == "```" || source_.substr(hint, 3) == "~~~" || (info != nullptr && *info != '\0');
    if (fenced) hint = after_line(hint);
    places_.move_to(hint);
    places_.append(lines_of(node), hint, Markup::MarkdownCode, marked().visible);
    if (own) close();
  }

  // Where the line of `at` ends, its line end included: "\n", "\r\n" or "\r", as for the parser.
  [[nodiscard]] std::size_t after_line(std::size_t at) const {
    const std::size_t end = std::min(source_.find_first_of("\r\n", at), source_.size());
    return std::min(end + (source_.substr(end, 2) == "\r\n" ? 2 : 1), source_.size());
  }

  // HTML is read as such. A <details> that goes on below, in Markdown, keeps its question for what follows up to its
  // end.
  void enter_html(cmark_node* node) {
    const std::string_view literal = lines_of(node);
    const bool ends_details = literal.find("</details>") != std::string_view::npos;
    if (in_details() && ends_details) close();
    separate("\n");
    MappedText html;
    places_.move_to(places_.line_begin(cmark_node_get_start_line(node)));
    places_.append(literal, places_.cursor(), Markup::MarkdownCode, html);
    const MarkedText inside = mark_html_fragment(html.text());
    const std::uint32_t base = marked().end();
    marked().visible.append_through(inside.visible, html);
    if (part_) return;
    for (const Part& part : inside.parts) marked().parts.push_back(moved(part, base));
    const bool goes_on = !inside.parts.empty() && inside.parts.back().kind == BlockKind::Faq && !ends_details;
    if (!goes_on) return;
    part_ = std::move(marked().parts.back());
    marked().parts.pop_back();
  }

  void enter_footnote(cmark_node* node) {
    open(BlockKind::Boilerplate, node, "footnote");
    places_.move_to(places_.line_begin(cmark_node_get_start_line(node)));
    const std::size_t label_end = source_.find("]:", places_.cursor());
    if (label_end != std::string_view::npos) places_.move_to(label_end + 2);
  }

  void enter_inline(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
        return append(node, Markup::Markdown);
      case CMARK_NODE_CODE:
        return append(node, Markup::MarkdownCode);
      case CMARK_NODE_SOFTBREAK:
        if (!is_definition_line(node)) separate(" ");
        return;
      case CMARK_NODE_LINEBREAK:
        return separate(part_ && part_->kind == BlockKind::Prose ? "\n" : " ");
      case CMARK_NODE_HTML_INLINE:
        return enter_html_inline(node);
      case CMARK_NODE_STRONG:
        return begin_bold(node);
      case CMARK_NODE_LINK:
        link_begin_ = marked().end();
        return;
      case CMARK_NODE_FOOTNOTE_REFERENCE:
        return enter_footnote_reference(node);
      default:
        return;
    }
  }

  void enter_html_inline(cmark_node* node) {
    const std::string_view literal = literal_of(node);
    const std::size_t at = source_.find(literal, places_.cursor());
    if (at != std::string_view::npos && at - places_.cursor() < 2048) places_.move_to(at + literal.size());
    if (literal.starts_with("<br") || literal.starts_with("<BR")) separate(" ");
    cmark_node* const next = cmark_node_next(node);
    if (literal == "<sup>" && next != nullptr && stands_apart(marked().visible.text(), literal_of(next))) separate(" ");
  }

  // Shown as its number in brackets.
  void enter_footnote_reference(cmark_node* node) {
    const std::size_t begin = place_of(node);
    const std::size_t close_bracket = source_.find(']', begin);
    const std::size_t end = close_bracket == std::string_view::npos ? begin : close_bracket + 1;
    std::string marker = "[";
    marker += literal_of(node);
    marker += ']';
    marked().visible.append_decoded(marker, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    places_.move_to(end);
  }

  void leave(cmark_node* node) {
    if (in_table() && is_of_type(node, "table_cell")) part_->cells.back().text.end = marked().end();
    if (cmark_node_get_type(node) == CMARK_NODE_STRONG) end_bold(node);
    if (cmark_node_get_type(node) == CMARK_NODE_LINK) leave_link(node);
    if (!part_ || owner_ != node) return;
    if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION) add_citation(node);
    if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH && is_one_bold_phrase(node)) {
      const std::string_view text = std::string_view(marked().visible.text()).substr(part_->text.begin);
      if (part_->kind == BlockKind::Prose && reads_as_heading(fold_lines(text))) part_->kind = BlockKind::Heading;
    }
    in_caption_ = false;
    if (part_->kind == BlockKind::Prose && is_line_of_links()) {
      part_->kind = BlockKind::Boilerplate;
      part_->reason = "line of links";
    }
    close();
  }

  void leave_link(cmark_node* node) {
    last_url_ = cmark_node_get_url(node);
    ++links_;
    link_bytes_ += fold_whitespace(std::string_view(marked().visible.text()).substr(link_begin_)).size();
  }

  // "[All plans](..) | [Print](..)": nearly all of it leads elsewhere, and it is no sentence.
  [[nodiscard]] bool is_line_of_links() const {
    if (links_ == 0) return false;
    const std::string text = fold_whitespace(std::string_view(result_.marked.visible.text()).substr(part_->text.begin));
    if (text.empty() || std::string_view(".!?:").find(text.back()) != std::string_view::npos) return false;
    return link_bytes_ * 10 >= text.size() * (links_ > 1 ? 6 : 9);
  }

  void add_citation(const cmark_node* definition) {
    const auto found = footnotes_.find(definition);
    if (found == footnotes_.end()) return;
    const std::string_view text = std::string_view(marked().visible.text()).substr(part_->text.begin);
    result_.footnotes.push_back({std::to_string(found->second), fold_whitespace(text), std::exchange(last_url_, {})});
  }

  std::string_view source_;
  SourcePlaces places_;
  MarkdownText result_;
  std::optional<Part> part_;
  cmark_node* owner_ = nullptr;       // the part ends when this node is left
  cmark_node* text_block_ = nullptr;  // entered last: what inline nodes belong to
  bool in_caption_ = false;
  std::optional<std::uint32_t> bold_begin_;  // of the bold phrase that a paragraph begins with
  std::size_t items_ = 0;                    // of the open list
  std::uint32_t item_begin_ = 0;             // of its last item
  std::vector<BoldItem> bold_items_;
  std::uint32_t link_begin_ = 0;
  std::size_t links_ = 0, link_bytes_ = 0;  // in the open part
  std::string last_url_;
  std::unordered_map<const cmark_node*, std::size_t> footnotes_;  // definitions and their numbers
};

bool begins_footnote(std::string_view line) {
  const std::size_t close = line.find("]:");
  return line.starts_with("[^") && close != std::string_view::npos && close > 2;
}

// A child of the document, or lines that the parser dropped.
struct Piece {
  int first_line = 0, last_line = 0;
  cmark_node* node = nullptr;
};

// Footnote definitions stand at the end of the tree, in the order of their numbers; here they come where they are
// written.
std::vector<Piece> pieces_in_source_order(cmark_node* document, Walker& walker) {
  std::vector<Piece> pieces;
  std::size_t footnotes = 0;
  int line = 0;
  for (cmark_node* node = cmark_node_first_child(document); node != nullptr; node = cmark_node_next(node)) {
    int first_line = cmark_node_get_start_line(node);
    cmark_node* const next = cmark_node_next(node);
    if (first_line == 0 && next != nullptr) first_line = cmark_node_get_start_line(next);  // cut off above a table
    if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION) {
      walker.number_footnote(node, ++footnotes);
      pieces.push_back({first_line, cmark_node_get_end_line(node), node});
      continue;
    }
    // The parser gives some paragraphs above a table too early a line; the others come in order.
    line = std::max(line, first_line);
    pieces.push_back({line, cmark_node_get_end_line(node), node});
  }
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.first_line < b.first_line; });
  return pieces;
}

bool keeps_place(const MappedText& visible, Range part) {
  const Range words = trimmed(visible.text(), part);
  if (words.empty()) return true;
  const std::string_view text = std::string_view(visible.text()).substr(words.begin, words.size());
  return fold_whitespace(visible.text_of(visible.source_of(words))) == fold_whitespace(text);
}

// Whether each part stands in the source at a place of its own. The parser's places are wrong here and there, and what
// it makes of garbage cannot always be found again. Text out of the order of its source is slow to find: more of it
// than any article has counts as lost.
bool keeps_places(const MarkedText& marked) {
  constexpr std::size_t kMostComparisons = 100'000'000;
  const std::size_t comparisons = marked.parts.size() * marked.visible.pieces();
  if (!marked.visible.in_source_order() && comparisons > kMostComparisons) return false;
  return std::all_of(marked.parts.begin(), marked.parts.end(), [&](const Part& part) {
    return keeps_place(marked.visible, part.text) && keeps_place(marked.visible, part.question);
  });
}

// Line by line, every byte shown as it stands.
MarkdownText mark_as_text(std::string_view bytes, std::size_t body) {
  MarkdownText result;
  result.read_as_text = true;
  result.marked.visible.append_verbatim(bytes.substr(body), body);
  for (const Block& block : blocks_of_text(bytes.substr(body)))
    result.marked.parts.push_back(
        {block.kind, std::max(block.level, 0), {block.source.begin, block.source.end}, {}, block.reason, {}});
  return result;
}

// The visible text of Markdown without dialects.
MarkdownText mark_plain_markdown(std::string_view bytes, std::size_t body) {
  const std::string shown = hide_template_code(bytes);
  const NodePtr document = parse(std::string_view(shown).substr(body));
  Walker walker(shown, body);
  SourcePlaces lines(shown, body);
  int line = 1;
  const auto add_dropped = [&](int end_line) {
    for (; line < end_line && lines.line_begin(line) < shown.size(); ++line) {
      const std::size_t begin = lines.line_begin(line);
      const std::size_t end = lines.line_begin(line + 1);
      if (begins_footnote(std::string_view(shown).substr(begin, end - begin))) walker.add_loose_lines(begin, end);
    }
  };
  for (const Piece& piece : pieces_in_source_order(document.get(), walker)) {
    add_dropped(piece.first_line);
    walker.walk(piece.node);
    line = std::max(line, piece.last_line + 1);
  }
  add_dropped(static_cast<int>(std::count(shown.begin(), shown.end(), '\n')) + 2);
  return walker.finish();
}

MarkdownText mark_dialects(std::string_view bytes, std::size_t body) {
  const std::optional<MappedText> plain = resolve_markdown_dialects(bytes, body);
  if (!plain) return mark_plain_markdown(bytes, body);
  MarkdownText out = mark_plain_markdown(plain->text(), body);
  MappedText visible;
  visible.append_through(out.marked.visible, *plain);
  out.marked.visible = std::move(visible);
  return out;
}

}  // namespace

MarkdownText mark_markdown(std::string_view bytes, std::size_t body) {
  MarkdownText marked = mark_dialects(bytes, body);
  return keeps_places(marked.marked) ? marked : mark_as_text(bytes, body);
}

}  // namespace citewell
