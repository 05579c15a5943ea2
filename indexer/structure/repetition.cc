#include "indexer/structure/repetition.h"

#include <xxhash.h>

#include <unordered_set>

namespace citewell {
namespace {

constexpr std::size_t kFewestArticles = 3;
constexpr std::size_t kShare = 5;  // one in five

std::uint64_t hash_of(std::string_view line) { return XXH3_64bits(line.data(), line.size()); }

bool is_counted(const Block& block) {
  return block.kind == BlockKind::Heading || block.kind == BlockKind::Prose || block.kind == BlockKind::List;
}

}  // namespace

void Repetition::count(const Article& article) {
  std::unordered_set<std::uint64_t> seen;
  for (const Block& block : article.blocks) {
    if (is_counted(block)) seen.insert(hash_of(block.text));
  }
  if (seen.empty()) return;
  ++counted_;
  for (const std::uint64_t hash : seen) ++articles_[hash];
}

std::size_t Repetition::articles_with(std::string_view line) const {
  const auto found = articles_.find(hash_of(line));
  return found == articles_.end() ? 0 : found->second;
}

bool Repetition::is_repeated(std::string_view line) const {
  const std::size_t articles = articles_with(line);
  return articles >= kFewestArticles && articles * kShare >= counted_;
}

}  // namespace citewell
