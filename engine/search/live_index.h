// A generation that is being served: what is computed from it once, and the handles its calls borrow.
#ifndef CITEWELL_ENGINE_SEARCH_LIVE_INDEX_H_
#define CITEWELL_ENGINE_SEARCH_LIVE_INDEX_H_

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/index/reader.h"
#include "engine/search/emergency.h"
#include "engine/search/features.h"
#include "engine/search/question.h"
#include "engine/text/result.h"

namespace citewell {

// What one call needs for itself; not thread-safe.
struct Searcher {
  PostingReader postings;
  Analyzers analyzers;
};

// Thread-safe.
class LiveIndex {
 public:
  // Errors as IndexReader::open() and EmergencyRules::parse().
  static Result<std::shared_ptr<LiveIndex>> open(const std::string& index_dir);
  static Result<std::shared_ptr<LiveIndex>> open_generation(const std::string& generation_dir);
  LiveIndex(std::shared_ptr<const IndexReader> index, EmergencyRules rules);

  [[nodiscard]] const IndexReader& index() const { return *index_; }
  [[nodiscard]] const EmergencyRules& rules() const { return rules_; }
  [[nodiscard]] const TermWeights& weights() const { return weights_; }

  // An idle searcher, or a new one; an Error when the generation's files are gone.
  Result<std::unique_ptr<Searcher>> borrow();
  void give_back(std::unique_ptr<Searcher> searcher);

 private:
  std::shared_ptr<const IndexReader> index_;
  EmergencyRules rules_;
  TermWeights weights_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Searcher>> idle_;
};

// A searcher for the length of a call, and the generation it is of.
class Borrowed {
 public:
  Borrowed(std::shared_ptr<LiveIndex> from, std::unique_ptr<Searcher> searcher)
      : from_(std::move(from)), searcher_(std::move(searcher)) {}
  ~Borrowed() {
    if (searcher_) from_->give_back(std::move(searcher_));
  }
  Borrowed(Borrowed&&) noexcept = default;
  Borrowed& operator=(Borrowed&&) = delete;
  [[nodiscard]] const LiveIndex& live() const { return *from_; }
  [[nodiscard]] PostingReader& postings() { return searcher_->postings; }
  [[nodiscard]] Analyzers& analyzers() { return searcher_->analyzers; }

 private:
  std::shared_ptr<LiveIndex> from_;
  std::unique_ptr<Searcher> searcher_;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_LIVE_INDEX_H_
