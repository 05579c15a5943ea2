// Lines of a vocabulary file, with the complaints about them.
#ifndef CITEWELL_ENGINE_CONCEPTS_LINES_H_
#define CITEWELL_ENGINE_CONCEPTS_LINES_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/result.h"

namespace citewell {

// Reads one line; gives a complaint, or nothing.
using LineReader = std::function<std::string(std::string_view line)>;

// Calls `read` for each line that is neither blank nor a comment (`#`). A complaint becomes a diagnostic with the
// line's number and says that the line was skipped, as for a line that is not UTF-8.
void for_each_line(std::string_view text, std::string_view name, std::vector<Diagnostic>& diagnostics,
                   const LineReader& read);

// "file.obo:12"
std::string line_place(std::string_view name, std::size_t line);

// Complaints about the records of a large file: the first few by their place, then how many there were.
class RecordComplaints {
 public:
  RecordComplaints(std::string_view name, std::vector<Diagnostic>& diagnostics)
      : name_(name), diagnostics_(diagnostics) {}
  ~RecordComplaints();
  RecordComplaints(const RecordComplaints&) = delete;
  RecordComplaints& operator=(const RecordComplaints&) = delete;

  // A record that begins on `line` was skipped.
  void skipped(std::size_t line, std::string_view complaint);

 private:
  std::string_view name_;
  std::vector<Diagnostic>& diagnostics_;
  std::size_t count_ = 0;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_CONCEPTS_LINES_H_
