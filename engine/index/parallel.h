// Work shared out over threads.
#ifndef CITEWELL_ENGINE_INDEX_PARALLEL_H_
#define CITEWELL_ENGINE_INDEX_PARALLEL_H_

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace citewell {

// Calls work(i) once for each i below count, on at most `jobs` threads; returns when all are done. `work` must not
// throw.
template <class Work>
void parallel_for(std::size_t count, unsigned jobs, Work work) {
  const std::size_t threads = std::min<std::size_t>(std::max(jobs, 1U), count);
  if (threads <= 1) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> pool;
  for (std::size_t t = 0; t < threads; ++t) {
    pool.emplace_back([&] {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    });
  }
}

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_PARALLEL_H_
