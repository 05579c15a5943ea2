#include "engine/search/background.h"

#include <algorithm>
#include <array>

namespace citewell {
namespace {

struct Share {
  std::string_view stem;
  double share;
};

// In the order of the stems.
constexpr auto kShares = std::to_array<Share>({
#include "engine/search/models/background.inc"
});
static_assert(std::is_sorted(kShares.begin(), kShares.end(),
                             [](const Share& a, const Share& b) { return a.stem < b.stem; }));

}  // namespace

double background_share(std::string_view stem) {
  const auto at = std::lower_bound(kShares.begin(), kShares.end(), stem,
                                   [](const Share& entry, std::string_view wanted) { return entry.stem < wanted; });
  return at != kShares.end() && at->stem == stem ? at->share : 0;
}

}  // namespace citewell
