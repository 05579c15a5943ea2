// Why a passage got its score: terms and features, in words and numbers.
#ifndef CITEWELL_ENGINE_SEARCH_EXPLAIN_H_
#define CITEWELL_ENGINE_SEARCH_EXPLAIN_H_

#include <string_view>

#include "engine/index/reader.h"
#include "engine/search/features.h"
#include "engine/search/match.h"
#include "engine/search/rank.h"
#include "engine/search/reply.h"

namespace citewell {

// Named beside the features: what a passage loses because others of its article stand above it.
inline constexpr std::string_view kLeftOut = "speaks_of_what_is_left_out";
inline constexpr std::string_view kStepBack = "follows_its_article";

// Features with their weights, whose contributions add up to the score; and each word or concept of the question that
// occurs, by field, with its number of occurrences and its share of the question.
Explanation explain(const Question& question, const Scored& scored, const RankWeights& weights,
                    const IndexReader& index, const TermSlots& slots);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_EXPLAIN_H_
