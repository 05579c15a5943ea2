#include "engine/search/service.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <utility>

#include "engine/index/generation.h"
#include "engine/index/reader.h"
#include "engine/search/answer.h"
#include "engine/search/article_facts.h"
#include "engine/search/assemble.h"
#include "engine/search/explain.h"
#include "engine/search/fragments.h"
#include "engine/search/live_index.h"
#include "engine/search/question.h"
#include "engine/search/rank.h"
#include "engine/search/spelling.h"
#include "engine/search/strings.h"
#include "engine/text/normalize.h"

namespace citewell {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kRefreshEvery = std::chrono::milliseconds(250);
constexpr double kStatedConfidence = 0.97;  // of what an article says about itself; short of certain, as all reading is
constexpr std::size_t kMaxPassages = 1000;  // that one request can page through, or a batch can ask for
constexpr std::size_t kMaxSuggestions = 20;

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

// Notices of the question as typed and as corrected; each rule once.
std::vector<Notice> emergencies(const LiveIndex& live, const Question& question) {
  std::vector<Notice> out = live.rules().recognise(question.text, question.corrected);
  const std::string& advice = live.index().manifest().site.emergency_text;
  if (!out.empty() && !advice.empty()) out.front().text += " " + advice;  // once: notices are shown together
  return out;
}

Result<std::vector<Scored>> rank_passages(const Question& question, const SearchRequest& request, const LiveIndex& live,
                                          PostingReader& postings) {
  const std::size_t wanted = std::max(kCandidates, request.offset + request.limit);
  const auto candidates =
      postings.retrieve(plan_retrieval(question, live.index()), {request.kind, request.article}, wanted);
  if (!candidates) return candidates.error();
  std::vector<Scored> scored = compute_features(question, *candidates, live.index(), live.weights());
  rank(scored, default_rank_weights());
  arrange(question, live.index(), scored);
  return scored;
}

bool takes_statements(const SearchRequest& request) {
  return request.limit > 0 && request.kind.value_or(PassageKind::Prose) == PassageKind::Prose;
}

// A byline that names the person who is asked about.
Result<std::optional<Passage>> statement_on_person(const Question& question, PostingReader& postings) {
  const std::string person = asked_person(question);
  return person.empty() ? std::optional<Passage>() : postings.statement_on(person);
}

// What an article says about itself, where that is what is asked.
Result<std::optional<Passage>> answering_statement(const std::optional<FactQuestion>& asked,
                                                   const SearchRequest& request, const Question& question,
                                                   const std::vector<Scored>& scored, Borrowed& searcher) {
  if (!asked || !takes_statements(request)) return std::optional<Passage>();
  return find_statement(*asked, question, scored,
                        {searcher.live().index(), searcher.postings(), searcher.analyzers().front(), request.article});
}

// A statement is the first result of all, and the answer. Gives the disclaimer of its article.
Result<std::string> put_statement_first(const Passage& statement, const SearchRequest& request, RankedRecords& records,
                                        SearchReply& reply) {
  for (SearchResult& result : reply.results) ++result.rank;
  reply.answer = Answer{statement.text, kStatedConfidence, 1, {}};
  const double next = reply.results.empty() ? 0 : reply.results.front().score;
  auto result = make_result(statement, std::max(kStatedConfidence, next), records);
  if (!result) return result.error();
  std::string disclaimer = result->source.disclaimer;
  if (request.offset == 0) reply.results.insert(reply.results.begin(), std::move(result).value());
  return disclaimer;
}

// The part of the ranking that stands on a page behind a statement.
SearchRequest behind_statement(SearchRequest request) {
  --(request.offset > 0 ? request.offset : request.limit);
  return request;
}

Failure fill_results(const SearchRequest& request, const Question& question, const std::vector<Scored>& scored,
                     const IndexReader& index, RankedRecords& records, SearchReply& reply) {
  const TermSlots slots(question);
  const std::size_t end = std::min(scored.size(), request.offset + request.limit);
  for (std::size_t i = request.offset; i < end; ++i) {
    auto result = make_result(scored, i, index, slots, records);
    if (!result) return result.error();
    if (request.explain) result->explanation = explain(question, scored[i], default_rank_weights(), index, slots);
    reply.results.push_back(std::move(result).value());
  }
  return std::nullopt;
}

// Chooses the answer; gives the disclaimer of the article it is from. A first page holds the passage of its answer,
// however short the page is. Beside an emergency nothing answers but what says to seek help (`seeks_help` of its text).
template <class SeeksHelp>
Result<std::string> fill_answer(const SearchRequest& request, const Question& question,
                                const std::vector<Scored>& scored, const IndexReader& index, RankedRecords& records,
                                const SeeksHelp& seeks_help, SearchReply& reply) {
  const std::size_t eligible = request.offset == 0 ? request.limit : kAnswerCandidates;
  std::vector<RankedPassage> ranked;
  for (std::size_t i = 0; i < std::min(scored.size(), kAnswerCandidates); ++i) {
    const auto passage = records.passage(i);
    if (!passage) return passage.error();
    ranked.push_back({scored[i], **passage, index.forward().get(scored[i].candidate.passage)});
  }
  reply.answer = choose_answer(question, TermSlots(question), ranked, eligible);
  if (!reply.answer) return std::string();
  if (!reply.notices.empty() && !seeks_help(reply.answer->text)) {
    reply.answer.reset();
    return std::string();
  }
  const auto source = records.source(ranked[reply.answer->result - 1].passage.article);
  if (!source) return source.error();
  return (*source)->disclaimer;
}

IndexSummary summary_of(const Manifest& manifest) {
  return {manifest.generation, manifest.articles, manifest.passages, manifest.built};
}

const std::string& or_default(const std::string& text, const std::string& otherwise) {
  return text.empty() ? otherwise : text;
}

}  // namespace

