#include "server/asker.h"

#include <utility>

#include "engine/search/service.h"

namespace citewell {
namespace {

class ServiceAsker final : public Asker {
 public:
  explicit ServiceAsker(std::unique_ptr<SearchService> service) : service_(std::move(service)) {}

  Result<SearchReply> search(const SearchRequest& request) override { return service_->search(request); }
  std::vector<Suggestion> suggest(std::string_view beginning, std::size_t limit) override {
    return service_->suggest(beginning, limit);
  }
  std::vector<ArticleSummary> articles() override { return service_->articles(); }
  Result<ArticleView> article(const std::string& id) override { return service_->article(id); }
  Result<PassageView> passage(const std::string& id) override { return service_->passage(id); }
  IndexSummary index() override { return service_->index(); }
  std::optional<LastRun> last_run() override { return service_->last_run(); }
  Site site() override { return service_->site(); }

 private:
  std::unique_ptr<SearchService> service_;
};

}  // namespace

std::unique_ptr<Asker> ask_service(std::unique_ptr<SearchService> service) {
  return std::make_unique<ServiceAsker>(std::move(service));
}

}  // namespace citewell
