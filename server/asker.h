// What the routes ask: the search service behind a small abstract class, so that handlers are tested with values made
// by hand. All calls may come from several threads at once.
#ifndef CITEWELL_SERVER_ASKER_H_
#define CITEWELL_SERVER_ASKER_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/last_run.h"
#include "engine/search/reply.h"
#include "engine/text/result.h"

namespace citewell {

class SearchService;

class Asker {
 public:
  virtual ~Asker() = default;
  virtual Result<SearchReply> search(const SearchRequest& request) = 0;
  virtual std::vector<Suggestion> suggest(std::string_view beginning, std::size_t limit) = 0;
  virtual std::vector<ArticleSummary> articles() = 0;
  virtual Result<ArticleView> article(const std::string& id) = 0;
  virtual Result<PassageView> passage(const std::string& id) = 0;
  virtual IndexSummary index() = 0;
  virtual std::optional<LastRun> last_run() = 0;
  virtual Site site() = 0;
};

// The real one; keeps the service.
std::unique_ptr<Asker> ask_service(std::unique_ptr<SearchService> service);

}  // namespace citewell

#endif  // CITEWELL_SERVER_ASKER_H_
