#include "indexer/read/markdown_dialects.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::size_t kIndent = 4;      // columns of what belongs to a box above it
constexpr std::size_t kMostNested = 8;  // boxes in boxes; deeper ones stay as they are
constexpr int kDeepestHeading = 6;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_name_char(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; }

std::size_t name_length(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_name_char) - text.begin());
}

// Bytes of white space that make `columns` columns at the front, or as many as there are.
std::size_t indentation(std::string_view line, std::size_t columns) {
  std::size_t column = 0;
  std::size_t i = 0;
  for (; i < line.size() && column < columns && (line[i] == ' ' || line[i] == '\t'); ++i)
    column += line[i] == '\t' ? kIndent - column % kIndent : 1;
  return i;
}

bool is_indented(std::string_view line, std::size_t columns) {
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.size() && (line[i] == ' ' || line[i] == '\t'); ++i)
    column += line[i] == '\t' ? kIndent - column % kIndent : 1;
  return column >= columns;
}

// The value between quotation marks at the front: `"Title"`, also inside more.
std::string_view quoted(std::string_view text) {
  const std::size_t open = text.find_first_of("\"'");
  if (open == std::string_view::npos) return {};
  const std::size_t close = text.rfind(text[open]);
  return close > open ? trim(text.substr(open + 1, close - open - 1)) : std::string_view();
}

// `Title {#anchor}` -> `Title`
std::string_view without_attributes(std::string_view title) {
  title = trim(title);
  const std::size_t open = title.rfind('{');
  return title.ends_with('}') && open != std::string_view::npos ? trim(title.substr(0, open)) : title;
}

// The value of one of the attributes that components and directives name their titles with.
std::string_view title_attribute(std::string_view attributes) {
  constexpr std::array<std::string_view, 6> kNames = {
      "title=", "label=", "question=", "summary=", "header=", "heading="};
  for (const std::string_view name : kNames) {
    const std::size_t at = attributes.find(name);
    if (at == std::string_view::npos || at == 0 || is_name_char(attributes[at - 1])) continue;
    const std::string_view value = attributes.substr(at + name.size());
    if (value.empty() || (value[0] != '"' && value[0] != '\'')) continue;
    const std::size_t close = value.find(value[0], 1);
    if (close != std::string_view::npos) return trim(value.substr(1, close - 1));
  }
  return {};
}

enum class Closes { AtOutdent, AtColons, AtSlashes, AtFence, AtEndOfQuote, AtTag };

struct Opening {
  Closes closes = Closes::AtOutdent;
  std::string_view title;  // a view of the line
  std::string_view mark;   // that closes it: a fence, or the name of a component
  bool caption = false;
};

// `!!! note "Title"`, `???+ question "Title"`, `=== "Tab"`
std::optional<Opening> indented_opening(std::string_view line) {
  const std::string_view mark = line.substr(0, 3);
  const bool tab = mark == "===";
  if (mark != "!!!" && mark != "???" && !tab) return std::nullopt;
  std::string_view rest = line.substr(3);
  if (rest.starts_with('+') || rest.starts_with('!')) rest.remove_prefix(1);
  if (!rest.starts_with(' ')) return std::nullopt;
  rest = trim(rest);
  const bool titled = rest.starts_with('"') || rest.starts_with('\'');
  if (rest.empty() || (tab ? !titled : !titled && !is_letter(rest[0]))) return std::nullopt;
  return Opening{Closes::AtOutdent, quoted(rest), {}, false};
}

