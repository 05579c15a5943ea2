#include "indexer/read/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <span>

#include "engine/text/normalize.h"
#include "indexer/read/reader.h"

namespace citewell {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

int number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

bool is_day_of_calendar(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= (month == 2 && !leap ? 28 : kDays[static_cast<std::size_t>(month - 1)]);
}

std::string iso(int year, int month, int day) {
  return is_day_of_calendar(year, month, day) ? fmt::format("{:04}-{:02}-{:02}", year, month, day) : std::string();
}

// Words of letters or of digits; everything else separates.
std::vector<std::string_view> date_words(std::string_view value) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < value.size() && words.size() < 4;) {
    const auto same = is_digit(value[at]) ? is_digit : is_letter;
    const std::size_t begin = at++;
    if (!same(value[begin])) continue;
    while (at < value.size() && same(value[at])) ++at;
    words.push_back(value.substr(begin, at - begin));
  }
  return words;
}

// 1 to 12 for an English month, whole or cut to three letters or more; 0 otherwise.
int month_named(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                        "may",       "june",     "july",     "august",
                                                        "september", "october",  "november", "december"};
  std::string name;
  for (const char c : word) name += lower(c);
  if (name.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (kMonths[i].starts_with(name)) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_ordinal_ending(std::string_view word) { return word == "st" || word == "nd" || word == "rd" || word == "th"; }

// "6 August 2021", "August 6th, 2021", a weekday before either.
std::string spelled_date(std::string_view value) {
  std::vector<std::string_view> words = date_words(value);
  std::erase_if(words, is_ordinal_ending);
  if (!words.empty() && is_letter(words[0][0]) && month_named(words[0]) == 0) words.erase(words.begin());
  if (words.size() < 3) {
    words = date_words(value);
    std::erase_if(words, is_ordinal_ending);
  }
  if (words.size() < 3) return {};
  const std::size_t month_at = is_letter(words[0][0]) ? 0 : 1;
  const std::string_view day = words[1 - month_at];
  if (day.size() > 2 || words[2].size() != 4) return {};
  return iso(number(words[2]), month_named(words[month_at]), number(day));
}

// "2021-08-06...", "2021/8/6", "20210806".
std::string numeric_date(std::string_view value) {
  const std::size_t digits =
      static_cast<std::size_t>(std::find_if_not(value.begin(), value.end(), is_digit) - value.begin());
  if (digits == 8) return iso(number(value.substr(0, 4)), number(value.substr(4, 2)), number(value.substr(6, 2)));
  constexpr std::string_view kSeparators = "-/.";
  if (digits != 4 || value.size() < 8 || kSeparators.find(value[4]) == std::string_view::npos) return {};
  const std::size_t second = value.find(value[4], 5);
  if (second > 7) return {};  // npos included
  std::size_t end = second + 1;
  while (end < value.size() && end < second + 3 && is_digit(value[end])) ++end;
  if (end < value.size() && is_digit(value[end])) return {};
  return iso(number(value.substr(0, 4)), number(value.substr(5, second - 5)),
             number(value.substr(second + 1, end - second - 1)));
}

// As letters after a name are written: "MD", "Ph.D.", "FACSM", "LMT-2", "DipION".
bool is_credential(std::string_view word) {
  if (word.empty() || word.size() > 10) return false;
  std::size_t upper = 0, lower_case = 0;
  for (const char c : word) {
    if (is_upper(c)) ++upper;
    if (c >= 'a' && c <= 'z') ++lower_case;
    if (!is_letter(c) && !is_digit(c) && c != '.' && c != '-' && c != '/' && c != '(' && c != ')') return false;
  }
  return upper >= 2 && upper >= lower_case;
}

bool are_credentials(std::string_view part) {
  bool any = false;
  for (part = trim(part); !part.empty();) {
    const std::size_t stop = std::min(part.find(' '), part.size());
    if (!is_credential(part.substr(0, stop))) return false;
    any = true;
    part = trim(part.substr(stop));
  }
  return any;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(trim(text.substr(0, at)));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

// "A and B; C & D" -> "A", "B", "C", "D". REQUIRES: folded white space.
std::vector<std::string> split_names(std::string_view folded) {
  std::vector<std::string> names(1);
  while (!folded.empty()) {
    const std::size_t stop = std::min(folded.find(' '), folded.size());
    const std::string_view word = folded.substr(0, stop);
    const bool separator = word == "and" || word == "&" || word == ";";
    const bool ends_name = word.ends_with(';');
    if (!separator) {
      if (!names.back().empty()) names.back() += ' ';
      names.back() += ends_name ? word.substr(0, word.size() - 1) : word;
    }
    if (separator || ends_name) names.emplace_back();
    folded.remove_prefix(std::min(stop + 1, folded.size()));
  }
  return names;
}

void append_with(std::string& list, std::string_view separator, std::string_view item) {
  if (!list.empty()) list += separator;
  list += item;
}

// A name with what follows it up to the next name: commas separate both.
std::vector<Person> people_between_commas(std::string_view value) {
  std::vector<Person> people;
  for (const std::string_view part : split(value, ',')) {
    if (part.empty()) continue;
    if (!people.empty() && are_credentials(part)) {
      append_with(people.back().credentials, ", ", part);
    } else if (!people.empty() && part[0] >= 'a' && part[0] <= 'z') {
      append_with(people.back().role, ", ", part);
    } else {
      people.push_back({std::string(part), "", ""});
    }
  }
  return people;
}

}  // namespace

std::string iso_date(std::string_view value) {
  value = trim(value).substr(0, 64);
  if (value.empty()) return {};
  const std::string numeric = numeric_date(value);
  return numeric.empty() ? spelled_date(value) : numeric;
}

std::vector<Person> people_from(std::string_view value) {
  std::string folded = fold_whitespace(value);
  if (folded.starts_with("By ") || folded.starts_with("by ")) folded.erase(0, 3);
  std::vector<Person> people;
  for (const std::string& part : split_names(folded)) {
    for (Person& person : people_between_commas(part)) people.push_back(std::move(person));
  }
  return people;
}

std::string article_id_from(std::string_view value) {
  const std::string folded = fold_whitespace(value);
  const std::size_t begin = folded.find_first_not_of('/');
  if (begin == std::string::npos) return {};
  return folded.substr(begin, folded.find_last_not_of('/') + 1 - begin);
}

std::size_t line_at(std::string_view bytes, std::size_t offset) {
  const std::string_view before = bytes.substr(0, offset);
  return static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
}

std::string place(std::string_view name, std::size_t line) { return fmt::format("{}:{}", name, line); }

Failure check_utf8(std::string_view bytes, std::string_view name) {
  const std::optional<std::size_t> bad = first_invalid_utf8(bytes);
  if (!bad) return std::nullopt;
  return Error{ErrorCode::BadEncoding,
               fmt::format("byte {:#04x} is not UTF-8", static_cast<unsigned char>(bytes[*bad])),
               place(name, line_at(bytes, *bad))};
}

Failure check_markup_size(std::string_view bytes, std::string_view name) {
  if (bytes.size() <= kMaxMarkupBytes) return std::nullopt;
  return Error{ErrorCode::TooLarge, fmt::format("larger than an article may be ({} MiB)", kMaxMarkupBytes >> 20),
               std::string(name)};
}

void set_date(std::string_view value, std::string_view field_name, std::string_view where, std::string& field,
              std::vector<Diagnostic>& diagnostics) {
  if (trim(value).empty()) return;
  const std::string date = iso_date(value);
  if (date.empty()) {
    diagnostics.push_back(
        {std::string(where), fmt::format("\"{}\" is not a date such as 2021-08-06; ignored", field_name)});
    return;
  }
  field = date;
}

}  // namespace citewell
