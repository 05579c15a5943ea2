// Gzip files, whole and damaged.
#include "engine/index/gz.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/unit/index/gzip.h"

namespace citewell {
namespace {

TEST(Gz, Members) {
  EXPECT_EQ(*gunzip(gzip("one ") + gzip("two"), 100, "a.gz"), "one two");
  EXPECT_EQ(*gunzip(gzip("one") + std::string(512, '\0'), 100, "a.gz"), "one");
  EXPECT_EQ(*gunzip(gzip(""), 100, "a.gz"), "");
}

TEST(Gz, ABombIsStoppedAtTheLimit) {
  const std::string bomb = gzip(std::string(10'000'000, 'x'));
  ASSERT_LT(bomb.size(), 20'000u);
  EXPECT_TRUE(gunzip(bomb, 10'000'000, "a.gz").ok());
  const Result<std::string> stopped = gunzip(bomb, 9'999'999, "a.gz");
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.error().code, ErrorCode::TooLarge);
  EXPECT_EQ(stopped.error().where, "a.gz");
}

TEST(Gz, DamagedFiles) {
  const std::string whole = gzip("some text that is long enough to be cut");
  std::string wrong = whole;
  wrong[wrong.size() / 2] = static_cast<char>(wrong[wrong.size() / 2] ^ 0x55);
  for (const std::string& bytes :
       {whole.substr(0, whole.size() - 5), whole.substr(0, 12), wrong, std::string("\x1F\x8B"), std::string()}) {
    const Result<std::string> read = gunzip(bytes, 1000, "a.gz");
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::BadSyntax);
  }
}

}  // namespace
}  // namespace citewell
