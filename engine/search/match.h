// Where a question's groups match in a passage: counted once from the forward record, read by ranking, answering,
// highlighting and explaining.
#ifndef CITEWELL_ENGINE_SEARCH_MATCH_H_
#define CITEWELL_ENGINE_SEARCH_MATCH_H_

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/index/forward.h"
#include "engine/search/question.h"

namespace citewell {

// How one group matches in one stretch of text.
struct GroupMatch {
  std::uint32_t literal_bits = 0;   // which of its literals occur
  std::uint32_t literal_count = 0;  // occurrences of any literal
  std::uint32_t alternative_count = 0;
  float alternative = 0;  // weight of the best alternative that occurs
};

using GroupMatches = std::array<GroupMatch, kMaxGroups>;

// Finds the slot of a term among the question's terms: a small open-addressing table.
class TermSlots {
 public:
  explicit TermSlots(const Question& question);

  struct Slot {
    TermId term = kNoTerm;
    std::uint8_t group = 0;
    std::uint8_t literal = 0;  // position among the group's literals
    float alternative = 0;     // above 0: an alternative of this weight
  };

  // Calls `visit` for each slot of a term; most terms have none.
  template <class Visit>
  void for_each(TermId term, const Visit& visit) const {
    if ((filter_[term >> 6U & kFilterMask] >> (term & 63U) & 1U) == 0) return;
    for (std::size_t at = hash(term) & mask_; slots_[at].term != kNoTerm; at = (at + 1) & mask_) {
      if (slots_[at].term == term) visit(slots_[at]);
    }
  }

  // The kind of answer that is wanted, and the groups whose words only say so.
  [[nodiscard]] QuestionTypes wanted() const { return wanted_; }
  [[nodiscard]] const std::vector<std::size_t>& cues() const { return cues_; }

 private:
  static constexpr std::uint32_t kFilterMask = 63;
  static std::size_t hash(TermId term) { return std::size_t{term} * 0x9E3779B1U; }  // multiplicative, the golden ratio
  void add(const Slot& slot);
  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  std::array<std::uint64_t, kFilterMask + 1> filter_ = {};
  QuestionTypes wanted_ = 0;
  std::vector<std::size_t> cues_;
};

// Matches of a whole passage, field by field, and of each body sentence.
struct PassageMatches {
  std::array<GroupMatches, kFieldCount> fields;
  std::vector<GroupMatches> sentences;
};

// A word that only names the kind of answer is met by a text of that kind rather than by the word: a list of symptoms
// need not call itself one, and "it is a symptom" is no such list.
PassageMatches match_passage(const ForwardView& passage, const TermSlots& slots);

// Strength of a group's match in a stretch, 0 to 1: the share of its words that occur, or the weight of its best
// alternative, whichever is more.
double strength(const TermGroup& group, const GroupMatch& match);

// Strength over several stretches.
GroupMatch merged(const GroupMatch& a, const GroupMatch& b);

// Weighted strength of all groups in a stretch, 0 to 1. `total` is the question's total weight.
double coverage(const Question& question, const GroupMatches& matches, double total);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_MATCH_H_
