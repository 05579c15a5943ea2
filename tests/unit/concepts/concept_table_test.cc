// Compiling a vocabulary and finding its concepts in texts.
#include "engine/concepts/concept_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace citewell {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// A compiled vocabulary with its analyzer.
class Compiled {
 public:
  explicit Compiled(std::string_view solr, std::string_view ambiguous = "", Vocabulary vocabulary = {}) {
    std::vector<Diagnostic> diagnostics;
    import_solr_synonyms(solr, "test.syn", vocabulary, diagnostics);
    import_ambiguous_terms(ambiguous, "ambiguous.tsv", vocabulary, diagnostics);
    EXPECT_THAT(diagnostics, IsEmpty());
    bytes_ = compile_concepts(vocabulary, analyzer_);
    auto opened = ConceptTable::open(bytes_);
    EXPECT_TRUE(opened.ok());
    if (opened) table = *opened;
  }

  // "label@first+count", with a "~" for heads.
  std::vector<std::string> match(std::string_view text) {
    std::vector<std::string> out;
    for (const ConceptMatch& match : table.match(analyzer_.analyze(text))) {
      out.push_back(std::string(match.is_head ? "~" : "") + table.get(match.concept_index).label + "@" +
                    std::to_string(match.first_token) + "+" + std::to_string(match.token_count));
    }
    return out;
  }

  std::vector<std::string> match_ambiguous(std::string_view text, std::size_t at) {
    std::vector<std::string> out;
    for (const ConceptIndex index : table.match_ambiguous(analyzer_.analyze(text), at)) {
      out.push_back(table.get(index).label);
    }
    return out;
  }

  std::vector<std::string> expands(std::string_view label) { return linked(label, &ConceptTable::expands_to); }
  std::vector<std::string> narrower(std::string_view label) { return linked(label, &ConceptTable::narrower); }
  std::vector<std::string> broader(std::string_view label) { return linked(label, &ConceptTable::broader); }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

  ConceptTable table;

 private:
  std::vector<std::string> linked(std::string_view label,
                                  std::vector<ConceptIndex> (ConceptTable::*links)(ConceptIndex) const) {
    std::vector<std::string> out;
    for (ConceptIndex i = 0; i < table.size(); ++i) {
      if (table.get(i).label != label) continue;
      for (const ConceptIndex target : (table.*links)(i)) out.push_back(table.get(target).label);
    }
    return out;
  }

  Analyzer analyzer_;
  std::string bytes_;
};

constexpr std::string_view kSpine =
    "herniated disc, slipped disc, prolapsed disc\n"
    "low back pain, lumbago\n"
    "back pain, backache\n"
    "pain, ache\n"
    "cold, common cold\n"
    "cold pack, ice pack\n"
    "mri, magnetic resonance imaging\n";

struct Case {
  std::string_view text;
  std::vector<std::string> matches;
};

TEST(ConceptTable, FindsTheLongestTermAndItsHeads) {
  Compiled spine(kSpine);
  const std::vector<Case> cases = {
      {"", {}},
      {"nothing of it", {}},
      {"a slipped disc hurts", {"herniated disc@1+2"}},
      {"Slipped-discs", {"herniated disc@0+2"}},
      {"slipped", {}},
      {"slipped and disc", {}},
      {"low back pain", {"low back pain@0+3", "~back pain@1+2", "~pain@2+1"}},
      {"cold pack", {"cold pack@0+2"}},  // not a cold
      {"cold packs and a cold", {"cold pack@0+2", "cold@4+1"}},
      {"magnetic resonance", {}},
      {"magnetic magnetic resonance imaging", {"mri@1+3"}},
      {"M.R.I. or MRI", {"mri@0+1", "mri@2+1"}},
      {"low back low back pain", {"low back pain@2+3", "~back pain@3+2", "~pain@4+1"}},
  };
  for (const Case& c : cases) EXPECT_EQ(spine.match(c.text), c.matches) << c.text;
}

