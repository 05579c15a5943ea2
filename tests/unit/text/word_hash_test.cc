#include "engine/text/word_hash.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace citewell {
namespace {

TEST(WordHash, TellsApartWordsThatDifferInOneByteOrInLength) {
  std::set<std::uint64_t> seen;
  std::size_t words = 0;
  for (std::size_t size = 0; size <= 40; ++size) {
    const std::string same(size, 'a');
    seen.insert(hash_of_word(same));
    ++words;
    for (std::size_t at = 0; at < size; ++at) {
      for (const char other : {'b', '\0', '\xFF'}) {
        std::string word = same;
        word[at] = other;
        seen.insert(hash_of_word(word));
        ++words;
      }
    }
  }
  EXPECT_EQ(seen.size(), words);
}

TEST(WordHash, ReadsNoByteBesideTheWord) {
  const std::string text = "xbackache and neckachey";
  EXPECT_EQ(hash_of_word(std::string_view(text).substr(1, 8)), hash_of_word("backache"));
  EXPECT_EQ(hash_of_word(std::string_view(text).substr(1, 4)), hash_of_word("back"));
  EXPECT_EQ(hash_of_word(std::string_view(text).substr(14, 8)), hash_of_word("neckache"));
}

TEST(WordHash, SpreadsWordsOverTheLowBits) {
  std::set<std::uint64_t> slots;
  for (int i = 0; i < 1000; ++i) slots.insert(hash_of_word("word" + std::to_string(i)) % 4096);
  EXPECT_GT(slots.size(), 800U);  // 885 when each is drawn
}

}  // namespace
}  // namespace citewell
