#include "engine/search/features.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "engine/index/schema.h"
#include "engine/text/stop_words.h"

namespace citewell {

const std::array<std::string_view, kFeatureCount> kFeatureNames = {"retrieval",
                                                                   "title_bm25",
                                                                   "heading_bm25",
                                                                   "question_bm25",
                                                                   "body_bm25",
                                                                   "alias_bm25",
                                                                   "coverage",
                                                                   "body_coverage",
                                                                   "topic_coverage",
                                                                   "question_focus",
                                                                   "title_focus",
                                                                   "heading_focus",
                                                                   "type_match",
                                                                   "type_conflict",
                                                                   "best_sentence",
                                                                   "proximity",
                                                                   "literal",
                                                                   "rarest_group",
                                                                   "rarest_in_topic",
                                                                   "article_evidence",
                                                                   "faq",
                                                                   "list",
                                                                   "definition",
                                                                   "length",
                                                                   "title_match",
                                                                   "heading_match",
                                                                   "question_match",
                                                                   "type_answered",
                                                                   "early",
                                                                   "definition_lead",
                                                                   "sentence_lead",
                                                                   "answer_sentence",
                                                                   "type_in_topic"};

namespace {

constexpr double kBodyB = 0.5;
constexpr double kTopicB = 0.4;
constexpr double kTopicCounts = 0.7;    // a sentence under the right heading speaks of its topic without naming it
constexpr double kInPassing = 0.9;      // a thing explained beside something else
constexpr std::size_t kTermBegins = 1;  // words before the term of a definition: "Reason: a tense piriformis" is none
constexpr std::size_t kLeadWords = 2;   // "A", "The", "In" and the like before a sentence's subject

// Body tokens [begin, end).
struct TokenRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// What each group weighs in one field.
using GroupWeights = std::array<double, kMaxGroups>;

double& at(Features& features, Feature feature) { return features[static_cast<std::size_t>(feature)]; }

// BM25 of one field with the field's own length and its own statistics (Robertson and Zaragoza, The Probabilistic
// Relevance Framework, 2009): a word that every title has tells nothing there, however rare it is in the texts.
double field_bm25(const Question& question, const GroupMatches& matches, const GroupWeights& weights, double length,
                  double average, double b) {
  const double norm = kK1 * (1 - b + b * length / std::max(average, 1.0));
  double sum = 0;
  for (std::size_t g = 0; g < question.groups.size(); ++g) {
    const GroupMatch& match = matches[g];
    const double frequency = std::max(match.literal_count, match.alternative_count);
    if (frequency > 0) sum += weights[g] * strength(question.groups[g], match) * frequency / (frequency + norm);
  }
  return sum;
}

// How much a group tells in a field: as much as its rarest word, but no more than a concept that stands for it.
double field_weight(const TermGroup& group, std::size_t field, const IndexReader& index) {
  const auto idf = [&](TermId term) {
    const double with = term == kNoTerm ? 0 : index.lexicon().stats(term).field_frequency[field];
    return std::log(1 + (static_cast<double>(index.forward().size()) - with + 0.5) / (with + 0.5));
  };
  double rarest = 0;
  for (const TermId literal : group.literals) rarest = std::max(rarest, idf(literal));
  double weight = rarest;
  for (const Alternative& alternative : group.alternatives) {
    if (alternative.term != kNoTerm) weight = std::min(weight, idf(alternative.term));
  }
  return weight;
}

double literal_coverage(const Question& question, const GroupMatches& matches, double total) {
  GroupMatches literal = matches;
  for (GroupMatch& match : literal) match.alternative = 0;
  return coverage(question, literal, total);
}

GroupMatches merge_fields(const PassageMatches& matches, std::initializer_list<Field> fields) {
  GroupMatches out{};
  for (const Field field : fields) {
    for (std::size_t g = 0; g < kMaxGroups; ++g) out[g] = merged(out[g], matches.fields[index_of(field)][g]);
  }
  return out;
}

// The question's terms in the order of its text, for proximity.
std::vector<TermId> content_sequence(const Question& question) {
  std::vector<TermId> out;
  for (const TermGroup& group : question.groups) out.insert(out.end(), group.literals.begin(), group.literals.end());
  return out;
}

// Share of neighbouring pairs of the question that stand within three tokens of each other, in order, in a field.
double pair_share(const std::vector<TermId>& sequence, std::span<const TermId> tokens) {
  constexpr std::size_t kWindow = 3;
  if (sequence.size() < 2) return 0;
  double found = 0;
  for (std::size_t pair = 0; pair + 1 < sequence.size(); ++pair) {
    const TermId first = sequence[pair];
    const TermId second = sequence[pair + 1];
    if (first == kNoTerm || second == kNoTerm) continue;
    for (auto it = std::find(tokens.begin(), tokens.end(), first); it != tokens.end();
         it = std::find(it + 1, tokens.end(), first)) {
      const auto end = tokens.end() - it > static_cast<std::ptrdiff_t>(kWindow) ? it + kWindow + 1 : tokens.end();
      if (std::find(it + 1, end, second) == end) continue;
      found += 1;
      break;
    }
  }
  return found / static_cast<double>(sequence.size() - 1);
}

// One question against many passages: what does not change from passage to passage is computed once.
class FeatureMaker {
 public:
  FeatureMaker(const Question& question, const IndexReader& index, const TermWeights& weights)
      : question_(question),
        index_(index),
        weights_(weights),
        slots_(question),
        total_(question.total_weight()),
        is_(index.lexicon().find("is")),
        are_(index.lexicon().find("are")),
        articles_{index.lexicon().find("the"), index.lexicon().find("a"), index.lexicon().find("an")},
        relatives_{index.lexicon().find("which"), index.lexicon().find("that")},
        namings_{index.lexicon().find("known"), index.lexicon().find("call"), index.lexicon().find("term")},
        exclusions_{index.lexicon().find("besid"), index.lexicon().find("without"), index.lexicon().find("than"),
                    index.lexicon().find("except"), index.lexicon().find("instead")},
        tellings_{index.lexicon().find("abl"),   index.lexicon().find("not"),  index.lexicon().find("often"),
                  index.lexicon().find("usual"), index.lexicon().find("like"), index.lexicon().find("more")},
        sequence_(content_sequence(question)) {
    for (std::size_t g = 1; g < question.groups.size(); ++g) {
      if (question.groups[g].weight > question.groups[rarest_].weight) rarest_ = g;
    }
    for (std::size_t field = 0; field < kFieldCount; ++field) {
      for (std::size_t g = 0; g < question.groups.size(); ++g)
        field_weights_[field][g] = field_weight(question.groups[g], field, index);
    }
  }

