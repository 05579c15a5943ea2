// Files of many articles: JSON Lines and WordPress exports. Each reader turns down the other's files at once.
#include "tests/fuzz/check_reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  citewell::check_reading("jsonl", data, size);
  citewell::check_reading("wxr", data, size);
  return 0;
}
