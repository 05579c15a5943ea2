// Records to bytes and back.
#include "engine/index/codec.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/schema.h"

namespace citewell {
namespace {

Passage full_passage() {
  Passage out;
  out.id = "p1";
  out.article = "back/pain";
  out.kind = PassageKind::Table;
  out.heading = {"Treatment", "Heat & cold"};
  out.question = "Does it help?";
  out.text = std::string("naïve\ntext with a zero \0 byte", 30);
  out.source = {17, 4'000'000'000U};
  out.markers = {"4", "5"};
  out.also_in = {"other"};
  return out;
}

Source full_source() {
  Source out;
  out.article = "back/pain";
  out.file = "back/pain.md";
  out.title = "Back pain";
  out.site = "Site";
  out.url = "https://example.org/back";
  out.language = "en";
  out.authors = {{"A. Author", "MD", "Doctor"}, {"B", "", ""}};
  out.reviewers = {{"C", "DPT", "Physical Therapist"}};
  out.published = "2021-08-06";
  out.updated = "2022-01-31";
  out.citations = {{"4", "A study", "https://example.org/4"}};
  out.disclaimer = "Not advice.";
  return out;
}

std::vector<OutlineBlock> full_outline() {
  return {{"heading", 2, "Treatment", "", ""},
          {"faq", 0, "Yes.", "Does it help?", "p1"},
          {"table", 0, "Sign Act", "", "p2", {{{0, 4}, true, true, 1, 2}, {{5, 8}, false, false, 3, 1}}}};
}

TEST(Codec, RoundTrips) {
  EXPECT_EQ(decode_passage(encode(full_passage())), full_passage());
  EXPECT_EQ(decode_passage(encode(Passage{})), Passage{});
  EXPECT_EQ(decode_source(encode(full_source())), full_source());
  EXPECT_EQ(decode_source(encode(Source{})), Source{});
  EXPECT_EQ(decode_outline(encode(full_outline())), full_outline());
  EXPECT_EQ(decode_outline(encode(std::vector<OutlineBlock>{})), std::vector<OutlineBlock>{});
  for (const PassageKind kind : {PassageKind::Prose, PassageKind::List, PassageKind::Definition, PassageKind::Faq}) {
    Passage passage;
    passage.kind = kind;
    EXPECT_EQ(decode_passage(encode(passage)), passage);
  }
}

TEST(Codec, RefusesBytesCutShortOrTooLong) {
  const std::string passage = encode(full_passage());
  for (std::size_t size = 0; size < passage.size(); ++size)
    EXPECT_FALSE(decode_passage(passage.substr(0, size))) << size;
  EXPECT_FALSE(decode_passage(passage + "x"));
  const std::string source = encode(full_source());
  for (std::size_t size = 0; size < source.size(); ++size) EXPECT_FALSE(decode_source(source.substr(0, size))) << size;
  EXPECT_FALSE(decode_source(source + "x"));
  const std::string outline = encode(full_outline());
  for (std::size_t size = 0; size < outline.size(); ++size)
    EXPECT_FALSE(decode_outline(outline.substr(0, size))) << size;
  EXPECT_FALSE(decode_outline(outline + "x"));
}

TEST(Codec, RefusesAnUnknownKind) {
  Passage passage;
  passage.id = "";
  std::string bytes = encode(passage);
  bytes[8] = 5;  // after the lengths of id and article
  EXPECT_FALSE(decode_passage(bytes));
  bytes[8] = 4;
  EXPECT_TRUE(decode_passage(bytes));
}

TEST(Codec, SurvivesAnyBytes) {
  const unsigned seed = 3;
  std::mt19937 random(seed);
  const std::string good = encode(full_source());
  for (int i = 0; i < 3000; ++i) {
    std::string bytes = good;
    for (int n = 0; n < 3; ++n) bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    const auto source = decode_source(bytes);
    // Whatever decodes is what was encoded: no two byte strings mean the same record.
    if (source) {
      EXPECT_EQ(encode(*source), bytes) << "seed " << seed << ", round " << i;
    }
    (void)decode_passage(bytes);
    (void)decode_outline(bytes);
  }
}

TEST(Codec, NeedsNoMemoryForACountThatIsNotThere) {
  EXPECT_FALSE(decode_outline("\xFF\xFF\xFF\xFF"));
  EXPECT_FALSE(decode_outline(std::string("\xFF\xFF\xFF\x7F", 4) + std::string(64, '\0')));
}

TEST(PassageKinds, HaveNames) {
  for (const char* const name : {"prose", "list", "definition", "faq", "table"}) {
    const auto kind = passage_kind_from(name);
    ASSERT_TRUE(kind.has_value()) << name;
    EXPECT_EQ(to_string(*kind), name);
  }
  EXPECT_FALSE(passage_kind_from("").has_value());
  EXPECT_FALSE(passage_kind_from("FAQ").has_value());
}

TEST(Prefixed, StaysShortAndTellsLongIdsApart) {
  EXPECT_EQ(prefixed("A", "back"), "Aback");
  EXPECT_EQ(prefixed("A", std::string(kMaxTermBytes, 'x')).size(), kMaxTermBytes + 1);
  const std::string first = prefixed("A", std::string(1000, 'x') + "1");
  const std::string second = prefixed("A", std::string(1000, 'x') + "2");
  EXPECT_NE(first, second);
  EXPECT_LE(first.size(), kMaxTermBytes + 1);
}

}  // namespace
}  // namespace citewell
