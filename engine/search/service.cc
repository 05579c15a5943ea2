#include "engine/search/service.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <utility>

#include "engine/index/generation.h"
#include "engine/index/reader.h"
#include "engine/search/answer.h"
#include "engine/search/emergency.h"
#include "engine/search/explain.h"
#include "engine/search/fragments.h"
#include "engine/search/question.h"
#include "engine/search/rank.h"
#include "engine/search/spelling.h"
#include "engine/text/normalize.h"

namespace citewell {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kRefreshEvery = std::chrono::milliseconds(250);
constexpr double kLeastCoverage = 0.12;  // a passage that matches less of the question is not shown
constexpr double kSameArticlePenalty = 0.3;
constexpr std::size_t kDiversified = 20;
constexpr std::size_t kMaxPassages = 1000;  // that one request can page through, or a batch can ask for
constexpr std::size_t kMaxSuggestions = 20;

constexpr char kDefaultDisclaimer[] =
    "These passages are general information from the articles named with them. They do not replace advice from a "
    "doctor or "
    "another health professional who knows you.";

// One thread's handles on a generation.
struct Searcher {
  PostingReader postings;
  Analyzer analyzer;
};

// A generation with what is computed from it once.
class Generation {
 public:
  static Result<std::shared_ptr<Generation>> open(const std::string& index_dir) {
    auto index = IndexReader::open(index_dir);
    if (!index) return index.error();
    auto rules = EmergencyRules::parse((*index)->emergency_rules());
    if (!rules) return rules.error();
    auto out = std::make_shared<Generation>(*std::move(index), std::move(rules).value());
    auto first = PostingReader::open(out->index().folder());
    if (!first) return first.error();
    out->give_back(
        std::make_unique<Searcher>(Searcher{std::move(first).value(), Analyzer(out->index().manifest().language)}));
    return out;
  }

  Generation(std::shared_ptr<const IndexReader> index, EmergencyRules rules)
      : index_(std::move(index)), rules_(std::move(rules)), weights_(*index_) {}

  [[nodiscard]] const IndexReader& index() const { return *index_; }
  [[nodiscard]] const EmergencyRules& rules() const { return rules_; }
  [[nodiscard]] const TermWeights& weights() const { return weights_; }

  Result<std::unique_ptr<Searcher>> borrow() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        auto out = std::move(idle_.back());
        idle_.pop_back();
        return out;
      }
    }
    auto postings = PostingReader::open(index_->folder());
    if (!postings) return postings.error();
    return std::make_unique<Searcher>(Searcher{std::move(postings).value(), Analyzer(index_->manifest().language)});
  }

  void give_back(std::unique_ptr<Searcher> searcher) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(searcher));
  }

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
  Borrowed(std::shared_ptr<Generation> from, std::unique_ptr<Searcher> searcher)
      : from_(std::move(from)), searcher_(std::move(searcher)) {}
  ~Borrowed() {
    if (searcher_) from_->give_back(std::move(searcher_));
  }
  Borrowed(Borrowed&&) noexcept = default;
  Borrowed& operator=(Borrowed&&) = delete;
  [[nodiscard]] const Generation& generation() const { return *from_; }
  [[nodiscard]] PostingReader& postings() { return searcher_->postings; }
  [[nodiscard]] Analyzer& analyzer() { return searcher_->analyzer; }

 private:
  std::shared_ptr<Generation> from_;
  std::unique_ptr<Searcher> searcher_;
};

Failure check(const SearchRequest& request) {
  if (fold_whitespace(request.question).empty())
    return Error{ErrorCode::Empty, "the question is empty; type a few words", "q"};
  if (request.question.size() > kMaxQuestionBytes)
    return Error{ErrorCode::TooLarge, "the question is longer than 4,096 bytes; shorten it", "q"};
  if (!is_valid_utf8(request.question)) return Error{ErrorCode::BadEncoding, "the question is not valid UTF-8", "q"};
  if (request.limit > kMaxPassages)
    return Error{ErrorCode::TooLarge, "at most 1,000 results can be asked for", "limit"};
  if (request.offset > kMaxOffset) return Error{ErrorCode::TooLarge, "at most 1,000 results can be skipped", "offset"};
  return std::nullopt;
}

// Later passages of an article step back a little, so that the first results come from several articles.
void diversify(std::vector<Scored>& scored, const IndexReader& index) {
  const std::size_t count = std::min(scored.size(), kDiversified);
  std::map<std::uint32_t, double> seen;
  std::vector<std::pair<double, Scored>> order;
  for (std::size_t i = 0; i < count; ++i) {
    double& times = seen[index.forward().get(scored[i].candidate.passage).article];
    order.emplace_back(scored[i].score - kSameArticlePenalty * times, scored[i]);
    times += 1;
  }
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; i < count; ++i) scored[i] = order[i].second;
}

void drop_irrelevant(std::vector<Scored>& scored) {
  std::erase_if(scored, [](const Scored& entry) {
    return entry.features[static_cast<std::size_t>(Feature::Coverage)] < kLeastCoverage;
  });
}

