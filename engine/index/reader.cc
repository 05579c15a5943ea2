#include "engine/index/reader.h"

#include <xapian.h>

#include <utility>

#include "engine/index/codec.h"
#include "engine/index/schema.h"
#include "engine/text/analyzer.h"

namespace citewell {
namespace {

Error database_error(const Xapian::Error& error) {
  return {ErrorCode::Internal, "the index cannot be read: " + error.get_description(), ""};
}

Error damaged(const std::string& what) {
  return {ErrorCode::Internal, "the index is damaged: " + what + "; index again", ""};
}

Xapian::Query make_query(const std::vector<WeightedTerm>& terms, const RetrievalFilter& filter) {
  std::vector<Xapian::Query> parts;
  parts.reserve(terms.size());
  for (const WeightedTerm& term : terms) {
    const Xapian::Query query(term.term);
    parts.push_back(term.weight == 1.0 ? query : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, term.weight));
  }
  Xapian::Query out(Xapian::Query::OP_OR, parts.begin(), parts.end());
  const auto restrict_to = [&out](const std::string& term) {
    out = Xapian::Query(Xapian::Query::OP_FILTER, out, Xapian::Query(term));
  };
  if (filter.kind) restrict_to(prefixed(kKindPrefix, to_string(*filter.kind)));
  if (!filter.article.empty()) restrict_to(prefixed(kArticlePrefix, filter.article));
  return out;
}

}  // namespace

struct PostingReader::State {
  Xapian::Database database;
};

PostingReader::PostingReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
PostingReader::PostingReader(PostingReader&&) noexcept = default;
PostingReader& PostingReader::operator=(PostingReader&&) noexcept = default;
PostingReader::~PostingReader() = default;

Result<PostingReader> PostingReader::open(const std::string& generation_dir) {
  try {
    return PostingReader(std::make_unique<State>(State{Xapian::Database(generation_dir + "/" + kXapianDir)}));
  } catch (const Xapian::Error& error) {
    return Error{ErrorCode::IndexMismatch, "the index cannot be opened: " + error.get_description() + "; index again",
                 generation_dir};
  }
}

Result<std::vector<Candidate>> PostingReader::retrieve(const std::vector<WeightedTerm>& terms,
                                                       const RetrievalFilter& filter, std::size_t limit) {
  std::vector<Candidate> out;
  if (terms.empty() || limit == 0) return out;
  try {
    Xapian::Enquire enquire(state_->database);
    enquire.set_query(make_query(terms, filter));
    enquire.set_weighting_scheme(Xapian::BM25Weight(kK1 * kWdfScale, 0, 1, 0, 0.5));
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
    out.reserve(found.size());
    for (auto hit = found.begin(); hit != found.end(); ++hit) out.push_back({*hit - 1, hit.get_weight()});
    return out;
  } catch (const Xapian::Error& error) {
    return database_error(error);
  }
}

Result<Passage> PostingReader::passage(std::size_t position) {
  try {
    auto out = decode_passage(state_->database.get_document(static_cast<Xapian::docid>(position + 1)).get_data());
    if (!out) return damaged("a passage record does not decode");
    return *std::move(out);
  } catch (const Xapian::Error& error) {
    return database_error(error);
  }
}

Result<Passage> PostingReader::passage_by_id(const std::string& id) {
  try {
    const std::string term = prefixed(kPassagePrefix, id);
    const auto posting = state_->database.postlist_begin(term);
    if (posting == state_->database.postlist_end(term)) return Error{ErrorCode::NotFound, "no passage has this id", id};
    return passage(*posting - 1);
  } catch (const Xapian::Error& error) {
    return database_error(error);
  }
}

Result<std::optional<Passage>> PostingReader::statement(Fact fact, const std::string& article) {
  return first_with(statement_term(fact, article));
}

Result<std::optional<Passage>> PostingReader::statement_on(std::string_view person) {
  return first_with(person_term(person));
}

