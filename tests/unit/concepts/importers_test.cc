// Vocabulary files to entries.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
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

}  // namespace
}  // namespace citewell
