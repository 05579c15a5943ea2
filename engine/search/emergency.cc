#include "engine/search/emergency.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <utility>

#include "engine/search/patterns.h"
#include "engine/text/analyzer.h"

namespace citewell {
namespace {

using nlohmann::json;

constexpr std::uint32_t kNegationReach = 3;  // words between a negation and what it negates
constexpr std::uint32_t kListReach = 8;      // the same over a list joined by "or"
constexpr std::uint32_t kDefaultWithin = 12;
constexpr const char* kLanguage = "language";  // of a way or a frame, by its number

using Words = std::set<std::string, std::less<>>;

// Sets of phrases that must all occur within a number of words.
struct Conjunction {
  std::vector<PatternSets::Id> sets;
  std::uint32_t within_words = kDefaultWithin;
  PatternSets::Id unless = 0;
  std::size_t language = 0;
};

using FrameMask = std::uint64_t;  // a bit for each frame
constexpr std::size_t kMostFrames = 64;

enum class Scope { Phrase, Sentence, Question };

// What says that something is not happening to somebody now: an animal, a film, an exam.
struct Frame {
  std::string id;
  Scope scope = Scope::Sentence;
  std::vector<Conjunction> any;
  PatternSets::Id unless = 0;  // what happens to somebody now all the same
};

// What is said in one language is negated by its words, and silenced by frames.
struct Language {
  Words negations;
  FrameMask frames = 0;
};

struct Rule {
  std::string id, notice, source;
  std::vector<Conjunction> any;
  PatternSets::Id unless = 0;
  PatternSets::Id unless_in_sentence = 0;
  FrameMask despite = 0;  // frames that do not silence it
};

struct Rulebook {
  PatternSets sets;
  std::vector<Language> languages;  // the first is English
  std::vector<Frame> frames;
  std::vector<Rule> rules;
};

bool is_one_of(std::span<const Token> tokens, std::uint32_t at, const Words& words) {
  return at < tokens.size() && words.contains(tokens[at].word);
}

Words english_negations() {
  return {"no",    "not",     "without", "never", "dont",  "doesnt", "didnt",  "havent",
          "hasnt", "hadnt",   "isnt",    "arent", "wasnt", "werent", "denies", "denied",
          "deny",  "neither", "nor",     "aint",  "nunca", "sin",    "jamas",  "ni"};
}

bool is_negation(std::span<const Token> tokens, std::uint32_t at, const Words& negations) {
  // "not only numb but ...", "not sure if", "don't know whether" affirm.
  static const Words affirming = {"only", "just", "sure", "know", "idea", "se"};
  return is_one_of(tokens, at, negations) && !is_one_of(tokens, at + 1, affirming);
}

enum class Joint { None, Comma, Clause };

// What separates two neighbouring tokens.
Joint joint_before(std::string_view text, std::span<const Token> tokens, std::uint32_t at) {
  const std::string_view between =
      text.substr(tokens[at - 1].source.end, tokens[at].source.begin - tokens[at - 1].source.end);
  if (between.find_first_of(".;:!?\n") != std::string_view::npos) return Joint::Clause;
  return between.find(',') != std::string_view::npos ? Joint::Comma : Joint::None;
}

bool is_or(const Token& token) { return token.word == "or" || token.word == "nor"; }

// Whether what begins at `first` is an item of a list joined by "or" ("fever, weight loss or bladder trouble"): one
// negation in front of such a list negates every item.
bool in_alternatives(std::string_view text, std::span<const Token> tokens, std::uint32_t first) {
  for (std::uint32_t back = 1; back <= 2 && back <= first; ++back) {
    if (is_or(tokens[first - back])) return true;
  }
  for (std::uint32_t at = first + 1; at < tokens.size() && at <= first + kListReach; ++at) {
    if (joint_before(text, tokens, at) == Joint::Clause) return false;
    if (is_or(tokens[at])) return true;
  }
  return false;
}

bool is_negated(std::string_view text, std::span<const Token> tokens, std::uint32_t first, const Words& negations) {
  static const Words contrary = {"but", "mais", "aber", "sondern", "maar"};
  const bool listed = in_alternatives(text, tokens, first);
  const std::uint32_t reach = listed ? kListReach : kNegationReach;
  for (std::uint32_t back = 1; back <= reach && back <= first; ++back) {
    const std::uint32_t at = first - back;
    const Joint joint = joint_before(text, tokens, at + 1);
    if (joint == Joint::Clause || (joint == Joint::Comma && !listed)) return false;
    if (is_one_of(tokens, at, contrary) || (tokens[at].word == "and" && !listed)) return false;
    if (is_negation(tokens, at, negations)) return true;
  }
  return false;
}

// Words that begin another statement within a sentence: "had a stroke years ago, now my face droops".
bool turns(const Token& token) {
  static const std::set<std::string_view> turning = {"but",  "now",   "today", "pero",       "ahora", "hoy",
                                                     "mais", "aber",  "jetzt", "maintenant", "agora", "adesso",
                                                     "maar", "heute", "oggi",  "vandaag",    "hoje"};
  return turning.contains(token.word);
}

// The sentence of each token.
std::vector<std::uint32_t> sentences_of(std::string_view text, std::span<const Token> tokens) {
  std::vector<std::uint32_t> out(tokens.size());
  for (std::uint32_t at = 1; at < tokens.size(); ++at) {
    out[at] = out[at - 1] + (joint_before(text, tokens, at) == Joint::Clause || turns(tokens[at]) ? 1 : 0);
  }
  return out;
}

// A number and its unit are two words, however they are written: "38.5C", "6wk".
std::vector<Token> parted(std::vector<Token> tokens, Analyzer& english) {
  std::vector<Token> out;
  for (Token& token : tokens) {
    const std::size_t digits = std::min(token.word.find_first_not_of("0123456789.,"), token.word.size());
    if (digits == 0 || digits == token.word.size()) {
      out.push_back(std::move(token));
      continue;
    }
    const std::string number = token.word.substr(0, digits);
    out.push_back({number, number, {token.source.begin, token.source.begin}, false});
    for (Token& unit : english.analyze(token.word.substr(digits))) {
      unit.source = {out.back().source.end, token.source.end};
      out.push_back(std::move(unit));
    }
  }
  return out;
}

// Whether a match lies within `within` words from the anchor's first on; an anchor that is longer than that makes room.
bool has_near(const std::vector<PhraseMatch>& set, const PhraseMatch& anchor, std::uint32_t within) {
  const std::uint32_t end = anchor.first + std::max(within, anchor.end - anchor.first);
  auto match = std::lower_bound(set.begin(), set.end(), anchor.first,
                                [](const PhraseMatch& a, std::uint32_t first) { return a.first < first; });
  for (; match != set.end() && match->first < end; ++match) {
    if (match->end <= end) return true;
  }
  return false;
}

// The matches from which one match of each set can be reached within `within` words.
std::vector<PhraseMatch> close_together(const std::vector<std::vector<PhraseMatch>>& sets, std::uint32_t within) {
  std::vector<PhraseMatch> out;
  for (const std::vector<PhraseMatch>& anchors : sets) {
    for (const PhraseMatch& anchor : anchors) {
      const bool all_near =
          std::all_of(sets.begin(), sets.end(), [&](const auto& set) { return has_near(set, anchor, within); });
      if (all_near) out.push_back(anchor);
    }
  }
  return out;
}

// How far two texts may part before they meet again, in words: the spelling correction joins two words, or parts one.
constexpr std::size_t kParting = 3;

// Of each token of `after` the one of `before` that it comes from.
std::vector<std::uint32_t> origins(std::span<const Token> before, std::span<const Token> after) {
  std::vector<std::uint32_t> out(after.size());
  std::size_t from = 0;
  const auto same = [&](std::size_t b, std::size_t a) {
    return b < before.size() && a < after.size() && before[b].word == after[a].word;
  };
  for (std::size_t to = 0; to < after.size(); ++to, ++from) {
    from = std::min(from, before.size() - 1);
    if (!same(from, to) && !same(from + 1, to + 1)) {
      for (std::size_t ahead = 1; ahead <= kParting; ++ahead) {
        if (!same(from + ahead, to)) continue;
        from += ahead;
        break;
      }
    }
    out[to] = static_cast<std::uint32_t>(from);
  }
  return out;
}

// A question as the rules see it. What a set matches is found once for all of them, and so are the frames, when the
// first rule that would fire asks for them. A corrected one also knows the typed one it comes from.
class Reading {
 public:
  Reading(std::string_view text, std::span<const Token> tokens, const Rulebook& book)
      : text_(text),
        tokens_(tokens),
        sentences_(sentences_of(text, tokens)),
        matcher_(book.sets, tokens),
        book_(book) {}

