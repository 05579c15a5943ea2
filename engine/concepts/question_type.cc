#include "engine/concepts/question_type.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <utility>
#include <vector>

#include "engine/concepts/phrase.h"
#include "engine/text/word_map.h"

namespace citewell {
namespace {

// Whether the words of a cue only name the kind of answer, or a thing that answers speak of too.
enum class CueNames { Kind, Thing };

struct Cue {
  QuestionType type;
  std::string_view pattern;
  CueNames names = CueNames::Kind;
};

using enum QuestionType;
using enum CueNames;

// In order of precedence: a narrow wording before a wide one ("how often" before "how"), an explicit noun ("side
// effects") before a shape ("what is"). Definition comes last, because "what is" opens questions of every kind.
constexpr auto kCues = std::to_array<Cue>({
    {Source, "who wrote|writes|reviewed|authored|published"},
    {Source, "when was|were * written|published|updated|reviewed|posted"},
    {Source, "author|authors|byline"},
    {Source, "what date"},
    {Source, "last updated|reviewed"},
    {Source, "written|reviewed by"},
    {Source, "up to date"},

    {SeeDoctor,
     "when * see|call|contact|visit|consult * doctor|gp|physician|provider|professional|help|hospital|nurse"},
    {SeeDoctor, "when to seek|get|call|contact * help|attention|care|doctor|professional"},
    {SeeDoctor, "when * seek|need|get * medical|emergency|urgent"},
    {SeeDoctor, "should * see|call|visit|go * doctor|gp|physician|er|hospital|emergency|a&e"},
    {SeeDoctor, "do i need * doctor|gp|hospital|ambulance"},
    {SeeDoctor, "need to see|call|visit * doctor|gp|physician|nurse|hospital"},
    {SeeDoctor, "need|needs * help|attention|doctor"},
    {SeeDoctor, "straight|right away"},
    {SeeDoctor, "red flag|flags"},
    {SeeDoctor, "warning signs|sign"},
    {SeeDoctor, "emergency"},
    {SeeDoctor, "seek * medical|help|attention"},

    {RiskFactors, "who|whos * at|higher|greater|most risk"},
    {RiskFactors, "risk factor|factors"},
    {Prevention, "reduce|lower|cut|decrease * risk|chance|chances"},

    {Safety, "side effect|effects"},
    {Safety, "adverse effect|effects|event|events|reaction|reactions"},
    {Safety, "contraindication|contraindications|contraindicated"},
    {Safety, "risk|risks|danger|dangers|dangerous|harmful|harm|unsafe|hazard|hazards|complication|complications"},
    {Safety, "safe|safely|safety|precaution|precautions"},
    {Safety, "who shouldnt|cant|cannot"},
    {Safety, "who should|must not|avoid|never"},
    {Safety, "shouldnt|cant|cannot * have|use|take|get"},
    {Safety, "when * not to"},
    {Safety, "make|makes|made * worse"},
    {Safety, "interaction|interactions|interact"},
    {Safety, "allowed to"},
    {Safety, "ok|okay|alright to|if"},

    {Frequency, "how often|frequently|regularly"},
    {Frequency, "how many * times|sessions|visits|treatments|appointments"},
    {Frequency, "how many * massages", Thing},
    {Frequency, "how many people"},
    {Frequency, "what percentage|percent|proportion|share"},
    {Frequency, "times a|per week|day|month"},
    {Frequency, "frequency"},
    {Frequency, "how common|rare|prevalent"},
    {Frequency, "prevalence|incidence"},
    {Duration, "how long"},
    {Duration, "how soon|quickly|fast"},
    {Duration, "how many * days|weeks|months|minutes|hours"},
    {Duration, "when will * better|heal|improve|go|stop|end"},
    {Duration, "duration|lasting|lasts|last"},
    {Cost, "how much * cost|pay|charge|money"},
    {Cost, "how much is|are a|an|one"},
    {Cost, "cost|costs|price|prices|fee|fees|expensive|cheap|afford"},
    {Cost, "insurance|insurer|medicare|medicaid", Thing},
    {Cost, "reimburse|reimbursed|covered|copay"},

    {Comparison, "difference|differences"},
    {Comparison, "differ|different from|to|than"},
    {Comparison, "compare|compared|comparison|versus|vs"},
    {Comparison, "better|worse|safer|stronger|more * than"},
    {Comparison, "as good|effective|well|strong * as"},
    {Comparison, "which|what * better|best"},
    {Comparison, "is|are best|better"},

    {Research, "research|trial|trials|study|studies|evidence|scientific"},
    {Source, "published"},
    {Inheritance, "inherit|inherited|hereditary|genetic|genetics|gene|genes|genetically|chromosome"},
    {Inheritance, "run|runs in"},
    {RiskFactors, "who gets|develops"},
    {RiskFactors, "more likely"},

    {Diagnosis, "diagnose|diagnosed|diagnosis|diagnostic|diagnosing"},
    {Diagnosis, "test|tests|testing|tested|exam|examination|detect|detected"},
    {Diagnosis, "scan|scans|mri|xray", Thing},
    {Diagnosis, "how * know|tell if|whether|that"},
    {Prevention, "prevent|prevents|prevented|prevention|preventing|preventive"},
    {Prevention, "avoid|avoiding getting|having"},
    {Prevention, "keep|stop * from * coming|happening|returning"},
    {Prognosis, "prognosis|outlook|outcome|outcomes|survival|recover|recovery"},
    {Prognosis, "life expectancy"},
    {Prognosis, "be|been|get|is|are|was cured"},
    {Prognosis, "a|any|the|no * cure"},
    {Prognosis, "curable|incurable"},
    {Treatment, "cure|cures"},
    {Prognosis, "go away"},
    {Prognosis, "heal|heals"},
    {Prognosis, "get better"},
    {Prognosis, "come|comes|coming back"},
    {Prognosis, "return|permanent|permanently"},

    {Symptoms, "symptom|symptoms"},
    {Symptoms, "sign|signs"},
    {Symptoms, "what * feel|feels like"},
    {Symptoms, "where * hurt|hurts|pain|ache|felt"},

    {Causes, "cause|causes|caused|causing"},
    {Causes, "reason|reasons for|of|why"},
    {Causes, "why do|does|is|are|am|did|have|has"},
    {Causes, "what leads|brings|triggers"},
    {Causes, "what can|could|might|may lead|bring|trigger"},
    {Causes, "what * come|comes|from"},
    {Causes, "due to"},
    {Causes, "lead|leads to"},
    {Safety, "hurt|damage|injure|aggravate|worsen"},

    {SelfCare, "at home"},
    {SelfCare, "home remedy|remedies|treatment"},
    {SelfCare, "self care|help|massage|treatment|treat"},
    {SelfCare, "myself|yourself"},
    {SelfCare, "on my|your own"},
    {Treatment, "treat|treats|treated|treatment|treatments|treating|therapy|therapies|remedy|remedies"},
    {Treatment, "relieve|relieves|relief|reduce|reduces|ease|eases|soothe|manage|managing|management|alleviate"},
    {Treatment, "medicine|medicines|medication|medications|drug|drugs|surgery|operation|injection|injections", Thing},
    {Treatment, "help|helps|helped|helpful"},
    {Treatment, "good for|with"},
    {Treatment, "what * do|take|use|try for|about|to"},
    {Treatment, "work|works|effective|benefit|benefits|beneficial"},
    {HowTo, "how to"},
    {HowTo, "how do|can|should|would i|you|we|one"},
    {HowTo, "step|steps|technique|techniques|instruction|instructions|way|ways to|for|of|in"},
    {HowTo, "how is|are * done|performed|given|used|made"},
    {HowTo, "how is|are * massage|therapy|procedure|exercise|technique * done|performed|given|used", Thing},

    {Safety, "can|could|may|should i|we have|get|use|take|drink"},
    {Safety, "can|could|may|should children have|get|use|take|drink", Thing},

    {Comparison, "or"},

    {Definition, "what is|are|does * mean|stand"},
    {Definition, "stand|stands for"},
    {Definition, "what is|are|was|were"},
    {Definition, "^what a|an|the"},  // "what's a ..."; its clitic is gone
    {Definition, "^what * $"},
    {Definition, "define|definition|meaning|means|explain|describe|overview|about|understanding|called"},
    {Definition, "what * do you know"},
});

// Words that answers of a type use: one of them is enough.
constexpr auto kAnswerCues = std::to_array<Cue>({
    {SeeDoctor, "seek|get|need * medical|emergency|immediate"},
    {SeeDoctor,
     "call|see|contact|tell|consult|visit|ask|discuss your|a|the|with doctor|gp|physician|provider|professional"},
    {SeeDoctor, "right away|immediately"},
    {SeeDoctor, "emergency"},
    {SeeDoctor, "urgent|urgently"},
    {Safety, "side effect|effects"},
    {Safety,
     "avoid|avoided|avoiding|caution|careful|precaution|precautions|contraindication|contraindications|"
     "contraindicated"},
    {Safety, "risk|risks|safe|safely|unsafe|unsuitable|harm|harmful|danger|dangerous|adverse"},
    {Safety, "should|must|do|may not"},
    {Safety, "not recommended|advised|suitable"},
    {Safety, "soreness|bruising|bruise|aggravate|aggravates|worsen|worsens"},
    {Safety, "make|makes|made * worse"},
    {Frequency, "a|per|each|every day|week|month|fortnight|year"},
    {Frequency, "once|twice|weekly|daily|monthly|frequency|prevalence|incidence|percent|percentage"},
    {Frequency, "times|sessions|visits a|per|in|over|each|every"},
    {Frequency, "several|few|many|more|series sessions|visits|treatments|appointments"},
    {Frequency, "how often"},
    {Frequency, "out of|every"},
    {Duration, "day|days|week|weeks|month|months|minute|minutes|hour|hours|year|years"},
    {Cost, "cost|costs|price|prices|fee|fees|insurance|insurer|insurers|expensive|charge|charges"},
    {Comparison, "than|compared|comparison|whereas|unlike|versus|difference|differs|similar|equally"},
    {Comparison, "as effective|good|well as"},
    {Research, "study|studies|trial|trials|research|evidence|researchers"},
    {Inheritance, "inherited|gene|genes|genetic|hereditary|chromosome|mutation|dominant|recessive"},
    {RiskFactors, "risk factor|factors"},
    {RiskFactors, "more|most likely|common|often * in|among|people|with|affects"},
    {RiskFactors, "increase|increases|raise|raises|higher|greater|at|your * risk|chance|chances"},
    {RiskFactors, "prone to"},
    {Diagnosis, "diagnose|diagnosed|test|tests|exam|examination|imaging|scan|scans|mri|xray|biopsy|ultrasound"},
    {Prevention, "prevent|prevents|prevented|prevention|preventing"},
    {Prevention, "reduce|reduces|lower|lowers|cut|cuts|decrease * risk|chance|chances|likelihood"},
    {Prevention, "from coming|happening|returning"},
    {Prognosis, "recover|recovers|recovery|resolve|resolves|outlook|prognosis|cure|cured|subside|subsides|heal|heals"},
    {Prognosis, "go|goes|clear|clears|get|gets away|up|better"},
    {Symptoms, "symptoms|signs * include|includes|are|may|might|can|range|vary"},
    {Causes, "cause|causes|caused|causing|trigger|triggers|triggered|reason|reasons|arise|arises|stem|stems"},
    {Causes, "due to"},
    {Causes, "result|results of|from"},
    {Causes, "lead|leads|led to"},
    {Causes, "come|comes|coming from"},
    {Causes, "brought on"},
    {Causes, "because|result of"},
    {SelfCare, "home|yourself|self"},
    {SelfCare, "on|by your own"},
    {Treatment,
     "treat|treats|treated|treating|treatment|treatments|remedy|remedies|relieve|relieves|relief|ease|eases|soothe"},
    {HowTo, "step|steps"},
    {HowTo, "how to"},
    {Definition, "is|are a|an|the|one|any|when|called"},
    {Definition, "refers|means|describes|known|defined|called|term"},
});

// Words that answers of a type use and others use too: a sentence needs two of these lines.
constexpr auto kAnswerHints = std::to_array<Cue>({
    {Frequency, "common|commonly|rare|rarely|uncommon|frequent"},
    {Frequency, "people|adults|patients|women|men|population|births|cases"},
    {Cost, "pay|pays|paid|afford"},
    {Cost, "plan|plans|cover|covers|covered"},
    {Cost, "dollar|dollars|pound|pounds|euro|euros|money"},
    {RiskFactors, "risk|risks"},
    {RiskFactors, "age|aged|older|overweight|smoking|smoke|history|job|work"},
    {Diagnosis, "diagnosis"},
    {Diagnosis, "doctor|provider|gp|physician|therapist"},
    {Diagnosis, "check|checks|ask|asks|detect|confirm|examine|examines|look|looks"},
    {Prevention, "avoid|avoiding|keep|protect"},
    {Prevention, "healthy|regular|regularly|active|posture|weight"},
    {Prognosis, "improve|improves|better|disappear|pass|passes|ease|eases|clear|clears"},
    {Prognosis, "weeks|months|days|years|time"},
    {Prognosis, "most|usually|often"},
    {Symptoms, "symptom|symptoms|sign|signs"},
    {Symptoms, "pain|pains|ache|aches|aching|sore|soreness|hurts"},
    {Symptoms, "numb|numbness"},
    {Symptoms, "tingling|prickly|burning|burn|stabbing|shooting|sharp|dull|itching"},
    {Symptoms, "weak|weaker|weakness|stiff|stiffness|tired|fatigue"},
    {Symptoms, "feel|feels|felt|feeling|experience|notice"},
    {Symptoms, "fever|nausea|vomiting|swelling|rash|cough|headache|bleeding|dizziness"},
    {Causes, "because|since|when"},
    {Causes,
     "press|presses|pressing|pinch|pinched|compress|compressed|irritate|irritates|injury|infection|damage|damaged"},
    {SelfCare, "try|use|apply|rest|stretch|walk|lie|sit|keep"},
    {SelfCare, "ice|heat|pack|packs|bath|shower|pillow|cushion"},
    {Treatment, "therapy|therapies|massage|exercise|exercises|surgery|injection|injections|operation"},
    {Treatment, "medicine|medicines|medication|medications|drug|drugs|tablet|tablets|painkiller|painkillers|pills"},
    {Treatment, "help|helps|helped|helpful|work|works|effective|improve|improves|manage|benefit|benefits"},
    {HowTo, "use|using|apply|place|hold|press|put|pull|push|lie|sit|bend|roll|stand"},
    {HowTo, "repeat|slowly|gently|start|then|until|seconds|minutes"},
    {HowTo, "technique|techniques|stroke|strokes|exercise|position"},
    {HowTo, "ask|check|choose|find|look|make|keep|try"},
});

struct CompiledCue {
  QuestionType type;
  Phrase phrase;
  CueNames names;
};

struct CompiledAnswerCue {
  QuestionType type;
  Phrase phrase;
  std::size_t hint = kNoHint;  // its place among the hints