  Scored make(const Candidate& candidate, double best_score) const {
    const ForwardView passage = index_.forward().get(candidate.passage);
    const PassageMatches matches = match_passage(passage, slots_);
    Scored scored{candidate, {}, left_out(passage, matches), 0, 0};
    Features& out = scored.features;
    add_retrieval(candidate, best_score, out);
    add_fields(passage, matches, out);
    add_coverage(matches, out);
    add_focus(passage, matches, out);
    add_type(passage, matches, out);
    add_shape(passage, out);
    at(out, Feature::Proximity) = std::max({pair_share(sequence_, passage.field(Field::Body)),
                                            pair_share(sequence_, passage.field(Field::Question)),
                                            pair_share(sequence_, passage.field(Field::Title))});
    return scored;
  }

 private:
  // Whether a stretch leaves something out itself: "treatments without surgery".
  bool leaves_out(std::span<const TermId> tokens) const {
    return std::any_of(tokens.begin(), tokens.end(), [this](TermId token) { return is_one_of(token, exclusions_); });
  }

  static std::span<const TermId> sentence_of(const ForwardView& passage, std::size_t sentence) {
    const std::span<const TermId> body = passage.field(Field::Body);
    const std::size_t begin = passage.sentences[sentence].first_token;
    const bool last = sentence + 1 == passage.sentences.size();
    const std::size_t end = last ? body.size() : passage.sentences[sentence + 1].first_token;
    return body.subspan(begin, end - begin);
  }