// `:::tip Title`, `::: tip "Title"`, `:::note[Title]`, `:::{note} Title`, `::: {.callout-tip title="Title"}`
std::optional<Opening> colon_opening(std::string_view line) {
  if (!line.starts_with(":::")) return std::nullopt;
  const std::string_view rest = trim(line.substr(std::min(line.find_first_not_of(':'), line.size())));
  if (rest.empty()) return std::nullopt;
  Opening opening{Closes::AtColons, {}, {}, false};
  const std::size_t brace = rest.starts_with('{') ? rest.find('}') : std::string_view::npos;
  const std::size_t name = brace == std::string_view::npos ? name_length(rest) : brace + 1;
  const std::string_view behind = trim(rest.substr(name));
  opening.title = title_attribute(rest);
  if (!opening.title.empty()) return opening;
  if (behind.starts_with('[')) {
    opening.title = trim(behind.substr(1, behind.rfind(']') - 1));
  } else {
    opening.title = without_attributes(behind);
  }
  if (opening.title.size() > 1 && opening.title.starts_with('"') && opening.title.ends_with('"'))
    opening.title = opening.title.substr(1, opening.title.size() - 2);
  return opening;
}

// `/// details | Title`, `/// caption`
std::optional<Opening> slash_opening(std::string_view line) {
  if (!line.starts_with("/// ")) return std::nullopt;
  const std::string_view rest = trim(line.substr(3));
  if (rest.empty() || !is_letter(rest[0])) return std::nullopt;
  const std::string_view name = rest.substr(0, name_length(rest));
  const std::size_t bar = rest.find('|');
  Opening opening{Closes::AtSlashes, {}, {}, name.ends_with("caption")};
  if (bar != std::string_view::npos) opening.title = trim(rest.substr(bar + 1));
  return opening;
}

// "```{note} Title": a directive, and no code.
std::optional<Opening> fence_opening(std::string_view line) {
  constexpr std::array<std::string_view, 13> kBoxes = {"note",   "tip",      "warning", "important", "admonition",
                                                       "danger", "caution",  "hint",    "attention", "seealso",
                                                       "error",  "dropdown", "topic"};
  const std::size_t marks = std::min(line.find_first_not_of(line.substr(0, 1)), line.size());
  if (marks < 3 || (line[0] != '`' && line[0] != '~') || line.substr(marks, 1) != "{") return std::nullopt;
  const std::size_t brace = line.find('}', marks);
  if (brace == std::string_view::npos) return std::nullopt;
  const std::string_view name = line.substr(marks + 1, brace - marks - 1);
  if (std::find(kBoxes.begin(), kBoxes.end(), name) == kBoxes.end()) return std::nullopt;
  return Opening{Closes::AtFence, trim(line.substr(brace + 1)), line.substr(0, marks), false};
}

// "> [!tip]- Title"
std::optional<Opening> quote_opening(std::string_view line) {
  if (!line.starts_with('>')) return std::nullopt;
  const std::string_view rest = trim(line.substr(1));
  if (!rest.starts_with("[!")) return std::nullopt;
  const std::size_t name = name_length(rest.substr(2));
  if (name == 0 || rest.substr(2 + name, 1) != "]") return std::nullopt;
  std::string_view title = rest.substr(3 + name);
  if (title.starts_with('-') || title.starts_with('+')) title.remove_prefix(1);
  return Opening{Closes::AtEndOfQuote, trim(title), {}, false};
}

// `<TabItem value="low" label="Title">`
std::optional<Opening> component_opening(std::string_view line) {
  if (line.size() < 4 || line[0] != '<' || !(line[1] >= 'A' && line[1] <= 'Z')) return std::nullopt;
  if (!line.ends_with('>') || line.ends_with("/>") || line.find('>') + 1 != line.size()) return std::nullopt;
  const std::string_view name = line.substr(1, name_length(line.substr(1)));
  const std::string_view title = title_attribute(line);
  if (title.empty()) return std::nullopt;
  return Opening{Closes::AtTag, title, name, false};
}

std::optional<Opening> opening_of(std::string_view line) {
  if (line.size() < 4) return std::nullopt;
  switch (line[0]) {
    case '!':
    case '?':
    case '=':
      return indented_opening(line);
    case ':':
      return colon_opening(line);
    case '/':
      return slash_opening(line);
    case '`':
    case '~':
      return fence_opening(line);
    case '>':
      return quote_opening(line);
    case '<':
      return component_opening(line);
    default:
      return std::nullopt;
  }
}

