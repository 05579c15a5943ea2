#include "engine/search/match.h"

#include <algorithm>
#include <bit>

namespace citewell {
namespace {

constexpr double kPartOfConcept = 0.7;  // a part of a multi-word concept says less than its share of the words

void count(const TermSlots::Slot& slot, GroupMatches& matches) {
  GroupMatch& match = matches[slot.group];
  if (slot.alternative > 0) {
    ++match.alternative_count;
    match.alternative = std::max(match.alternative, slot.alternative);
  } else {
    ++match.literal_count;
    match.literal_bits |= 1U << slot.literal;
  }
}

// Index of the sentence that holds a body token.
std::size_t sentence_of(std::span<const Sentence> sentences, std::size_t token) {
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), token,
                                      [](std::size_t t, const Sentence& s) { return t < s.first_token; });
  return after == sentences.begin() ? 0 : static_cast<std::size_t>(after - sentences.begin()) - 1;
}

// How well a text of the kind that is asked meets a word that only names that kind, without having it; and how well the
// word is met by a text of another kind that has it.
constexpr float kOfKind = 0.6F;
constexpr float kWordAlone = 0.3F;

void read_by_kind(GroupMatch& match, bool is_of_kind) {
  const bool has_word = match.literal_bits != 0 || match.alternative > 0;
  if (is_of_kind && match.literal_bits != 0) return;
  match.literal_bits = 0;
  match.alternative = is_of_kind ? std::max(match.alternative, kOfKind) : has_word ? kWordAlone : 0;
}

// The field that says what a passage promises.
Field promise_of(const ForwardView& passage) {
  for (const Field field : {Field::Question, Field::Heading}) {
    if (passage.field_lengths[index_of(field)] > 0) return field;
  }
  return Field::Title;
}

void read_cues_by_kind(const ForwardView& passage, const TermSlots& slots, PassageMatches& matches) {
  for (const std::size_t group : slots.cues()) {
    if ((passage.question_types & slots.wanted()) != 0) {
      GroupMatch& promise = matches.fields[index_of(promise_of(passage))][group];
      promise.alternative = std::max(promise.alternative, kOfKind);
    } else {
      for (const Field field : {Field::Question, Field::Heading})
        read_by_kind(matches.fields[index_of(field)][group], false);
    }
    read_by_kind(matches.fields[index_of(Field::Body)][group], (passage.answer_types & slots.wanted()) != 0);
    for (std::size_t s = 0; s < matches.sentences.size(); ++s)
      read_by_kind(matches.sentences[s][group], (passage.sentences[s].answer_types & slots.wanted()) != 0);
  }
}

}  // namespace

TermSlots::TermSlots(const Question& question) : wanted_(bit(question.type)) {
  std::size_t terms = 0;
  for (const TermGroup& group : question.groups) terms += group.literals.size() + group.alternatives.size();
  slots_.resize(std::bit_ceil(std::max<std::size_t>(terms * 2, 8)));
  mask_ = slots_.size() - 1;
  for (std::size_t g = 0; g < question.groups.size(); ++g) {
    const TermGroup& group = question.groups[g];
    if (group.cue) cues_.push_back(g);
    for (std::size_t i = 0; i < group.literals.size() && i < 32; ++i) {
      add({group.literals[i], static_cast<std::uint8_t>(g), static_cast<std::uint8_t>(i), 0});
    }
    for (const Alternative& alternative : group.alternatives) {
      add({alternative.term, static_cast<std::uint8_t>(g), 0, static_cast<float>(alternative.weight)});
    }
  }
}

void TermSlots::add(const Slot& slot) {
  if (slot.term == kNoTerm) return;
  std::size_t at = hash(slot.term) & mask_;
  while (slots_[at].term != kNoTerm) at = (at + 1) & mask_;
  slots_[at] = slot;
  filter_[slot.term >> 6U & kFilterMask] |= std::uint64_t{1} << (slot.term & 63U);
}

PassageMatches match_passage(const ForwardView& passage, const TermSlots& slots) {
  PassageMatches out;
  out.sentences.resize(passage.sentences.size());
  std::array<std::size_t, kFieldCount> ends{};
  std::size_t at = 0;
  for (std::size_t field = 0; field < kFieldCount; ++field) {
    ends[field] = at + passage.field_lengths[field];
    if (field == index_of(Field::Body)) {
      at = ends[field];
      continue;
    }
    for (; at < ends[field]; ++at) {
      slots.for_each(passage.tokens[at], [&](const TermSlots::Slot& slot) { count(slot, out.fields[field]); });
    }
  }
  const std::size_t body_begin = passage.field_begin(Field::Body);
  const auto count_in_body = [&](const TermSlots::Slot& slot, std::size_t token) {
    count(slot, out.fields[index_of(Field::Body)]);
    if (!out.sentences.empty()) count(slot, out.sentences[sentence_of(passage.sentences, token)]);
  };
  for (std::size_t i = 0; i < passage.field_lengths[index_of(Field::Body)]; ++i) {
    slots.for_each(passage.tokens[body_begin + i], [&](const TermSlots::Slot& slot) { count_in_body(slot, i); });
  }
  for (const ConceptHit& hit : passage.concepts) {
    const auto found =
        static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), hit.first_token) - ends.begin());
    const std::size_t field = std::min(found, kFieldCount - 1);
    slots.for_each(hit.term, [&](const TermSlots::Slot& slot) {
      if (field == index_of(Field::Body)) {
        count_in_body(slot, hit.first_token - body_begin);
      } else {
        count(slot, out.fields[field]);
      }
    });
  }
  read_cues_by_kind(passage, slots, out);
  return out;
}

double strength(const TermGroup& group, const GroupMatch& match) {
  const auto words = static_cast<double>(std::min<std::size_t>(group.literals.size(), 32));
  const double share = words == 0 ? 0 : std::popcount(match.literal_bits) / words;
  const double literal = share < 1 ? share * kPartOfConcept : 1;
  return std::max(literal, static_cast<double>(match.alternative));
}

GroupMatch merged(const GroupMatch& a, const GroupMatch& b) {
  return {a.literal_bits | b.literal_bits, a.literal_count + b.literal_count, a.alternative_count + b.alternative_count,
          std::max(a.alternative, b.alternative)};
}

double coverage(const Question& question, const GroupMatches& matches, double total) {
  if (total <= 0) return 0;
  double sum = 0;
  for (std::size_t g = 0; g < question.groups.size(); ++g) {
    sum += question.groups[g].weight * strength(question.groups[g], matches[g]);
  }
  return sum / total;
}

}  // namespace citewell
