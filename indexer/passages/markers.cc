#include "indexer/passages/markers.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

namespace citewell {
namespace {

constexpr std::size_t kMostDigits = 3;
constexpr int kLongestRange = 20;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void add_once(int number, std::vector<std::string>& markers) {
  std::string marker = std::to_string(number);
  if (std::find(markers.begin(), markers.end(), marker) == markers.end()) markers.push_back(std::move(marker));
}

// Skips spaces, and dashes or commas when one is there; tells which stood there.
char skip_separator(std::string_view& rest) {
  char found = ' ';
  while (!rest.empty()) {
    if (rest.front() == ' ') {
      rest.remove_prefix(1);
    } else if (found == ' ' && (rest.front() == ',' || rest.front() == ';' || rest.front() == '-')) {
      found = rest.front() == '-' ? '-' : ',';
      rest.remove_prefix(1);
    } else if (found == ' ' && (rest.starts_with("\u2013") || rest.starts_with("\u2014"))) {
      found = '-';
      rest.remove_prefix(3);
    } else {
      break;
    }
  }
  return found;
}

int take_number(std::string_view& rest) {
  std::size_t digits = 0;
  while (digits < rest.size() && digits <= kMostDigits && is_digit(rest[digits])) ++digits;
  if (digits == 0 || digits > kMostDigits) return -1;
  const int number =
      std::atoi(std::string(rest.substr(0, digits)).c_str());  // NOLINT(cert-err34-c): at most three digits
  rest.remove_prefix(digits);
  return number;
}

// The numbers of what stands between two brackets; nothing when anything else does.
std::vector<int> numbers_in(std::string_view inside) {
  std::vector<int> numbers;
  char separator = ',';
  while (!inside.empty()) {
    const int number = take_number(inside);
    if (number <= 0) return {};
    if (separator == '-' && !numbers.empty()) {
      if (number <= numbers.back() || number - numbers.back() > kLongestRange) return {};
      for (int between = numbers.back() + 1; between < number; ++between) numbers.push_back(between);
    }
    numbers.push_back(number);
    separator = skip_separator(inside);
    if (separator == ' ' && !inside.empty()) return {};
  }
  return numbers;
}

}  // namespace

std::vector<std::string> markers_in(std::string_view text) {
  std::vector<std::string> markers;
  std::size_t round = text.find('(');
  std::size_t square = text.find('[');
  while (std::min(round, square) < text.size()) {
    const std::size_t at = std::min(round, square);
    const char closer = at == round ? ')' : ']';
    std::size_t& next = at == round ? round : square;
    next = text.find(text[at], at + 1);
    const std::size_t end = text.substr(0, std::min(text.size(), at + 64)).find(closer, at + 1);
    if (end == std::string_view::npos) continue;
    for (const int number : numbers_in(text.substr(at + 1, end - at - 1))) add_once(number, markers);
  }
  return markers;
}

bool cites_by_number(const Article& article) {
  if (!article.source.citations.empty()) return true;
  std::vector<std::string> all;
  for (const Block& block : article.blocks) {
    if (block.kind == BlockKind::Boilerplate || block.kind == BlockKind::Heading) continue;
    for (const std::string& marker : markers_in(block.text)) add_once(std::stoi(marker), all);
    if (all.size() >= 2) break;
  }
  return all.size() >= 2 && all[0] == "1" && (all[1] == "2" || all[1] == "3");
}

}  // namespace citewell