void by_count(std::vector<std::pair<std::string, std::size_t>>& counts) {
  std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
}

Facets count_facets(const std::vector<Scored>& scored, const IndexReader& index,
                    const std::vector<std::string>& articles) {
  std::map<std::string, std::size_t> kinds;
  std::map<std::uint32_t, std::size_t> by_article;
  for (const Scored& entry : scored) {
    const ForwardView passage = index.forward().get(entry.candidate.passage);
    ++kinds[std::string(to_string(passage.kind))];
    ++by_article[passage.article];
  }
  Facets out;
  out.kind.assign(kinds.begin(), kinds.end());
  for (const auto& [article, count] : by_article) {
    if (article < articles.size()) out.article.emplace_back(articles[article], count);
  }
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

// Notices of the question as typed and as corrected; each rule once.
std::vector<Notice> emergencies(const Generation& generation, const Question& question, Analyzer& analyzer) {
  std::vector<Notice> out = generation.rules().recognise(question.text, analyzer.analyze(question.text));
  if (question.corrected) {
    for (Notice& notice : generation.rules().recognise(*question.corrected, question.tokens)) {
      const bool known =
          std::any_of(out.begin(), out.end(), [&](const Notice& other) { return other.id == notice.id; });
      if (!known) out.push_back(std::move(notice));
    }
  }
  const std::string& advice = generation.index().manifest().site.emergency_text;
  for (Notice& notice : out) {
    if (!advice.empty()) notice.text += " " + advice;
  }
  return out;
}

IndexSummary summary_of(const Manifest& manifest) {
  return {manifest.generation, manifest.articles, manifest.passages, manifest.built};
}

const std::string& or_default(const std::string& text, const std::string& otherwise) {
  return text.empty() ? otherwise : text;
}

}  // namespace

struct SearchService::State {
  explicit State(std::string folder) : index_dir(std::move(folder)) {}

  // The newest generation; the one before when the newest cannot be opened. It is looked for now and then, or
  // `at_once`.
  std::shared_ptr<Generation> generation(bool at_once = false) {
    const std::lock_guard lock(mutex);
    const auto now = Clock::now();
    if (now < next_check && !at_once) return current;
    next_check = now + kRefreshEvery;
    const auto name = current_generation(index_dir);
    if (!name || *name == current->index().manifest().generation) return current;
    auto newer = Generation::open(index_dir);
    if (newer) current = std::move(newer).value();
    return current;
  }

  // A generation that two newer ones have replaced cannot be opened any more: then the newest is looked for at once.
  Result<Borrowed> borrow() {
    auto from = generation();
    auto searcher = from->borrow();
    if (!searcher) searcher = (from = generation(true))->borrow();
    if (!searcher) return searcher.error();
    return Borrowed(std::move(from), std::move(searcher).value());
  }

  std::string disclaimer(const Generation& of, const std::string& own) const {
    static const std::string fallback = kDefaultDisclaimer;
    return or_default(own, or_default(of.index().manifest().site.disclaimer, fallback));
  }

  std::string index_dir;
  std::mutex mutex;
  std::shared_ptr<Generation> current;
  Clock::time_point next_check;
  QuestionClassifier classifier;
};

SearchService::SearchService(std::unique_ptr<State> state) : state_(std::move(state)) {}
SearchService::~SearchService() = default;

Result<std::unique_ptr<SearchService>> SearchService::open(const std::string& index_dir) {
  auto state = std::make_unique<State>(index_dir);
  auto generation = Generation::open(index_dir);
  if (!generation) return generation.error();
  state->current = std::move(generation).value();
  state->next_check = Clock::now() + kRefreshEvery;
  return std::unique_ptr<SearchService>(new SearchService(std::move(state)));
}

