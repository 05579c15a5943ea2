// Emergency rules: their language, and the rules that come with the vocabulary.
#include "engine/search/emergency.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace citewell {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Ids of the rules that fire.
std::vector<std::string> fired(const EmergencyRules& rules, std::string_view question) {
  std::vector<std::string> out;
  for (const Notice& notice : rules.recognise(question)) {
    EXPECT_EQ(notice.kind, "emergency");
    out.push_back(notice.id);
  }
  return out;
}

EmergencyRules parsed(std::string_view json) {
  auto rules = EmergencyRules::parse(json);
  EXPECT_TRUE(rules.ok()) << (rules.ok() ? "" : to_string(rules.error()));
  return std::move(rules).value();
}

constexpr std::string_view kRules = R"({
  "lists": {"back": ["back|spine * pain", "backache"], "fever": ["fever", "high temperature"]},
  "rules": [
    {"id": "bladder", "notice": "Go now.", "source": "Guide",
     "all": [["lost control * bladder", "can't|cannot * pee"]]},
    {"id": "fever-back", "notice": "Call today.", "source": "Guide",
     "all": [["@fever"], ["@back", "neck pain"]], "within_words": 8, "unless": ["hay fever"]},
    {"id": "three", "notice": "Three.", "source": "Guide", "all": [["one"], ["two"], ["three"]], "within_words": 5}
  ]})";

TEST(EmergencyRules, FireOnWhatVisitorsSay) {
  const EmergencyRules rules = parsed(kRules);
  EXPECT_EQ(rules.size(), 3U);
  struct Case {
    std::string_view question;
    std::vector<std::string> fired;
  };
  const std::vector<Case> cases = {
      {"", {}},
      {"what is a bladder", {}},
      {"I lost control of my bladder", {"bladder"}},
      {"I CAN’T even pee", {"bladder"}},
      // All sets, in any order, close together.
      {"fever and back pain", {"fever-back"}},
      {"backache with a high temperature", {"fever-back"}},
      {"fever", {}},
      {"back pain", {}},
      {"a fever a b c d e f g h back pain", {}},
      {"a fever, he has had some awful back pain", {"fever-back"}},
      {"neck pain fever", {"fever-back"}},
      {"three x one two", {"three"}},
      {"three x x one two", {"three"}},
      {"three x x x one two", {}},
      {"one two three x x x", {"three"}},
      {"one x x x x x two one three", {"three"}},
      // Negation, within its clause.
      {"back pain but no fever", {}},
      {"no fever, but back pain and a high temperature", {"fever-back"}},
      {"I have not lost control of my bladder", {}},
      {"I never lost control of my bladder", {}},
      {"no. I lost control of my bladder", {"bladder"}},
      {"back pain without any fever", {}},
      {"no injury, fever, back pain", {"fever-back"}},
      // Harmless after all.
      {"hay fever and back pain", {}},
      // Two at once.
      {"fever, back pain, and I lost control of my bladder", {"bladder", "fever-back"}},
  };
  for (const Case& c : cases) EXPECT_EQ(fired(rules, c.question), c.fired) << c.question;
}

