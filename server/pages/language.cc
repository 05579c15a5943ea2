#include "server/pages/language.h"

#include <algorithm>

namespace citewell {
namespace {

struct Preference {
  std::string_view tag;
  int thousandths = 1000;  // of "q=0.8"; 0: not wanted
};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// "1", "0.85"; anything else is as if nothing were said.
int thousandths_of(std::string_view quality) {
  if (quality.empty() || (quality[0] != '0' && quality[0] != '1')) return 1000;
  int out = (quality[0] - '0') * 1000;
  int step = 100;
  for (std::size_t i = 2; i < quality.size() && quality[i] >= '0' && quality[i] <= '9'; ++i, step /= 10)
    out += (quality[i] - '0') * step;
  return std::min(out, 1000);
}

Preference read_preference(std::string_view range) {
  const auto semicolon = range.find(';');
  Preference out{trimmed(range.substr(0, semicolon))};
  if (semicolon == std::string_view::npos) return out;
  const auto parameter = trimmed(range.substr(semicolon + 1));
  if (parameter.starts_with("q=")) out.thousandths = thousandths_of(parameter.substr(2));
  return out;
}

}  // namespace

const Strings& strings_for(std::string_view accept_language, std::string_view site_language) {
  Preference best{site_language, 0};
  for (auto rest = accept_language; !rest.empty();) {
    const auto comma = rest.find(',');
    const auto candidate = read_preference(rest.substr(0, comma));
    if (candidate.thousandths > best.thousandths && Strings::has(candidate.tag)) best = candidate;
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
  }
  return Strings::of(best.tag);
}

}  // namespace citewell
