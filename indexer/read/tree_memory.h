// Memory for a parser's tree.
#ifndef CITEWELL_INDEXER_READ_TREE_MEMORY_H_
#define CITEWELL_INDEXER_READ_TREE_MEMORY_H_

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace citewell {

// The parser asks for a great many small pieces of memory and gives most of them back soon. They are cut from large
// blocks, which are freed together; what was given back is used again for pieces of its size.
class TreeMemory {
 public:
  void* take(std::size_t bytes) {
    const Size size = size_for(bytes);
    Header*& free = free_[size.size_class];
    if (free != nullptr) return std::exchange(free, free->next) + 1;
    const std::size_t needed = sizeof(Header) + size.bytes;
    if (needed > left_) add_block(std::max(needed, kBlockBytes));
    auto* const header = new (at_) Header{size.size_class, nullptr};
    at_ += needed;
    left_ -= needed;
    return header + 1;
  }

  void give_back(void* piece) {
    if (piece == nullptr) return;
    Header* const header = static_cast<Header*>(piece) - 1;
    header->next = std::exchange(free_[header->size_class], header);
  }

 private:
  // Before each piece; as large as the strictest alignment.
  struct alignas(std::max_align_t) Header {
    std::size_t size_class;
    Header* next;  // of the free pieces of its size
  };
  static constexpr std::size_t kStep = 32;          // small sizes are multiples of it
  static constexpr std::size_t kSmallClasses = 16;  // larger ones are powers of two
  static constexpr std::size_t kBlockBytes = std::size_t{64} << 10U;

  struct Size {
    std::size_t size_class, bytes;
  };
  static Size size_for(std::size_t bytes) {
    const std::size_t steps = (std::max<std::size_t>(bytes, 1) + kStep - 1) / kStep;
    if (steps <= kSmallClasses) return {steps - 1, steps * kStep};
    const std::size_t whole = std::bit_ceil(bytes);
    return {kSmallClasses + static_cast<std::size_t>(std::countr_zero(whole)), whole};
  }

  void add_block(std::size_t bytes) {
    blocks_.emplace_back(new std::byte[bytes]);
    at_ = blocks_.back().get();
    left_ = bytes;
  }

  std::array<Header*, kSmallClasses + 65> free_{};
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* at_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_TREE_MEMORY_H_
