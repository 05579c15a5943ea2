#include "indexer/pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "engine/index/gz.h"
#include "engine/index/parallel.h"
#include "engine/text/language.h"
#include "engine/text/normalize.h"
#include "indexer/files.h"
#include "indexer/origins.h"
#include "indexer/passages/statements.h"
#include "indexer/read/decode.h"
#include "indexer/read/reader.h"
#include "indexer/structure/blocks.h"
#include "indexer/structure/repetition.h"
#include "indexer/structure/structure.h"
#include "indexer/words.h"

namespace citewell {
namespace {

// "leaflets/flu.html" -> "leaflets/flu", "faq.jsonl.gz" -> "faq".
std::string without_extension(std::string_view name) {
  if (name.ends_with(".gz")) name.remove_suffix(3);
  const std::size_t dot = name.rfind('.');
  const std::size_t slash = name.rfind('/');
  const std::size_t first = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string(dot == std::string_view::npos || dot <= first ? name : name.substr(0, dot));
}

// One file, opened and read; its bytes stay until its articles are finished.
struct OpenFile {
  const InputFile* input = nullptr;
  const Format* format = nullptr;
  std::string bytes;
  std::vector<Article> articles;
  std::vector<Diagnostic> warnings;
  std::size_t skipped = 0;
  MappedText mapped;  // empty until it is asked for, unless the reader gave it
  std::once_flag mapped_once;

  const MappedText& plain_text();  // of the whole file
  void give_up(const std::string& where, std::string message) {
    warnings.push_back({where.empty() ? input->path : where, std::move(message)});
    ++skipped;
  }
};

// Finds bytes of a folded text in the plain one: the two are walked side by side, white space counting as one. What is
// asked for in order is walked over once.
class Unfolding {
 public:
  Unfolding() = default;
  Unfolding(std::string_view plain, std::string_view folded) : plain_(plain), folded_(folded) { start(); }

  [[nodiscard]] bool is_of(std::string_view folded) const {
    return folded.data() == folded_.data() && folded.size() == folded_.size();
  }

  // Offset in the plain text of byte `offset` of the folded one.
  std::size_t place_of(std::size_t offset) {
    if (offset < walked_) start();
    for (; walked_ < offset && place_ < plain_.size(); ++walked_) {
      if (folded_[walked_] == ' ' || folded_[walked_] == '\n') {
        skip_space();
      } else {
        ++place_;
      }
    }
    return place_;
  }

 private:
  void start() {
    walked_ = 0;
    place_ = 0;
    skip_space();
  }

  void skip_space() {
    while (const std::size_t space = leading_space(plain_.substr(place_))) place_ += space;
  }

  std::string_view plain_;
  std::string_view folded_;
  std::size_t walked_ = 0;  // bytes of the folded text
  std::size_t place_ = 0;   // of them in the plain text
};

const MappedText& OpenFile::plain_text() {
  std::call_once(mapped_once, [this] {
    if (mapped.empty()) mapped = format->plain_text(bytes);
  });
  return mapped;
}

// Where parts of a block's folded text lie in its file. Parts of one block are asked for one after the other.
class Places {
 public:
  explicit Places(OpenFile& file) : file_(file) {}

  Range source_of(const Block& block, Range part) {
    if (block.source != block_) look_at(block);
    if (!unfolding_.is_of(block.text)) unfolding_ = Unfolding(plain_text_of_block(), block.text);
    const std::uint32_t begin = place_of(part.begin);
    return text_->source_of({begin, place_of(part.end)});
  }

 private:
  void look_at(const Block& block) {
    const auto within = file_.format->plain_text_within;
    own_ = within != nullptr ? within(file_.bytes, block.source) : MappedText();
    text_ = own_.empty() ? &file_.plain_text() : &own_;
    block_ = block.source;
    whole_ = text_->part_within(block.source);
    unfolding_ = {};
  }

  [[nodiscard]] std::string_view plain_text_of_block() const {
    return std::string_view(text_->text()).substr(whole_.begin, whole_.size());
  }