  // By its heading or question, else by the share of its sentences; a title says little of one passage.
  double left_out(const ForwardView& passage, const PassageMatches& matches) const {
    double most = 0;
    for (std::size_t g = 0; g < question_.groups.size(); ++g) {
      const TermGroup& group = question_.groups[g];
      if (!group.left_out) continue;
      for (const Field field : {Field::Heading, Field::Question}) {
        if (!leaves_out(passage.field(field)))
          most = std::max(most, strength(group, matches.fields[index_of(field)][g]));
      }
      double sentences = 0;
      for (std::size_t s = 0; s < matches.sentences.size(); ++s) {
        const double strong = strength(group, matches.sentences[s][g]);
        if (strong > 0 && !leaves_out(sentence_of(passage, s))) sentences += strong;
      }
      if (!matches.sentences.empty()) most = std::max(most, sentences / static_cast<double>(matches.sentences.size()));
    }
    return most;
  }

  void add_retrieval(const Candidate& candidate, double best_score, Features& out) const {
    at(out, Feature::Retrieval) = best_score > 0 ? candidate.score / best_score : 0;
  }

  void add_fields(const ForwardView& passage, const PassageMatches& matches, Features& out) const {
    const auto score = [&](Field field, double b) {
      const std::size_t i = index_of(field);
      const double sum = field_bm25(question_, matches.fields[i], field_weights_[i], passage.field_lengths[i],
                                    index_.forward().average_lengths()[i], b);
      return total_ > 0 ? sum / total_ : 0;
    };
    at(out, Feature::TitleBm25) = score(Field::Title, kTopicB);
    at(out, Feature::HeadingBm25) = score(Field::Heading, kTopicB);
    at(out, Feature::QuestionBm25) = score(Field::Question, kTopicB);
    at(out, Feature::BodyBm25) = score(Field::Body, kBodyB);
    at(out, Feature::AliasBm25) = score(Field::Alias, kTopicB);
  }

  void add_coverage(const PassageMatches& matches, Features& out) const {
    const GroupMatches topic = merge_fields(matches, {Field::Title, Field::Heading, Field::Question, Field::Alias});
    GroupMatches anywhere = topic;
    const GroupMatches& body = matches.fields[index_of(Field::Body)];
    for (std::size_t g = 0; g < kMaxGroups; ++g) anywhere[g] = merged(anywhere[g], body[g]);
    at(out, Feature::Coverage) = coverage(question_, anywhere, total_);
    at(out, Feature::BodyCoverage) = coverage(question_, body, total_);
    at(out, Feature::TopicCoverage) = coverage(question_, topic, total_);
    at(out, Feature::Literal) = literal_coverage(question_, anywhere, total_);
    if (!question_.groups.empty()) {
      at(out, Feature::RarestGroup) = strength(question_.groups[rarest_], anywhere[rarest_]);
      at(out, Feature::RarestInTopic) = strength(question_.groups[rarest_], topic[rarest_]);
    }
    for (const GroupMatches& sentence : matches.sentences) {
      at(out, Feature::BestSentence) = std::max(at(out, Feature::BestSentence), coverage(question_, sentence, total_));
    }
  }

  // Share of a field's own weight that the question asks for; a concept of the question covers all its words.
  double focus(const ForwardView& passage, Field field) const {
    const std::size_t begin = passage.field_begin(field);
    const std::span<const TermId> tokens = passage.field(field);
    std::vector<char> asked(tokens.size(), 0);
    for (std::size_t i = 0; i < tokens.size(); ++i)
      slots_.for_each(tokens[i], [&](const TermSlots::Slot&) { asked[i] = 1; });
    for (const ConceptHit& hit : passage.concepts) {
      if (hit.first_token < begin || hit.first_token >= begin + tokens.size()) continue;
      slots_.for_each(hit.term, [&](const TermSlots::Slot&) {
        for (std::size_t i = 0; i < hit.token_count; ++i) asked[hit.first_token - begin + i] = 1;
      });
    }
    double sum = 0;
    double all = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const double weight = static_cast<double>(weights_[tokens[i]]);
      all += weight;
      sum += asked[i] != 0 ? weight : 0;
    }
    return all > 0 ? sum / all : 0;
  }

