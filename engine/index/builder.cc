#include "engine/index/builder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <numeric>
#include <set>
#include <system_error>
#include <utility>

#include "engine/concepts/concept_table.h"
#include "engine/index/analyse_passage.h"
#include "engine/index/codec.h"
#include "engine/index/generation.h"
#include "engine/index/lexicon.h"
#include "engine/index/mapped_file.h"
#include "engine/index/near_duplicates.h"
#include "engine/index/postings.h"
#include "engine/index/schema.h"
#include "engine/index/suggestions.h"
#include "engine/index/vocabulary_files.h"
#include "engine/text/language.h"
#include "engine/text/stop_words.h"

namespace citewell {
namespace {

namespace fs = std::filesystem;

// The one writer of an index folder; the system drops the lock when the process ends.
class WriterLock {
 public:
  explicit WriterLock(const std::string& path) : fd_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    held_ = fd_ >= 0 && ::flock(fd_, LOCK_EX | LOCK_NB) == 0;
  }
  ~WriterLock() {
    if (fd_ >= 0) ::close(fd_);
  }
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  [[nodiscard]] bool held() const { return held_; }

 private:
  int fd_;
  bool held_ = false;
};

struct PendingPassage {
  std::string id;
  PassageKind kind;
  std::string data;
  ForwardRecord record;
};

struct PendingStatement {
  std::string data;
  std::vector<std::string> filters;
};

struct PendingArticle {
  std::string id;
  std::string language;
  std::string source;
  std::string outline;
  std::vector<PendingPassage> passages;
  std::vector<PendingStatement> statements;
};

// A statement is found by its facts, and by the people whom it names.
PendingStatement pend(const Statement& statement, const Source& source, Analyzer& analyzer) {
  PendingStatement out{encode(statement.passage), {prefixed(kPassagePrefix, statement.passage.id)}};
  for (const Fact fact : statement.facts) out.filters.push_back(statement_term(fact, statement.passage.article));
  const std::string words = person_key(analyzer.analyze(statement.passage.text));
  const auto add_people = [&](const std::vector<Person>& people) {
    for (const Person& person : people) {
      const std::string key = person_key(analyzer.analyze(person.name));
      if (key.empty() || words.find(key) == std::string::npos) continue;
      out.filters.push_back(person_term(key));
      out.filters.push_back(person_term(key.substr(key.rfind(' ') + 1)));  // "Dr Roe"
    }
  };
  add_people(source.authors);
  add_people(source.reviewers);
  std::sort(out.filters.begin(), out.filters.end());
  out.filters.erase(std::unique(out.filters.begin(), out.filters.end()), out.filters.end());
  return out;
}

// Folders may hold files of an older index, of nothing, or of somebody else; only the last is refused.
Failure prepare_folder(const std::string& index_dir) {
  std::error_code failed;
  fs::create_directories(index_dir, failed);
  if (failed) return Error{ErrorCode::Unreadable, "cannot create the index folder: " + failed.message(), index_dir};
  if (current_generation(index_dir)) return std::nullopt;
  for (const auto& entry : fs::directory_iterator(index_dir, failed)) {
    if (is_index_file(entry.path().filename().string())) continue;
    return Error{ErrorCode::IndexMismatch, "the folder holds other files; name an empty or new one", index_dir};
  }
  if (failed) return Error{ErrorCode::Unreadable, "cannot read the index folder: " + failed.message(), index_dir};
  return std::nullopt;
}

std::array<double, kFieldCount> average_lengths(const std::deque<PendingArticle>& articles) {
  std::array<double, kFieldCount> total{};
  std::array<double, kFieldCount> filled{};
  for (const PendingArticle& article : articles) {
    for (const PendingPassage& passage : article.passages) {
      for (std::size_t field = 0; field < kFieldCount; ++field) {
        total[field] += passage.record.field_lengths[field];
        filled[field] += passage.record.field_lengths[field] > 0 ? 1 : 0;
      }
    }
  }
  for (std::size_t field = 0; field < kFieldCount; ++field)
    total[field] = filled[field] > 0 ? total[field] / filled[field] : 1;
  return total;
}

// Replaces provisional numbers by positions in byte order.
void renumber(std::deque<PendingArticle>& articles, const std::vector<TermId>& final_number) {
  for (PendingArticle& article : articles) {
    for (PendingPassage& passage : article.passages) {
      for (TermId& token : passage.record.tokens) token = final_number[token];
      for (ConceptHit& hit : passage.record.concepts) hit.term = final_number[hit.term];
    }
  }
}

void count_terms(const ForwardRecord& record, std::vector<TermStats>& stats) {
  std::set<TermId> anywhere;
  std::size_t begin = 0;
  for (std::size_t field = 0; field < kFieldCount; ++field) {
    const std::size_t end = begin + record.field_lengths[field];
    std::set<TermId> here(record.tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                          record.tokens.begin() + static_cast<std::ptrdiff_t>(end));
    for (std::size_t i = begin; i < end; ++i) ++stats[record.tokens[i]].collection_frequency;
    for (const ConceptHit& hit : record.concepts) {
      if (hit.first_token < begin || hit.first_token >= end) continue;
      ++stats[hit.term].collection_frequency;
      here.insert(hit.term);
    }
    for (const TermId term : here) ++stats[term].field_frequency[field];
    anywhere.merge(here);
    begin = end;
  }
  for (const TermId term : anywhere) ++stats[term].document_frequency;
}

void suggest_from(const ArticleRecord& article, std::vector<SuggestionEntry>& out) {
  out.push_back({article.source.title, SuggestionKind::Title, 1});
  std::set<std::string> headings;
  for (const Passage& passage : article.passages) {
    if (!passage.question.empty()) out.push_back({passage.question, SuggestionKind::Question, 1});
    if (!passage.heading.empty()) headings.insert(passage.heading.back());
  }
  for (const std::string& heading : headings) out.push_back({heading, SuggestionKind::Heading, 1});
}

// The terms of a generation by their final number; [0] is no term.
struct NumberedTerms {
  std::vector<std::string> text;
  std::vector<TermStats> stats;
};

std::vector<std::pair<std::string, TermStats>> pairs_of(const NumberedTerms& terms) {
  std::vector<std::pair<std::string, TermStats>> out;
  for (std::size_t i = 1; i < terms.text.size(); ++i) out.emplace_back(terms.text[i], terms.stats[i]);
  return out;
}

}  // namespace