  static constexpr std::size_t kNoHint = kAnswerHints.size();
};

constexpr std::array<std::string_view, kQuestionTypeCount> kNames = {
    "information", "definition", "causes",      "symptoms",     "treatment",
    "self_care",   "how_to",     "frequency",   "duration",     "cost",
    "safety",      "diagnosis",  "prevention",  "prognosis",    "when_to_see_a_doctor",
    "source",      "comparison", "inheritance", "risk_factors", "research"};

}  // namespace

std::string_view to_string(QuestionType type) { return kNames[static_cast<std::size_t>(type)]; }

namespace {

// Cues by the stems that they begin with: a text has many words, and few of them begin one.
template <class CompiledType>
class CuesByStem {
 public:
  void add(std::string_view stem, const CompiledType& cue) {
    begin_.set(bit_of(stem));
    auto* known = cues_.find(stem);
    (known != nullptr ? *known : cues_.insert(stem, {})).push_back(&cue);
  }

  [[nodiscard]] std::span<const CompiledType* const> at(std::string_view stem) const {
    if (!begin_[bit_of(stem)]) return {};
    const auto* found = cues_.find(stem);
    return found == nullptr ? std::span<const CompiledType* const>() : *found;
  }

 private:
  static constexpr std::size_t kBits = 4096;

