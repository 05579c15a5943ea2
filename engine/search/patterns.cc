#include "engine/search/patterns.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace citewell {
namespace {

constexpr std::uint32_t kGapWords = 2;
constexpr std::string_view kRangeDots = "..";

template <typename Number>
std::optional<Number> number_from(std::string_view text) {
  Number out{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

// What a typed number is worth: "38.5", "38,5"; a range that a pattern names is compared with it.
std::optional<double> value_of(std::string word) {
  if (word.empty() || word.front() < '0' || word.front() > '9') return std::nullopt;
  std::replace(word.begin(), word.end(), ',', '.');
  return number_from<double>(word);
}

// "*" and "*5": how many words may stand there. Nothing when the word is no gap.
std::optional<std::uint32_t> gap_from(std::string_view word) {
  if (!word.starts_with('*')) return std::nullopt;
  if (word == "*") return kGapWords;
  const auto words = number_from<std::uint32_t>(word.substr(1));
  if (!words) throw std::out_of_range("a gap is * or * and a number");
  return words;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (end > begin) out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

constexpr std::uint64_t kUnknown = 1;  // no match is without words
constexpr std::size_t kReach = 64;

std::uint64_t shifted(std::uint64_t ends, std::size_t words) { return words < kReach ? ends << words : 0; }

}  // namespace

PatternSets::Symbol PatternSets::symbol_of(const std::string& key) {
  return symbols_.try_emplace(key, static_cast<Symbol>(symbols_.size())).first->second;
}

// The symbol of "=legs", "swell*" and "38..43".
std::optional<PatternSets::Symbol> PatternSets::class_from(std::string_view word) {
  const std::string key(word);
  const bool known = symbols_.contains(key);
  if (word.starts_with('=')) return symbol_of(key);
  if (word.ends_with('*')) {
    if (!known) beginnings_.emplace_back(word.substr(0, word.size() - 1), symbol_of(key));
    return symbol_of(key);
  }
  const auto dots = word.find(kRangeDots);
  if (dots == std::string_view::npos) return std::nullopt;
  const auto least = number_from<double>(word.substr(0, dots));
  const auto most = number_from<double>(word.substr(dots + kRangeDots.size()));
  if (!least || !most) throw std::out_of_range("a range is two numbers");
  if (!known) ranges_.push_back({*least, *most, symbol_of(key)});
  return symbol_of(key);
}

void PatternSets::add_alternative(std::string_view word, Step& to) {
  if (word.starts_with('@')) {
    to.sets.push_back(set_of_list(std::string(word.substr(1))));
    return;
  }
  if (const auto symbol = class_from(word)) {
    to.words.push_back(*symbol);
    return;
  }
  std::vector<Symbol> stems;
  for (const Token& token : analyzer_.analyze(word)) stems.push_back(symbol_of(token.stem));
  if (stems.size() == 1) to.words.push_back(stems.front());
  if (stems.size() > 1) to.sequences.push_back(std::move(stems));
}

PatternSets::Step PatternSets::step_from(std::string_view word, std::uint32_t gap) {
  Step out;
  out.gap = gap;
  out.optional = word.ends_with('?');
  if (out.optional) word.remove_suffix(1);
  for (const std::string_view alternative : split(word, '|')) add_alternative(alternative, out);
  std::sort(out.words.begin(), out.words.end());
  out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
  return out;
}

PatternSets::Pattern PatternSets::pattern_from(std::string_view text) {
  Pattern out;
  std::uint32_t gap = 0;
  for (const std::string_view word : split(text, ' ')) {
    if (const auto words = gap_from(word)) {
      gap += *words;
      continue;
    }
    Step step = step_from(word, out.empty() ? 0 : gap);
    if (step.words.empty() && step.sequences.empty() && step.sets.empty()) continue;
    out.push_back(std::move(step));
    gap = 0;
  }
  if (std::all_of(out.begin(), out.end(), [](const Step& step) { return step.optional; }))
    throw std::out_of_range("a pattern needs a word");
  return out;
}

PatternSets::Id PatternSets::set_of_list(const std::string& name) {
  const auto [known, added] = named_.try_emplace(name);
  if (!added) {
    if (!known->second) throw std::out_of_range("a list leads back to itself");
    return *known->second;
  }
  const Id id = add(lists_.at(name));
  named_[name] = id;
  return id;
}

// A pattern can begin with its first step, and with those behind it as long as what stands before may be missing.
void PatternSets::index_beginnings(Set& set) const {
  const auto note = [&set](Symbol symbol, std::uint32_t pattern) {
    std::vector<std::uint32_t>& patterns = set.by_first[symbol];
    if (patterns.empty() || patterns.back() != pattern) patterns.push_back(pattern);
  };
  for (std::uint32_t number = 0; number < set.patterns.size(); ++number) {
    for (const Step& step : set.patterns[number]) {
      for (const Symbol word : step.words) note(word, number);
      for (const std::vector<Symbol>& sequence : step.sequences) note(sequence.front(), number);
      for (const Id id : step.sets) {
        for (const auto& [symbol, patterns] : sets_[id].by_first) note(symbol, number);
      }
      if (!step.optional) break;
    }
  }
}

PatternSets::Id PatternSets::add(std::span<const std::string> patterns) {
  Set set;
  for (const std::string& pattern : patterns) set.patterns.push_back(pattern_from(pattern));
  index_beginnings(set);
  const auto id = static_cast<Id>(sets_.size());
  sets_by_first_.resize(symbols_.size());
  for (const auto& [symbol, numbers] : set.by_first) sets_by_first_[symbol].push_back(id);
  sets_.push_back(std::move(set));
  return id;
}

PatternMatcher::PatternMatcher(const PatternSets& sets, std::span<const Token> tokens)
    : sets_(sets), symbols_(tokens.size()), places_(sets.sets_.size()), known_(sets.sets_.size()) {
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    std::vector<PatternSets::Symbol>& symbols = symbols_[at];
    for (const std::string& key : {tokens[at].stem, "=" + tokens[at].word}) {
      if (const auto symbol = sets.symbols_.find(key); symbol != sets.symbols_.end()) symbols.push_back(symbol->second);
    }
    for (const auto& [beginning, symbol] : sets.beginnings_) {
      if (tokens[at].word.starts_with(beginning)) symbols.push_back(symbol);
    }
    if (const auto value = value_of(tokens[at].word)) {
      for (const PatternSets::NumberRange& range : sets.ranges_) {
        if (*value >= range.least && *value <= range.most) symbols.push_back(range.symbol);
      }
    }
    for (const PatternSets::Symbol symbol : symbols) {
      if (symbol >= sets.sets_by_first_.size()) continue;
      for (const PatternSets::Id set : sets.sets_by_first_[symbol]) {
        if (places_[set].empty() || places_[set].back() != at) places_[set].push_back(static_cast<std::uint32_t>(at));
      }
    }
  }
}

bool PatternMatcher::is(std::size_t at, PatternSets::Symbol symbol) const {
  const std::vector<PatternSets::Symbol>& symbols = symbols_[at];
  return std::find(symbols.begin(), symbols.end(), symbol) != symbols.end();
}

PatternMatcher::Ends PatternMatcher::ends_of(const PatternSets::Step& step, std::size_t at) {
  Ends out = 0;
  const bool one_word = std::any_of(symbols_[at].begin(), symbols_[at].end(), [&](PatternSets::Symbol symbol) {
    return std::binary_search(step.words.begin(), step.words.end(), symbol);
  });
  if (one_word) out |= shifted(1, 1);
  for (const std::vector<PatternSets::Symbol>& sequence : step.sequences) {
    bool all = symbols_.size() - at >= sequence.size();
    for (std::size_t word = 0; all && word < sequence.size(); ++word) all = is(at + word, sequence[word]);
    if (all) out |= shifted(1, sequence.size());
  }
  for (const PatternSets::Id set : step.sets) out |= ends_of_set(set, at);
  return out;
}

// Step by step, all places at once where the pattern so far can end.
PatternMatcher::Ends PatternMatcher::ends_of(const PatternSets::Pattern& pattern, std::size_t at) {
  Ends reached = 1;
  for (const PatternSets::Step& step : pattern) {
    Ends begins = reached;
    for (std::uint32_t word = 0; word < step.gap; ++word) begins |= begins << 1U;
    Ends next = step.optional ? reached : 0;
    while (begins != 0) {
      const auto words = static_cast<std::size_t>(std::countr_zero(begins));
      begins &= begins - 1;
      if (at + words < symbols_.size()) next |= shifted(ends_of(step, at + words), words);
    }
    if (next == 0) return 0;
    reached = next;
  }
  return reached;
}

PatternMatcher::Ends PatternMatcher::ends_of_set(PatternSets::Id set, std::size_t at) {
  const std::vector<std::uint32_t>& places = places_[set];
  const auto place = std::lower_bound(places.begin(), places.end(), at);
  if (place == places.end() || *place != at) return 0;
  const auto number = static_cast<std::size_t>(place - places.begin());
  if (known_[set].empty()) known_[set].resize(places.size(), kUnknown);
  if (known_[set][number] != kUnknown) return known_[set][number];
  const PatternSets::Set& patterns = sets_.sets_[set];
  Ends out = 0;
  for (const PatternSets::Symbol symbol : symbols_[at]) {
    const auto numbers = patterns.by_first.find(symbol);
    if (numbers == patterns.by_first.end()) continue;
    for (const std::uint32_t pattern : numbers->second) out |= ends_of(patterns.patterns[pattern], at);
  }
  // Every pattern holds a word, so what ends where it begins is only the missing rest of one.
  return known_[set][number] = out & ~Ends{1};
}

std::vector<PhraseMatch> PatternMatcher::matches(PatternSets::Id set) {
  std::vector<PhraseMatch> out;
  for (const std::uint32_t at : places_[set]) {
    const Ends ends = ends_of_set(set, at);
    if (ends != 0) out.push_back({at, at + static_cast<std::uint32_t>(std::countr_zero(ends))});
  }
  return out;
}

}  // namespace citewell