struct IndexBuilder::State {
  explicit State(BuildOptions wanted) : options(std::move(wanted)), lock(options.index_dir + "/" + kLockFile) {}

  Failure add(const ArticleRecord& article);
  Result<BuildSummary> commit(std::span<const SourceFile> files, const GenerationCheck& check);
  NumberedTerms number_terms();
  void find_duplicates(const NumberedTerms& terms);
  std::map<std::string, std::uint32_t> all_words();
  std::vector<SuggestionEntry> all_suggestions(const NumberedTerms& terms) const;
  Failure write_files(const std::string& folder, const NumberedTerms& terms);
  Manifest make_manifest(std::span<const SourceFile> files) const;
  std::string language_of(const ArticleRecord& article) const;
  std::vector<std::string> languages() const;

  std::unique_ptr<PassageAnalyser> borrow();
  void give_back(std::unique_ptr<PassageAnalyser> analyser);

  BuildOptions options;
  WriterLock lock;
  LoadedVocabulary loaded;
  std::string concept_bytes;
  ConceptTable concepts;
  QuestionClassifier classifier;
  TermNumbers numbers;
  std::mutex mutex;  // guards what follows
  std::vector<std::unique_ptr<PassageAnalyser>> idle;
  std::deque<PendingArticle> articles;
  std::vector<SuggestionEntry> suggestions;
  std::set<std::string> names;  // of people and publishers, which no passage need have
};

IndexBuilder::IndexBuilder(std::unique_ptr<State> state) : state_(std::move(state)) {}
IndexBuilder::IndexBuilder(IndexBuilder&&) noexcept = default;
IndexBuilder& IndexBuilder::operator=(IndexBuilder&&) noexcept = default;
IndexBuilder::~IndexBuilder() = default;