TEST(ConceptTable, GivesEveryConceptOfATerm) {
  Compiled both("trapped nerve, pinched nerve\nradiculopathy, pinched nerve\n");
  EXPECT_THAT(both.match("a pinched nerve"), ElementsAre("trapped nerve@1+2", "radiculopathy@1+2"));
  EXPECT_THAT(both.match("a trapped nerve"), ElementsAre("trapped nerve@1+2"));
}

TEST(ConceptTable, JoinsGroupsOfOneLabel) {
  Compiled joined("Back Pain, backache\nback pains, sore back\n");
  ASSERT_EQ(joined.table.size(), 1U);
  const Concept only = joined.table.get(0);
  EXPECT_EQ(only.id, "back-pain");
  EXPECT_EQ(only.label, "Back Pain");
  EXPECT_THAT(only.terms, ElementsAre("Back Pain", "backache", "back pains", "sore back"));
  EXPECT_EQ(joined.table.id(0), "back-pain");
}

TEST(ConceptTable, IdsAreUnique) {
  Compiled same("x-ray, roentgen\nx ray's, other\nx rays's, third\n");
  std::set<std::string_view> ids;
  for (ConceptIndex i = 0; i < same.table.size(); ++i) EXPECT_TRUE(ids.insert(same.table.id(i)).second);
}

TEST(ConceptTable, LeavesOutTermsWithoutAWord) {
  Compiled odd("+, plus\n&, and\n!!, ??\n");
  ASSERT_EQ(odd.table.size(), 2U);
  EXPECT_EQ(odd.table.get(0).label, "plus");
  EXPECT_EQ(odd.table.get(1).label, "and");
  EXPECT_THAT(odd.match("plus"), ElementsAre("plus@0+1"));
}

TEST(ConceptTable, OneWayRulesLeadOneStepOneWay) {
  Compiled drugs(
      "ibuprofen, advil\n"
      "nsaid, nonsteroidal anti-inflammatory drug\n"
      "advil => nsaid\n"
      "nsaid => painkiller\n"
      "nsaid => painkiller\n"
      "aspirin, nsaid => blood thinner, aspirin\n");
  EXPECT_THAT(drugs.expands("ibuprofen"), ElementsAre("nsaid"));
  EXPECT_THAT(drugs.expands("nsaid"), ElementsAre("painkiller", "blood thinner", "aspirin"));
  EXPECT_THAT(drugs.expands("painkiller"), IsEmpty());
  EXPECT_THAT(drugs.expands("aspirin"), ElementsAre("blood thinner"));  // never to itself
  EXPECT_THAT(drugs.match("a painkiller"), ElementsAre("painkiller@1+1"));
}

TEST(ConceptTable, ReadsAmbiguousTermsByTheirContext) {
  Compiled terms("multiple sclerosis, disseminated sclerosis\n",
                 "MS\tmultiple sclerosis\tnerves brain\n"
                 "ms\tmorphine sulfate\tdose\n");
  struct Ambiguity {
    std::string_view text;
    std::size_t at;
    std::vector<std::string> labels;
  };
  const std::vector<Ambiguity> cases = {
      {"does ms harm the nerve", 1, {"multiple sclerosis"}},
      {"dose of MS", 2, {"morphine sulfate"}},
      {"brain dose ms", 2, {"multiple sclerosis"}},  // the first row that has a word
      {"what is ms", 2, {}},
      {"the nerve alone", 1, {}},
  };
  for (const Ambiguity& c : cases) EXPECT_EQ(terms.match_ambiguous(c.text, c.at), c.labels) << c.text;
  EXPECT_THAT(terms.match("ms"), IsEmpty());
}

TEST(ConceptTable, LinksClassesWithTheirMembers) {
  Vocabulary links;
  links.broader = {{"nsaid", {"advil", "naproxen", "nsaid"}}, {"painkiller", {"nsaid"}}};
  Compiled drugs("ibuprofen, advil\nnsaid, anti-inflammatory painkiller\n", "", links);
  EXPECT_THAT(drugs.narrower("nsaid"), ElementsAre("ibuprofen", "naproxen"));
  EXPECT_THAT(drugs.broader("ibuprofen"), ElementsAre("nsaid"));
  EXPECT_THAT(drugs.broader("nsaid"), ElementsAre("painkiller"));
  EXPECT_THAT(drugs.narrower("ibuprofen"), IsEmpty());
}

