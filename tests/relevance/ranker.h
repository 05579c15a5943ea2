// The engine's stages up to the ranking, for the tools that fit its weights.
#ifndef CITEWELL_TESTS_RELEVANCE_RANKER_H_
#define CITEWELL_TESTS_RELEVANCE_RANKER_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/search/features.h"
#include "engine/search/question.h"
#include "engine/search/rank.h"

namespace citewell {

// An index opened for reading features. Not thread-safe.
class Ranker {
 public:
  static Result<Ranker> open(const std::string& path) {
    auto index = IndexReader::open(path);
    if (!index) return index.error();
    auto postings = PostingReader::open((*index)->folder());
    if (!postings) return postings.error();
    return Ranker(*std::move(index), std::move(postings).value());
  }

  struct Ranked {
    Question question;
    std::vector<Scored> scored;  // best first
  };

  Result<Ranked> rank_question(const std::string& text, const QuestionParts& parts = {}) {
    Ranked out;
    out.question = read_question(text, {*index_, classifier_}, analyzers_, parts);
    const auto found = postings_.retrieve(plan_retrieval(out.question, *index_), {}, kCandidates);
    if (!found) return found.error();
    out.scored = compute_features(out.question, *found, *index_, weights_);
    rank(out.scored, default_rank_weights());
    return out;
  }

  [[nodiscard]] std::string article_of(const Scored& scored) const {
    return index_->manifest().article_ids[index_->forward().get(scored.candidate.passage).article];
  }
  [[nodiscard]] const IndexReader& index() const { return *index_; }
  PostingReader& postings() { return postings_; }

 private:
  Ranker(std::shared_ptr<const IndexReader> index, PostingReader postings)
      : index_(std::move(index)),
        postings_(std::move(postings)),
        weights_(*index_),
        analyzers_(make_analyzers(*index_)) {}

  std::shared_ptr<const IndexReader> index_;
  PostingReader postings_;
  TermWeights weights_;
  Analyzers analyzers_;
  QuestionClassifier classifier_;
};

}  // namespace citewell

#endif  // CITEWELL_TESTS_RELEVANCE_RANKER_H_
