#include "cli/terminal_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace citewell {
namespace {

constexpr std::string_view kBoldOn = "\x1b[1m";
constexpr std::string_view kBoldOff = "\x1b[22m";
constexpr std::string_view kReplacement = "\uFFFD";

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
  bool valid = false;
};

CodePoint decode(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {};
  auto value = static_cast<char32_t>(lead & (0x7FU >> bytes));
  for (std::size_t i = 1; i < bytes; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0U) != 0x80U) return {};
    value = (value << 6U) | (next & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};  // shorter forms exist below these
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kLeast[bytes] || value > 0x10FFFF || surrogate) return {};
  return {value, bytes, true};
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// UAX #9: the characters that change the order in which text is shown.
bool is_bidi_control(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

using CodeRange = std::pair<char32_t, char32_t>;

bool in_any(char32_t c, const CodeRange* begin, const CodeRange* end) {
  return std::any_of(begin, end, [c](const CodeRange& range) { return c >= range.first && c <= range.second; });
}

// The common blocks; a rare script that is missing here only makes a line a little longer or shorter.
std::size_t width_of(char32_t c) {
  static constexpr CodeRange kZero[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F},
                                        {0x200B, 0x200D}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};
  static constexpr CodeRange kTwo[] = {{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF},   {0x3400, 0x4DBF},
                                       {0x4E00, 0x9FFF}, {0xA000, 0xA4CF}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
                                       {0xFE30, 0xFE4F}, {0xFF00, 0xFF60}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}};
  if (in_any(c, std::begin(kZero), std::end(kZero))) return 0;
  return in_any(c, std::begin(kTwo), std::end(kTwo)) ? 2 : 1;
}

// Puts words on lines. Spaces are held back until the next word is known to follow on the same line.
class LineWriter {
 public:
  LineWriter(std::string_view indent, std::size_t width, bool styled)
      : indent_(indent), width_(std::max(width, columns_of(indent) + 1)), styled_(styled) {}

  void add(const StyledText& piece) {
    std::string_view rest = piece.text;
    while (!rest.empty()) {
      const auto end = std::min(rest.find_first_of(" \n"), rest.size());
      if (end > 0) word_.push_back({std::string(rest.substr(0, end)), piece.bold});
      if (end == rest.size()) return;
      end_word();
      if (rest[end] == '\n' && used_ > 0) end_line();
      rest.remove_prefix(end + 1);
    }
  }

  std::string finish() {
    end_word();
    if (used_ > 0) end_line();
    return std::move(out_);
  }

 private:
  void end_word() {
    std::size_t columns = 0;
    for (const auto& part : word_) columns += columns_of(part.text);
    if (columns == 0) return word_.clear();
    if (used_ > 0 && used_ + 1 + columns > width_) end_line();
    if (used_ > 0) {
      set_bold(bold_ && word_.front().bold);
      out_ += ' ';
      used_ += 1;
    } else {
      out_ += indent_;
      used_ = columns_of(indent_);
    }
    for (const auto& part : word_) {
      set_bold(part.bold);
      out_ += part.text;
    }
    used_ += columns;
    word_.clear();
  }

  void end_line() {
    set_bold(false);
    out_ += '\n';
    used_ = 0;
  }

  void set_bold(bool bold) {
    if (styled_ && bold != bold_) out_ += bold ? kBoldOn : kBoldOff;
    bold_ = bold;
  }

  std::string indent_;
  std::size_t width_;
  bool styled_;
  std::string out_;
  std::size_t used_ = 0;  // columns of the current line; 0 before its first word
  bool bold_ = false;
  std::vector<StyledText> word_;
};

}  // namespace

std::string safe_for_terminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto point = decode(text);
    if (!point.valid)
      out += kReplacement;
    else if (point.value == '\t')
      out += ' ';
    else if (is_bidi_control(point.value))
      out += fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(point.value));
    else if (point.value == '\n' || !is_control(point.value))
      out += text.substr(0, point.bytes);
    text.remove_prefix(point.bytes);
  }
  return out;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const auto point = decode(text);
    columns += point.valid ? width_of(point.value) : 1;
    text.remove_prefix(point.bytes);
  }
  return columns;
}

std::string wrap(const std::vector<StyledText>& pieces, std::string_view indent, std::size_t width, bool styled) {
  LineWriter writer(indent, width, styled);
  for (const auto& piece : pieces) writer.add({safe_for_terminal(piece.text), piece.bold});
  return writer.finish();
}

}  // namespace citewell