Result<std::optional<Passage>> PostingReader::first_with(const std::string& term) {
  try {
    const auto posting = state_->database.postlist_begin(term);
    if (posting == state_->database.postlist_end(term)) return std::optional<Passage>();
    auto out = passage(*posting - 1);
    if (!out) return out.error();
    return std::optional<Passage>(std::move(out).value());
  } catch (const Xapian::Error& error) {
    return database_error(error);
  }
}

Result<Source> PostingReader::source(const std::string& article) {
  try {
    const std::string bytes = state_->database.get_metadata(prefixed(kSourceKey, article));
    if (bytes.empty()) return Error{ErrorCode::NotFound, "no article has this id", article};
    auto out = decode_source(bytes);
    if (!out) return damaged("a source record does not decode");
    return *std::move(out);
  } catch (const Xapian::Error& error) {
    return database_error(error);
  }
}

Result<std::vector<OutlineBlock>> PostingReader::outline(const std::string& article) {
  try {
    const std::string bytes = state_->database.get_metadata(prefixed(kOutlineKey, article));
    if (bytes.empty()) return Error{ErrorCode::NotFound, "no article has this id", article};
    auto out = decode_outline(bytes);
    if (!out) return damaged("an outline does not decode");
    return *std::move(out);
  } catch (const Xapian::Error& error) {
    return database_error(error);
  }
}

std::size_t PostingReader::passage_count(const std::string& article) {
  try {
    return state_->database.get_termfreq(prefixed(kArticlePrefix, article));
  } catch (const Xapian::Error&) {
    return 0;
  }
}

Result<std::shared_ptr<const IndexReader>> IndexReader::open(const std::string& index_dir) {
  const auto name = current_generation(index_dir);
  if (!name) return name.error();
  return open_generation(index_dir + "/" + *name);
}

Result<std::shared_ptr<const IndexReader>> IndexReader::open_generation(const std::string& generation_dir) {
  auto out = std::make_shared<IndexReader>();
  out->folder_ = generation_dir;
  auto manifest = read_manifest(out->folder_);
  if (!manifest) return manifest.error();
  out->manifest_ = std::move(manifest).value();
  if (out->manifest_.analyzer != Analyzer(out->manifest_.site.language).fingerprint()) {
    return Error{ErrorCode::IndexMismatch, "made by a version that reads words differently; index again", out->folder_};
  }
  const std::pair<const char*, MappedFile*> files[] = {{kForwardFile, &out->forward_file_},
                                                       {kLexiconFile, &out->lexicon_file_},
                                                       {kConceptsFile, &out->concepts_file_},
                                                       {kSuggestionsFile, &out->suggestions_file_},
                                                       {kEmergencyFile, &out->emergency_file_}};
  for (const auto& [file, mapped] : files) {
    auto opened = MappedFile::open(out->folder_ + "/" + file);
    if (!opened)
      return Error{ErrorCode::IndexMismatch, "a file of the index is missing; index again", opened.error().where};
    *mapped = std::move(opened).value();
  }
  const auto mismatch = [&out](const Error& error) {
    return Error{ErrorCode::IndexMismatch, error.message, out->folder_};
  };
  auto forward = ForwardIndex::open(out->forward_file_.bytes());
  if (!forward) return mismatch(forward.error());
  auto lexicon = Lexicon::open(out->lexicon_file_.bytes());
  if (!lexicon) return mismatch(lexicon.error());
  auto concepts = ConceptTable::open(out->concepts_file_.bytes());
  if (!concepts) return mismatch(concepts.error());
  auto suggestions = SuggestionList::open(out->suggestions_file_.bytes());
  if (!suggestions) return mismatch(suggestions.error());
  out->suggestions_ = *suggestions;
  out->forward_ = *forward;
  out->lexicon_ = *lexicon;
  out->concepts_ = *concepts;
  return std::shared_ptr<const IndexReader>(std::move(out));
}

}  // namespace citewell
