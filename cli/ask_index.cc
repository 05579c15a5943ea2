#include <utility>

#include "cli/ask.h"
#include "engine/search/json.h"
#include "engine/search/service.h"

namespace citewell {
namespace {

class IndexSource final : public AnswerSource {
 public:
  explicit IndexSource(std::unique_ptr<SearchService> service) : service_(std::move(service)) {}

  Result<SearchReply> ask(const SearchRequest& request) override { return service_->search(request); }

  Result<std::string> ask_json(const SearchRequest& request) override {
    const auto reply = service_->search(request);
    if (!reply) return reply.error();
    return to_json(*reply);
  }

 private:
  std::unique_ptr<SearchService> service_;
};

}  // namespace

Result<std::unique_ptr<AnswerSource>> open_index(const std::string& index_dir) {
  auto service = SearchService::open(index_dir);
  if (!service) return service.error();
  return std::unique_ptr<AnswerSource>(std::make_unique<IndexSource>(std::move(service).value()));
}

}  // namespace citewell