TEST(ConceptTable, AClassOfTooManyLeadsToNoneOfThem) {
  const auto class_of = [](std::size_t members) {
    Vocabulary links;
    links.broader.push_back({"illness", {}});
    for (std::size_t i = 0; i < members; ++i) links.broader[0].narrower.push_back("kind" + std::to_string(i));
    return Compiled("", "", links);
  };
  EXPECT_EQ(class_of(kMaxNarrower).narrower("illness").size(), kMaxNarrower);
  Compiled wide = class_of(kMaxNarrower + 1);
  EXPECT_THAT(wide.narrower("illness"), IsEmpty());
  EXPECT_THAT(wide.broader("kind0"), IsEmpty());
}

TEST(ConceptTable, ImportedConceptsJoinOursAndChangeNoneOfTheirTerms) {
  Vocabulary imported;
  imported.imported = {{"Myocardial Infarction", {"cardiac infarct"}, {}, {"Heart Disease"}},
                       {"Heart Disease", {"heart attack", "cardiopathy"}, {"chest trouble"}, {}}};
  Compiled hearts("heart attack, myocardial infarction\n", "", imported);
  EXPECT_THAT(hearts.match("a cardiac infarct"), ElementsAre("heart attack@1+2"));
  EXPECT_THAT(hearts.match("a heart attack"), ElementsAre("heart attack@1+2"));  // ours alone
  EXPECT_THAT(hearts.match("cardiopathy"), ElementsAre("Heart Disease@0+1"));
  EXPECT_THAT(hearts.broader("heart attack"), ElementsAre("Heart Disease"));
  EXPECT_THAT(hearts.expands("chest trouble"), ElementsAre("Heart Disease"));
  EXPECT_THAT(hearts.expands("Heart Disease"), IsEmpty());
}

TEST(ConceptTable, ImportedEverydayWordsAndAbbreviationsAreNotTakenAtTheirWord) {
  Vocabulary imported;
  imported.words = {"tired", "wed", "fatigue"};
  imported.imported = {{"Fatigue", {"tired", "Exhaustion", "F", "the"}, {"it"}, {}},
                       {"restless legs syndrome", {"WED", "RLS", "RLSYN"}, {}, {}},
                       {"one two three four five six seven eight nine", {"x"}, {}, {}},
                       {"ankle swelling", {"Ankle Swelling"}, {}, {}}};
  Compiled words("", "", imported);
  EXPECT_THAT(words.match("exhaustion"), ElementsAre("Fatigue@0+1"));
  EXPECT_THAT(words.match("tired"), ElementsAre("tired@0+1"));  // leads to fatigue, but is not fatigue
  EXPECT_THAT(words.expands("tired"), ElementsAre("Fatigue"));
  EXPECT_THAT(words.match("f the it"), IsEmpty());
  EXPECT_THAT(words.match("ankle swelling"), IsEmpty());
  EXPECT_THAT(words.match("rlsyn"), ElementsAre("restless legs syndrome@0+1"));
  EXPECT_THAT(words.match("they wed with rls"), IsEmpty());
  EXPECT_THAT(words.match_ambiguous("are rls legs", 1), ElementsAre("restless legs syndrome"));
  EXPECT_THAT(words.match_ambiguous("wed in june", 0), IsEmpty());
  EXPECT_THAT(words.match("one two three four five six seven eight nine"), IsEmpty());
}

TEST(ConceptTable, IsEmptyWithoutAVocabulary) {
  Compiled none("");
  EXPECT_EQ(none.table.size(), 0U);
  EXPECT_THAT(none.match("low back pain"), IsEmpty());
  const ConceptTable nothing;
  EXPECT_EQ(nothing.size(), 0U);
  EXPECT_TRUE(nothing.match(Analyzer().analyze("pain")).empty());
  EXPECT_TRUE(nothing.match_ambiguous(Analyzer().analyze("pain"), 0).empty());
}

TEST(ConceptTable, CompilesToTheSameBytes) { EXPECT_EQ(Compiled(kSpine).bytes(), Compiled(kSpine).bytes()); }

