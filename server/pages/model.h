// Values as the trees that the templates in web/templates/ walk.
//
// The template engine looks a name up in the enclosing trees when the innermost lacks it. Each tree here therefore has
// all the names its template uses, empty where there is nothing to say.
#ifndef CITEWELL_SERVER_PAGES_MODEL_H_
#define CITEWELL_SERVER_PAGES_MODEL_H_

#include <mstch/mstch.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/index/last_run.h"
#include "engine/search/reply.h"
#include "engine/search/strings.h"
#include "server/metrics.h"

namespace citewell {

// `today` as YYYY-MM-DD, or empty: then no age is told.
mstch::map results_model(const SearchRequest& request, const SearchReply& reply, std::string_view today,
                         const Strings& strings);
mstch::map article_model(const ArticleView& article, const Strings& strings);
mstch::map articles_model(const std::vector<ArticleSummary>& articles, const Strings& strings);
mstch::map status_model(const IndexSummary& index, const std::optional<LastRun>& run, const Metrics::Snapshot& counted,
                        const Strings& strings);

}  // namespace citewell

#endif  // CITEWELL_SERVER_PAGES_MODEL_H_