// What several rules share is written once; a rule can be said in several ways.
TEST(EmergencyRules, FireOnAnyOfTheirConjunctions) {
  const EmergencyRules rules = parsed(R"({
    "lists": {"past": ["years ago", "in 1950..2020"], "chest": ["chest|sternum"], "hurt": ["hurt|pain"],
              "chest_pain": ["@chest * @hurt"]},
    "rules": [{"id": "heart", "notice": "n", "source": "s",
      "any": [{"all": [["@chest_pain", "heart attack"]]},
              {"all": [["left arm"], ["@hurt"]], "within_words": 5, "unless": ["gym"]},
              {"all": [["temperature"], ["38..42"]]}],
      "unless": ["film"], "unless_in_sentence": ["@past"]}]})");
  struct Case {
    std::string_view question;
    bool fires;
  };
  const std::vector<Case> cases = {
      {"my chest really hurts", true},
      {"pain in my left arm", true},
      {"pain, and then a day later my left arm", false},
      {"pain in my left arm after the gym", false},
      {"chest pain at the gym", true},
      {"chest pain in that film", false},
      {"temperature of 38.5C", true},
      {"temperature 39c", true},
      {"temperature of 37.5C", false},
      {"temperature 39c4x-ray.", true},
      // What is past makes harmless what stands in its sentence.
      {"I had a heart attack years ago", false},
      {"I had a heart attack in 2009, all fine", false},
      {"I had a heart attack in 2009. Can I fly? My chest hurts", true},
      {"heart attack years ago, now my chest hurts", true},
      {"heart attack years ago but my chest hurts again", true},
      // These do not negate.
      {"not sure if heart attack", true},
      {"don't know if heart attack", true},
      {"no heart attack", false},
      {"ni heart attack", false},
  };
  for (const Case& c : cases) EXPECT_EQ(!fired(rules, c.question).empty(), c.fires) << c.question;
}

// What is an animal's, a story's or a figure of speech silences every rule, as far as it reaches.
constexpr std::string_view kFramedRules = R"({
  "lists": {"pet": ["dog|cat"], "now": ["i|my *1 legs|chest", "i can't"]},
  "frames": [
    {"id": "animal", "scope": "question", "all": [["my|our|the @pet"]], "unless": ["@now", "by|over the|my @pet"]},
    {"id": "story", "scope": "sentence", "any": [{"all": [["film|novel"], ["where|about"]], "within_words": 4},
                                                 {"all": [["plot of"]]}], "unless": ["suddenly"]},
    {"id": "figure", "scope": "phrase", "all": [["nearly gave me a heart attack"]]},
    {"id": "past", "scope": "sentence", "all": [["years ago"]], "unless": ["again"]}],
  "rules": [
    {"id": "legs", "notice": "Legs.", "source": "s", "all": [["paralysed", "can't * feel * legs"]]},
    {"id": "heart", "notice": "Heart.", "source": "s", "all": [["heart attack", "chest pain"]]},
    {"id": "cancer", "notice": "Cancer.", "source": "s", "all": [["cancer"], ["back pain"]], "within_words": 20,
     "despite": ["past"]}
  ]})";

TEST(Frames, SilenceWhatDoesNotHappenToSomebodyNow) {
  const EmergencyRules rules = parsed(kFramedRules);
  struct Case {
    std::string_view question;
    std::vector<std::string> fired;
  };
  const std::vector<Case> cases = {
      {"she is paralysed", {"legs"}},
      // The whole question, before the frame and behind it,
      {"my dog is paralysed", {}},
      {"Our old friend is ill. She is paralysed. It is my dog", {}},
      {"My dog is ill. He cannot walk. Is he paralysed?", {}},
      // up to a sentence that speaks of somebody.
      {"My dog is ill. I can't walk. Am I paralysed?", {"legs"}},
      {"My cat is fine. I can't feel my legs", {"legs"}},
      {"I fell over my dog and am paralysed", {"legs"}},
      {"I fell over my dog. I am paralysed", {"legs"}},
      // One sentence.
      {"a film where somebody is paralysed", {}},
      {"saw a film about horses. She is paralysed", {"legs"}},
      {"she is paralysed in the plot of it", {}},
      {"a film about horses and suddenly she is paralysed", {"legs"}},
      {"a film about horses, but now she is paralysed", {"legs"}},
      {"a film, and then for many long days nobody knew where: paralysed", {"legs"}},
      // A negated frame is none.
      {"it is not the plot of it she is paralysed", {"legs"}},
      // The phrase itself.
      {"the price nearly gave me a heart attack", {}},
      {"the price nearly gave me a heart attack and she has chest pain", {"heart"}},
      // Some rules need what others pass over.
      {"heart attack years ago", {}},
      {"heart attack years ago, and again", {"heart"}},
      {"cancer years ago and back pain", {"cancer"}},
      {"my dog had cancer years ago and back pain", {}},
      // Two frames in one question.
      {"my dog nearly gave me a heart attack. I can't feel my legs", {"legs"}},
  };
  for (const Case& c : cases) EXPECT_EQ(fired(rules, c.question), c.fired) << c.question;
}

