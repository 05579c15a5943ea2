// Generations on disk.
#include "engine/index/generation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "engine/index/schema.h"
#include "tests/unit/index/small_index.h"

namespace citewell {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(folder)) out.push_back(entry.path().filename().string());
  return out;
}

TEST(CurrentGeneration, SaysWhatIsWrong) {
  struct Case {
    std::string why;
    std::vector<std::pair<std::string, std::string>> files;
    ErrorCode code;
    std::string says;
  };
  const std::vector<Case> cases = {
      {"empty", {}, ErrorCode::NotFound, "empty"},
      {"other files", {{"notes.txt", "x"}}, ErrorCode::IndexMismatch, "not a Citewell index"},
      {"names nothing", {{"CURRENT", "gen-1\n"}}, ErrorCode::IndexMismatch, "names no generation"},
      {"names another folder",
       {{"CURRENT", "../etc\n"}, {"etc/x", ""}},
       ErrorCode::IndexMismatch,
       "names no generation"},
      {"no name", {{"CURRENT", ""}}, ErrorCode::IndexMismatch, "names no generation"},
      {"a path", {{"CURRENT", "gen-1/.."}, {"gen-1/x", ""}}, ErrorCode::IndexMismatch, "names no generation"},
  };
  for (const Case& c : cases) {
    const TempFolder folder;
    for (const auto& [name, text] : c.files) folder.write(name, text);
    const auto name = current_generation(folder.path());
    ASSERT_FALSE(name.ok()) << c.why;
    EXPECT_EQ(name.error().code, c.code) << c.why;
    EXPECT_THAT(name.error().message, HasSubstr(c.says)) << c.why;
    EXPECT_THAT(name.error().message, HasSubstr("citewell-index --index " + folder.path())) << c.why;
  }
  const auto absent = current_generation("/no/such/folder");
  ASSERT_FALSE(absent.ok());
  EXPECT_EQ(absent.error().code, ErrorCode::NotFound);
}

TEST(SwitchGeneration, KeepsTheOneBeforeAndRemovesOlderOnes) {
  const TempFolder folder;
  for (const char* const name : {"gen-1", "gen-2", "gen-3"}) folder.write(std::string(name) + "/xapian/file", "x");
  ASSERT_FALSE(switch_generation(folder.path(), "gen-1"));
  EXPECT_EQ(*current_generation(folder.path()), "gen-1");
  EXPECT_THAT(names_in(folder.path()), UnorderedElementsAre("CURRENT", "gen-1"));
  folder.write("gen-2/file", "x");
  ASSERT_FALSE(switch_generation(folder.path(), "gen-2"));
  EXPECT_THAT(names_in(folder.path()), UnorderedElementsAre("CURRENT", "gen-1", "gen-2"));
  folder.write("gen-3/file", "x");
  ASSERT_FALSE(switch_generation(folder.path(), "gen-3"));
  EXPECT_EQ(*current_generation(folder.path()), "gen-3");
  EXPECT_THAT(names_in(folder.path()), UnorderedElementsAre("CURRENT", "gen-2", "gen-3"));
}

TEST(RemoveLeftovers, TakesOnlyUnfinishedRuns) {
  const TempFolder folder;
  folder.write("tmp-gen-20260101T000000-abc/xapian/part", "x");
  folder.write("gen-1/file", "x");
  folder.write("tmp-notes/mine", "x");
  remove_leftovers(folder.path());
  EXPECT_THAT(names_in(folder.path()), UnorderedElementsAre("gen-1", "tmp-notes"));
}

Manifest full_manifest() {
  Manifest out;
  out.schema = kSchemaVersion;
  out.generation = "gen-1";
  out.built = "2026-11-20T13:05:01Z";
  out.analyzer = "a";
  out.vocabulary = "v";
  out.settings = "s";
  out.languages = {"en", "es"};
  out.site = {"Name", "https://example.org", "en", "Not advice.", "Call."};
  out.articles = 2;
  out.passages = 5;
  out.article_ids = {"a", "b"};
  out.files = {{"a.txt", "1"}, {"b \"quoted\".txt", "2"}};
  return out;
}

TEST(Manifest, RoundTrips) {
  const TempFolder folder;
  ASSERT_FALSE(write_manifest(folder.path(), full_manifest()));
  const auto read = read_manifest(folder.path());
  ASSERT_TRUE(read.ok()) << to_string(read.error());
  const Manifest expected = full_manifest();
  EXPECT_EQ(read->schema, expected.schema);
  EXPECT_EQ(read->generation, expected.generation);
  EXPECT_EQ(read->built, expected.built);
  EXPECT_EQ(read->analyzer, expected.analyzer);
  EXPECT_EQ(read->vocabulary, expected.vocabulary);
  EXPECT_EQ(read->settings, expected.settings);
  EXPECT_EQ(read->languages, expected.languages);
  EXPECT_EQ(read->site, expected.site);
  EXPECT_EQ(read->articles, expected.articles);
  EXPECT_EQ(read->passages, expected.passages);
  EXPECT_EQ(read->article_ids, expected.article_ids);
  EXPECT_EQ(read->files, expected.files);
}

TEST(Manifest, RefusesDamagedAndForeignOnes) {
  const TempFolder folder;
  const auto refused = [&](const std::string& says) {
    const auto read = read_manifest(folder.path());
    ASSERT_FALSE(read.ok()) << says;
    EXPECT_EQ(read.error().code, ErrorCode::IndexMismatch);
    EXPECT_THAT(read.error().message, HasSubstr(says));
    EXPECT_EQ(read.error().where, folder.path());
  };
  refused("missing");
  for (const char* const text : {"", "{", "[]", "null", "{\"schema\": 1}", "{\"schema\": \"one\"}"}) {
    folder.write("manifest.json", text);
    refused("damaged");
  }
  Manifest other = full_manifest();
  other.schema = kSchemaVersion + 1;
  ASSERT_FALSE(write_manifest(folder.path(), other));
  refused("another version");
}

TEST(GenerationNames, SortByTimeAndAreUnique) {
  const std::string name = new_generation_name();
  EXPECT_TRUE(std::regex_match(name, std::regex("gen-[0-9]{8}T[0-9]{6}(\\.[0-9]+)?-[0-9a-f]{6}"))) << name;
  EXPECT_NE(new_generation_name(), name);
  EXPECT_TRUE(std::regex_match(utc_now(), std::regex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")))
      << utc_now();
}

TEST(IndexFiles, AreKnownByName) {
  for (const char* const name : {"CURRENT", "CURRENT.new", "LOCK", "gen-1", "tmp-gen-1"})
    EXPECT_TRUE(is_index_file(name)) << name;
  for (const char* const name : {"", "current", "MANIFEST-000001", "000003.log", "generation", "tmp"}) {
    EXPECT_FALSE(is_index_file(name)) << name;
  }
}

}  // namespace
}  // namespace citewell