  // A bit for every stem, by its length and three of its letters: most words are told by it alone.
  static std::size_t bit_of(std::string_view stem) {
    if (stem.empty()) return 0;
    const auto byte = [stem](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(stem[i])); };
    return (byte(0) * 131 + byte(stem.size() / 2) * 31 + byte(stem.size() - 1) * 7 + stem.size()) % kBits;
  }

  std::bitset<kBits> begin_;
  WordMap<std::vector<const CompiledType*>> cues_;
};

}  // namespace

struct QuestionClassifier::State {
  std::vector<CompiledCue> cues;
  std::vector<CompiledAnswerCue> answer_cues;
  CuesByStem<CompiledCue> cues_by_stem;
  std::vector<const CompiledCue*> other_cues;  // which may begin with any word
  CuesByStem<CompiledAnswerCue> answer_cues_by_stem;
};

QuestionClassifier::QuestionClassifier() : state_(std::make_unique<State>()) {
  Analyzer analyzer("en");
  for (const Cue& cue : kCues) state_->cues.push_back({cue.type, Phrase(cue.pattern, analyzer), cue.names});
  for (const Cue& cue : kAnswerCues) state_->answer_cues.push_back({cue.type, Phrase(cue.pattern, analyzer)});
  for (std::size_t hint = 0; hint < kAnswerHints.size(); ++hint)
    state_->answer_cues.push_back({kAnswerHints[hint].type, Phrase(kAnswerHints[hint].pattern, analyzer), hint});
  for (const CompiledAnswerCue& cue : state_->answer_cues) {
    for (const std::string& stem : cue.phrase.first_stems()) state_->answer_cues_by_stem.add(stem, cue);
  }
  for (const CompiledCue& cue : state_->cues) {
    const std::vector<std::string> beginnings = cue.phrase.first_stems();
    for (const std::string& stem : beginnings) state_->cues_by_stem.add(stem, cue);
    if (beginnings.empty()) state_->other_cues.push_back(&cue);
  }
}
QuestionClassifier::~QuestionClassifier() = default;
QuestionClassifier::QuestionClassifier(QuestionClassifier&&) noexcept = default;

