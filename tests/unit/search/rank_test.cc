// Matching, features, ranking, answering, explaining: one question against one passage.
#include "engine/search/rank.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/search/answer.h"
#include "engine/search/explain.h"
#include "engine/search/fragments.h"
#include "engine/search/match.h"
#include "engine/search/service.h"
#include "tests/unit/search/search_index.h"

namespace citewell {
namespace {

constexpr unsigned kSeed = 77;

TEST(TermSlots, FindsEachTermOfAQuestion) {
  Question question;
  for (TermId term = 1; term <= 20; ++term) question.groups.push_back({0, 1, {term * 4096}, {{term, 0.5, 0}}, 1});
  const TermSlots slots(question);
  for (TermId term = 1; term <= 20; ++term) {
    int visits = 0;
    slots.for_each(term * 4096, [&](const TermSlots::Slot& slot) {
      ++visits;
      EXPECT_EQ(slot.group, term - 1);
      EXPECT_EQ(slot.alternative, 0);
    });
    slots.for_each(term, [&](const TermSlots::Slot& slot) {
      ++visits;
      EXPECT_EQ(slot.group, term - 1);
      EXPECT_EQ(slot.alternative, 0.5F);
    });
    EXPECT_EQ(visits, 2) << term;
  }
  for (const TermId absent : {TermId{0}, TermId{21}, TermId{4095}, TermId{64}}) {
    slots.for_each(absent, [&](const TermSlots::Slot&) { ADD_FAILURE() << absent; });
  }
}

TEST(Strength, IsTheShareOfTheWordsOrTheBestAlternative) {
  const TermGroup one{0, 1, {5}, {}, 2};
  const TermGroup three{0, 3, {5, 6, 7}, {}, 2};
  EXPECT_EQ(strength(one, {}), 0);
  EXPECT_EQ(strength(one, {1, 1, 0, 0}), 1);
  EXPECT_EQ(strength(three, {7, 3, 0, 0}), 1);
  const double part = strength(three, {1, 1, 0, 0});
  const double more = strength(three, {5, 9, 0, 0});
  EXPECT_GT(part, 0);
  EXPECT_GT(more, part);
  EXPECT_LT(more, 1);
  EXPECT_FLOAT_EQ(static_cast<float>(strength(three, {0, 0, 1, 0.85F})), 0.85F);
  EXPECT_EQ(strength(three, {7, 3, 1, 0.85F}), 1);
  EXPECT_EQ(strength(TermGroup{}, {}), 0);
}

TEST(Coverage, IsTheShareOfTheWeightThatMatches) {
  Question question;
  question.groups = {{0, 1, {1}, {}, 3}, {1, 1, {2}, {}, 1}};
  GroupMatches matches{};
  EXPECT_EQ(coverage(question, matches, 4), 0);
  matches[0] = {1, 2, 0, 0};
  EXPECT_DOUBLE_EQ(coverage(question, matches, 4), 0.75);
  matches[1] = {1, 1, 0, 0};
  EXPECT_DOUBLE_EQ(coverage(question, matches, 4), 1);
  EXPECT_EQ(coverage(question, matches, 0), 0);
}

TEST(MatchPassage, CountsByFieldAndSentence) {
  BackIndex& backs = BackIndex::get();
  const Question question = backs.read("massage sciatica weeks");
  const TermSlots slots(question);
  for (std::size_t i = 0; i < backs.index->forward().size(); ++i) {
    if (backs.postings->passage(i)->id != "s1") continue;
    const PassageMatches matches = match_passage(backs.index->forward().get(i), slots);
    EXPECT_EQ(matches.fields[index_of(Field::Title)][0].literal_count, 1U);  // "Sciatica and massage"
    EXPECT_EQ(matches.fields[index_of(Field::Body)][0].literal_count, 0U);
    EXPECT_EQ(matches.fields[index_of(Field::Heading)][1].literal_count, 1U);
    EXPECT_EQ(matches.fields[index_of(Field::Body)][1].literal_count, 1U);
    ASSERT_EQ(matches.sentences.size(), 3U);
    EXPECT_EQ(matches.sentences[0][1].literal_count, 1U);
    EXPECT_EQ(matches.sentences[2][1].literal_count, 0U);
    EXPECT_EQ(matches.sentences[2][2].literal_count, 1U);
    return;
  }
  FAIL() << "no such passage";
}

// The BM25 of a field is measured in the question's weight, of which a word that only frames has little: where a
// question has no other word it passes 1.
double most_of(std::size_t feature) {
  const auto is = [&](Feature f) { return feature == static_cast<std::size_t>(f); };
  const bool field_bm25 = is(Feature::TitleBm25) || is(Feature::HeadingBm25) || is(Feature::QuestionBm25) ||
                          is(Feature::BodyBm25) || is(Feature::AliasBm25);
  if (field_bm25) return std::numeric_limits<double>::max();
  return is(Feature::Length) ? 1.5 : 1.0 + 1e-9;
}

TEST(ComputeFeatures, StayInTheirBounds) {
  BackIndex& backs = BackIndex::get();
  std::mt19937 random(kSeed);
  for (int i = 0; i < 300; ++i) {
    const Question question = backs.read(random_question(random));
    for (const Scored& scored : backs.ranked(question)) {
      for (std::size_t f = 0; f < kFeatureCount; ++f) {
        EXPECT_GE(scored.features[f], 0) << kFeatureNames[f] << ": " << question.text;
        EXPECT_LE(scored.features[f], most_of(f)) << kFeatureNames[f] << ": " << question.text;
      }
    }
  }
}

// Value of a feature for one passage among the candidates of a question.
double value_of(std::string_view question_text, std::string_view id, Feature feature) {
  BackIndex& backs = BackIndex::get();
  for (const Scored& scored : backs.ranked(backs.read(question_text))) {
    if (backs.passage(scored).id == id) return scored.features[static_cast<std::size_t>(feature)];
  }
  ADD_FAILURE() << id << " is no candidate for " << question_text;
  return -1;
}

TEST(ComputeFeatures, ASentenceAnswersOnlyItsKindOfQuestion) {
  const double asked = value_of("how long does a herniated disc take", "d2", Feature::AnswerSentence);
  EXPECT_GT(asked, 0.3);  // "Most heal in some months.", under its title
  EXPECT_EQ(value_of("how long does a herniated disc take", "d1", Feature::AnswerSentence), 0);
  EXPECT_EQ(value_of("herniated disc", "d2", Feature::AnswerSentence), 0);  // asks for no kind
}

TEST(ComputeFeatures, AKindIsMetByATextOfThatKind) {
  TempFolder folder;
  const std::vector<ArticleRecord> articles = {article(
      "a", "Gout",
      {prose("lists", "Gout brings pain and swelling, and the joint may feel hot."),
       prose("names", "Gout is a symptom of rich food."), prose("heads", "Gout shows at night.", {"Symptoms"})})};
  ASSERT_TRUE(build(back_options(folder), articles).ok());
  const auto index = IndexReader::open(folder / "index").value();
  QuestionClassifier classifier;
  Analyzers analyzers = make_analyzers(*index);
  const Question question = read_question("symptoms of gout", {*index, classifier}, analyzers);
  ASSERT_EQ(question.groups.size(), 2U);
  ASSERT_TRUE(question.groups[0].cue);
  const TermSlots slots(question);
  const auto of_kind = [&](std::uint32_t passage, Field field) {
    const PassageMatches matches = match_passage(index->forward().get(passage), slots);
    return strength(question.groups[0], matches.fields[index_of(field)][0]);
  };
  EXPECT_GT(of_kind(0, Field::Body), of_kind(1, Field::Body));  // though only the other has the word
  EXPECT_GT(of_kind(1, Field::Body), 0);
  EXPECT_EQ(of_kind(2, Field::Heading), 1);
}

TEST(Rank, WhatIsLeftOutStepsBack) {
  BackIndex& backs = BackIndex::get();
  const std::vector<Scored> ranked = backs.ranked(backs.read("what helps sciatica besides massage"));
  ASSERT_FALSE(ranked.empty());
  EXPECT_NE(backs.passage(ranked.front()).id, "s2");  // "Can massage cure sciatica?"
  for (const Scored& scored : ranked) {
    if (backs.passage(scored).id == "s2") {
      EXPECT_EQ(scored.left_out, 1);
    }
  }
}

TEST(ComputeFeatures, ADefinitionBeginsWithItsTermAndDefines) {
  EXPECT_GT(value_of("what is sciatica", "s1", Feature::SentenceLead), 0.5);  // "Sciatica is pain that ..."
  EXPECT_LT(value_of("what is massage", "s2", Feature::SentenceLead), 0.5);   // "Massage can ease ..."
  EXPECT_EQ(value_of("how long is sciatica", "s1", Feature::SentenceLead), 0);
}

TEST(ComputeFeatures, ABeginningCountsByItsTitle) {
  EXPECT_GT(value_of("sciatica and massage", "s1", Feature::Early), value_of("nerve pain", "s1", Feature::Early));
  EXPECT_GT(value_of("sciatica and massage", "s1", Feature::Early),
            value_of("sciatica and massage", "s2", Feature::Early));
}

TEST(Rank, SortsByTheWeightedSum) {
  std::vector<Scored> scored(4);
  const std::vector<double> values = {0.25, 1, 0.25, 0.5};
  for (std::size_t i = 0; i < values.size(); ++i) {
    scored[i].candidate.passage = i;
    scored[i].features[static_cast<std::size_t>(Feature::Coverage)] = values[i];
    scored[i].features[static_cast<std::size_t>(Feature::Length)] = 9;
  }
  RankWeights weights;
  weights.text[static_cast<std::size_t>(Feature::Coverage)] = 2;
  rank(scored, weights);
  std::vector<std::size_t> order;
  for (const Scored& entry : scored) order.push_back(entry.candidate.passage);
  EXPECT_THAT(order, testing::ElementsAre(1, 3, 0, 2));  // equal ones as they came
  EXPECT_DOUBLE_EQ(scored[0].score, 2);
}

TEST(Rank, WeighsQuestionsAndAnswersApart) {
  Features features{};
  features[static_cast<std::size_t>(Feature::Coverage)] = 0.5;
  RankWeights weights;
  weights.text[static_cast<std::size_t>(Feature::Coverage)] = 2;
  weights.faq[static_cast<std::size_t>(Feature::Coverage)] = 3;
  weights.faq[static_cast<std::size_t>(Feature::Faq)] = -1;
  EXPECT_DOUBLE_EQ(score_of(features, weights), 1);
  features[static_cast<std::size_t>(Feature::Faq)] = 1;
  EXPECT_DOUBLE_EQ(score_of(features, weights), 0.5);
}

TEST(DefaultRankWeights, NameFeaturesThatExist) {
  const RankWeights& weights = default_rank_weights();
  for (const Features& of : {weights.text, weights.faq}) {
    EXPECT_TRUE(std::any_of(of.begin(), of.end(), [](double weight) { return weight != 0; }));
    EXPECT_GE(of[static_cast<std::size_t>(Feature::TypeMatch)], of[static_cast<std::size_t>(Feature::TypeConflict)]);
  }
}

TEST(DisplayedScore, IsMonotonicBetweenNoughtAndOne) {
  double last = 0;
  for (double score = -20; score < 40; score += 0.5) {
    const double shown = displayed_score(score);
    EXPECT_GT(shown, last);
    EXPECT_LT(shown, 1);
    last = shown;
  }
}

TEST(CutFragments, JoinToTheText) {
  BackIndex& backs = BackIndex::get();
  std::mt19937 random(kSeed);
  for (int i = 0; i < 300; ++i) {
    const Question question = backs.read(random_question(random));
    const TermSlots slots(question);
    for (std::size_t p = 0; p < backs.index->forward().size(); ++p) {
      const std::string text = backs.postings->passage(p)->text;
      std::string joined;
      for (const Fragment& fragment : cut_fragments(text, backs.index->forward().get(p), slots)) {
        EXPECT_FALSE(fragment.text.empty());
        joined += fragment.text;
      }
      EXPECT_EQ(joined, text) << question.text;
    }
  }
}

TEST(CutFragments, MarkWordsAndConcepts) {
  BackIndex& backs = BackIndex::get();
  const auto marked = [&](std::string_view question_text, std::string_view id) {
    const Question question = backs.read(question_text);
    const TermSlots slots(question);
    std::vector<std::string> out;
    for (std::size_t p = 0; p < backs.index->forward().size(); ++p) {
      const Passage passage = *backs.postings->passage(p);
      if (passage.id != id) continue;
      for (const Fragment& fragment : cut_fragments(passage.text, backs.index->forward().get(p), slots)) {
        if (fragment.match) out.push_back(fragment.text);
      }
    }
    return out;
  };
  EXPECT_THAT(marked("massage the nerves", "s2"), testing::ElementsAre("Massage", "nerve"));
  EXPECT_THAT(marked("slipped disc", "d1"), testing::ElementsAre("herniated", "disc"));
  EXPECT_THAT(marked("what is the", "s1"), testing::IsEmpty());
}

TEST(DeepLink, OpensAtThePassage) {
  struct Case {
    std::string_view url, text, link;
  };
  const std::vector<Case> cases = {
      {"", "Some text", ""},
      {"https://e.org/a", "", "https://e.org/a"},
      {"https://e.org/a", "?! *", "https://e.org/a"},
      {"https://e.org/a", "Heat helps.", "https://e.org/a#:~:text=Heat%20helps."},
      {"https://e.org/a#top", "Heat helps.", "https://e.org/a#top:~:text=Heat%20helps."},
      {"https://e.org/a", "one two three four five six seven",
       "https://e.org/a#:~:text=one%20two%20three%20four%20five"},
      {"https://e.org/a", "one two three four five six seven eight nine ten",
       "https://e.org/a#:~:text=one%20two%20three%20four%20five,six%20seven%20eight%20nine%20ten"},
      {"https://e.org/a", "First line here:\nlast item", "https://e.org/a#:~:text=First%20line%20here%3A,last%20item"},
      {"https://e.org/a", "((((((((((((((( a-b, c&d", "https://e.org/a#:~:text=a%2Db%2C%20c%26d"},
      {"https://e.org/a", "été froid", "https://e.org/a#:~:text=%C3%A9t%C3%A9%20froid"},
  };
  for (const Case& c : cases) EXPECT_EQ(deep_link(std::string(c.url), c.text), c.link) << c.text;
}

TEST(AnswerFeatures, TellWhatTheExcerptLeavesOut) {
  BackIndex& backs = BackIndex::get();
  const auto covered = [&](std::string_view text) {
    const Question question = backs.read(text);
    const std::vector<Scored> scored = backs.ranked(question);
    const Passage passage = backs.passage(scored.front());
    const RankedPassage ranked{scored.front(), passage, backs.index->forward().get(scored.front().candidate.passage)};
    const Excerpt excerpt = best_excerpt(question, TermSlots(question), ranked);
    return excerpt.evidence[static_cast<std::size_t>(Evidence::TopicCover)];
  };
  EXPECT_EQ(covered("Can massage cure sciatica?"), 1);
  EXPECT_LT(covered("Can massage cure sciatica xylophones?"), 0.7);
}

TEST(BestExcerpt, DoesNotEndAtALabel) {
  TempFolder folder;
  const std::vector<ArticleRecord> articles = {article(
      "points", "Methods",
      {prose("t1", "Trigger point therapy:\nPurpose: To reach sore spots in a muscle.\nTechnique: Slow pressure.")})};
  ASSERT_TRUE(build(back_options(folder), articles).ok());
  const auto service = SearchService::open(folder / "index").value();
  SearchRequest request;
  request.question = "trigger point therapy";
  const SearchReply reply = service->search(request).value();
  ASSERT_FALSE(reply.results.empty());
  const auto index = IndexReader::open(folder / "index").value();
  QuestionClassifier classifier;
  Analyzers analyzers = make_analyzers(*index);
  const Question question = read_question(request.question, {*index, classifier}, analyzers);
  Scored scored;
  const Passage& passage = reply.results.front().passage;
  const Range text = best_excerpt(question, TermSlots(question), {scored, passage, index->forward().get(0)}).text;
  EXPECT_EQ(passage.text.substr(text.begin, text.size()),
            "Trigger point therapy:\nPurpose: To reach sore spots in a muscle.");
}

TEST(BestExcerpt, NeverCutsATermFromItsDefinition) {
  TempFolder folder;
  Passage scans = prose("t", "Pictures\nScan\nPictures made with a magnet.\nTest\nUsed when a scan is not possible.");
  scans.kind = PassageKind::Definition;
  ASSERT_TRUE(build(back_options(folder), {article("scans", "Tests", {scans})}).ok());
  const auto index = IndexReader::open(folder / "index").value();
  QuestionClassifier classifier;
  Analyzers analyzers = make_analyzers(*index);
  const Scored scored;
  for (const std::string_view text : {"scan", "magnet", "scan not possible"}) {
    const Question question = read_question(text, {*index, classifier}, analyzers);
    const Range chosen = best_excerpt(question, TermSlots(question), {scored, scans, index->forward().get(0)}).text;
    const std::string excerpt = scans.text.substr(chosen.begin, chosen.size());
    EXPECT_TRUE(excerpt.ends_with('.')) << excerpt;
    EXPECT_FALSE(excerpt.starts_with("Used")) << excerpt;
    EXPECT_FALSE(excerpt.starts_with("Pictures made")) << excerpt;
  }
}

TEST(ChooseAnswer, SaysWhatAThingIsOnlyWhereASentenceDoes) {
  BackIndex& backs = BackIndex::get();
  for (const std::string_view text : {"what is massage", "what is the stomach"}) {
    const Question question = backs.read(text);
    const std::vector<Scored> ranked = backs.ranked(question);
    std::vector<Passage> passages;
    for (const Scored& scored : ranked) passages.push_back(backs.passage(scored));
    std::vector<RankedPassage> all;
    for (std::size_t i = 0; i < ranked.size(); ++i)
      all.push_back({ranked[i], passages[i], backs.index->forward().get(ranked[i].candidate.passage)});
    EXPECT_FALSE(choose_answer(question, TermSlots(question), all).has_value()) << text;
  }
}

TEST(BestExcerpt, IsMoreThanAWord) {
  TempFolder folder;
  const Passage scans = prose("t", "Rarely. A scan shows what is there. Ask whether it changes anything.");
  ASSERT_TRUE(build(back_options(folder), {article("scans", "Scan", {scans})}).ok());
  const auto index = IndexReader::open(folder / "index").value();
  QuestionClassifier classifier;
  Analyzers analyzers = make_analyzers(*index);
  const Question question = read_question("rarely", {*index, classifier}, analyzers);
  const Scored scored;
  const Range text = best_excerpt(question, TermSlots(question), {scored, scans, index->forward().get(0)}).text;
  EXPECT_EQ(scans.text.substr(text.begin, text.size()), "Rarely. A scan shows what is there.");
}

TEST(ChooseAnswer, IsAsSureOnAShortPage) {
  BackIndex& backs = BackIndex::get();
  const Question question = backs.read("Can massage cure sciatica?");
  const std::vector<Scored> scored = backs.ranked(question);
  std::vector<Passage> passages;
  for (const Scored& entry : scored) passages.push_back(backs.passage(entry));
  std::vector<RankedPassage> ranked;
  for (std::size_t p = 0; p < scored.size(); ++p)
    ranked.push_back({scored[p], passages[p], backs.index->forward().get(scored[p].candidate.passage)});
  const auto answer = choose_answer(question, TermSlots(question), ranked);
  const auto first = choose_answer(question, TermSlots(question), ranked, 1);
  ASSERT_TRUE(answer.has_value());
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(answer->confidence, first->confidence);
  EXPECT_TRUE(first->supporting.empty());
  EXPECT_FALSE(choose_answer(question, TermSlots(question), ranked, 0).has_value());
}

TEST(SentenceLead, IsADefinitionInPassingToo) {
  TempFolder folder;
  const std::vector<ArticleRecord> articles = {article(
      "a", "Methods",
      {prose("in-passing", "Slow strokes release fascia, the tissue that wraps muscles."),
       prose("relative", "They press on fascia, which is a tissue."), prose("named", "A tissue known as fascia."),
       prose("opens", "Fascia is a tissue."), prose("mentions", "Slow strokes release muscles and fascia too."),
       prose("tells", "Fascia is able to hurt."),
       list("items", "These matter:\nmuscles and fascia\na nerve root", {"Parts"})})};
  ASSERT_TRUE(build(back_options(folder), articles).ok());
  const auto index = IndexReader::open(folder / "index").value();
  auto postings = PostingReader::open(index->folder()).value();
  QuestionClassifier classifier;
  Analyzers analyzers = make_analyzers(*index);
  const Question question = read_question("What is fascia?", {*index, classifier}, analyzers);
  std::vector<Candidate> candidates(7);
  for (std::size_t p = 0; p < candidates.size(); ++p) candidates[p].passage = static_cast<std::uint32_t>(p);
  for (const Scored& scored : compute_features(question, candidates, *index, TermWeights(*index))) {
    const std::string id = postings.passage(scored.candidate.passage)->id;
    const double lead = scored.features[static_cast<std::size_t>(Feature::SentenceLead)];
    EXPECT_DOUBLE_EQ(lead, id == "mentions" || id == "items" || id == "tells" ? 0 : id == "opens" ? 1 : 0.9) << id;
  }
}

TEST(ChooseAnswer, QuotesAPassageOrNothing) {
  BackIndex& backs = BackIndex::get();
  std::mt19937 random(kSeed);
  std::size_t answered = 0;
  for (int i = 0; i < 500; ++i) {
    const std::string text = i == 0 ? "Can massage cure sciatica?" : random_question(random);
    const Question question = backs.read(text);
    const TermSlots slots(question);
    const std::vector<Scored> scored = backs.ranked(question);
    std::vector<Passage> passages;
    for (const Scored& entry : scored) passages.push_back(backs.passage(entry));
    std::vector<RankedPassage> ranked;
    for (std::size_t p = 0; p < scored.size(); ++p) {
      ranked.push_back({scored[p], passages[p], backs.index->forward().get(scored[p].candidate.passage)});
    }
    const auto answer = choose_answer(question, slots, ranked);
    EXPECT_TRUE(i != 0 || answer.has_value());
    if (!answer) continue;
    ++answered;
    ASSERT_GE(answer->result, 1U) << text;
    ASSERT_LE(answer->result, std::min(ranked.size(), kAnswerCandidates)) << text;
    const Passage& from = passages[answer->result - 1];
    EXPECT_FALSE(answer->text.empty()) << text;
    EXPECT_NE(from.text.find(answer->text), std::string::npos) << text;
    EXPECT_GE(answer->confidence, kAnswerThreshold) << text;
    EXPECT_LE(answer->confidence, 1) << text;
    std::vector<std::string> articles = {from.article};
    for (const std::size_t rank : answer->supporting) {
      ASSERT_GE(rank, 1U);
      ASSERT_LE(rank, ranked.size());
      articles.push_back(passages[rank - 1].article);
    }
    std::sort(articles.begin(), articles.end());
    EXPECT_EQ(std::adjacent_find(articles.begin(), articles.end()), articles.end()) << text;  // each once
  }
  EXPECT_GT(answered, 1U);
  const Question question = backs.read("anything");
  EXPECT_FALSE(choose_answer(question, TermSlots(question), {}).has_value());
}

TEST(Explain, ContributionsAddUpToTheScore) {
  BackIndex& backs = BackIndex::get();
  std::mt19937 random(kSeed);
  for (int i = 0; i < 200; ++i) {
    const Question question = backs.read(i == 0 ? "can advil help a slipped disc" : random_question(random));
    const TermSlots slots(question);
    for (const Scored& scored : backs.ranked(question)) {
      const Explanation explanation = explain(question, scored, default_rank_weights(), *backs.index, slots);
      double sum = 0;
      for (const Contribution& part : explanation.features) {
        EXPECT_DOUBLE_EQ(part.contribution, part.value * part.weight) << part.name;
        sum += part.contribution;
      }
      EXPECT_NEAR(sum, explanation.score, 1e-9) << question.text;
      EXPECT_EQ(explanation.score, scored.score);
      for (const Contribution& term : explanation.terms) {
        EXPECT_GT(term.value, 0) << term.name;
        EXPECT_FALSE(term.field.empty()) << term.name;
      }
    }
  }
}

}  // namespace
}  // namespace citewell