Result<SearchReply> SearchService::search(const SearchRequest& request) {
  const auto begin = Clock::now();
  if (Failure failed = check(request)) return *failed;
  auto searcher = state_->borrow();
  if (!searcher) return searcher.error();
  const Generation& generation = searcher->generation();
  const IndexReader& index = generation.index();

  const Question question = read_question(request.question, {index, state_->classifier}, searcher->analyzer());
  const std::size_t wanted = std::max(kCandidates, request.offset + request.limit);
  const auto candidates =
      searcher->postings().retrieve(plan_retrieval(question, index), {request.kind, request.article}, wanted);
  if (!candidates) return candidates.error();
  std::vector<Scored> scored = compute_features(question, *candidates, index, generation.weights());
  rank(scored, default_rank_weights());
  drop_irrelevant(scored);
  diversify(scored, index);

  SearchReply reply;
  reply.query = summarise(question, index.concepts());
  reply.total = scored.size();
  reply.facets = count_facets(scored, index, index.manifest().article_ids);
  reply.notices = emergencies(generation, question, searcher->analyzer());
  reply.index = summary_of(index.manifest());

  const TermSlots slots(question);
  std::map<std::size_t, Passage> passages;  // by position in the ranking
  const auto load = [&](std::size_t i) -> Failure {
    auto passage = searcher->postings().passage(scored[i].candidate.passage);
    if (!passage) return passage.error();
    passages.emplace(i, std::move(passage).value());
    return std::nullopt;
  };
  const std::size_t page_end = std::min(scored.size(), request.offset + request.limit);
  for (std::size_t i = 0; i < std::min(scored.size(), kAnswerCandidates); ++i) {
    if (Failure failed = load(i)) return *failed;
  }
  for (std::size_t i = std::max(request.offset, kAnswerCandidates); i < page_end; ++i) {
    if (Failure failed = load(i)) return *failed;
  }

  std::vector<RankedPassage> ranked;
  for (std::size_t i = 0; i < std::min(scored.size(), kAnswerCandidates); ++i) {
    ranked.push_back({scored[i], passages.at(i), index.forward().get(scored[i].candidate.passage)});
  }
  reply.answer = choose_answer(question, slots, ranked);
  std::map<std::string, Source> sources;
  const auto load_source = [&](const std::string& article) -> Failure {
    if (sources.contains(article)) return std::nullopt;
    auto source = searcher->postings().source(article);
    if (!source) return source.error();
    sources.emplace(article, std::move(source).value());
    return std::nullopt;
  };
  for (std::size_t i = request.offset; i < page_end; ++i) {
    const Passage& passage = passages.at(i);
    if (Failure failed = load_source(passage.article)) return *failed;
    const Source& source = sources.at(passage.article);
    SearchResult result;
    result.rank = i + 1;
    result.score = displayed_score(scored[i].score);
    result.fragments = cut_fragments(passage.text, index.forward().get(scored[i].candidate.passage), slots);
    result.deep_link = deep_link(source.url, passage.text);
    result.citations = cited_in(passage, source);
    result.passage = passage;
    result.source = source;
    if (request.explain) result.explanation = explain(question, scored[i], default_rank_weights(), index, slots);
    reply.results.push_back(std::move(result));
  }
  std::string own_disclaimer;
  if (reply.answer) {
    const std::string& article = passages.at(reply.answer->result - 1).article;
    if (Failure failed = load_source(article)) return *failed;
    own_disclaimer = sources.at(article).disclaimer;
  }
  reply.disclaimer = state_->disclaimer(generation, own_disclaimer);
  reply.status = reply.answer ? ReplyStatus::Answered : scored.empty() ? ReplyStatus::NoMatch : ReplyStatus::Related;
  reply.took_ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
  return reply;
}

std::vector<Suggestion> SearchService::suggest(std::string_view beginning, std::size_t limit) {
  const auto generation = state_->generation();
  const std::string_view text = beginning.substr(0, utf8_prefix(beginning, kMaxQuestionBytes));
  std::vector<std::string> words;
  const std::string key = suggestion_key(text);
  for (std::size_t at = 1; at < key.size();) {
    const std::size_t end = key.find(' ', at);
    words.push_back(key.substr(at, end - at));
    at = end + 1;
  }
  limit = std::min(limit, kMaxSuggestions);
  auto found = generation->index().suggestions().find(words, limit);
  if (found.empty()) {
    // A typing error hides everything: correct the words that nothing begins with.
    for (std::string& word : words) {
      if (!generation->index().suggestions().find({word}, 1).empty()) continue;
      if (const auto corrected = correct_word(word, generation->index().lexicon())) word = *corrected;
    }
    found = generation->index().suggestions().find(words, limit);
  }
  std::vector<Suggestion> out;
  for (SuggestionEntry& entry : found) out.push_back({std::move(entry.text), std::string(to_string(entry.kind))});
  return out;
}

std::vector<ArticleSummary> SearchService::articles() {
  auto searcher = state_->borrow();
  if (!searcher) return {};
  std::vector<ArticleSummary> out;
  for (const std::string& id : searcher->generation().index().manifest().article_ids) {
    auto source = searcher->postings().source(id);
    if (source) out.push_back({std::move(source).value(), searcher->postings().passage_count(id)});
  }
  return out;
}

Result<ArticleView> SearchService::article(const std::string& id) {
  auto searcher = state_->borrow();
  if (!searcher) return searcher.error();
  auto source = searcher->postings().source(id);
  if (!source) return source.error();
  auto outline = searcher->postings().outline(id);
  if (!outline) return outline.error();
  const std::string disclaimer = state_->disclaimer(searcher->generation(), source->disclaimer);
  return ArticleView{std::move(source).value(), std::move(outline).value(), disclaimer};
}

Result<PassageView> SearchService::passage(const std::string& id) {
  auto searcher = state_->borrow();
  if (!searcher) return searcher.error();
  auto passage = searcher->postings().passage_by_id(id);
  if (!passage) return passage.error();
  auto source = searcher->postings().source(passage->article);
  if (!source) return source.error();
  PassageView out{*passage, *source, deep_link(source->url, passage->text), cited_in(*passage, *source),
                  state_->disclaimer(searcher->generation(), source->disclaimer)};
  return out;
}

IndexSummary SearchService::index() { return summary_of(state_->generation()->index().manifest()); }

Site SearchService::site() { return state_->generation()->index().manifest().site; }

}  // namespace citewell
