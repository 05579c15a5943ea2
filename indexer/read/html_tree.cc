#include "indexer/read/html_tree.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "indexer/read/html_nesting.h"

namespace citewell {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_word_char(char c) { return (c >= 'a' && c <= 'z') || is_upper(c) || (c >= '0' && c <= '9'); }

void append_words(std::string_view value, std::vector<std::string>& words) {
  std::string word;
  char before = 0;
  for (const char c : value) {
    const bool camel = is_upper(c) && before != 0 && !is_upper(before) && is_word_char(before);
    if ((!is_word_char(c) || camel) && !word.empty()) words.push_back(std::move(word)), word.clear();
    if (is_word_char(c)) word += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    before = c;
  }
  if (!word.empty()) words.push_back(std::move(word));
}

void append_text(const GumboNode* node, std::size_t max_bytes, std::string& out) {
  if (out.size() >= max_bytes) return;
  if (is_text(node)) {
    out.append(std::string_view(node->v.text.text).substr(0, max_bytes - out.size()));
    return;
  }
  for (const GumboNode* const child : children_of(node)) append_text(child, max_bytes, out);
}

// Whether the text at and below `node` comes in the order of its source; `last` is where the text before it begins.
bool in_source_order(const GumboNode* node, const char*& last) {
  if (node->type == GUMBO_NODE_TEXT) {
    const char* const begin = node->v.text.original_text.data;
    return begin >= std::exchange(last, begin);
  }
  for (const GumboNode* const child : children_of(node)) {
    if (!in_source_order(child, last)) return false;
  }
  return true;
}

// Puts the text that was cut out of a page back into its tree, and makes the places of all text those of the source:
// the tree is then the one of the whole page.
//
// Up to the first mark both pages are the same. A mark that is text in the tree was text where it stood, so what it
// stands for would have been text too, in the same node: it begins with a sign as the mark does, and nothing in it ends
// a text of any kind. So it is from each mark to the next.
class TextRestorer {
 public:
  TextRestorer(const ShortHtml& html, std::string_view source, TreeMemory& memory)
      : short_(html), source_(source), memory_(memory) {}

  // False when not every mark is in the text of its place.
  bool restore(GumboNode* root) { return visit(root) && restored_ == short_.cuts.size(); }

 private:
  bool visit(GumboNode* node) {
    if (is_text(node)) return restore_text(node->v.text);
    const auto children = children_of(node);
    return std::all_of(children.begin(), children.end(), [this](GumboNode* child) { return visit(child); });
  }

  bool restore_text(GumboText& text) {
    const std::less<const char*> before;
    const char* const begin = text.original_text.data;
    const std::string_view html = short_.html;
    if (begin == nullptr || before(begin, html.data()) || before(html.data() + html.size(), begin)) return true;
    const auto at = static_cast<std::uint32_t>(begin - html.data());
    const auto end = static_cast<std::uint32_t>(at + text.original_text.length);
    const auto source_begin = short_.source_of(at);
    const auto source_end = short_.source_of(end);
    if (end > html.size() || !source_begin || !source_end || !put_back(text, at, end)) return false;
    text.original_text = {source_.data() + *source_begin, *source_end - *source_begin};
    return true;
  }

  // What was cut out of [begin, end).
  bool put_back(GumboText& text, std::uint32_t begin, std::uint32_t end) {
    const std::string_view shown = text.text;
    auto cut = std::lower_bound(short_.cuts.begin(), short_.cuts.end(), begin,
                                [](const ShortHtml::Cut& c, std::uint32_t place) { return c.at < place; });
    std::string whole;
    std::size_t done = 0;
    for (std::size_t mark = shown.find(kCutMark); mark != std::string_view::npos; mark = shown.find(kCutMark, done)) {
      if (cut == short_.cuts.end() || cut->at >= end) return false;
      whole += shown.substr(done, mark - done);
      whole += source_.substr(cut->source.begin, cut->source.size());
      done = mark + kCutMark.size();
      ++cut;
      ++restored_;
    }
    if (done == 0) return true;
    whole += shown.substr(done);
    auto* const kept = static_cast<char*>(memory_.take(whole.size() + 1));
    kept[whole.copy(kept, whole.size())] = '\0';
    text.text = kept;
    return true;
  }