Result<IndexBuilder> IndexBuilder::open(const BuildOptions& options) {
  auto loaded = load_vocabulary(options.synonyms);
  if (!loaded) return loaded.error();
  if (Failure failed = prepare_folder(options.index_dir)) return *failed;
  auto state = std::make_unique<State>(options);
  if (!state->lock.is_open())
    return Error{ErrorCode::Unreadable, "cannot write into the index folder", options.index_dir};
  if (!state->lock.held()) {
    return Error{ErrorCode::Unreadable, "another indexing run is writing here; wait for it to end", options.index_dir};
  }
  remove_leftovers(options.index_dir);
  state->loaded = std::move(loaded).value();
  keep_broader_links(state->loaded.vocabulary, options.broader);
  state->loaded.hash += fmt::format(" broader={}", static_cast<int>(options.broader));
  Analyzer analyzer(options.site.language);
  state->concept_bytes = compile_concepts(state->loaded.vocabulary, analyzer);
  auto table = ConceptTable::open(state->concept_bytes);
  if (!table) return table.error();
  state->concepts = *table;
  return IndexBuilder(std::move(state));
}

const std::vector<Diagnostic>& IndexBuilder::diagnostics() const { return state_->loaded.diagnostics; }

bool IndexBuilder::is_current(std::span<const SourceFile> files) const {
  const auto name = current_generation(state_->options.index_dir);
  if (!name) return false;
  const auto manifest = read_manifest(state_->options.index_dir + "/" + *name);
  if (!manifest) return false;
  std::vector<SourceFile> wanted(files.begin(), files.end());
  std::vector<SourceFile> have = manifest->files;
  const auto by_path = [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; };
  std::sort(wanted.begin(), wanted.end(), by_path);
  std::sort(have.begin(), have.end(), by_path);
  return wanted == have && manifest->vocabulary == state_->loaded.hash &&
         manifest->settings == state_->options.settings && manifest->site == state_->options.site &&
         manifest->analyzer == Analyzer(state_->options.site.language).fingerprint() &&
         manifest->classifier == state_->classifier.fingerprint();
}

Failure IndexBuilder::add(const ArticleRecord& article) { return state_->add(article); }

Result<BuildSummary> IndexBuilder::commit(std::span<const SourceFile> files, const GenerationCheck& check) {
  return state_->commit(files, check);
}

std::unique_ptr<PassageAnalyser> IndexBuilder::State::borrow() {
  const std::lock_guard guard(mutex);
  if (idle.empty()) return std::make_unique<PassageAnalyser>(concepts, classifier, numbers);
  auto out = std::move(idle.back());
  idle.pop_back();
  return out;
}

void IndexBuilder::State::give_back(std::unique_ptr<PassageAnalyser> analyser) {
  const std::lock_guard guard(mutex);
  idle.push_back(std::move(analyser));
}

std::string IndexBuilder::State::language_of(const ArticleRecord& article) const {
  return primary_language(article.source.language.empty() ? options.site.language : article.source.language);
}

Failure IndexBuilder::State::add(const ArticleRecord& article) {
  PendingArticle pending{
      article.source.article, language_of(article), encode(article.source), encode(article.outline), {}, {}};
  auto analyser = borrow();
  for (const Passage& passage : article.passages) {
    pending.passages.push_back({passage.id, passage.kind, encode(passage),
                                analyser->analyse({passage, article.source, pending.language, article.synonyms})});
  }
  give_back(std::move(analyser));
  if (!article.statements.empty()) {
    Analyzer analyzer(pending.language);
    for (const Statement& statement : article.statements)
      pending.statements.push_back(pend(statement, article.source, analyzer));
  }
  const std::lock_guard guard(mutex);
  articles.push_back(std::move(pending));
  suggest_from(article, suggestions);
  names.insert(article.source.site);
  for (const Person& person : article.source.authors) names.insert(person.name);
  for (const Person& person : article.source.reviewers) names.insert(person.name);
  return std::nullopt;
}

