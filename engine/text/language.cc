#include "engine/text/language.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <sstream>
#include <unordered_map>

#include "engine/text/analyzer.h"
#include "engine/text/claim_words.h"
#include "engine/text/normalize.h"
#include "engine/text/stop_words.h"
#include "engine/text/word_map.h"

namespace citewell {
namespace {

constexpr std::array<std::string_view, 7> kLanguages = {"en", "es", "fr", "de", "pt", "it", "nl"};
using Evidence = std::array<double, kLanguages.size()>;

constexpr std::size_t kSampleBytes = 1200;     // some two hundred words
constexpr double kLeastEvidence = 3;           // about four function words
constexpr double kLeastEvidencePerWord = 0.2;  // running text has a function word in every third or so
constexpr double kLeastLead = 1.3;             // over the second language
constexpr double kEndingWeight = 0.5;
constexpr double kLetterWeight = 0.4;
constexpr std::size_t kMaxRememberedWords = 50'000;
constexpr std::size_t kEndingWordBytes = 6;  // shorter words end as they like

// Endings of folded words, in the order of kLanguages.
constexpr std::array<std::string_view, kLanguages.size()> kEndings = {
    "tion ing ness ful ly ed ous",          "cion dad mente ando iendo cias",     "tion ment eux euse aux ique iere",
    "ung ungen keit heit lich isch schaft", "cao coes dade mente ando agem ncia", "zione zioni mente ando endo tura",
    "heid lijk ingen schap iging"};

// Letters that a word may hold, before folding.
constexpr std::array<std::string_view, kLanguages.size()> kLetters = {
    "",
    "\u00F1 \u00BF \u00A1 \u00ED \u00F3",
    "\u00E7 \u00E8 \u00EA \u0153 \u00E9",
    "\u00DF \u00E4 \u00F6 \u00FC",
    "\u00E3 \u00F5 \u00E7 \u00EA \u00E9 \u00ED \u00F3",
    "\u00E8 \u00F2 \u00EC \u00F9",
    "ij"};

using Table = std::unordered_map<std::string, Evidence>;

void share_out(Table& table, double weight) {
  for (auto& [key, evidence] : table) {
    const auto languages =
        static_cast<double>(std::count_if(evidence.begin(), evidence.end(), [](double e) { return e > 0; }));
    for (double& of : evidence) of = of > 0 ? weight / languages : 0;
  }
}

Table table_of(const std::array<std::string_view, kLanguages.size()>& lists, double weight) {
  Table out;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    std::istringstream in{std::string(lists[i])};
    for (std::string item; in >> item;) out[item][i] = 1;
  }
  share_out(out, weight);
  return out;
}

Table function_words() {
  Table out;
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    const ClaimWords& claim = claim_words(kLanguages[i]);
    for (const auto* words : {&stop_words(kLanguages[i]), &claim.limits, &claim.shades, &claim.pointing}) {
      for (const std::string& word : *words) out[word][i] = 1;
    }
  }
  share_out(out, 1);
  return out;
}

void add(const Evidence& more, Evidence& sum) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += more[i];
}

const Evidence* ending_of(std::string_view word) {
  static const Table endings = table_of(kEndings, kEndingWeight);
  if (word.size() < kEndingWordBytes) return nullptr;
  for (std::size_t length = 5; length >= 2; --length) {
    const auto found = endings.find(std::string(word.substr(word.size() - length)));
    if (found != endings.end()) return &found->second;
  }
  return nullptr;
}

void add_letters(std::string_view surface, Evidence& sum) {
  static const Table letters = table_of(kLetters, kLetterWeight);
  for (const auto& [letter, evidence] : letters) {
    if (surface.find(letter) != std::string_view::npos) add(evidence, sum);
  }
}

// What a word's form tells, its letters left out; null when it tells nothing. "l'eau" is French by its article.
const Evidence* evidence_of(std::string_view surface) {
  static const Table words = function_words();
  std::string word = fold_word(surface);
  const std::size_t apostrophe = word.find('\'');
  if (apostrophe != std::string::npos && apostrophe > 0) word.resize(apostrophe);
  const auto found = words.find(word);
  return found != words.end() ? &found->second : ending_of(word);
}

// What a word tells, kept for when it comes again.
struct WordEvidence {
  const Evidence* of_form = nullptr;
  bool has_letters = false;  // that few languages have
};

WordEvidence read_word(std::string_view surface) {
  const bool plain =
      std::all_of(surface.begin(), surface.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return {evidence_of(surface), !plain || surface.find("ij") != std::string_view::npos};
}

// The same words come again in every text.
const WordEvidence& remembered_evidence(std::string_view surface) {
  thread_local WordMap<WordEvidence> known;
  if (const WordEvidence* found = known.find(surface)) return *found;
  if (known.size() >= kMaxRememberedWords) known.clear();
  return known.insert(surface, read_word(surface));
}

void add_word(std::string_view surface, Evidence& sum) {
  const WordEvidence& word = remembered_evidence(surface);
  if (word.of_form != nullptr) add(*word.of_form, sum);
  if (word.has_letters) add_letters(surface, sum);
}

struct Sample {
  Evidence evidence{};
  std::size_t words = 0;
};

Sample read_sample(std::string_view text) {
  Sample out;
  for (const Range& range : segment_words(text)) {
    add_word(text.substr(range.begin, range.size()), out.evidence);
    ++out.words;
  }
  return out;
}

}  // namespace

std::string primary_language(std::string_view tag) { return fold_word(tag.substr(0, tag.find_first_of("-_"))); }

std::string detect_language(std::string_view text) {
  const Sample sample = read_sample(text.substr(0, utf8_prefix(text, kSampleBytes)));
  Evidence sorted = sample.evidence;
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  const double least = std::max(kLeastEvidence, kLeastEvidencePerWord * static_cast<double>(sample.words));
  if (sorted[0] < least || sorted[0] < kLeastLead * sorted[1]) return {};
  const auto best = std::max_element(sample.evidence.begin(), sample.evidence.end()) - sample.evidence.begin();
  return std::string(kLanguages[static_cast<std::size_t>(best)]);
}

std::string likeliest_language(std::string_view text, std::span<const std::string> among) {
  const Evidence evidence = read_sample(text).evidence;
  double best = 0;
  std::string out;
  for (const std::string& language : among) {
    const auto at = std::find(kLanguages.begin(), kLanguages.end(), language);
    const double of = at == kLanguages.end() ? 0 : evidence[static_cast<std::size_t>(at - kLanguages.begin())];
    if (of == best) out.clear();
    if (of > best) out = language;
    best = std::max(best, of);
  }
  return out;
}

}  // namespace citewell
