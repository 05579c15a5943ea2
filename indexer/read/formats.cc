#include <algorithm>
#include <array>
#include <cstddef>

#include "indexer/read/html.h"
#include "indexer/read/json_lines.h"
#include "indexer/read/markdown.h"
#include "indexer/read/reader.h"
#include "indexer/read/text.h"
#include "indexer/read/wxr.h"

namespace citewell {
namespace {

constexpr std::array<std::string_view, 2> kJsonLinesExtensions = {"jsonl", "ndjson"};
constexpr std::array<std::string_view, 3> kHtmlExtensions = {"html", "htm", "xhtml"};
constexpr std::array<std::string_view, 4> kMarkdownExtensions = {"md", "markdown", "mdx", "mkd"};
constexpr std::array<std::string_view, 2> kWxrExtensions = {"xml", "wxr"};
constexpr std::array<std::string_view, 2> kTextExtensions = {"txt", "text"};

bool never(std::string_view) { return false; }

constexpr std::array kFormats = {
    Format{"jsonl", kJsonLinesExtensions, is_json_lines, read_json_lines, plain_text_of_json_lines,
           plain_text_of_json_string},
    Format{"wxr", kWxrExtensions, is_wxr, read_wxr, plain_text_of_wxr, nullptr},
    Format{"html", kHtmlExtensions, is_html, read_html, plain_text_of_html, nullptr},
    Format{"markdown", kMarkdownExtensions, is_markdown, read_markdown, plain_text_of_markdown, nullptr},
    Format{"text", kTextExtensions, never, read_text, plain_text_of_text, nullptr},
};

// Extensions that say little: what the file holds decides.
constexpr std::array<std::string_view, 5> kGeneralExtensions = {"", "txt", "text", "xml", "json"};

template <class List>
bool contains(const List& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

// In lower case, without the dot; empty for a name without one.
std::string extension_of(std::string_view file_name) {
  const std::size_t slash = file_name.rfind('/');
  if (slash != std::string_view::npos) file_name.remove_prefix(slash + 1);
  std::string name = lower_case(file_name);
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos || dot == 0 ? std::string() : name.substr(dot + 1);
}

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* format_named(std::string_view name) {
  const auto found =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& format) { return format.name == name; });
  return found == kFormats.end() ? nullptr : &*found;
}

const Format* pick_format(std::string_view file_name, std::string_view bytes) {
  const std::string extension = extension_of(file_name);
  if (contains(kGeneralExtensions, extension)) {
    for (const Format& format : kFormats) {
      if (format.sniff(bytes)) return &format;
    }
  }
  // XML that is none of ours says nothing to readers.
  if (extension == "xml" && !bytes.empty()) return nullptr;
  for (const Format& format : kFormats) {
    if (contains(format.extensions, extension)) return &format;
  }
  return nullptr;
}

std::string plain_text(const Format& format, std::string_view bytes, Range range) {
  return std::string(format.plain_text(bytes).text_of(range));
}

}  // namespace citewell
