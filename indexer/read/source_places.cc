#include "indexer/read/source_places.h"

#include <algorithm>
#include <cstdint>

#include "indexer/read/shortcodes.h"

namespace citewell {
namespace {

// How far from the cursor text is looked for when the parser's place is wrong: past any markup between two words.
constexpr std::size_t kNear = 2048;

}  // namespace

SourcePlaces::SourcePlaces(std::string_view source, std::size_t body) : source_(source), cursor_(body) {
  lines_.push_back(body);
  if (source.find('\r', body) == std::string_view::npos) {
    for (std::size_t at = source.find('\n', body); at != std::string_view::npos; at = source.find('\n', at + 1))
      lines_.push_back(at + 1);
    return;
  }
  for (std::size_t i = body; i < source.size(); ++i) {
    const bool lone_return = source[i] == '\r' && (i + 1 == source.size() || source[i + 1] != '\n');
    if (source[i] == '\n' || lone_return) lines_.push_back(i + 1);
  }
}

std::size_t SourcePlaces::line_begin(int line) const {
  const auto index = static_cast<std::size_t>(std::max(line, 1) - 1);
  return index < lines_.size() ? lines_[index] : source_.size();
}

std::size_t SourcePlaces::offset_of(int line, int column) const {
  const std::size_t offset = line_begin(line) + static_cast<std::size_t>(std::max(column, 1) - 1);
  return std::min(std::max(offset, cursor_), source_.size());
}

std::size_t SourcePlaces::offset_in_text(int line, int column) const {
  const std::size_t text = std::min(source_.find_first_not_of(" \t>", line_begin(line)), source_.size());
  return std::min(std::max(text + static_cast<std::size_t>(std::max(column, 0)), cursor_), source_.size());
}

void SourcePlaces::move_to(std::size_t offset) { cursor_ = std::min(std::max(cursor_, offset), source_.size()); }

bool SourcePlaces::append_at(std::string_view text, std::size_t at, Markup markup, MappedText& out) {
  const auto end = append_aligned(text, source_, at, source_.size(), markup, out);
  if (end) cursor_ = *end;
  return end.has_value();
}

void SourcePlaces::append_shown(std::string_view text, std::size_t hint, Markup markup, MappedText& out) {
  // Right behind the signs of emphasis and code, wherever the parser says.
  const std::size_t behind_signs = source_.find_first_not_of("*_~`", cursor_);
  if (behind_signs < hint && append_at(text, behind_signs, markup, out)) return;
  if (append_at(text, hint, markup, out)) return;
  const std::size_t limit = std::min(source_.size(), cursor_ + kNear);
  for (std::size_t at = cursor_; at < limit; ++at) {
    const char c = source_[at];
    const bool may_begin = c == text[0] || c == '&' || c == '\\' || c == '\r' || c == '\0';
    if (may_begin && append_at(text, at, markup, out)) return;
  }
  // A place of its own, however small, so that it belongs to no neighbour.
  std::size_t after = std::min(cursor_ + 1, source_.size());
  while (after < source_.size() && (static_cast<unsigned char>(source_[after]) & 0xC0U) == 0x80U) ++after;
  out.append_decoded(text, {static_cast<std::uint32_t>(cursor_), static_cast<std::uint32_t>(after)});
}

void SourcePlaces::append(std::string_view text, std::size_t hint, Markup markup, MappedText& out) {
  for (bool first = true; !text.empty(); first = false) {
    const std::size_t stop = std::min(text.find(kHiddenByte), text.size());
    if (stop > 0) append_shown(text.substr(0, stop), first ? hint : cursor_, markup, out);
    const std::size_t shown = text.find_first_not_of(kHiddenByte, stop);
    const std::size_t hidden = std::min(shown, text.size()) - stop;
    if (hidden > 0)
      cursor_ = std::min(std::min(source_.find(kHiddenByte, cursor_), source_.size()) + hidden, source_.size());
    text.remove_prefix(stop + hidden);
  }
}

}  // namespace citewell
