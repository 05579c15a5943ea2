#include "indexer/structure/dates.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace citewell {
namespace {

std::string iso_of(std::string_view text) {
  const auto date = find_date(text);
  return date ? date->iso : "";
}

TEST(Dates, CommonSpellings) {
  constexpr std::string_view kFifthOfOctober[] = {"October 5, 2019",
                                                  "Oct. 5, 2019",
                                                  "Oct 5th 2019",
                                                  "5 October 2019",
                                                  "5th of October 2019",
                                                  "the 5th October, 2019",
                                                  "Saturday, October 5, 2019 at 10:30 am",
                                                  "2019-10-05",
                                                  "2019-10-05T08:00:00+02:00",
                                                  "2019/10/05",
                                                  "5.10.2019",
                                                  "05.10.2019",
                                                  "5 de octubre de 2019",
                                                  "5 octobre 2019",
                                                  "5. Oktober 2019",
                                                  "5 de outubro de 2019",
                                                  "5 ottobre 2019",
                                                  "5 oktober 2019",
                                                  "Published on October 5, 2019 by us"};
  for (const std::string_view text : kFifthOfOctober) EXPECT_EQ(iso_of(text), "2019-10-05") << text;
  EXPECT_EQ(iso_of("10/25/2019"), "2019-10-25");
  EXPECT_EQ(iso_of("25/10/2019"), "2019-10-25");
  EXPECT_EQ(iso_of("7/7/2019"), "2019-07-07");
  EXPECT_EQ(iso_of("29 February 2024"), "2024-02-29");
}

TEST(Dates, WhatIsNoDay) {
  for (const std::string_view text :
       {"", "October 2019", "in 2019", "05/10/2019", "February 30, 2019", "29 February 2023", "May I go?", "March 5",
        "version 1.2.3", "5 10 2019", "a 2014 study"}) {
    EXPECT_EQ(iso_of(text), "") << text;
  }
}

TEST(Dates, NothingButADate) {
  for (const std::string_view text : {"October 5, 2019", "Sat, 5 Oct 2019 10:30", "(2019-10-05)"})
    EXPECT_TRUE(is_only_date(text)) << text;
  for (const std::string_view text : {"Updated October 5, 2019", "Trial of October 5, 2019", "October"})
    EXPECT_FALSE(is_only_date(text)) << text;
}

}  // namespace
}  // namespace citewell