NumberedTerms IndexBuilder::State::number_terms() {
  const std::vector<std::string> provisional = numbers.take();
  std::vector<TermId> order(provisional.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](TermId a, TermId b) { return provisional[a] < provisional[b]; });
  NumberedTerms out;
  out.text.emplace_back();
  std::vector<TermId> final_number(provisional.size() + 1, kNoTerm);
  for (const TermId at : order) {
    final_number[at + 1] = static_cast<TermId>(out.text.size());
    out.text.push_back(provisional[at]);
  }
  renumber(articles, final_number);
  out.stats.resize(out.text.size());
  for (const PendingArticle& article : articles) {
    for (const PendingPassage& passage : article.passages) count_terms(passage.record, out.stats);
  }
  return out;
}

// Gives passages that say the same their number, and each the names of the other articles. REQUIRES: articles are
// sorted.
void IndexBuilder::State::find_duplicates(const NumberedTerms& terms) {
  std::vector<ClaimInput> inputs;
  std::vector<PendingPassage*> passages;
  for (std::uint32_t a = 0; a < articles.size(); ++a) {
    for (PendingPassage& passage : articles[a].passages) {
      inputs.push_back({&passage.record, articles[a].language, a});
      passages.push_back(&passage);
    }
  }
  const auto text_of = [&](std::size_t i) { return decode_passage(passages[i]->data)->text; };
  const std::vector<std::uint32_t> groups = group_duplicates(inputs, {terms.text, text_of}, options.jobs);
  std::map<std::uint32_t, std::set<std::uint32_t>> articles_of;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i] != 0) articles_of[groups[i]].insert(inputs[i].article);
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i] == 0) continue;
    passages[i]->record.duplicates = groups[i];
    Passage passage = *decode_passage(passages[i]->data);
    for (const std::uint32_t other : articles_of[groups[i]]) {
      if (other != inputs[i].article) passage.also_in.push_back(articles[other].id);
    }
    passages[i]->data = encode(passage);
  }
}

std::map<std::string, std::uint32_t> IndexBuilder::State::all_words() {
  std::map<std::string, std::uint32_t> out;
  for (const auto& analyser : idle) {
    for (const auto& [word, count] : analyser->words()) out[word] += count;
  }
  Analyzer analyzer(options.site.language);
  for (ConceptIndex i = 0; i < concepts.size(); ++i) {
    for (const std::string& term : concepts.get(i).terms) {
      for (const Token& token : analyzer.analyze(term)) out.try_emplace(token.word, 0);
    }
  }
  for (const std::string& name : names) {
    for (const Token& token : analyzer.analyze(name)) out.try_emplace(token.word, 0);
  }
  for (const std::string& language : languages()) {
    for (const std::string& word : stop_words(language)) out.try_emplace(word, 0);
  }
  return out;
}

// Concepts are suggested where the articles speak of them.
std::vector<SuggestionEntry> IndexBuilder::State::all_suggestions(const NumberedTerms& terms) const {
  std::vector<SuggestionEntry> out = suggestions;
  for (ConceptIndex i = 0; i < concepts.size(); ++i) {
    const std::string term = prefixed(kConceptPrefix, concepts.id(i));
    const auto found = std::lower_bound(terms.text.begin() + 1, terms.text.end(), term);
    if (found == terms.text.end() || *found != term) continue;
    const TermStats& stats = terms.stats[static_cast<std::size_t>(found - terms.text.begin())];
    out.push_back({concepts.get(i).label, SuggestionKind::Concept, stats.document_frequency});
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.text < b.text; });
  return out;
}

// The most frequent first; equally frequent ones in the order of their names.
std::vector<std::string> IndexBuilder::State::languages() const {
  std::map<std::string, std::size_t> counts;
  for (const PendingArticle& article : articles) counts[article.language] += article.passages.size();
  std::vector<std::string> out;
  out.reserve(counts.size());
  for (const auto& [language, passages] : counts) out.push_back(language);
  std::stable_sort(out.begin(), out.end(),
                   [&](const std::string& a, const std::string& b) { return counts[a] > counts[b]; });
  return out;
}

