// Which language a page speaks.
#include "server/pages/language.h"

#include <gtest/gtest.h>

namespace citewell {
namespace {

TEST(Language, TheVisitorsPreferenceComesBeforeTheSites) {
  struct Case {
    const char* why;
    const char* accept;
    const char* site;
    const char* spoken;
  };
  const Case cases[] = {{"nothing is said", "", "es", "es"},
                        {"nothing is said on a site of another language", "", "he", "en"},
                        {"a region", "es-MX", "en", "es"},
                        {"the better of two", "en;q=0.3, es;q=0.8", "en", "es"},
                        {"the first of two alike", "es,en", "en", "es"},
                        {"what is not shipped is passed over", "de-CH, fr;q=0.9, es;q=0.1", "en", "es"},
                        {"none of them is shipped", "de, fr", "es", "es"},
                        {"not wanted", "es;q=0", "en", "en"},
                        {"capitals and spaces", " ES ; q=1.0 ", "en", "es"},
                        {"anything at all", "*", "es", "es"},
                        {"nonsense", ";;q=,=q,\xff", "en", "en"},
                        {"nonsense as quality", "es;q=much", "en", "es"}};
  for (const auto& c : cases) EXPECT_EQ(strings_for(c.accept, c.site).language(), c.spoken) << c.why;
}

}  // namespace
}  // namespace citewell
