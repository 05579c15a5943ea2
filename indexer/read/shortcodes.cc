#include "indexer/read/shortcodes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>

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
  const char sign = line[open + 1];
  return sign == ':' || sign == '#' || sign == '.' ? open : line.size();
}

void hide_in_line(std::string& text, std::size_t begin, std::size_t end) {
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

bool is_name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

// End of the WordPress shortcode that begins at `at`, a bracket; 0 when it is a bracket of the text. A shortcode has
// attributes, is a closing one, or is one of the few that often have none.
std::size_t shortcode_end(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  const bool closing = end < text.size() && text[end] == '/';
  if (closing) ++end;
  const std::size_t name_begin = end;
  while (end < text.size() && is_name_char(text[end])) ++end;
  const std::string_view name = text.substr(name_begin, end - name_begin);
  if (name.empty() || !(name[0] >= 'a' && name[0] <= 'z')) return 0;
  const std::size_t stop = text.substr(0, std::min(text.size(), at + kLongestTag)).find(']', end);
  if (stop == std::string_view::npos) return 0;
  const std::string_view attributes = text.substr(end, stop - end);
  const bool plain =
      is_any_of(name, {"gallery", "caption", "embed", "audio", "video", "playlist", "toc", "contact-form", "more"});
  if (closing || attributes.find('=') != std::string_view::npos || (plain && attributes.empty())) return stop + 1;
  return 0;
}

// Spaces of the same length; a caption becomes a paragraph that says so.
void replace_shortcode(std::string& html, std::size_t begin, std::size_t end) {
  constexpr std::string_view kCaption = "<p class=caption>";
  const std::string_view code = std::string_view(html).substr(begin, end - begin);
  std::string_view tag;
  if (code.starts_with("[caption") && code.size() >= kCaption.size()) tag = kCaption;
  if (code == "[/caption]") tag = "</p>";
  const std::string replacement = std::string(tag) + std::string(code.size() - tag.size(), ' ');
  html.replace(begin, code.size(), replacement);
}

}  // namespace

std::string hide_template_code(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\0', kHiddenByte);  // parsers would put three bytes in its place
  hide_tags(out);
  for_each_line(out, hide_in_line);
  for_each_line(out, blank_if_hidden);
  return out;
}

std::string resolve_wordpress_shortcodes(std::string_view html) {
  std::string out(html);
  for (std::size_t at = out.find('['); at != std::string::npos; at = out.find('[', at)) {
    const std::size_t end = shortcode_end(out, at);
    if (end != 0) replace_shortcode(out, at, end);
    at = std::max(end, at + 1);
  }
  return out;
}

}  // namespace citewell
