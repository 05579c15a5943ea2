#include "engine/search/said.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

namespace citewell {
namespace {

struct SaidWord {
  std::string_view word;
  Said says;
};

constexpr Said kAmount = kSaysAmount;
constexpr Said kRate = kSaysRate;
constexpr Said kPrice = kSaysPrice;
constexpr Said kMoment = kSaysMoment;
constexpr Said kVerdict = kSaysVerdict;

// In the order of their bytes.
constexpr auto kWords = std::to_array<SaidWord>({
    {"after", kMoment | kSaysAfter},
    {"afterwards", kSaysAfter},
    {"ahead", kSaysBefore},
    {"allowed", kVerdict},
    {"alternative", kSaysInstead},
    {"april", kMoment},
    {"as", kSaysDuring},
    {"august", kMoment},
    {"avoid", kVerdict},
    {"before", kMoment | kSaysBefore},
    {"beforehand", kSaysBefore},
    {"both", kSaysTogether},
    {"but", kVerdict},
    {"can", kVerdict},
    {"cannot", kVerdict},
    {"charge", kPrice},
    {"charges", kPrice},
    {"cheap", kPrice},
    {"combination", kSaysTogether},
    {"combine", kSaysTogether},
    {"combined", kSaysTogether},
    {"combining", kSaysTogether},
    {"common", kRate},
    {"cost", kPrice},
    {"costs", kPrice},
    {"could", kVerdict},
    {"couple", kAmount},
    {"cover", kPrice},
    {"covered", kPrice},
    {"covers", kPrice},
    {"daily", kRate | kSaysEvery},
    {"day", kMoment | kSaysEvery},
    {"days", kMoment},
    {"december", kMoment},
    {"dollar", kPrice},
    {"dollars", kPrice},
    {"dozen", kAmount},
    {"during", kMoment | kSaysDuring},
    {"each", kRate | kSaysEvery},
    {"eight", kAmount},
    {"euro", kPrice},
    {"euros", kPrice},
    {"evening", kMoment},
    {"every", kRate | kSaysEvery},
    {"expensive", kPrice},
    {"february", kMoment},
    {"fee", kPrice},
    {"fees", kPrice},
    {"few", kAmount},
    {"fine", kVerdict},
    {"first", kSaysBefore},
    {"five", kAmount},
    {"following", kSaysAfter},
    {"four", kAmount},
    {"free", kPrice | kSaysWithout},
    {"half", kAmount},
    {"hour", kMoment},
    {"hours", kMoment},
    {"hundred", kAmount},
    {"if", kMoment},
    {"immediately", kMoment},
    {"in", kSaysDuring},
    {"instead", kSaysInstead},
    {"insurance", kPrice},
    {"insurer", kPrice},
    {"insurers", kPrice},
    {"january", kMoment},
    {"july", kMoment},
    {"june", kMoment},
    {"later", kSaysAfter},
    {"likely", kVerdict},
    {"many", kAmount},
    {"march", kMoment},
    {"may", kMoment | kVerdict},
    {"might", kVerdict},
    {"minute", kMoment},
    {"minutes", kMoment},
    {"month", kMoment},
    {"monthly", kRate},
    {"months", kMoment},
    {"morning", kMoment},
    {"most", kAmount | kVerdict},
    {"must", kVerdict},
    {"never", kVerdict},
    {"next", kSaysAfter},
    {"night", kMoment},
    {"nights", kMoment},
    {"nine", kAmount},
    {"no", kVerdict | kSaysWithout},
    {"not", kVerdict | kSaysWithout},
    {"november", kMoment},
    {"october", kMoment},
    {"often", kRate | kVerdict | kSaysEvery},
    {"okay", kVerdict},
    {"once", kRate | kMoment | kSaysAfter},
    {"one", kAmount},
    {"only", kVerdict},
    {"paid", kPrice},
    {"pay", kPrice},
    {"pays", kPrice},
    {"per", kRate},
    {"percent", kRate},
    {"plan", kPrice},
    {"plans", kPrice},
    {"possible", kVerdict},
    {"pound", kPrice},
    {"pounds", kPrice},
    {"price", kPrice},
    {"prices", kPrice},
    {"prior", kSaysBefore},
    {"rare", kRate},
    {"rarely", kRate | kVerdict},
    {"rather", kSaysInstead},
    {"safe", kVerdict},
    {"second", kMoment},
    {"seconds", kMoment},
    {"seldom", kVerdict},
    {"september", kMoment},
    {"session", kRate},
    {"sessions", kRate},
    {"seven", kAmount},
    {"several", kAmount},
    {"should", kVerdict},
    {"since", kSaysAfter},
    {"six", kAmount},
    {"sometimes", kVerdict},
    {"soon", kMoment},
    {"straight", kMoment},
    {"ten", kAmount},
    {"then", kSaysAfter},
    {"thirty", kAmount},
    {"thousand", kAmount},
    {"three", kAmount},
    {"throughout", kSaysDuring},
    {"times", kRate},
    {"today", kMoment},
    {"together", kSaysTogether},
    {"twelve", kAmount},
    {"twenty", kAmount},
    {"twice", kRate},
    {"two", kAmount},
    {"under", kSaysUnder},
    {"unless", kVerdict},
    {"unlikely", kVerdict},
    {"unsafe", kVerdict},
    {"until", kMoment | kSaysBefore},
    {"usually", kVerdict},
    {"week", kMoment},
    {"weekly", kRate},
    {"weeks", kMoment},
    {"when", kMoment | kSaysDuring},
    {"while", kSaysDuring},
    {"without", kSaysWithout},
    {"year", kMoment},
    {"years", kMoment},
    {"yes", kVerdict},
});

constexpr bool is_before(const SaidWord& a, const SaidWord& b) { return a.word < b.word; }
static_assert(std::is_sorted(kWords.begin(), kWords.end(), is_before));

// The relations that a question's words name: fewer words than may express them in a text.
constexpr auto kAskedRelations = std::to_array<SaidWord>({
    {"after", kSaysAfter},
    {"afterwards", kSaysAfter},
    {"before", kSaysBefore},
    {"daily", kSaysEvery},
    {"during", kSaysDuring},
    {"every", kSaysEvery},
    {"everyday", kSaysEvery},
    {"following", kSaysAfter},
    {"instead", kSaysInstead},
    {"prior", kSaysBefore},
    {"together", kSaysTogether},
    {"under", kSaysUnder},
    {"when", kSaysDuring},
    {"while", kSaysDuring},
    {"whilst", kSaysDuring},
    {"without", kSaysWithout},
});
static_assert(std::is_sorted(kAskedRelations.begin(), kAskedRelations.end(), is_before));

constexpr auto kAuxiliaries = std::to_array<std::string_view>(
    {"am",  "are",   "can",  "could", "did",   "do",     "does", "had",  "has",  "have", "is",
     "may", "might", "must", "need",  "shall", "should", "was",  "were", "will", "would"});
static_assert(std::is_sorted(kAuxiliaries.begin(), kAuxiliaries.end()));

// What makes an amount of the word before: "how far", "what age".
constexpr auto kMeasuredByHow =
    std::to_array<std::string_view>({"big", "cold", "common", "deep", "early", "far", "fast", "hard", "heavy", "high",
                                     "hot", "late", "long", "many", "much", "often", "old", "quickly", "soon"});
static_assert(std::is_sorted(kMeasuredByHow.begin(), kMeasuredByHow.end()));
constexpr auto kMeasures = std::to_array<std::string_view>(
    {"age", "dosage", "dose", "percent", "percentage", "proportion", "share", "temperature", "time"});
static_assert(std::is_sorted(kMeasures.begin(), kMeasures.end()));

template <std::size_t kCount>
Said look_up(const std::array<SaidWord, kCount>& table, std::string_view word) {
  const auto at = std::lower_bound(table.begin(), table.end(), SaidWord{word, 0}, is_before);
  return at != table.end() && at->word == word ? at->says : 0;
}

template <std::size_t kCount>
bool is_among(const std::array<std::string_view, kCount>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The first words of a text, in small letters.
std::vector<std::string> first_words(std::string_view text, std::size_t count) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size() && out.size() < count; ++at) {
    std::string word;
    for (; at < text.size() && is_letter(text[at]); ++at)
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at])));
    if (!word.empty()) out.push_back(std::move(word));
  }
  return out;
}

