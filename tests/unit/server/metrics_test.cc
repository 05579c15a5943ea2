// What the server counts of itself.
#include "server/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace citewell {
namespace {

using std::chrono::microseconds;
using ::testing::HasSubstr;

TEST(Histogram, ClassesAreClosedAbove) {
  Histogram histogram;
  for (const auto duration : {microseconds(1), microseconds(100), microseconds(101), microseconds(2'000'000)})
    histogram.add(duration);
  EXPECT_EQ(histogram.counts.front(), 2U);
  EXPECT_EQ(histogram.counts[1], 1U);
  EXPECT_EQ(histogram.counts.back(), 1U);
  EXPECT_EQ(histogram.total(), 4U);
  EXPECT_EQ(histogram.sum, microseconds(2'000'202));
}

TEST(Histogram, TellsWhereAShareEnds) {
  Histogram histogram;
  for (int i = 0; i < 98; ++i) histogram.add(microseconds(90));
  histogram.add(microseconds(900));
  histogram.add(microseconds(5'000'000));
  EXPECT_EQ(histogram.class_of(0.5), 0U);
  EXPECT_EQ(histogram.class_of(0.98), 0U);
  EXPECT_EQ(histogram.class_of(0.99), 3U);
  EXPECT_EQ(histogram.class_of(1), kDurationClasses.size());
}

TEST(Metrics, AreWrittenAsPrometheusReadsThem) {
  Metrics metrics;
  metrics.record("/search", 200, microseconds(200));
  metrics.record("/search", 200, microseconds(2'000'000));
  metrics.record_refusal(431);
  const auto text = to_prometheus(metrics.snapshot(), {"g1", 3, 40, "2026-01-01T00:00:00Z"});
  for (const auto* line : {"citewell_requests_total{route=\"/search\",status=\"200\"} 2\n",
                           "citewell_requests_total{route=\"(refused)\",status=\"431\"} 1\n",
                           "citewell_request_duration_seconds_bucket{route=\"/search\",le=\"0.0001\"} 0\n",
                           "citewell_request_duration_seconds_bucket{route=\"/search\",le=\"0.00025\"} 1\n",
                           "citewell_request_duration_seconds_bucket{route=\"/search\",le=\"1\"} 1\n",
                           "citewell_request_duration_seconds_bucket{route=\"/search\",le=\"+Inf\"} 2\n",
                           "citewell_request_duration_seconds_count{route=\"/search\"} 2\n",
                           "citewell_index_passages 40\n", "citewell_index_info{generation=\"g1\","})
    EXPECT_THAT(text, HasSubstr(line));
}

}  // namespace
}  // namespace citewell