  const ShortHtml& short_;
  std::string_view source_;
  TreeMemory& memory_;
  std::size_t restored_ = 0;
};

// "&#xD8000000" names no character; the parser would make invalid UTF-8 of some such. It becomes "&#x0000FFFD".
void replace_impossible_references(std::string& html) {
  constexpr std::uint32_t kLastCharacter = 0x10FFFF;
  for (std::size_t at = html.find("&#"); at != std::string::npos; at = html.find("&#", at + 2)) {
    const bool hex = at + 2 < html.size() && (html[at + 2] == 'x' || html[at + 2] == 'X');
    const std::size_t begin = at + (hex ? 3 : 2);
    const std::size_t end =
        std::min(html.find_first_not_of(hex ? "0123456789abcdefABCDEF" : "0123456789", begin), html.size());
    std::uint32_t value = 0;
    const auto read = std::from_chars(html.data() + begin, html.data() + end, value, hex ? 16 : 10);
    if (begin >= end || (read.ec == std::errc() && value <= kLastCharacter)) continue;
    const std::string_view shown = hex ? "FFFD" : "65533";  // fewer digits than any number so large
    std::fill(html.begin() + static_cast<std::ptrdiff_t>(begin), html.begin() + static_cast<std::ptrdiff_t>(end), '0');
    html.replace(end - shown.size(), shown.size(), shown);
  }
}

}  // namespace

HtmlTree::HtmlTree(std::string_view html, bool cut_text) : source_(limit_nesting(html, kDeepest)), cut_text_(cut_text) {
  replace_impossible_references(source_);
  parse();
  for (const auto& simpler : {without_table_tags, without_formatting_tags}) {
    const char* last = source_.data();
    if (in_source_order(output_->root, last)) return;
    source_ = limit_nesting(simpler(source_), kDeepest);
    parse();
  }
}

HtmlTree::~HtmlTree() = default;

void HtmlTree::parse() {
  short_ = cut_text_ ? shorten(source_) : ShortHtml();
  if (!short_.cuts.empty()) {
    parse(short_.html);
    if (TextRestorer(short_, source_, *memory_).restore(output_->root)) return;
  }
  parse(source_);
}

void HtmlTree::parse(const std::string& html) {
  memory_ = std::make_unique<TreeMemory>();
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.allocator = [](void* memory, std::size_t bytes) { return static_cast<TreeMemory*>(memory)->take(bytes); };
  options.deallocator = [](void* memory, void* piece) { static_cast<TreeMemory*>(memory)->give_back(piece); };
  options.userdata = memory_.get();
  output_ = gumbo_parse_with_options(&options, html.data(), html.size());
}

bool is_element(const GumboNode* node) {
  return node != nullptr && (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE);
}

bool is_text(const GumboNode* node) {
  return node != nullptr &&
         (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA);
}

bool has_tag(const GumboNode* node, GumboTag tag) { return is_element(node) && node->v.element.tag == tag; }

bool has_tag_of(const GumboNode* node, std::span<const GumboTag> tags) {
  return is_element(node) && std::find(tags.begin(), tags.end(), node->v.element.tag) != tags.end();
}

std::span<GumboNode* const> children_of(const GumboNode* node) {
  if (!is_element(node)) return {};
  const GumboVector& children = node->v.element.children;
  return {reinterpret_cast<GumboNode* const*>(children.data), children.length};
}

std::optional<std::string_view> attribute(const GumboNode* node, const char* name) {
  if (!is_element(node)) return std::nullopt;
  const GumboAttribute* const found = gumbo_get_attribute(&node->v.element.attributes, name);
  if (found == nullptr) return std::nullopt;
  return std::string_view(found->value);
}

std::string_view attribute_or_empty(const GumboNode* node, const char* name) {
  return attribute(node, name).value_or("");
}

std::vector<std::string> class_words(const GumboNode* node) {
  std::vector<std::string> words;
  append_words(attribute_or_empty(node, "class"), words);
  append_words(attribute_or_empty(node, "id"), words);
  if (has_tag(node, GUMBO_TAG_UNKNOWN)) {
    GumboStringPiece tag = node->v.element.original_tag;
    gumbo_tag_from_original_text(&tag);
    if (tag.data != nullptr) append_words({tag.data, tag.length}, words);
  }
  return words;
}

std::string text_below(const GumboNode* node, std::size_t max_bytes) {
  std::string out;
  append_text(node, max_bytes, out);
  return out;
}

const GumboNode* first_below(const GumboNode* node, GumboTag tag) {
  const GumboNode* found = nullptr;
  visit_elements(node, [&](const GumboNode* element) {
    if (found == nullptr && has_tag(element, tag)) found = element;
    return found == nullptr;
  });
  return found;
}

}  // namespace citewell
