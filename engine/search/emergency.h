// Emergencies: rules that recognise, in a visitor's own words, what needs help now.
#ifndef CITEWELL_ENGINE_SEARCH_EMERGENCY_H_
#define CITEWELL_ENGINE_SEARCH_EMERGENCY_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/search/reply.h"
#include "engine/text/result.h"

namespace citewell {

// The rules of emergency.json (synonyms/README.md has the format). A rule is one or more conjunctions of sets of
// phrases that must all occur within a number of words; a phrase that is negated ("no", "without", ... up to three
// words before it in the same clause), or that shares its sentence with something harmless ("years ago"), does not
// count, and a rule is void when one of its `unless` phrases occurs. Frames say for all rules what does not happen to
// somebody now (an animal, a film, an exam): what stands in the scope of one does not count, unless its sentence says
// that it happens all the same. What the rules know of other languages is asked of every question, whatever the
// language of the articles; its words are stemmed as English, on both sides.
//
// Thread-safe.
class EmergencyRules {
 public:
  // BadSyntax names the rule at fault. Empty text: no rules.
  static Result<EmergencyRules> parse(std::string_view json);
  EmergencyRules(EmergencyRules&&) noexcept;
  EmergencyRules& operator=(EmergencyRules&&) noexcept;
  ~EmergencyRules();

  // A notice for each rule that fires, in the file's order: in the words as typed, or as the spelling correction reads
  // them. What is typed counts against the correction: a negation or a frame that the correction has mistaken for
  // another word ("nicht" for "night") is still one.
  [[nodiscard]] std::vector<Notice> recognise(std::string_view typed,
                                              const std::optional<std::string>& corrected = std::nullopt) const;

  [[nodiscard]] std::size_t size() const;

 private:
  struct State;
  explicit EmergencyRules(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_EMERGENCY_H_