constexpr std::string_view kLanguages = R"({
  "lists": {"legs": ["legs|feet"]},
  "frames": [{"id": "film", "scope": "sentence", "all": [["film about"]], "unless": ["now"]}],
  "rules": [{"id": "legs", "notice": "n", "source": "s", "all": [["cannot feel * @legs"]]}],
  "languages": {
    "de": {"negations": ["nicht", "keine"],
           "lists": {"de_legs": ["beine|füße"]},
           "frames": {"film": {"any": [{"all": [["film"]]}], "unless": ["jetzt"]}},
           "rules": {"legs": [{"all": [["@de_legs gelähmt", "lähmung"]]}]}},
    "fr": {"negations": ["pas"],
           "frames": {"film": {"any": [{"all": [["roman"]]}]}},
           "rules": {"legs": [{"all": [["jambes"], ["paralys*"]]}]}}}})";

TEST(Languages, SayTheSameThing) {
  const EmergencyRules rules = parsed(kLanguages);
  EXPECT_EQ(rules.size(), 1U);
  struct Case {
    std::string_view question;
    std::vector<std::string> fired;
  };
  const std::vector<Case> cases = {
      {"I cannot feel my legs", {"legs"}},
      {"Meine Beine gelähmt", {"legs"}},
      {"Fusse gelahmt", {"legs"}},
      {"mes jambes sont paralysées", {"legs"}},
      // Each has its own negations,
      {"keine Lähmung", {}},
      {"pas Lähmung", {"legs"}},
      {"keine jambes paralysées", {"legs"}},
      {"pas jambes paralysées", {}},
      // and frames, which speak of one another but of no English.
      {"Ein Film. Beine gelähmt", {"legs"}},
      {"im Film sind Beine gelähmt", {}},
      {"im Film jetzt sind Beine gelähmt", {"legs"}},
      {"im Roman sind Beine gelähmt", {}},
      {"during the film I cannot feel my legs", {"legs"}},
      {"a film about how I cannot feel my legs", {}},
      {"a film about jambes paralysées", {}},
  };
  for (const Case& c : cases) EXPECT_EQ(fired(rules, c.question), c.fired) << c.question;
}

TEST(SpellingCorrection, TakesNoAlarmAwayAndAddsNone) {
  const EmergencyRules rules = parsed(R"({
    "frames": [{"id": "past", "scope": "sentence", "all": [["hace anos"]]}],
    "rules": [{"id": "stroke", "notice": "n", "source": "s", "all": [["derrame|stroke"]], "unless": ["massage"],
               "unless_in_sentence": ["course"]}]})");
  struct Case {
    std::string_view typed;
    std::string corrected;
    bool fires;
  };
  const std::vector<Case> cases = {
      // It finds what is misspelt, and what it loses was there.
      {"a strokke", "a stroke", true},
      {"a derrame", "a drama", true},
      {"a derrame", "a massage", true},
      // What makes it harmless stands in the words as typed.
      {"derrame hace anos", "derrame have anos", false},
      {"strokke hace anos", "stroke have anos", false},
      {"no strokke", "now stroke", false},
      {"strokke course", "stroke coarse", false},
      {"massage strokke", "message stroke", false},
      {"hace anos. A strokke", "have anos. A stroke", true},
      // Two words become one; places are still those of the words.
      {"my back ache is bad. hace anos, a strokke", "my backache is bad. have anos, a stroke", false},
      {"my backpain. hace anos. A strokke", "my back pain. have anos. A stroke", true},
      {"", "a stroke", true},
      {"strokke", "", false},
  };
  for (const Case& c : cases) EXPECT_EQ(!rules.recognise(c.typed, c.corrected).empty(), c.fires) << c.typed;
}

