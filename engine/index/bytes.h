// Reading and writing plain values in the index's files: little-endian, as the machine has them.
#ifndef CITEWELL_ENGINE_INDEX_BYTES_H_
#define CITEWELL_ENGINE_INDEX_BYTES_H_

#include <bit>
#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace citewell {

static_assert(std::endian::native == std::endian::little, "index files are little-endian");

template <class T>
requires std::is_trivially_copyable_v<T> T load_at(std::string_view bytes, std::size_t offset) {
  T out;
  std::memcpy(&out, bytes.data() + offset, sizeof(T));
  return out;
}

// A view of `count` values at `offset`, which must be aligned for T.
template <class T>
std::span<const T> view_at(std::string_view bytes, std::size_t offset, std::size_t count) {
  return {reinterpret_cast<const T*>(bytes.data() + offset), count};
}

template <class T>
void append_value(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
void append_values(std::string& out, std::span<const T> values) {
  if (!values.empty()) out.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

// Pads with zero bytes to a multiple of `alignment`.
inline void align_to(std::string& out, std::size_t alignment) {
  while (out.size() % alignment != 0) out += '\0';
}

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_BYTES_H_
