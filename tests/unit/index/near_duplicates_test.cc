// Which passages are shown as one: built into small indexes and read back, as search reads them.
#include "engine/index/near_duplicates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/unit/index/opened_index.h"

namespace citewell {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using AlsoIn = std::vector<std::vector<std::string>>;  // of each passage, in the order of the index

AlsoIn also_in(const std::vector<ArticleRecord>& articles, unsigned jobs = 1) {
  const TempFolder folder;
  BuildOptions options = options_for(folder);
  options.jobs = jobs;
  EXPECT_TRUE(build(options, articles).ok());
  auto opened = open_index(options.index_dir);
  AlsoIn out;
  for (std::size_t i = 0; opened && i < opened->index->forward().size(); ++i) {
    const auto passage = opened->postings.passage(i);
    EXPECT_EQ(passage->also_in.empty(), opened->index->forward().get(i).duplicates == 0) << passage->id;
    out.push_back(passage->also_in);
  }
  return out;
}

bool are_one(Passage first, Passage second, const std::string& language = "en") {
  first.id = "p1";
  second.id = "p2";
  std::vector<ArticleRecord> articles = {article("a", "Sore shoulders", {std::move(first)}),
                                         article("b", "Stiff elbows", {std::move(second)})};
  for (ArticleRecord& record : articles) record.source.language = language;
  const AlsoIn found = also_in(articles);
  if (found == AlsoIn{{"b"}, {"a"}}) return true;
  EXPECT_EQ(found, (AlsoIn{{}, {}}));
  return false;
}

struct Pair {
  const char* why;
  const char* one;
  const char* other;
  bool same;
  const char* language = "en";
};

const Pair kPairs[] = {
    {"the same words", "Warm the joint with a damp towel and move it gently through its easy range each morning.",
     "Warm the joint with a damp towel and move it gently through its easy range each morning.", true},
    {"other small words", "Warm the joint with a damp towel, and move it gently through its easy range in the morning.",
     "Warm your joint with the damp towel and move it gently through an easy range of the morning.", true},
    {"one word more in a long passage",
     "Warm the joint with a damp towel and move it gently through its easy range. The tissue around the joint grows "
     "supple "
     "again, and chores such as lifting pans, combing hair or reaching shelves become easier.",
     "Warm the joint with a damp towel and move it gently through its easy range. The soft tissue around the joint "
     "grows "
     "supple again, and chores such as lifting pans, combing hair or reaching shelves become easier.",
     true},
    {"a negation", "People with this complaint should sleep flat on the firm mattress and keep the pillow low.",
     "People with this complaint should not sleep flat on the firm mattress and keep the pillow low.", false},
    {"a contracted negation",
     "Most visitors can drive home after the session and return to desk work the same afternoon.",
     "Most visitors can't drive home after the session and return to desk work the same afternoon.", false},
    {"never and always", "Always press along the muscle fibres, working towards the heart with oiled palms.",
     "Never press along the muscle fibres, working towards the heart with oiled palms.", false},
    {"a dose", "Swallow 200 mg with plenty of water after a meal and rest beside an open window.",
     "Swallow 400 mg with plenty of water after a meal and rest beside an open window.", false},
    {"a number in letters", "Hold the stretch for two slow breaths, release it and shake out the arm and shoulder.",
     "Hold the stretch for three slow breaths, release it and shake out the arm and shoulder.", false},
    {"a decimal point", "Add 2.5 ml of the tincture to warm bathing water and soak the aching feet quietly.",
     "Add 25 ml of the tincture to warm bathing water and soak the aching feet quietly.", false},
    {"a sign", "Ring the ward when the temperature stays > 38 and the wound looks wet, red or swollen.",
     "Ring the ward when the temperature stays < 38 and the wound looks wet, red or swollen.", false},
    {"a unit beside a number", "Swallow 5 ml with plenty of water after a meal and rest beside an open window.",
     "Swallow 5 cl with plenty of water after a meal and rest beside an open window.", false},
    {"a condition that only one has",
     "Press hard along the whole calf muscle, then stretch it against a wall and shake it.",
     "Press hard along the whole calf muscle, then stretch it against a wall and shake it if nothing hurts.", false},
    {"another condition",
     "Skip deep pressure on the legs if you have brittle bones, and tell the therapist beforehand.",
     "Skip deep pressure on the legs if you have swollen veins, and tell the therapist beforehand.", false},
    {"another subject", "Gastroparesis makes the stomach empty slowly, and small meals spread over the day ease it.",
     "Dyspepsia makes the stomach empty slowly, and small meals spread over the day ease it.", false},
    {"more and less", "Pain that spreads down the arm with more movement usually comes from the pinched neck nerve.",
     "Pain that spreads down the arm with less movement usually comes from the pinched neck nerve.", false},
    {"too short to tell", "Ask the receptionist for details.", "Ask the receptionist for details.", false},
    {"this condition is another one",
     "This condition runs in families and grows slowly over decades without early signs.",
     "This condition runs in families and grows slowly over decades without early signs.", false},
    {"Spanish, a negation", "Las personas mayores pueden levantar cajas pesadas tras la sesión y volver al trabajo.",
     "Las personas mayores no pueden levantar cajas pesadas tras la sesión y volver al trabajo.", false, "es"},
    {"German, the same", "Wärmen Sie das Gelenk mit einem feuchten Tuch und bewegen Sie es morgens sanft und langsam.",
     "Wärmen Sie das Gelenk mit dem feuchten Tuch und bewegen Sie es morgens sanft und langsam.", true, "de"},
    {"German, a negation", "Wärmen Sie das Gelenk mit feuchten Tüchern und bewegen Sie es danach morgens langsam.",
     "Wärmen Sie das Gelenk nicht mit feuchten Tüchern und bewegen Sie es danach morgens langsam.", false, "de"},
};

TEST(NearDuplicates, MergeOnlyWhatClaimsTheSame) {
  for (const Pair& pair : kPairs) {
    EXPECT_EQ(are_one(prose("", pair.one), prose("", pair.other), pair.language), pair.same) << pair.why;
  }
}

constexpr const char* kAnswer = "Gentle walking helps most people, together with warm baths and early nights.";

TEST(NearDuplicates, AnAnswerCountsWithItsQuestion) {
  EXPECT_TRUE(
      are_one(faq("", "Does walking help stiff hips?", kAnswer), faq("", "Can walking help stiff hips?", kAnswer)));
  EXPECT_FALSE(are_one(faq("", "What helps stiff hips?", kAnswer), faq("", "What helps poor sleep?", kAnswer)));
  EXPECT_FALSE(are_one(faq("", "What helps with it?", kAnswer), faq("", "What helps with it?", kAnswer)));
}

TEST(NearDuplicates, AListCountsWithItsHeading) {
  const std::string items = "swelling of the ankle\nfever above normal\nrecent surgery on the leg\nopen wounds";
  EXPECT_TRUE(are_one(list("", items, {"Stay away from massage"}), list("", items, {"Stay away from massage"})));
  EXPECT_FALSE(are_one(list("", items, {"Stay away from massage"}), list("", items, {"Good reasons for massage"})));
}

std::vector<ArticleRecord> shared_advice() {
  const std::string shared =
      "Warm the joint with a damp towel and move it gently through its easy range each morning before breakfast.";
  std::vector<ArticleRecord> out;
  for (const std::string id : {"d", "b", "c", "a"}) {
    out.push_back(
        article(id, "Article " + id,
                {prose(id + "1", "Words of article " + id + " alone, which speaks of " + id + id + " and more."),
                 prose(id + "2", id == "c" ? "Something else altogether, about shoes and floors." : shared),
                 prose(id + "3", shared)}));
  }
  return out;
}

TEST(NearDuplicates, EachNamesTheOtherArticlesOnce) {
  EXPECT_THAT(also_in(shared_advice()),
              ElementsAre(IsEmpty(), ElementsAre("b", "c", "d"), ElementsAre("b", "c", "d"),  // a
                          IsEmpty(), ElementsAre("a", "c", "d"), ElementsAre("a", "c", "d"),  // b
                          IsEmpty(), IsEmpty(), ElementsAre("a", "b", "d"),                   // c
                          IsEmpty(), ElementsAre("a", "b", "c"), ElementsAre("a", "b", "c")));
}

TEST(NearDuplicates, TwiceInOneArticleIsNoDuplicate) {
  const std::string text = "Warm the joint with a damp towel and move it gently through its easy range each morning.";
  EXPECT_THAT(also_in({article("a", "A", {prose("1", text), prose("2", text)})}), ElementsAre(IsEmpty(), IsEmpty()));
}

TEST(NearDuplicates, DependOnNeitherOrderNorThreads) {
  std::vector<ArticleRecord> articles = shared_advice();
  const AlsoIn expected = also_in(articles);
  EXPECT_EQ(also_in(articles, 4), expected);
  std::reverse(articles.begin(), articles.end());
  EXPECT_EQ(also_in(articles, 3), expected);
}

}  // namespace
}  // namespace citewell
