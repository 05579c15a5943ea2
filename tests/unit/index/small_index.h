// A folder of the test's own, and small indexes built in it.
#ifndef CITEWELL_TESTS_UNIT_INDEX_SMALL_INDEX_H_
#define CITEWELL_TESTS_UNIT_INDEX_SMALL_INDEX_H_

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/index/builder.h"
#include "engine/index/records.h"

namespace citewell {

// Removed with all that is in it.
class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "citewell-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) ADD_FAILURE() << "no folder for the test";
    path_ = pattern;
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }

  // Writes a file below the folder, and the folders above it.
  std::string write(std::string_view name, std::string_view text) const {
    const std::string file = *this / name;
    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }

 private:
  std::string path_;
};

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline Passage prose(std::string id, std::string text, std::vector<std::string> heading = {}) {
  Passage out;
  out.id = std::move(id);
  out.text = std::move(text);
  out.heading = std::move(heading);
  return out;
}

inline Passage faq(std::string id, std::string question, std::string text) {
  Passage out = prose(std::move(id), std::move(text));
  out.kind = PassageKind::Faq;
  out.question = std::move(question);
  return out;
}

inline Passage list(std::string id, std::string text, std::vector<std::string> heading = {}) {
  Passage out = prose(std::move(id), std::move(text), std::move(heading));
  out.kind = PassageKind::List;
  return out;
}

inline ArticleRecord article(std::string id, std::string title, std::vector<Passage> passages) {
  ArticleRecord out;
  out.source.article = id;
  out.source.file = id + ".txt";
  out.source.title = std::move(title);
  out.source.language = "en";
  for (Passage& passage : passages) {
    passage.article = id;
    out.outline.push_back({std::string(to_string(passage.kind)), 0, passage.text, passage.question, passage.id});
  }
  out.passages = std::move(passages);
  return out;
}

inline Result<BuildSummary> build(const BuildOptions& options, const std::vector<ArticleRecord>& articles,
                                  const std::vector<SourceFile>& files = {}) {
  auto builder = IndexBuilder::open(options);
  if (!builder) return builder.error();
  for (const ArticleRecord& record : articles) {
    if (Failure failed = builder->add(record)) return *failed;
  }
  return builder->commit(files);
}

}  // namespace citewell

#endif  // CITEWELL_TESTS_UNIT_INDEX_SMALL_INDEX_H_
