#include "engine/search/evidence.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "engine/search/said.h"

namespace citewell {

const std::array<std::string_view, kEvidenceCount> kEvidenceNames = {
    "topic_log",    "passage_log",   "passage_mean", "topic_cover",  "title_only",     "passage_only",
    "first_near",   "class_missing", "weight",       "short_least",  "short_cover",    "all_of_kind",
    "lacks_amount", "lacks_price",   "lacks_rate",   "lacks_moment", "lacks_verdict",  "lacks_relation",
    "of_kind",      "best_of_kind",  "form_same",    "form_other",   "subject_leads",  "not_subject",
    "words",        "tiny",          "pronoun",      "opening",      "opening_aspect", "opening_defined"};

namespace {

constexpr double kFraming = 0.2;  // emphasis below which a word only frames
constexpr double kMet = 0.5;      // strength from which a thing counts as met
constexpr double kFully = 0.8;    // and as met in full
constexpr double kMuchAsked = 25;
constexpr double kLeast = 0.1;  // strength of a thing that lacks, for logarithms
constexpr double kLongText = 80;
constexpr std::size_t kTinyText = 5;
constexpr std::size_t kFewThings = 3;
constexpr std::size_t kSubjectBegins = 5;  // words into which the subject of a sentence begins

// A thing asked, and how strongly stretches of a passage have it, each with those before.
struct Thing {
  const TermGroup* group = nullptr;
  std::size_t number = 0;  // among the groups
  double weight = 0;
  double text = 0;
  double near = 0;   // heading and question
  double topic = 0;  // title and aliases
  double passage = 0;
  double title = 0;  // alone
  double body = 0;   // alone
};

using Things = std::vector<Thing>;

template <class Value>
double sum_of(const Things& things, const Value& value) {
  return std::accumulate(things.begin(), things.end(), 0.0,
                         [&value](double sum, const Thing& thing) { return sum + value(thing); });
}

// Mean by weight; 0 of nothing.
template <class Value>
double mean_of(const Things& things, const Value& value) {
  const double weight = sum_of(things, [](const Thing& thing) { return thing.weight; });
  return weight > 0 ? sum_of(things, [&](const Thing& thing) { return thing.weight * value(thing); }) / weight : 0;
}

template <class Value>
double least_of(const Things& things, const Value& value) {
  if (things.empty()) return 0;
  double out = 1;
  for (const Thing& thing : things) out = std::min(out, value(thing));
  return out;
}

// 1 for a thing that is there, 0 for one that is not.
double on_log_scale(double strength) { return std::log10(std::clamp(strength, kLeast, 1.0)) + 1; }

class EvidenceMaker {
 public:
  EvidenceMaker(const Question& question, const TermSlots& slots, const Passage& passage, const ForwardView& forward,
                const PassageMatches& matches, std::size_t first, std::size_t end)
      : question_(question),
        slots_(slots),
        passage_(passage),
        forward_(forward),
        matches_(matches),
        first_(first),
        end_(end) {
    for (std::size_t g = 0; g < question.groups.size(); ++g) {
      if (is_thing(question.groups[g])) things_.push_back(thing_of(g));
    }
  }

  EvidenceFeatures make(Range text) {
    add_things();
    add_kind();
    add_subject();
    if (question_.is_english) add_said(text);
    add_shape(text);
    return out_;
  }

 private:
  double& at(Evidence which) { return out_[static_cast<std::size_t>(which)]; }
  void set(Evidence which, bool value) { at(which) = value ? 1 : 0; }

  [[nodiscard]] Thing thing_of(std::size_t number) const {
    const TermGroup& group = question_.groups[number];
    const auto in = [&](Field field) { return strength(group, matches_.fields[index_of(field)][number]); };
    Thing out{.group = &group, .number = number, .weight = group.weight};
    for (std::size_t s = first_; s < end_; ++s)
      out.text = std::max(out.text, strength(group, matches_.sentences[s][number]));
    out.title = in(Field::Title);
    out.body = in(Field::Body);
    out.near = std::max({out.text, in(Field::Heading), in(Field::Question)});
    out.topic = std::max({out.near, out.title, in(Field::Alias)});
    out.passage = std::max(out.topic, out.body);
    return out;
  }