// `--8<-- "file"`, `*[OT]: occupational therapy`
bool is_for_generator(std::string_view line) {
  if (line.starts_with("--8<--") || line.starts_with(";--8<--")) return true;
  const std::size_t close = line.starts_with("*[") ? line.find("]:") : std::string_view::npos;
  return close != std::string_view::npos && close > 2 && line.find('[', 2) == std::string_view::npos;
}

template <class Visit>
void for_each_line(std::string_view text, std::size_t begin, Visit visit) {
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (!visit(text.substr(begin, end - begin), begin)) return;
    begin = end + 1;
  }
}

bool has_dialect(std::string_view bytes, std::size_t body) {
  bool found = false;
  for_each_line(bytes, body, [&](std::string_view line, std::size_t) {
    const std::string_view shown = trim(line);
    if (!shown.empty() && std::string_view("!?=:/`~><-*;").find(shown[0]) != std::string_view::npos)
      found = opening_of(shown).has_value() || is_for_generator(shown);
    return !found;
  });
  return found;
}

int heading_level(std::string_view line) {
  const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
  const bool heading = marks > 0 && marks <= kDeepestHeading && marks < line.size() && line[marks] == ' ';
  return heading ? static_cast<int>(marks) : 0;
}

class Resolver {
 public:
  Resolver(std::string_view bytes, std::size_t body) : bytes_(bytes) { out_.append_verbatim(bytes.substr(0, body), 0); }

  void add_line(std::string_view line, std::size_t begin) {
    close_left(line);
    const std::size_t skipped = strip(line);
    line.remove_prefix(skipped);
    begin += skipped;
    const std::string_view shown = trim(line);
    if (closes_box(shown)) return;
    if (is_option(line, shown)) return write("\n", begin);
    options_ = false;
    if (is_code(shown)) return copy(line, begin);
    if (is_for_generator(shown)) return write("\n", begin);
    if (const std::optional<Opening> opening = opening_of(shown); opening && boxes_.size() < kMostNested)
      return open(*opening, begin);
    if (boxes_.empty()) level_ = std::max(heading_level(shown), heading_level(shown) == 0 ? level_ : 0);
    copy(line, begin);
  }

  MappedText finish() {
    while (!boxes_.empty()) close_last(bytes_.size());
    return std::move(out_);
  }

 private:
  struct Box {
    Opening opening;
    bool details = false;
  };

  // Columns by which the lines of the open boxes are indented.
  [[nodiscard]] std::size_t columns() const {
    return kIndent * static_cast<std::size_t>(std::count_if(boxes_.begin(), boxes_.end(), [](const Box& box) {
             return box.opening.closes == Closes::AtOutdent;
           }));
  }

  // Closes what a line that is indented less, or quotes no more, has left.
  void close_left(std::string_view line) {
    const auto left = [&] {
      if (boxes_.empty()) return false;
      if (boxes_.back().opening.closes == Closes::AtOutdent)
        return !trim(line).empty() && !is_indented(line, columns());
      return boxes_.back().opening.closes == Closes::AtEndOfQuote && !trim(line).starts_with('>');
    };
    const auto begin = static_cast<std::size_t>(line.data() - bytes_.data());
    while (left()) close_last(begin);
  }

  // Bytes of the line that only say what it belongs to.
  [[nodiscard]] std::size_t strip(std::string_view line) const {
    std::size_t skipped = indentation(line, columns());
    if (!boxes_.empty() && boxes_.back().opening.closes == Closes::AtEndOfQuote) {
      skipped = line.find('>', skipped) == std::string_view::npos ? skipped : line.find('>', skipped) + 1;
      if (line.substr(skipped, 1) == " ") ++skipped;
    }
    return skipped;
  }

