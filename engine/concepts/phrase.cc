#include "engine/concepts/phrase.h"

#include <algorithm>
#include <sstream>
#include <utility>

namespace citewell {
namespace {

constexpr std::size_t kMaxGapWords = 2;

std::string_view stem_of(std::string_view stem) { return stem; }
std::string_view stem_of(const Token& token) { return token.stem; }

// Most stems differ in their length or first letter.
bool is_stem(std::string_view word, std::string_view stem) {
  return word.size() == stem.size() && (word.empty() || word.front() == stem.front()) && word == stem;
}

template <class Word>
bool stands_at(std::span<const Word> words, std::size_t at, const std::vector<std::string>& stems) {
  if (words.size() - at < stems.size()) return false;
  return std::equal(stems.begin(), stems.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                    [](const std::string& stem, const Word& word) { return is_stem(stem_of(word), stem); });
}

// One of 64 bits for a stem, by its length and first letter: most words cannot begin a phrase, and this shows it
// without comparing them.
std::uint64_t bit_of(const std::string& stem) {
  return std::uint64_t{1} << ((stem.size() * 31 + static_cast<unsigned char>(stem.front())) % 64);
}

std::vector<std::string> alternatives(std::string_view word) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= word.size();) {
    const std::size_t end = std::min(word.find('|', begin), word.size());
    if (end > begin) out.emplace_back(word.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

}  // namespace

Phrase::Phrase(std::string_view pattern, Analyzer& analyzer) {
  if (pattern.starts_with('^')) {
    at_start_ = true;
    pattern.remove_prefix(1);
  }
  if (pattern.ends_with('$')) {
    at_end_ = true;
    pattern.remove_suffix(1);
  }
  std::istringstream in{std::string(pattern)};
  bool gap = false;
  for (std::string word; in >> word;) {
    if (word == "*") {
      gap = true;
      continue;
    }
    Step step{{}, gap};
    for (const std::string& alternative : alternatives(word)) {
      std::vector<std::string> stems;
      for (Token& token : analyzer.analyze(alternative)) stems.push_back(std::move(token.stem));
      if (!stems.empty()) step.alternatives.push_back(std::move(stems));
    }
    if (step.alternatives.empty()) continue;
    steps_.push_back(std::move(step));
    gap = false;
  }
  gap_at_end_ = gap;
}

std::vector<std::string_view> stems_of(std::span<const Token> tokens) {
  std::vector<std::string_view> out;
  out.reserve(tokens.size());
  for (const Token& token : tokens) out.emplace_back(token.stem);
  return out;
}

template <class Word>
std::optional<std::uint32_t> Phrase::match_at(std::span<const Word> words, std::size_t at, std::size_t step,
                                              std::vector<PhraseMatch>* pieces) const {
  if (step == steps_.size()) {
    if (at_end_ && words.size() - at > (gap_at_end_ ? kMaxGapWords : 0)) return std::nullopt;
    return static_cast<std::uint32_t>(at_end_ ? words.size() : at);
  }
  const std::size_t furthest = at + (steps_[step].gap_before ? kMaxGapWords : 0);
  for (std::size_t i = at; i <= furthest && i < words.size(); ++i) {
    for (const std::vector<std::string>& stems : steps_[step].alternatives) {
      if (!stands_at(words, i, stems)) continue;
      const auto end = match_at(words, i + stems.size(), step + 1, pieces);
      if (!end) continue;
      if (pieces != nullptr)
        pieces->push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + stems.size())});
      return end;
    }
  }
  return std::nullopt;
}

std::vector<std::string> Phrase::first_stems() const {
  std::vector<std::string> out;
  if (steps_.empty() || steps_.front().gap_before) return out;
  for (const std::vector<std::string>& stems : steps_.front().alternatives) out.push_back(stems.front());
  return out;
}

bool Phrase::begins_at(Stems stems, std::size_t at) const {
  return !steps_.empty() && (at == 0 || !at_start_) && match_at(stems, at, 0).has_value();
}

std::optional<PhraseMatch> Phrase::find(std::span<const Token> tokens, std::uint32_t from) const {
  if (steps_.empty()) return std::nullopt;
  std::uint64_t beginnings = steps_.front().gap_before ? ~std::uint64_t{0} : 0;
  for (const std::vector<std::string>& stems : steps_.front().alternatives) beginnings |= bit_of(stems.front());
  const std::size_t last = at_start_ ? std::min<std::size_t>(tokens.size(), 1) : tokens.size();
  for (std::size_t at = from; at < last; ++at) {
    if ((beginnings & bit_of(tokens[at].stem)) == 0) continue;
    if (const auto end = match_at(tokens, at, 0)) return PhraseMatch{static_cast<std::uint32_t>(at), *end};
  }
  return std::nullopt;
}

std::vector<PhraseMatch> Phrase::words_of(std::span<const Token> tokens, const PhraseMatch& match) const {
  std::vector<PhraseMatch> out;
  if (!match_at(tokens, match.first, 0, &out)) return {};
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace citewell
