// citewell-index --check: does an index hold what it says, and do its passages stand in the articles they name?
#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/index/generation.h"
#include "engine/index/reader.h"
#include "engine/text/normalize.h"
#include "indexer/commands.h"
#include "indexer/files.h"
#include "indexer/read/decode.h"
#include "indexer/read/reader.h"

namespace citewell {
namespace {

constexpr std::size_t kMostFaultsShown = 20;

// A source file that is at hand and unchanged, with its visible text.
struct SourceText {
  std::string bytes;
  MappedText visible;
};

class Check {
 public:
  explicit Check(std::shared_ptr<const IndexReader> index, PostingReader postings)
      : index_(std::move(index)), postings_(std::move(postings)) {}

  // Returns the number of faults found.
  std::size_t run() {
    const Manifest& manifest = index_->manifest();
    const std::vector<std::string>& articles = manifest.article_ids;
    expect_equal("articles", articles.size(), manifest.articles);
    expect_equal("passages", index_->forward().size(), manifest.passages);
    for (const std::string& article : articles) check_article(article);
    for (std::size_t i = 0; i < index_->forward().size(); ++i) check_passage(i);
    return faults_;
  }

  [[nodiscard]] std::size_t verified() const { return verified_; }

 private:
  void fault(const std::string& what) {
    if (++faults_ <= kMostFaultsShown) fmt::print(stderr, "citewell-index: {}\n", what);
  }

  void expect_equal(const char* what, std::size_t found, std::size_t stated) {
    if (found != stated) fault(fmt::format("the manifest says {} {}, the index holds {}", stated, what, found));
  }

  void check_article(const std::string& article) {
    Result<Source> source = postings_.source(article);
    if (!source.ok()) return fault(to_string(source.error()));
    files_of_articles_[article] = source->file;
    for (const Fact fact : {Fact::Author, Fact::Reviewer, Fact::Published, Fact::Updated, Fact::Publisher}) {
      const Result<std::optional<Passage>> statement = postings_.statement(fact, article);
      if (!statement.ok()) return fault(to_string(statement.error()));
      if (*statement) check_statement(**statement);
    }
    const Result<std::vector<OutlineBlock>> outline = postings_.outline(article);
    if (!outline.ok()) return fault(to_string(outline.error()));
    for (const OutlineBlock& block : *outline) {
      if (!block.passage.empty() && !postings_.passage_by_id(block.passage).ok()) {
        fault(fmt::format("article \"{}\" names passage {}, which is missing", article, block.passage));
      }
    }
  }

  void check_passage(std::size_t position) {
    const Result<Passage> passage = postings_.passage(position);
    if (!passage.ok()) return fault(to_string(passage.error()));
    const auto file = files_of_articles_.find(passage->article);
    if (file == files_of_articles_.end()) {
      return fault(fmt::format("passage {} belongs to \"{}\", which is missing", passage->id, passage->article));
    }
    const SourceText* source = source_text(file->second);
    if (source == nullptr) return;
    ++verified_;
    if (!stands_at(*passage, source->visible.text_of(passage->source))) not_found(*passage, file->second);
  }

  // In what the page shows, or in its metadata.
  void check_statement(const Passage& statement) {
    const std::string& file = files_of_articles_[statement.article];
    const SourceText* source = source_text(file);
    if (source == nullptr) return;
    const Range at = statement.source;
    const std::string_view bytes = source->bytes;
    const bool in_bytes = at.end <= bytes.size() && stands_at(statement, bytes.substr(at.begin, at.size()));
    if (!in_bytes && !stands_at(statement, source->visible.text_of(at))) not_found(statement, file);
  }

  static bool stands_at(const Passage& passage, std::string_view text) {
    return fold_whitespace(text) == fold_whitespace(passage.text);
  }

  void not_found(const Passage& passage, const std::string& file) {
    fault(fmt::format("passage {} is not at bytes {} to {} of {}", passage.id, passage.source.begin, passage.source.end,
                      file));
  }

  // The text of a source file by its name below the indexed folder; nullptr when it is not at hand or has changed.
  const SourceText* source_text(const std::string& name) {
    const auto [entry, is_new] = texts_.try_emplace(name);
    if (is_new) {
      for (const SourceFile& file : index_->manifest().files) {
        if (entry->second == nullptr && (file.path == name || file.path.ends_with("/" + name))) {
          entry->second = load(file);
        }
      }
    }
    return entry->second.get();
  }

  static std::unique_ptr<SourceText> load(const SourceFile& file) {
    Result<std::string> bytes = read_file(file.path, kMaxFileBytes);
    if (!bytes.ok() || content_hash(*bytes) != file.content_hash) return nullptr;
    Result<std::string> decoded = decode_file(std::move(*bytes), file.path);
    if (!decoded.ok()) return nullptr;
    auto text = std::make_unique<SourceText>();
    text->bytes = std::move(*decoded);
    const Format* format = pick_format(file.path, text->bytes);
    if (format == nullptr) return nullptr;
    text->visible = format->plain_text(text->bytes);
    return text;
  }

  std::shared_ptr<const IndexReader> index_;
  PostingReader postings_;
  std::map<std::string, std::string> files_of_articles_;
  std::map<std::string, std::unique_ptr<SourceText>> texts_;
  std::size_t faults_ = 0;
  std::size_t verified_ = 0;
};

}  // namespace

int check_index(const std::string& index_dir, bool quiet) {
  const auto give_up = [](const Error& error) {
    fmt::print(stderr, "citewell-index: {}\n", to_string(error));
    return kExitNoIndex;
  };
  Result<std::shared_ptr<const IndexReader>> index = IndexReader::open(index_dir);
  if (!index.ok()) return give_up(index.error());
  Result<PostingReader> postings = PostingReader::open((*index)->folder());
  if (!postings.ok()) return give_up(postings.error());
  Check check(*index, std::move(*postings));
  const std::size_t faults = check.run();
  if (!quiet) {
    fmt::print("{}: {} articles, {} passages, {} found word for word in their sources, {} faults\n", index_dir,
               (*index)->manifest().articles, (*index)->manifest().passages, check.verified(), faults);
  }
  return faults == 0 ? kExitDone : kExitNoIndex;
}

}  // namespace citewell
