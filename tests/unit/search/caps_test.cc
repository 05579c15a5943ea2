// What any question may cost: every list that it makes grow ends somewhere, whatever its text.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "engine/search/question.h"
#include "engine/search/rank.h"
#include "engine/search/service.h"
#include "engine/text/normalize.h"
#include "tests/unit/search/adversarial_questions.h"
#include "tests/unit/search/search_index.h"

namespace citewell {
namespace {

// The back site with a vocabulary in which everything leads to everything.
class ConnectedIndex {
 public:
  ConnectedIndex() {
    const BuildOptions options = back_options(folder);
    std::string synonyms;
    std::string links;
    std::string passage;
    for (int i = 0; i < 60; ++i) {
      const std::string word = "thing" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i / 26);
      synonyms += word + ", kind " + word + "\n";
      for (int j = 0; j < 30; ++j)
        synonyms +=
            word + " => thing" + std::string(1, static_cast<char>('a' + j % 26)) + std::to_string(j / 26) + "\n";
      links += "class\tkind " + word + "\n";
      passage += word + " ";
    }
    folder.write("synonyms/things.syn", synonyms);
    folder.write("synonyms/broader.tsv", links);
    std::vector<ArticleRecord> articles = back_articles();
    articles.push_back(article("things", "Things", {prose("t1", passage)}));
    EXPECT_TRUE(build(options, articles).ok());
    index = IndexReader::open(folder / "index").value();
    service = SearchService::open(folder / "index").value();
    analyzers = make_analyzers(*index);
  }

  static ConnectedIndex& get() {
    static ConnectedIndex shared;
    return shared;
  }

  TempFolder folder;
  std::shared_ptr<const IndexReader> index;
  std::unique_ptr<SearchService> service;
  QuestionClassifier classifier;
  Analyzers analyzers;
};

std::size_t corrections(const Question& question) {
  if (!question.corrected) return 0;
  Analyzer analyzer;
  const std::vector<Token> typed = analyzer.analyze(question.text);
  std::size_t same = 0;
  for (const Token& token : question.tokens) {
    same +=
        std::any_of(typed.begin(), typed.end(), [&](const Token& other) { return other.word == token.word; }) ? 1 : 0;
  }
  return question.tokens.size() - same;
}

void expect_capped(const AdversarialQuestion& asked) {
  SCOPED_TRACE(asked.kind);
  ConnectedIndex& connected = ConnectedIndex::get();
  ASSERT_LE(asked.text.size(), kMaxQuestionBytes);
  const Question question = read_question(asked.text, {*connected.index, connected.classifier}, connected.analyzers);
  EXPECT_LE(question.groups.size(), kMaxGroups);
  EXPECT_LE(corrections(question), 2 * kMaxCorrections);  // one word may become two
  std::size_t literals = 0;
  for (const TermGroup& group : question.groups) {
    EXPECT_LE(group.alternatives.size(), kMaxAlternatives);
    literals += group.literals.size();
  }
  EXPECT_LE(plan_retrieval(question, *connected.index).size(), literals + kMaxGroups * kMaxAlternatives);
  SearchRequest request;
  request.question = asked.text;
  request.limit = kMaxLimit;
  const auto reply = connected.service->search(request);
  ASSERT_TRUE(reply.ok()) << to_string(reply.error());
  EXPECT_LE(reply->total, kCandidates + 1);
  EXPECT_LE(reply->results.size(), kMaxLimit);
}

TEST(Caps, HoldForQuestionsMadeToCost) {
  for (const AdversarialQuestion& question : adversarial_questions(*ConnectedIndex::get().index))
    expect_capped(question);
}

TEST(Caps, AreReached) {
  ConnectedIndex& connected = ConnectedIndex::get();
  const QuestionReader reader{*connected.index, connected.classifier};
  std::vector<std::string> words = frequent_words(*connected.index, false);
  EXPECT_EQ(read_question(filled(words), reader, connected.analyzers).groups.size(), kMaxGroups);
  const Question one = read_question("thinga0", reader, connected.analyzers);
  ASSERT_EQ(one.groups.size(), 1U);
  EXPECT_EQ(one.groups[0].alternatives.size(), kMaxAlternatives);
}

TEST(Caps, HoldForRandomBytesOfText) {
  const unsigned seed = 3;
  std::mt19937 random(seed);
  for (int round = 0; round < 30; ++round) {
    std::string text;
    while (text.size() + 4 <= kMaxQuestionBytes) {
      const std::uint32_t letter = random() % 5 == 0 ? random() % 0x10000 : random() % 128;
      if (letter < 0x80) {
        text += static_cast<char>(letter);
      } else if (letter < 0x800) {
        text += {static_cast<char>(0xC0 | letter >> 6U), static_cast<char>(0x80 | (letter & 0x3FU))};
      } else if (letter < 0xD800 || letter > 0xDFFF) {
        text += {static_cast<char>(0xE0 | letter >> 12U), static_cast<char>(0x80 | (letter >> 6U & 0x3FU)),
                 static_cast<char>(0x80 | (letter & 0x3FU))};
      }
    }
    ASSERT_TRUE(is_valid_utf8(text));
    SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
    expect_capped({"random", text});
  }
}

}  // namespace
}  // namespace citewell
