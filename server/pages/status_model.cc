#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "server/pages/model.h"

namespace citewell {
namespace {

using mstch::array;
using mstch::map;
using std::string;

// The picture: one bar for each class of durations, in units of the drawing.
constexpr int kBarWidth = 40;
constexpr int kBarGap = 8;
constexpr int kHeight = 120;
constexpr int kLabelHeight = 20;

// Routes on which visitors' questions are answered.
bool answers_questions(std::string_view route) { return route == "/search" || route == "/api/v1/search"; }

Histogram of_questions(const Metrics::Snapshot& counted) {
  Histogram out;
  for (const auto& [route, histogram] : counted.durations) {
    if (answers_questions(route)) out.add(histogram);
  }
  return out;
}

// "0.25 ms", "10 ms", "1 s"; of the last class, which has no end, more than the one before.
string class_label(std::size_t i) {
  const bool open = i >= kDurationClasses.size();
  const auto end = kDurationClasses[std::min(i, kDurationClasses.size() - 1)];
  const double milliseconds = static_cast<double>(end.count()) / 1000;
  const bool long_one = milliseconds >= 1000;
  return fmt::format("{}{} {}", open ? "> " : "", long_one ? milliseconds / 1000 : milliseconds, long_one ? "s" : "ms");
}

mstch::node speed_model(const Metrics::Snapshot& counted, const Strings& strings) {
  const auto histogram = of_questions(counted);
  const auto total = histogram.total();
  if (total == 0) return nullptr;
  const auto most = *std::max_element(histogram.counts.begin(), histogram.counts.end());
  array bars;
  for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
    const auto count = histogram.counts[i];
    const int height = static_cast<int>(count * kHeight / most);
    const int drawn = count == 0 ? 0 : std::max(height, 2);
    const int x = static_cast<int>(i) * (kBarWidth + kBarGap);
    bars.push_back(map{{"x", x},
                       {"middle", x + kBarWidth / 2},
                       {"y", kHeight - drawn},
                       {"height", drawn},
                       {"label", class_label(i)},
                       {"count", std::to_string(count)}});
  }
  const int width = static_cast<int>(histogram.counts.size()) * (kBarWidth + kBarGap) - kBarGap;
  return map{
      {"summary", strings.fill("status.speed_summary", {{"questions", strings.counted("status.questions", total)},
                                                        {"median", class_label(histogram.class_of(0.5))},
                                                        {"late", class_label(histogram.class_of(0.99))}})},
      {"bars", bars},
      {"bar_width", kBarWidth},
      {"width", width},
      {"height", kHeight},
      {"label_y", kHeight + kLabelHeight - 5},
      {"whole_height", kHeight + kLabelHeight}};
}

mstch::node run_model(const std::optional<LastRun>& run, const Strings& strings) {
  if (!run) return nullptr;
  array warnings;
  for (const auto& warning : run->warnings) warnings.push_back(map{{"text", warning}});
  const auto more = run->warning_count - std::min<std::uint64_t>(run->warning_count, run->warnings.size());
  return map{{"ended", run->ended},
             {"outcome", strings["status.outcomes." + run->outcome]},
             {"took", strings.fill("status.seconds", {{"count", fmt::format("{:.1f}", run->seconds)}})},
             {"skipped", std::to_string(run->skipped)},
             {"has_warnings", !warnings.empty()},
             {"warnings", warnings},
             {"more", more == 0 ? string() : strings.counted("status.warnings_more", more)}};
}

}  // namespace

map status_model(const IndexSummary& index, const std::optional<LastRun>& run, const Metrics::Snapshot& counted,
                 const Strings& strings) {
  std::uint64_t requests = 0;
  std::uint64_t errors = 0;
  for (const auto& [key, count] : counted.replies) {
    requests += count;
    if (key.second >= 500) errors += count;
  }
  return {{"articles", std::to_string(index.articles)},
          {"passages", std::to_string(index.passages)},
          {"generation", index.generation},
          {"built", index.built},
          {"run", run_model(run, strings)},
          {"started", counted.started},
          {"requests", std::to_string(requests)},
          {"errors", std::to_string(errors)},
          {"speed", speed_model(counted, strings)}};
}

}  // namespace citewell
