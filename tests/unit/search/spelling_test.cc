// Misspelt words.
#include "engine/search/spelling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace citewell {
namespace {

// Optimal string alignment by its definition, the whole table kept.
int plain_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<int>> table(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = static_cast<int>(i + j);
        continue;
      }
      const int replaced = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return table[a.size()][b.size()];
}

TEST(EditDistance, CountsEdits) {
  struct Case {
    std::string_view a, b;
    int distance;
  };
  const std::vector<Case> cases = {{"", "", 0},
                                   {"", "ab", 2},
                                   {"sciatica", "sciatica", 0},
                                   {"siatica", "sciatica", 1},
                                   {"sciatcia", "sciatica", 1},
                                   {"massge", "massage", 1},
                                   {"masage", "message", 2},
                                   {"disc", "disk", 1},
                                   {"ab", "ba", 1}};
  for (const Case& c : cases) {
    EXPECT_EQ(edit_distance(c.a, c.b, 5), c.distance) << c.a << " " << c.b;
    EXPECT_EQ(edit_distance(c.b, c.a, 5), c.distance) << c.a << " " << c.b;
  }
}

TEST(EditDistance, AgreesWithItsDefinitionOnRandomWords) {
  const unsigned seed = 17;
  std::mt19937 random(seed);
  const auto word = [&random] {
    std::string out(random() % 11, 'a');
    for (char& c : out) c = static_cast<char>('a' + random() % 4);
    return out;
  };
  for (int i = 0; i < 20'000; ++i) {
    const std::string a = word();
    const std::string b = word();
    const int limit = static_cast<int>(random() % 5);
    EXPECT_EQ(edit_distance(a, b, limit), std::min(plain_distance(a, b), limit + 1))
        << a << " " << b << " seed " << seed;
  }
}

TEST(PhoneticKey, IsSharedByWordsOfOneSound) {
  const std::vector<std::vector<std::string_view>> same = {
      {"sciatica", "siatica", "syatica"},
      {"physical", "fysical"},
      {"massage", "masage", "massege"},
      {"pneumonia", "neumonia"},
      {"headache", "hedache"},
      {"psychology", "sychology"},
      {"knee", "nee"},
      {"quick", "kwik"},
      {"which", "wich"},
      {"what", "wat"},
  };
  for (const auto& words : same) {
    for (const std::string_view word : words) EXPECT_EQ(phonetic_key(word), phonetic_key(words[0])) << word;
  }
  EXPECT_NE(phonetic_key("back"), phonetic_key("neck"));
  EXPECT_NE(phonetic_key("heat"), phonetic_key("cold"));
  EXPECT_EQ(phonetic_key(""), "");
}

class CorrectWord : public testing::Test {
 protected:
  std::optional<std::string> correct(std::string_view word) { return correct_word(word, *lexicon_); }

 private:
  const std::string bytes_ = encode_lexicon({},
                                            {{"sciatica", 50},
                                             {"massage", 90},
                                             {"message", 3},
                                             {"herniated", 10},
                                             {"back", 80},
                                             {"pain", 99},
                                             {"low", 20},
                                             {"disc", 30},
                                             {"treatment", 40},
                                             {"numb", 8},
                                             {"naive", 1},
                                             {"acupuncture", 12},
                                             {"lumbago", 0},
                                             {"pins", 2},
                                             {"physiotherapy", 5},
                                             {"heel", 4}},
                                            {});
  const Result<Lexicon> lexicon_ = Lexicon::open(bytes_);
};

TEST_F(CorrectWord, FindsTheWordThatWasMeant) {
  struct Case {
    std::string_view word;
    std::optional<std::string> corrected;
  };
  const std::vector<Case> cases = {
      {"siatica", "sciatica"},
      {"sciatcia", "sciatica"},
      {"massge", "massage"},
      {"mesage", "message"},
      {"hernated", "herniated"},
      {"herniatd", "herniated"},
      {"treatmnet", "treatment"},
      {"acupunture", "acupuncture"},
      {"fysiotherapy", "physiotherapy"},
      {"lumbargo", "lumbago"},  // only the vocabulary has it
      {"bakc", "back"},
      {"lowback", "low back"},
      {"backpain", "back pain"},
      // Too short, too far, no word.
      {"bck", std::nullopt},
      {"pn", std::nullopt},
      {"", std::nullopt},
      {"c4c5", std::nullopt},
      {"massage2", std::nullopt},
      {"zzzzzzzz", std::nullopt},
      {"xyzzyplugh", std::nullopt},
      {"baxy", std::nullopt},  // two edits of four letters
  };
  for (const Case& c : cases) EXPECT_EQ(correct(c.word), c.corrected) << c.word;
  EXPECT_EQ(correct(std::string(5000, 'a')), std::nullopt);
}

TEST(CorrectionsOf, FunctionWordsCountAsOften) {
  const std::string bytes = encode_lexicon({}, {{"which", 0}, {"wish", 3}}, {});
  const Lexicon lexicon = *Lexicon::open(bytes);
  EXPECT_EQ(corrections_of("wich", lexicon).best, "wish");
  EXPECT_EQ(corrections_of("wich", lexicon, {"which"}).best, "which");
}

TEST(CorrectWordWithout, AnyWordsFindsNothing) {
  EXPECT_EQ(correct_word("massage", Lexicon()), std::nullopt);
  const std::string bytes = encode_lexicon({}, {}, {});
  EXPECT_EQ(correct_word("massage", *Lexicon::open(bytes)), std::nullopt);
}

}  // namespace
}  // namespace citewell
