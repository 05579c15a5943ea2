// Blocks -> pieces (a block, or part of a very long one) -> runs (pieces between two headings or set-aside blocks) ->
// atoms (what must stay together) -> packs (atoms of about the wanted length) -> passages.
#include "indexer/passages/passages.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "indexer/passages/markers.h"
#include "indexer/passages/pieces.h"
#include "indexer/words.h"

namespace citewell {
namespace {

struct Atom {
  std::size_t first = 0;  // pieces [first, end)
  std::size_t end = 0;
  std::size_t words = 0;
  std::size_t paragraphs = 0;
  PassageKind kind = PassageKind::Prose;
  bool after_gap = false;  // a wider gap than usual stands before it
};

bool is_set_aside(BlockKind kind) {
  return kind == BlockKind::Caption || kind == BlockKind::Disclaimer || kind == BlockKind::Boilerplate;
}

PassageKind passage_kind(BlockKind kind) {
  if (kind == BlockKind::List) return PassageKind::List;
  if (kind == BlockKind::Definition) return PassageKind::Definition;
  if (kind == BlockKind::Table) return PassageKind::Table;
  if (kind == BlockKind::Faq) return PassageKind::Faq;
  return PassageKind::Prose;
}

Atom atom_of(const Piece& piece, std::size_t at, int usual_gap) {
  Atom atom;
  atom.first = at;
  atom.end = at + 1;
  atom.words = piece.words;
  atom.paragraphs = 1;
  atom.kind = passage_kind(piece.kind);
  atom.after_gap = piece.gap > usual_gap;
  return atom;
}

void append(Atom& to, const Atom& next) {
  to.end = next.end;
  to.words += next.words;
  to.paragraphs += next.paragraphs;
  if (to.kind == PassageKind::Prose) to.kind = next.kind;
}

// Whether a paragraph introduces the list, table or definitions right below it: it ends with a colon, or it is short.
bool introduces(const Piece& prose, const Piece& next, const PassageOptions& options, int usual_gap) {
  if (prose.kind != BlockKind::Prose || next.gap > usual_gap) return false;
  if (ends_with_any(prose.text, ":")) return true;
  return next.kind != BlockKind::Definition && prose.words <= options.min_words * 3 / 2;
}

// Cuts one run of pieces into packs.
class RunCutter {
 public:
  RunCutter(const std::vector<Piece>& pieces, const PassageOptions& options, int usual_gap)
      : pieces_(pieces), options_(options), usual_gap_(usual_gap) {}

  std::vector<Atom> cut(std::size_t begin, std::size_t end) { return join_small(pack_prose(atoms(begin, end))); }

 private:
  // What must stay together: a list with its lead-in, a group of definitions with its name.
  [[nodiscard]] std::vector<Atom> atoms(std::size_t begin, std::size_t end) const {
    std::vector<Atom> out;
    for (std::size_t i = begin; i < end; ++i) {
      const Atom atom = atom_of(pieces_[i], i, usual_gap_);
      if (i > begin && belongs_to_previous(i, out.back())) {
        append(out.back(), atom);
      } else {
        out.push_back(atom);
      }
    }
    return out;
  }

  [[nodiscard]] bool belongs_to_previous(std::size_t at, const Atom& previous) const {
    const Piece& before = pieces_[at - 1];
    const Piece& piece = pieces_[at];
    if (before.kind == BlockKind::Heading) return true;  // a name that stands above its definitions
    if (piece.continues_list) return false;
    if (piece.kind == BlockKind::Prose) return false;
    if (introduces(before, piece, options_, usual_gap_)) return previous.end - previous.first == 1;
    return piece.kind == BlockKind::Definition && before.kind == BlockKind::Definition && piece.gap <= usual_gap_ &&
           previous.words + piece.words <= options_.max_words;
  }

