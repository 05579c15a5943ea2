#include "engine/search/assemble.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "engine/search/fragments.h"
#include "engine/search/rank.h"
#include "engine/text/normalize.h"

namespace citewell {
namespace {

void by_count(std::vector<std::pair<std::string, std::size_t>>& counts) {
  std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
}

}  // namespace

Result<const Passage*> RankedRecords::passage(std::size_t position) {
  const auto known = passages_.find(position);
  if (known != passages_.end()) return &known->second;
  auto loaded = postings_.passage(scored_[position].candidate.passage);
  if (!loaded) return loaded.error();
  return &passages_.emplace(position, std::move(loaded).value()).first->second;
}

Result<const Source*> RankedRecords::source(const std::string& article) {
  const auto known = sources_.find(article);
  if (known != sources_.end()) return &known->second;
  auto loaded = postings_.source(article);
  if (!loaded) return loaded.error();
  return &sources_.emplace(article, std::move(loaded).value()).first->second;
}

Result<SearchResult> make_result(const std::vector<Scored>& scored, std::size_t position, const IndexReader& index,
                                 const TermSlots& slots, RankedRecords& records) {
  const auto passage = records.passage(position);
  if (!passage) return passage.error();
  const auto source = records.source((*passage)->article);
  if (!source) return source.error();
  SearchResult out;
  out.rank = position + 1;
  out.score = displayed_score(scored[position].score - scored[position].penalty);
  out.passage = **passage;
  out.fragments = cut_fragments(out.passage.text, index.forward().get(scored[position].candidate.passage), slots);
  out.source = **source;
  out.deep_link = deep_link(out.source.url, out.passage.text);
  out.citations = cited_in(out.passage, out.source);
  return out;
}

Result<SearchResult> make_result(const Passage& statement, double score, RankedRecords& records) {
  const auto source = records.source(statement.article);
  if (!source) return source.error();
  SearchResult out;
  out.rank = 1;
  out.score = score;
  out.passage = statement;
  out.fragments = {{statement.text, false}};
  out.source = **source;
  out.deep_link = deep_link(out.source.url, statement.text);
  return out;
}

Facets count_facets(const std::vector<Scored>& scored, const std::optional<Passage>& statement,
                    const IndexReader& index) {
  const std::vector<std::string>& articles = index.manifest().article_ids;
  std::map<std::string, std::size_t> kinds;
  std::map<std::string, std::size_t> by_article;
  for (const Scored& entry : scored) {
    const ForwardView passage = index.forward().get(entry.candidate.passage);
    ++kinds[std::string(to_string(passage.kind))];
    if (passage.article < articles.size()) ++by_article[articles[passage.article]];
  }
  if (statement) {
    ++kinds[std::string(to_string(statement->kind))];
    ++by_article[statement->article];
  }
  Facets out;
  out.kind.assign(kinds.begin(), kinds.end());
  out.article.assign(by_article.begin(), by_article.end());
  by_count(out.kind);
  by_count(out.article);
  return out;
}

std::vector<Citation> cited_in(const Passage& passage, const Source& source) {
  std::vector<Citation> out;
  for (const std::string& marker : passage.markers) {
    const auto found = std::find_if(source.citations.begin(), source.citations.end(),
                                    [&](const Citation& citation) { return citation.marker == marker; });
    if (found != source.citations.end()) out.push_back(*found);
  }
  return out;
}

QuerySummary summarise(const Question& question, const ConceptTable& concepts) {
  QuerySummary out{question.text, question.corrected, std::string(to_string(question.type)), {}};
  const std::string& text = question.corrected ? *question.corrected : question.text;
  for (const ConceptMatch& match : question.concepts) {
    const Concept entry = concepts.get(match.concept_index);
    const std::uint32_t begin = question.tokens[match.first_token].source.begin;
    const std::uint32_t end = question.tokens[match.first_token + match.token_count - 1].source.end;
    RecognisedConcept seen{entry.id, entry.label, text.substr(begin, end - begin), {}};
    const std::string matched = fold_word(seen.matched);
    for (const std::string& term : entry.terms) {
      if (fold_word(term) != matched) seen.synonyms.push_back(term);
    }
    out.concepts.push_back(std::move(seen));
  }
  return out;
}

}  // namespace citewell
