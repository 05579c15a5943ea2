#include "indexer/structure/people.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/unit/indexer/article_checks.h"

namespace citewell {
namespace {

struct PersonCase {
  std::string_view text;
  std::string_view person;  // name | credentials | role
};

constexpr PersonCase kPeople[] = {
    {"Jane Doe", "Jane Doe |  | "},
    {"Dr. Jane Doe, DPT", "Dr. Jane Doe | DPT | "},
    {"Jane Doe, L.Ac., Dipl. OM", "Jane Doe | L.Ac., Dipl. OM | "},
    {"Mr Max Roe, Consultant Surgeon", "Max Roe |  | Consultant Surgeon"},
    {"Jane Doe, MD, PhD", "Jane Doe | MD, PhD | "},
    {"Jane Doe, PT, MScPT", "Jane Doe | PT, MScPT | "},
    {"Jane Doe, physiotherapist (PT) and slow runner", "Jane Doe | PT | physiotherapist"},
    {"Jane Doe, R.N., Pain Nurse", "Jane Doe | R.N. | Pain Nurse"},
    {"Jane Doe PT, OCS", "Jane Doe | PT, OCS | "},
    {"Jane van der Berg, PA-C", "Jane van der Berg | PA-C | "},
    {"Jane Doe, Researcher and author, Physical Therapist", "Jane Doe |  | Researcher and author, Physical Therapist"},
    {"Jane Doe BSc (Hons) MCSP", "Jane Doe | BSc (Hons), MCSP | "},
    {"Max Roe FRCS (Orth), surgeon", "Max Roe | FRCS (Orth) | surgeon"},
    {"Ma Li", "Ma Li |  | "},
};

TEST(People, NameCredentialsAndRole) {
  for (const PersonCase& c : kPeople) EXPECT_EQ(dump(parse_person(c.text)), c.person);
}

TEST(People, SeveralInOneValue) {
  const auto names = [](std::string_view text) {
    std::string out;
    for (const Person& person : parse_people(text)) out += dump(person) + "; ";
    return out;
  };
  EXPECT_EQ(names("Jane Doe, RN and John Roe, MD"), "Jane Doe | RN | ; John Roe | MD | ; ");
  EXPECT_EQ(names("Jane Doe & John Roe"), "Jane Doe |  | ; John Roe |  | ; ");
  EXPECT_EQ(names("Jane Doe, John Roe, Ann Poe"), "Jane Doe |  | ; John Roe |  | ; Ann Poe |  | ; ");
  EXPECT_EQ(names("Jane Doe, Researcher and author"), "Jane Doe |  | Researcher and author; ");
}

TEST(People, ListsSplitAtEveryCommaAreMended) {
  std::vector<Person> people = {{"Jane Doe", "", ""}, {"PharmD", "", ""}, {"John Roe", "MD", ""}};
  tidy_people(people);
  ASSERT_EQ(people.size(), 2U);
  EXPECT_EQ(dump(people[0]), "Jane Doe | PharmD | ");
}

TEST(People, ShapeOfNames) {
  for (const std::string_view name :
       {"Jane Doe", "Dr Jane Q. Doe", "Jane Doe-Roe, DPT", "Jane de la Cruz", "Jane Doe, Physiotherapist"}) {
    EXPECT_TRUE(looks_like_name(name)) << name;
  }
  for (const std::string_view line : {"Swimming", "What is sciatica?", "The knee at night", "JANE DOE", "5 Stretches",
                                      "Physical Therapist", "Rest, Ice and Walks for Everyone You Know"}) {
    EXPECT_FALSE(looks_like_name(line)) << line;
  }
  EXPECT_TRUE(is_certain_name("Jane Doe, DPT"));
  EXPECT_TRUE(is_certain_name("Dr. Jane Doe"));
  EXPECT_FALSE(is_certain_name("Hot Stones"));
}

TEST(People, Roles) {
  for (const std::string_view role : {"Physical Therapist", "Researcher and author", "Editor-in-chief and co-founder",
                                      "Researcher and author, Physical Therapist"}) {
    EXPECT_TRUE(is_role(role)) << role;
  }
  for (const std::string_view line : {"How to find a therapist", "Choosing your doctor", "See a physician.", "Massage",
                                      "When should you see a doctor?"}) {
    EXPECT_FALSE(is_role(line)) << line;
  }
}

}  // namespace
}  // namespace citewell
