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
std::vector<Sentence> sentences_of(std::string_view text, const std::vector<Range>& words, Stems stems,
                                   const QuestionClassifier& classifier) {
  std::vector<Sentence> out;
  std::size_t word = 0;
  for (const Range& range : split_sentences(text)) {
    while (word < words.size() && words[word].begin < range.begin) ++word;
    const std::size_t first = word;
    while (word < words.size() && words[word].begin < range.end) ++word;
    const QuestionTypes types = classifier.answered(stems.subspan(first, word - first));
    out.push_back({static_cast<std::uint32_t>(first), range.begin, range.end, types});
  }
  return out;
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
  Language& words = language(input.language);
  record.question_types = promised_types(input, words);
  add_field(Field::Title, input.source.title, words, record);
  add_field(Field::Heading, joined(input.passage.heading), words, record);
  add_field(Field::Question, input.passage.question, words, record);
  add_body(input.passage.text, words, record);
  add_field(Field::Alias, joined(input.synonyms), words, record);
  return record;
}

// By its question, else by the nearest heading that promises something; by the title where it has neither.
QuestionTypes PassageAnalyser::promised_types(const PassageInput& input, Language& language) {
  const auto types_of = [&](const std::string& text) { return classifier_.all(read(text, language).stems); };
  if (!input.passage.question.empty()) return types_of(input.passage.question);
  if (input.passage.heading.empty()) return types_of(input.source.title);
  QuestionTypes out = 0;
  for (auto heading = input.passage.heading.rbegin(); heading != input.passage.heading.rend() && out == 0; ++heading)
    out = types_of(*heading);
  return out;
}

void PassageAnalyser::add_field(Field field, std::string_view text, Language& language, ForwardRecord& record) {
  if (!text.empty()) add_words(field, read(text, language), record);
}

void PassageAnalyser::add_body(std::string_view text, Language& language, ForwardRecord& record) {
  const std::string_view indexed = text.substr(0, utf8_prefix(text, TextSpan::kMaxBegin));
  const Words& words = read(indexed, language);
  record.sentences = sentences_of(indexed, words.places, words.stems, classifier_);
  for (const Sentence& sentence : record.sentences) record.answer_types |= sentence.answer_types;
  record.spans.reserve(words.places.size());
  for (const Range& place : words.places) record.spans.emplace_back(place.begin, place.size());
  add_words(Field::Body, words, record);
}

void PassageAnalyser::add_words(Field field, const Words& text, ForwardRecord& record) {
  const auto begin = static_cast<std::uint32_t>(record.tokens.size());
  record.tokens.reserve(record.tokens.size() + text.words.size());
  keys_.clear();
  for (Word* word : text.words) {
    const bool is_new = word->count++ == 0;
    if (is_new && word->text.stem.size() <= kMaxTermBytes) word->term = numbers_.number(word->text.stem);
    record.tokens.push_back(word->term);
    keys_.push_back(word->key);
  }
  record.field_lengths[index_of(field)] = static_cast<std::uint32_t>(text.words.size());
  for (const ConceptMatch& match : concepts_.match(keys_))
    record.concepts.push_back({term_of(match.concept_index), begin + match.first_token, match.token_count});
}

const PassageAnalyser::Words& PassageAnalyser::read(std::string_view text, Language& language) {
  read_.places.clear();
  read_.words.clear();
  read_.stems.clear();
  for (const Range& place : segment_words(text)) {
    Word& word = look_up(text.substr(place.begin, place.size()), language);
    if (word.text.word.empty()) continue;
    read_.places.push_back(place);
    read_.words.push_back(&word);
    read_.stems.push_back(word.text.stem);
  }
  return read_;
}

PassageAnalyser::Word& PassageAnalyser::look_up(std::string_view surface, Language& language) {
  if (Word* known = language.words.find(surface)) return *known;
  Word word;
  word.text = language.analyzer.analyze_word(surface);
  word.key = concepts_.key(word.text.stem);
  return language.words.insert(surface, std::move(word));
}

std::map<std::string, std::uint32_t> PassageAnalyser::words() const {
  std::map<std::string, std::uint32_t> out;
  for (const auto& [tag, language] : languages_) {
    for (const auto& [surface, word] : language.words.entries()) {
      if (word.count > 0 && word.text.word.size() <= kMaxTermBytes) out[word.text.word] += word.count;
    }
  }
  return out;
}

TermId PassageAnalyser::term_of(ConceptIndex index) {
  TermId& term = concept_terms_[index];
  if (term == kNoTerm) term = numbers_.number(prefixed(kConceptPrefix, concepts_.id(index)));
  return term;
}

PassageAnalyser::Language& PassageAnalyser::language(const std::string& tag) {
  const auto found = languages_.find(tag);
  return found != languages_.end() ? found->second : languages_.emplace(tag, Language{Analyzer(tag), {}}).first->second;
}

}  // namespace citewell
