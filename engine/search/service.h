// The door to a built index: everything the server and the command line ask goes through here.
//
// Thread-safe: any number of threads may call at once; each call uses a database handle of its own. The service follows
// the index: when a new generation appears, later calls use it, and running ones finish on the old.
#ifndef CITEWELL_ENGINE_SEARCH_SERVICE_H_
#define CITEWELL_ENGINE_SEARCH_SERVICE_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/last_run.h"
#include "engine/search/reply.h"
#include "engine/text/result.h"

namespace citewell {

class SearchService {
 public:
  // NotFound when there is no index there, IndexMismatch when it is not one of ours or of another version; the messages
  // say how to build one.
  static Result<std::unique_ptr<SearchService>> open(const std::string& index_dir);

  // One generation, current or not, by its folder; the service stays with it.
  static Result<std::unique_ptr<SearchService>> open_generation(const std::string& generation_dir);
  ~SearchService();
  SearchService(const SearchService&) = delete;
  SearchService& operator=(const SearchService&) = delete;

  // Error `where` names the field at fault: "q" (empty or past kMaxQuestionBytes), "limit", "offset". Costs are bounded
  // for any question.
  Result<SearchReply> search(const SearchRequest& request);

  // Completions of a beginning, best first.
  std::vector<Suggestion> suggest(std::string_view beginning, std::size_t limit);

  std::vector<ArticleSummary> articles();              // by id
  Result<ArticleView> article(const std::string& id);  // NotFound
  Result<PassageView> passage(const std::string& id);  // NotFound
  IndexSummary index();
  std::optional<LastRun> last_run();  // of the indexer; nothing when none is recorded
  Site site();

 private:
  struct State;
  explicit SearchService(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_SERVICE_H_
