#include "indexer/read/shortcodes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace citewell {
namespace {

constexpr std::size_t kLongestTag = 4096;  // from an opening to its closing mark; what is longer is text

struct TagMarks {
  std::string_view open, close;
};

// Longer openings first.
constexpr std::array kTags = {
    TagMarks{"{{<", ">}}"}, TagMarks{"{{%", "%}}"}, TagMarks{"{{", "}}"}, TagMarks{"{%", "%}"}, TagMarks{"{#", "#}"},
};

void hide(std::string& text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i] != '\n' && text[i] != '\r') text[i] = kHiddenByte;
  }
}

// Finds the ends of template tags, from the start of a text to its end; remembers the next closing mark of each kind,
// so that openings without end cost nothing.
class TagEnds {
 public:
  explicit TagEnds(std::string_view text) : text_(text) {}

  // End of the template tag that begins at `at`; 0 when none does. REQUIRES: `at` never goes back.
  std::size_t end_of_tag(std::size_t at) {
    for (std::size_t i = 0; i < kTags.size(); ++i) {
      if (text_.substr(at, kTags[i].open.size()) != kTags[i].open) continue;
      const std::size_t from = at + kTags[i].open.size();
      if (closes_[i] < from) closes_[i] = std::min(text_.find(kTags[i].close, from), text_.size());
      if (closes_[i] < text_.size() && closes_[i] - at <= kLongestTag) return closes_[i] + kTags[i].close.size();
    }
    return 0;
  }

 private:
  std::string_view text_;
  std::array<std::size_t, kTags.size()> closes_{};
};

void hide_tags(std::string& text) {
  const std::string original = text;
  TagEnds ends(original);
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at)) {
    const std::size_t end = ends.end_of_tag(at);
    if (end != 0) hide(text, at, end);
    at = std::max(end, at + 1);
  }
}

bool is_any_of(std::string_view line, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), line) != words.end();
}

std::string_view trim(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
}

bool is_module_line(std::string_view line) {
  const bool statement = line.starts_with("import ") || line.starts_with("export ");
  return statement && (line.ends_with(';') || line.ends_with('\'') || line.ends_with('"')) &&
         (line.find(" from ") != std::string_view::npos || line.find('=') != std::string_view::npos ||
          line.starts_with("import '") || line.starts_with("import \""));
}

// "* TOC" above "{:toc}": kramdown puts the contents in the place of this list.
void hide_seed_of_contents(std::string& text) {
  constexpr std::string_view kMark = "\n{:toc";
  for (std::size_t at = text.find(kMark); at != std::string::npos; at = text.find(kMark, at + 1)) {
    const std::size_t line = text.rfind('\n', at == 0 ? 0 : at - 1);
    hide(text, line == std::string::npos ? 0 : line + 1, at);
  }
}

// Length of what a line begins with that belongs to the generator: all of it, or the fence ":::tip" before a title.
std::size_t hidden_start(std::string_view line) {
  if (is_any_of(line, {"[TOC]", "[toc]", "[[toc]]", "[[TOC]]", "[[_TOC_]]"})) return line.size();
  if (is_module_line(line)) return line.size();
  if (!line.starts_with(":::")) return 0;
  std::size_t end = line.find_first_not_of(':');
  if (end == std::string_view::npos) return line.size();
  end = std::min(line.find_first_not_of(' ', end), line.size());
  return std::min(line.find(' ', end), line.size());
}

// Where an attribute list at the end of a line begins: "{: .note}", "{#anchor}", "{.lead}"; the line's size when there
// is none.
std::size_t attributes_start(std::string_view line) {
  if (!line.ends_with('}')) return line.size();
  const std::size_t open = line.rfind('{');
  if (open == std::string_view::npos || open + 2 >= line.size()) return line.size();
  const char sign = line[line.find_first_not_of(' ', open + 1)];
  return sign == ':' || sign == '#' || sign == '.' ? open : line.size();
}

// "[Print](log.pdf){ .md-button }": attributes right behind a link or another piece of the line.
void hide_inline_attributes(std::string& text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongest = 160;
  const std::string_view line = std::string_view(text).substr(0, end);
  for (std::size_t at = line.find('{', begin); at != std::string_view::npos; at = line.find('{', at + 1)) {
    if (at == begin || std::string_view(")]*`").find(text[at - 1]) == std::string_view::npos) continue;
    const std::size_t size = line.substr(at, kLongest).find('}');
    if (size == std::string_view::npos) continue;
    const std::string_view inside = trim(line.substr(at + 1, size - 1));
    const bool attributes = !inside.empty() && (std::string_view(".#:").find(inside[0]) != std::string_view::npos ||
                                                inside.find('=') != std::string_view::npos);
    if (attributes) hide(text, at, at + size + 1);
  }
}