QuestionForm form_by(std::string_view first, std::string_view second) {
  if (is_among(kAuxiliaries, first)) return QuestionForm::YesOrNo;
  if (first == "what" || first == "which") return QuestionForm::What;
  if (first == "why") return QuestionForm::Why;
  if (first == "when") return QuestionForm::When;
  if (first == "where") return QuestionForm::Where;
  if (first == "who") return QuestionForm::Who;
  if (first != "how") return QuestionForm::None;
  if (second == "long") return QuestionForm::HowLong;
  if (second == "often") return QuestionForm::HowOften;
  if (second == "many") return QuestionForm::HowMany;
  if (second == "much") return QuestionForm::HowMuch;
  return QuestionForm::How;
}

Said sign_says(std::string_view text, std::size_t at) {
  if (is_digit(text[at])) return kAmount | kMoment;
  if (text[at] == '%') return kRate;
  const std::string_view rest = text.substr(at);
  return text[at] == '$' || rest.starts_with("\u00A3") || rest.starts_with("\u20AC") ? kPrice : 0;
}

}  // namespace

Said said_in(std::string_view text) {
  constexpr std::size_t kLongest = 16;  // of the words that say anything
  Said out = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::array<char, kLongest> word{};
    const std::size_t begin = at;
    for (; at < text.size() && is_letter(text[at]); ++at) {
      if (at - begin < kLongest)
        word[at - begin] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[at])));
    }
    if (at - begin <= kLongest) out |= look_up(kWords, {word.data(), at - begin});
    if (at == text.size()) break;
    const std::string_view rest = text.substr(at);
    const bool negated = at > begin && text[at - 1] == 'n' && (rest.starts_with("'t") || rest.starts_with("\u2019t"));
    out |= negated ? kVerdict : sign_says(text, at);
  }
  return out;
}

