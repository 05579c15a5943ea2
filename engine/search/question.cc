#include "engine/search/question.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <utility>

#include "engine/index/schema.h"
#include "engine/search/background.h"
#include "engine/search/correct_text.h"
#include "engine/search/narrative.h"
#include "engine/text/language.h"

namespace citewell {
namespace {

// "Besides massage": what follows is what the visitor knows already.
constexpr auto kExclusions = std::to_array<std::string_view>(
    {"besides", "other than", "apart|aside from", "in addition to", "except|excluding", "except for", "instead of"});

// Who asks for a treatment "without surgery" wants another; "sciatica without back pain" is one thing.
constexpr std::string_view kTreatmentExclusion = "without";

// How far an alternative counts against the visitor's own words (docs/relevance.md).
constexpr double kSameConcept = 0.85;
constexpr double kOneWay = 0.5;
constexpr double kAmbiguous = 0.6;
constexpr double kNarrower = 0.35;  // a passage on ibuprofen says something about NSAIDs
constexpr double kBroader = 0.3;    // one on NSAIDs says less about ibuprofen
constexpr double kOtherLanguage = 0.9;

// Words that frame a question without being its subject; they keep a little weight, because a title may hold them.
constexpr double kFrameWeight = 0.12;
constexpr double kCueWeight = 0.5;
constexpr double kToldWeight = 0.4;
constexpr double kExcludedWeight = 0.05;
constexpr double kSourceCueWeight = 0.1;
constexpr auto kFrameStems = std::to_array<std::string_view>(
    {"abl",     "absolut",  "actual",  "advic",     "advis",    "alreadi", "alright", "alway",  "answer",     "anybodi",
     "anyon",   "anyth",    "anyway",  "appear",    "ask",      "bad",     "basic",   "began",  "begin",      "believ",
     "bother",  "call",     "came",    "come",      "curious",  "current", "day",     "dear",   "definit",    "did",
     "done",    "end",      "ever",    "everybodi", "everyon",  "everyth", "exact",   "exist",  "explain",    "feel",
     "felt",    "find",     "folk",    "gave",      "give",     "given",   "go",      "gone",   "gonna",      "good",
     "got",     "guess",    "guy",     "happen",    "hear",     "heard",   "honest",  "hope",   "idea",       "inform",
     "keep",    "kept",     "kind",    "kinda",     "knew",     "know",    "known",   "learn",  "let",        "long",
     "look",    "lot",      "madam",   "made",      "make",     "mani",    "mayb",    "mean",   "mention",    "need",
     "never",   "noth",     "notic",   "obvious",   "often",    "ok",      "okay",    "peopl",  "perhap",     "person",
     "pleas",   "possibl",  "probabl", "put",       "question", "read",    "realli",  "reckon", "recommend",  "regard",
     "relat",   "right",    "said",    "saw",       "say",      "see",     "seem",    "seen",   "show",       "simpli",
     "sir",     "somebodi", "somehow", "someon",    "someth",   "sometim", "sort",    "sorta",  "start",      "still",
     "stuff",   "subject",  "suppos",  "sure",      "take",     "taken",   "tell",    "thank",  "thing",      "think",
     "thought", "time",     "today",   "told",      "took",     "topic",   "tri",     "turn",   "understand", "use",
     "wanna",   "want",     "way",     "went",      "whether",  "wonder",  "worth",   "year",   "yet"});

static_assert(std::is_sorted(kFrameStems.begin(), kFrameStems.end()));

bool is_frame(const Token& token) {
  return std::binary_search(kFrameStems.begin(), kFrameStems.end(), std::string_view(token.stem));
}

// The tokens that begin what a question leaves out. "How many heal without surgery?" asks for no treatment: all that
// speaks of one is what follows "without".
std::vector<std::uint32_t> excluded_places(std::span<const Token> tokens, const MainType& main) {
  static const std::vector<Phrase> exclusions = [] {
    Analyzer analyzer("en");
    std::vector<Phrase> out;
    out.reserve(kExclusions.size());
    for (const std::string_view pattern : kExclusions) out.emplace_back(pattern, analyzer);
    return out;
  }();
  static const Phrase without = [] {
    Analyzer analyzer("en");
    return Phrase(kTreatmentExclusion, analyzer);
  }();
  std::vector<std::uint32_t> out;
  const auto note = [&](const Phrase& phrase, std::uint32_t from) {
    for (auto match = phrase.find(tokens, from); match; match = phrase.find(tokens, match->end))
      out.push_back(match->end);
  };
  for (const Phrase& phrase : exclusions) note(phrase, 0);
  if (main.type == QuestionType::Treatment || main.type == QuestionType::SelfCare) note(without, main.cue.first);
  return out;
}

void weaken(TermGroup& group, double factor) {
  group.weight *= factor;
  group.emphasis *= factor;
}

class GroupMaker {
 public:
  GroupMaker(const IndexReader& index, const std::vector<Token>& tokens, const std::vector<SaidSentence>& said,
             const MainType& main, bool is_english, const QuestionParts& parts)
      : index_(index), tokens_(tokens), main_(main), is_english_(is_english), parts_(parts) {
    for (const SaidSentence& sentence : said) roles_.resize(sentence.end, sentence.role);
  }