bool is_name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

// ":material-arrow-left:", ":green_circle:", apart from words.
void hide_icons(std::string& text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kShortest = 3;
  const auto is_border = [&](std::size_t at) {
    return std::string_view(" \t\r[|*]").find(text[at]) != std::string_view::npos;
  };
  const std::string_view line = std::string_view(text).substr(0, end);
  for (std::size_t at = line.find(':', begin); at != std::string_view::npos; at = line.find(':', at + 1)) {
    if (at > begin && !is_border(at - 1)) continue;
    std::size_t close = at + 1;
    while (close < end && is_name_char(text[close])) ++close;
    const bool icon = close < end && text[close] == ':' && close > at + kShortest && text[at + 1] >= 'a' &&
                      text[at + 1] <= 'z' && (close + 1 == end || is_border(close + 1));
    if (icon) hide(text, at, close + 1);
  }
}

// The signs of footnotes whose label is none: it does not end on its line, or has a space, a bracket or a sign of
// markup in it. The parser drops such labels, words and all.
void hide_broken_labels(std::string& text, std::size_t begin, std::size_t end) {
  constexpr std::string_view kNotInLabels("[] \t\r\0\\`*<&!", 12);
  const std::string_view line = std::string_view(text).substr(begin, end - begin);
  for (std::size_t at = line.find("[^"); at != std::string_view::npos; at = line.find("[^", at + 1)) {
    const std::size_t label_end = line.find_first_of(kNotInLabels, at + 2);
    if (label_end == std::string_view::npos || line[label_end] != ']') text[begin + at + 1] = kHiddenByte;
  }
}

void hide_in_line(std::string& text, std::size_t begin, std::size_t end) {
  hide_broken_labels(text, begin, end);
  hide_inline_attributes(text, begin, end);
  hide_icons(text, begin, end);
  const std::string_view line = trim(std::string_view(text).substr(begin, end - begin));
  if (line.empty()) return;
  const auto at = static_cast<std::size_t>(line.data() - text.data());
  const std::size_t attributes = attributes_start(line);
  const std::size_t length = line.size();
  hide(text, at, at + hidden_start(line));
  hide(text, at + attributes, at + length);
}

// A line without a visible character separates paragraphs, as it does for the generator.
void blank_if_hidden(std::string& text, std::size_t begin, std::size_t end) {
  const auto first = text.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto last = text.begin() + static_cast<std::ptrdiff_t>(end);
  const bool hidden =
      std::all_of(first, last, [](char c) { return c == kHiddenByte || c == ' ' || c == '\t' || c == '\r'; });
  if (hidden) std::replace(first, last, kHiddenByte, ' ');
}

template <class Visit>
void for_each_line(std::string& text, Visit visit) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    visit(text, begin, end);
    begin = end + 1;
  }
}

struct Shortcode {
  std::size_t end = 0;  // after the bracket that closes it; 0 when there is none
  std::string_view name, attributes;
  bool closing = false;
};

// What may be a WordPress shortcode at `at`, a bracket.
Shortcode shortcode_at(std::string_view text, std::size_t at) {
  Shortcode code;
  std::size_t end = at + 1;
  code.closing = end < text.size() && text[end] == '/';
  if (code.closing) ++end;
  const std::size_t name_begin = end;
  while (end < text.size() && is_name_char(text[end])) ++end;
  code.name = text.substr(name_begin, end - name_begin);
  if (code.name.empty() || !(code.name[0] >= 'a' && code.name[0] <= 'z')) return {};
  const std::size_t stop = text.substr(0, std::min(text.size(), at + kLongestTag)).find(']', end);
  if (stop == std::string_view::npos) return {};
  code.attributes = text.substr(end, stop - end);
  code.end = stop + 1;
  return code;
}

// The value of title="..."; a view of the attributes.
std::string_view title_of(const Shortcode& code) {
  constexpr std::string_view kTitle = " title=\"";
  const std::size_t at = code.attributes.find(kTitle);
  if (at == std::string_view::npos) return {};
  const std::string_view value = code.attributes.substr(at + kTitle.size());
  const std::string_view title = trim(value.substr(0, value.find('"')));
  return title.find('<') == std::string_view::npos ? title : std::string_view();
}

