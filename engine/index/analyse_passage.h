// Passage + source -> terms: the analysis that makes a passage findable.
#ifndef CITEWELL_ENGINE_INDEX_ANALYSE_PASSAGE_H_
#define CITEWELL_ENGINE_INDEX_ANALYSE_PASSAGE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/concepts/concept_table.h"
#include "engine/concepts/question_type.h"
#include "engine/index/forward.h"
#include "engine/index/records.h"
#include "engine/text/analyzer.h"

namespace citewell {

// Gives every distinct term a provisional number, from 1, in the order of arrival. Thread-safe.
class TermNumbers {
 public:
  TermId number(const std::string& term);
  // Terms by their provisional number less one. REQUIRES: nobody numbers any more.
  [[nodiscard]] std::vector<std::string> take();

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, TermId> numbers_;
};

// Everything of a passage that retrieval and ranking use. `synonyms` are other names of what its article is about;
// `language` is the one to analyse it in.
struct PassageInput {
  const Passage& passage;
  const Source& source;
  const std::string& language;
  const std::vector<std::string>& synonyms;
};

// One thread's analysis: an analyzer for each language, a cache of numbers, counts of words.
class PassageAnalyser {
 public:
  // The references must outlive it.
  PassageAnalyser(const ConceptTable& concepts, const QuestionClassifier& classifier, TermNumbers& numbers)
      : concepts_(concepts), classifier_(classifier), numbers_(numbers) {}

  // Terms are provisional numbers; kNoTerm for words too long to be words.
  ForwardRecord analyse(const PassageInput& input);

  [[nodiscard]] const std::unordered_map<std::string, std::uint32_t>& words() const { return words_; }

 private:
  void add_field(Field field, std::string_view text, Analyzer& analyzer, ForwardRecord& record);
  void add_body(std::string_view text, Analyzer& analyzer, ForwardRecord& record);
  void add_tokens(Field field, const std::vector<Token>& tokens, ForwardRecord& record);
  TermId number(const std::string& term);
  Analyzer& analyzer(const std::string& language);

  const ConceptTable& concepts_;
  const QuestionClassifier& classifier_;
  TermNumbers& numbers_;
  std::map<std::string, Analyzer> analyzers_;
  std::unordered_map<std::string, TermId> cache_;
  std::unordered_map<std::string, std::uint32_t> words_;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_ANALYSE_PASSAGE_H_