  // Harmonic mean of how much of the question a field covers and how much of the field the question asks for.
  double agreement(const PassageMatches& matches, Field field, double focused) const {
    const double covered = coverage(question_, matches.fields[index_of(field)], total_);
    return covered + focused > 0 ? 2 * covered * focused / (covered + focused) : 0;
  }

  void add_focus(const ForwardView& passage, const PassageMatches& matches, Features& out) const {
    at(out, Feature::QuestionFocus) = focus(passage, Field::Question);
    at(out, Feature::TitleFocus) = focus(passage, Field::Title);
    at(out, Feature::HeadingFocus) = focus(passage, Field::Heading);
    at(out, Feature::QuestionMatch) = agreement(matches, Field::Question, at(out, Feature::QuestionFocus));
    at(out, Feature::TitleMatch) = agreement(matches, Field::Title, at(out, Feature::TitleFocus));
    at(out, Feature::HeadingMatch) = agreement(matches, Field::Heading, at(out, Feature::HeadingFocus));
  }

  // Strongest match of the most important group among the first words of a sentence.
  double sentence_lead(const ForwardView& passage) const {
    if (question_.groups.empty()) return 0;
    const TermGroup& subject = question_.groups[rarest_];
    const std::size_t body = passage.field_begin(Field::Body);
    const std::size_t words = kLeadWords + subject.literals.size();
    double best = 0;
    for (const Sentence& sentence : passage.sentences) {
      GroupMatch match;
      const std::size_t begin = body + sentence.first_token;
      const std::size_t sentence_end = body + sentence_around(passage, sentence.first_token).end;
      const std::size_t end = std::min(begin + words, sentence_end);
      std::size_t first = end;    // where the subject begins
      std::size_t after = begin;  // the token after it
      const auto note = [&](const TermSlots::Slot& slot, std::size_t at, std::size_t past) {
        if (slot.group != rarest_) return;
        if (slot.alternative > 0) match.alternative = std::max(match.alternative, slot.alternative);
        if (slot.alternative <= 0) match.literal_bits |= 1U << slot.literal;
        first = std::min(first, at);
        after = std::max(after, past);
      };
      for (std::size_t i = begin; i < end; ++i)
        slots_.for_each(passage.tokens[i], [&](const TermSlots::Slot& slot) { note(slot, i, i + 1); });
      for (const ConceptHit& hit : passage.concepts) {
        const std::size_t past = hit.first_token + hit.token_count;
        if (hit.first_token < begin || past > end) continue;
        slots_.for_each(hit.term, [&](const TermSlots::Slot& slot) { note(slot, hit.first_token, past); });
      }
      const bool is_term = passage.kind == PassageKind::Definition && first <= begin + kTermBegins;
      const bool defines = is_term || (sentence.answer_types & bit(QuestionType::Definition)) != 0 ||
                           says_what_it_is(passage.tokens.first(sentence_end), after);
      if (defines) best = std::max(best, strength(subject, match));
    }
    return best;
  }

  // Whether "is" follows, and not what a thing does or how it is: "is able", "is often", "is not".
  bool says_what_it_is(std::span<const TermId> tokens, std::size_t after) const {
    const bool is = after < tokens.size() && (tokens[after] == is_ || tokens[after] == are_);
    return is && (after + 1 == tokens.size() || !is_one_of(tokens[after + 1], tellings_));
  }

  template <std::size_t kCount>
  static bool is_one_of(TermId token, const std::array<TermId, kCount>& words) {
    return token != kNoTerm && std::find(words.begin(), words.end(), token) != words.end();
  }