  std::uint32_t place_of(std::uint32_t offset) {
    return whole_.begin + static_cast<std::uint32_t>(unfolding_.place_of(offset));
  }

  OpenFile& file_;
  std::optional<Range> block_;  // the one that was asked for last
  MappedText own_;
  const MappedText* text_ = nullptr;
  Range whole_;
  Unfolding unfolding_;  // of the block's text
};

const Format* format_of(const InputFile& input, const PipelineOptions& options, std::string_view bytes) {
  return options.format == "auto" ? pick_format(input.name, bytes) : format_named(options.format);
}

bool looks_binary(std::string_view bytes) { return bytes.substr(0, 4096).find('\0') != std::string_view::npos; }

bool unpack(OpenFile& file) {
  if (file.input->name.ends_with(".gz") && !is_gzip(file.bytes)) {
    file.give_up("", "named .gz, but not compressed by gzip; skipped");
    return false;
  }
  Result<std::string> text = decode_file(std::move(file.bytes), file.input->path);
  if (!text.ok()) {
    file.give_up(text.error().where, text.error().message);
    return false;
  }
  file.bytes = std::move(*text);
  return true;
}

// Whether places inside a block may be asked for; the text of other files need not be kept.
bool has_block_to_cut(const std::vector<Article>& articles) {
  const PassageOptions lengths;
  const std::size_t fewest = std::min(lengths.long_paragraph, lengths.long_list);
  return std::any_of(articles.begin(), articles.end(), [fewest](const Article& article) {
    return std::any_of(article.blocks.begin(), article.blocks.end(),
                       [fewest](const Block& block) { return has_at_least_words(block.text, fewest); });
  });
}

// `kept`: its bytes, where they were.
void open_file(const PipelineOptions& options, std::optional<std::string> kept, OpenFile& file) {
  Result<std::string> bytes = kept ? std::move(*kept) : read_file(file.input->path, kMaxFileBytes);
  if (!bytes.ok()) return file.give_up(bytes.error().where, bytes.error().message);
  file.bytes = std::move(*bytes);
  if (!unpack(file)) return;
  if (trim(file.bytes).empty()) return file.give_up("", "empty file; skipped");
  if (looks_binary(file.bytes)) return file.give_up("", "a binary file, not text; skipped");
  file.format = format_of(*file.input, options, file.bytes);
  if (file.format == nullptr) return file.give_up("", "no format of ours (text, markdown, html, jsonl); skipped");
  Result<ReadResult> read = file.format->read(file.bytes, {file.input->path});
  if (!read.ok()) return file.give_up(read.error().where, read.error().message);
  file.articles = std::move(read->articles);
  if (!read->visible.empty() && has_block_to_cut(file.articles)) file.mapped = std::move(read->visible);
  file.skipped += read->diagnostics.size();
  file.warnings.insert(file.warnings.end(), read->diagnostics.begin(), read->diagnostics.end());
}

// Gives every article its id, in reading order: its own, or the file's path, numbered when the file holds several. A
// second article of the same id gets a suffix and a warning.
class ArticleIds {
 public:
  void assign(OpenFile& file) {
    std::size_t number = 0;
    for (Article& article : file.articles) {
      Source& source = article.source;
      ++number;
      source.file = file.input->name;
      if (source.article.empty()) {
        source.article = without_extension(file.input->name);
        if (file.articles.size() > 1) source.article += fmt::format("-{}", number);
      }
      make_unique(file, source);
    }
  }

 private:
  void make_unique(OpenFile& file, Source& source) {
    const std::string wanted = source.article;
    for (int n = 2; !taken_.insert(source.article).second; ++n) source.article = fmt::format("{}~{}", wanted, n);
    if (source.article != wanted) {
      file.warnings.push_back(
          {file.input->path,
           fmt::format("another article has the id \"{}\"; this one is now \"{}\"", wanted, source.article)});
    }
  }

