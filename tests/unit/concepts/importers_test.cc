// Vocabulary files to entries.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/concepts/vocabulary.h"

namespace citewell {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct Imported {
  Vocabulary vocabulary;
  std::vector<Diagnostic> diagnostics;
};

Imported solr(std::string_view text) {
  Imported out;
  import_solr_synonyms(text, "test.syn", out.vocabulary, out.diagnostics);
  return out;
}

Imported ambiguous(std::string_view text) {
  Imported out;
  import_ambiguous_terms(text, "ambiguous.tsv", out.vocabulary, out.diagnostics);
  return out;
}

struct GroupCase {
  std::string_view line;
  std::vector<std::string> terms;
};

TEST(SolrSynonyms, ReadsGroups) {
  const std::vector<GroupCase> cases = {
      {"slipped disc, herniated disc", {"slipped disc", "herniated disc"}},
      {"  a ,\tb  ,  c d  \r\n", {"a", "b", "c d"}},
      {"a, b # not, these => nor this", {"a", "b"}},
      {"a, , b,", {"a", "b"}},
      {"a\\, with comma, b", {"a, with comma", "b"}},
      {"vitamin b\\#12, cobalamin", {"vitamin b#12", "cobalamin"}},
      {"a \\=> b, c", {"a => b", "c"}},
      {"back\\\\slash, b", {"back\\slash", "b"}},
      {"a, b\\", {"a", "b\\"}},
      {"\xEF\xBB\xBFmarked, file", {"marked", "file"}},
      {"ménière, meniere", {"ménière", "meniere"}},
  };
  for (const GroupCase& c : cases) {
    const Imported got = solr(c.line);
    EXPECT_THAT(got.diagnostics, IsEmpty()) << c.line;
    EXPECT_THAT(got.vocabulary.rules, IsEmpty()) << c.line;
    ASSERT_THAT(got.vocabulary.groups, SizeIs(1)) << c.line;
    EXPECT_EQ(got.vocabulary.groups[0].terms, c.terms) << c.line;
  }
}

struct RuleCase {
  std::string_view line;
  OneWayRule rule;
};

TEST(SolrSynonyms, ReadsOneWayRules) {
  const std::vector<RuleCase> cases = {
      {"ibuprofen => nsaid", {{"ibuprofen"}, {"nsaid"}}},
      {"advil, nurofen => ibuprofen, nsaid # brands", {{"advil", "nurofen"}, {"ibuprofen", "nsaid"}}},
      {"a=>b", {{"a"}, {"b"}}},
      {"a \\=> b => c", {{"a => b"}, {"c"}}},
  };
  for (const RuleCase& c : cases) {
    const Imported got = solr(c.line);
    EXPECT_THAT(got.diagnostics, IsEmpty()) << c.line;
    EXPECT_THAT(got.vocabulary.groups, IsEmpty()) << c.line;
    EXPECT_THAT(got.vocabulary.rules, ElementsAre(c.rule)) << c.line;
  }
}

TEST(SolrSynonyms, SkipsBlankLinesAndComments) {
  const Imported got = solr("\n# a, b\n   # c, d\n \t\r\n\nx, y\n");
  EXPECT_THAT(got.diagnostics, IsEmpty());
  EXPECT_THAT(got.vocabulary.groups, ElementsAre(SynonymGroup{{"x", "y"}}));
}

TEST(SolrSynonyms, NamesFileAndLineOfWhatItSkips) {
  const Imported got = solr("a, b\nalone\n\n=> c\nd =>\ne => f => g\nbad \xFF, byte\n, ,\ny, z");
  std::vector<std::string> where;
  for (const Diagnostic& diagnostic : got.diagnostics) {
    where.push_back(diagnostic.where);
    EXPECT_NE(diagnostic.message.find("line skipped"), std::string::npos) << diagnostic.message;
  }
  EXPECT_THAT(where, ElementsAre("test.syn:2", "test.syn:4", "test.syn:5", "test.syn:6", "test.syn:7", "test.syn:8"));
  EXPECT_THAT(got.vocabulary.groups, ElementsAre(SynonymGroup{{"a", "b"}}, SynonymGroup{{"y", "z"}}));
  EXPECT_THAT(got.vocabulary.rules, IsEmpty());
}

TEST(SolrSynonyms, AddsToWhatIsThere) {
  Imported both = solr("a, b");
  import_solr_synonyms("c, d", "other.syn", both.vocabulary, both.diagnostics);
  EXPECT_THAT(both.vocabulary.groups, SizeIs(2));
}

TEST(AmbiguousTerms, ReadsLinesAndNamesBrokenOnes) {
  const Imported got = ambiguous(
      "# abbreviation, label, context\n"
      "MS\tmultiple sclerosis\tnerve  nerves brain\r\n"
      "only two\tfields\n"
      "\tlabel\tcontext\n"
      "PT\tphysical therapist\t \n"
      "pt\tphysical  therapist\tsession\n");
  EXPECT_THAT(got.vocabulary.ambiguous,
              ElementsAre(AmbiguousTerm{"MS", "multiple sclerosis", {"nerve", "nerves", "brain"}},
                          AmbiguousTerm{"pt", "physical therapist", {"session"}}));
  std::vector<std::string> where;
  for (const Diagnostic& diagnostic : got.diagnostics) where.push_back(diagnostic.where);
  EXPECT_THAT(where, ElementsAre("ambiguous.tsv:3", "ambiguous.tsv:4", "ambiguous.tsv:5"));
}

using Importer = void (*)(std::string_view, std::string_view, Vocabulary&, std::vector<Diagnostic>&);

Imported imported(Importer import, std::string_view text) {
  Imported out;
  import(text, "file", out.vocabulary, out.diagnostics);
  return out;
}

std::vector<std::string> places(const Imported& got) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : got.diagnostics) out.push_back(diagnostic.where);
  return out;
}

