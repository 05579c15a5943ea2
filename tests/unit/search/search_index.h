// A small site about backs, indexed once for all tests of a program.
#ifndef CITEWELL_TESTS_UNIT_SEARCH_SEARCH_INDEX_H_
#define CITEWELL_TESTS_UNIT_SEARCH_SEARCH_INDEX_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/concepts/question_type.h"
#include "engine/index/reader.h"
#include "engine/search/features.h"
#include "engine/search/question.h"
#include "engine/search/rank.h"
#include "tests/unit/index/small_index.h"

namespace citewell {

inline constexpr std::string_view kBackSynonyms =
    "herniated disc, slipped disc, prolapsed disc\n"
    "low back pain, lumbago\n"
    "back pain, backache\n"
    "physical therapist, physiotherapist\n"
    "ibuprofen, advil\n"
    "nsaid, nonsteroidal anti-inflammatory drug\n"
    "ibuprofen => nsaid\n"
    "multiple sclerosis, disseminated sclerosis\n"
    "bladder, urinary bladder\n";

inline constexpr std::string_view kBackRules =
    R"({"rules": [{"id": "bladder", "notice": "Go to a hospital now.", "source": "Guide",
                   "all": [["lost control * bladder"]]}]})";

inline std::vector<ArticleRecord> back_articles() {
  std::vector<ArticleRecord> out = {
      article(
          "sciatica", "Sciatica and massage",
          {prose("s1",
                 "Sciatica is pain that runs along the sciatic nerve. It often begins in the buttock. Most people "
                 "get better within six weeks (4).",
                 {"What is sciatica?"}),
           faq("s2", "Can massage cure sciatica?",
               "No. Massage can ease the pain of sciatica for some hours. It does not change what presses on the "
               "nerve."),
           list("s3", "At home these may help:\nshort walks\na heat pack\ngentle stretches", {"Treatment", "At home"}),
           prose("s4", "See a doctor right away if both legs become weak.", {"When to see a doctor"})}),
      article("discs", "Herniated discs",
              {prose("d1", "A herniated disc may press on a nerve root and hurt.", {"Causes"}),
               prose("d2", "Surgery for a herniated disc is rarely needed. Most heal in some months.", {"Surgery"})}),
      article("slips", "Slips of the spine",
              {prose("p1", "A slipped disc heals without surgery as a rule.", {"Outlook"})}),
      article("drugs", "Medicines for pain",
              {prose("m1", "An NSAID calms the swelling around a nerve.", {"NSAIDs"}),
               prose("m2", "Ibuprofen may upset the stomach.", {"Ibuprofen"})}),
      article("people", "Who treats backs",
              {prose("w1", "A physical therapist teaches exercises for the back.", {"Physical therapists"}),
               prose("w2", "Multiple sclerosis may cause numbness of the legs.", {"Nerves"})}),
  };
  out[0].source.url = "https://example.org/sciatica";
  out[0].source.site = "Backs";
  out[0].source.authors = {{"A. Author", "DPT", "Physical Therapist"}};
  out[0].source.published = "2021-08-06";
  out[0].source.citations = {{"4", "A study of weeks", ""}, {"9", "Another study", ""}};
  out[0].source.disclaimer = "The article's own words of care.";
  out[0].passages[0].markers = {"4"};
  return out;
}

inline BuildOptions back_options(const TempFolder& folder) {
  folder.write("synonyms/backs.syn", kBackSynonyms);
  folder.write("synonyms/ambiguous.tsv", "ms\tmultiple sclerosis\tnerve numb numbness legs\n");
  folder.write("synonyms/emergency.json", kBackRules);
  folder.write("synonyms/broader.tsv", "painkiller\tnsaid, ibuprofen\nnerve pain\tsciatica\n");
  folder.write("synonyms/words.en.txt", "long\nlost\ncontrol\n");
  BuildOptions out;
  out.index_dir = folder / "index";
  out.synonyms = {folder / "synonyms"};
  out.site.name = "Backs";
  out.site.disclaimer = "The site's words of care.";
  return out;
}

// The index and what every stage needs of it.
class BackIndex {
 public:
  BackIndex() {
    const auto built = build(back_options(folder), back_articles());
    EXPECT_TRUE(built.ok()) << (built.ok() ? "" : to_string(built.error()));
    auto opened = IndexReader::open(folder / "index");
    EXPECT_TRUE(opened.ok());
    index = *opened;
    postings = std::make_unique<PostingReader>(PostingReader::open(index->folder()).value());
    weights = TermWeights(*index);
    analyzers = make_analyzers(*index);
  }

  static BackIndex& get() {
    static BackIndex shared;
    return shared;
  }

  Question read(std::string_view text) { return read_question(text, {*index, classifier}, analyzers); }

  // Ranked, best first.
  std::vector<Scored> ranked(const Question& question) {
    const auto found = postings->retrieve(plan_retrieval(question, *index), {}, kCandidates);
    EXPECT_TRUE(found.ok());
    std::vector<Scored> out = compute_features(question, *found, *index, weights);
    rank(out, default_rank_weights());
    return out;
  }

  Passage passage(const Scored& scored) { return postings->passage(scored.candidate.passage).value(); }

  TempFolder folder;
  std::shared_ptr<const IndexReader> index;
  std::unique_ptr<PostingReader> postings;
  TermWeights weights;
  QuestionClassifier classifier;
  Analyzers analyzers;
};

// Questions of random words, some of the site's, some misspelt, some no words at all.
template <class Random>
std::string random_question(Random& random) {
  static const std::vector<std::string> pieces = {
      "massage", "sciatica", "siatica", "slipped disc", "herniated", "nerve",    "pain", "the",       "can",
      "what is", "lowback",  "advil",   "\"quoted\"",   "“curly”",   "how long", "ms",   "numb legs", "?",
      ",",       "42",       "œdème",   "痛み",         "'",         "\"",       "u.s."};
  std::string out;
  const auto count = random() % 12;
  for (std::size_t i = 0; i < count; ++i) {  // one draw a statement: compilers differ in which of two comes first
    out += pieces[random() % pieces.size()];
    out += random() % 5 == 0 ? "" : " ";
  }
  return out;
}

}  // namespace citewell

#endif  // CITEWELL_TESTS_UNIT_SEARCH_SEARCH_INDEX_H_
