#include "indexer/read/short_html.h"

#include <algorithm>
#include <string_view>

#include "indexer/read/html_nesting.h"

namespace citewell {
namespace {

constexpr std::size_t kFewestBytes = 16;  // of a stretch that is worth a cut

// Characters that the parser takes as they are, wherever in a text they stand: none of those that begin a tag or a
// reference, or help to end a comment, a CDATA section or a script.
bool is_sign(char c) { return c > ' ' && c < '\x7F' && std::string_view("<>&-]").find(c) == std::string_view::npos; }
bool is_plain(char c) { return is_sign(c) || c == ' ' || c == '\n'; }

// What may belong to a reference after its '&'.
bool is_of_reference(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#' || c == ';';
}

class Cutter {
 public:
  explicit Cutter(std::string_view html) : html_(html) {}

  ShortHtml run() {
    for (const Range text : texts_between_tags(html_)) cut(text);
    if (!out_.cuts.empty()) out_.html += html_.substr(done_);
    return std::move(out_);
  }

 private:
  void cut(Range text) {
    for (std::uint32_t begin = text.begin; begin < text.end;) {
      if (html_[begin] == '&') {
        do ++begin;
        while (begin < text.end && is_of_reference(html_[begin]));
        continue;
      }
      if (html_[begin] == '<') {  // what follows decides that it begins no tag
        ++begin;
        if (begin < text.end && html_[begin] != '&' && html_[begin] != '<') ++begin;
        continue;
      }
      std::uint32_t end = begin;
      if (is_sign(html_[begin])) {
        while (end < text.end && is_plain(html_[end])) ++end;
      }
      if (end - begin >= kFewestBytes) leave_out({begin, end});
      begin = std::max(end, begin + 1);
    }
  }

  void leave_out(Range stretch) {
    out_.html += html_.substr(done_, stretch.begin - done_);
    out_.cuts.push_back({static_cast<std::uint32_t>(out_.html.size()), stretch});
    out_.html += kCutMark;
    done_ = stretch.end;
  }

  std::string_view html_;
  std::size_t done_ = 0;
  ShortHtml out_;
};

}  // namespace

std::optional<std::uint32_t> ShortHtml::source_of(std::uint32_t at) const {
  const auto after = std::upper_bound(cuts.begin(), cuts.end(), at,
                                      [](std::uint32_t place, const Cut& cut) { return place < cut.at; });
  if (after == cuts.begin()) return at;
  const Cut& cut = *(after - 1);
  if (at == cut.at) return cut.source.begin;
  const auto behind = static_cast<std::uint32_t>(cut.at + kCutMark.size());
  return at < behind ? std::nullopt : std::optional(cut.source.end + (at - behind));
}

ShortHtml shorten(std::string_view html) {
  return html.find(kCutMark) == std::string_view::npos ? Cutter(html).run() : ShortHtml();
}

}  // namespace citewell
