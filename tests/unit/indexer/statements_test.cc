// What articles say about themselves.
#include "indexer/passages/statements.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "engine/text/normalize.h"
#include "indexer/read/reader.h"
#include "indexer/structure/structure.h"

namespace citewell {
namespace {

// "author+reviewer: By ... / ..." one line each; every text must be where its range says.
std::string stated(std::string_view format, const std::string& file) {
  const auto read = format_named(format)->read(file, {"a." + std::string(format)});
  EXPECT_TRUE(read.ok());
  std::string out;
  for (Article article : read->articles) {
    recover_structure(article, {});
    article.source.article = "a";
    for (const Statement& statement : find_statements(article, file)) {
      std::string line;
      for (const Fact fact : statement.facts) line += (line.empty() ? "" : "+") + std::string(to_string(fact));
      line += ": ";
      for (const char c : statement.passage.text) line += c == '\n' ? std::string(" / ") : std::string(1, c);
      out += line + "\n";
      const Range at = statement.passage.source;
      const std::string folded = fold_whitespace(statement.passage.text);
      EXPECT_TRUE(fold_whitespace(std::string_view(file).substr(at.begin, at.size())) == folded ||
                  fold_whitespace(plain_text(*format_named(format), file, at)) == folded)
          << line;
      EXPECT_EQ(statement.passage.article, "a");
      EXPECT_EQ(statement.passage.id.size(), 17U);
    }
  }
  return out;
}

constexpr std::string_view kText =
    "\n\nThe knee bends and stretches with every step that we take, and it carries most of our weight all day long, "
    "which is why it is so often sore in the evening.\n\nRest it when it is swollen, and move it again as soon as the "
    "swelling has gone down.\n";

TEST(Statements, OfBylines) {
  EXPECT_EQ(stated("text", "Knees\n\nBy Jane Doe, RN\n\nLast updated:\nJune 3, 2021" + std::string(kText)),
            "author: By Jane Doe, RN\nupdated: Last updated: / June 3, 2021\n");
  EXPECT_EQ(stated("text", "Knees\n\nWritten by Jane Doe, RN | Reviewed by John Roe, MD" + std::string(kText)),
            "author+reviewer: Written by Jane Doe, RN | Reviewed by John Roe, MD\n");
  EXPECT_EQ(
      stated("text", "Knees\n\nBy Jane Doe, RN | Published May 1, 2020 | Updated June 3, 2021" + std::string(kText)),
      "author+published+updated: By Jane Doe, RN | Published May 1, 2020 | Updated June 3, 2021\n");
}

TEST(Statements, OfMetadata) {
  EXPECT_EQ(stated("markdown", "---\ntitle: Knees\nauthor: Jane Doe, RN\ndate: 2020-05-01\n---\n" + std::string(kText)),
            "author: Jane Doe, RN\npublished: 2020-05-01\n");
  EXPECT_EQ(stated("jsonl", R"({"id":"a","title":"Knees","text":"The knee bends.","authors":["Jane Doe, RN"],)"
                            R"("updated":"2021-06-03"})"
                            "\n"),
            "author: Jane Doe, RN\nupdated: 2021-06-03\n");
}

TEST(Statements, SayNothingThatTheFileDoesNotSay) {
  EXPECT_EQ(stated("text", "Knees" + std::string(kText)), "");
  Article article;
  article.blocks.push_back({});
  article.source.authors = {{"Jane Doe", "RN", ""}};
  article.source.published = "2020-05-01";
  article.source.site = "Knees";
  EXPECT_TRUE(find_statements(article, "a file that names nobody").empty());
}

}  // namespace
}  // namespace citewell
