#include "engine/concepts/lines.h"

#include <algorithm>

#include "engine/text/normalize.h"

namespace citewell {
namespace {

constexpr std::size_t kNamedComplaints = 5;

}  // namespace

void for_each_line(std::string_view text, std::string_view name, std::vector<Diagnostic>& diagnostics,
                   const LineReader& read) {
  std::size_t number = 0;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // some editors begin every file with it
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos || line[first] == '#') continue;
    const std::string complaint = is_valid_utf8(line) ? read(line) : "not valid UTF-8";
    if (complaint.empty()) continue;
    diagnostics.push_back({line_place(name, number), complaint + "; line skipped"});
  }
}

std::string line_place(std::string_view name, std::size_t line) {
  return std::string(name) + ":" + std::to_string(line);
}

void RecordComplaints::skipped(std::size_t line, std::string_view complaint) {
  if (++count_ <= kNamedComplaints)
    diagnostics_.push_back({line_place(name_, line), std::string(complaint) + "; record skipped"});
}

RecordComplaints::~RecordComplaints() {
  if (count_ > kNamedComplaints)
    diagnostics_.push_back({std::string(name_), std::to_string(count_) + " damaged records in all were skipped"});
}

}  // namespace citewell
