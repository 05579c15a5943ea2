#include "indexer/structure/subject_words.h"

#include "indexer/structure/blocks.h"
#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::size_t kShortestWord = 4;     // letters
constexpr std::size_t kFewestUses = 2;       // of a word with a capital inside a sentence; a credit has a name once
constexpr std::size_t kMostBytes = 200'000;  // of text that is read; a longer article has shown its words by then

bool begins_with_letter(std::string_view lower) { return lower.front() >= 'a' && lower.front() <= 'z'; }

}  // namespace

void SubjectWords::fix() {
  if (is_fixed_) return;
  is_fixed_ = true;
  for (const Block& block : article_.blocks) {
    if (block.kind != BlockKind::Heading && !is_set_aside(block)) fixed_.push_back(&block);
  }
}

void SubjectWords::read() {
  fix();
  is_read_ = true;
  std::size_t bytes = 0;
  for (const Block* block : fixed_) {
    bool begins_sentence = true;
    std::string lower;
    for (const std::string_view word : split_words(std::string_view(block->text).substr(0, kMostBytes))) {
      const std::string_view bare = bare_lower_word(word, lower);
      Uses* const known = words_.find(bare);
      Uses& uses = known != nullptr ? *known : words_.insert(bare, {});
      const bool as_it_is =
          bare.data() == word.data() && bare.size() == word.size();  // in lower case, no sign at its ends
      if (as_it_is ? begins_with_letter(word) : starts_lower(word)) ++uses.lower;
      const bool in_sentence = !as_it_is && starts_upper(word) && !begins_sentence;
      begins_sentence = !as_it_is && ends_with_any(word, ".?!:");
      if (in_sentence) ++uses.names;
      uses.in_title = uses.in_title || !in_sentence || uses.names >= kFewestUses;
    }
    bytes += block->text.size();
    if (bytes > kMostBytes) return;
  }
}

std::size_t SubjectWords::count(const std::string& word) {
  if (!is_read_) read();
  const Uses* const found = words_.find(word);
  return found == nullptr ? 0 : found->lower;
}

std::size_t SubjectWords::uses(const std::string& word) {
  if (!is_read_) read();
  const Uses* const found = words_.find(word);
  return found == nullptr ? 0 : found->lower + found->names;
}

bool SubjectWords::are_of_the_subject(std::string_view line) {
  line = line.substr(0, line.find(','));
  for (const std::string_view word : split_words(line)) {
    if (count_chars(word) >= kShortestWord && count(bare_lower(word)) > 0) return true;
  }
  return false;
}

bool SubjectWords::is_all_of_the_subject(std::string_view line, std::size_t shortest_word) {
  for (const std::string_view word : split_words(line)) {
    if (count_chars(word) >= shortest_word && count(bare_lower(word)) == 0) return false;
  }
  return true;
}

double SubjectWords::title_score(std::string_view line) {
  if (!is_read_) read();
  double score = 0;
  for (const std::string_view word : split_words(line)) {
    if (count_chars(word) < kShortestWord) continue;
    const Uses* const found = words_.find(bare_lower(word));
    if (found != nullptr && found->in_title) {
      score += 1;
    } else if (starts_upper(word)) {
      score -= 0.5;
    }
  }
  return score;
}

}  // namespace citewell
