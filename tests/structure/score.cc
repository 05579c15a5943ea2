#include "tests/structure/score.h"

#include <algorithm>
#include <map>
#include <sstream>

#include "engine/text/normalize.h"
#include "indexer/words.h"

namespace citewell {
namespace {

double ratio(std::size_t part, std::size_t rest) {
  return part + rest == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(part + rest);
}

bool is_waste(const Block& block) {
  return block.kind == BlockKind::Caption || block.kind == BlockKind::Disclaimer ||
         block.kind == BlockKind::Boilerplate;
}

// Compares two lists as sets with repetition; `same` says whether a found text is the wanted one.
template <class Same>
Count compare(std::string_view what, const std::vector<std::string>& wanted, std::vector<std::string> found, Same same,
              std::vector<std::string>& complaints) {
  Count count;
  for (const std::string& text : wanted) {
    const auto match = std::find_if(found.begin(), found.end(), [&](const std::string& f) { return same(f, text); });
    if (match == found.end()) {
      ++count.missed;
      complaints.push_back("missed " + std::string(what) + ": " + text);
    } else {
      ++count.right;
      found.erase(match);
    }
  }
  count.wrong = found.size();
  for (const std::string& text : found) complaints.push_back("wrong " + std::string(what) + ": " + text);
  return count;
}

bool equal(const std::string& found, const std::string& wanted) { return found == wanted; }

bool begins(const std::string& found, const std::string& wanted) {
  return fold_whitespace(found).starts_with(wanted) || fold_whitespace(found).find(wanted) != std::string::npos;
}

// One date or name: right, wrong or missed.
Count compare_field(std::string_view what, const std::string& wanted, const std::string& found,
                    std::vector<std::string>& complaints) {
  const auto list = [](const std::string& text) {
    return text.empty() ? std::vector<std::string>() : std::vector<std::string>{text};
  };
  return compare(what, list(wanted), list(found), equal, complaints);
}

std::vector<std::string> lines_of(const std::vector<Person>& people) {
  std::vector<std::string> out;
  for (const Person& person : people) {
    std::string line = person.name;
    if (!person.credentials.empty() || !person.role.empty()) line += " | " + person.credentials;
    if (!person.role.empty()) line += " | " + person.role;
    out.push_back(line);
  }
  return out;
}

using Words = std::map<std::string, long>;

void add_words(std::string_view text, long sign, Words& words) {
  std::istringstream in(fold_whitespace(text));
  for (std::string word; in >> word;) {
    if (has_letter_or_digit(word)) words[word] += sign;
  }
}

std::size_t excess(const Words& words) {
  std::size_t sum = 0;
  for (const auto& [word, count] : words) sum += static_cast<std::size_t>(count > 0 ? count : 0);
  return sum;
}

// "Q:", "A1." and "Q" are marks of the source and no words of the article.
bool is_mark(const std::string& word) {
  if (word == "Q" || word == "A") return true;
  return (word[0] == 'Q' || word[0] == 'A') && ends_with_any(word, ":.)") &&
         word.find_first_not_of("0123456789", 1) == word.size() - 1;
}

std::size_t count_lost(const FinishedArticle& found, std::string_view visible, std::vector<std::string>& complaints) {
  Words in_source;
  Words in_blocks;
  add_words(visible, 1, in_source);
  for (const Block& block : found.article.blocks) {
    add_words(block.text, -1, in_source);
    add_words(block.question, -1, in_source);
    if (is_waste(block) || block.kind == BlockKind::Heading) continue;
    add_words(block.text, 1, in_blocks);
  }
  for (const Passage& passage : found.cut.passages) add_words(passage.text, -1, in_blocks);
  for (auto& [word, count] : in_source) {
    if (is_mark(word)) count = 0;
    if (count > 0) complaints.push_back("lost: " + word);
  }
  return excess(in_source) + excess(in_blocks);
}

bool is_in(const Passage& passage, const std::string& words) {
  return fold_whitespace(passage.text).find(words) != std::string::npos;
}

// A passage is shown below its question or heading.
bool is_shown_with(const Passage& passage, const std::string& words) {
  if (is_in(passage, words) || passage.question.find(words) != std::string::npos) return true;
  return !passage.heading.empty() && passage.heading.back().find(words) != std::string::npos;
}

}  // namespace

double Count::precision() const { return ratio(right, wrong); }
double Count::recall() const { return ratio(right, missed); }

Count& Count::operator+=(const Count& other) {
  right += other.right;
  wrong += other.wrong;
  missed += other.missed;
  return *this;
}

Score& Score::operator+=(const Score& other) {
  headings += other.headings;
  faq += other.faq;
  disclaimers += other.disclaimers;
  people += other.people;
  dates += other.dates;
  titles += other.titles;
  sites += other.sites;
  waste_shown += other.waste_shown;
  torn_apart += other.torn_apart;
  words_lost += other.words_lost;
  return *this;
}

Score score_article(const Gold& gold, const FinishedArticle& found, std::string_view visible) {
  Score score;
  std::vector<std::string>& complaints = score.complaints;
  std::vector<std::string> headings;
  std::vector<std::string> questions;
  std::vector<std::string> disclaimers;
  for (const Block& block : found.article.blocks) {
    if (block.kind == BlockKind::Heading && !is_title(block)) headings.push_back(block.text);
    if (block.kind == BlockKind::Faq) questions.push_back(block.question);
    if (block.kind == BlockKind::Disclaimer) disclaimers.push_back(block.text);
  }
  const Source& source = found.article.source;
  score.headings = compare("heading", gold.headings, headings, equal, complaints);
  score.faq = compare("question", gold.faq, questions, equal, complaints);
  score.disclaimers = compare("disclaimer", gold.disclaimers, disclaimers, begins, complaints);
  score.people = compare("author", gold.authors, lines_of(source.authors), equal, complaints);
  score.people += compare("reviewer", gold.reviewers, lines_of(source.reviewers), equal, complaints);
  score.dates = compare_field("publication date", gold.published, source.published, complaints);
  score.dates += compare_field("date of update", gold.updated, source.updated, complaints);
  score.titles = compare_field("title", gold.title, source.title, complaints);
  score.sites = compare_field("site", gold.site, source.site, complaints);
  if (source.citations.size() != gold.citations) {
    complaints.push_back("citations: " + std::to_string(source.citations.size()) + " instead of " +
                         std::to_string(gold.citations));
  }
  for (const std::string& words : gold.set_aside) {
    const bool shown = std::any_of(found.cut.passages.begin(), found.cut.passages.end(),
                                   [&](const Passage& p) { return is_in(p, words); });
    if (!shown) continue;
    ++score.waste_shown;
    complaints.push_back("shown: " + words);
  }
  for (const std::vector<std::string>& group : gold.together) {
    const bool whole = std::any_of(found.cut.passages.begin(), found.cut.passages.end(), [&](const Passage& p) {
      return std::all_of(group.begin(), group.end(), [&](const std::string& words) { return is_shown_with(p, words); });
    });
    if (whole) continue;
    ++score.torn_apart;
    complaints.push_back("torn apart: " + group.front());
  }
  score.words_lost = count_lost(found, visible, complaints);
  return score;
}

}  // namespace citewell
