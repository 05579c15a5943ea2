// Questions that nobody asks, made to cost as much as they can: as long as a question may be, of one kind each.
#ifndef CITEWELL_TESTS_UNIT_SEARCH_ADVERSARIAL_QUESTIONS_H_
#define CITEWELL_TESTS_UNIT_SEARCH_ADVERSARIAL_QUESTIONS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/reader.h"
#include "engine/search/reply.h"
#include "engine/text/normalize.h"

namespace citewell {

struct AdversarialQuestion {
  std::string_view kind;
  std::string text;
};

// `piece` again and again.
inline std::string repeated(std::string_view piece) {
  std::string out;
  while (out.size() + piece.size() <= kMaxQuestionBytes) out += piece;
  return out;
}

// As many of the words as fit, each once.
inline std::string filled(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (out.size() + word.size() + 1 > kMaxQuestionBytes) break;
    out += word + " ";
  }
  return out;
}

// Words that no index has: misspellings of everything and of nothing.
inline std::vector<std::string> unknown_words(std::size_t letters) {
  std::vector<std::string> out;
  std::uint32_t state = 1;
  for (std::size_t i = 0; i < kMaxQuestionBytes; ++i) {
    std::string word;
    for (std::size_t n = 0; n < letters; ++n) {
      state = state * 1664525U + 1013904223U;  // Numerical Recipes' generator: the same words everywhere
      word += static_cast<char>('a' + (state >> 24U) % 26);
    }
    out.push_back(word);
  }
  return out;
}

// The index's words, the most frequent first, each with its first two letters exchanged when `misspelt`.
inline std::vector<std::string> frequent_words(const IndexReader& index, bool misspelt) {
  std::vector<WordRecord> records(index.lexicon().words().begin(), index.lexicon().words().end());
  std::stable_sort(records.begin(), records.end(),
                   [](const WordRecord& a, const WordRecord& b) { return a.count > b.count; });
  std::vector<std::string> out;
  for (const WordRecord& record : records) {
    if (record.length < 6) continue;
    out.emplace_back(index.lexicon().text(record));
    if (misspelt) std::swap(out.back()[0], out.back()[1]);
    if (out.size() == kMaxQuestionBytes) break;
  }
  return out;
}

// Terms of the vocabulary, those with the most to expand to first.
inline std::vector<std::string> vocabulary_terms(const IndexReader& index) {
  std::vector<Concept> concepts;
  for (ConceptIndex i = 0; i < index.concepts().size(); ++i) concepts.push_back(index.concepts().get(i));
  const auto links = [](const Concept& entry) {
    return entry.expands_to.size() + entry.narrower.size() + entry.broader.size();
  };
  std::stable_sort(concepts.begin(), concepts.end(),
                   [&links](const Concept& a, const Concept& b) { return links(a) > links(b); });
  std::vector<std::string> out;
  out.reserve(concepts.size());
  for (const Concept& entry : concepts) out.push_back(entry.label);
  return out;
}

inline std::vector<AdversarialQuestion> adversarial_questions(const IndexReader& index) {
  return {
      {"one word repeated", repeated("sciatica ")},
      {"one letter repeated", repeated("a")},
      {"distinct frequent words", filled(frequent_words(index, false))},
      {"misspelt frequent words", filled(frequent_words(index, true))},
      {"unknown words", filled(unknown_words(8))},
      {"unknown long words", filled(unknown_words(40))},
      {"two letters each", filled(unknown_words(2))},
      {"terms of the vocabulary", filled(vocabulary_terms(index))},
      {"stop words", repeated("what is the of and to in ")},
      {"sentences", repeated("is it so? ")},
      {"questions about articles", repeated("who wrote this page? ")},
      {"emergencies", repeated("lost control of my bladder and no chest pain ")},
      {"emoji", repeated("\xF0\x9F\xA6\xB5\xF0\x9F\x98\xA9 ")},
      {"combining marks", repeated("e\xCC\x81\xCC\x81\xCC\x81")},
      {"right to left", repeated("\xD7\x9B\xD7\x90\xD7\x91 \xD9\x88\xD8\xAC\xD8\xB9 ")},
      {"no spaces", repeated("\xE8\x85\xB0\xE7\x97\x9B")},
      {"control characters", repeated("pain\x01\x02\x1B[31m\x7F ")},
      {"quotes", repeated("\"sciatica \xE2\x80\x9Cnerve\xE2\x80\x9D ")},
      {"operators", repeated("sciatica AND NOT (pain* OR \"nerve\" NEAR/3 -title:x) ")},
      {"numbers", repeated("1 2.5 10-20 1e9 ")},
      {"hyphens", repeated("x-ray-x-ray-")},
  };
}

}  // namespace citewell

#endif  // CITEWELL_TESTS_UNIT_SEARCH_ADVERSARIAL_QUESTIONS_H_
