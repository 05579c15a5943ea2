// How fast are articles read, structured, cut and analysed? In MB of source files per second of one core, for the same
// articles as JSON Lines, plain text, HTML and Markdown; beside it plain Xapian, which makes its documents of the same
// words with its own term generator and no structure at all.
//
// Rules: one thread; the contenders take turns, and medians of the rounds are printed; the number of passages and of
// words is printed too, so that nothing gets faster by doing less. Files are read through the pipeline of
// citewell-index, from the system's cache. Nothing is written to an index.
//
// Usage: reading_bench [--rounds N] [--synonyms DIR] [PATH...]      (default: corpus and synonyms below the current
// folder)
#include <fmt/format.h>
#include <stdlib.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/concepts/concept_table.h"
#include "engine/index/analyse_passage.h"
#include "engine/index/vocabulary_files.h"
#include "indexer/pipeline.h"

namespace citewell {
namespace {

namespace fs = std::filesystem;

// Of the processor, not of the clock on the wall: other programs on the machine do not count.
double seconds_of(const auto& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// What is written again in every format, and what Xapian gets.
struct Piece {
  std::string heading, question, text;
};
struct Sample {
  std::string title;
  std::vector<Piece> pieces;
};

PipelineOptions options_for(std::vector<std::string> paths) {
  PipelineOptions options;
  options.paths = std::move(paths);
  return options;
}

std::vector<Sample> samples_in(const std::vector<std::string>& paths) {
  std::vector<Sample> out;
  Result<Inputs> inputs = find_inputs(options_for(paths));
  if (!inputs.ok()) return out;
  run_pipeline(*inputs, options_for(paths), [&](std::size_t, FinishedArticle&& done) {
    Sample sample{done.article.source.title, {}};
    for (Passage& passage : done.cut.passages) {
      const std::string heading = passage.heading.empty() ? std::string() : passage.heading.back();
      sample.pieces.push_back({heading, std::move(passage.question), std::move(passage.text)});
    }
    out.push_back(std::move(sample));
  });
  return out;
}

std::string replaced(std::string_view text, std::string_view special, const std::vector<std::string>& by) {
  std::string out;
  for (const char c : text) {
    const std::size_t at = special.find(c);
    if (at == std::string_view::npos) {
      out += c;
    } else {
      out += by[at];
    }
  }
  return out;
}

std::string json_text(std::string_view text) { return replaced(text, "\"\\\n\t", {"\\\"", "\\\\", "\\n", " "}); }
std::string html_text(std::string_view text) { return replaced(text, "&<>\n", {"&amp;", "&lt;", "&gt;", "<br>\n"}); }

std::string as_json_line(const Sample& sample) {
  std::string text;
  for (const Piece& piece : sample.pieces) {
    for (const std::string* part : {&piece.heading, &piece.question, &piece.text}) {
      if (!part->empty()) text += (text.empty() ? "" : "\n\n") + *part;
    }
  }
  return fmt::format("{{\"title\": \"{}\", \"text\": \"{}\"}}\n", json_text(sample.title), json_text(text));
}

std::string as_lines(const Sample& sample, std::string_view title_mark, std::string_view heading_mark) {
  std::string out = fmt::format("{}{}\n\n", title_mark, sample.title);
  for (const Piece& piece : sample.pieces) {
    for (const std::string* line : {&piece.heading, &piece.question}) {
      if (!line->empty()) out += fmt::format("{}{}\n\n", heading_mark, *line);
    }
    out += piece.text + "\n\n";
  }
  return out;
}

std::string as_text(const Sample& sample) { return as_lines(sample, "", ""); }
std::string as_markdown(const Sample& sample) { return as_lines(sample, "# ", "## "); }

std::string as_html(const Sample& sample) {
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><title>{0}</title></head><body>\n<nav><a href=\"/\">Home</a></nav>\n"
      "<main><h1>{0}</h1>\n",
      html_text(sample.title));
  for (const Piece& piece : sample.pieces) {
    for (const std::string* line : {&piece.heading, &piece.question}) {
      if (!line->empty()) out += fmt::format("<h2>{}</h2>\n", html_text(*line));
    }
    out += fmt::format("<p>{}</p>\n", html_text(piece.text));
  }
  return out + "</main></body></html>\n";
}

// A folder of the bench's own, removed at the end.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "citewell-bench-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data()) == nullptr ? fs::path() : fs::path(pattern);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// The samples in one format: a file each, or a line each.
struct Variant {
  std::string name, extension;
  std::string (*write)(const Sample&);
  bool one_file = false;
  std::size_t bytes = 0;
};

void write_variant(const std::vector<Sample>& samples, const fs::path& folder, Variant& variant) {
  fs::create_directories(folder / variant.extension);
  std::ofstream all;
  if (variant.one_file) all.open(folder / variant.extension / ("all." + variant.extension), std::ios::binary);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::string content = variant.write(samples[i]);
    variant.bytes += content.size();
    if (variant.one_file) {
      all << content;
    } else {
      std::ofstream(folder / variant.extension / fmt::format("{:06}.{}", i, variant.extension), std::ios::binary)
          << content;
    }
  }
}

struct Work {
  std::size_t passages = 0;
  std::size_t words = 0;
};

// As citewell-index does it with one thread, up to the index.
Work read_and_analyse(const std::string& folder, const ConceptTable& concepts, const QuestionClassifier& classifier) {
  Work work;
  TermNumbers numbers;
  PassageAnalyser analyser(concepts, classifier, numbers);
  Result<Inputs> inputs = find_inputs(options_for({folder}));
  if (!inputs.ok()) return work;
  run_pipeline(*inputs, options_for({folder}), [&](std::size_t, FinishedArticle&& done) {
    const Source& source = done.article.source;
    for (const Passage& passage : done.cut.passages) {
      work.words += analyser.analyse({passage, source, source.language, done.article.synonyms}).tokens.size();
      ++work.passages;
    }
  });
  return work;
}

std::size_t make_xapian_documents(const std::vector<Sample>& samples) {
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("en"));
  std::size_t terms = 0;
  for (const Sample& sample : samples) {
    Xapian::Document document;
    generator.set_document(document);
    generator.set_termpos(0);
    generator.index_text(sample.title);
    for (const Piece& piece : sample.pieces) {
      for (const std::string* text : {&piece.heading, &piece.question, &piece.text}) generator.index_text(*text);
    }
    terms += document.termlist_count();
  }
  return terms;
}

