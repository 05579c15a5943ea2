#include "indexer/read/html_nesting.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace citewell {
namespace {

// Without an end tag at all.
constexpr std::array<std::string_view, 14> kVoid = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                                    "input", "link", "meta", "param", "source", "track", "wbr"};
// Ended by the next of their kind, wherever they may stand.
constexpr std::array<std::string_view, 4> kSelfEnding = {"p", "li", "dt", "dd"};
// Ended by the next of their kind inside HTML, or of no effect there, but not inside SVG or MathML.
constexpr std::array<std::string_view, 13> kTableParts = {
    "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup", "option", "optgroup", "html", "head", "body"};
constexpr std::array<std::string_view, 14> kFormatting = {"a",    "b", "big",   "code",   "em",     "font", "i",
                                                          "nobr", "s", "small", "strike", "strong", "tt",   "u"};
// An end tag does not reach past these to an element around them.
constexpr std::array<std::string_view, 16> kBarriers = {
    "table", "object", "applet", "marquee", "template", "select", "foreignobject",  "desc",
    "title", "mi",     "mo",     "mn",      "ms",       "mtext",  "annotation-xml", "button"};
// HTML inside these, although they stand in SVG or MathML.
constexpr std::array<std::string_view, 9> kIntegrationPoints = {
    "foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml"};
// HTML elements that end the SVG or MathML they stand in (HTML standard, 13.2.6.5).
constexpr std::array<std::string_view, 45> kBreakout = {
    "b",       "big",  "blockquote", "body",  "br", "center", "code", "dd",   "div", "dl",    "dt",   "em",
    "embed",   "h1",   "h2",         "h3",    "h4", "h5",     "h6",   "head", "hr",  "i",     "img",  "li",
    "listing", "menu", "meta",       "nobr",  "ol", "p",      "pre",  "ruby", "s",   "small", "span", "strong",
    "strike",  "sub",  "sup",        "table", "tt", "u",      "ul",   "var",  "font"};
// Elements that only group; they leave the deepest levels to headings, lists and tables.
constexpr std::array<std::string_view, 9> kWrappers = {"div",    "span",   "section", "article", "main",
                                                       "center", "header", "footer",  "aside"};