  Reading(std::string_view text, std::span<const Token> tokens, const Rulebook& book, Reading& typed)
      : Reading(text, tokens, book) {
    if (typed.tokens_.empty()) return;
    typed_ = &typed;
    origins_ = origins(typed.tokens_, tokens);
  }

  bool fires(const Rule& rule) {
    if (!said(rule, [](const PhraseMatch&, FrameMask) { return false; }) || is_void(rule)) return false;
    const std::set<std::uint32_t> harmless = harmless_sentences(rule);
    const std::set<std::uint32_t> typed_harmless =
        typed_ != nullptr ? typed_->harmless_sentences(rule) : std::set<std::uint32_t>();
    return said(rule, [&](const PhraseMatch& match, FrameMask frames) {
      const FrameMask silencing = frames & ~rule.despite;
      return is_harmless(match, silencing, harmless) ||
             (typed_ != nullptr && typed_->is_harmless(origin(match), silencing, typed_harmless));
    });
  }

 private:
  // Where a match stands in the typed question.
  [[nodiscard]] PhraseMatch origin(const PhraseMatch& match) const {
    return {origins_[match.first], origins_[match.end - 1] + 1};
  }

  bool is_void(const Rule& rule) {
    return !matcher_.matches(rule.unless).empty() || (typed_ != nullptr && typed_->is_void(rule));
  }

