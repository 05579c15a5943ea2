// Judged questions: what is asked, and what counts as found.
#ifndef CITEWELL_TESTS_RELEVANCE_JUDGED_H_
#define CITEWELL_TESTS_RELEVANCE_JUDGED_H_

#include <map>
#include <string>
#include <vector>

#include "engine/search/reply.h"
#include "engine/text/result.h"

namespace citewell {

// A passage that answers: the quote is in its text, or, for facts of the article as a whole, a value is in its source.
struct Gold {
  std::string doc;  // article id, with or without the file's extension
  std::string quote;
  std::vector<std::string> values;
};

// A line of questions.jsonl (tests/relevance/README.md).
struct JudgedQuestion {
  std::string id;
  std::string text;
  std::string kind;
  std::vector<Gold> gold;
  bool none = false;
  bool redflag = false;
};

struct Topic {
  std::string id;
  std::string text;
};

// Gains by topic and document.
using Qrels = std::map<std::string, std::map<std::string, int>>;

Result<std::vector<JudgedQuestion>> load_questions(const std::string& path);
Result<std::vector<Topic>> load_topics(const std::string& path);
Result<Qrels> load_qrels(const std::string& path);

// Whether a passage of a source is one of the gold ones, after whitespace folding.
bool is_gold(const JudgedQuestion& question, const Passage& passage, const Source& source);

}  // namespace citewell

#endif  // CITEWELL_TESTS_RELEVANCE_JUDGED_H_
