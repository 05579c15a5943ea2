// The mapped files of a generation: terms, passages as terms, suggestions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/index/forward.h"
#include "engine/index/lexicon.h"
#include "engine/index/mapped_file.h"
#include "engine/index/suggestions.h"
#include "tests/unit/index/small_index.h"

namespace citewell {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string small_lexicon() {
  const std::vector<std::pair<std::string, TermStats>> terms = {
      {"XCback-pain", {3, 4, {1, 0, 0, 3, 0}}}, {"back", {5, 9, {1, 1, 1, 5, 0}}}, {"pain", {2, 2, {0, 0, 0, 2, 0}}}};
  const std::map<std::string, std::uint32_t> words = {{"back", 9}, {"pains", 2}, {"lumbago", 0}, {"ache", 1}};
  return encode_lexicon(terms, words, {"colour", "dictionary"});
}

TEST(Lexicon, FindsTermsAndWords) {
  const std::string bytes = small_lexicon();
  const auto opened = Lexicon::open(bytes);
  ASSERT_TRUE(opened.ok());
  const Lexicon& lexicon = *opened;
  EXPECT_EQ(lexicon.size(), 3U);
  EXPECT_EQ(lexicon.find("XCback-pain"), 1U);
  EXPECT_EQ(lexicon.find("back"), 2U);
  EXPECT_EQ(lexicon.find("pain"), 3U);
  for (const char* const absent : {"", "bac", "backs", "PAIN"}) EXPECT_EQ(lexicon.find(absent), kNoTerm) << absent;
  EXPECT_EQ(lexicon.term(2), "back");
  EXPECT_EQ(lexicon.term(kNoTerm), "");
  EXPECT_EQ(lexicon.stats(2), (TermStats{5, 9, {1, 1, 1, 5, 0}}));
  EXPECT_EQ(lexicon.stats(kNoTerm), TermStats{});
  std::vector<std::string> words;
  for (const WordRecord& word : lexicon.words()) words.emplace_back(lexicon.text(word));
  EXPECT_THAT(words, ElementsAre("ache", "back", "pains", "lumbago"));
  ASSERT_NE(lexicon.find_word("pains"), nullptr);
  EXPECT_EQ(lexicon.find_word("pains")->count, 2U);
  EXPECT_EQ(lexicon.find_word("pain"), nullptr);
  EXPECT_EQ(lexicon.find_word("zzzzzzzzz"), nullptr);
  EXPECT_TRUE(lexicon.in_dictionary("colour"));
  EXPECT_FALSE(lexicon.in_dictionary("color"));
}

TEST(Lexicon, FindsEachOfManyTerms) {
  std::map<std::string, TermStats> terms;
  for (std::uint32_t i = 0; i < 3000; ++i) terms["t" + std::to_string(i * 7919)] = {i, i, {}};
  const std::string bytes = encode_lexicon({terms.begin(), terms.end()}, {}, {});
  const auto lexicon = Lexicon::open(bytes);
  ASSERT_TRUE(lexicon.ok());
  TermId number = 0;
  for (const auto& [term, stats] : terms) {
    EXPECT_EQ(lexicon->find(term), ++number);
    EXPECT_EQ(lexicon->term(number), term);
    EXPECT_EQ(lexicon->stats(number), stats);
    EXPECT_EQ(lexicon->find(term + "x"), kNoTerm);
  }
}

TEST(Lexicon, RefusesDamagedBytes) {
  const std::string bytes = small_lexicon();
  for (std::size_t size = 0; size < bytes.size(); size += 5) {
    const auto opened = Lexicon::open(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().code, ErrorCode::IndexMismatch);
  }
  for (std::size_t field = 0; field < 24; field += 4) {  // each number of the header
    std::string damaged = bytes;
    damaged[field + 3] = '\x7F';
    EXPECT_FALSE(Lexicon::open(damaged).ok()) << field;
  }
  EXPECT_EQ(Lexicon().find("back"), kNoTerm);
}

TEST(LetterSignature, DiffersByAtMostTwoBitsAnEdit) {
  EXPECT_EQ(letter_signature("back"), letter_signature("kcab"));
  EXPECT_EQ(letter_signature("aab"), letter_signature("ab"));
  EXPECT_NE(letter_signature("ab1"), letter_signature("ab"));
  EXPECT_NE(letter_signature("abé"), letter_signature("ab"));
  EXPECT_EQ(letter_signature(""), 0U);
}

ForwardRecord small_record() {
  ForwardRecord record;
  record.article = 7;
  record.kind = PassageKind::Faq;
  record.question_types = 5;
  record.answer_types = 9;
  record.ordinal = 3;
  record.field_lengths = {2, 0, 1, 3, 1};
  record.tokens = {1, 2, 3, 4, 5, 6, 7};
  record.sentences = {{0, 0, 5, 0}, {2, 6, 11, 4}};
  record.concepts = {{9, 3, 2}};
  record.spans = {{0, 2}, {3, 2}, {6, 300}};
  return record;
}

TEST(ForwardIndex, RoundTrips) {
  const std::array<double, kFieldCount> averages = {1, 2, 3, 4, 5};
  const std::vector<std::string> records = {encode_forward_record(small_record()), encode_forward_record({}),
                                            encode_forward_record(small_record())};
  const std::string bytes = encode_forward(records, averages);
  const auto forward = ForwardIndex::open(bytes);
  ASSERT_TRUE(forward.ok());
  ASSERT_EQ(forward->size(), 3U);
  EXPECT_EQ(forward->average_lengths(), averages);
  for (const std::size_t i : {0U, 2U}) {
    const ForwardView view = forward->get(i);
    EXPECT_EQ(view.article, 7U);
    EXPECT_EQ(view.kind, PassageKind::Faq);
    EXPECT_EQ(view.question_types, 5U);
    EXPECT_EQ(view.answer_types, 9U);
    EXPECT_EQ(view.ordinal, 3U);
    EXPECT_THAT(view.field(Field::Title), ElementsAre(1, 2));
    EXPECT_THAT(view.field(Field::Heading), IsEmpty());
    EXPECT_THAT(view.field(Field::Question), ElementsAre(3));
    EXPECT_THAT(view.field(Field::Body), ElementsAre(4, 5, 6));
    EXPECT_THAT(view.field(Field::Alias), ElementsAre(7));
    EXPECT_EQ(view.field_begin(Field::Body), 3U);
    ASSERT_EQ(view.sentences.size(), 2U);
    EXPECT_EQ(view.sentences[1].first_token, 2U);
    EXPECT_EQ(view.sentences[1].end, 11U);
    ASSERT_EQ(view.concepts.size(), 1U);
    EXPECT_EQ(view.concepts[0].term, 9U);
    ASSERT_EQ(view.spans.size(), 3U);
    EXPECT_EQ(view.spans[1].begin(), 3U);
    EXPECT_EQ(view.spans[1].end(), 5U);
    EXPECT_EQ(view.spans[2].end(), 6U + 255U);
  }
  EXPECT_TRUE(forward->get(1).tokens.empty());
}

TEST(ForwardIndex, RefusesDamagedBytes) {
  const std::string bytes = encode_forward(std::vector<std::string>{encode_forward_record(small_record())}, {});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto opened = ForwardIndex::open(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(opened.ok()) << size;
    EXPECT_EQ(opened.error().code, ErrorCode::IndexMismatch);
  }
  EXPECT_FALSE(ForwardIndex::open(bytes + "more").ok());
}

TEST(ForwardIndex, ReadsNothingOutsideADamagedFile) {
  const std::string record = encode_forward_record(small_record());
  const std::string good = encode_forward(std::vector<std::string>{record, record}, {});
  const unsigned seed = 8;
  std::mt19937 random(seed);
  for (int i = 0; i < 3000; ++i) {
    std::string bytes = good;
    for (int n = 0; n < 2; ++n) bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    const auto forward = ForwardIndex::open(bytes);
    if (!forward) continue;
    for (std::size_t passage = 0; passage < forward->size(); ++passage) {
      const ForwardView view = forward->get(passage);
      std::size_t sum = 0;
      for (const TermId token : view.tokens) sum += token;
      for (const TextSpan& span : view.spans) sum += span.end();
      for (const Sentence& sentence : view.sentences) sum += sentence.end;
      for (const ConceptHit& hit : view.concepts) sum += hit.term;
      EXPECT_LE(view.tokens.size() * sizeof(TermId), bytes.size()) << "seed " << seed << ", round " << i << sum;
    }
  }
}

std::vector<std::string> found(const std::string& bytes, const std::vector<std::string>& words,
                               std::size_t limit = 10) {
  const auto list = SuggestionList::open(bytes);
  EXPECT_TRUE(list.ok());
  std::vector<std::string> out;
  for (const SuggestionEntry& entry : list->find(words, limit)) {
    out.push_back(std::string(to_string(entry.kind)) + " " + std::to_string(entry.count) + " " + entry.text);
  }
  return out;
}

TEST(Suggestions, FindsEntriesByTheBeginningsOfTheirWords) {
  const std::string bytes = encode_suggestions({
      {"What is sciatica?", SuggestionKind::Question, 1},
      {"what is Sciatica", SuggestionKind::Heading, 2},
      {"Sciatica", SuggestionKind::Concept, 5},
      {"Back pain", SuggestionKind::Title, 1},
      {"Treatment", SuggestionKind::Heading, 1},
      {"Treatments of back pain", SuggestionKind::Heading, 4},
      {"Ménière’s disease", SuggestionKind::Concept, 1},
      {std::string(300, 'x'), SuggestionKind::Title, 1},
      {"", SuggestionKind::Title, 1},
      {"?", SuggestionKind::Title, 1},
  });
  struct Case {
    std::vector<std::string> words;
    std::vector<std::string> expected;
  };
  const std::vector<Case> cases = {
      {{"scia"}, {"question 3 What is sciatica?", "concept 5 Sciatica"}},
      {{"what", "sci"}, {"question 3 What is sciatica?"}},
      {{"sci", "what"}, {"question 3 What is sciatica?"}},
      {{"back"}, {"title 1 Back pain", "heading 4 Treatments of back pain"}},
      {{"treatm"}, {"heading 4 Treatments of back pain", "heading 1 Treatment"}},  // by count
      {{"ack"}, {}},
      {{"menieres"}, {"concept 1 Ménière’s disease"}},
      {{"xxx"}, {}},
      {{"zzz"}, {}},
      {{}, {}},
  };
  for (const Case& c : cases) EXPECT_EQ(found(bytes, c.words), c.expected) << testing::PrintToString(c.words);
  EXPECT_THAT(found(bytes, {"sci"}, 1), ElementsAre("question 3 What is sciatica?"));
  EXPECT_THAT(found(bytes, {"sci"}, 0), IsEmpty());
}

TEST(Suggestions, KeepsToItsBound) {
  std::vector<SuggestionEntry> many;
  for (std::size_t i = 0; i < SuggestionList::kMaxExamined + 500; ++i) {
    many.push_back({"word" + std::to_string(i), SuggestionKind::Title, 1});
  }
  const std::string bytes = encode_suggestions(many);
  EXPECT_EQ(found(bytes, {"word"}, 100'000).size(), SuggestionList::kMaxExamined);
  EXPECT_EQ(found(bytes, {"word17"}, 1), std::vector<std::string>{"title 1 word17"});
}

TEST(Suggestions, RefusesDamagedBytes) {
  const std::string bytes = encode_suggestions({{"Sciatica", SuggestionKind::Title, 1}});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(SuggestionList::open(std::string_view(bytes).substr(0, size)).ok()) << size;
  }
  for (const std::size_t field : {0U, 4U, 8U, 12U}) {
    std::string damaged = bytes;
    damaged[field + 2] = '\x7F';
    EXPECT_FALSE(SuggestionList::open(damaged).ok()) << field;
  }
  EXPECT_THAT(SuggestionList().find({"sci"}, 5), IsEmpty());
}

TEST(SuggestionKey, IsFoldedWords) {
  const std::vector<std::pair<std::string, std::string>> cases = {{"What is Sciatica?", " what is sciatica "},
                                                                  {"Ménière’s", " menieres "},
                                                                  {"", " "},
                                                                  {"?!", " "},
                                                                  {" \u0301 a", " a "}};
  for (const auto& [text, key] : cases) EXPECT_EQ(suggestion_key(text), key) << text;
}

TEST(MappedFile, ReadsAndReports) {
  const TempFolder folder;
  EXPECT_FALSE(write_file(folder / "a", "bytes"));
  const auto text = read_file(folder / "a");
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(*text, "bytes");
  EXPECT_FALSE(write_file(folder / "a", ""));
  const auto empty = MappedFile::open(folder / "a");
  ASSERT_TRUE(empty.ok());
  EXPECT_TRUE(empty->bytes().empty());
  const auto absent = read_file(folder / "none");
  ASSERT_FALSE(absent.ok());
  EXPECT_EQ(absent.error().code, ErrorCode::NotFound);
  EXPECT_EQ(absent.error().where, folder / "none");
  const Failure refused = write_file(folder / "no/such/folder", "x");
  ASSERT_TRUE(refused.has_value());
  EXPECT_EQ(refused->where, folder / "no/such/folder");
}

}  // namespace
}  // namespace citewell