  // Whether a text explains in passing the thing that tokens [begin, end) of it name: "fascia, the tissue around",
  // "trigger points, which are", "known as fascia".
  bool explained(std::span<const TermId> body, std::size_t begin, std::size_t end) const {
    if (end < body.size() && is_one_of(body[end], articles_)) return true;
    if (end + 1 < body.size() && is_one_of(body[end], relatives_) && (body[end + 1] == is_ || body[end + 1] == are_))
      return true;
    constexpr std::size_t kBefore = 3;  // "known as the", "called"
    const auto from = body.begin() + static_cast<std::ptrdiff_t>(begin - std::min(begin, kBefore));
    return std::any_of(from, body.begin() + static_cast<std::ptrdiff_t>(begin),
                       [this](TermId token) { return is_one_of(token, namings_); });
  }

  // Strongest match of the most important group where a sentence explains it in passing.
  double apposition(const ForwardView& passage) const {
    if (question_.groups.empty()) return 0;
    const TermGroup& subject = question_.groups[rarest_];
    const std::size_t first = passage.field_begin(Field::Body);
    const std::span<const TermId> body = passage.field(Field::Body);
    double best = 0;
    const auto note = [&](TermId term, std::size_t begin, std::size_t end) {
      slots_.for_each(term, [&](const TermSlots::Slot& slot) {
        if (slot.group != rarest_ || (slot.alternative <= 0 && subject.literals.size() > 1)) return;
        const double strong = slot.alternative > 0 ? static_cast<double>(slot.alternative) : 1;
        if (strong <= best) return;
        const TokenRange sentence = sentence_around(passage, begin);
        if (explained(body.first(sentence.end).subspan(sentence.begin), begin - sentence.begin, end - sentence.begin))
          best = strong;
      });
    };
    for (std::size_t i = 0; i < body.size(); ++i) note(body[i], i, i + 1);
    for (const ConceptHit& hit : passage.concepts) {
      if (hit.first_token >= first && hit.first_token + hit.token_count <= first + body.size())
        note(hit.term, hit.first_token - first, hit.first_token - first + hit.token_count);
    }
    return best;
  }

  // The body tokens of the sentence that holds one; a list item is a sentence of its own.
  static TokenRange sentence_around(const ForwardView& passage, std::size_t token) {
    const std::size_t size = passage.field_lengths[index_of(Field::Body)];
    const std::span<const Sentence> sentences = passage.sentences;
    const auto after = std::upper_bound(sentences.begin(), sentences.end(), token,
                                        [](std::size_t t, const Sentence& s) { return t < s.first_token; });
    return {after == sentences.begin() ? 0 : (after - 1)->first_token,
            after == sentences.end() ? size : after->first_token};
  }

  // Best coverage of a sentence that seems to answer such a question; what its heading names, it need not name again.
  double answer_sentence(const ForwardView& passage, const PassageMatches& matches) const {
    const GroupMatches topic = merge_fields(matches, {Field::Title, Field::Heading, Field::Question});
    double best = 0;
    for (std::size_t s = 0; s < matches.sentences.size(); ++s) {
      if ((passage.sentences[s].answer_types & bit(question_.type)) == 0) continue;
      double sum = 0;
      double all = 0;
      for (std::size_t g = 0; g < question_.groups.size(); ++g) {
        const TermGroup& group = question_.groups[g];
        if (group.cue) continue;
        all += group.weight;
        sum +=
            group.weight * std::max(strength(group, matches.sentences[s][g]), kTopicCounts * strength(group, topic[g]));
      }
      best = std::max(best, all > 0 ? sum / all : 0);
    }
    return best;
  }

