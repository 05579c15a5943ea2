// Values to whole HTML pages. All text is escaped by the template engine; nothing here writes markup of its own. Words
// come from the strings of the visitor's language.
#ifndef CITEWELL_SERVER_PAGES_RENDER_H_
#define CITEWELL_SERVER_PAGES_RENDER_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/last_run.h"
#include "engine/search/reply.h"
#include "engine/search/strings.h"
#include "server/metrics.h"

namespace citewell {

// What a page is of, whatever it shows.
struct PageSettings {
  Site site;
  const Strings& strings;  // in the visitor's language
};

// The search page before a question.
std::string render_home(const PageSettings& settings, const IndexSummary& index);

// The search page with its reply. `today` as YYYY-MM-DD, or empty: then no age is told.
std::string render_results(const PageSettings& settings, const SearchRequest& request, const SearchReply& reply,
                           std::string_view today);

// The search page when there is no reply to show: what went wrong, and the visitor's words still in the box. The keys
// of a headline and of the text below it.
struct Complaint {
  std::string_view headline;
  std::string_view detail;
};
std::string render_complaint(const PageSettings& settings, std::string_view question, const Complaint& complaint);

// The OpenSearch description of a site that visitors reach at `base_url`.
std::string render_opensearch(const PageSettings& settings, std::string_view base_url);

std::string render_articles(const PageSettings& settings, const std::vector<ArticleSummary>& articles);
std::string render_article(const PageSettings& settings, const ArticleView& article);

// The page for those who run the site.
std::string render_status(const PageSettings& settings, const IndexSummary& index, const std::optional<LastRun>& run,
                          const Metrics::Snapshot& counted);

// The widget's script with its words in every shipped language.
const std::string& widget_script();

}  // namespace citewell

#endif  // CITEWELL_SERVER_PAGES_RENDER_H_
