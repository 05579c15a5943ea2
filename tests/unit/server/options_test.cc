#include "server/options.h"

#include <gtest/gtest.h>

namespace citewell {
namespace {

std::variant<ServerOptions, EarlyExit> parse(std::vector<std::string> arguments) {
  return parse_server_options(std::move(arguments), "./index", "1.2.3");
}

TEST(ServerOptions, DefaultsServeThisMachineAlone) {
  const auto options = std::get<ServerOptions>(parse({}));
  EXPECT_EQ(options.index_dir, "./index");
  EXPECT_EQ(options.transport.address, "127.0.0.1");
  EXPECT_EQ(options.transport.port, 8080);
  EXPECT_GE(options.transport.threads, 1U);
  EXPECT_FALSE(options.verbose);
  EXPECT_TRUE(options.router.allowed_origins.empty());
}

TEST(ServerOptions, ListenIsReadInItsForms) {
  struct Case {
    const char* text;
    const char* address;
    int port;
  };
  for (const auto& c :
       {Case{"0.0.0.0:80", "0.0.0.0", 80}, Case{"[::1]:8081", "::1", 8081}, Case{":9000", "0.0.0.0", 9000},
        Case{"9001", "127.0.0.1", 9001}, Case{"127.0.0.1:0", "127.0.0.1", 0}}) {
    const auto options = std::get<ServerOptions>(parse({"--listen", c.text}));
    EXPECT_EQ(options.transport.address, c.address) << c.text;
    EXPECT_EQ(options.transport.port, c.port) << c.text;
  }
}

TEST(ServerOptions, OriginsAreKept) {
  const auto options = std::get<ServerOptions>(
      parse({"--allow-origin", "https://a.example", "--allow-origin", "http://localhost:3000"}));
  EXPECT_EQ(options.router.allowed_origins, (std::vector<std::string>{"https://a.example", "http://localhost:3000"}));
}

TEST(ServerOptions, NonsenseIsUsage) {
  const std::vector<std::vector<std::string>> cases = {{"--listen", "nonsense"},
                                                       {"--listen", "127.0.0.1:99999"},
                                                       {"--listen", "127.0.0.1:"},
                                                       {"--threads", "-1"},
                                                       {"--threads", "0"},
                                                       {"--no-such-option"},
                                                       {"--allow-origin", "*"},
                                                       {"--allow-origin", "https://a.example/"},
                                                       {"--allow-origin", "https://a\r\nX: y"},
                                                       {"stray"}};
  for (const auto& arguments : cases) {
    const auto parsed = parse(arguments);
    ASSERT_TRUE(std::holds_alternative<EarlyExit>(parsed)) << arguments.back();
    EXPECT_EQ(std::get<EarlyExit>(parsed).status, 2) << arguments.back();
    EXPECT_FALSE(std::get<EarlyExit>(parsed).text.empty());
  }
}

TEST(ServerOptions, HelpAndVersionAreNoErrors) {
  EXPECT_EQ(std::get<EarlyExit>(parse({"--help"})).status, 0);
  EXPECT_NE(std::get<EarlyExit>(parse({"--version"})).text.find("1.2.3"), std::string::npos);
}

}  // namespace
}  // namespace citewell
