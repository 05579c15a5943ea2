// What a question gets back: the value behind the JSON of /api/v1/search, the search page and the terminal.
//
// Field for field the HTTP contract; an absent optional is JSON null, an empty string or list is what the source did
// not give. Nothing here is invented: a text is verbatim from the named source.
#ifndef CITEWELL_ENGINE_SEARCH_REPLY_H_
#define CITEWELL_ENGINE_SEARCH_REPLY_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/index/records.h"

namespace citewell {

struct SearchRequest {
  std::string question;
  std::size_t limit = 10;
  std::size_t offset = 0;
  std::optional<PassageKind> kind;  // only passages of this kind
  std::string article;              // only passages of this article
  bool explain = false;
  bool spelling = true;  // false: misspelt words are searched as typed
};

// The contract's limits; past them a request is refused, never cut silently.
inline constexpr std::size_t kMaxQuestionBytes = 4096;
inline constexpr std::size_t kMaxLimit = 50;
inline constexpr std::size_t kMaxOffset = 1000;

struct RecognisedConcept {
  std::string id;
  std::string label;
  std::string matched;  // the visitor's words
  std::vector<std::string> synonyms;
};

struct QuerySummary {
  std::string text;
  std::optional<std::string> corrected;
  std::string question_type;  // "definition", "causes", ...; "information" when the question names none
  std::vector<RecognisedConcept> concepts;
};

// A piece of a passage's text; the fragments of a passage joined give its text.
struct Fragment {
  std::string text;
  bool match = false;
};

// One number of an explanation. Contributions of one result add up to its score before calibration.
struct Contribution {
  std::string name;   // "term sciatica", "feature question_focus"
  std::string field;  // where it matched: "title", "heading", "question", "body"; empty for features
  double value = 0;
  double weight = 0;
  double contribution = 0;
};

struct Explanation {
  std::vector<Contribution> terms;
  std::vector<Contribution> features;
  double score = 0;
};

struct SearchResult {
  std::size_t rank = 0;  // from 1, counting from the first result of all, not of this page
  double score = 0;      // 0 to 1
  Passage passage;
  std::vector<Fragment> fragments;
  Source source;
  std::string deep_link;            // url with a text fragment that opens at the passage; empty without url
  std::vector<Citation> citations;  // those of the source that this passage cites
  std::optional<Explanation> explanation;
};

struct Answer {
  std::string text;  // one to three consecutive sentences of the passage, verbatim
  double confidence = 0;
  std::size_t result = 0;               // rank of the result it is from
  std::vector<std::size_t> supporting;  // ranks of results of other articles that say the same
};

struct Notice {
  std::string kind;  // "emergency", "spelling", ...
  std::string id;
  std::string text;
  std::string source;
};

struct Facets {
  std::vector<std::pair<std::string, std::size_t>> kind;     // most frequent first
  std::vector<std::pair<std::string, std::size_t>> article;  // most frequent first
};

struct IndexSummary {
  std::string generation;
  std::uint64_t articles = 0;
  std::uint64_t passages = 0;
  std::string built;  // ISO 8601, UTC
};

enum class ReplyStatus { Answered, Related, NoMatch };
std::string_view to_string(ReplyStatus status);  // "answered", "related", "no_match"

struct SearchReply {
  QuerySummary query;
  ReplyStatus status = ReplyStatus::NoMatch;
  std::optional<Answer> answer;
  std::vector<SearchResult> results;
  std::size_t total = 0;
  Facets facets;
  std::vector<Notice> notices;  // an emergency first
  std::string disclaimer;
  double took_ms = 0;
  IndexSummary index;
};

// A line of the list of articles.
struct ArticleSummary {
  Source source;
  std::size_t passages = 0;
};

// A whole article as recovered.
struct ArticleView {
  Source source;
  std::vector<OutlineBlock> outline;
  std::string disclaimer;  // the article's own, else the site's
};

// One passage with its attribution.
struct PassageView {
  Passage passage;
  Source source;
  std::string deep_link;
  std::vector<Citation> citations;
  std::string disclaimer;
};

// A completion of what a visitor has typed so far.
struct Suggestion {
  std::string text;
  std::string kind;  // "question", "title", "heading", "concept"
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_REPLY_H_
