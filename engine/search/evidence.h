// What speaks for some sentences of a passage being the answer: how much of what is asked they hold themselves, and
// whether they hold the kind of thing that is asked for.
#ifndef CITEWELL_ENGINE_SEARCH_EVIDENCE_H_
#define CITEWELL_ENGINE_SEARCH_EVIDENCE_H_

#include <array>
#include <cstddef>
#include <string_view>

#include "engine/index/forward.h"
#include "engine/index/records.h"
#include "engine/search/match.h"
#include "engine/search/question.h"

namespace citewell {

// Each between 0 and 1. Things are the groups of the question that neither frame it nor name the kind of answer; the
// text is the sentences chosen, its topic the title, aliases, heading and question of their passage.
enum class Evidence : std::size_t {
  TopicLog,        // mean logarithm of the things' strengths in text and topic: what lacks costs more than its share
  PassageLog,      // the same of the whole passage
  PassageMean,     // mean strength in the whole passage, each thing counted alike
  TopicCover,      // share of the things' weight in text and topic
  TitleOnly,       // share that only the title has
  PassageOnly,     // share that text, heading and question lack, and the rest of the passage has
  FirstNear,       // strength of the first thing in text, heading and question
  ClassMissing,    // the text lacks the thing that "what" or "which" stands before
  Weight,          // weight of the things
  ShortLeast,      // of up to three things, the strength of the least in text, heading and question
  ShortCover,      // and the share of their weight
  AllOfKind,       // text, heading and question have all things, and the text is of the kind asked, if one is
  LacksAmount,     // an amount is asked, and the text has none
  LacksPrice,      // what something costs
  LacksRate,       // how often
  LacksMoment,     // when
  LacksVerdict,    // yes or no, safe or not
  LacksRelation,   // "after", "before", "without": asked, and neither in the text nor in its heading and question
  OfKind,          // a sentence is of the kind asked
  BestOfKind,      // the one that has most of the things is
  FormSame,        // the passage's own question is asked in the same form ("how long", yes or no, "why")
  FormOther,       // one of both asks for yes or no, and the other does not
  SubjectLeads,    // a sentence begins with the most important thing
  NotSubject,      // a definition is asked, and none does
  Words,           // length of the text
  Tiny,            // it is hardly a word
  Pronoun,         // it begins with a word that stands for something said before
  Opening,         // the passage opens its article: it has the title, whatever is asked of the article's subject
  OpeningAspect,   // and a kind of answer is asked that is no definition, so that a later passage should have it
  OpeningDefined,  // and a definition is asked
};
inline constexpr std::size_t kEvidenceCount = 30;
extern const std::array<std::string_view, kEvidenceCount> kEvidenceNames;
using EvidenceFeatures = std::array<double, kEvidenceCount>;

// Of the sentences [first, end) of a passage, which are the bytes `text` of it.
EvidenceFeatures evidence(const Question& question, const TermSlots& slots, const Passage& passage,
                          const ForwardView& forward, const PassageMatches& matches, std::size_t first, std::size_t end,
                          Range text);

// A group that neither frames the question nor names the kind of answer wanted, nor is left out.
bool is_thing(const TermGroup& group);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_EVIDENCE_H_
