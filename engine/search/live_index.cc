#include "engine/search/live_index.h"

#include <utility>

namespace citewell {
namespace {

Result<std::unique_ptr<Searcher>> make_searcher(const IndexReader& index) {
  auto postings = PostingReader::open(index.folder());
  if (!postings) return postings.error();
  return std::make_unique<Searcher>(Searcher{std::move(postings).value(), make_analyzers(index)});
}

Result<std::shared_ptr<LiveIndex>> make_live(Result<std::shared_ptr<const IndexReader>> index) {
  if (!index) return index.error();
  auto rules = EmergencyRules::parse((*index)->emergency_rules());
  if (!rules) return rules.error();
  auto out = std::make_shared<LiveIndex>(*std::move(index), std::move(rules).value());
  auto first = make_searcher(out->index());
  if (!first) return first.error();
  out->give_back(std::move(first).value());
  return out;
}

}  // namespace

Result<std::shared_ptr<LiveIndex>> LiveIndex::open(const std::string& index_dir) {
  return make_live(IndexReader::open(index_dir));
}

Result<std::shared_ptr<LiveIndex>> LiveIndex::open_generation(const std::string& generation_dir) {
  return make_live(IndexReader::open_generation(generation_dir));
}

LiveIndex::LiveIndex(std::shared_ptr<const IndexReader> index, EmergencyRules rules)
    : index_(std::move(index)), rules_(std::move(rules)), weights_(*index_) {}

Result<std::unique_ptr<Searcher>> LiveIndex::borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto out = std::move(idle_.back());
      idle_.pop_back();
      return out;
    }
  }
  return make_searcher(*index_);
}

void LiveIndex::give_back(std::unique_ptr<Searcher> searcher) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(searcher));
}

}  // namespace citewell
