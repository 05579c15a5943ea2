#include "indexer/commands.h"

#include <fmt/format.h>

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/index/builder.h"
#include "engine/index/generation.h"
#include "engine/index/last_run.h"
#include "indexer/files.h"
#include "indexer/golden.h"
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

// A place as people know it who do not know where the articles lie on this machine: below the folder that was indexed.
std::string place_below(const std::vector<std::string>& paths, const std::string& where) {
  for (const std::string& path : paths) {
    if (where.starts_with(path + "/")) return where.substr(path.size() + 1);
  }
  return where.substr(where.rfind('/') + 1);
}

// What the operator finds in the index afterwards.
LastRun last_run_of(const PipelineSummary& summary, const std::vector<std::string>& paths) {
  LastRun out;
  out.articles = summary.articles;
  out.skipped = summary.skipped;
  out.warning_count = summary.warnings.size();
  for (const Diagnostic& warning : summary.warnings) {
    if (out.warnings.size() == kKeptWarnings) break;
    out.warnings.push_back(fmt::format("{}: {}", place_below(paths, warning.where), warning.message));
  }
  return out;
}

// Records how the run ended, where there is an index. One that cannot be written to has said so already.
void record(LastRun run, std::string_view outcome, const IndexSettings& settings, Clock::time_point start) {
  if (!current_generation(settings.index_dir)) return;
  run.ended = utc_now();
  run.outcome = outcome;
  run.seconds = seconds_since(start);
  static_cast<void>(write_last_run(settings.index_dir, run));
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
  options.synonyms = settings.synonyms;
  options.broader = settings.broader;
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
  record.statements = std::move(done.statements);
  record.outline = std::move(done.cut.outline);
  return record;
}

int nothing_to_index() {
  fmt::print(stderr, "citewell-index: nothing could be indexed; the index is as it was\n");
  return kExitNothing;
}

// The golden questions of a run, and what became of them.
class GoldenCheck {
 public:
  static Result<GoldenCheck> read(const std::string& path) {
    GoldenCheck out;
    if (path.empty()) return out;
    const Result<std::string> text = read_file(path, kMaxSiteBytes);
    if (!text.ok()) return text.error();
    Result<std::vector<GoldenQuestion>> questions = read_golden_questions(*text, path);
    if (!questions.ok()) return questions.error();
    out.path_ = path;
    out.questions_ = std::move(questions).value();
    return out;
  }

  // Asks a generation; lists the questions that lost their answers.
  Failure ask(const std::string& generation_dir) {
    if (questions_.empty()) return std::nullopt;
    const auto lost = ask_golden_questions(questions_, path_, generation_dir);
    if (!lost) return lost.error();
    if (lost->empty()) return std::nullopt;
    show(*lost);
    refused_ = true;
    return Error{
        ErrorCode::IndexMismatch,
        fmt::format("{} of {} golden questions failed; the index is as it was", lost->size(), questions_.size()), ""};
  }

  [[nodiscard]] bool refused() const { return refused_; }

 private:
  std::string path_;
  std::vector<GoldenQuestion> questions_;
  bool refused_ = false;
};

// Opens a builder, feeds it every article and commits.
int build(const IndexSettings& settings, Inputs& inputs, IndexBuilder& builder, GoldenCheck& golden,
          Clock::time_point start) {
  std::mutex mutex;
  Failure failure;
  const PipelineSummary summary = run_pipeline(inputs, settings.pipeline, [&](std::size_t, FinishedArticle&& done) {
    if (Failure added = builder.add(record_of(std::move(done)))) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::move(added);
    }
  });
  show(summary.warnings);
  const LastRun run = last_run_of(summary, settings.pipeline.paths);
  const auto give_up = [&](std::string_view outcome, int status) {
    record(run, outcome, settings, start);
    return status;
  };
  if (failure) return complain(*failure), give_up("failed", kExitNoIndex);
  if (summary.articles == 0) return give_up("failed", nothing_to_index());
  const Result<BuildSummary> built =
      builder.commit(inputs.sources(), [&golden](const std::string& folder) { return golden.ask(folder); });
  if (!built.ok()) {
    complain(built.error());
    return golden.refused() ? give_up("refused", kExitGolden) : give_up("failed", kExitNoIndex);
  }
  record(run, "built", settings, start);
  if (!settings.quiet) summarise(summary, start);
  return kExitDone;
}

// Golden questions may be new though the index is not.
int ask_current(const std::string& index_dir, GoldenCheck& golden) {
  const Result<std::string> name = current_generation(index_dir);
  const Failure failure = name.ok() ? golden.ask(index_dir + "/" + *name) : name.error();
  if (!failure) return kExitDone;
  return complain(*failure), golden.refused() ? kExitGolden : kExitNoIndex;
}

}  // namespace

int index_articles(const IndexSettings& settings) {
  const Clock::time_point start = Clock::now();
  Result<Inputs> inputs = find_inputs(settings.pipeline);
  if (!inputs.ok()) return complain(inputs.error()), kExitUsage;
  if (inputs->files.empty()) {
    show(inputs->warnings);
    PipelineSummary nothing;
    nothing.warnings = inputs->warnings;
    nothing.skipped = inputs->skipped;
    record(last_run_of(nothing, settings.pipeline.paths), "failed", settings, start);
    return nothing_to_index();
  }
  Result<GoldenCheck> golden = GoldenCheck::read(settings.golden_file);
  if (!golden.ok()) return complain(golden.error()), kExitUsage;
  Result<IndexBuilder> builder = IndexBuilder::open(build_options(settings, *inputs));
  if (!builder.ok()) {
    complain(builder.error());
    return builder.error().code == ErrorCode::BadSyntax || builder.error().code == ErrorCode::NotFound ? kExitUsage
                                                                                                       : kExitNoIndex;
  }
  show(builder->diagnostics());
  if (!settings.rebuild && builder->is_current(inputs->sources())) {
    record(read_last_run(settings.index_dir).value_or(LastRun{}), "unchanged", settings, start);
    if (!settings.quiet) fmt::print(stderr, "nothing changed: {} is up to date\n", settings.index_dir);
    return ask_current(settings.index_dir, *golden);
  }
  return build(settings, *inputs, *builder, *golden, start);
}

int show_outline(const PipelineOptions& options, bool json) {
  const Clock::time_point start = Clock::now();
  Result<Inputs> inputs = find_inputs(options);
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
