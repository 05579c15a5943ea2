#include "server/metrics.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace citewell {
namespace {

constexpr std::string_view kRefused = "(refused)";

double in_seconds(std::chrono::nanoseconds duration) { return std::chrono::duration<double>(duration).count(); }

void write_histogram(std::string_view route, const Histogram& histogram, std::string& out) {
  std::uint64_t so_far = 0;
  for (std::size_t i = 0; i < kDurationClasses.size(); ++i) {
    so_far += histogram.counts[i];
    out += fmt::format("citewell_request_duration_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route,
                       in_seconds(kDurationClasses[i]), so_far);
  }
  out += fmt::format(
      "citewell_request_duration_seconds_bucket{{route=\"{0}\",le=\"+Inf\"}} {1}\n"
      "citewell_request_duration_seconds_sum{{route=\"{0}\"}} {2}\n"
      "citewell_request_duration_seconds_count{{route=\"{0}\"}} {1}\n",
      route, histogram.total(), in_seconds(histogram.sum));
}

}  // namespace

void Histogram::add(std::chrono::nanoseconds duration) {
  const auto* const end = std::lower_bound(kDurationClasses.begin(), kDurationClasses.end(), duration);
  ++counts[static_cast<std::size_t>(end - kDurationClasses.begin())];
  sum += duration;
}

void Histogram::add(const Histogram& other) {
  std::transform(counts.begin(), counts.end(), other.counts.begin(), counts.begin(), std::plus<>());
  sum += other.sum;
}

std::uint64_t Histogram::total() const { return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}); }

std::size_t Histogram::class_of(double share) const {
  const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(total())));
  std::uint64_t so_far = 0;
  for (std::size_t i = 0; i + 1 < counts.size(); ++i) {
    so_far += counts[i];
    if (so_far >= wanted) return i;
  }
  return counts.size() - 1;
}

Metrics::Metrics() {
  counted_.started =
      fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

void Metrics::record(std::string_view route, int status, std::chrono::nanoseconds duration) {
  const std::lock_guard lock(mutex_);
  ++counted_.replies[{route, status}];
  counted_.durations[route].add(duration);
}

void Metrics::record_refusal(int status) {
  const std::lock_guard lock(mutex_);
  ++counted_.replies[{kRefused, status}];
}

Metrics::Snapshot Metrics::snapshot() const {
  const std::lock_guard lock(mutex_);
  return counted_;
}

std::string to_prometheus(const Metrics::Snapshot& snapshot, const IndexSummary& index) {
  std::string out =
      "# HELP citewell_requests_total Replies by route and status.\n"
      "# TYPE citewell_requests_total counter\n";
  for (const auto& [key, count] : snapshot.replies)
    out += fmt::format("citewell_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second, count);
  out +=
      "# HELP citewell_request_duration_seconds Time from a whole request to its reply.\n"
      "# TYPE citewell_request_duration_seconds histogram\n";
  for (const auto& [route, histogram] : snapshot.durations) write_histogram(route, histogram, out);
  out += fmt::format(
      "# HELP citewell_index_articles Articles in the index that is served.\n"
      "# TYPE citewell_index_articles gauge\n"
      "citewell_index_articles {}\n"
      "# HELP citewell_index_passages Passages in the index that is served.\n"
      "# TYPE citewell_index_passages gauge\n"
      "citewell_index_passages {}\n"
      "# HELP citewell_index_info The generation that is served, and when it was built.\n"
      "# TYPE citewell_index_info gauge\n"
      "citewell_index_info{{generation=\"{}\",built=\"{}\"}} 1\n",
      index.articles, index.passages, index.generation, index.built);
  return out;
}

}  // namespace citewell