  std::set<std::string> taken_;
};

StructureOptions structure_options(const Inputs& inputs, const Repetition& repetition) {
  StructureOptions options;
  options.site_name = inputs.site.site.name;
  options.boilerplate = inputs.site.boilerplate;
  options.repetition = &repetition;
  return options;
}

// The language that the text itself is in, by the article's first words.
std::string language_of_text(const Article& article) {
  constexpr std::size_t kEnoughBytes = 1200;
  std::string sample;
  for (const Block& block : article.blocks) {
    if (is_set_aside(block)) continue;
    sample += block.question + "\n" + block.text.substr(0, utf8_prefix(block.text, kEnoughBytes)) + "\n";
    if (sample.size() >= kEnoughBytes) break;
  }
  return detect_language(sample);
}

FinishedArticle finish(OpenFile& file, Article&& article, const Inputs& inputs, const StructureOptions& structure) {
  FinishedArticle out;
  Origins origins(article.source, "metadata");
  recover_structure(article, structure);
  if (article.source.language.empty()) article.source.language = language_of_text(article);
  origins.note(article.source, "text");
  if (article.source.url.empty()) article.source.url = file.input->url;
  if (article.source.updated.empty()) article.source.updated = file.input->updated;
  origins.note(article.source, "sitemap");
  if (article.source.title.empty()) article.source.title = title_from_name(article.source.file);
  origins.note(article.source, "file name");
  if (article.source.language.empty()) article.source.language = inputs.site.site.language;
  if (article.source.site.empty()) article.source.site = inputs.site.site.name;
  if (const SourceCorrection* correction = correction_for(inputs.site, article.source.file)) {
    apply(*correction, article.source);
  }
  origins.note(article.source, "site.json");
  PassageOptions passages;
  Places places(file);
  passages.source_of = [&places](const Block& block, Range part) { return places.source_of(block, part); };
  out.cut = cut_passages(article, passages);
  out.statements = find_statements(article, file.bytes);
  out.origins = origins.take();
  out.warnings = article.diagnostics;
  for (Diagnostic& warning : out.warnings) {
    if (warning.where.empty()) warning.where = file.input->path;
  }
  out.article = std::move(article);
  return out;
}

}  // namespace

PipelineSummary run_pipeline(Inputs& inputs, const PipelineOptions& options,
                             const std::function<void(std::size_t, FinishedArticle&&)>& take) {
  std::vector<OpenFile> files(inputs.files.size());
  parallel_for(files.size(), options.jobs, [&](std::size_t i) {
    files[i].input = &inputs.files[i];
    open_file(options, std::exchange(inputs.files[i].bytes, std::nullopt), files[i]);
  });

  ArticleIds ids;
  Repetition repetition;
  std::vector<std::pair<OpenFile*, std::size_t>> work;
  for (OpenFile& file : files) {
    ids.assign(file);
    for (std::size_t i = 0; i < file.articles.size(); ++i) {
      repetition.count(file.articles[i]);
      work.emplace_back(&file, i);
    }
  }

  PipelineSummary summary;
  summary.warnings = inputs.warnings;
  summary.skipped = inputs.skipped;
  for (const OpenFile& file : files) {
    summary.skipped += file.skipped;
    summary.warnings.insert(summary.warnings.end(), file.warnings.begin(), file.warnings.end());
  }

  const StructureOptions structure = structure_options(inputs, repetition);
  std::mutex mutex;
  parallel_for(work.size(), options.jobs, [&](std::size_t i) {
    OpenFile& file = *work[i].first;
    FinishedArticle done = finish(file, std::move(file.articles[work[i].second]), inputs, structure);
    const std::size_t passages = done.cut.passages.size();
    {
      const std::lock_guard lock(mutex);
      summary.warnings.insert(summary.warnings.end(), done.warnings.begin(), done.warnings.end());
      if (passages == 0) {
        summary.warnings.push_back(
            {file.input->path, fmt::format("article \"{}\" has no text; skipped", done.article.source.article)});
        ++summary.skipped;
      } else {
        ++summary.articles;
        summary.passages += passages;
      }
    }
    if (passages > 0) take(i, std::move(done));
  });
  return summary;
}

}  // namespace citewell