std::size_t text_bytes(const std::vector<Sample>& samples) {
  std::size_t out = 0;
  for (const Sample& sample : samples) out += as_text(sample).size();
  return out;
}

struct Settings {
  std::size_t rounds = 5;
  std::string synonyms = "synonyms";
  std::vector<std::string> paths;
};

int run(const Settings& settings) {
  const auto vocabulary = load_vocabulary({settings.synonyms});
  if (!vocabulary.ok()) return fmt::print(stderr, "{}\n", to_string(vocabulary.error())), 2;
  Analyzer analyzer("en");
  const std::string concept_bytes = compile_concepts(vocabulary->vocabulary, analyzer);
  const auto concepts = ConceptTable::open(concept_bytes);
  const QuestionClassifier classifier;
  const std::vector<Sample> samples = samples_in(settings.paths);
  const Folder folder;
  if (samples.empty() || folder.path().empty() || !concepts.ok()) return fmt::print(stderr, "nothing to measure\n"), 2;

  std::vector<Variant> variants = {{"JSON Lines", "jsonl", as_json_line, true},
                                   {"text", "txt", as_text},
                                   {"HTML", "html", as_html},
                                   {"Markdown", "md", as_markdown}};
  for (Variant& variant : variants) write_variant(samples, folder.path(), variant);
  std::vector<std::vector<double>> seconds(variants.size() + 1);
  std::vector<Work> work(variants.size());
  std::size_t terms = 0;
  for (std::size_t round = 0; round < settings.rounds; ++round) {
    seconds.back().push_back(seconds_of([&] { terms = make_xapian_documents(samples); }));
    for (std::size_t i = 0; i < variants.size(); ++i) {
      seconds[i].push_back(seconds_of([&] {
        work[i] = read_and_analyse((folder.path() / variants[i].extension).string(), *concepts, classifier);
      }));
    }
  }
  const auto megabytes_a_second = [](std::size_t bytes, const std::vector<double>& times) {
    return static_cast<double>(bytes) / 1e6 / median(times);
  };
  const double xapian = megabytes_a_second(text_bytes(samples), seconds.back());
  fmt::print("{} articles, median of {} rounds, one thread\n\n", samples.size(), settings.rounds);
  fmt::print("{:<22} {:>8} {:>8} {:>10} {:>10} {:>12}\n", "", "MB", "MB/s", "passages", "words", "of Xapian's");
  for (std::size_t i = 0; i < variants.size(); ++i) {
    const double speed = megabytes_a_second(variants[i].bytes, seconds[i]);
    fmt::print("{:<22} {:>8.1f} {:>8.1f} {:>10} {:>10} {:>12.2f}\n", variants[i].name,
               static_cast<double>(variants[i].bytes) / 1e6, speed, work[i].passages, work[i].words, speed / xapian);
  }
  fmt::print("{:<22} {:>8.1f} {:>8.1f} {:>10} {:>10} {:>12.2f}\n", "Xapian's documents",
             static_cast<double>(text_bytes(samples)) / 1e6, xapian, samples.size(), terms, 1.0);
  return 0;
}

}  // namespace
}  // namespace citewell

int main(int argc, char** argv) {
  citewell::Settings settings;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--rounds" && i + 1 < argc) {
      settings.rounds = std::max(1UL, std::strtoul(argv[++i], nullptr, 10));
    } else if (argument == "--synonyms" && i + 1 < argc) {
      settings.synonyms = argv[++i];
    } else {
      settings.paths.emplace_back(argument);
    }
  }
  if (settings.paths.empty()) settings.paths = {"corpus"};
  return citewell::run(settings);
}
