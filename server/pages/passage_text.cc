#include "server/pages/passage_text.h"

#include <algorithm>
#include <string>
#include <utility>

namespace citewell {
namespace {

std::string joined(const Line& line) {
  std::string text;
  for (const auto& fragment : line) text += fragment.text;
  return text;
}

bool is_marked(const Line& line) { return has_own_marker(joined(line)); }

// Lines that bring their own markers say themselves which of them are items.
std::vector<TextShape> shape_by_markers(std::vector<Line> lines) {
  std::vector<TextShape> shapes;
  for (auto& line : lines) {
    const bool item = is_marked(line);
    if (shapes.empty() || shapes.back().list != item) shapes.push_back({item, {}});
    shapes.back().lines.push_back(std::move(line));
  }
  return shapes;
}

constexpr std::string_view kDigits = "0123456789";

// Where the brackets that open at `open` close, when they hold numbers alone; else npos.
std::size_t end_of_numbers(std::string_view text, std::size_t open) {
  const char closer = text[open] == '[' ? ']' : ')';
  const auto end = text.find_first_not_of("0123456789,;- \u2013", open + 1);
  return end != std::string_view::npos && end > open + 1 && text[end] == closer ? end : std::string_view::npos;
}

}  // namespace

bool has_own_marker(std::string_view line) {
  for (const std::string_view bullet : {"- ", "* ", "+ ", "\u2022", "\u2013 ", "\u00b7 ", "\u25aa", "\u25cf"}) {
    if (line.starts_with(bullet)) return true;
  }
  const auto end = line.find_first_not_of("0123456789");
  return end != std::string_view::npos && end > 0 && end <= 3 && (line[end] == '.' || line[end] == ')');
}

std::vector<Line> split_lines(const std::vector<Fragment>& fragments) {
  std::vector<Line> lines(1);
  for (const auto& fragment : fragments) {
    std::string_view rest = fragment.text;
    for (;;) {
      const auto end = rest.find('\n');
      if (const auto part = rest.substr(0, end); !part.empty())
        lines.back().push_back({std::string(part), fragment.match});
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end + 1);
      if (!lines.back().empty()) lines.emplace_back();
    }
  }
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

std::vector<TextShape> shape_text(std::string_view kind, const std::vector<Fragment>& fragments) {
  auto lines = split_lines(fragments);
  if (lines.empty()) return {};
  if (kind != "list" || lines.size() < 2) return {{false, std::move(lines)}};
  if (std::any_of(lines.begin(), lines.end(), is_marked)) return shape_by_markers(std::move(lines));
  std::vector<TextShape> shapes;
  if (joined(lines.front()).ends_with(':')) {
    shapes.push_back({false, {std::move(lines.front())}});
    lines.erase(lines.begin());
  }
  shapes.push_back({true, std::move(lines)});
  return shapes;
}

std::vector<CitedPiece> split_at_markers(std::string_view text,
                                         const std::function<bool(std::string_view)>& is_marker) {
  std::vector<CitedPiece> pieces;
  std::size_t copied = 0;
  const auto cut = [&](std::size_t begin, std::size_t end) {
    if (begin > copied) pieces.push_back({std::string(text.substr(copied, begin - copied)), {}});
    const std::string number(text.substr(begin, end - begin));
    pieces.push_back({number, number});
    copied = end;
  };
  for (auto open = text.find_first_of("[("); open != std::string_view::npos;
       open = text.find_first_of("[(", open + 1)) {
    const auto close = end_of_numbers(text, open);
    if (close == std::string_view::npos) continue;
    for (auto at = text.find_first_of(kDigits, open); at < close; at = text.find_first_of(kDigits, at)) {
      const auto end = text.find_first_not_of(kDigits, at);
      if (is_marker(text.substr(at, end - at))) cut(at, end);
      at = end;
    }
  }
  if (copied < text.size()) pieces.push_back({std::string(text.substr(copied)), {}});
  return pieces;
}

}  // namespace citewell