  void add_type(const ForwardView& passage, const PassageMatches& matches, Features& out) const {
    const QuestionTypes wanted = bit(question_.type);
    at(out, Feature::TypeAnswered) = (passage.answer_types & wanted) != 0 ? 1 : 0;
    const bool begins = passage.ordinal == 0 || passage.kind == PassageKind::Definition;
    at(out, Feature::AnswerSentence) = answer_sentence(passage, matches);
    if (question_.type == QuestionType::Definition)
      at(out, Feature::SentenceLead) = std::max(sentence_lead(passage), kInPassing * apposition(passage));
    at(out, Feature::DefinitionLead) = question_.type == QuestionType::Definition && begins ? 1 : 0;
    if (wanted == 0 || passage.question_types == 0) return;
    const bool match = (passage.question_types & wanted) != 0;
    at(out, match ? Feature::TypeMatch : Feature::TypeConflict) = 1;
    if (match) at(out, Feature::TypeInTopic) = at(out, Feature::TopicCoverage);
  }

  static void add_shape(const ForwardView& passage, Features& out) {
    at(out, Feature::Early) = at(out, Feature::TitleMatch) / (1.0 + passage.ordinal);
    at(out, Feature::Faq) = passage.kind == PassageKind::Faq ? 1 : 0;
    at(out, Feature::List) = passage.kind == PassageKind::List ? 1 : 0;
    at(out, Feature::Definition) = passage.kind == PassageKind::Definition ? 1 : 0;
    at(out, Feature::Length) =
        std::min(std::log1p(passage.field_lengths[index_of(Field::Body)]) / std::log(1001.0), 1.5);
  }

  const Question& question_;
  const IndexReader& index_;
  const TermWeights& weights_;
  TermSlots slots_;
  double total_;
  TermId is_;
  TermId are_;
  std::array<TermId, 3> articles_;
  std::array<TermId, 2> relatives_;
  std::array<TermId, 3> namings_;
  std::array<TermId, 5> exclusions_;
  std::array<TermId, 6> tellings_;
  std::array<GroupWeights, kFieldCount> field_weights_ = {};
  std::vector<TermId> sequence_;
  std::size_t rarest_ = 0;
};

// Best retrieval score among the other passages of each passage's article.
void add_article_evidence(const IndexReader& index, std::vector<Scored>& scored) {
  struct Best {
    double first = 0;
    double second = 0;
  };
  std::unordered_map<std::uint32_t, Best> best;
  std::vector<std::uint32_t> articles;
  for (const Scored& entry : scored) {
    articles.push_back(index.forward().get(entry.candidate.passage).article);
    Best& of = best[articles.back()];
    const double score = entry.features[static_cast<std::size_t>(Feature::Retrieval)];
    if (score > of.first) {
      of.second = of.first;
      of.first = score;
    } else {
      of.second = std::max(of.second, score);
    }
  }
  for (std::size_t i = 0; i < scored.size(); ++i) {
    const Best& of = best[articles[i]];
    const double own = scored[i].features[static_cast<std::size_t>(Feature::Retrieval)];
    at(scored[i].features, Feature::ArticleEvidence) = own >= of.first ? of.second : of.first;
  }
}

}  // namespace

TermWeights::TermWeights(const IndexReader& index) {
  const Lexicon& lexicon = index.lexicon();
  weights_.resize(lexicon.size() + 1);
  for (TermId term = 1; term <= lexicon.size(); ++term) {
    weights_[term] = static_cast<float>(importance(index.forward().size(), lexicon.stats(term).document_frequency));
  }
  for (const std::string& language : index.manifest().languages) {
    Analyzer analyzer(language);
    for (const std::string& word : stop_words(language)) {
      for (const Token& token : analyzer.analyze(word)) weights_[lexicon.find(token.stem)] = 0;
    }
  }
}

std::vector<Scored> compute_features(const Question& question, const std::vector<Candidate>& candidates,
                                     const IndexReader& index, const TermWeights& weights) {
  const FeatureMaker maker(question, index, weights);
  const double best = candidates.empty() ? 0 : candidates.front().score;
  std::vector<Scored> out;
  out.reserve(candidates.size());
  for (const Candidate& candidate : candidates) out.push_back(maker.make(candidate, best));
  add_article_evidence(index, out);
  return out;
}

}  // namespace citewell