constexpr int kShareForContent = 5;  // a fifth
// Their content is no markup up to their end tag.
constexpr std::array<std::string_view, 8> kRawText = {"script", "style",  "textarea", "title",
                                                      "xmp",    "iframe", "noembed",  "noframes"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

// A tag as it stands in the bytes.
struct Tag {
  std::string name;  // in lower case, cut to what matters
  bool closing = false;
  std::size_t end = 0;  // one past '>'
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::size_t skip_spaces(std::string_view html, std::size_t at) {
  while (at < html.size() && is_space(html[at])) ++at;
  return at;
}

// One past the attribute's value that begins at `at`, after the equals sign.
std::size_t value_end(std::string_view html, std::size_t at) {
  at = skip_spaces(html, at);
  if (at >= html.size()) return html.size();
  const char quote = html[at];
  if (quote == '"' || quote == '\'') {
    const std::size_t close = html.find(quote, at + 1);
    return close == std::string_view::npos ? html.size() : close + 1;
  }
  while (at < html.size() && html[at] != '>' && !is_space(html[at])) ++at;
  return at;
}

// One past the '>' of the tag whose name ends at `at`, as the standard's tokenizer finds it (13.2.5.32 to 13.2.5.39): a
// '>' inside a quoted value does not count, and an equals sign where a name should begin is part of the name.
std::size_t tag_end(std::string_view html, std::size_t at) {
  for (;;) {
    while (at < html.size() && (is_space(html[at]) || html[at] == '/')) ++at;
    if (at >= html.size()) return html.size();
    if (html[at] == '>') return at + 1;
    ++at;  // the first character of an attribute's name, whatever it is
    while (at < html.size() && !is_space(html[at]) && html[at] != '/' && html[at] != '>' && html[at] != '=') ++at;
    const std::size_t after = skip_spaces(html, at);
    if (after < html.size() && html[after] == '=') at = value_end(html, after + 1);
  }
}

// html[at] is '<'.
Tag tag_at(std::string_view html, std::size_t at) {
  Tag tag;
  std::size_t i = at + 1;
  if (i < html.size() && html[i] == '/') {
    tag.closing = true;
    ++i;
  }
  if (i >= html.size() || !is_letter(html[i])) return tag;
  constexpr std::size_t kLongestName = 16;
  for (; i < html.size() && html[i] != '>' && html[i] != '/' && !is_space(html[i]); ++i) {
    if (tag.name.size() < kLongestName) tag.name += lower(html[i]);
  }
  tag.end = tag_end(html, i);
  return tag;
}

// Where the content of a raw text element that begins at `at` ends: at its end tag.
std::size_t raw_text_end(std::string_view html, std::size_t at, std::string_view name) {
  for (at = html.find("</", at); at != std::string_view::npos; at = html.find("</", at + 2)) {
    const std::string_view found = html.substr(at + 2, name.size());
    if (std::equal(found.begin(), found.end(), name.begin(), name.end(), [](char a, char b) { return lower(a) == b; }))
      return at;
  }
  return html.size();
}

// One past the first `mark` from `at`, or the end.
std::size_t after_mark(std::string_view html, std::size_t at, std::string_view mark) {
  const std::size_t found = html.find(mark, at);
  return found == std::string_view::npos ? html.size() : found + mark.size();
}

// One past the end mark, "-->" or "--!>", of the comment whose content begins at `at`.
std::size_t comment_end(std::string_view html, std::size_t at) {
  for (at = html.find("--", at); at != std::string_view::npos; at = html.find("--", at + 1)) {
    const std::string_view mark = html.substr(at, 4);
    if (mark.starts_with("-->")) return at + 3;
    if (mark == "--!>") return at + 4;
  }
  return html.size();
}

// One past the comment, declaration or other markup that is no tag and begins at `at`, a '<'; 0 when it is none.
std::size_t after_declaration(std::string_view html, std::size_t at, bool foreign) {
  const std::string_view start = html.substr(at, 9);
  if (start.starts_with("<!-->")) return at + 5;
  if (start.starts_with("<!--->")) return at + 6;
  if (start.starts_with("<!--")) return comment_end(html, at + 4);
  if (foreign && start == "<![CDATA[") return after_mark(html, at, "]]>");
  const bool bogus = start.starts_with("<!") || start.starts_with("<?") ||
                     (start.starts_with("</") && start.size() > 2 && !is_letter(start[2]));
  return bogus ? after_mark(html, at, ">") : 0;
}

// Calls visit(tag, at) for each tag outside comments and raw text, and between(begin, end) for the text before, between
// and behind markup; visit returns whether what follows is SVG or MathML.
template <class Visit, class Between>
void for_each_tag(std::string_view html, Visit visit, Between between) {
  bool foreign = false;
  std::size_t text = 0;
  for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at)) {
    if (const std::size_t after = after_declaration(html, at, foreign); after != 0) {
      between(text, at);
      at = text = after;
      continue;
    }
    Tag tag = tag_at(html, at);
    if (tag.end == 0) {
      ++at;
      continue;
    }
    const bool raw = !foreign && !tag.closing && is_one_of(tag.name, kRawText);
    const std::size_t next = raw ? raw_text_end(html, tag.end, tag.name) : tag.end;
    between(text, at);
    foreign = visit(tag, at);
    at = text = next;
  }
  if (text < html.size()) between(text, html.size());
}

template <class Visit>
void for_each_tag(std::string_view html, Visit visit) {
  for_each_tag(html, visit, [](std::size_t, std::size_t) {});
}

// An element that the parser has open.
struct Open {
  std::string name;
  bool formatting, barrier, integration, foreign;
};

class Limiter {
 public:
  Limiter(std::string_view html, int deepest) : html_(html), out_(html), deepest_(deepest) {}

  std::string run() {
    for_each_tag(html_, [this](const Tag& tag, std::size_t at) {
      visit(tag, at);
      return in_foreign() < open_.size();
    });
    return std::move(out_);
  }

 private:
  void visit(const Tag& tag, std::size_t at) {
    if (tag.name == "svg" || tag.name == "math") foreign_ = true;
    if (foreign_ && !tag.closing && is_one_of(tag.name, kBreakout)) break_out();
    if (foreign_ && html_.substr(tag.end - 2, 2) == "/>" && in_foreign() < open_.size()) return;
    const bool inside_foreign = in_foreign() < open_.size();
    const bool leaf = is_one_of(tag.name, kVoid) || (!inside_foreign && is_one_of(tag.name, kRawText));
    const bool counts = !leaf && !is_one_of(tag.name, kSelfEnding) && (foreign_ || !is_one_of(tag.name, kTableParts));
    if (counts) count(tag, at);
  }