  std::set<std::uint32_t> harmless_sentences(const Rule& rule) {
    std::set<std::uint32_t> out;
    for (const PhraseMatch& match : matcher_.matches(rule.unless_in_sentence)) out.insert(sentences_[match.first]);
    return out;
  }

  bool is_harmless(const PhraseMatch& match, FrameMask silencing, const std::set<std::uint32_t>& harmless) {
    if (!framed_) frame();
    const FrameMask frames = framing_[match.first] | framing_[match.end - 1];
    return (frames & silencing) != 0 || harmless.contains(sentences_[match.first]);
  }

  bool is_negated_here(const PhraseMatch& match, const Words& negations) const {
    return is_negated(text_, tokens_, match.first, negations) ||
           (typed_ != nullptr && typed_->is_negated_here(origin(match), negations));
  }

  // Whether it says what the rule is about, matches left out that are harmless.
  template <typename Harmless>
  bool said(const Rule& rule, const Harmless& harmless) {
    return std::any_of(rule.any.begin(), rule.any.end(), [&](const Conjunction& conjunction) {
      return !places_of(conjunction, harmless).empty() && matcher_.matches(conjunction.unless).empty();
    });
  }

  template <typename Harmless>
  std::vector<PhraseMatch> places_of(const Conjunction& conjunction, const Harmless& harmless) {
    const auto may_match = [this](PatternSets::Id set) { return matcher_.may_match(set); };
    if (!std::all_of(conjunction.sets.begin(), conjunction.sets.end(), may_match)) return {};
    const Language& language = book_.languages[conjunction.language];
    std::vector<std::vector<PhraseMatch>> sets;
    for (const PatternSets::Id set : conjunction.sets) {
      sets.push_back(matcher_.matches(set));
      std::erase_if(sets.back(), [&](const PhraseMatch& match) {
        return harmless(match, language.frames) || is_negated_here(match, language.negations);
      });
      if (sets.back().empty()) return {};
    }
    return close_together(sets, conjunction.within_words);
  }

  void frame() {
    framed_ = true;
    framing_.assign(tokens_.size(), 0);
    for (std::size_t number = 0; number < book_.frames.size(); ++number) {
      frame(book_.frames[number], FrameMask{1} << number);
    }
  }

  void frame(const Frame& frame, FrameMask bit) {
    std::vector<PhraseMatch> places;
    for (const Conjunction& conjunction : frame.any) {
      for (const PhraseMatch& place : places_of(conjunction, [](const PhraseMatch&, FrameMask) { return false; })) {
        places.push_back(place);
      }
    }
    if (places.empty()) return;
    std::set<std::uint32_t> happening;
    for (const PhraseMatch& match : matcher_.matches(frame.unless)) happening.insert(sentences_[match.first]);
    std::set<std::uint32_t> framed;
    for (const PhraseMatch& place : places) {
      const std::uint32_t sentence = sentences_[place.first];
      if (happening.contains(sentence)) continue;
      framed.insert(sentence);
      if (frame.scope != Scope::Phrase) continue;
      for (std::uint32_t at = place.first; at < place.end; ++at) framing_[at] |= bit;
    }
    if (frame.scope == Scope::Phrase) return;
    if (frame.scope == Scope::Question) spread(framed, happening);
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (framed.contains(sentences_[at])) framing_[at] |= bit;
    }
  }

