#include "indexer/read/front_matter.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/read/fields.h"
#include "tests/unit/indexer/article_checks.h"

namespace citewell {
namespace {

// Only what the front matter sets.
std::string dump_source(const Article& article) {
  const Source& source = article.source;
  std::string out;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += std::string(name) + "=" + value + "\n";
  };
  add("id", source.article);
  add("title", source.title);
  add("site", source.site);
  add("url", source.url);
  add("language", source.language);
  for (const Person& person : source.authors) add("author", dump(person));
  for (const Person& person : source.reviewers) add("reviewer", dump(person));
  add("published", source.published);
  add("updated", source.updated);
  add("disclaimer", source.disclaimer);
  for (const std::string& synonym : article.synonyms) add("synonym", synonym);
  for (const Diagnostic& diagnostic : article.diagnostics) add(diagnostic.where, diagnostic.message);
  return out;
}

std::string read_fields(std::string_view source) {
  FrontMatter front = read_front_matter(source, "a.md");
  Article article;
  article.diagnostics = front.diagnostics;
  apply_metadata(front.fields, article);
  return dump_source(article);
}

struct Case {
  const char* why;
  const char* source;
  const char* fields;
};

const Case kCases[] = {
    {"plain values",
     "---\ntitle: Knee pain\nslug: /knee/pain/\ndate: 2021-08-06\nlastmod: 2022-01-02 10:00:00 +0100\nlang: en\n---\nx",
     "id=knee/pain\ntitle=Knee pain\nlanguage=en\npublished=2021-08-06\nupdated=2022-01-02\n"},
    {"dates as an export of Ghost names them",
     "---\ndate_published: 2021-08-06T05:30:00.000Z\ndate_updated: 2022-01-02T11:14:27.000Z\n---\nx",
     "published=2021-08-06\nupdated=2022-01-02\n"},
    {"quotes, folds and comments", "---\ntitle: >\n  Knee\n  pain\n# author: nobody\nauthor: \"Jane Doe, DPT\"\n---\n",
     "title=Knee pain\nauthor=Jane Doe | DPT | \n"},
    {"people as a list of names and maps",
     "---\nauthors:\n  - name: Jane Doe\n    credentials: DPT\n    title: Physical Therapist\n  - Bob Roe, MD, "
     "PhD\nreviewed_by: {name: \"Ann Lee, RN\"}\n---\n",
     "author=Jane Doe | DPT | Physical Therapist\nauthor=Bob Roe | MD, PhD | \nreviewer=Ann Lee | RN | \n"},
    {"several people in one value", "---\nauthor: Jane Doe, DPT and Bob Roe & Ann Lee\n---\n",
     "author=Jane Doe | DPT | \nauthor=Bob Roe |  | \nauthor=Ann Lee |  | \n"},
    {"keys in other spellings",
     "---\nTitle: T\ndatePublished: June 3, 2021\ndate-modified: 4 July 2022\ncanonical_url: "
     "https://x.org/t\nsite_name: Clinic\n"
     "medically-reviewed-by: Ann Lee\nsynonyms: [gonalgia, sore knee]\ndisclaimer: Not advice.\n---\n",
     "title=T\nsite=Clinic\nurl=https://x.org/t\nreviewer=Ann Lee |  | "
     "\npublished=2021-06-03\nupdated=2022-07-04\ndisclaimer=Not advice.\n"
     "synonym=gonalgia\nsynonym=sore knee\n"},
    {"an id before a slug", "---\nslug: s\nid: i\n---\n", "id=i\n"},
    {"unknown keys, empty values, nested values", "---\ntitle:\ntags: [a, b]\nauthor: ~\nseo: {title: No}\n---\n", ""},
    {"TOML",
     "+++\ntitle = \"Knee pain\"\ndate = 2021-08-06T10:00:00Z\nlastmod = 2022-01-02\nauthors = [\"Jane Doe\", \"Bob "
     "Roe\"]\n[reviewer]\nname = \"Ann Lee\"\nrole = \"Nurse\"\n+++\nx",
     "title=Knee pain\nauthor=Jane Doe |  | \nauthor=Bob Roe |  | \nreviewer=Ann Lee |  | "
     "Nurse\npublished=2021-08-06\nupdated=2022-01-02\n"},
    {"a date that is none is named with its line", "---\ntitle: T\ndate: soon\n---\n",
     "title=T\na.md:3=\"date\" is not a date such as 2021-08-06; ignored\n"},
    {"a colon that YAML does not allow", "---\ntitle: Knee: pain\nauthor: 'Jane Doe'\ntags: [a\n---\n",
     "title=Knee: pain\nauthor=Jane Doe |  | \na.md:2=front matter is not YAML: illegal map value; only its plain "
     "values are used\n"},
    {"windows line ends", "---\r\ntitle: T\r\n---\r\nx", "title=T\n"},
    {"closed by dots", "---\ntitle: T\n...\nx", "title=T\n"},
    {"none", "Text.\n---\ntitle: T\n---\n", ""},
    {"a thematic break above a text", "---\nJust a line of text\n---\n", ""},
    {"never closed", "---\ntitle: T\nText.\n", "a.md:1=front matter begins here and never ends; it is read as text\n"},
};

TEST(FrontMatter, Fields) {
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(read_fields(c.source), c.fields);
  }
}