  std::vector<TermGroup> make(const std::vector<ConceptMatch>& matches) {
    std::vector<TermGroup> out;
    std::vector<bool> asked;  // whether a sentence that asks has the group
    std::map<std::string, std::size_t> known;
    const std::vector<std::uint32_t> excluded =
        is_english_ && parts_.emphasis ? excluded_places(tokens_, main_) : std::vector<std::uint32_t>();
    for (std::uint32_t at = 0; at < tokens_.size();) {
      TermGroup group = group_at(at, matches);
      group.left_out =
          std::any_of(excluded.begin(), excluded.end(), [&](std::uint32_t place) { return leads_to(place, group); });
      if (group.left_out) weaken(group, kExcludedWeight);
      at += group.token_count;
      const SentenceRole role = roles_[group.first_token];
      if (group.literals.empty() || (parts_.story && role == SentenceRole::Greets)) continue;
      const auto [place, is_new] = known.try_emplace(words_of(group), out.size());
      if (is_new) {
        out.push_back(std::move(group));
        asked.push_back(false);
      }
      if (role == SentenceRole::Asks) asked[place->second] = true;
    }
    if (parts_.story) weaken_story(asked, out);
    return out;
  }

 private:
  // Whether a group is the first thing named from a token on.
  [[nodiscard]] bool leads_to(std::uint32_t place, const TermGroup& group) const {
    if (group.first_token < place || group.literals.empty()) return false;
    const auto begin = tokens_.begin();
    return std::all_of(begin + place, begin + group.first_token, [](const Token& token) { return token.stop; });
  }

  // Where the sentences that ask name a thing of the vocabulary, the story around them counts less. "What can I do?"
  // and "How long will it take?" name none.
  static void weaken_story(const std::vector<bool>& asked, std::vector<TermGroup>& groups) {
    bool named = false;
    for (std::size_t g = 0; g < groups.size(); ++g)
      named = named || (asked[g] && !groups[g].cue && !groups[g].alternatives.empty());
    if (!named) return;
    for (std::size_t g = 0; g < groups.size(); ++g) weaken(groups[g], asked[g] ? 1 : kToldWeight);
  }

  TermGroup group_at(std::uint32_t at, const std::vector<ConceptMatch>& matches) {
    TermGroup group;
    group.first_token = at;
    group.token_count = 1;
    for (const ConceptMatch& match : matches) {
      if (match.is_head || match.first_token != at) continue;
      group.token_count = match.token_count;
      add_alternative(group, match.concept_index, kSameConcept);
    }
    if (parts_.links) {
      add_links(group, &ConceptTable::expands_to, kOneWay);
      add_links(group, &ConceptTable::narrower, kNarrower);
      add_links(group, &ConceptTable::broader, kBroader);
    }
    if (parts_.vocabulary && group.alternatives.empty()) {
      for (const ConceptIndex meant : index_.concepts().match_ambiguous(tokens_, at))
        add_alternative(group, meant, kAmbiguous);
    }
    add_literals(group);
    group.weight = weight_of(group);
    if (parts_.emphasis) weaken(group, emphasis_of(group));
    weaken_cue(group);
    return group;
  }

  // What the group's own concepts lead to, as far as the articles have it.
  void add_links(TermGroup& group, std::vector<ConceptIndex> (ConceptTable::*links)(ConceptIndex) const,
                 double weight) {
    for (std::size_t i = 0; i < group.alternatives.size() && group.alternatives[i].weight >= kSameConcept; ++i) {
      for (const ConceptIndex target : (index_.concepts().*links)(group.alternatives[i].concept_index))
        add_alternative(group, target, weight);
    }
  }