Failure IndexBuilder::State::write_files(const std::string& folder, const NumberedTerms& terms) {
  const auto averages = average_lengths(articles);
  std::vector<std::string> records;
  std::vector<PostingInput> inputs;
  std::vector<std::pair<std::string, std::string>> metadata;
  for (std::size_t a = 0; a < articles.size(); ++a) {
    PendingArticle& article = articles[a];
    metadata.emplace_back(prefixed(kSourceKey, article.id), article.source);
    metadata.emplace_back(prefixed(kOutlineKey, article.id), article.outline);
    for (std::uint32_t ordinal = 0; PendingPassage & passage : article.passages) {
      passage.record.ordinal = ordinal++;
      passage.record.article = static_cast<std::uint32_t>(a);
      records.push_back(encode_forward_record(passage.record));
      inputs.push_back({&passage.record,
                        &passage.data,
                        {prefixed(kPassagePrefix, passage.id), prefixed(kArticlePrefix, article.id),
                         prefixed(kKindPrefix, to_string(passage.kind))}});
    }
  }
  for (const PendingArticle& article : articles) {
    for (const PendingStatement& statement : article.statements)
      inputs.push_back({nullptr, &statement.data, statement.filters});
  }
  const auto is_stop = std::make_unique<bool[]>(terms.text.size());
  Analyzer analyzer(languages().front());
  std::set<std::string> stop_stems;
  for (const std::string& word : stop_words(analyzer.language())) {
    for (const Token& token : analyzer.analyze(word)) stop_stems.insert(token.stem);
  }
  for (std::size_t i = 0; i < terms.text.size(); ++i) is_stop[i] = stop_stems.contains(terms.text[i]);
  if (Failure failed = write_postings({folder + "/" + kXapianDir, options.jobs, averages}, inputs, terms.text,
                                      {is_stop.get(), terms.text.size()}, metadata)) {
    return failed;
  }
  if (Failure failed = write_file(folder + "/" + kForwardFile, encode_forward(records, averages))) return failed;
  if (Failure failed = write_file(folder + "/" + kLexiconFile,
                                  encode_lexicon(pairs_of(terms), all_words(), loaded.vocabulary.words)))
    return failed;
  if (Failure failed = write_file(folder + "/" + kConceptsFile, concept_bytes)) return failed;
  if (Failure failed = write_file(folder + "/" + kSuggestionsFile, encode_suggestions(all_suggestions(terms))))
    return failed;
  return write_file(folder + "/" + kEmergencyFile, loaded.emergency_rules);
}

Manifest IndexBuilder::State::make_manifest(std::span<const SourceFile> files) const {
  Manifest out;
  out.schema = kSchemaVersion;
  out.generation = new_generation_name();
  out.built = utc_now();
  out.analyzer = Analyzer(options.site.language).fingerprint();
  out.classifier = classifier.fingerprint();
  out.vocabulary = loaded.hash;
  out.settings = options.settings;
  out.languages = languages();
  out.site = options.site;
  out.articles = articles.size();
  for (const PendingArticle& article : articles) {
    out.passages += article.passages.size();
    out.article_ids.push_back(article.id);
  }
  out.files.assign(files.begin(), files.end());
  return out;
}

Result<BuildSummary> IndexBuilder::State::commit(std::span<const SourceFile> files, const GenerationCheck& check) {
  std::sort(articles.begin(), articles.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  const Manifest manifest = make_manifest(files);
  if (manifest.passages == 0) return Error{ErrorCode::Empty, "no passage to index", options.index_dir};
  const std::string folder = options.index_dir + "/tmp-" + manifest.generation;
  std::error_code failed;
  fs::create_directory(folder, failed);
  if (failed) return Error{ErrorCode::Unreadable, failed.message(), folder};
  const NumberedTerms terms = number_terms();
  find_duplicates(terms);
  Failure failure = write_files(folder, terms);
  if (!failure) failure = write_manifest(folder, manifest);
  if (!failure && check) failure = check(folder);
  if (failure) {
    fs::remove_all(folder, failed);
    return *failure;
  }
  fs::rename(folder, options.index_dir + "/" + manifest.generation, failed);
  if (failed) return Error{ErrorCode::Unreadable, failed.message(), folder};
  if (Failure unswitched = switch_generation(options.index_dir, manifest.generation)) return *unswitched;
  return BuildSummary{manifest.generation, manifest.articles, manifest.passages};
}

}  // namespace citewell