std::string QuestionClassifier::fingerprint() const {
  std::string all;
  const auto append = [&all](const Cue& cue) {
    all += std::to_string(static_cast<int>(cue.type)) + std::string(cue.pattern) + "\n";
  };
  std::for_each(kCues.begin(), kCues.end(), append);
  std::for_each(kAnswerCues.begin(), kAnswerCues.end(), append);
  std::for_each(kAnswerHints.begin(), kAnswerHints.end(), append);
  return std::to_string(XXH3_64bits(all.data(), all.size()));
}

namespace {

// What a cue at word `at` of a heading promises. "Sciatica is a symptom of a larger issue" leads to no list of symptoms
// but to what is behind one.
QuestionType promised(QuestionType type, Stems stems, std::size_t at) {
  const bool is_predicate = at > 0 && (stems[at - 1] == "a" || stems[at - 1] == "an");
  return type == Symptoms && is_predicate ? Causes : type;
}

}  // namespace

QuestionTypes QuestionClassifier::all(Stems stems) const {
  QuestionTypes out = 0;
  const auto note = [&](const CompiledCue* cue, std::size_t at) {
    const QuestionTypes type = bit(promised(cue->type, stems, at));
    if ((out & type) == 0 && cue->phrase.begins_at(stems, at)) out |= type;
  };
  for (std::size_t at = 0; at < stems.size(); ++at) {
    for (const CompiledCue* cue : state_->cues_by_stem.at(stems[at])) note(cue, at);
    for (const CompiledCue* cue : state_->other_cues) note(cue, at);
  }
  // "What are the symptoms of ..." asks for symptoms; the opening is not a question for a definition.
  const QuestionTypes definition = bit(Definition);
  return out == definition ? out : out & ~definition;
}

