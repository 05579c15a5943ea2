// A fixed number of threads over a bounded queue: when the queue is full, work is turned away instead of piling up.
#ifndef CITEWELL_SERVER_TRANSPORT_WORKERS_H_
#define CITEWELL_SERVER_TRANSPORT_WORKERS_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace citewell {

class Workers {
 public:
  Workers(std::size_t threads, std::size_t max_waiting);
  ~Workers();  // finishes what was accepted
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // False when `max_waiting` jobs wait already; the job is then not run. Any thread. Jobs must not throw.
  [[nodiscard]] bool try_run(std::function<void()> job);

 private:
  void work();

  const std::size_t max_waiting_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace citewell

#endif  // CITEWELL_SERVER_TRANSPORT_WORKERS_H_
