// A place in a text, in bytes.
#ifndef CITEWELL_ENGINE_TEXT_RANGE_H_
#define CITEWELL_ENGINE_TEXT_RANGE_H_

#include <cstdint>

namespace citewell {

// Half-open byte range [begin, end). Both ends lie on UTF-8 borders. What it points into (the source file as read, or a
// passage's text) is said where it is used.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  [[nodiscard]] bool empty() const { return begin == end; }
  bool operator==(const Range&) const = default;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_TEXT_RANGE_H_
