// Byte layout of a compiled concept table. All integers little-endian, all offsets from the first byte of the table.
//
//   Header | slots (open addressing, power of two) | lists | records | ambiguous | strings
//
// A slot's key is the chained hash of a stem sequence; every proper prefix of a term has a slot with an empty list, so
// that a walk knows when to stop. A list is a count followed by that many concept indexes. A string is a length and its
// bytes.
#ifndef CITEWELL_ENGINE_CONCEPTS_LAYOUT_H_
#define CITEWELL_ENGINE_CONCEPTS_LAYOUT_H_

#include <cstdint>
#include <cstring>
#include <string_view>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace citewell::concept_layout {

inline constexpr std::uint32_t kMagic = 0x43574332;  // "CWC2"

struct Header {
  std::uint32_t magic;
  std::uint32_t concept_count;
  std::uint32_t slot_count;
  std::uint32_t slots;
  std::uint32_t records;
  std::uint32_t ambiguous_count;
  std::uint32_t ambiguous;
  std::uint32_t total_bytes;
};

struct Slot {
  std::uint64_t key;   // 0: free
  std::uint32_t list;  // 0: a prefix only
  std::uint32_t unused;
};

struct Record {
  std::uint32_t id;
  std::uint32_t label;
  std::uint32_t terms;    // list of string offsets
  std::uint32_t expands;  // lists of concept indexes
  std::uint32_t narrower;
  std::uint32_t broader;
};

// Sorted by term; among equal ones the likelier first.
struct Ambiguous {
  std::uint64_t term;      // hash of the stem
  std::uint32_t concepts;  // list of concept indexes
  std::uint32_t context;   // list of low halves of the context stems' hashes
};

template <class T>
T load(std::string_view bytes, std::size_t offset) {
  T out;
  std::memcpy(&out, bytes.data() + offset, sizeof(T));
  return out;
}

inline std::uint64_t hash_stem(std::string_view stem) { return XXH3_64bits(stem.data(), stem.size()); }

// Hash of a sequence, one stem at a time; never 0.
inline std::uint64_t chain(std::uint64_t so_far, std::uint64_t stem) {
  const std::uint64_t mixed = (so_far * 0x9E3779B97F4A7C15ULL + 1) ^ stem;
  const std::uint64_t out = (mixed ^ (mixed >> 32U)) * 0xD6E8FEB86659FD93ULL;
  return out == 0 ? 1 : out;
}

}  // namespace citewell::concept_layout

#endif  // CITEWELL_ENGINE_CONCEPTS_LAYOUT_H_