QuestionTypes QuestionClassifier::answered(Stems stems) const {
  QuestionTypes out = 0;
  QuestionTypes hinted = 0;
  std::bitset<kAnswerHints.size()> seen;
  for (std::size_t at = 0; at < stems.size(); ++at) {
    for (const CompiledAnswerCue* cue : state_->answer_cues_by_stem.at(stems[at])) {
      const bool is_hint = cue->hint != CompiledAnswerCue::kNoHint;
      if ((out & bit(cue->type)) != 0 || (is_hint && seen[cue->hint]) || !cue->phrase.begins_at(stems, at)) continue;
      if (is_hint) seen.set(cue->hint);
      if (!is_hint || (hinted & bit(cue->type)) != 0) out |= bit(cue->type);
      hinted |= bit(cue->type);
    }
  }
  return out;
}

MainType QuestionClassifier::main(std::span<const Token> tokens, std::span<const PhraseMatch> names) const {
  const auto in_a_name = [names](const PhraseMatch& cue) {
    return std::any_of(names.begin(), names.end(), [&cue](const PhraseMatch& name) {
      return name.first <= cue.first && cue.end <= name.end && name != cue;
    });
  };
  for (const CompiledCue& cue : state_->cues) {
    auto match = cue.phrase.find(tokens);
    while (match && in_a_name(*match)) match = cue.phrase.find(tokens, match->first + 1);
    if (!match) continue;
    MainType out{cue.type, *match, {}};
    if (cue.names == Kind) out.kind_words = cue.phrase.words_of(tokens, *match);
    return out;
  }
  return {};
}

}  // namespace citewell