Said wanted_by(std::span<const Token> question, QuestionType type) {
  Said out = 0;
  if (type == QuestionType::Cost) out |= kAmount | kPrice;
  if (type == QuestionType::Duration) out |= kAmount;
  if (type == QuestionType::Frequency) out |= kAmount | kRate;
  if (type == QuestionType::Safety) out |= kVerdict;
  for (std::size_t i = 0; i < question.size(); ++i) {
    const std::string_view word = question[i].word;
    const std::string_view next = i + 1 < question.size() ? std::string_view(question[i + 1].word) : "";
    const std::string_view third = i + 2 < question.size() ? std::string_view(question[i + 2].word) : "";
    if (word == "how" && is_among(kMeasuredByHow, next)) out |= kAmount;
    if (word == "what" && is_among(kMeasures, next)) out |= kAmount;
    if (word == "dose" || word == "maximum") out |= kAmount;
    if (word == "how" && next == "often") out |= kRate;
    if (word == "how" && next == "much" && (third == "is" || third == "are" || third == "for")) out |= kPrice;
  }
  switch (form_of(question)) {
    case QuestionForm::When:
      return out | kMoment;
    case QuestionForm::Why:
      return out;
    case QuestionForm::YesOrNo:
      return out | kVerdict;
    default:
      return out;
  }
}

Said relations_in(std::span<const Token> question) {
  Said out = 0;
  for (std::size_t i = 1; i < question.size(); ++i) out |= look_up(kAskedRelations, question[i].word);
  return out;
}

QuestionForm form_of(std::span<const Token> question) {
  if (question.empty()) return QuestionForm::None;
  return form_by(question[0].word, question.size() > 1 ? std::string_view(question[1].word) : "");
}

QuestionForm form_of(std::string_view question) {
  std::vector<std::string> words = first_words(question, 2);
  words.resize(2);
  return form_by(words[0], words[1]);
}

}  // namespace citewell
