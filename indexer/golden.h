// Golden questions: what a site's articles must keep answering, and what they must not.
//
// The one part of the indexer that searches: it asks them of a finished generation before readers see it.
#ifndef CITEWELL_INDEXER_GOLDEN_H_
#define CITEWELL_INDEXER_GOLDEN_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/result.h"

namespace citewell {

// One line of a questions.jsonl.
struct GoldenQuestion {
  std::size_t line = 0;
  std::string question;
  std::optional<std::string> quote;  // stands in the passage that answers; nothing: there must be no answer
  std::string article;               // asked of this article alone; empty: of all
  bool operator==(const GoldenQuestion&) const = default;
};

// Reads JSON Lines: {"question": "...", "quote": "..." or null, "article": "..."}; other fields are ignored, and blank
// lines. BadSyntax with file and line for anything else, Empty for a file without a question: a check that checks
// nothing would go unnoticed.
Result<std::vector<GoldenQuestion>> read_golden_questions(std::string_view text, const std::string& name);

// Asks the questions of a generation. One diagnostic for each that lost its answer, or has got one, with its line in
// `name`; an Error when the generation cannot be searched.
Result<std::vector<Diagnostic>> ask_golden_questions(const std::vector<GoldenQuestion>& questions,
                                                     const std::string& name, const std::string& generation_dir);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_GOLDEN_H_
