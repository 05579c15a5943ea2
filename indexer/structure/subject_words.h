// The words an article is written in, as far as they tell names and site names from words of the subject.
#ifndef CITEWELL_INDEXER_STRUCTURE_SUBJECT_WORDS_H_
#define CITEWELL_INDEXER_STRUCTURE_SUBJECT_WORDS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/text/word_map.h"
#include "indexer/article.h"

namespace citewell {

class SubjectWords {
 public:
  // Reads the article's paragraphs and lists, as they are at this moment, on first use. REQUIRES: the article outlives
  // this, and keeps its blocks and their text.
  explicit SubjectWords(const Article& article) : article_(article) {}

  // From now on paragraphs and lists are those that are so at this moment. They are read on first use all the same.
  void fix();

  // How often a word (as bare_lower gives it) stands in the text, written in lower case.
  std::size_t count(const std::string& word);

  // How often it stands there in lower case, or with a capital inside a sentence.
  std::size_t uses(const std::string& word);

  // Any word of four or more letters in the line is one the text uses in lower case: the line names no person.
  bool are_of_the_subject(std::string_view line);

  // Every word of at least so many letters in the line is one the text uses in lower case.
  bool is_all_of_the_subject(std::string_view line, std::size_t shortest_word);

  // How well a line fits as the title of this text: words of the subject count for it, capitalised words that the text
  // never uses, or once as a name, against it.
  double title_score(std::string_view line);

 private:
  void read();

  const Article& article_;
  std::vector<const Block*> fixed_;  // whose words count
  bool is_fixed_ = false;
  bool is_read_ = false;
  struct Uses {
    std::size_t lower = 0;  // in lower case
    std::size_t names = 0;  // with a capital inside a sentence
    bool in_title = false;  // speaks for a title that has it: in any case; of names those that come again
  };
  WordMap<Uses> words_;
};

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_SUBJECT_WORDS_H_
