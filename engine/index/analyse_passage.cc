#include "engine/index/analyse_passage.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/text/normalize.h"
#include "engine/text/sentences.h"

namespace citewell {
namespace {

// Pieces that stand apart: nothing that is not a word lets a phrase run from one into the next.
std::string joined(const std::vector<std::string>& pieces) {
  std::string out;
  for (const std::string& piece : pieces) {
    if (!out.empty()) out += "\n";
    out += piece;
  }
  return out;
}

// Sentences of a body with the first token of each, and what each seems to answer.
std::vector<Sentence> sentences_of(std::string_view text, const std::vector<Token>& tokens,
                                   const QuestionClassifier& classifier) {
  std::vector<Sentence> out;
  std::size_t token = 0;
  for (const Range& range : split_sentences(text)) {
    while (token < tokens.size() && tokens[token].source.begin < range.begin) ++token;
    const std::size_t first = token;
    while (token < tokens.size() && tokens[token].source.begin < range.end) ++token;
    const QuestionTypes types = classifier.answered(std::span(tokens).subspan(first, token - first));
    out.push_back({static_cast<std::uint32_t>(first), range.begin, range.end, types});
  }
  return out;
}

// The text that says what a passage is about: its question, else its nearest heading, else the title.
const std::string& promise_of(const PassageInput& input) {
  if (!input.passage.question.empty()) return input.passage.question;
  return input.passage.heading.empty() ? input.source.title : input.passage.heading.back();
}

}  // namespace

TermId TermNumbers::number(const std::string& term) {
  const std::lock_guard lock(mutex_);
  return numbers_.try_emplace(term, static_cast<TermId>(numbers_.size() + 1)).first->second;
}

std::vector<std::string> TermNumbers::take() {
  std::vector<std::string> out(numbers_.size());
  for (auto& [term, number] : numbers_) out[number - 1] = term;
  numbers_.clear();
  return out;
}

ForwardRecord PassageAnalyser::analyse(const PassageInput& input) {
  ForwardRecord record;
  record.kind = input.passage.kind;
  Analyzer& words = analyzer(input.language);
  record.question_types = classifier_.all(words.analyze(promise_of(input)));
  add_field(Field::Title, input.source.title, words, record);
  add_field(Field::Heading, joined(input.passage.heading), words, record);
  add_field(Field::Question, input.passage.question, words, record);
  add_body(input.passage.text, words, record);
  add_field(Field::Alias, joined(input.synonyms), words, record);
  return record;
}

void PassageAnalyser::add_field(Field field, std::string_view text, Analyzer& words, ForwardRecord& record) {
  if (!text.empty()) add_tokens(field, words.analyze(text), record);
}

void PassageAnalyser::add_body(std::string_view text, Analyzer& words, ForwardRecord& record) {
  const std::string_view indexed = text.substr(0, utf8_prefix(text, TextSpan::kMaxBegin));
  const std::vector<Token> tokens = words.analyze(indexed);
  record.sentences = sentences_of(indexed, tokens, classifier_);
  for (const Sentence& sentence : record.sentences) record.answer_types |= sentence.answer_types;
  record.spans.reserve(tokens.size());
  for (const Token& token : tokens) record.spans.emplace_back(token.source.begin, token.source.size());
  add_tokens(Field::Body, tokens, record);
}

void PassageAnalyser::add_tokens(Field field, const std::vector<Token>& tokens, ForwardRecord& record) {
  const auto begin = static_cast<std::uint32_t>(record.tokens.size());
  for (const Token& token : tokens) {
    record.tokens.push_back(token.stem.size() <= kMaxTermBytes ? number(token.stem) : kNoTerm);
    if (token.word.size() <= kMaxTermBytes) ++words_[token.word];
  }
  record.field_lengths[index_of(field)] = static_cast<std::uint32_t>(tokens.size());
  for (const ConceptMatch& match : concepts_.match(tokens)) {
    const TermId term = number(prefixed(kConceptPrefix, concepts_.id(match.concept_index)));
    record.concepts.push_back({term, begin + match.first_token, match.token_count});
  }
}

TermId PassageAnalyser::number(const std::string& term) {
  const auto [entry, is_new] = cache_.try_emplace(term, kNoTerm);
  if (is_new) entry->second = numbers_.number(term);
  return entry->second;
}

Analyzer& PassageAnalyser::analyzer(const std::string& language) {
  return analyzers_.try_emplace(language, language).first->second;
}

}  // namespace citewell