TEST(BroaderLinks, ReadsLinesAndNamesBrokenOnes) {
  const Imported got = imported(import_broader_links,
                                "# class and members\n"
                                "nsaid\tibuprofen,  naproxen \r\n"
                                "no tab\n"
                                "empty\t ,\n"
                                "massage\tshiatsu\n");
  EXPECT_THAT(got.vocabulary.broader,
              ElementsAre(BroaderLink{"nsaid", {"ibuprofen", "naproxen"}}, BroaderLink{"massage", {"shiatsu"}}));
  EXPECT_THAT(places(got), ElementsAre("file:3", "file:4"));
}

TEST(Words, AreFoldedAndCommentsLeftOut) {
  EXPECT_THAT(imported(import_words, "# words\nApple\n\n \xC3\x89t\xC3\xA9 \n").vocabulary.words,
              ElementsAre("apple", "ete"));
}

TEST(LayTerms, ReadsNamedColumns) {
  const Imported got = imported(import_lay_terms,
                                "?term\t?term_label\t?layperson\n"
                                "<u1>\t\"Epistaxis\"@en\t\"Nosebleed\"\n"
                                "<u2>\t\"Short\"\n"
                                "<u3>\t\"\"\t\"Nothing\"\n");
  EXPECT_THAT(got.vocabulary.imported, ElementsAre(ImportedConcept{"Epistaxis", {"Nosebleed"}, {}, {}}));
  EXPECT_THAT(places(got), ElementsAre("file:3", "file:4"));
}

TEST(LayTerms, TakeTheFirstColumnsWhenNoneAreNamed) {
  EXPECT_THAT(imported(import_lay_terms, "Epistaxis\tnosebleed\n").vocabulary.imported,
              ElementsAre(ImportedConcept{"Epistaxis", {"nosebleed"}, {}, {}}));
}

constexpr std::string_view kOntology =
    "format-version: 1.2\n"
    "\n"
    "[Term]\n"
    "id: X:1\n"
    "name: nerve disorder\n"
    "\n"
    "[Term]\n"
    "id: X:2\n"
    "alt_id: X:9\n"
    "name: sore \\\"nerve\\\" {source=\"a\"}\n"
    "synonym: \"aching nerve\" EXACT [Y:1]\n"
    "synonym: \"nerve trouble\" BROAD []\n"
    "synonym: \"sore leg nerve\" NARROW []\n"
    "synonym: \"leg ache\" RELATED []\n"
    "synonym: \"tingles\" []\n"
    "is_a: X:1 ! nerve disorder\n"
    "is_a: Z:7 ! elsewhere\n"
    "\n"
    "[Term]\n"
    "id: X:3\n"
    "name: old nerve\n"
    "is_obsolete: true\n"
    "\n"
    "[Typedef]\n"
    "id: part_of\n"
    "name: part of\n"
    "\n"
    "[Term]\r\n"
    "id: X:4\r\n"
    "name: sore toe nerve\r\n"
    "is_a: X:9\r\n";

TEST(Obo, ReadsTermsSynonymsByScopeAndLinks) {
  const Imported got = imported(import_obo, kOntology);
  EXPECT_THAT(got.diagnostics, IsEmpty());
  EXPECT_THAT(
      got.vocabulary.imported,
      ElementsAre(ImportedConcept{"nerve disorder", {}, {}, {}},
                  ImportedConcept{"sore leg nerve", {}, {}, {"sore \"nerve\""}},
                  ImportedConcept{
                      "sore \"nerve\"", {"aching nerve"}, {"leg ache", "tingles"}, {"nerve disorder", "nerve trouble"}},
                  ImportedConcept{"sore toe nerve", {}, {}, {"sore \"nerve\""}}));
}

