#include "engine/search/spelling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <vector>

namespace citewell {
namespace {

constexpr std::size_t kMaxWordBytes = 32;
constexpr std::uint32_t kFunctionWordCount = 50;  // occurrences that a function word counts as, if it has fewer

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

int allowed_edits(std::size_t length) {
  if (length < 4) return 0;
  return length < 6 ? 1 : 2;
}

bool correctable(std::string_view word) {
  const bool letters = std::all_of(word.begin(), word.end(), [](char c) { return c < '0' || c > '9'; });
  return letters && word.size() >= 4 && word.size() <= kMaxWordBytes;
}

// Replacements that level spellings of one sound, applied in order at each place.
struct Sound {
  std::string_view letters;
  std::string_view key;
};
constexpr auto kSounds = std::to_array<Sound>(
    {{"sch", "sk"}, {"sci", "s"}, {"sce", "s"}, {"tch", "x"}, {"ph", "f"}, {"gh", "g"}, {"ck", "k"}, {"ch", "x"},
     {"sh", "x"},   {"th", "0"},  {"qu", "k"},  {"x", "ks"},  {"z", "s"},  {"ce", "s"}, {"ci", "s"}, {"cy", "s"},
     {"c", "k"},    {"q", "k"},   {"ge", "j"},  {"gi", "j"},  {"dg", "j"}, {"w", ""},   {"h", ""},   {"y", ""}});
constexpr auto kBeginnings = std::to_array<Sound>({{"pn", "n"},
                                                   {"ps", "s"},
                                                   {"kn", "n"},
                                                   {"gn", "n"},
                                                   {"wr", "r"},
                                                   {"rh", "r"},
                                                   {"wh", "w"},
                                                   {"w", "w"},
                                                   {"x", "s"}});

// Lower is better.
double cost_of(std::string_view word, std::string_view candidate, int distance, std::uint32_t count,
               const std::string& key) {
  double cost = distance;
  if (phonetic_key(candidate) == key) cost -= 0.6;
  if (candidate.front() != word.front()) cost += 0.5;
  return cost - 0.08 * std::log1p(count);
}

std::optional<std::string> split_in_two(std::string_view word, const Lexicon& lexicon) {
  std::optional<std::string> best;
  double best_score = 0;
  for (std::size_t cut = 3; cut + 3 <= word.size(); ++cut) {
    const WordRecord* left = lexicon.find_word(word.substr(0, cut));
    const WordRecord* right = lexicon.find_word(word.substr(cut));
    if (left == nullptr || right == nullptr || left->count == 0 || right->count == 0) continue;
    const double score = std::log1p(std::min(left->count, right->count));
    if (score <= best_score) continue;
    best_score = score;
    best = std::string(word.substr(0, cut)) + " " + std::string(word.substr(cut));
  }
  return best;
}

struct Near {
  const WordRecord* record;
  double cost;
};

// The known words of the least cost, cheapest first.
std::vector<Near> nearest(std::string_view word, const Lexicon& lexicon,
                          const std::unordered_set<std::string>& function_words) {
  std::vector<Near> out;
  const int edits = allowed_edits(word.size());
  const std::uint32_t signature = letter_signature(word);
  const std::string key = phonetic_key(word);
  for (const WordRecord& record : lexicon.words()) {
    if (record.length + static_cast<std::uint32_t>(edits) < word.size()) continue;
    if (record.length > word.size() + static_cast<std::size_t>(edits)) break;
    if (std::popcount(record.signature ^ signature) > 2 * edits) continue;
    const std::string_view candidate = lexicon.text(record);
    const int distance = edit_distance(word, candidate, edits);
    if (distance > edits || record.length < 3) continue;
    // Two edits in a short word leave little of it: then it must at least sound the same.
    if (distance == 2 && word.size() < 8 && phonetic_key(candidate) != key) continue;
    const bool is_function = function_words.contains(std::string(candidate));
    const std::uint32_t count = is_function ? std::max(record.count, kFunctionWordCount) : record.count;
    const double cost = cost_of(word, candidate, distance, count, key);
    if (out.size() == kNearWords && cost >= out.back().cost) continue;
    const auto after =
        std::upper_bound(out.begin(), out.end(), cost, [](double c, const Near& near) { return c < near.cost; });
    out.insert(after, {&record, cost});
    if (out.size() > kNearWords) out.pop_back();
  }
  return out;
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b, int limit) {
  if (a.size() > kMaxWordBytes || b.size() > kMaxWordBytes) return limit + 1;
  std::array<std::array<int, kMaxWordBytes + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& above_that = rows[(i + 1) % 3];
    row[0] = static_cast<int>(i);
    int smallest = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], above_that[j - 2] + 1);
      smallest = std::min(smallest, row[j]);
    }
    if (smallest > limit) return limit + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

std::string phonetic_key(std::string_view word) {
  std::string key;
  std::size_t i = 0;
  for (const Sound& begin : kBeginnings) {
    if (!word.starts_with(begin.letters)) continue;
    key = begin.key;
    i = begin.letters.size();
    break;
  }
  const auto append = [&key](std::string_view sound) {
    for (const char c : sound) {
      if (key.empty() || key.back() != c) key += c;
    }
  };
  while (i < word.size()) {
    const auto sound = std::find_if(kSounds.begin(), kSounds.end(),
                                    [&](const Sound& s) { return word.substr(i).starts_with(s.letters); });
    if (sound != kSounds.end() && i + sound->letters.size() <= word.size()) {
      append(sound->key);
      i += sound->letters.size();
    } else {
      if (!is_vowel(word[i]) || key.empty()) append(word.substr(i, 1));
      ++i;
    }
  }
  return key;
}

Corrections corrections_of(std::string_view word, const Lexicon& lexicon,
                           const std::unordered_set<std::string>& function_words) {
  Corrections out;
  if (!correctable(word)) return out;
  const std::vector<Near> best = nearest(word, lexicon, function_words);
  for (const Near& near : best) out.near.emplace_back(lexicon.text(*near.record));
  out.best = split_in_two(word, lexicon);
  if (!best.empty() && (!out.best || best.front().cost < 0.7)) out.best = out.near.front();
  return out;
}

std::optional<std::string> correct_word(std::string_view word, const Lexicon& lexicon) {
  return corrections_of(word, lexicon).best;
}

}  // namespace citewell
