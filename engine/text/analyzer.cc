#include "engine/text/analyzer.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_set>
#include <utility>

#include "engine/text/language.h"
#include "engine/text/normalize.h"
#include "engine/text/stop_words.h"
#include "engine/text/utf8.h"
#include "engine/text/word_map.h"

namespace citewell {
namespace {

enum class CharClass : std::uint8_t { Other, Letter, Digit, Apostrophe, Stop, Comma, Ignored, Foreign };

constexpr std::array<CharClass, 128> kAsciiClasses = [] {
  std::array<CharClass, 128> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) classes[c] = CharClass::Letter;
    if (c >= '0' && c <= '9') classes[c] = CharClass::Digit;
  }
  classes['\''] = CharClass::Apostrophe;
  classes['.'] = CharClass::Stop;
  classes[','] = CharClass::Comma;
  return classes;
}();

// Soft hyphens, joiners and direction marks belong to the word they stand in (TR 29, WB4); a zero width space ends it.
bool is_format(UChar32 c) { return u_charType(c) == U_FORMAT_CHAR && c != 0x200B; }

// Class of a character in the Latin scanner; Foreign sends the whole text to ICU.
CharClass classify(UChar32 c) {
  if (c < 0x80) return kAsciiClasses[static_cast<std::size_t>(c)];
  if (c >= 0xC0 && c <= 0x24F) return c == 0xD7 || c == 0xF7 ? CharClass::Other : CharClass::Letter;
  if (c >= 0x300 && c <= 0x36F) return CharClass::Letter;
  if (c == 0x2019 || c == 0x2018) return CharClass::Apostrophe;
  if (is_format(c)) return CharClass::Ignored;
  if (c < 0xC0) return c == 0xAA || c == 0xBA || c == 0xB5 ? CharClass::Letter : CharClass::Other;
  if (c >= 0x2000 && c <= 0x206F) return CharClass::Other;  // general punctuation
  if (c >= 0x20A0 && c <= 0x2BFF) return CharClass::Other;  // currency, arrows, shapes, dingbats
  return u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK ? CharClass::Foreign : CharClass::Other;
}

struct Scanned {
  std::vector<Range> words;
  bool foreign = false;  // a script the scanner does not know: `words` is of no use
};

// One pass over Latin text. A joiner (apostrophe, full stop, comma) counts only with word characters on both sides.
class LatinScanner {
 public:
  explicit LatinScanner(std::string_view text) : text_(text) {}

  Scanned run() {
    Scanned out;
    out.words.reserve(text_.size() / kUsualBytesPerWord + 1);
    for (std::size_t i = 0; i < text_.size();) {
      if (open_ && pending_ == CharClass::Other) i = letters_from(i);
      if (i == text_.size()) break;
      const auto start = static_cast<std::uint32_t>(i);
      if (const auto byte = static_cast<unsigned char>(text_[i]);
          byte < kAsciiClasses.size() &&
          kAsciiClasses[byte] == CharClass::Other) {  // most often the space behind a word
        finish(out.words);
        ++i;
        continue;
      }
      const UChar32 c = next_character(text_, i);
      const CharClass kind = c < 0 ? CharClass::Other : classify(c);
      if (kind == CharClass::Foreign) return {{}, true};
      step(kind, start, static_cast<std::uint32_t>(i), out.words);
    }
    finish(out.words);
    return out;
  }

 private:
  static constexpr std::size_t kUsualBytesPerWord = 5;

  // Inside a word most characters are plain letters, which only make it longer. Returns where they end.
  std::size_t letters_from(std::size_t i) {
    const std::size_t begin = i;
    while (i < text_.size() && static_cast<unsigned char>(text_[i]) < 0x80 &&
           kAsciiClasses[static_cast<unsigned char>(text_[i])] == CharClass::Letter)
      ++i;
    if (i == begin) return i;
    letters_ += static_cast<std::uint32_t>(i - begin);
    last_ = CharClass::Letter;
    end_ = static_cast<std::uint32_t>(i);
    return i;
  }

  void step(CharClass kind, std::uint32_t start, std::uint32_t end, std::vector<Range>& words) {
    if (kind == CharClass::Letter || kind == CharClass::Digit) {
      if (pending_ != CharClass::Other && !joins(kind, end)) finish(words);
      if (!open_) begin_ = start;
      letters_ = pending_ == CharClass::Stop || !open_ ? 1 : letters_ + 1;
      open_ = true;
      pending_ = CharClass::Other;
      last_ = kind;
      end_ = end;
      return;
    }
    if (kind == CharClass::Ignored) {
      if (open_ && pending_ == CharClass::Other) end_ = end;
      return;
    }
    const bool joiner = kind == CharClass::Apostrophe || kind == CharClass::Stop || kind == CharClass::Comma;
    if (open_ && joiner && pending_ == CharClass::Other) {
      pending_ = kind;
      return;
    }
    finish(words);
  }