  // From a framed sentence to those around it, up to one that speaks of something that happens now.
  void spread(std::set<std::uint32_t>& framed, const std::set<std::uint32_t>& happening) const {
    const auto free = [&](std::uint32_t sentence) {
      return !framed.contains(sentence) && !happening.contains(sentence);
    };
    for (std::uint32_t sentence = 1; sentence <= sentences_.back(); ++sentence) {
      if (framed.contains(sentence - 1) && free(sentence)) framed.insert(sentence);
    }
    for (std::uint32_t sentence = sentences_.back(); sentence > 0; --sentence) {
      if (framed.contains(sentence) && free(sentence - 1)) framed.insert(sentence - 1);
    }
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  std::vector<std::uint32_t> sentences_;
  PatternMatcher matcher_;
  const Rulebook& book_;
  Reading* typed_ = nullptr;  // what this one corrects
  std::vector<std::uint32_t> origins_;
  bool framed_ = false;
  std::vector<FrameMask> framing_;  // of each token
};

using Phrases = std::vector<std::string>;

// Adds the ways of one language to a rule or a frame.
void add_ways(json& to, const json& ways, std::size_t language) {
  for (json way : ways) {
    way[kLanguage] = language;
    to["any"].push_back(std::move(way));
  }
}

json& named(json& among, const std::string& id) {
  const auto found = std::find_if(among.begin(), among.end(), [&id](const json& one) { return one.at("id") == id; });
  if (found == among.end()) throw std::out_of_range("a language speaks of a rule or a frame that does not exist");
  return *found;
}

// What is known of one language joins the lists and the rules. A frame in it is one more of that name: what speaks
// against it in one language says nothing in another, and neither does the frame.
void add_language(json& rules, const json& language, std::size_t number) {
  const json lists = language.value("lists", json::object());
  for (const auto& [name, phrases] : lists.items()) {
    if (rules["lists"].contains(name)) throw std::out_of_range("two lists have one name");
    rules["lists"][name] = phrases;
  }
  const json frames = language.value("frames", json::object());
  for (const auto& [id, frame] : frames.items()) {
    json own{{"id", id}, {"scope", named(rules.at("frames"), id).at("scope")}, {kLanguage, number}};
    own["unless"] = frame.value("unless", json::array());
    add_ways(own, frame.at("any"), number);
    rules["frames"].push_back(std::move(own));
  }
  const json ways_of_rules = language.value("rules", json::object());
  for (const auto& [id, ways] : ways_of_rules.items()) {
    add_ways(named(rules.at("rules"), id), ways, number);
  }
}

std::uint32_t words_from(const json& from, std::uint32_t otherwise) {
  if (!from.contains("within_words")) return otherwise;
  const auto words = from.at("within_words").get<std::int32_t>();
  if (words < 1) throw std::out_of_range("a rule needs room for its words");
  return static_cast<std::uint32_t>(words);
}

Conjunction conjunction_from(const json& from, const Phrases& unless, std::uint32_t within_words, PatternSets& sets) {
  Conjunction out;
  out.unless = sets.add(unless);
  out.within_words = words_from(from, within_words);
  out.language = from.value(kLanguage, std::size_t{0});
  for (const json& set : from.at("all")) {
    if (set.empty()) throw std::out_of_range("a set needs phrases");
    out.sets.push_back(sets.add(set.get<Phrases>()));
  }
  if (out.sets.empty()) throw std::out_of_range("a rule needs sets of phrases in \"all\"");
  return out;
}

// "any", or "all" alone when there is but one way to say it.
std::vector<Conjunction> conjunctions_from(const json& from, PatternSets& sets) {
  std::vector<Conjunction> out;
  const std::uint32_t within_words = words_from(from, kDefaultWithin);
  if (!from.contains("any") || from.contains("all")) out.push_back(conjunction_from(from, {}, within_words, sets));
  for (const json& one : from.value("any", json::array())) {
    out.push_back(conjunction_from(one, one.value("unless", Phrases()), within_words, sets));
  }
  if (out.empty()) throw std::out_of_range("a rule needs something in \"any\"");
  return out;
}

Scope scope_from(const std::string& name) {
  if (name == "phrase") return Scope::Phrase;
  if (name == "sentence") return Scope::Sentence;
  if (name == "question") return Scope::Question;
  throw std::out_of_range("a scope is phrase, sentence or question");
}

Frame frame_from(const json& from, PatternSets& sets) {
  Frame out;
  out.id = from.at("id");
  out.scope = scope_from(from.at("scope"));
  out.any = conjunctions_from(from, sets);
  out.unless = sets.add(from.value("unless", Phrases()));
  return out;
}

// An English frame silences what is said in any language. The others silence one another, since their words are alike
// ("infarto"), and no English, whose words they hold by accident ("film").
void add_frame(const json& from, Rulebook& book) {
  if (book.frames.size() == kMostFrames) throw std::out_of_range("too many frames");
  const FrameMask bit = FrameMask{1} << book.frames.size();
  const auto own = from.value(kLanguage, std::size_t{0});
  for (std::size_t number = 0; number < book.languages.size(); ++number) {
    if (own == 0 || number > 0) book.languages[number].frames |= bit;
  }
  book.frames.push_back(frame_from(from, book.sets));
}

FrameMask frames_named(const std::vector<std::string>& ids, const std::vector<Frame>& frames) {
  FrameMask out = 0;
  for (const std::string& id : ids) {
    FrameMask found = 0;
    for (std::size_t number = 0; number < frames.size(); ++number) {
      if (frames[number].id == id) found |= FrameMask{1} << number;
    }
    if (found == 0) throw std::out_of_range("no such frame");
    out |= found;
  }
  return out;
}

Rule rule_from(const json& from, const std::vector<Frame>& frames, PatternSets& sets) {
  Rule out;
  out.id = from.at("id");
  out.notice = from.at("notice");
  out.source = from.at("source");
  out.any = conjunctions_from(from, sets);
  out.unless = sets.add(from.value("unless", Phrases()));
  out.unless_in_sentence = sets.add(from.value("unless_in_sentence", Phrases()));
  out.despite = frames_named(from.value("despite", std::vector<std::string>()), frames);
  return out;
}

}  // namespace

struct EmergencyRules::State : Rulebook {
  explicit State(PatternLists lists) : Rulebook{PatternSets(std::move(lists)), {{english_negations()}}, {}, {}} {}
};

EmergencyRules::EmergencyRules(std::unique_ptr<State> state) : state_(std::move(state)) {}
EmergencyRules::EmergencyRules(EmergencyRules&&) noexcept = default;
EmergencyRules& EmergencyRules::operator=(EmergencyRules&&) noexcept = default;
EmergencyRules::~EmergencyRules() = default;

Result<EmergencyRules> EmergencyRules::parse(std::string_view text) {
  if (text.empty()) return EmergencyRules(std::make_unique<State>(PatternLists()));
  json parsed = json::parse(text, nullptr, false);
  if (!parsed.is_object())
    return Error{ErrorCode::BadSyntax, "expected a JSON object with \"rules\"", "emergency.json"};
  std::string rule_id = "lists";
  try {
    const json languages = parsed.value("languages", json::object());
    std::vector<Language> spoken;
    for (const auto& [name, language] : languages.items()) {
      rule_id = "languages: " + name;
      spoken.push_back({language.value("negations", Words())});
      add_language(parsed, language, spoken.size());
    }
    rule_id = "lists";
    auto state = std::make_unique<State>(parsed.value("lists", PatternLists{}));
    state->languages.insert(state->languages.end(), spoken.begin(), spoken.end());
    for (const json& frame : parsed.value("frames", json::array())) {
      rule_id = frame.value("id", "a frame without id");
      add_frame(frame, *state);
    }
    for (const json& rule : parsed.at("rules")) {
      rule_id = rule.value("id", "a rule without id");
      state->rules.push_back(rule_from(rule, state->frames, state->sets));
    }
    return EmergencyRules(std::move(state));
  } catch (const json::exception& error) {
    return Error{ErrorCode::BadSyntax, error.what(), "emergency.json: " + rule_id};
  } catch (const std::out_of_range&) {
    return Error{ErrorCode::BadSyntax,
                 "names a list, a rule or a frame that does not exist, a list that is there already or leads back to "
                 "itself, or a scope that is none, has a "
                 "set without phrases, a phrase without words, or no room for its words (of frames there may be 64)",
                 "emergency.json: " + rule_id};
  }
}

std::vector<Notice> EmergencyRules::recognise(std::string_view typed,
                                              const std::optional<std::string>& corrected) const {
  thread_local Analyzer english("en");
  const std::vector<Token> tokens = parted(english.analyze(typed), english);
  const std::vector<Token> corrected_tokens =
      corrected ? parted(english.analyze(*corrected), english) : std::vector<Token>();
  Reading reading(typed, tokens, *state_);
  std::optional<Reading> correction;
  if (corrected) correction.emplace(*corrected, corrected_tokens, *state_, reading);
  std::vector<Notice> out;
  for (const Rule& rule : state_->rules) {
    if (!reading.fires(rule) && !(correction && correction->fires(rule))) continue;
    // Related rules may share a notice; it is shown once.
    const bool shown =
        std::any_of(out.begin(), out.end(), [&](const Notice& notice) { return notice.text == rule.notice; });
    if (!shown) out.push_back({"emergency", rule.id, rule.notice, rule.source});
  }
  return out;
}

std::size_t EmergencyRules::size() const { return state_->rules.size(); }

}  // namespace citewell