TEST(FrontMatter, BodyBeginsAfterTheFence) {
  EXPECT_EQ(read_front_matter("---\ntitle: T\n---\nBody", "a.md").body, 17u);
  EXPECT_EQ(read_front_matter("Body", "a.md").body, 0u);
  EXPECT_EQ(read_front_matter("---\n---\nBody", "a.md").body, 8u);
}

TEST(FrontMatter, BrokenTomlNamesItsLine) {
  const FrontMatter front = read_front_matter("+++\ntitle = \"T\"\ndate = nonsense here\n+++\n", "a.md");
  ASSERT_EQ(front.diagnostics.size(), 1u);
  EXPECT_EQ(front.diagnostics[0].where, "a.md:3");
}

// Aliases that stand for aliases a billion times over, and values nested without end: read without growing.
TEST(FrontMatter, BombsDoNotGoOff) {
  std::string bomb = "---\ntitle: T\na0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + ", " + before + ", " + before +
            ", " + before + ", " + before + ", " + before + "]\n";
  }
  bomb += "authors: *a11\n---\n";
  EXPECT_EQ(read_fields(bomb), "title=T\n");
  const std::string deep = "---\ntitle: T\nx: " + std::string(30000, '[') + "\n---\n";
  EXPECT_NE(read_fields(deep).find("title=T"), std::string::npos);
  const std::string toml = "+++\ntitle = \"T\"\nx = " + std::string(30000, '[') + "\n+++\n";
  EXPECT_NE(read_fields(toml).find("title=T"), std::string::npos);
}

struct DateCase {
  const char* value;
  const char* iso;
};

const DateCase kDates[] = {
    {"2021-08-06", "2021-08-06"},
    {"2021-08-06T23:30:00-05:00", "2021-08-06"},
    {" 2021/8/6 ", "2021-08-06"},
    {"2021.08.06", "2021-08-06"},
    {"20210806", "2021-08-06"},
    {"August 6, 2021", "2021-08-06"},
    {"Aug. 6th, 2021", "2021-08-06"},
    {"6 August 2021", "2021-08-06"},
    {"6th of August, 2021", ""},
    {"Fri, 06 Aug 2021 10:00:00 +0000", "2021-08-06"},
    {"Friday, August 6, 2021", "2021-08-06"},
    {"2020-02-29", "2020-02-29"},
    {"2021-02-29", ""},
    {"2021-13-01", ""},
    {"06/08/2021", ""},
    {"2021", ""},
    {"August 2021", ""},
    {"soon", ""},
    {"", ""},
};

TEST(Fields, Dates) {
  for (const DateCase& c : kDates) EXPECT_EQ(iso_date(c.value), c.iso) << c.value;
}

struct PeopleCase {
  const char* value;
  const char* people;
};

const PeopleCase kPeople[] = {
    {"Jane Doe", "Jane Doe |  | ;"},
    {"By Jane Doe, DPT, CSCS", "Jane Doe | DPT, CSCS | ;"},
    {"Jane Doe, Ph.D.; Bob Roe MD", "Jane Doe | Ph.D. | ;Bob Roe MD |  | ;"},
    {"Jane Doe, Bob Roe and Ann Lee, RN", "Jane Doe |  | ;Bob Roe |  | ;Ann Lee | RN | ;"},
    {"Alexander Sandy", "Alexander Sandy |  | ;"},
    {"Bob Roe, MD, sports physician", "Bob Roe | MD | sports physician;"},
    {"", ""},
};

TEST(Fields, People) {
  for (const PeopleCase& c : kPeople) {
    std::string dumped;
    for (const Person& person : people_from(c.value)) dumped += dump(person) + ";";
    EXPECT_EQ(dumped, c.people) << c.value;
  }
}

}  // namespace
}  // namespace citewell
