#include "engine/text/word_map.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace citewell {
namespace {

TEST(WordMap, FindsWhatWasPutInAndNothingElse) {
  WordMap<int> map;
  EXPECT_EQ(map.find("back"), nullptr);
  map.insert("back", 1);
  map.insert("", 2);
  ASSERT_NE(map.find("back"), nullptr);
  EXPECT_EQ(*map.find("back"), 1);
  EXPECT_EQ(*map.find(""), 2);
  EXPECT_EQ(map.find("bac"), nullptr);
  map.clear();
  EXPECT_EQ(map.find("back"), nullptr);
  EXPECT_EQ(map.size(), 0U);
}

TEST(WordMap, CountsAsStdMapDoes) {
  std::mt19937 random(7);
  WordMap<int> map;
  std::map<std::string, int> expected;
  for (int i = 0; i < 20'000; ++i) {
    const std::string word = std::to_string(random() % 5000);
    ++expected[word];
    int* count = map.find(word);
    ++(count != nullptr ? *count : map.insert(word, 0));
  }
  EXPECT_EQ(map.size(), expected.size());
  for (const auto& entry : map.entries()) EXPECT_EQ(entry.value, expected.at(entry.word)) << entry.word;
}

TEST(WordMap, ReferencesHoldWhileItGrows) {
  WordMap<int> map;
  int& first = map.insert("first", 1);
  for (int i = 0; i < 1000; ++i) map.insert(std::to_string(i), i);
  EXPECT_EQ(&first, map.find("first"));
}

}  // namespace
}  // namespace citewell
