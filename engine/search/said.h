// What the words of an English text say of amounts, times, verdicts and the like: what a question asks for, and what a
// text holds.
#ifndef CITEWELL_ENGINE_SEARCH_SAID_H_
#define CITEWELL_ENGINE_SEARCH_SAID_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/concepts/question_type.h"
#include "engine/text/token.h"

namespace citewell {

// Kinds of words, as bits.
using Said = std::uint32_t;
inline constexpr Said kSaysAmount = 1U << 0U;   // "12", "a few"
inline constexpr Said kSaysRate = 1U << 1U;     // "twice", "per", "%"
inline constexpr Said kSaysPrice = 1U << 2U;    // "$", "fee"
inline constexpr Said kSaysMoment = 1U << 3U;   // "before", "weeks", "March"
inline constexpr Said kSaysVerdict = 1U << 4U;  // "yes", "avoid", "usually", "can"
inline constexpr Said kSaysAfter = 1U << 5U;
inline constexpr Said kSaysBefore = 1U << 6U;
inline constexpr Said kSaysDuring = 1U << 7U;
inline constexpr Said kSaysWithout = 1U << 8U;
inline constexpr Said kSaysUnder = 1U << 9U;
inline constexpr Said kSaysInstead = 1U << 10U;
inline constexpr Said kSaysTogether = 1U << 11U;
inline constexpr Said kSaysEvery = 1U << 12U;
inline constexpr Said kRelations =
    kSaysAfter | kSaysBefore | kSaysDuring | kSaysWithout | kSaysUnder | kSaysInstead | kSaysTogether | kSaysEvery;

// Everything that a text says.
Said said_in(std::string_view text);

// What an answer to a question has to say, by how it is asked and by its type: of the first five kinds.
Said wanted_by(std::span<const Token> question, QuestionType type);

// The relations that a question names, past its first word.
Said relations_in(std::span<const Token> question);

// How a question is asked: by its first words.
enum class QuestionForm : std::uint8_t {
  None,  // no question by its first words
  YesOrNo,
  What,  // or which
  How,
  HowLong,
  HowOften,
  HowMany,
  HowMuch,
  Why,
  When,
  Where,
  Who,
};
QuestionForm form_of(std::span<const Token> question);
QuestionForm form_of(std::string_view question);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_SAID_H_
