#include "indexer/read/json_lines.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/unit/indexer/article_checks.h"

namespace citewell {
namespace {

ReadResult read_all(std::string_view source) {
  Result<ReadResult> read = read_json_lines(source, {"a.jsonl"});
  EXPECT_TRUE(read.ok());
  return read.ok() ? std::move(*read) : ReadResult{};
}

struct Case {
  const char* why;
  const char* source;
  const char* blocks;
};

const Case kCases[] = {
    {"a question makes a pair", R"({"id":"a","question":"Why?","answer":"So."})", "faq: Why? => So.\n"},
    {"text may answer it", R"({"question":"Why?","text":"So."})", "faq: Why? => So.\n"},
    {"answer and text", R"({"question":"Why?","answer":"So.","text":"There is more to say here."})",
     "faq: Why? => So.\nprose: There is more to say here.\n"},
    {"escapes are resolved",
     R"({"question":"Is \u0022it\u0022 \uD83E\uDDB5?","answer":"Caf\u00e9,\nthen\t\/ rest \\o\/."})",
     "faq: Is \"it\" 🦵? => Café, / then / rest \\o/.\n"},
    {"white space is folded, lines stay", R"({"question":" Why  so? ","answer":"One.\r\n\n  Two.\u00a0 "})",
     "faq: Why so? => One. / Two.\n"},
    {"other fields hold no text", R"({"x":{"answer":"no"},"y":["question"],"question":"Why?","answer":"So.","z":null})",
     "faq: Why? => So.\n"},
    {"the last of two equal fields", R"({"question":"Why?","answer":"No.","answer":"So."})", "faq: Why? => So.\n"},
    {"numbers, blank lines and a byte order mark",
     "\xEF\xBB\xBF{\"id\":7,\"question\":\"A?\",\"answer\":\"B.\"}\n\n \r\n"
     "{\"id\":8,\"question\":\"C?\",\"answer\":\"D.\"}\r\n",
     "faq: A? => B.\nfaq: C? => D.\n"},
};

TEST(JsonLines, Blocks) {
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(read_and_dump("jsonl", c.source), c.blocks);
  }
}

TEST(JsonLines, TextWithoutAQuestionHasTheStructureOfPlainText) {
  const std::string source = R"({"id":"a","text":"Rest helps most people. It takes time.\n\n- walk\n- swim\n"})";
  EXPECT_EQ(read_and_dump("jsonl", source), "prose: Rest helps most people. It takes time.\nlist: - walk / - swim\n");
}

TEST(JsonLines, OffsetsAreOfTheRawValueInTheFile) {
  const std::string source =
      "{\"id\":\"a\",\"question\":\"Q?\",\"answer\":\"x\"}\n{\"question\":\"\\u0041?\", \"answer\" :  \" B\\nC \"}\n";
  const ReadResult read = read_all(source);
  ASSERT_EQ(read.articles.size(), 2u);
  const Block& block = read.articles[1].blocks.at(0);
  EXPECT_EQ(source.substr(block.source.begin, block.source.size()), "B\\nC");
  EXPECT_EQ(source.substr(block.question_source.begin, block.question_source.size()), "\\u0041?");
}

TEST(JsonLines, Fields) {
  const ReadResult read = read_all(
      R"({"id":" /knee/pain/ ","title":"Knee  pain","question":"Q?","answer":"A.","url":"https://x.org/k","site":"Clinic",)"
      R"("language":"en-GB","authors":"Jane Doe, DPT and Bob Roe","published":"June 3, 2021","updated":"2022-01-02T10:00:00Z",)"
      R"("reviewers":[{"name":"Ann Lee","credentials":"MD","role":"Surgeon","url":"u"},"Tom Fox, RN"],"synonyms":["gonalgia","sore knee"]})");
  ASSERT_EQ(read.articles.size(), 1u);
  const Source& source = read.articles[0].source;
  EXPECT_EQ(source.article, "knee/pain");
  EXPECT_EQ(source.title, "Knee pain");
  EXPECT_EQ(source.url, "https://x.org/k");
  EXPECT_EQ(source.site, "Clinic");
  EXPECT_EQ(source.language, "en-GB");
  EXPECT_EQ(source.published, "2021-06-03");
  EXPECT_EQ(source.updated, "2022-01-02");
  EXPECT_EQ(source.authors, (std::vector<Person>{{"Jane Doe", "DPT", ""}, {"Bob Roe", "", ""}}));
  EXPECT_EQ(source.reviewers, (std::vector<Person>{{"Ann Lee", "MD", "Surgeon"}, {"Tom Fox", "RN", ""}}));
  EXPECT_EQ(read.articles[0].synonyms, (std::vector<std::string>{"gonalgia", "sore knee"}));
}

TEST(JsonLines, AuthorsAsObjects) {
  const ReadResult read =
      read_all(R"({"question":"Q?","answer":"A.","authors":[{"name":"A B"},{"role":"Nurse","name":"C D"}]})");
  EXPECT_EQ(read.articles.at(0).source.authors, (std::vector<Person>{{"A B", "", ""}, {"C D", "", "Nurse"}}));
  const ReadResult one = read_all(R"({"question":"Q?","answer":"A.","authors":{"name":"A B","jobTitle":"Nurse"}})");
  EXPECT_EQ(one.articles.at(0).source.authors, (std::vector<Person>{{"A B", "", "Nurse"}}));
}

struct Complaint {
  const char* line;
  const char* message_part;
};

const Complaint kBroken[] = {
    {"{\"question\": \"Q?\", \"answer\": ", "unexpected end of input"},
    {"not json", "syntax error"},
    {"[1, 2]", "expected a JSON object"},
    {"{\"id\":\"x\"}", "no text"},
    {"{\"question\":\"Q?\",\"answer\":\"\"}", "no text"},
    {"{\"question\":\"Q?\",\"answer\":\"\\ud800\"}", "surrogate"},
    {"{\"question\":\"Q?\",\"answer\":\"\xFF\"}", "UTF-8"},
};

TEST(JsonLines, ABrokenLineIsNamedAndTheRestRead) {
  for (const Complaint& c : kBroken) {
    SCOPED_TRACE(c.line);
    const ReadResult read = read_all(std::string("{\"question\":\"A?\",\"answer\":\"B.\"}\n") + c.line +
                                     "\n{\"question\":\"C?\",\"answer\":\"D.\"}\n");
    EXPECT_EQ(read.articles.size(), 2u);
    ASSERT_EQ(read.diagnostics.size(), 1u);
    EXPECT_EQ(read.diagnostics[0].where, "a.jsonl:2");
    EXPECT_NE(read.diagnostics[0].message.find(c.message_part), std::string::npos) << read.diagnostics[0].message;
    EXPECT_TRUE(is_valid_utf8(read.diagnostics[0].message));
  }
}

TEST(JsonLines, ADateThatIsNoneIsNamed) {
  const ReadResult read = read_all(R"({"question":"Q?","answer":"A.","published":"soon"})");
  ASSERT_EQ(read.articles.at(0).diagnostics.size(), 1u);
  EXPECT_EQ(read.articles[0].diagnostics[0].where, "a.jsonl:1");
  EXPECT_EQ(read.articles[0].source.published, "");
}

TEST(JsonLines, NoRecordAtAll) {
  const Result<ReadResult> read = read_json_lines("\n \n", {"a.jsonl"});
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::Empty);
}

TEST(JsonLines, DeepNestingIsRead) {
  const std::string deep = std::string(200000, '[') + std::string(200000, ']');
  const ReadResult read = read_all("{\"x\":" + deep + ",\"question\":\"Q?\",\"answer\":\"A.\"}");
  EXPECT_EQ(read.articles.size(), 1u);
}

}  // namespace
}  // namespace citewell
