// What a fuzz target checks: a promise that does not hold aborts, so that fuzzer and replay both see it.
#ifndef CITEWELL_TESTS_FUZZ_PROMISE_H_
#define CITEWELL_TESTS_FUZZ_PROMISE_H_

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace citewell {

inline void promise(bool kept, const char* what, std::string_view detail) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s: %.*s\n", what, static_cast<int>(detail.size()), detail.data());
  std::abort();
}

// The input of a fuzz target as text.
inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace citewell

#endif  // CITEWELL_TESTS_FUZZ_PROMISE_H_
