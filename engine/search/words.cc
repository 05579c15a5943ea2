#include "engine/search/words.h"

#include <fmt/format.h>

#include <array>

namespace citewell {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

// From these confidences on; below the second the answer is still past the engine's own threshold.
constexpr double kVeryLikely = 0.85;
constexpr double kLikely = 0.65;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string_view kind_label(PassageKind kind) {
  switch (kind) {
    case PassageKind::Prose:
      return "Text";
    case PassageKind::List:
      return "List";
    case PassageKind::Definition:
      return "Definitions";
    case PassageKind::Faq:
      return "Question and answer";
    case PassageKind::Table:
      return "Table";
  }
  return "Text";
}

std::string_view kind_label(std::string_view kind) {
  const auto known = passage_kind_from(kind);
  return known ? kind_label(*known) : kind;
}

std::string_view confidence_words(double confidence) {
  if (confidence >= kVeryLikely) return "Very likely answers your question";
  if (confidence >= kLikely) return "Likely answers your question";
  return "May answer your question";
}

std::string date_words(std::string_view iso_date) {
  const auto digits = [&](std::size_t at) { return is_digit(iso_date[at]); };
  const bool is_date = iso_date.size() == 10 && iso_date[4] == '-' && iso_date[7] == '-' && digits(0) && digits(1) &&
                       digits(2) && digits(3) && digits(5) && digits(6) && digits(8) && digits(9);
  if (!is_date) return std::string(iso_date);
  const auto number = [&](std::size_t at) { return (iso_date[at] - '0') * 10 + (iso_date[at + 1] - '0'); };
  const int month = number(5);
  if (month < 1 || month > 12) return std::string(iso_date);
  return fmt::format("{} {} {}", number(8), kMonths[static_cast<std::size_t>(month - 1)], iso_date.substr(0, 4));
}

std::string people_words(const std::vector<Person>& people) {
  std::string words;
  for (const auto& person : people) {
    if (!words.empty()) words += "; ";
    words += person.name;
    if (!person.credentials.empty()) words += ", " + person.credentials;
    if (!person.role.empty()) words += " (" + person.role + ")";
  }
  return words;
}

std::string dates_words(const Source& source) {
  if (!source.updated.empty()) return "Updated " + date_words(source.updated);
  return source.published.empty() ? std::string() : "Published " + date_words(source.published);
}

std::string byline(const Source& source) {
  std::string words;
  const auto add = [&](std::string_view lead, const std::string& text) {
    if (text.empty()) return;
    if (!words.empty()) words += " \u00b7 ";
    words += lead;
    words += text;
  };
  add("By ", people_words(source.authors));
  add("Reviewed by ", people_words(source.reviewers));
  add("", dates_words(source));
  return words;
}

std::string title_of(const Source& source) { return source.title.empty() ? source.article : source.title; }

std::string headline(const SearchResult& result) {
  if (!result.passage.question.empty()) return result.passage.question;
  return result.passage.heading.empty() ? title_of(result.source) : result.passage.heading.back();
}

std::string path_words(const SearchResult& result) {
  const auto& path = result.passage.heading;
  const bool last_is_headline = result.passage.question.empty() && !path.empty();
  return fmt::format("{}", fmt::join(path.begin(), path.end() - (last_is_headline ? 1 : 0), " \u203a "));
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

}  // namespace citewell