  [[nodiscard]] std::vector<Atom> pack_prose(const std::vector<Atom>& atoms) const {
    std::vector<Atom> packs;
    std::size_t target = 0;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
      const Atom& atom = atoms[i];
      const bool starts = i == 0 || atoms[i - 1].kind != PassageKind::Prose || atom.after_gap;
      if (starts) target = target_words(atoms, i);
      if (!starts && atom.kind == PassageKind::Prose && fits(packs.back(), atom, target)) {
        append(packs.back(), atom);
      } else {
        packs.push_back(atom);
      }
    }
    return packs;
  }

  // Words per pack when the paragraphs from `at` on are shared out evenly.
  [[nodiscard]] std::size_t target_words(const std::vector<Atom>& atoms, std::size_t at) const {
    std::size_t total = atoms[at].words;
    for (std::size_t i = at + 1; i < atoms.size() && atoms[i].kind == PassageKind::Prose && !atoms[i].after_gap; ++i) {
      total += atoms[i].words;
    }
    const std::size_t packs = (total + options_.max_words - 1) / options_.max_words;
    return packs == 0 ? 0 : total / packs;
  }

  [[nodiscard]] bool fits(const Atom& pack, const Atom& atom, std::size_t target) const {
    if (pack.words + atom.words > options_.max_words) return false;
    return pack.words < options_.min_words || (pack.paragraphs < options_.max_paragraphs && pack.words < target);
  }

  // Prose of a few words joins the passage before it, else the one after it.
  [[nodiscard]] std::vector<Atom> join_small(const std::vector<Atom>& packs) const {
    std::vector<Atom> out;
    for (const Atom& pack : packs) {
      const bool joins = !out.empty() && !pack.after_gap && out.back().words + pack.words <= options_.max_words &&
                         (is_small(pack) || is_small(out.back())) && !follows_definitions(out.back(), pack);
      if (joins) {
        append(out.back(), pack);
      } else {
        out.push_back(pack);
      }
    }
    return out;
  }

  // What stands below a group of definitions is about none of them.
  [[nodiscard]] static bool follows_definitions(const Atom& pack, const Atom& next) {
    return pack.kind == PassageKind::Definition && next.kind == PassageKind::Prose;
  }

  [[nodiscard]] bool is_small(const Atom& pack) const {
    return pack.kind == PassageKind::Prose && pack.words < options_.min_words;
  }

  const std::vector<Piece>& pieces_;
  const PassageOptions& options_;
  int usual_gap_;
};

// The headings above the current place.
class HeadingPath {
 public:
  void enter(int level, std::string_view text, bool title) {
    while (!open_.empty() && open_.back().first >= level) open_.pop_back();
    if (title) return;
    open_.emplace_back(level, text.ends_with(':') ? text.substr(0, text.size() - 1) : text);
  }

  [[nodiscard]] std::vector<std::string> path(std::size_t without_last) const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i + without_last < open_.size(); ++i) out.push_back(open_[i].second);
    return out;
  }

 private:
  std::vector<std::pair<int, std::string>> open_;
};

// Stable ids: the hash of article, question and text; the second of two equal passages counts as its own.
class PassageIds {
 public:
  explicit PassageIds(std::string_view article) : article_(article) {}

  std::string next(std::string_view question, std::string_view text) {
    std::string id = passage_id(article_, question, text);
    const int ordinal = ++seen_[id];
    return ordinal == 1 ? id : passage_id(article_, question, fmt::format("{}\n{}", text, ordinal));
  }

 private:
  std::string article_;
  std::map<std::string, int> seen_;
};

class ArticleCutter {
 public:
  ArticleCutter(const Article& article, const PassageOptions& options)
      : article_(article),
        options_(options),
        pieces_(pieces_of(article, options)),
        usual_gap_(usual_gap(pieces_)),
        cites_(cites_by_number(article)),
        ids_(article.source.article) {}

