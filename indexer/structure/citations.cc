#include "indexer/structure/citations.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::size_t kLongestReference = 700;  // bytes
constexpr std::size_t kMostDigits = 3;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "12. ", "[12] ", "(12) ", "12) ", "12 ": bytes of the number with its signs, 0 when there is none.
std::size_t number_at_front(std::string_view line, std::string& number) {
  std::size_t i = !line.empty() && (line[0] == '[' || line[0] == '(') ? 1 : 0;
  const std::size_t begin = i;
  while (i < line.size() && i - begin < kMostDigits && is_digit(line[i])) ++i;
  if (i == begin) return 0;
  number = line.substr(begin, i - begin);
  while (i < line.size() && std::string_view("].):").find(line[i]) != std::string_view::npos) ++i;
  return leading_space(line.substr(i)) > 0 ? i : 0;
}

bool has_year(std::string_view line) {
  for (std::size_t i = 0; i + 4 <= line.size(); ++i) {
    const bool century = (line[i] == '1' && line[i + 1] == '9') || (line[i] == '2' && line[i + 1] == '0');
    if (!century || !is_digit(line[i + 2]) || !is_digit(line[i + 3])) continue;
    const bool left = i == 0 || !is_digit(line[i - 1]);
    const bool right = i + 4 == line.size() || !is_digit(line[i + 4]);
    if (left && right) return true;
  }
  return false;
}

std::string url_in(std::string_view line) {
  std::size_t at = line.find("https://");
  if (at == std::string_view::npos) at = line.find("http://");
  if (at == std::string_view::npos) return "";
  std::string_view url = split_words(line.substr(at)).front();
  while (!url.empty() && std::string_view(".,;)]>").find(url.back()) != std::string_view::npos) url.remove_suffix(1);
  return std::string(url);
}

std::string_view without_bullet(std::string_view line) {
  for (const std::string_view bullet : {std::string_view("\u2022"), std::string_view("-"), std::string_view("*")}) {
    if (line.starts_with(bullet)) return trim(line.substr(bullet.size()));
  }
  return line;
}

void add_reference(std::string_view line, std::vector<Citation>& citations) {
  line = without_bullet(trim(line));
  if (!has_letter_or_digit(line)) return;
  Citation citation;
  const std::size_t skip = number_at_front(line, citation.marker);
  if (skip == 0) citation.marker = std::to_string(citations.size() + 1);
  citation.text = trim(line.substr(skip));
  citation.url = url_in(citation.text);
  citations.push_back(std::move(citation));
}

}  // namespace

bool names_year(std::string_view line) { return has_year(line); }

bool looks_like_reference(std::string_view line) {
  if (line.size() > kLongestReference || line.starts_with("\u00A9")) return false;
  std::string number;
  if (number_at_front(line, number) > 0) return true;
  const bool quotes_title = line.find(": \u201C") != std::string_view::npos && ends_with_any(line, ".");
  const std::string lower = plain_lower(line);
  return has_year(line) || quotes_title || lower.find("http") != std::string::npos ||
         lower.find("doi:") != std::string::npos || lower.find("doi.org") != std::string::npos ||
         contains_phrase(lower, "et al");
}

void add_references(std::string_view block, std::vector<Citation>& citations) {
  for (std::size_t begin = 0; begin < block.size();) {
    const std::size_t end = std::min(block.find('\n', begin), block.size());
    add_reference(block.substr(begin, end - begin), citations);
    begin = end + 1;
  }
}

}  // namespace citewell