  // Whether the pending joiner joins the open word to a character of class `next` that ends at `end`.
  [[nodiscard]] bool joins(CharClass next, std::size_t end) const {
    if (pending_ == CharClass::Apostrophe) return last_ == CharClass::Letter && next == CharClass::Letter;
    if (last_ == CharClass::Digit && next == CharClass::Digit) return true;
    if (pending_ != CharClass::Stop || last_ != CharClass::Letter || next != CharClass::Letter) return false;
    // "U.S": the piece before is one letter and so is the one that comes.
    if (letters_ != 1) return false;
    const UChar32 after = end < text_.size() ? next_character(text_, end) : -1;
    return after < 0 || classify(after) != CharClass::Letter;
  }

  void finish(std::vector<Range>& words) {
    if (open_) words.push_back({begin_, end_});
    open_ = false;
    pending_ = CharClass::Other;
  }

  std::string_view text_;
  bool open_ = false;
  std::uint32_t begin_ = 0;
  std::uint32_t letters_ = 0;  // since the last full stop
  std::uint32_t end_ = 0;
  CharClass last_ = CharClass::Other;
  CharClass pending_ = CharClass::Other;
};

std::vector<Range> segment_with_icu(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), status));
  UText* utext = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  std::vector<Range> out;
  if (U_FAILURE(status) != 0) return out;
  iterator->setText(utext, status);
  utext_close(utext);
  std::int32_t begin = 0;
  for (std::int32_t end = iterator->next(); end != icu::BreakIterator::DONE; begin = end, end = iterator->next()) {
    if (iterator->getRuleStatus() == UBRK_WORD_NONE) continue;
    const auto offset = static_cast<std::uint32_t>(begin);
    const auto length = static_cast<std::size_t>(end - begin);
    // Latin words inside keep the scanner's rules.
    Scanned latin = LatinScanner(text.substr(offset, length)).run();
    if (latin.foreign) {
      out.push_back({offset, static_cast<std::uint32_t>(end)});
      continue;
    }
    for (const Range& word : latin.words) out.push_back({offset + word.begin, offset + word.end});
  }
  return out;
}

constexpr std::array<std::string_view, 6> kClitics = {"'s", "'ll", "'d", "'ve", "'re", "'m"};

// A folded word without apostrophes and the dots of an abbreviation.
std::string strip_joiners(std::string word) {
  for (const std::string_view clitic : kClitics) {
    if (word.size() > clitic.size() && word.ends_with(clitic)) {
      word.resize(word.size() - clitic.size());
      break;
    }
  }
  std::erase(word, '\'');
  const bool number = !word.empty() && word.front() >= '0' && word.front() <= '9';
  if (!number) std::erase(word, '.');
  return word;
}

// Without the elided word before it: "l'arthrose" is arthrose, "dell'anca" anca.
void drop_elided(std::string& word, std::string_view language) {
  if (language != "fr" && language != "it") return;
  const std::size_t apostrophe = word.find('\'');
  if (apostrophe != std::string::npos && apostrophe + 1 < word.size()) word.erase(0, apostrophe + 1);
}

Xapian::Stem make_stem(const std::string& language) {
  try {
    return Xapian::Stem(language);
  } catch (const Xapian::InvalidArgumentError&) {
    return Xapian::Stem();
  }
}

constexpr std::size_t kMaxCachedWords = 200'000;
constexpr std::size_t kMaxStemBytes = 64;  // longer "words" are data; Snowball gains nothing on them

}  // namespace

std::vector<Range> segment_words(std::string_view text) {
  Scanned latin = LatinScanner(text).run();
  return latin.foreign ? segment_with_icu(text) : std::move(latin.words);
}

struct Analyzer::State {
  explicit State(std::string_view tag)
      : language(primary_language(tag)), stem(make_stem(language)), stops(&stop_words(language)) {}

  [[nodiscard]] AnalyzedWord analyze(std::string_view surface) const {
    AnalyzedWord out;
    out.word = fold_word(surface);
    drop_elided(out.word, language);
    out.word = strip_joiners(std::move(out.word));
    out.stem = out.word.size() <= kMaxStemBytes ? stem(out.word) : out.word;
    out.stop = stops->contains(out.word);
    return out;
  }

  const AnalyzedWord& look_up(std::string_view surface) {
    if (const AnalyzedWord* known = cache.find(surface)) return *known;
    if (cache.size() >= kMaxCachedWords) cache.clear();
    return cache.insert(surface, analyze(surface));
  }

  std::string language;
  Xapian::Stem stem;
  const std::unordered_set<std::string>* stops;
  WordMap<AnalyzedWord> cache;
};

Analyzer::Analyzer(std::string_view language) : state_(std::make_unique<State>(language)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::vector<Token> Analyzer::analyze(std::string_view text) {
  const std::vector<Range> words = segment_words(text);
  std::vector<Token> out;
  out.reserve(words.size());
  for (const Range& range : words) {
    const AnalyzedWord& known = state_->look_up(text.substr(range.begin, range.size()));
    if (!known.word.empty()) out.push_back({known.word, known.stem, range, known.stop});
  }
  return out;
}

AnalyzedWord Analyzer::analyze_word(std::string_view surface) const { return state_->analyze(surface); }

const std::string& Analyzer::language() const { return state_->language; }

std::string Analyzer::fingerprint() const {
  return "citewell-2/" + state_->language + "/" + state_->stem.get_description();
}

}  // namespace citewell
