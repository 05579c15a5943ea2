#include "engine/search/emergency.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "engine/concepts/phrase.h"
#include "engine/text/analyzer.h"

namespace citewell {
namespace {

using nlohmann::json;

constexpr std::uint32_t kNegationReach = 3;  // words between a negation and what it negates
constexpr std::uint32_t kListReach = 8;      // the same over a list joined by "or"
constexpr std::uint32_t kDefaultWithin = 12;

struct Rule {
  std::string id, notice, source;
  std::vector<std::vector<Phrase>> all;
  std::vector<Phrase> unless;
  std::uint32_t within_words = kDefaultWithin;
};

using Lists = std::map<std::string, std::vector<std::string>>;

bool is_negation(std::span<const Token> tokens, std::uint32_t at) {
  static const std::set<std::string> words = {"no",    "not",    "without", "never",  "dont",    "doesnt",
                                              "didnt", "havent", "hasnt",   "hadnt",  "isnt",    "arent",
                                              "wasnt", "denies", "deny",    "denied", "neither", "nor"};
  if (!words.contains(tokens[at].word)) return false;
  // "not only numb but ..." affirms.
  return at + 1 >= tokens.size() || (tokens[at + 1].word != "only" && tokens[at + 1].word != "just");
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

bool is_negated(std::string_view text, std::span<const Token> tokens, std::uint32_t first) {
  const bool listed = in_alternatives(text, tokens, first);
  const std::uint32_t reach = listed ? kListReach : kNegationReach;
  for (std::uint32_t back = 1; back <= reach && back <= first; ++back) {
    const std::uint32_t at = first - back;
    const Joint joint = joint_before(text, tokens, at + 1);
    if (joint == Joint::Clause || (joint == Joint::Comma && !listed)) return false;
    if (tokens[at].word == "but" || (tokens[at].word == "and" && !listed)) return false;
    if (is_negation(tokens, at)) return true;
  }
  return false;
}

// Matches of one set of phrases that are not negated.
std::vector<PhraseMatch> matches_of(const std::vector<Phrase>& set, std::string_view text,
                                    std::span<const Token> tokens) {
  std::vector<PhraseMatch> out;
  for (const Phrase& phrase : set) {
    std::uint32_t from = 0;
    while (const auto match = phrase.find(tokens, from)) {
      if (!is_negated(text, tokens, match->first)) out.push_back(*match);
      from = match->first + 1;
    }
  }
  return out;
}

// Whether one match of each set can be chosen so that all lie within `within` words.
bool close_together(const std::vector<std::vector<PhraseMatch>>& sets, std::uint32_t within) {
  for (const std::vector<PhraseMatch>& anchors : sets) {
    for (const PhraseMatch& anchor : anchors) {
      const bool all_near = std::all_of(sets.begin(), sets.end(), [&](const std::vector<PhraseMatch>& set) {
        return std::any_of(set.begin(), set.end(), [&](const PhraseMatch& match) {
          return match.first >= anchor.first && match.end <= anchor.first + std::max(within, anchor.end - anchor.first);
        });
      });
      if (all_near) return true;
    }
  }
  return false;
}

bool fires(const Rule& rule, std::string_view text, std::span<const Token> tokens) {
  std::vector<std::vector<PhraseMatch>> sets;
  for (const std::vector<Phrase>& set : rule.all) {
    sets.push_back(matches_of(set, text, tokens));
    if (sets.back().empty()) return false;
  }
  const bool harmless = std::any_of(rule.unless.begin(), rule.unless.end(),
                                    [&](const Phrase& phrase) { return phrase.find(tokens).has_value(); });
  return !harmless && close_together(sets, rule.within_words);
}

void append_phrases(const json& from, const Lists& lists, Analyzer& analyzer, std::vector<Phrase>& out) {
  for (const json& entry : from) {
    const std::string phrase = entry.get<std::string>();
    if (!phrase.starts_with('@')) {
      out.emplace_back(phrase, analyzer);
      continue;
    }
    for (const std::string& listed : lists.at(phrase.substr(1))) out.emplace_back(listed, analyzer);
  }
}

Rule rule_from(const json& from, const Lists& lists, Analyzer& analyzer) {
  Rule out;
  out.id = from.at("id");
  out.notice = from.at("notice");
  out.source = from.at("source");
  if (from.contains("within_words")) out.within_words = from.at("within_words").get<std::uint16_t>();
  if (from.value("within_words", 1) < 1) throw std::out_of_range("a rule needs room for its words");
  for (const json& set : from.at("all")) append_phrases(set, lists, analyzer, out.all.emplace_back());
  if (from.contains("unless")) append_phrases(from.at("unless"), lists, analyzer, out.unless);
  const bool incomplete =
      out.all.empty() || std::any_of(out.all.begin(), out.all.end(), [](const auto& set) { return set.empty(); });
  if (incomplete) throw std::out_of_range("a rule needs sets of phrases in \"all\"");
  return out;
}

}  // namespace

struct EmergencyRules::State {
  std::vector<Rule> rules;
};

EmergencyRules::EmergencyRules(std::unique_ptr<State> state) : state_(std::move(state)) {}
EmergencyRules::EmergencyRules(EmergencyRules&&) noexcept = default;
EmergencyRules& EmergencyRules::operator=(EmergencyRules&&) noexcept = default;
EmergencyRules::~EmergencyRules() = default;

Result<EmergencyRules> EmergencyRules::parse(std::string_view text) {
  auto state = std::make_unique<State>();
  if (text.empty()) return EmergencyRules(std::move(state));
  const json parsed = json::parse(text, nullptr, false);
  if (!parsed.is_object())
    return Error{ErrorCode::BadSyntax, "expected a JSON object with \"rules\"", "emergency.json"};
  Analyzer analyzer("en");
  std::string rule_id = "lists";
  try {
    const Lists lists = parsed.value("lists", Lists{});
    for (const json& rule : parsed.at("rules")) {
      rule_id = rule.value("id", "a rule without id");
      state->rules.push_back(rule_from(rule, lists, analyzer));
    }
  } catch (const json::exception& error) {
    return Error{ErrorCode::BadSyntax, error.what(), "emergency.json: " + rule_id};
  } catch (const std::out_of_range&) {
    return Error{ErrorCode::BadSyntax,
                 "names a list that does not exist, has a set without phrases, or no room for its words",
                 "emergency.json: " + rule_id};
  }
  return EmergencyRules(std::move(state));
}

std::vector<Notice> EmergencyRules::recognise(std::string_view text, std::span<const Token> tokens) const {
  std::vector<Notice> out;
  for (const Rule& rule : state_->rules) {
    if (!fires(rule, text, tokens)) continue;
    // Related rules may share a notice; it is shown once.
    const bool shown =
        std::any_of(out.begin(), out.end(), [&](const Notice& notice) { return notice.text == rule.notice; });
    if (!shown) out.push_back({"emergency", rule.id, rule.notice, rule.source});
  }
  return out;
}

std::size_t EmergencyRules::size() const { return state_->rules.size(); }

}  // namespace citewell