  void add_alternative(TermGroup& group, ConceptIndex meant, double weight) {
    const bool known = std::any_of(group.alternatives.begin(), group.alternatives.end(),
                                   [meant](const Alternative& other) { return other.concept_index == meant; });
    if (known || group.alternatives.size() >= kMaxAlternatives) return;
    const TermId term = index_.lexicon().find(prefixed(kConceptPrefix, index_.concepts().id(meant)));
    const bool is_link = weight < kSameConcept;
    if (is_link && term == kNoTerm) return;
    group.alternatives.push_back({term, weight, meant});
  }

  void add_literals(TermGroup& group) {
    for (std::uint32_t i = group.first_token; i < group.first_token + group.token_count; ++i) {
      const Token& token = tokens_[i];
      const bool inside_concept = group.token_count > 1;
      if (token.stop || (inside_concept && token.word.size() < 2)) continue;
      group.literals.push_back(index_.lexicon().find(token.stem));
    }
    // A concept made of stop words alone is still asked for ("the who").
    if (group.literals.empty() && !group.alternatives.empty() && group.token_count > 1)
      group.literals.push_back(kNoTerm);
  }

  double idf(TermId term) const {
    const std::size_t with = term == kNoTerm ? 0 : index_.lexicon().stats(term).document_frequency;
    return importance(index_.forward().size(), with);
  }

  // A group is as rare as its concept where the articles have that; else as its rarest word. What only leads to another
  // concept stays half as rare as it is: a passage on that other concept may not be about this one.
  double weight_of(const TermGroup& group) const {
    double rarest = 0;
    for (const TermId literal : group.literals) rarest = std::max(rarest, idf(literal));
    double weight = rarest;
    for (const Alternative& alternative : group.alternatives) {
      if (alternative.term == kNoTerm || alternative.weight < kOneWay) continue;
      const double alone = idf(alternative.term);
      weight = std::min(weight, alternative.weight >= kSameConcept ? alone : (alone + rarest) / 2);
    }
    return weight;
  }

  // The words that say what kind of answer is wanted count less than the words that say about what: the passage's
  // promise and its own words for that kind are compared apart (Feature::TypeMatch). Who wrote an article, and when,
  // stands in none of its passages.
  void weaken_cue(TermGroup& group) const {
    group.cue = only_names_kind(group);
    if (group.cue) weaken(group, main_.type == QuestionType::Source ? kSourceCueWeight : kCueWeight);
  }

  [[nodiscard]] bool only_names_kind(const TermGroup& group) const {
    const auto in_cue = [this](std::uint32_t token) {
      return std::any_of(main_.kind_words.begin(), main_.kind_words.end(),
                         [token](const PhraseMatch& words) { return words.first <= token && token < words.end; });
    };
    bool named = false;
    for (std::uint32_t i = group.first_token; i < group.first_token + group.token_count; ++i) {
      if (!tokens_[i].stop && !in_cue(i)) return false;
      named = named || in_cue(i);
    }
    return named;
  }

  // Of single words: little for those that frame a question; for the others no more than they tell in health text at
  // large.
  double emphasis_of(const TermGroup& group) const {
    if (group.token_count != 1) return 1;
    const Token& token = tokens_[group.first_token];
    if (is_frame(token)) return kFrameWeight;
    const double share = is_english_ ? background_share(token.stem) : 0;
    if (share <= 0 || group.weight <= 0) return 1;
    return std::min(1.0, std::log(1 + 1 / share) / group.weight);
  }

  [[nodiscard]] std::string words_of(const TermGroup& group) const {
    std::string out;
    for (std::uint32_t i = group.first_token; i < group.first_token + group.token_count; ++i)
      out += tokens_[i].stem + " ";
    return out;
  }