  CutArticle cut() {
    for (std::size_t i = 0; i < pieces_.size();) {
      const Piece& piece = pieces_[i];
      if (piece.kind == BlockKind::Heading) {
        path_.enter(piece.level, piece.text, piece.title);
        if (is_name(i)) {
          i = cut_run(i);
          continue;
        }
        outline(piece, "heading", "");
      } else if (piece.kind == BlockKind::Faq) {
        add_passage(i, i + 1, PassageKind::Faq, 0);
      } else if (is_set_aside(piece.kind)) {
        if (piece.kind == BlockKind::Caption) outline(piece, "caption", "");
        if (piece.kind == BlockKind::Disclaimer) outline(piece, "disclaimer", "");
      } else {
        i = cut_run(i);
        continue;
      }
      ++i;
    }
    return std::move(out_);
  }

 private:
  // "Swedish Massage:" right above its definitions: a heading, and the words without which they mean nothing.
  [[nodiscard]] bool is_name(std::size_t at) const {
    return pieces_[at].text.ends_with(':') && at + 1 < pieces_.size() && pieces_[at + 1].kind == BlockKind::Definition;
  }

  // Cuts the run that begins at `begin` (with its name, if it has one) and returns its end.
  std::size_t cut_run(std::size_t begin) {
    const bool named = pieces_[begin].kind == BlockKind::Heading;
    std::size_t end = begin + 1;
    while (end < pieces_.size() && pieces_[end].kind != BlockKind::Heading && pieces_[end].kind != BlockKind::Faq &&
           !is_set_aside(pieces_[end].kind)) {
      ++end;
    }
    bool left_name = false;  // a closing paragraph, or what follows a wide gap, is no longer about the name
    for (const Atom& pack : RunCutter(pieces_, options_, usual_gap_).cut(begin, end)) {
      const bool is_first = pack.first == begin;
      left_name = left_name || (!is_first && (pack.after_gap || pack.kind == PassageKind::Prose));
      add_passage(pack.first, pack.end, pack.kind, named && (is_first || left_name) ? 1 : 0);
    }
    return end;
  }

  void add_passage(std::size_t first, std::size_t end, PassageKind kind, std::size_t own_headings) {
    Passage passage;
    passage.article = article_.source.article;
    passage.kind = kind;
    passage.heading = path_.path(own_headings);
    passage.question = pieces_[first].question;
    for (std::size_t i = first; i < end; ++i) {
      if (i > first) passage.text += '\n';
      passage.text += pieces_[i].text;
    }
    passage.source = {pieces_[first].source.begin, pieces_[end - 1].source.end};
    if (cites_) passage.markers = markers_in(passage.text);
    passage.id = ids_.next(passage.question, passage.text);
    for (std::size_t i = first; i < end; ++i) {
      const bool heading = pieces_[i].kind == BlockKind::Heading;
      outline(pieces_[i], heading ? "heading" : to_string(passage_kind(pieces_[i].kind)), heading ? "" : passage.id);
    }
    out_.passages.push_back(std::move(passage));
  }

  void outline(const Piece& piece, std::string_view kind, std::string_view passage) {
    OutlineBlock block;
    block.kind = kind;
    block.level = piece.level;
    block.text = piece.text;
    block.question = piece.question;
    block.passage = passage;
    block.cells = piece.cells;
    out_.outline.push_back(std::move(block));
  }

  const Article& article_;
  const PassageOptions& options_;
  std::vector<Piece> pieces_;
  int usual_gap_;
  bool cites_;
  HeadingPath path_;
  PassageIds ids_;
  CutArticle out_;
};

}  // namespace

std::string passage_id(std::string_view article, std::string_view question, std::string_view text) {
  const std::string key = fmt::format("{}\n{}\n{}", article, question, text);
  return fmt::format("p{:016x}", XXH3_64bits(key.data(), key.size()));
}

CutArticle cut_passages(const Article& article, const PassageOptions& options) {
  return ArticleCutter(article, options).cut();
}

}  // namespace citewell