// The longest question there can be, of words that begin most phrases.
TEST(TheRulesOfTheVocabulary, AnswerTheLongestQuestionInTime) {
  std::ostringstream json;
  json << std::ifstream(CITEWELL_SOURCE_DIR "/synonyms/emergency.json").rdbuf();
  const EmergencyRules rules = parsed(json.str());
  for (const std::string_view words :
       {"can't feel my legs hurt ", "pain ", "no i took 20 ", "a ", "my dog i can't. film about exam years ago. "}) {
    std::string question;
    while (question.size() + words.size() <= 4096) question += words;
    const auto start = std::chrono::steady_clock::now();
    (void)fired(rules, question);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5)) << words;
  }
}

TEST(EmergencyRules, GiveTheNoticeAndItsSource) {
  const EmergencyRules rules = parsed(kRules);
  const std::string question = "I cannot pee";
  const std::vector<Notice> notices = rules.recognise(question);
  ASSERT_EQ(notices.size(), 1U);
  EXPECT_EQ(notices[0].text, "Go now.");
  EXPECT_EQ(notices[0].source, "Guide");
}

TEST(EmergencyRules, AreNoneForNoText) {
  EXPECT_EQ(parsed("").size(), 0U);
  EXPECT_EQ(parsed("{\"rules\": []}").size(), 0U);
  EXPECT_THAT(fired(parsed(""), "I lost control of my bladder"), IsEmpty());
}

TEST(EmergencyRules, NameTheRuleAtFault) {
  struct Case {
    std::string_view json;
    std::string_view named;
  };
  const std::vector<Case> cases = {
      {"{", "emergency.json"},
      {"[]", "emergency.json"},
      {"{}", "emergency.json"},
      {"\xFF", "emergency.json"},
      {R"({"rules": [{"id": "a", "notice": "n", "source": "s", "all": [["x"]]}, {"id": "b"}]})", "b"},
      {R"({"rules": [{"notice": "n"}]})", "a rule without id"},
      {R"({"rules": [{"id": "c", "notice": 5, "source": "s", "all": [["x"]]}]})", "c"},
      {R"({"rules": [{"id": "d", "notice": "n", "source": "s", "all": []}]})", "d"},
      {R"({"rules": [{"id": "e", "notice": "n", "source": "s", "all": [["@nowhere"]]}]})", "e"},
      {R"({"rules": [{"id": "f", "notice": "n", "source": "s", "all": [[7]]}]})", "f"},
      {R"({"rules": [{"id": "g", "notice": "n", "source": "s", "all": [["x"]], "within_words": "many"}]})", "g"},
      {R"({"rules": [{"id": "h", "notice": "n", "source": "s", "all": [["x"]], "within_words": -1}]})", "h"},
      {R"({"rules": [{"id": "i", "notice": "n", "source": "s", "all": [["x"], []]}]})", "i"},
      {R"({"rules": [{"id": "j", "notice": "n", "source": "s", "any": []}]})", "j"},
      {R"({"rules": [{"id": "k", "notice": "n", "source": "s", "any": [{"all": [["x"], [""]]}]}]})", "k"},
      {R"({"lists": {"a": ["@b"], "b": ["@a"]},
           "rules": [{"id": "l", "notice": "n", "source": "s", "all": [["@a"]]}]})",
       "l"},
      {R"({"frames": [{"id": "m", "scope": "book", "all": [["x"]]}], "rules": []})", "m"},
      {R"({"frames": [{"id": "n", "all": [["x"]]}], "rules": []})", "n"},
      {R"({"frames": [{"scope": "phrase"}], "rules": []})", "a frame without id"},
      {R"({"frames": [{"id": "o", "scope": "phrase", "any": []}], "rules": []})", "o"},
      {R"({"rules": [{"id": "p", "notice": "n", "source": "s", "all": [["x"]], "despite": ["nowhere"]}]})", "p"},
      {R"({"lists": [1], "rules": []})", "lists"},
      {R"({"languages": {"de": {"rules": {"nowhere": [{"all": [["x"]]}]}}}, "rules": []})", "de"},
      {R"({"languages": {"fr": {"frames": {"nowhere": {"any": [{"all": [["x"]]}]}}}}, "frames": [], "rules": []})",
       "fr"},
      {R"({"lists": {"a": ["x"]}, "languages": {"it": {"lists": {"a": ["y"]}}}, "rules": []})", "it"},
      {R"({"languages": {"nl": 7}, "rules": []})", "nl"},
      {R"({"rules": [7]})", "emergency.json"},
  };
  for (const Case& c : cases) {
    const auto rules = EmergencyRules::parse(c.json);
    ASSERT_FALSE(rules.ok()) << c.json;
    EXPECT_EQ(rules.error().code, ErrorCode::BadSyntax) << c.json;
    EXPECT_THAT(rules.error().where, HasSubstr("emergency.json")) << c.json;
    EXPECT_THAT(rules.error().where, HasSubstr(std::string(c.named))) << c.json;
  }
}

