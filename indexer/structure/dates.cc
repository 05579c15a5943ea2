#include "indexer/structure/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <vector>

#include "indexer/words.h"

namespace citewell {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;
constexpr std::size_t kLongestLine = 400;  // bytes that are searched; a date that matters stands in a short line

struct Month {
  std::string_view name;
  int number;
};

// Full names and the abbreviations that are printed without a rule of their own.
constexpr Month kMonths[] = {
    {"january", 1},   {"jan", 1},       {"enero", 1},      {"janvier", 1},    {"januar", 1},     {"janeiro", 1},
    {"gennaio", 1},   {"januari", 1},   {"february", 2},   {"feb", 2},        {"febrero", 2},    {"février", 2},
    {"februar", 2},   {"fevereiro", 2}, {"febbraio", 2},   {"februari", 2},   {"march", 3},      {"mar", 3},
    {"marzo", 3},     {"mars", 3},      {"märz", 3},       {"março", 3},      {"maart", 3},      {"april", 4},
    {"apr", 4},       {"abril", 4},     {"avril", 4},      {"aprile", 4},     {"may", 5},        {"mayo", 5},
    {"mai", 5},       {"maio", 5},      {"maggio", 5},     {"mei", 5},        {"june", 6},       {"jun", 6},
    {"junio", 6},     {"juin", 6},      {"juni", 6},       {"junho", 6},      {"giugno", 6},     {"july", 7},
    {"jul", 7},       {"julio", 7},     {"juillet", 7},    {"juli", 7},       {"julho", 7},      {"luglio", 7},
    {"august", 8},    {"aug", 8},       {"agosto", 8},     {"août", 8},       {"augustus", 8},   {"september", 9},
    {"sep", 9},       {"sept", 9},      {"septiembre", 9}, {"septembre", 9},  {"setembro", 9},   {"settembre", 9},
    {"october", 10},  {"oct", 10},      {"octubre", 10},   {"octobre", 10},   {"oktober", 10},   {"outubro", 10},
    {"ottobre", 10},  {"okt", 10},      {"november", 11},  {"nov", 11},       {"noviembre", 11}, {"novembre", 11},
    {"novembro", 11}, {"december", 12}, {"dec", 12},       {"diciembre", 12}, {"décembre", 12},  {"dezember", 12},
    {"dezembro", 12}, {"dicembre", 12}, {"dez", 12}};

constexpr std::string_view kAround[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed",
    "thu",    "thurs",   "fri",       "sat",      "sun",    "at",       "on",     "am",  "pm",  "a.m",  "p.m",
    "utc",    "gmt",     "est",       "edt",      "pst",    "pdt",      "cet",    "the", "of"};

struct Word {
  std::string lower;  // without punctuation at its ends
  Range range;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (const std::string_view raw : split_words(text)) {
    std::string lower = bare_lower(raw);
    if (lower.empty()) continue;
    const auto begin = static_cast<std::uint32_t>(raw.data() - text.data());
    words.push_back({std::move(lower), {begin, static_cast<std::uint32_t>(begin + raw.size())}});
  }
  return words;
}

std::optional<int> number_of(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<int> month_of(std::string_view word) {
  const auto* found =
      std::find_if(std::begin(kMonths), std::end(kMonths), [&](const Month& m) { return m.name == word; });
  if (found == std::end(kMonths)) return std::nullopt;
  return found->number;
}

// "5", "05", "5th", "1er", "5º"
std::optional<int> day_of(std::string_view word) {
  std::size_t digits = 0;
  while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
  const std::string_view ending = word.substr(digits);
  constexpr std::array<std::string_view, 8> kEndings = {"", "st", "nd", "rd", "th", "er", "º", "."};
  if (digits == 0 || digits > 2 || std::find(kEndings.begin(), kEndings.end(), ending) == kEndings.end())
    return std::nullopt;
  return number_of(word.substr(0, digits));
}

std::optional<int> year_of(std::string_view word) {
  const std::optional<int> year = word.size() == 4 ? number_of(word) : std::nullopt;
  return year && *year >= kFirstYear && *year <= kLastYear ? year : std::nullopt;
}

bool is_day_of_month(int day, int month, int year) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= kDays[static_cast<std::size_t>(month - 1)] + (leap && month == 2 ? 1 : 0);
}

std::optional<std::string> iso(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || !is_day_of_month(day, month, year)) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

// "2019-10-05", "2019-10-05T08:00:00Z", "2019/10/5", "25/10/2019", "5.10.2019"
std::optional<std::string> numeric_date(std::string_view word, NumericDays days = NumericDays::Unambiguous) {
  const std::size_t time = word.find('t');
  if (time != std::string_view::npos && time >= 8) word = word.substr(0, time);
  const std::size_t sign = word.find_first_of("-/.");
  if (sign == std::string_view::npos) return std::nullopt;
  const std::size_t second = word.find(word[sign], sign + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const std::optional<int> a = number_of(word.substr(0, sign));
  const std::optional<int> b = number_of(word.substr(sign + 1, second - sign - 1));
  const std::optional<int> c = number_of(word.substr(second + 1));
  if (a && !b && c) {  // "11-May-2003"
    const std::optional<int> month = month_of(word.substr(sign + 1, second - sign - 1));
    return month ? iso(*c, *month, *a) : std::nullopt;
  }
  if (!a || !b || !c) return std::nullopt;
  if (*a >= kFirstYear) return iso(*a, *b, *c);
  if (word[sign] == '.' || *a > 12 || *a == *b || (days == NumericDays::DayFirst && *b <= 12)) return iso(*c, *b, *a);
  return *b > 12 ? iso(*c, *a, *b) : std::nullopt;
}

// The words of a date without the small ones between them ("5 de octubre de 2019", "5th of October").
bool is_joint(std::string_view word) { return word == "of" || word == "de" || word == "del" || word == "the"; }

std::optional<std::string> spelled_date(const std::vector<const Word*>& three) {
  const std::optional<int> year = year_of(three[2]->lower);
  if (!year) return std::nullopt;
  if (const auto month = month_of(three[0]->lower)) {
    const auto day = day_of(three[1]->lower);
    return day ? iso(*year, *month, *day) : std::nullopt;
  }
  const auto month = month_of(three[1]->lower);
  const auto day = day_of(three[0]->lower);
  return month && day ? iso(*year, *month, *day) : std::nullopt;
}

bool is_time_of_day(std::string_view word) {
  constexpr std::string_view kZones[] = {"gmt", "utc", "bst", "cet", "cest", "est", "edt", "cst",
                                         "cdt", "mst", "mdt", "pst", "pdt",  "et",  "ct",  "pt"};
  if (std::find(std::begin(kZones), std::end(kZones), word) != std::end(kZones)) return true;
  return word.size() >= 3 && word.find_first_of(":.") != std::string_view::npos &&
         std::all_of(word.begin(), word.end(), [](char c) {
           return (c >= '0' && c <= '9') || c == ':' || c == '.' || c == 'a' || c == 'p' || c == 'm';
         });
}

}  // namespace

std::optional<FoundDate> find_date(std::string_view text, NumericDays days) {
  text = text.substr(0, std::min(text.size(), kLongestLine));
  if (std::none_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  const std::vector<Word> words = words_of(text);
  std::vector<const Word*> three;
  three.reserve(3);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (std::optional<std::string> date = numeric_date(words[i].lower, days))
      return FoundDate{*std::move(date), words[i].range};
    three.clear();
    for (std::size_t j = i; j < words.size() && j < i + 5 && three.size() < 3; ++j) {
      if (three.empty() || !is_joint(words[j].lower)) three.push_back(&words[j]);
    }
    if (three.size() < 3) continue;
    if (std::optional<std::string> date = spelled_date(three)) {
      return FoundDate{*std::move(date), {words[i].range.begin, three[2]->range.end}};
    }
  }
  return std::nullopt;
}

bool is_ambiguous_date(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text.substr(0, std::min<std::size_t>(text.size(), 40)));
  if (words.empty() || words.size() > 4) return false;
  const std::string word = bare_lower(words[0]);
  const auto digits = std::count_if(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  const auto signs = std::count(word.begin(), word.end(), '/') + std::count(word.begin(), word.end(), '-');
  return signs == 2 && digits >= 4 && static_cast<std::size_t>(digits + signs) == word.size() && !numeric_date(word);
}

bool is_only_date(std::string_view text) {
  if (text.size() > 80) return false;
  const std::optional<FoundDate> date = find_date(text);
  if (!date) return false;
  const std::vector<Word> words = words_of(text);
  return std::all_of(words.begin(), words.end(), [&](const Word& word) {
    if (word.range.begin >= date->range.begin && word.range.end <= date->range.end) return true;
    return is_time_of_day(word.lower) ||
           std::find(std::begin(kAround), std::end(kAround), word.lower) != std::end(kAround);
  });
}

}  // namespace citewell
