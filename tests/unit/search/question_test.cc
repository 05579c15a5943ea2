// Questions in the index's terms.
#include "engine/search/question.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/search/background.h"
#include "tests/unit/search/search_index.h"

namespace citewell {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// The words of each group; its alternatives' concepts and weights in brackets.
std::vector<std::string> groups(const Question& question) {
  BackIndex& backs = BackIndex::get();
  std::vector<std::string> out;
  for (const TermGroup& group : question.groups) {
    std::string words;
    for (std::uint32_t i = group.first_token; i < group.first_token + group.token_count; ++i) {
      words += (words.empty() ? "" : " ") + question.tokens[i].word;
    }
    for (const Alternative& alternative : group.alternatives) {
      words += " [" + std::string(backs.index->concepts().id(alternative.concept_index)) + "]";
    }
    out.push_back(words);
  }
  return out;
}

// Of the only group of a question.
TermGroup only_group(std::string_view text) {
  const Question question = BackIndex::get().read(text);
  EXPECT_EQ(question.groups.size(), 1U) << text;
  return question.groups.empty() ? TermGroup{} : question.groups[0];
}

TEST(ReadQuestion, WeighsLittleWhatIsLeftOut) {
  const auto weight = [](std::string_view text, std::string_view word) {
    const Question question = BackIndex::get().read(text);
    for (const TermGroup& group : question.groups) {
      if (question.tokens[group.first_token].word == word) return group.weight;
    }
    return -1.0;
  };
  const double all = weight("surgery and massage for the nerve", "massage");
  for (const std::string_view text : {"surgery besides massage for the nerve", "surgery other than a massage",
                                      "surgery apart from massage", "surgery in addition to my massage"}) {
    EXPECT_LT(weight(text, "massage"), 0.1 * all) << text;
    EXPECT_GT(weight(text, "surgery"), 0.5 * all) << text;
  }
  EXPECT_GT(weight("surgery instead of exercises, and massage", "massage"), 0.5 * all);  // only what follows at once
}

TEST(ReadQuestion, MarksWhatIsLeftOut) {
  const auto left_out = [](std::string_view text) {
    std::string out;
    const Question question = BackIndex::get().read(text);
    for (const TermGroup& group : question.groups) {
      if (group.left_out) out += question.tokens[group.first_token].word;
    }
    return out;
  };
  EXPECT_EQ(left_out("which treatments besides massage help"), "massage");
  EXPECT_EQ(left_out("how is a slipped disc treated without surgery"), "surgery");
  EXPECT_EQ(left_out("is sciatica without pain in the back dangerous"), "");  // no treatment is asked
  EXPECT_EQ(left_out("how many heal without surgery"), "");
  EXPECT_EQ(left_out("does massage help"), "");
}

TEST(ReadQuestion, OnlyWordsThatNameAKindAreCues) {
  BackIndex& backs = BackIndex::get();
  const auto cues = [&backs](std::string_view text) {
    std::string out;
    const Question question =
        read_question(text, {*backs.index, backs.classifier}, backs.analyzers, {.spelling = false});
    for (const TermGroup& group : question.groups) {
      if (group.cue) out += question.tokens[group.first_token].word + " ";
    }
    return out;
  };
  EXPECT_EQ(cues("how much does massage cost"), "cost ");
  EXPECT_EQ(cues("what are the causes of sciatica"), "causes ");
  EXPECT_EQ(cues("is surgery rarely needed"), "");
}

TEST(ReadQuestion, CorrectsToAWordThatItsNeighboursKnow) {
  const Question question = BackIndex::get().read("does a slipt disc heal");
  EXPECT_EQ(question.corrected.value_or(""), "does a slips disc heal");
  EXPECT_THAT(groups(question), testing::Contains("slips disc [herniated-disc]"));
}

TEST(ReadQuestion, MakesAGroupOfEachThingAskedAbout) {
  struct Case {
    std::string_view text;
    std::vector<std::string> groups;
  };
  const std::vector<Case> cases = {
      {"", {}},
      {"what is the", {}},
      {"massage", {"massage"}},
      {"can massage help my slipped disc", {"massage", "help", "slipped disc [herniated-disc]"}},
      {"slipped disc or slipped disc", {"slipped disc [herniated-disc]"}},
      {"disc slipped", {"disc", "slipped"}},
      {"low back pain", {"low back pain [low-back-pain]"}},
      {"does Advil help", {"advil [ibuprofen] [nsaid]", "help"}},
      {"nsaid", {"nsaid [nsaid]"}},
      {"a painkiller", {"painkiller [painkiller] [nsaid] [ibuprofen]"}},  // members
      {"nerve pain", {"nerve pain [nerve-pain] [sciatica]"}},
      {"ms and nerve root pain", {"ms [multiple-sclerosis]", "nerve", "root", "pain"}},
      {"ms", {"ms"}},
      {"massages, massaging", {"massages"}},  // one stem, once
  };
  for (const Case& c : cases) EXPECT_EQ(groups(BackIndex::get().read(c.text)), c.groups) << c.text;
}

TEST(ReadQuestion, CorrectsWhatNobodyWrites) {
  struct Case {
    std::string_view text;
    std::optional<std::string> corrected;
  };
  const std::vector<Case> cases = {
      {"can massage cure sciatica", std::nullopt},
      {"can massage cure siatica", "can massage cure sciatica"},
      {"Can  MASSGE  help?", "Can  massage  help?"},
      {"can \"siatica\" be siatica", "can \"siatica\" be sciatica"},
      {"can “siatica” be siatica", "can “siatica” be sciatica"},
      {"a 5\" siatica", "a 5\" sciatica"},  // no quotation
      {"backpain", "back pain"},
      {"hernated disc", "herniated disc"},
      {"xyzzyplugh", std::nullopt},
      {"siatica siatica massge massge nerv", "sciatica sciatica massage massage nerv"},  // no more than four
  };
  for (const Case& c : cases) EXPECT_EQ(BackIndex::get().read(c.text).corrected, c.corrected) << c.text;
  EXPECT_THAT(groups(BackIndex::get().read("sliped disc")), ElementsAre("slipped disc [herniated-disc]"));
}

TEST(ReadQuestion, WeighsRareWordsMore) {
  const Question question = BackIndex::get().read("stomach nerve");
  ASSERT_THAT(question.groups, SizeIs(2));
  EXPECT_GT(question.groups[0].weight, question.groups[1].weight);
  EXPECT_GT(question.groups[1].weight, 0);
  EXPECT_DOUBLE_EQ(question.total_weight(), question.groups[0].weight + question.groups[1].weight);
  EXPECT_EQ(Question{}.total_weight(), 0);
}

TEST(ReadQuestion, AlternativesCountLessThanTheVisitorsWords) {
  for (const char* const text : {"slipped disc", "advil", "ms nerve", "physiotherapist"}) {
    for (const TermGroup& group : BackIndex::get().read(text).groups) {
      double last = 1;
      for (const Alternative& alternative : group.alternatives) {
        EXPECT_LT(alternative.weight, 1) << text;
        EXPECT_LE(alternative.weight, last) << text;
        last = alternative.weight;
      }
    }
  }
}

TEST(ReadQuestion, NamesTypeAndConcepts) {
  BackIndex& backs = BackIndex::get();
  const Question question = backs.read("How long does a slipped disc take to heal");
  EXPECT_EQ(question.type, QuestionType::Duration);
  ASSERT_THAT(question.concepts, SizeIs(1));
  EXPECT_EQ(backs.index->concepts().id(question.concepts[0].concept_index), "herniated-disc");
  EXPECT_FALSE(question.concepts[0].is_head);
  EXPECT_EQ(backs.read("").type, QuestionType::Information);
}

TEST(ReadQuestion, IsBoundedForTheLongestQuestions) {
  BackIndex& backs = BackIndex::get();
  std::vector<std::string> questions(6);
  while (questions[0].size() < 4096) questions[0] += "siatica" + std::to_string(questions[0].size()) + "x ";
  while (questions[1].size() < 4096) questions[1] += "slipped disc ";
  while (questions[2].size() < 4096)
    questions[2] += "q" + std::string(1, static_cast<char>('a' + questions[2].size() % 26)) + "zwv ";
  while (questions[3].size() < 4096) questions[3] += "\"";
  questions[4] = std::string(4096, 'a');
  while (questions[5].size() < 4096) questions[5] += "advil ms nerve lowback ";
  for (const std::string& text : questions) {
    const Question question = backs.read(text.substr(0, 4096));
    EXPECT_LE(question.groups.size(), kMaxGroups);
    for (const TermGroup& group : question.groups) EXPECT_LE(group.alternatives.size(), kMaxAlternatives);
    std::uint32_t last = 0;
    for (const TermGroup& group : question.groups) {
      EXPECT_LE(last, group.first_token);
      last = group.first_token + group.token_count;
      EXPECT_LE(last, question.tokens.size());
    }
  }
}

TEST(ReadQuestion, TakesAnyBytes) {
  BackIndex& backs = BackIndex::get();
  const unsigned seed = 31;
  std::mt19937 random(seed);
  for (int i = 0; i < 500; ++i) {
    std::string text = random_question(random);
    for (std::size_t n = 0; n < text.size() / 9; ++n) text[random() % text.size()] = static_cast<char>(random() % 256);
    const Question question = backs.read(text);
    EXPECT_EQ(question.text, text) << "seed " << seed;
    for (const TermGroup& group : question.groups) {
      EXPECT_FALSE(group.literals.empty()) << text;
      EXPECT_GT(group.weight, 0) << text;
    }
  }
}

TEST(Importance, FallsWithFrequencyAndIsNeverNegative) {
  double last = 1e9;
  for (std::size_t with = 0; with <= 100; ++with) {
    const double now = importance(100, with);
    EXPECT_GT(now, 0);
    EXPECT_LT(now, last);
    last = now;
  }
  EXPECT_DOUBLE_EQ(importance(100, 0), std::log(201));
}

TEST(PlanRetrieval, LooksForWordsAndConcepts) {
  BackIndex& backs = BackIndex::get();
  const auto plan = [&](std::string_view text) {
    std::set<std::string> out;
    for (const WeightedTerm& term : plan_retrieval(backs.read(text), *backs.index)) {
      EXPECT_GT(term.weight, 0) << term.term;
      out.insert(term.term);
    }
    return out;
  };
  EXPECT_THAT(plan(""), IsEmpty());
  EXPECT_THAT(plan("xyzzyplugh"), IsEmpty());
  EXPECT_THAT(plan("a slipped disc"), ElementsAre("XCherniated-disc", "disc", "slip"));
  EXPECT_THAT(plan("advil"), ElementsAre("XCibuprofen", "XCnsaid"));
  EXPECT_THAT(plan("nerve"), ElementsAre("nerv"));
}

TEST(ReadQuestion, WhatAllHealthTextSaysTellsLittle) {
  // None of them is in the articles, which are too few to tell a common word from a rare one.
  const TermGroup rare = only_group("acupuncture");
  const TermGroup common = only_group("affected");
  const TermGroup frame = only_group("reckon");
  EXPECT_EQ(rare.emphasis, 1);
  EXPECT_LT(common.emphasis, 1);
  EXPECT_LT(common.weight, rare.weight);
  EXPECT_LT(frame.weight, common.weight);
}

TEST(ReadQuestion, EnglishSharesSayNothingOfOtherLanguages) {
  EXPECT_LT(only_group("normal").emphasis, 1);
  BackIndex& backs = BackIndex::get();
  Analyzers german;
  german.emplace_back("de");
  const Question question = read_question("normal", {*backs.index, backs.classifier}, german);
  ASSERT_THAT(question.groups, SizeIs(1));
  EXPECT_EQ(question.groups[0].emphasis, 1);
}

TEST(BackgroundShare, IsTheShareOfHealthTextWithAStem) {
  EXPECT_GT(background_share("treatment"), background_share("acupunctur"));
  EXPECT_LE(background_share("treatment"), 1);
  EXPECT_EQ(background_share("zzz"), 0);
  EXPECT_EQ(background_share(""), 0);
}

}  // namespace
}  // namespace citewell
