#include "server/pages/parts.h"

#include <algorithm>
#include <set>
#include <string>

#include "server/pages/links.h"
#include "server/pages/passage_text.h"

namespace citewell {
namespace {

using mstch::array;
using mstch::map;

void add_parts(const Fragment& fragment, const std::vector<Citation>& citations, array& out) {
  const auto is_marker = [&](std::string_view number) {
    return std::any_of(citations.begin(), citations.end(), [&](const Citation& c) { return c.marker == number; });
  };
  for (const auto& [text, marker] : split_at_markers(fragment.text, is_marker))
    out.push_back(map{{"text", text}, {"match", fragment.match}, {"cites", marker}});
}

}  // namespace

array shapes_model(std::string_view kind, const std::vector<Fragment>& fragments,
                   const std::vector<Citation>& citations) {
  array shapes;
  for (const auto& shape : shape_text(kind, fragments)) {
    array lines;
    for (const auto& line : shape.lines) {
      array parts;
      for (const auto& part : line) add_parts(part, citations, parts);
      lines.push_back(map{{"parts", parts}, {"own_marker", has_own_marker(line.front().text)}});
    }
    shapes.push_back(map{{"list", shape.list}, {"lines", lines}});
  }
  return shapes;
}

mstch::array parts_model(const std::string& text, const std::vector<Citation>& citations) {
  array parts;
  add_parts({text, false}, citations, parts);
  return parts;
}

array citations_model(const std::vector<Citation>& citations, bool anchored) {
  array out;
  std::set<std::string_view> seen;
  for (const auto& c : citations)
    out.push_back(map{{"marker", c.marker},
                      {"text", c.text.empty() ? c.url : c.text},
                      {"url", safe_link(c.url)},
                      {"anchored", anchored && seen.insert(c.marker).second}});
  return out;
}

}  // namespace citewell