TEST(Frames, AreSixtyFourAtMost) {
  std::string frames;
  for (int number = 0; number < 64; ++number) frames += R"({"id": "f", "scope": "phrase", "all": [["x"]]},)";
  const std::string rules = R"({"id": "last", "scope": "phrase", "all": [["x"]]}], "rules": []})";
  EXPECT_FALSE(EmergencyRules::parse("{\"frames\": [" + frames + rules).ok());
  EXPECT_TRUE(EmergencyRules::parse("{\"frames\": [" + frames.substr(frames.find("},") + 2) + rules).ok());
}

// The rules of the vocabulary on questions that must fire them and on harmless ones.
TEST(TheRulesOfTheVocabulary, FireWhereTheyMust) {
  std::ostringstream json;
  json << std::ifstream(CITEWELL_SOURCE_DIR "/synonyms/emergency.json").rdbuf();
  const EmergencyRules rules = parsed(json.str());
  ASSERT_GT(rules.size(), 0U);
  std::map<std::string, std::string> notices;  // rules that share a notice show it once
  const auto parsed_again = nlohmann::json::parse(json.str());
  for (const auto& rule : parsed_again.at("rules")) notices[rule.at("id")] = rule.at("notice");
  std::ifstream lines(CITEWELL_SOURCE_DIR "/tests/relevance/emergencies.jsonl");
  constexpr std::size_t kMostFalseAlarms = 0;
  std::size_t must_fire = 0;
  std::size_t harmless = 0;
  std::vector<std::string> false_alarms;
  for (std::string line; std::getline(lines, line);) {
    const auto entry = nlohmann::json::parse(line);
    const std::string question = entry.at("q");
    const std::vector<std::string> ids = fired(rules, question);
    if (entry.at("rule").is_null()) {
      ++harmless;
      if (!ids.empty()) false_alarms.push_back(question + " -> " + ids.front());
    } else {
      ++must_fire;
      std::vector<std::string> shown;
      shown.reserve(ids.size());
      for (const std::string& id : ids) shown.push_back(notices[id]);
      EXPECT_THAT(shown, Contains(notices.at(entry.at("rule")))) << question;
    }
  }
  EXPECT_GT(must_fire, 100U);
  EXPECT_GT(harmless, 100U);
  EXPECT_LE(false_alarms.size(), kMostFalseAlarms) << testing::PrintToString(false_alarms);
}

}  // namespace
}  // namespace citewell
