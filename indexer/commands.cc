#include "indexer/commands.h"

#include <fmt/format.h>

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/index/builder.h"
#include "indexer/files.h"
#include "indexer/outline.h"

namespace citewell {
namespace {

using Clock = std::chrono::steady_clock;

void complain(const Error& error) { fmt::print(stderr, "citewell-index: {}\n", to_string(error)); }

void show(const std::vector<Diagnostic>& warnings) {
  for (const Diagnostic& warning : warnings) {
    fmt::print(stderr, "{}{}{}\n", warning.where, warning.where.empty() ? "" : ": ", warning.message);
  }
}

std::string counted(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

void summarise(const PipelineSummary& summary, Clock::time_point start) {
  fmt::print(stderr, "{}, {}, {}, {} skipped, {:.1f} s\n", counted(summary.articles, "article"),
             counted(summary.passages, "passage"), counted(summary.warnings.size(), "warning"), summary.skipped,
             seconds_since(start));
}

// Whatever shapes articles and is not in their files.
std::string settings_of(const Inputs& inputs, const PipelineOptions& options) {
  std::string site;
  if (!inputs.site_path.empty()) {
    const Result<std::string> bytes = read_file(inputs.site_path, kMaxSiteBytes);
    if (bytes.ok()) site = content_hash(*bytes);
  }
  return fmt::format("format={} site={} indexer={}", options.format, site, CITEWELL_VERSION);
}

BuildOptions build_options(const IndexSettings& settings, const Inputs& inputs) {
  BuildOptions options;
  options.index_dir = settings.index_dir;
  options.synonym_dirs = settings.synonym_dirs;
  options.site = inputs.site.site;
  options.settings = settings_of(inputs, settings.pipeline);
  options.jobs = settings.pipeline.jobs;
  return options;
}

ArticleRecord record_of(FinishedArticle&& done) {
  ArticleRecord record;
  record.source = std::move(done.article.source);
  record.synonyms = std::move(done.article.synonyms);
  record.passages = std::move(done.cut.passages);
  record.outline = std::move(done.cut.outline);
  return record;
}

int nothing_to_index() {
  fmt::print(stderr, "citewell-index: nothing could be indexed; the index is as it was\n");
  return kExitNothing;
}

// Opens a builder, feeds it every article and commits.
int build(const IndexSettings& settings, const Inputs& inputs, IndexBuilder& builder, Clock::time_point start) {
  std::mutex mutex;
  Failure failure;
  const PipelineSummary summary = run_pipeline(inputs, settings.pipeline, [&](std::size_t, FinishedArticle&& done) {
    if (Failure added = builder.add(record_of(std::move(done)))) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::move(added);
    }
  });
  show(summary.warnings);
  if (failure) return complain(*failure), kExitNoIndex;
  if (summary.articles == 0) return nothing_to_index();
  const Result<BuildSummary> built = builder.commit(inputs.sources());
  if (!built.ok()) return complain(built.error()), kExitNoIndex;
  if (!settings.quiet) summarise(summary, start);
  return kExitDone;
}

}  // namespace

int index_articles(const IndexSettings& settings) {
  const Clock::time_point start = Clock::now();
  const Result<Inputs> inputs = find_inputs(settings.pipeline);
  if (!inputs.ok()) return complain(inputs.error()), kExitUsage;
  if (inputs->files.empty()) return show(inputs->warnings), nothing_to_index();
  Result<IndexBuilder> builder = IndexBuilder::open(build_options(settings, *inputs));
  if (!builder.ok()) {
    complain(builder.error());
    return builder.error().code == ErrorCode::BadSyntax || builder.error().code == ErrorCode::NotFound ? kExitUsage
                                                                                                       : kExitNoIndex;
  }
  show(builder->diagnostics());
  if (!settings.rebuild && builder->is_current(inputs->sources())) {
    if (!settings.quiet) fmt::print(stderr, "nothing changed: {} is up to date\n", settings.index_dir);
    return kExitDone;
  }
  return build(settings, *inputs, *builder, start);
}

int show_outline(const PipelineOptions& options, bool json) {
  const Clock::time_point start = Clock::now();
  const Result<Inputs> inputs = find_inputs(options);
  if (!inputs.ok()) return complain(inputs.error()), kExitUsage;
  std::map<std::size_t, FinishedArticle> articles;
  std::mutex mutex;
  const PipelineSummary summary = run_pipeline(*inputs, options, [&](std::size_t index, FinishedArticle&& done) {
    const std::lock_guard lock(mutex);
    articles.emplace(index, std::move(done));
  });
  std::vector<FinishedArticle> ordered;
  ordered.reserve(articles.size());
  for (auto& [index, article] : articles) ordered.push_back(std::move(article));
  if (json) {
    fmt::print("{}", outline_json(ordered));
  } else {
    for (const FinishedArticle& article : ordered) fmt::print("{}\n", outline_text(article));
  }
  show(summary.warnings);
  if (!json) summarise(summary, start);
  return articles.empty() ? kExitNothing : kExitDone;
}

}  // namespace citewell
