// The record of the last indexing run.
#include "engine/index/last_run.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace citewell {
namespace {

class LastRunTest : public ::testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directory(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string folder_ =
      (std::filesystem::temp_directory_path() / ("citewell-last-run-" + std::to_string(::getpid()))).string();
};

TEST_F(LastRunTest, IsReadAsItWasWritten) {
  EXPECT_EQ(read_last_run(folder_), std::nullopt);
  const LastRun first{"2026-01-02T03:04:05Z", "built", 1.5, 7, 2, 3, {"a.md:1: \"quoted\"", "b"}};
  EXPECT_EQ(write_last_run(folder_, first), std::nullopt);
  EXPECT_EQ(read_last_run(folder_), first);
  const LastRun second{"2026-01-03T03:04:05Z", "unchanged", 0.1, 7, 2, 3, {}};
  EXPECT_EQ(write_last_run(folder_, second), std::nullopt);
  EXPECT_EQ(read_last_run(folder_), second);
}

TEST_F(LastRunTest, ADamagedRecordIsNone) {
  for (const auto* const text : {"", "{", "[]", R"({"ended": 1})"}) {
    std::ofstream(folder_ + "/last-run.json") << text;
    EXPECT_EQ(read_last_run(folder_), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace citewell
