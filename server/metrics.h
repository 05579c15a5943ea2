// What the server counts of itself: replies by route and status, and how long they took. Never what was asked.
#ifndef CITEWELL_SERVER_METRICS_H_
#define CITEWELL_SERVER_METRICS_H_

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "engine/search/reply.h"

namespace citewell {

// Upper ends of the histogram's classes; a last class holds what took longer.
inline constexpr std::array<std::chrono::microseconds, 12> kDurationClasses{
    std::chrono::microseconds{100},     std::chrono::microseconds{250},     std::chrono::microseconds{500},
    std::chrono::microseconds{1'000},   std::chrono::microseconds{2'500},   std::chrono::microseconds{5'000},
    std::chrono::microseconds{10'000},  std::chrono::microseconds{25'000},  std::chrono::microseconds{50'000},
    std::chrono::microseconds{100'000}, std::chrono::microseconds{250'000}, std::chrono::microseconds{1'000'000}};

struct Histogram {
  std::array<std::uint64_t, kDurationClasses.size() + 1> counts{};
  std::chrono::nanoseconds sum{};

  void add(std::chrono::nanoseconds duration);
  void add(const Histogram& other);
  [[nodiscard]] std::uint64_t total() const;

  // The class that holds the given share (0 to 1) of all, counted from the fastest.  REQUIRES: total() > 0.
  [[nodiscard]] std::size_t class_of(double share) const;
};

// Thread-safe.
class Metrics {
 public:
  // Routes are the patterns of the router, of which there are few; never a path. They must live as long as the program.
  using Replies = std::map<std::pair<std::string_view, int>, std::uint64_t>;
  struct Snapshot {
    Replies replies;                                  // by route and status; route "(refused)": never read as a request
    std::map<std::string_view, Histogram> durations;  // by route
    std::string started;                              // ISO 8601, UTC
  };

  Metrics();
  void record(std::string_view route, int status, std::chrono::nanoseconds duration);
  void record_refusal(int status);
  [[nodiscard]] Snapshot snapshot() const;

 private:
  mutable std::mutex mutex_;
  Snapshot counted_;
};

// Prometheus text exposition format 0.0.4.
std::string to_prometheus(const Metrics::Snapshot& snapshot, const IndexSummary& index);

}  // namespace citewell

#endif  // CITEWELL_SERVER_METRICS_H_