struct SearchService::State {
  State(std::string folder, std::shared_ptr<LiveIndex> opened)
      : index_dir(std::move(folder)), current(std::move(opened)), next_check(Clock::now() + kRefreshEvery) {}

  // The newest generation; the one before when the newest cannot be opened. It is looked for now and then, or
  // `at_once`.
  std::shared_ptr<LiveIndex> generation(bool at_once = false) {
    const std::lock_guard lock(mutex);
    const auto now = Clock::now();
    if (index_dir.empty() || (now < next_check && !at_once)) return current;
    next_check = now + kRefreshEvery;
    const auto name = current_generation(index_dir);
    if (!name || *name == current->index().manifest().generation) return current;
    auto newer = LiveIndex::open(index_dir);
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

  std::string disclaimer(const LiveIndex& of, const std::string& own) const {
    const Site& site = of.index().manifest().site;
    return or_default(own, or_default(site.disclaimer, Strings::of(site.language)["reply.general"]));
  }

  std::string index_dir;  // empty: stay with the generation that was opened
  std::mutex mutex;
  std::shared_ptr<LiveIndex> current;
  Clock::time_point next_check;
  QuestionClassifier classifier;
  FactQuestionReader facts;
};

SearchService::SearchService(std::unique_ptr<State> state) : state_(std::move(state)) {}
SearchService::~SearchService() = default;

Result<std::unique_ptr<SearchService>> SearchService::open(const std::string& index_dir) {
  auto generation = LiveIndex::open(index_dir);
  if (!generation) return generation.error();
  return std::unique_ptr<SearchService>(
      new SearchService(std::make_unique<State>(index_dir, std::move(generation).value())));
}

Result<std::unique_ptr<SearchService>> SearchService::open_generation(const std::string& generation_dir) {
  auto generation = LiveIndex::open_generation(generation_dir);
  if (!generation) return generation.error();
  return std::unique_ptr<SearchService>(
      new SearchService(std::make_unique<State>(std::string(), std::move(generation).value())));
}

Result<SearchReply> SearchService::search(const SearchRequest& request) {
  const auto begin = Clock::now();
  if (Failure failed = check(request)) return *failed;
  auto searcher = state_->borrow();
  if (!searcher) return searcher.error();
  const LiveIndex& live = searcher->live();
  const auto read = [&](bool spelling) {
    return read_question(request.question, {live.index(), state_->classifier}, searcher->analyzers(),
                         {.spelling = spelling});
  };
  const Question question = read(request.spelling);
  const auto scored = rank_passages(question, request, live, searcher->postings());
  if (!scored) return scored.error();

  SearchReply reply;
  reply.query = summarise(question, live.index().concepts());
  const auto asked = state_->facts.read(question);
  auto statement = answering_statement(asked, request, question, *scored, *searcher);
  if (statement && !*statement && takes_statements(request) && request.article.empty())
    statement = statement_on_person(question, searcher->postings());
  if (!statement) return statement.error();
  reply.total = scored->size() + (*statement ? 1 : 0);
  reply.facets = count_facets(*scored, *statement, live.index());
  // Safety does not depend on a choice of spelling.
  reply.notices = emergencies(live, request.spelling ? question : read(true));
  reply.index = summary_of(live.index().manifest());
  RankedRecords records(searcher->postings(), *scored);
  const SearchRequest page = *statement ? behind_statement(request) : request;
  if (Failure failed = fill_results(page, question, *scored, live.index(), records, reply)) return *failed;
  const auto seeks_help = [&](const std::string& text) {
    return (state_->classifier.answered(searcher->analyzers().front().analyze(text)) & bit(QuestionType::SeeDoctor)) !=
           0;
  };
  Result<std::string> own_disclaimer = std::string();
  if (*statement) {
    own_disclaimer = put_statement_first(**statement, request, records, reply);
  } else if (!asked) {  // who wrote an article, and when, its passages do not say
    own_disclaimer = fill_answer(request, question, *scored, live.index(), records, seeks_help, reply);
  }
  if (!own_disclaimer) return own_disclaimer.error();
  reply.disclaimer = state_->disclaimer(live, *own_disclaimer);
  reply.status = reply.answer ? ReplyStatus::Answered : reply.total == 0 ? ReplyStatus::NoMatch : ReplyStatus::Related;
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
  out.reserve(found.size());
  for (SuggestionEntry& entry : found) out.push_back({std::move(entry.text), std::string(to_string(entry.kind))});
  return out;
}

std::vector<ArticleSummary> SearchService::articles() {
  auto searcher = state_->borrow();
  if (!searcher) return {};
  std::vector<ArticleSummary> out;
  for (const std::string& id : searcher->live().index().manifest().article_ids) {
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
  const std::string disclaimer = state_->disclaimer(searcher->live(), source->disclaimer);
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
                  state_->disclaimer(searcher->live(), source->disclaimer)};
  return out;
}

IndexSummary SearchService::index() { return summary_of(state_->generation()->index().manifest()); }

std::optional<LastRun> SearchService::last_run() { return read_last_run(state_->index_dir); }

Site SearchService::site() { return state_->generation()->index().manifest().site; }

}  // namespace citewell