  // "    type: question" right below "/// details".
  [[nodiscard]] bool is_option(std::string_view line, std::string_view shown) const {
    const std::size_t name = name_length(shown);
    return options_ && is_indented(line, kIndent) && name > 0 && shown.substr(name).starts_with(": ");
  }

  bool closes_box(std::string_view line) {
    if (boxes_.empty() || !fence_.empty()) return false;
    const Opening& last = boxes_.back().opening;
    const auto all = [&](char sign) {
      return line.size() >= 3 && line.find_first_not_of(sign) == std::string_view::npos;
    };
    const bool closes = (last.closes == Closes::AtColons && all(':')) ||
                        (last.closes == Closes::AtSlashes && all('/')) ||
                        (last.closes == Closes::AtFence && line == last.mark) ||
                        (last.closes == Closes::AtTag && line.starts_with("</") && line.ends_with('>') &&
                         line.substr(2, line.size() - 3) == last.mark);
    if (closes) close_last(static_cast<std::size_t>(line.data() - bytes_.data()));
    return closes;
  }

  // Whether the line is inside a fence of code or one of its ends.
  bool is_code(std::string_view line) {
    const bool marks = line.starts_with("```") || line.starts_with("~~~");
    if (!fence_.empty()) {
      if (line.starts_with(fence_) && line.find_first_not_of(fence_[0]) == std::string_view::npos) fence_ = {};
      return true;
    }
    if (!marks || fence_opening(line)) return false;
    fence_ = line.substr(0, line.find_first_not_of(line[0]));
    return true;
  }

  void open(const Opening& opening, std::size_t at) {
    const bool details = opening.title.ends_with('?');
    if (opening.caption) {
      write("\n<figcaption>\n", at);
    } else if (details) {
      write_title("\n<details><summary>", opening.title, "</summary>\n\n");
    } else if (!opening.title.empty()) {
      const int level = std::min(kDeepestHeading, std::max(level_, 1) + 1 + static_cast<int>(boxes_.size()));
      write_title("\n" + std::string(static_cast<std::size_t>(level), '#') + " ", opening.title, "\n\n");
    } else {
      write("\n", at);
    }
    boxes_.push_back({opening, details});
    options_ = opening.closes == Closes::AtSlashes;
  }

  void close_last(std::size_t at) {
    const Box box = boxes_.back();
    boxes_.pop_back();
    write(box.opening.caption ? "</figcaption>\n\n" : box.details ? "\n</details>\n\n" : "\n", at);
  }

  void copy(std::string_view line, std::size_t begin) {
    const std::size_t end = std::min(begin + line.size() + 1, bytes_.size());
    out_.append_verbatim(bytes_.substr(begin, end - begin), begin);
  }

  void write(std::string_view text, std::size_t at) {
    const auto here = static_cast<std::uint32_t>(at);
    out_.append_decoded(text, {here, here});
  }

  void write_title(std::string_view before, std::string_view title, std::string_view after) {
    const auto begin = static_cast<std::size_t>(title.data() - bytes_.data());
    write(before, begin);
    out_.append_verbatim(title, begin);
    write(after, begin + title.size());
  }

  std::string_view bytes_;
  MappedText out_;
  std::vector<Box> boxes_;
  bool options_ = false;    // of the box that the line above opened may follow
  std::string_view fence_;  // of the code that is open
  int level_ = 0;           // of the last heading outside boxes
};

}  // namespace

std::optional<MappedText> resolve_markdown_dialects(std::string_view bytes, std::size_t body) {
  if (!has_dialect(bytes, body)) return std::nullopt;
  Resolver resolver(bytes, body);
  for_each_line(bytes, body, [&](std::string_view line, std::size_t begin) {
    resolver.add_line(line, begin);
    return true;
  });
  return resolver.finish();
}

}  // namespace citewell