  // Index of the SVG or MathML element whose content we are in; past the end when we are in HTML.
  [[nodiscard]] std::size_t in_foreign() const {
    if (!foreign_) return open_.size();
    for (std::size_t i = open_.size(); i > 0; --i) {
      if (open_[i - 1].foreign) return i - 1;
      if (open_[i - 1].integration) break;
    }
    return open_.size();
  }

  void break_out() { remove(std::min(in_foreign(), open_.size()), open_.size()); }

  void count(const Tag& tag, std::size_t at) {
    const bool formatting = is_one_of(tag.name, kFormatting);
    if (tag.closing) return close(tag, at, formatting);
    // A wrapper that is left out inside SVG would not end it, as the parser expects.
    const bool grouping = !foreign_ && is_one_of(tag.name, kWrappers);
    const int most = formatting ? kMostFormatting : grouping ? deepest_ - deepest_ / kShareForContent : deepest_;
    int& depth = formatting ? formatting_ : blocks_;
    if (depth < most) {
      ++depth;
      open_.push_back({tag.name, formatting, is_one_of(tag.name, kBarriers), is_one_of(tag.name, kIntegrationPoints),
                       tag.name == "svg" || tag.name == "math"});
      return;
    }
    hide(tag, at);
    if (grouping) ++hidden_[tag.name];
  }

  void hide(const Tag& tag, std::size_t at) {
    std::fill(out_.begin() + static_cast<std::ptrdiff_t>(at), out_.begin() + static_cast<std::ptrdiff_t>(tag.end), ' ');
  }

  // As the parser does it: an end tag ends its element and what is open inside, a formatting element alone; and nothing
  // when there is no such element, or a barrier before it.
  void close(const Tag& tag, std::size_t at, bool formatting) {
    const std::string_view name = tag.name;
    if (const auto hidden = hidden_.find(tag.name); hidden != hidden_.end()) {
      hide(tag, at);
      if (--hidden->second == 0) hidden_.erase(hidden);
      return;
    }
    for (std::size_t i = open_.size(); i > 0; --i) {
      if (open_[i - 1].name == name) return remove(i - 1, formatting ? i : open_.size());
      if (open_[i - 1].barrier) return;
    }
  }

  void remove(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) --(open_[i].formatting ? formatting_ : blocks_);
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(first), open_.begin() + static_cast<std::ptrdiff_t>(last));
  }

  std::string_view html_;
  std::string out_;
  int deepest_;
  int blocks_ = 0, formatting_ = 0;
  bool foreign_ = false;
  std::map<std::string, std::size_t> hidden_;  // open wrappers whose tags were left out, by name
  std::vector<Open> open_;                     // elements that the parser has open, as far as they count
};

}  // namespace

std::string without_table_tags(std::string_view html) {
  constexpr std::array<std::string_view, 10> kTags = {"table", "caption", "colgroup", "col", "tbody",
                                                      "thead", "tfoot",   "tr",       "td",  "th"};
  std::string out(html);
  for_each_tag(html, [&](const Tag& tag, std::size_t at) {
    if (!is_one_of(tag.name, kTags)) return false;
    const std::string_view replacement = tag.closing ? "</p>" : "<p>";
    const std::size_t length = tag.end - at;
    out.replace(at, length, std::string(replacement) + std::string(length - replacement.size(), ' '));
    return false;
  });
  return out;
}

std::string without_formatting_tags(std::string_view html) {
  constexpr std::array<std::string_view, 14> kTags = {"a",    "b", "big",   "code",   "em",     "font", "i",
                                                      "nobr", "s", "small", "strike", "strong", "tt",   "u"};
  std::string out(html);
  for_each_tag(html, [&](const Tag& tag, std::size_t at) {
    if (is_one_of(tag.name, kTags)) out[at + (tag.closing ? 2 : 1)] = 'z';
    return false;
  });
  return out;
}

std::vector<Range> texts_between_tags(std::string_view html) {
  std::vector<Range> out;
  for_each_tag(
      html, [](const Tag&, std::size_t) { return false; },
      [&out](std::size_t begin, std::size_t end) {
        if (begin < end) out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
      });
  return out;
}

std::string limit_nesting(std::string_view html, int deepest) { return Limiter(html, deepest).run(); }

}  // namespace citewell