TEST(ConceptTable, RefusesBytesCutShortOrOfAnotherKind) {
  const std::string bytes = Compiled(kSpine).bytes();
  for (std::size_t size = 0; size < bytes.size(); size += 7) {
    const auto opened = ConceptTable::open(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(opened.ok()) << size;
    EXPECT_EQ(opened.error().code, ErrorCode::BadSyntax);
  }
  EXPECT_FALSE(ConceptTable::open(bytes + "x").ok());
  EXPECT_FALSE(ConceptTable::open(std::string(1000, '\0')).ok());
  EXPECT_FALSE(ConceptTable::open(std::string(1000, '\xFF')).ok());
}

// What opens can be read: nothing points outside the bytes.
TEST(ConceptTable, SurvivesDamagedBytes) {
  const Compiled spine("low back pain, lumbago\nibuprofen => nsaid\n", "ms\tmultiple sclerosis\tnerve\n");
  Analyzer analyzer;
  const std::vector<Token> tokens = analyzer.analyze("low back pain and ibuprofen for ms of a nerve");
  const unsigned seed = 5;
  std::mt19937 random(seed);
  std::size_t refused = 0;
  for (int i = 0; i < 5000; ++i) {
    std::string bytes = spine.bytes();
    for (int n = 0; n < 2; ++n) bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    const auto opened = ConceptTable::open(bytes);
    refused += opened.ok() ? 0 : 1;
    if (!opened) continue;
    SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(i));
    for (const ConceptMatch& match : opened->match(tokens)) {
      EXPECT_LT(match.concept_index, opened->size());
      EXPECT_LE(match.first_token + match.token_count, tokens.size());
    }
    for (ConceptIndex index = 0; index < opened->size(); ++index) {
      EXPECT_LE(opened->get(index).label.size(), bytes.size());
    }
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      for (const ConceptIndex index : opened->match_ambiguous(tokens, at)) EXPECT_LT(index, opened->size());
    }
  }
  EXPECT_GT(refused, 0U);
}

// Against the plainest matcher there is: try every term at every place.
TEST(ConceptTable, AgreesWithAPlainMatcherOnRandomTexts) {
  const std::vector<std::string> words = {"low", "back", "pain", "disc", "slipped", "cold", "pack", "of"};
  const std::vector<std::vector<std::string>> terms = {
      {"low", "back", "pain"}, {"back", "pain"}, {"slipped", "disc"},
      {"cold", "pack"},        {"cold"},         {"pain", "of", "back"}};
  std::string solr;
  for (std::size_t t = 0; t < terms.size(); ++t) {
    for (const std::string& word : terms[t]) solr += word + " ";
    solr += ", unused" + std::string(1, static_cast<char>('a' + t)) + "\n";
  }
  Compiled table(solr);
  const unsigned seed = 11;
  std::mt19937 random(seed);
  for (int round = 0; round < 500; ++round) {
    std::vector<std::string> text;
    for (std::size_t i = 0; i < random() % 9; ++i) text.push_back(words[random() % words.size()]);
    std::string joined;
    for (const std::string& word : text) joined += word + " ";
    std::vector<std::string> expected;
    for (std::size_t at = 0; at < text.size();) {
      const std::vector<std::string>* best = nullptr;
      for (const auto& term : terms) {
        const bool here = at + term.size() <= text.size() &&
                          std::equal(term.begin(), term.end(), text.begin() + static_cast<std::ptrdiff_t>(at));
        if (here && (best == nullptr || term.size() > best->size())) best = &term;
      }
      if (best == nullptr) {
        ++at;
        continue;
      }
      std::string label;
      for (const std::string& word : *best) label += (label.empty() ? "" : " ") + word;
      expected.push_back(label + "@" + std::to_string(at) + "+" + std::to_string(best->size()));
      at += best->size();
    }
    std::vector<std::string> got = table.match(joined);
    std::erase_if(got, [](const std::string& match) { return match.starts_with('~'); });
    EXPECT_EQ(got, expected) << "seed " << seed << ": " << joined;
  }
}

}  // namespace
}  // namespace citewell
