#include "cli/options.h"

#include <gtest/gtest.h>

namespace citewell {
namespace {

std::variant<CliOptions, CliExit> parse(std::vector<std::string> arguments) {
  return parse_cli_options(std::move(arguments), "./index", "1.2.3");
}

TEST(CliOptions, TheQuestionIsItsWords) {
  struct Case {
    std::vector<std::string> arguments;
    const char* question;
  };
  const Case cases[] = {{{"can I wear a brace?"}, "can I wear a brace?"},
                        {{"can", "I", "wear", "a", "brace?"}, "can I wear a brace?"},
                        {{"ask", "can I wear a brace?"}, "can I wear a brace?"},
                        {{"ask my doctor about it"}, "ask my doctor about it"},
                        {{"--limit", "3", "brace", "--json", "off"}, "brace off"},
                        {{"--", "-5", "degrees"}, "-5 degrees"}};
  for (const auto& c : cases) EXPECT_EQ(std::get<CliOptions>(parse(c.arguments)).question, c.question);
}

TEST(CliOptions, DefaultsFitOneQuestion) {
  const auto options = std::get<CliOptions>(parse({"brace"}));
  EXPECT_EQ(options.index_dir, "./index");
  EXPECT_EQ(options.limit, 10U);
  EXPECT_EQ(options.color, ColorChoice::Auto);
  EXPECT_FALSE(options.json || options.explain);
  EXPECT_TRUE(options.spelling);
}

TEST(CliOptions, ABatchTakesMore) {
  const auto options = std::get<CliOptions>(parse({"--topics", "t.tsv", "--run", "a"}));
  EXPECT_EQ(options.limit, 100U);
  EXPECT_EQ(std::get<CliOptions>(parse({"--topics", "t.tsv", "--run", "a", "--limit", "1000"})).limit, 1000U);
}

TEST(CliOptions, NonsenseIsUsage) {
  const std::vector<std::vector<std::string>> cases = {{},
                                                       {""},
                                                       {"  "},
                                                       {"ask"},
                                                       {"--limit", "0", "x"},
                                                       {"--limit", "51", "x"},
                                                       {"--limit", "many", "x"},
                                                       {"--limit", "-1", "x"},
                                                       {"--color", "pink", "x"},
                                                       {"--no-such-option", "x"},
                                                       {std::string(4097, 'x')},
                                                       {"--topics", "t.tsv"},
                                                       {"--topics", "t.tsv", "--run", "a", "x"},
                                                       {"--topics", "t.tsv", "--run", "a", "--limit", "1001"},
                                                       {"--topics", "t.tsv", "--run", "a", "--server", "http://x"}};
  for (const auto& arguments : cases) {
    const auto parsed = parse(arguments);
    ASSERT_TRUE(std::holds_alternative<CliExit>(parsed)) << (arguments.empty() ? "nothing" : arguments.front());
    EXPECT_EQ(std::get<CliExit>(parsed).status, 2);
    EXPECT_FALSE(std::get<CliExit>(parsed).text.empty());
  }
}

TEST(CliOptions, HelpAndVersionAreNoErrors) {
  EXPECT_EQ(std::get<CliExit>(parse({"--help"})).status, 0);
  EXPECT_NE(std::get<CliExit>(parse({"--version"})).text.find("1.2.3"), std::string::npos);
}

}  // namespace
}  // namespace citewell