// Writes HTML with elements in the place of shortcodes.
class ShortcodeResolver {
 public:
  explicit ShortcodeResolver(std::string_view html) : html_(html) {
    for (std::size_t at = html.find("[/"); at != std::string_view::npos; at = html.find("[/", at + 2)) {
      const Shortcode code = shortcode_at(html, at);
      if (code.end != 0) closings_[code.name] = at;
    }
  }

  MappedText resolve() {
    std::size_t done = 0;
    for (std::size_t at = html_.find('['); at != std::string_view::npos; at = html_.find('[', at)) {
      const Shortcode code = shortcode_at(html_, at);
      if (code.end == 0 || !is_shortcode(code, at)) {
        ++at;
        continue;
      }
      out_.append_verbatim(html_.substr(done, at - done), done);
      if (code.closing) {
        close(code, at);
      } else {
        open(code, at);
      }
      done = at = code.end;
    }
    out_.append_verbatim(html_.substr(done), done);
    return std::move(out_);
  }

 private:
  struct Open {
    std::string_view name, end_tag;
  };

  [[nodiscard]] bool encloses(const Shortcode& code, std::size_t at) const {
    const auto found = closings_.find(code.name);
    return found != closings_.end() && found->second > at;
  }

  // A shortcode has attributes, encloses something, or is one of the few that often do neither; other brackets are
  // text.
  [[nodiscard]] bool is_shortcode(const Shortcode& code, std::size_t at) const {
    const bool plain = is_any_of(
        code.name, {"gallery", "caption", "embed", "audio", "video", "playlist", "toc", "contact-form", "more"});
    return code.closing || code.attributes.find('=') != std::string_view::npos ||
           ((plain || encloses(code, at)) && code.attributes.empty());
  }

  // It begins a line, or follows an element or another shortcode: no part of a sentence.
  [[nodiscard]] bool stands_apart(std::size_t at) const {
    while (at > 0 && (html_[at - 1] == ' ' || html_[at - 1] == '\t')) --at;
    return at == 0 || std::string_view("\n>]").find(html_[at - 1]) != std::string_view::npos;
  }

  void open(const Shortcode& code, std::size_t at) {
    if (!encloses(code, at)) return write(" ", at);
    if (code.name == "caption") {
      write("<p class=caption>", at);
      return push({code.name, "</p>"});
    }
    if (!stands_apart(at)) return push({code.name, ""});
    const std::string_view title = title_of(code);
    if (title.ends_with('?')) {
      write_around("<details><summary>", title, "</summary>", at);
      return push({code.name, "</details>"});
    }
    write("<div data-shortcode class=\"" + std::string(code.name) + "\">", at);
    if (!title.empty()) write_around("<h4>", title, "</h4>", at);
    push({code.name, "</div>"});
  }

  void close(const Shortcode& code, std::size_t at) {
    const auto count = open_count_.find(code.name);
    if (count == open_count_.end() || count->second == 0) return write(" ", at);
    for (bool found = false; !found;) {
      const Open last = open_.back();
      open_.pop_back();
      --open_count_[last.name];
      found = last.name == code.name;
      write(last.end_tag, at);
    }
  }

  void push(Open open) {
    ++open_count_[open.name];
    open_.push_back(open);
  }

  void write(std::string_view tag, std::size_t at) {
    const auto here = static_cast<std::uint32_t>(at);
    out_.append_decoded(tag, {here, here});
  }

  void write_around(std::string_view before, std::string_view title, std::string_view after, std::size_t at) {
    const auto begin = static_cast<std::size_t>(title.data() - html_.data());
    write(before, at);
    out_.append_verbatim(title, begin);
    write(after, begin + title.size());
  }

  std::string_view html_;
  std::unordered_map<std::string_view, std::size_t> closings_;  // the last of each name
  std::vector<Open> open_;
  std::unordered_map<std::string_view, std::size_t> open_count_;
  MappedText out_;
};

}  // namespace

std::string hide_template_code(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\0', kHiddenByte);  // parsers would put three bytes in its place
  hide_seed_of_contents(out);
  hide_tags(out);
  for_each_line(out, hide_in_line);
  for_each_line(out, blank_if_hidden);
  return out;
}

MappedText resolve_wordpress_shortcodes(std::string_view html) { return ShortcodeResolver(html).resolve(); }

}  // namespace citewell
