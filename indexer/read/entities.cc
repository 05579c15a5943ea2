// The HTML parser knows the 2,231 names; it is asked once for each reference and thread.
#include "indexer/read/entities.h"

#include <gumbo.h>

#include <algorithm>
#include <unordered_map>

namespace citewell {
namespace {

constexpr std::size_t kLongestReference = 40;  // "&CounterClockwiseContourIntegral;" has 33 characters
constexpr std::size_t kMostRemembered = 4096;

bool is_name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// The characters after the ampersand that can belong to a reference.
std::string_view candidate(std::string_view bytes, std::size_t at) {
  std::size_t end = at + 1;
  if (end < bytes.size() && bytes[end] == '#') ++end;
  const std::size_t limit = std::min(bytes.size(), at + kLongestReference);
  while (end < limit && is_name_char(bytes[end])) ++end;
  if (end < limit && bytes[end] == ';') ++end;
  return bytes.substr(at, end - at);
}

// The text of the first text node at or below `node`.
std::string first_text(const GumboNode* node) {
  while (node != nullptr) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) return node->v.text.text;
    if (node->type != GUMBO_NODE_ELEMENT || node->v.element.children.length == 0) return {};
    const GumboVector& children = node->v.element.children;
    node = static_cast<const GumboNode*>(children.data[children.length - 1]);  // <body>, not <head>
  }
  return {};
}

// `raw` as the parser shows it in text. A mark before it keeps white space that it may stand for.
std::string decoded(std::string_view raw) {
  std::string page(".");
  page += raw;
  GumboOutput* const output = gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
  std::string text = first_text(output->root);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return text.empty() ? text : text.substr(1);
}

Entity without_common_end(std::string_view raw, std::string text) {
  std::size_t same = 0;
  while (same + 1 < text.size() && same + 2 < raw.size() && raw[raw.size() - 1 - same] == text[text.size() - 1 - same])
    ++same;
  text.resize(text.size() - same);
  return {std::move(text), raw.size() - same};
}

}  // namespace

std::optional<Entity> entity_at(std::string_view bytes, std::size_t at) {
  const std::string_view raw = candidate(bytes, at);
  if (raw.size() < 3) return std::nullopt;
  thread_local std::unordered_map<std::string, Entity> known;
  auto found = known.find(std::string(raw));
  if (found == known.end()) {
    if (known.size() >= kMostRemembered) known.clear();
    std::string text = decoded(raw);
    Entity entity = text.empty() || text == raw ? Entity{} : without_common_end(raw, std::move(text));
    found = known.emplace(raw, std::move(entity)).first;
  }
  if (found->second.length == 0) return std::nullopt;
  return found->second;
}

}  // namespace citewell
