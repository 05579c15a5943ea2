// Plain text to blocks, by the shape of its lines.
#include "indexer/read/text.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "tests/unit/indexer/article_checks.h"

namespace citewell {
namespace {

struct Case {
  std::string_view why;
  std::string_view text;
  std::string_view blocks;
};

constexpr Case kCases[] = {
    // paragraphs
    {"empty lines separate paragraphs", "The knee bends.\n\nIt also locks.\n",
     "prose: The knee bends.\nprose: It also locks.\n"},
    {"white space of every kind is folded", "\u00a0 The\tknee \u00a0 bends. \u00a0\r\n", "prose: The knee bends.\n"},
    {"long lines below each other are paragraphs of their own",
     "A long line that says something about the shoulder and was never broken by anybody, because it is one whole "
     "paragraph of a page.\n"
     "A second long line that says something else about the shoulder, and it also is a whole paragraph, with its own "
     "full stop here.\n",
     "prose: A long line that says something about the shoulder and was never broken by anybody, because it is one "
     "whole paragraph of a page.\n"
     "prose: A second long line that says something else about the shoulder, and it also is a whole paragraph, with "
     "its own full stop here.\n"},
    {"hard-wrapped lines are one paragraph",
     "The rotator cuff is a group of four muscles and their tendons. They\nhold the head of the upper arm in its "
     "shallow socket, and they turn\n"
     "the arm inward and outward. With age the tendons wear, and a small\ntear is common after fifty.\n",
     "prose: The rotator cuff is a group of four muscles and their tendons. They hold the head of the upper arm in its "
     "shallow socket, and they "
     "turn the arm inward and outward. With age the tendons wear, and a small tear is common after fifty.\n"},
    {"a sentence that goes on in lower case was broken",
     "Ice the joint for ten minutes after every walk and\nrest it for the evening.\n",
     "prose: Ice the joint for ten minutes after every walk and rest it for the evening.\n"},
    {"a byte order mark is no text", "\uFEFFThe knee bends.\n", "prose: The knee bends.\n"},
    {"within the text its bytes are the text's", "e\nq\nn\n\uFEFFw\n",
     "heading0: e\nheading0: q\nheading0: n\nheading0: \uFEFFw\n"},
    // lines that stand alone
    {"a short line without a full stop stands alone", "What the knee does\n\nIt bends.\n",
     "heading0: What the knee does\nprose: It bends.\n"},
    {"a heading right above its text", "What the knee does\nIt bends and straightens all day long.\n",
     "heading0: What the knee does\nprose: It bends and straightens all day long.\n"},
    {"underlined headings have levels", "Knees\n=====\n\nCare\n----\n\nRest them.\n",
     "heading1: Knees\nheading2: Care\nprose: Rest them.\n"},
    {"rules only separate", "First words.\n\n* * *\n\nLast words.\n",
     "prose: First words.\nboilerplate (rule): * * *\nprose: Last words.\n"},
    // lists
    {"bullets of many kinds", "\u2022 rest\n\u2022 ice\n\n- walk\n- swim\n",
     "list: \u2022 rest / \u2022 ice / - walk / - swim\n"},
    {"a dash inside a sentence is no bullet", "Rest \u2013 real rest \u2013 helps.\n",
     "prose: Rest \u2013 real rest \u2013 helps.\n"},
    {"numbers make items", "1. Lie down.\n2. Breathe out.\n3. Get up again.\n",
     "list: 1. Lie down. / 2. Breathe out. / 3. Get up again.\n"},
    {"items go on in indented lines", "- Lie on your back with both\n  knees bent.\n- Breathe.\n",
     "list: - Lie on your back with both knees bent. / - Breathe.\n"},
    {"an empty line between items", "* rest\n\n* ice\n", "list: * rest / * ice\n"},
    {"one number above a paragraph is a numbered heading", "1. Warm up\n\nFive minutes are enough.\n",
     "heading0: 1. Warm up\nprose: Five minutes are enough.\n"},
    {"a decimal begins no item", "2.5 hours of walking a week are enough for most people.\n",
     "prose: 2.5 hours of walking a week are enough for most people.\n"},
    // tables
    {"cells between bars or tabs", "Drug | Dose | Often\nIbuprofen | 200 mg | thrice\n",
     "table: [Drug] | [Dose] | [Often] / [Ibuprofen] | [200 mg] | [thrice]\n"},
};

TEST(Text, LinesBecomeBlocks) {
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(read_and_dump("text", c.text), c.blocks);
  }
}

TEST(Text, GapsCountEmptyLines) {
  const std::vector<Block> blocks = blocks_of_text("One.\nTwo.\n\nThree.\n\n\n\nFour.\n");
  ASSERT_EQ(blocks.size(), 4U);
  EXPECT_EQ(blocks[0].gap, 0);
  EXPECT_EQ(blocks[1].gap, 0);
  EXPECT_EQ(blocks[2].gap, 1);
  EXPECT_EQ(blocks[3].gap, 3);
}

TEST(Text, NothingToReadIsAnError) {
  for (const std::string_view text : {"", " \n\t\n", "\u00a0", "--- \n ***"}) {
    const Result<ReadResult> read = read_text(text, {"empty.txt"});
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.error().code, ErrorCode::Empty);
    EXPECT_EQ(read.error().where, "empty.txt");
  }
}

TEST(Text, InvalidBytesAreNamedWithTheirLine) {
  const Result<ReadResult> read = read_text("Fine.\n\nNot \xff fine.\n", {"odd.txt"});
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::BadEncoding);
  EXPECT_EQ(read.error().where, "odd.txt:3");
}

// Any arrangement of line shapes keeps every word, in order and verbatim.
TEST(Text, RandomArrangementsLoseNothing) {
  constexpr std::string_view kPieces[] = {"Heading Words",
                                          "a sentence of prose.",
                                          "\u2022 item",
                                          "12) item",
                                          "- ",
                                          "\n",
                                          "\n\n",
                                          "\r\n",
                                          "\t",
                                          " \u00a0",
                                          "===",
                                          "x | y | z",
                                          "Term: meaning.",
                                          "A rather long line of prose that ends where an editor would have broken it",
                                          "\u4f60\u597d",
                                          "*",
                                          "1.",
                                          "(",
                                          "\u2014"};
  std::mt19937 random(20240607);
  for (int round = 0; round < 300; ++round) {
    std::string text = "Begin";
    for (int i = 0; i < 40; ++i) text += kPieces[random() % std::size(kPieces)];
    SCOPED_TRACE(text);
    read_checked("text", text);
  }
}

}  // namespace
}  // namespace citewell
