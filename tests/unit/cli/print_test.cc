#include "cli/print.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "cli/decode.h"
#include "engine/search/json.h"

namespace citewell {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

SearchReply sample_reply() {
  SearchResult result;
  result.rank = 1;
  result.score = 0.5;
  result.source.article = "braces";
  result.source.title = "Knee braces";
  result.source.site = "Example Clinic";
  result.source.authors = {{"Jane Roe", "DPT", "Physical Therapist"}};
  result.source.reviewers = {{"John Doe", "MD", ""}};
  result.source.updated = "2021-08-06";
  result.passage.id = "p1";
  result.passage.article = "braces";
  result.passage.kind = PassageKind::Faq;
  result.passage.question = "Do I wear it at night?";
  result.passage.heading = {"Questions"};
  result.passage.text = "Take the brace off at night [7].";
  result.passage.also_in = {"sleep"};
  result.fragments = {{"Take the ", false}, {"brace", true}, {" off at night [7].", false}};
  result.citations = {{"7", "A trial of braces.", "https://doi.org/x"}};
  result.deep_link = "https://example.org/braces#:~:text=Take";
  result.explanation = Explanation{{{"term brace", "title", 2, 1, 2}}, {{"feature faq", "", 1, 0.5, 0.5}}, 2.5};
  SearchReply reply;
  reply.query = {"brase at night", "brace at night", "information", {}};
  reply.status = ReplyStatus::Answered;
  reply.answer = Answer{"Take the brace off at night [7].", 0.9, 1, {}};
  reply.results = {result};
  reply.total = 3;
  reply.notices = {{"emergency", "id", "Call for help now.", "A source"}};
  reply.disclaimer = "General information.";
  return reply;
}

constexpr const char* kPrinted =
    "! This may be an emergency\n"
    "! Call for help now.\n"
    "! Source: A source\n"
    "\n"
    "Showing results for brace at night; --no-spelling searches instead for brase at\nnight\n"
    "\n"
    "Very likely answers your question:\n"
    "    Take the brace off at night [7].\n"
    "    from Knee braces [1]\n"
    "\n"
    "[1] Do I wear it at night? (Question and answer: Questions)\n"
    "    Take the brace off at night [7].\n"
    "    Knee braces \u00b7 Example Clinic \u00b7 By Jane Roe, DPT (Physical Therapist) \u00b7\n"
    "    Reviewed by John Doe, MD \u00b7 Updated 6 August 2021\n"
    "    [7] A trial of braces. https://doi.org/x\n"
    "    Nearly the same in: sleep\n"
    "    https://example.org/braces#:~:text=Take\n"
    "    Why: score 2.500\n"
    "        +2.000 term brace in title (2)\n"
    "        +0.500 feature faq (1)\n"
    "\n"
    "1 of 3 passages; --limit shows more.\n"
    "\n"
    "General information.\n";

TEST(PrintReply, ShowsEverythingInOrder) { EXPECT_EQ(print_reply(sample_reply(), {}), kPrinted); }

TEST(PrintReply, AServersReplyPrintsTheSame) {
  const auto decoded = reply_from_json(to_json(sample_reply()));
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(print_reply(*decoded, {}), kPrinted);
}

TEST(PrintReply, MatchedWordsAreBoldWhenWanted) {
  EXPECT_THAT(print_reply(sample_reply(), {80, true}), HasSubstr("Take the \x1b[1mbrace\x1b[22m off"));
  EXPECT_THAT(print_reply(sample_reply(), {80, false}), Not(HasSubstr("\x1b")));
}

TEST(PrintReply, SaysHonestlyWhatItDoesNotKnow) {
  SearchReply nothing;
  nothing.disclaimer = "General information.";
  EXPECT_THAT(print_reply(nothing, {}), StartsWith("These articles don\u2019t answer that. Fewer words"));
  EXPECT_THAT(print_reply(nothing, {}), EndsWith("\n\nGeneral information.\n"));
  auto related = sample_reply();
  related.notices.clear();
  related.query.corrected.reset();
  related.status = ReplyStatus::Related;
  related.answer.reset();
  EXPECT_THAT(print_reply(related, {}), StartsWith("These articles don\u2019t answer that directly."));
}

TEST(PrintReply, ArticlesDoNotSteerTheTerminal) {
  auto reply = sample_reply();
  const std::string hostile = "x\x1b[2J\x07\u009by";
  auto& result = reply.results[0];
  result.source.title = result.passage.question = result.deep_link = hostile;
  result.fragments = {{hostile, true}};
  result.citations = {{hostile, hostile, hostile}};
  reply.answer->text = reply.disclaimer = reply.notices[0].text = reply.query.text = hostile;
  const auto printed = print_reply(reply, {});
  for (const char c : printed) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
  EXPECT_THAT(printed, Not(HasSubstr("\u009b")));
}

TEST(ReplyFromJson, RefusesWhatIsNoReply) {
  for (const auto* document : {"", "{", "[]", "null", "{}", R"({"status":7})", R"({"status":"splendid"})", "<html>"})
    EXPECT_EQ(reply_from_json(document).error().code, ErrorCode::BadSyntax) << document;
}

TEST(ReplyFromJson, WrongTypesAreAbsentFields) {
  const auto reply = reply_from_json(
      R"({"status":"related","answer":7,"results":[{"rank":"x","passage":[],"source":null,"also_in":{}}, 3],"total":-1})");
  ASSERT_TRUE(reply.ok());
  EXPECT_EQ(reply->results.size(), 2U);
  EXPECT_FALSE(reply->answer);
  EXPECT_EQ(reply->total, 0U);
}

TEST(DetailOfProblem, IsTheServersSentence) {
  EXPECT_EQ(detail_of_problem(R"({"status":400,"detail":"too long"})"), "too long");
  EXPECT_EQ(detail_of_problem("<html>"), "");
}

}  // namespace
}  // namespace citewell
