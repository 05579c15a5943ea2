#include "indexer/read/align.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/read/entities.h"

namespace citewell {
namespace {

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

// A stretch of decoded text and the source it stands for.
struct Piece {
  std::size_t text_begin, text_end;
  std::size_t source_begin, source_end;
  bool exact;
};

class Walk {
 public:
  Walk(std::string_view decoded, std::string_view source, std::size_t at, Markup markup)
      : decoded_(decoded), source_(source), at_(at), markup_(markup) {}

  bool run() {
    while (text_ < decoded_.size()) {
      if (!step() && !take_sign_for_itself()) return false;
    }
    return true;
  }

  [[nodiscard]] std::size_t source_end() const { return at_; }

  void append_to(MappedText& out) const {
    for (const Piece& piece : pieces_) {
      const std::string_view text = decoded_.substr(piece.text_begin, piece.text_end - piece.text_begin);
      if (piece.exact) {
        out.append_verbatim(text, piece.source_begin);
      } else {
        out.append_decoded(
            text, {static_cast<std::uint32_t>(piece.source_begin), static_cast<std::uint32_t>(piece.source_end)});
      }
    }
  }

 private:
  bool step() {
    return at_ < source_.size() && (entity() || escape() || same() || same_line_break() || replaced() || skip_markup());
  }

  void take(std::size_t text_length, std::size_t source_length, bool exact) {
    if (text_length > 0) line_start_ = decoded_[text_ + text_length - 1] == '\n';
    pieces_.push_back({text_, text_ + text_length, at_, at_ + source_length, exact});
    text_ += text_length;
    at_ += source_length;
  }

  bool entity() {
    if (source_[at_] != '&' || markup_ == Markup::MarkdownCode) return false;
    const std::optional<Entity> found = entity_at(source_, at_);
    if (!found || !decoded_.substr(text_).starts_with(found->text)) return false;
    remember_doubt();
    take(found->text.size(), found->length, false);
    return true;
  }

  bool escape() {
    if (source_[at_] != '\\' || markup_ != Markup::Markdown || at_ + 1 >= source_.size()) return false;
    if (!is_punctuation(source_[at_ + 1]) || decoded_[text_] != source_[at_ + 1]) return false;
    remember_doubt();
    take(1, 2, false);
    return true;
  }

  // A sign that is decoded to itself may as well stand for itself: Markdown keeps the labels of footnotes that it does
  // not know as they are written, and takes "&amp" for text. Only what follows can tell.
  void remember_doubt() {
    if (decoded_[text_] == source_[at_]) doubt_ = Doubt{text_, at_, pieces_.size(), line_start_};
  }

  // Goes back to the last doubt, where the other reading led nowhere.
  bool take_sign_for_itself() {
    if (!doubt_) return false;
    text_ = doubt_->text;
    at_ = doubt_->source;
    line_start_ = doubt_->line_start;
    pieces_.resize(doubt_->pieces);
    doubt_.reset();
    take(1, 1, true);
    return true;
  }

  // As many bytes as agree up to the next sign that may mean something else.
  bool same() {
    std::size_t length = 0;
    const std::size_t most = std::min(decoded_.size() - text_, source_.size() - at_);
    while (length < most && decoded_[text_ + length] == source_[at_ + length]) {
      ++length;
      if (length < most && (source_[at_ + length] == '&' || source_[at_ + length] == '\\')) break;
    }
    if (length == 0) return false;
    take(length, length, true);
    return true;
  }

  // Parsers give "\n" or, in a code span, a space for every kind of line break.
  bool same_line_break() {
    const char c = decoded_[text_];
    if ((c != '\n' && c != ' ') || (source_[at_] != '\r' && source_[at_] != '\n')) return false;
    const bool two = source_[at_] == '\r' && at_ + 1 < source_.size() && source_[at_ + 1] == '\n';
    take(1, two ? 2 : 1, false);
    line_start_ = true;
    return true;
  }

  // Parsers show U+FFFD for what may not stand in a text: NUL, control characters, noncharacters.
  bool replaced() {
    if (!decoded_.substr(text_).starts_with("\xEF\xBF\xBD")) return false;
    std::size_t end = at_ + 1;
    while (end < source_.size() && (static_cast<unsigned char>(source_[end]) & 0xC0) == 0x80) ++end;
    take(3, end - at_, false);
    return true;
  }

  bool skip_markup() {
    if (markup_ == Markup::Html) return skip_tag();
    const bool prefix = line_start_ && (source_[at_] == ' ' || source_[at_] == '\t' || source_[at_] == '>');
    if (prefix) ++at_;
    return prefix;
  }

  bool skip_tag() {
    if (source_[at_] == '\0') return ++at_, true;
    if (source_[at_] != '<') return false;
    const std::size_t close = source_.find('>', at_);
    if (close == std::string_view::npos) return false;
    at_ = close + 1;
    return true;
  }

  // Where a sign was decoded that may stand for itself.
  struct Doubt {
    std::size_t text, source, pieces;
    bool line_start;
  };

  std::string_view decoded_, source_;
  std::size_t text_ = 0, at_;
  Markup markup_;
  bool line_start_ = false;
  std::vector<Piece> pieces_;
  std::optional<Doubt> doubt_;
};

}  // namespace

std::optional<std::size_t> append_aligned(std::string_view decoded, std::string_view source, std::size_t at,
                                          std::size_t limit, Markup markup, MappedText& out) {
  Walk walk(decoded, source.substr(0, limit), at, markup);
  if (!walk.run()) return std::nullopt;
  walk.append_to(out);
  return walk.source_end();
}

}  // namespace citewell
