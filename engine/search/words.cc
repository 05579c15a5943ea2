#include "engine/search/words.h"

#include <fmt/format.h>

#include <utility>

namespace citewell {
namespace {

// From these confidences on; below the second the answer is still past the engine's own threshold.
constexpr double kVeryLikely = 0.85;
constexpr double kLikely = 0.65;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string kind_label(std::string_view kind, const Strings& strings) {
  return passage_kind_from(kind) ? strings[fmt::format("reply.kinds.{}", kind)] : std::string(kind);
}

std::string confidence_words(double confidence, const Strings& strings) {
  return strings[confidence >= kVeryLikely ? "reply.very_likely"
                 : confidence >= kLikely   ? "reply.likely"
                                           : "reply.maybe"];
}

std::string date_words(std::string_view iso_date, const Strings& strings) {
  const auto digits = [&](std::size_t at) { return is_digit(iso_date[at]); };
  const bool is_date = iso_date.size() == 10 && iso_date[4] == '-' && iso_date[7] == '-' && digits(0) && digits(1) &&
                       digits(2) && digits(3) && digits(5) && digits(6) && digits(8) && digits(9);
  if (!is_date) return std::string(iso_date);
  const auto number = [&](std::size_t at) { return (iso_date[at] - '0') * 10 + (iso_date[at + 1] - '0'); };
  const int month = number(5);
  if (month < 1 || month > 12) return std::string(iso_date);
  return strings.fill("reply.date", {{"day", std::to_string(number(8))},
                                     {"month", strings[fmt::format("reply.months.{}", month)]},
                                     {"year", std::string(iso_date.substr(0, 4))}});
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

std::string dates_words(const Source& source, const Strings& strings) {
  const bool updated = !source.updated.empty();
  if (!updated && source.published.empty()) return {};
  return strings.fill(updated ? "reply.updated" : "reply.published",
                      {{"date", date_words(updated ? source.updated : source.published, strings)}});
}

std::string byline(const Source& source, const Strings& strings) {
  std::vector<std::string> parts;
  const auto add_people = [&](std::string_view key, const std::vector<Person>& people) {
    if (!people.empty()) parts.push_back(strings.fill(key, {{"people", people_words(people)}}));
  };
  add_people("reply.by", source.authors);
  add_people("reply.reviewed_by", source.reviewers);
  if (auto dates = dates_words(source, strings); !dates.empty()) parts.push_back(std::move(dates));
  return fmt::format("{}", fmt::join(parts, " \u00b7 "));
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

}  // namespace citewell