  void add_things() {
    const auto near = [](const Thing& thing) { return thing.near; };
    at(Evidence::TopicLog) = mean_of(things_, [](const Thing& thing) { return on_log_scale(thing.topic); });
    at(Evidence::PassageLog) = mean_of(things_, [](const Thing& thing) { return on_log_scale(thing.passage); });
    at(Evidence::PassageMean) = sum_of(things_, [](const Thing& thing) { return thing.passage; }) /
                                static_cast<double>(std::max<std::size_t>(things_.size(), 1));
    at(Evidence::TopicCover) = mean_of(things_, [](const Thing& thing) { return thing.topic; });
    const auto only = [](double Thing::*stretch) {
      return [stretch](const Thing& thing) { return thing.near < kMet && thing.*stretch >= kMet ? 1.0 : 0.0; };
    };
    at(Evidence::TitleOnly) = mean_of(things_, only(&Thing::title));
    at(Evidence::PassageOnly) = mean_of(things_, only(&Thing::body));
    at(Evidence::FirstNear) = things_.empty() ? 0 : things_.front().near;
    at(Evidence::ClassMissing) = class_missing();
    at(Evidence::Weight) = std::min(sum_of(things_, [](const Thing& thing) { return thing.weight; }) / kMuchAsked, 1.0);
    if (things_.size() <= kFewThings) {
      at(Evidence::ShortLeast) = least_of(things_, near);
      at(Evidence::ShortCover) = mean_of(things_, near);
    }
  }

  // "What oil", "which exercises", "how many sessions": the answer names what stands there.
  [[nodiscard]] double class_missing() const {
    const std::vector<Token>& tokens = question_.tokens;
    for (std::size_t t = 0; t < tokens.size(); ++t) {
      const std::string& word = tokens[t].word;
      const bool counts = (word == "many" || word == "much") && t > 0 && tokens[t - 1].word == "how";
      if (word != "what" && word != "which" && word != "whose" && !counts) continue;
      const auto named = std::find_if(things_.begin(), things_.end(),
                                      [t](const Thing& thing) { return thing.group->first_token == t + 1; });
      return named == things_.end() ? 0 : 1 - named->text;
    }
    return 0;
  }

  void add_kind() {
    const QuestionTypes wanted = bit(question_.type);
    const auto of_kind = [&](std::size_t s) { return (forward_.sentences[s].answer_types & wanted) != 0; };
    const auto covered = [&](std::size_t s) {
      return sum_of(things_, [&](const Thing& thing) {
        return thing.weight * strength(*thing.group, matches_.sentences[s][thing.number]);
      });
    };
    std::size_t best = first_;
    double most = -1;
    bool any = false;
    for (std::size_t s = first_; s < end_; ++s) {
      const double here = covered(s);
      if (here > most) best = s;
      most = std::max(most, here);
      any = any || of_kind(s);
    }
    set(Evidence::OfKind, any);
    set(Evidence::BestOfKind, of_kind(best));
    const bool all = least_of(things_, [](const Thing& thing) { return thing.near; }) >= kFully;
    set(Evidence::AllOfKind, all && (any || wanted == 0));
  }

  // Whether one of the sentences begins with a term of a group.
  [[nodiscard]] bool one_begins_with(std::size_t group) const {
    const std::span<const Sentence> sentences = forward_.sentences.subspan(first_, end_ - first_);
    const std::size_t body = forward_.field_begin(Field::Body);
    const std::size_t body_end = body + forward_.field_lengths[index_of(Field::Body)];
    bool found = false;
    const auto note = [&](const TermSlots::Slot& slot) { found = found || slot.group == group; };
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      const std::size_t begin = body + sentences[s].first_token;
      const std::size_t next = first_ + s + 1;
      const std::size_t after =
          next < forward_.sentences.size() ? body + forward_.sentences[next].first_token : body_end;
      for (std::size_t i = begin; i < std::min(begin + kSubjectBegins, after); ++i)
        slots_.for_each(forward_.tokens[i], note);
    }
    for (const ConceptHit& hit : forward_.concepts) {
      if (hit.first_token < body + sentences.front().first_token || hit.first_token >= body_end) continue;
      const std::size_t place = hit.first_token - body;
      const auto holder = std::upper_bound(sentences.begin(), sentences.end(), place,
                                           [](std::size_t at, const Sentence& one) { return at < one.first_token; }) -
                          1;
      if (place < holder->first_token + kSubjectBegins && !is_past_end(place)) slots_.for_each(hit.term, note);
    }
    return found;
  }