  const IndexReader& index_;
  const std::vector<Token>& tokens_;
  const MainType& main_;
  bool is_english_;
  QuestionParts parts_;
  std::vector<SentenceRole> roles_;  // of each token's sentence
};

// What the sentences that ask are about; of the whole text when they do not tell.
MainType main_type(const QuestionClassifier& classifier, const std::vector<Token>& tokens,
                   const std::vector<SaidSentence>& said, const std::vector<ConceptMatch>& concepts) {
  const auto names_from = [&concepts](std::uint32_t first) {
    std::vector<PhraseMatch> out;
    for (const ConceptMatch& match : concepts) {
      if (match.first_token >= first)
        out.push_back({match.first_token - first, match.first_token - first + match.token_count});
    }
    return out;
  };
  for (const SaidSentence& sentence : said) {
    if (sentence.role != SentenceRole::Asks) continue;
    const std::span<const Token> words(tokens.data() + sentence.first, sentence.end - sentence.first);
    MainType main = classifier.main(words, names_from(sentence.first));
    if (main.type == QuestionType::Information) continue;
    const auto move = [by = sentence.first](PhraseMatch& match) { match = {match.first + by, match.end + by}; };
    move(main.cue);
    std::for_each(main.kind_words.begin(), main.kind_words.end(), move);
    return main;
  }
  return classifier.main(tokens, names_from(0));
}

// Keeps the most important groups, in their order.
void cap_groups(std::vector<TermGroup>& groups) {
  if (groups.size() <= kMaxGroups) return;
  std::vector<double> weights;
  weights.reserve(groups.size());
  for (const TermGroup& group : groups) weights.push_back(group.weight);
  std::nth_element(weights.begin(), weights.begin() + (kMaxGroups - 1), weights.end(), std::greater<>());
  const double least = weights[kMaxGroups - 1];
  std::erase_if(groups, [least](const TermGroup& group) { return group.weight < least; });
  if (groups.size() > kMaxGroups) groups.resize(kMaxGroups);
}

// The analyzer of the language that a question is most likely in: by its function words, else by how many of its words
// the articles have as that language stems them.
Analyzer& analyzer_for(std::string_view text, const Lexicon& lexicon, Analyzers& analyzers) {
  if (analyzers.size() == 1) return analyzers.front();
  std::vector<std::string> languages;
  for (const Analyzer& analyzer : analyzers) languages.push_back(analyzer.language());
  const std::string likeliest = likeliest_language(text, languages);
  const auto known_words = [&](Analyzer& analyzer) {
    const std::vector<Token> tokens = analyzer.analyze(text);
    return std::count_if(tokens.begin(), tokens.end(),
                         [&](const Token& token) { return lexicon.find(token.stem) != kNoTerm; });
  };
  std::size_t best = 0;
  for (std::size_t i = 0; i < analyzers.size(); ++i) {
    if (languages[i] == likeliest) return analyzers[i];
    if (likeliest.empty() && known_words(analyzers[i]) > known_words(analyzers[best])) best = i;
  }
  return analyzers[best];
}

// A single word may stand in articles of another language too, as that language stems it.
void add_other_languages(const Lexicon& lexicon, Analyzers& analyzers, Question& question) {
  for (TermGroup& group : question.groups) {
    if (group.token_count != 1 || group.literals.size() != 1) continue;
    for (Analyzer& analyzer : analyzers) {
      const std::vector<Token> tokens = analyzer.analyze(question.tokens[group.first_token].word);
      const TermId term = tokens.size() == 1 && !tokens[0].stop ? lexicon.find(tokens[0].stem) : kNoTerm;
      const bool known = term == kNoTerm || term == group.literals[0] ||
                         std::any_of(group.alternatives.begin(), group.alternatives.end(),
                                     [term](const Alternative& other) { return other.term == term; });
      if (!known && group.alternatives.size() < kMaxAlternatives)
        group.alternatives.push_back({term, kOtherLanguage, kNoConcept});
    }
  }
}

}  // namespace

double Question::total_weight() const {
  double out = 0;
  for (const TermGroup& group : groups) out += group.weight;
  return out;
}

double importance(std::size_t passages, std::size_t with_term) {
  return std::log(1 + static_cast<double>(passages) / (static_cast<double>(with_term) + 0.5));
}

Analyzers make_analyzers(const IndexReader& index) {
  Analyzers out;
  for (const std::string& language : index.manifest().languages) out.emplace_back(language);
  return out;
}

Question read_question(std::string_view text, const QuestionReader& reader, Analyzers& analyzers,
                       const QuestionParts& parts) {
  Question out;
  Analyzer& analyzer = analyzer_for(text, reader.index.lexicon(), analyzers);
  out.text = text;
  out.tokens = analyzer.analyze(text);
  if (parts.spelling) out.corrected = correct_text(text, out.tokens, reader.index, analyzer);
  if (out.corrected) out.tokens = analyzer.analyze(*out.corrected);
  const std::vector<SaidSentence> said = sentence_roles(out.corrected ? *out.corrected : out.text, out.tokens);
  if (parts.vocabulary) out.concepts = reader.index.concepts().match(out.tokens);
  std::erase_if(out.concepts, [](const ConceptMatch& match) { return match.is_head; });
  const MainType main = parts.type ? main_type(reader.classifier, out.tokens, said, out.concepts) : MainType();
  out.type = main.type;
  out.is_english = analyzer.language() == "en";
  out.groups = GroupMaker(reader.index, out.tokens, said, main, out.is_english, parts).make(out.concepts);
  cap_groups(out.groups);
  if (analyzers.size() > 1) add_other_languages(reader.index.lexicon(), analyzers, out);
  return out;
}

}  // namespace citewell
