#include "indexer/read/mapped_text.h"

#include <algorithm>

namespace citewell {

void MappedText::append(std::string_view text, const Run& run) {
  if (!runs_.empty() && run.source_begin < runs_.back().source_end) in_source_order_ = false;
  runs_.push_back(run);
  text_ += text;
}

void MappedText::append_verbatim(std::string_view text, std::size_t source_begin) {
  if (text.empty()) return;
  const auto begin = static_cast<std::uint32_t>(source_begin);
  const auto end = static_cast<std::uint32_t>(source_begin + text.size());
  if (!runs_.empty() && runs_.back().exact && runs_.back().source_end == begin) {
    runs_.back().source_end = end;
    text_ += text;
    return;
  }
  append(text, {static_cast<std::uint32_t>(text_.size()), begin, end, true});
}

void MappedText::append_decoded(std::string_view text, Range source) {
  if (text.empty()) return;
  append(text, {static_cast<std::uint32_t>(text_.size()), source.begin, source.end, false});
}

void MappedText::append(const MappedText& other) {
  for (std::size_t i = 0; i < other.runs_.size(); ++i) {
    const Run& run = other.runs_[i];
    const std::string_view text =
        std::string_view(other.text_).substr(run.text_begin, other.text_end(i) - run.text_begin);
    append(text, {static_cast<std::uint32_t>(text_.size()), run.source_begin, run.source_end, run.exact});
  }
}

void MappedText::append_through(const MappedText& upper, const MappedText& lower) {
  for (std::size_t i = 0; i < upper.runs_.size(); ++i) {
    const Run& run = upper.runs_[i];
    const std::string_view text =
        std::string_view(upper.text_).substr(run.text_begin, upper.text_end(i) - run.text_begin);
    if (!run.exact) {
      append_decoded(text, lower.source_of({run.source_begin, run.source_end}));
      continue;
    }
    // Piece by piece, as far as the lower text itself is one run.
    for (std::uint32_t at = run.source_begin; at < run.source_end;) {
      const std::size_t below = lower.run_at(at);
      const std::uint32_t stop = std::min(run.source_end, lower.text_end(below));
      const std::string_view piece = text.substr(at - run.source_begin, stop - at);
      const Range source = lower.source_of({at, stop});
      if (lower.runs_[below].exact) {
        append_verbatim(piece, source.begin);
      } else {
        append_decoded(piece, source);
      }
      at = stop;
    }
  }
}

std::uint32_t MappedText::text_end(std::size_t run) const {
  return run + 1 < runs_.size() ? runs_[run + 1].text_begin : static_cast<std::uint32_t>(text_.size());
}

std::size_t MappedText::run_at(std::uint32_t text_offset) const {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), text_offset,
                                      [](std::uint32_t offset, const Run& run) { return offset < run.text_begin; });
  return static_cast<std::size_t>(after - runs_.begin()) - 1;
}

Range MappedText::source_of(Range part) const {
  if (runs_.empty()) return {};
  if (part.empty()) {
    if (part.begin >= text_.size()) return end_of_source();
    const std::uint32_t at = source_of({part.begin, part.begin + 1}).begin;
    return {at, at};
  }
  const Run& first = runs_[run_at(part.begin)];
  const Run& last = runs_[run_at(part.end - 1)];
  const std::uint32_t begin = first.exact ? first.source_begin + (part.begin - first.text_begin) : first.source_begin;
  const std::uint32_t end = last.exact ? last.source_begin + (part.end - last.text_begin) : last.source_end;
  return {std::min(begin, end), std::max(begin, end)};
}

Range MappedText::part_within(Range source) const {
  const auto before = [&](const Run& run) {
    return run.exact ? run.source_end <= source.begin : run.source_begin < source.begin;
  };
  const auto begins_inside = [&](const Run& run) {
    return run.exact ? run.source_begin < source.end : run.source_end <= source.end;
  };
  const auto inside = [&](const Run& run) { return !before(run) && begins_inside(run); };
  auto first = runs_.begin();
  auto after = runs_.end();
  if (in_source_order_) {
    first = std::partition_point(first, after, before);
    after = std::partition_point(first, after, begins_inside);
  } else {
    first = std::find_if(first, after, inside);
    while (after != first && !inside(*(after - 1))) --after;
  }
  if (first == after) return {};
  std::uint32_t begin = first->text_begin;
  if (first->exact && first->source_begin < source.begin) begin += source.begin - first->source_begin;
  const auto last = static_cast<std::size_t>(after - runs_.begin()) - 1;
  std::uint32_t end = text_end(last);
  if (runs_[last].exact && runs_[last].source_end > source.end) end -= runs_[last].source_end - source.end;
  return {begin, std::max(begin, end)};
}

std::string_view MappedText::text_of(Range source) const {
  const Range part = part_within(source);
  return std::string_view(text_).substr(part.begin, part.size());
}

}  // namespace citewell