TEST(Obo, SkipsAndCountsDamagedTerms) {
  std::string text =
      "format-version: 1.2\n[Term]\nid: X:1\n\n[Term]\nname: no id\n\n[Term]\nid: X:2\nname: cut\n"
      "synonym: \"no end EXACT []\n\n[Term]\nid: X:3\nname: bad \xFF\n\n[Term]\nid: X:4\nname: tagless\nline\n\n";
  for (int i = 0; i < 3; ++i) text += "[Term]\nname: no id\n\n";
  text += "[Term]\nid: X:5\nname: whole";
  const Imported got = imported(import_obo, text);
  EXPECT_THAT(got.vocabulary.imported, ElementsAre(ImportedConcept{"whole", {}, {}, {}}));
  EXPECT_THAT(places(got), ElementsAre("file:2", "file:5", "file:8", "file:13", "file:17", "file"));
  EXPECT_EQ(got.diagnostics.back().message, "8 damaged records in all were skipped");
}

TEST(Obo, IsToldByItsBeginning) {
  EXPECT_TRUE(is_obo(kOntology));
  EXPECT_FALSE(is_obo("a, b\n"));
}

constexpr std::string_view kDescriptors =
    "<?xml version=\"1.0\"?>\n"
    "<DescriptorRecordSet LanguageCode=\"eng\">\n"
    "<DescriptorRecord DescriptorClass=\"1\">\n"
    "<DescriptorName><String>Pain</String></DescriptorName>\n"
    "<TreeNumberList><TreeNumber>C23</TreeNumber></TreeNumberList>\n"
    "</DescriptorRecord>\n"
    "<DescriptorRecord DescriptorClass=\"1\">\n"
    "<DescriptorName><String>Back Pain</String></DescriptorName>\n"
    "<TreeNumberList><TreeNumber>C23.1</TreeNumber><TreeNumber>C99.1</TreeNumber></TreeNumberList>\n"
    "<ConceptList>\n"
    "<Concept PreferredConceptYN=\"Y\"><TermList>\n"
    "<Term IsPermutedTermYN=\"N\"><String>Back Pain</String></Term>\n"
    "<Term IsPermutedTermYN=\"N\"><String>Backache &amp; Aches</String></Term>\n"
    "<Term IsPermutedTermYN=\"Y\"><String>Pain, Back</String></Term>\n"
    "</TermList></Concept>\n"
    "<Concept PreferredConceptYN=\"N\"><TermList>\n"
    "<Term IsPermutedTermYN=\"N\"><String>Vertebrogenic Pain</String></Term>\n"
    "<Term IsPermutedTermYN=\"N\"><String>Vertebral Pain</String></Term>\n"
    "</TermList></Concept>\n"
    "</ConceptList>\n"
    "</DescriptorRecord>\n";

TEST(Mesh, ReadsHeadingsConceptsAndTree) {
  const Imported got = imported(import_mesh, std::string(kDescriptors) + "</DescriptorRecordSet>\n");
  EXPECT_THAT(got.diagnostics, IsEmpty());
  EXPECT_THAT(
      got.vocabulary.imported,
      ElementsAre(ImportedConcept{"Pain", {}, {}, {}}, ImportedConcept{"Back Pain", {"Backache & Aches"}, {}, {"Pain"}},
                  ImportedConcept{"Vertebrogenic Pain", {"Vertebral Pain"}, {}, {"Back Pain"}}));
  EXPECT_TRUE(is_mesh(kDescriptors));
  EXPECT_FALSE(is_mesh("<rss></rss>"));
}

TEST(Mesh, SkipsDamagedRecords) {
  const Imported got =
      imported(import_mesh, std::string(kDescriptors) +
                                "<DescriptorRecord a=\"1\"><DescriptorName></DescriptorRecord>\n"
                                "<DescriptorRecord a=\"1\"><DescriptorName/></DescriptorRecord>\n"
                                "<DescriptorRecord a=\"1\"><DescriptorName><String>\xFF</String></DescriptorName>"
                                "</DescriptorRecord>\n"
                                "<DescriptorRecord a=\"1\"><DescriptorName><String>Cut</String>\n");
  EXPECT_THAT(got.vocabulary.imported, SizeIs(3));
  EXPECT_THAT(places(got), ElementsAre("file:22", "file:23", "file:24", "file:25"));
}

TEST(KeepBroaderLinks, RemovesThoseThatDoNotCount) {
  const auto kept = [](BroaderLinks wanted) {
    Imported got = imported(import_obo, kOntology);
    import_broader_links("nsaid\tibuprofen\n", "broader.tsv", got.vocabulary, got.diagnostics);
    keep_broader_links(got.vocabulary, wanted);
    return std::pair{got.vocabulary.broader.size(), got.vocabulary.imported.back().broader.size()};
  };
  EXPECT_EQ(kept(BroaderLinks::None), (std::pair<std::size_t, std::size_t>{0, 0}));
  EXPECT_EQ(kept(BroaderLinks::Own), (std::pair<std::size_t, std::size_t>{1, 0}));
  EXPECT_EQ(kept(BroaderLinks::All), (std::pair<std::size_t, std::size_t>{1, 1}));
}

}  // namespace
}  // namespace citewell
