// What must hold of every reader whatever bytes come in; broken promises abort, so that fuzzer and replay both see
// them.
#ifndef CITEWELL_TESTS_FUZZ_CHECK_READING_H_
#define CITEWELL_TESTS_FUZZ_CHECK_READING_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace citewell {

// Reads the bytes in the named format and checks: ranges lie inside the file on character borders, what they hold reads
// as their block does, no letter is lost or doubled, and every message is UTF-8. Then the same of the structure that is
// recovered from it.
void check_reading(std::string_view format_name, const std::uint8_t* data, std::size_t size);

}  // namespace citewell

// Defines the fuzz target of one format.
#define CITEWELL_FUZZ_READER(format_name)                                             \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
    citewell::check_reading(format_name, data, size);                                 \
    return 0;                                                                         \
  }

#endif  // CITEWELL_TESTS_FUZZ_CHECK_READING_H_
