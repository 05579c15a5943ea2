// What a question asks for, and what a heading or FAQ question promises: the same classes, so that they can be
// compared.
#ifndef CITEWELL_ENGINE_CONCEPTS_QUESTION_TYPE_H_
#define CITEWELL_ENGINE_CONCEPTS_QUESTION_TYPE_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/concepts/phrase.h"
#include "engine/text/analyzer.h"
#include "engine/text/token.h"

namespace citewell {

enum class QuestionType : std::uint8_t {
  Information,  // names none of the others
  Definition,
  Causes,
  Symptoms,
  Treatment,
  SelfCare,
  HowTo,
  Frequency,
  Duration,
  Cost,
  Safety,  // side effects, risks, contraindications
  Diagnosis,
  Prevention,
  Prognosis,
  SeeDoctor,  // when to see a doctor
  Source,     // who wrote, when published, which study
  Comparison,
  Inheritance,
  RiskFactors,
  Research,
};
inline constexpr std::size_t kQuestionTypeCount = 20;

// "definition", "self_care", "when_to_see_a_doctor", ...
std::string_view to_string(QuestionType type);

// A set of types as bits: 1 << type. Information is the empty set.
using QuestionTypes = std::uint32_t;
inline QuestionTypes bit(QuestionType type) {
  return type == QuestionType::Information ? 0U : 1U << static_cast<unsigned>(type);
}

// The type of a question, and the words that say so.
struct MainType {
  QuestionType type = QuestionType::Information;
  PhraseMatch cue;
  // Those of the cue's words that only name a kind: "treatment" does, "surgery" and what stands between "how much" and
  // "cost" are things as well.
  std::vector<PhraseMatch> kind_words;
};

// Thread-safe after construction. The patterns are English; a text in another language is Information.
class QuestionClassifier {
 public:
  QuestionClassifier();
  ~QuestionClassifier();
  QuestionClassifier(QuestionClassifier&&) noexcept;

  // Every type whose cues are in the text.
  [[nodiscard]] QuestionTypes all(Stems stems) const;
  [[nodiscard]] QuestionTypes all(std::span<const Token> tokens) const { return all(stems_of(tokens)); }

  // Every type that a body of text seems to answer, by the words that such answers use.
  [[nodiscard]] QuestionTypes answered(Stems stems) const;
  [[nodiscard]] QuestionTypes answered(std::span<const Token> tokens) const { return answered(stems_of(tokens)); }

  // The one type a question is about: the first in the order of the patterns (question_type.cc says why that order). A
  // cue that is but a part of one of `names` says nothing: "trigger point therapy" does not ask how to treat.
  [[nodiscard]] MainType main(std::span<const Token> tokens, std::span<const PhraseMatch> names = {}) const;

  // Changes whenever the cues do: an index holds what they found.
  [[nodiscard]] std::string fingerprint() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_CONCEPTS_QUESTION_TYPE_H_
