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
#include "engine/text/word_map.h"

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

// One thread's analysis: what is known of each word of each language, so that a word that comes again is looked up
// once.
class PassageAnalyser {
 public:
  // The references must outlive it.
  PassageAnalyser(const ConceptTable& concepts, const QuestionClassifier& classifier, TermNumbers& numbers)
      : concepts_(concepts), classifier_(classifier), numbers_(numbers), concept_terms_(concepts.size(), kNoTerm) {}

  // Terms are provisional numbers; kNoTerm for words too long to be words.
  ForwardRecord analyse(const PassageInput& input);

  // How often each folded word stood in a field; words too long to be words are left out.
  [[nodiscard]] std::map<std::string, std::uint32_t> words() const;

 private:
  struct Word {
    StemKey key;
    TermId term = kNoTerm;
    std::uint32_t count = 0;
    AnalyzedWord text;
  };
  struct Language {
    Analyzer analyzer;
    WordMap<Word> words;
  };
  // A text, word by word.
  struct Words {
    std::vector<Range> places;
    std::vector<Word*> words;
    std::vector<std::string_view> stems;
  };

  const Words& read(std::string_view text, Language& language);
  Word& look_up(std::string_view surface, Language& language);
  QuestionTypes promised_types(const PassageInput& input, Language& language);
  void add_field(Field field, std::string_view text, Language& language, ForwardRecord& record);
  void add_body(std::string_view text, Language& language, ForwardRecord& record);
  void add_words(Field field, const Words& text, ForwardRecord& record);
  TermId term_of(ConceptIndex index);
  Language& language(const std::string& tag);

  const ConceptTable& concepts_;
  const QuestionClassifier& classifier_;
  TermNumbers& numbers_;
  std::map<std::string, Language> languages_;
  std::vector<TermId> concept_terms_;  // by concept; kNoTerm as long as it has none
  Words read_;                         // what read() returned last
  std::vector<StemKey> keys_;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_ANALYSE_PASSAGE_H_