  // Whether a body token stands after the sentences chosen.
  [[nodiscard]] bool is_past_end(std::size_t token) const {
    return end_ < forward_.sentences.size() && token >= forward_.sentences[end_].first_token;
  }

  void add_subject() {
    const auto subject = std::max_element(things_.begin(), things_.end(),
                                          [](const Thing& a, const Thing& b) { return a.weight < b.weight; });
    const bool leads = subject != things_.end() && one_begins_with(subject->number);
    set(Evidence::SubjectLeads, leads);
    set(Evidence::NotSubject, question_.type == QuestionType::Definition && !leads);
  }

  void add_said(Range text) {
    const Said said = said_in(std::string_view(passage_.text).substr(text.begin, text.size()));
    const Said lacks = wanted_by(question_.tokens, question_.type) & ~said;
    set(Evidence::LacksAmount, (lacks & kSaysAmount) != 0);
    set(Evidence::LacksPrice, (lacks & kSaysPrice) != 0);
    set(Evidence::LacksRate, (lacks & kSaysRate) != 0);
    set(Evidence::LacksMoment, (lacks & kSaysMoment) != 0);
    set(Evidence::LacksVerdict, (lacks & kSaysVerdict) != 0);
    if (const Said relations = relations_in(question_.tokens); relations != 0) {
      Said nearby = said | said_in(passage_.question);
      for (const std::string& heading : passage_.heading) nearby |= said_in(heading);
      set(Evidence::LacksRelation, (relations & ~nearby) != 0);
    }
    const QuestionForm asked = form_of(question_.tokens);
    const QuestionForm own = own_form();
    if (asked == QuestionForm::None || own == QuestionForm::None) return;
    set(Evidence::FormSame, asked == own);
    set(Evidence::FormOther, (asked == QuestionForm::YesOrNo) != (own == QuestionForm::YesOrNo));
  }

  // Of the passage's question, or of a heading that is one.
  [[nodiscard]] QuestionForm own_form() const {
    if (!passage_.question.empty()) return form_of(passage_.question);
    const bool asks = !passage_.heading.empty() && passage_.heading.back().ends_with('?');
    return asks ? form_of(passage_.heading.back()) : QuestionForm::None;
  }

  void add_shape(Range text) {
    const std::string_view said = std::string_view(passage_.text).substr(text.begin, text.size());
    const std::size_t words = count_words(said);
    at(Evidence::Words) = std::min(static_cast<double>(words) / kLongText, 1.0);
    set(Evidence::Tiny, words < kTinyText);
    set(Evidence::Pronoun, begins_with_pronoun(said));
    const bool opens = forward_.ordinal == 0 && passage_.heading.empty() && passage_.question.empty() &&
                       passage_.kind != PassageKind::Definition;
    const bool defines = question_.type == QuestionType::Definition;
    set(Evidence::Opening, opens);
    set(Evidence::OpeningAspect, opens && !defines && question_.type != QuestionType::Information);
    set(Evidence::OpeningDefined, opens && defines);
  }

  static std::size_t count_words(std::string_view text) {
    std::size_t out = 0;
    bool inside = false;
    for (const char c : text) {
      const bool space = c == ' ' || c == '\n';
      if (!space && !inside) ++out;
      inside = !space;
    }
    return out;
  }

  static bool begins_with_pronoun(std::string_view text) {
    constexpr auto kPronouns =
        std::to_array<std::string_view>({"he", "it", "she", "such", "that", "these", "they", "this", "those"});
    std::string word;
    for (const char c : text.substr(0, 8)) {
      if (std::isalpha(static_cast<unsigned char>(c)) == 0) break;
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return std::find(kPronouns.begin(), kPronouns.end(), word) != kPronouns.end();
  }

  const Question& question_;
  const TermSlots& slots_;
  const Passage& passage_;
  const ForwardView& forward_;
  const PassageMatches& matches_;
  std::size_t first_;
  std::size_t end_;
  Things things_;
  EvidenceFeatures out_ = {};
};

}  // namespace

bool is_thing(const TermGroup& group) { return !group.cue && !group.left_out && group.emphasis >= kFraming; }

EvidenceFeatures evidence(const Question& question, const TermSlots& slots, const Passage& passage,
                          const ForwardView& forward, const PassageMatches& matches, std::size_t first, std::size_t end,
                          Range text) {
  return EvidenceMaker(question, slots, passage, forward, matches, first, end).make(text);
}

}  // namespace citewell
