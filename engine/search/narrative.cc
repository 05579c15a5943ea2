#include "engine/search/narrative.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/concepts/phrase.h"
#include "engine/text/analyzer.h"
#include "engine/text/sentences.h"

namespace citewell {
namespace {

constexpr std::size_t kSubjectWords = 5;   // of a first sentence that is a subject line
constexpr std::size_t kGreetingWords = 4;  // "Dear Sir or Madam"
constexpr std::size_t kThanksWords = 12;   // "Thank you very much for any help that you can give"

constexpr auto kAskingPatterns = std::to_array<std::string_view>({
    "^what|whats|how|why|when|where|which|who|whose",
    "^is|are|am|was|were|do|does|did|can|could|should|would|will|may|might|has|have "
    "i|it|there|this|that|these|my|a|the|we|you",
    "can|could|would you * tell|explain|advise|help|give|recommend|suggest",
    "please tell|explain|advise|advice|help|give|send|recommend|suggest",
    "want|wanted|like|love|need|trying|try to know|understand|learn|find|ask|obtain|request",
    "wonder|wondering if|whether|how|what|why|about",
    "looking for",
    "need|needs|want some|any|more|your information|info|advice|help",
    "my question|questions is|are",
    "any ideas|idea|advice|suggestions|information|tips",
    "tell me",
    "not sure if|whether|what|how|why",
});

constexpr auto kGreetingPatterns = std::to_array<std::string_view>({
    "^hi|hello|hey|dear|greetings",
    "^good morning|afternoon|evening|day",
    "^to whom it may concern",
});

constexpr auto kThanksPatterns = std::to_array<std::string_view>({
    "^thank|thanks|thankyou|regards|sincerely|cheers|respectfully",
    "^best|kind|warm|many|with regards|wishes|thanks",
    "^yours truly|sincerely|faithfully",
    "^many thanks",
    "appreciated$",
    "^god bless",
});

struct Patterns {
  std::vector<Phrase> asking;
  std::vector<Phrase> greeting;
  std::vector<Phrase> thanks;
};

const Patterns& patterns() {
  static const Patterns compiled = [] {
    Analyzer analyzer("en");
    const auto compile = [&analyzer](const auto& texts) {
      std::vector<Phrase> out;
      out.reserve(texts.size());
      for (const std::string_view text : texts) out.emplace_back(text, analyzer);
      return out;
    };
    return Patterns{compile(kAskingPatterns), compile(kGreetingPatterns), compile(kThanksPatterns)};
  }();
  return compiled;
}

bool any_in(const std::vector<Phrase>& phrases, std::span<const Token> tokens) {
  return std::any_of(phrases.begin(), phrases.end(), [tokens](const Phrase& phrase) { return phrase.find(tokens); });
}

SentenceRole role_of(std::string_view sentence, std::span<const Token> tokens) {
  const Patterns& known = patterns();
  if (sentence.find('?') != std::string_view::npos) return SentenceRole::Asks;
  if (tokens.size() <= kGreetingWords && any_in(known.greeting, tokens)) return SentenceRole::Greets;
  if (tokens.size() <= kThanksWords && any_in(known.thanks, tokens)) return SentenceRole::Greets;
  return any_in(known.asking, tokens) ? SentenceRole::Asks : SentenceRole::Tells;
}

}  // namespace

std::vector<SaidSentence> sentence_roles(std::string_view text, std::span<const Token> tokens) {
  std::vector<SaidSentence> out;
  std::uint32_t at = 0;
  for (const Range& range : split_sentences(text)) {
    const std::uint32_t first = at;
    while (at < tokens.size() && tokens[at].source.begin < range.end) ++at;
    if (at == first) continue;
    out.push_back({first, at, role_of(text.substr(range.begin, range.size()), tokens.subspan(first, at - first))});
  }
  const auto asks = [](const SaidSentence& sentence) { return sentence.role == SentenceRole::Asks; };
  if (out.size() == 1 || std::none_of(out.begin(), out.end(), asks)) {
    for (SaidSentence& sentence : out) {
      if (out.size() == 1 || sentence.role == SentenceRole::Tells) sentence.role = SentenceRole::Asks;
    }
  } else if (out.front().role == SentenceRole::Tells && out.front().end <= kSubjectWords) {
    out.front().role = SentenceRole::Asks;
  }
  return out;
}

}  // namespace citewell
