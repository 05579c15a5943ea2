// The words that people read, in each language.
#include "engine/search/strings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "engine/search/explain.h"
#include "engine/search/features.h"
#include "engine/search/words.h"

namespace citewell {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::set<std::string> keys_of(const Strings& strings) {
  std::set<std::string> out;
  for (const auto& [key, text] : strings.texts()) out.insert(key);
  return out;
}

std::set<std::string> names_in(const std::string& text) {
  static const std::regex name("\\{[a-z]+\\}");
  std::set<std::string> out;
  for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at) out.insert(at->str());
  return out;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Strings, EveryLanguageSaysEverything) {
  const Strings& english = Strings::of("en");
  EXPECT_THAT(Strings::languages(), ElementsAre("en", "es"));
  for (const std::string& language : Strings::languages()) {
    const Strings& strings = Strings::of(language);
    EXPECT_EQ(keys_of(strings), keys_of(english)) << language;
    for (const auto& [key, text] : strings.texts()) {
      EXPECT_FALSE(text.empty()) << language << " " << key;
      EXPECT_EQ(names_in(text), names_in(english[key])) << language << " " << key;
    }
  }
}

TEST(Strings, AreFoundByLanguageTag) {
  for (const auto* const tag : {"es", "es-MX", "ES_es"}) EXPECT_EQ(Strings::of(tag).language(), "es") << tag;
  for (const auto* const tag : {"en-GB", "de", "", "-", "est"}) EXPECT_EQ(Strings::of(tag).language(), "en") << tag;
  EXPECT_TRUE(Strings::has("es-AR"));
  EXPECT_FALSE(Strings::has("de"));
}

TEST(Strings, AreFilledInOnce) {
  const Strings strings("xx", R"({"a": {"b": "{x} and {y}, not {z} {", "one": "{count} bone", "other": "{count} bones"},
                                  "list": ["first", "second"]})");
  EXPECT_EQ(strings.fill("a.b", {{"x", "{y}"}, {"y", "2"}}), "{y} and 2, not {z} {");
  EXPECT_EQ(strings.counted("a", 1), "1 bone");
  EXPECT_EQ(strings.counted("a", 0), "0 bones");
  EXPECT_EQ(strings["list.2"], "second");
  EXPECT_EQ(strings["no.such"], "no.such");
}

TEST(Strings, DatesAndKindsAreSaidInEachLanguage) {
  Source source;
  source.authors = {{"Jane Roe", "DPT", ""}};
  source.updated = "2021-08-06";
  EXPECT_EQ(byline(source, Strings::of("en")), "By Jane Roe, DPT \u00b7 Updated 6 August 2021");
  EXPECT_EQ(byline(source, Strings::of("es")), "Por Jane Roe, DPT \u00b7 Actualizado el 6 de agosto de 2021");
  EXPECT_EQ(date_words("spring 2020", Strings::of("es")), "spring 2020");
  EXPECT_EQ(kind_label("faq", Strings::of("es")), "Pregunta y respuesta");
  EXPECT_EQ(kind_label("poem", Strings::of("es")), "poem");
}

TEST(Strings, EveryReasonOfAResultHasWords) {
  std::set<std::string> reasons = {"page.features." + std::string(kStepBack)};
  for (const std::string_view feature : kFeatureNames) reasons.insert("page.features." + std::string(feature));
  for (const std::string_view field : kFieldNames) reasons.insert("page.fields." + std::string(field));
  for (const std::string& language : Strings::languages()) {
    for (const std::string& reason : reasons)
      EXPECT_TRUE(Strings::of(language).texts().contains(reason)) << language << " " << reason;
  }
}

// Every key a template or a script names exists, and none of them has words of its own.
TEST(Strings, TemplatesHaveNoWordsOfTheirOwn) {
  static const std::regex named("\\{\\{t\\.([a-z_.]+)\\}\\}");
  static const std::regex markup("<[^>]*>|\\{\\{[^}]*\\}+|<!doctype html>");
  static const std::regex spoken("(aria-label|title|placeholder|alt|content)=\"([A-Za-z][^\"{]*)\"");
  static const std::regex letters("[A-Za-z]{2,}");
  const std::set<std::string> not_read = {"width=device-width, initial-scale=1", "no-referrer", "light dark",
                                          "noindex"};
  const std::filesystem::path folder = std::filesystem::path(CITEWELL_SOURCE_DIR) / "web/templates";
  std::size_t templates = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().filename() == "opensearch.mustache") continue;  // elements and addresses of its format only
    ++templates;
    const std::string text = content_of(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), named), end; at != end; ++at)
      EXPECT_TRUE(Strings::of("en").texts().contains((*at)[1].str())) << entry.path() << " " << at->str();
    for (std::sregex_iterator at(text.begin(), text.end(), spoken), end; at != end; ++at)
      EXPECT_TRUE(not_read.contains((*at)[2].str())) << entry.path() << " " << at->str();
    const std::string words = std::regex_replace(text, markup, " ");
    EXPECT_FALSE(std::regex_search(words, letters)) << entry.path() << ": " << words;
  }
  EXPECT_GT(templates, 5U);
}

// Scripts show words of the strings only: what they write into the page is never a literal with a space or a capital.
TEST(Strings, ScriptsHaveNoWordsOfTheirOwn) {
  static const std::regex shown(
      "(textContent|placeholder|innerText|title) = \"[^\"]|\"(aria-label|title)\"(:|,) \"|"
      "make(Button)?\\([^)]*\"[A-Z][a-z]+[^\"]*\"");
  for (const auto* const name : {"search.js", "widget.js"}) {
    const std::string text = content_of(std::filesystem::path(CITEWELL_SOURCE_DIR) / "web/assets" / name);
    ASSERT_THAT(text, HasSubstr("WORDS"));
    std::smatch found;
    EXPECT_FALSE(std::regex_search(text, found, shown)) << name << ": " << found.str();
    static const std::regex key("WORDS\\.([a-z]+\\.[a-z_]+)");
    for (std::sregex_iterator at(text.begin(), text.end(), key), end; at != end; ++at)
      EXPECT_TRUE(Strings::of("en").texts().contains((*at)[1].str())) << name << " " << at->str();
  }
}

}  // namespace
}  // namespace citewell
