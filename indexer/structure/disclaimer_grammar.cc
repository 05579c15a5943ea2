#include "indexer/structure/disclaimer_grammar.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "engine/text/sentences.h"
#include "indexer/phrases.h"
#include "indexer/structure/word_meanings.h"
#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::size_t kFewestWords = 6;
constexpr std::size_t kMostBytes = 1100;
constexpr std::size_t kMostSentences = 7;

// What a word may mean in a disclaimer; one word may mean several.
constexpr Meaning kPoints = 1U << 0U;      // this, our, esta, diese
constexpr Meaning kText = 1U << 1U;        // article, página, folder
constexpr Meaning kNegates = 1U << 2U;     // not, never, ningún, keine
constexpr Meaning kReplaces = 1U << 3U;    // replace, sustituye, ersetzen
constexpr Meaning kCare = 1U << 4U;        // advice, diagnosis, consulta, visite
constexpr Meaning kKnows = 1U << 5U;       // know, account, examine, tailored
constexpr Meaning kReader = 1U << 6U;      // you, your, individual, su, votre
constexpr Meaning kDefers = 1U << 7U;      // ask, check, consult, parlez, raadpleeg
constexpr Meaning kExpert = 1U << 8U;      // doctor, therapist, médico, huisarts
constexpr Meaning kGeneral = 1U << 9U;     // general, orientativo, allgemein
constexpr Meaning kInforms = 1U << 10U;    // inform, educate, informativo
constexpr Meaning kPurpose = 1U << 11U;    // meant, written, goal, dienen
constexpr Meaning kBefore = 1U << 12U;     // before, antes, avant, bevor
constexpr Meaning kActs = 1U << 13U;       // try, start, follow, rely, aplicar
constexpr Meaning kWriter = 1U << 14U;     // we, I, author, journalists
constexpr Meaning kMay = 1U << 15U;        // may, might, peut, kann
constexpr Meaning kFits = 1U << 16U;       // suit, apply, differ
constexpr Meaning kLiable = 1U << 17U;     // liable, responsibility, Haftung
constexpr Meaning kReads = 1U << 18U;      // read, reading, leen
constexpr Meaning kHere = 1U << 19U;       // here, above, aquí
constexpr Meaning kOnly = 1U << 20U;       // only, purely, solo, nur
constexpr Meaning kSame = 1U << 21U;       // it, they: the text that was spoken of
constexpr Meaning kDoes = 1U << 22U;       // write, share, publish
constexpr Meaning kCures = 1U << 23U;      // cure, treat, prevent
constexpr Meaning kArticle = 1U << 25U;    // the, el, die
constexpr Meaning kIs = 1U << 26U;         // is, for, gives
constexpr Meaning kChecked = 1U << 27U;    // reviewed, evaluated by an authority
constexpr Meaning kSomebody = 1U << 28U;   // somebody, people: experts only where one is told to ask them
constexpr Meaning kIsOf = 1U << 29U;       // am, are, sind: what somebody is
constexpr Meaning kConflicts = 1U << 24U;  // differ, disagree, another
constexpr Meaning kVisit = 1U << 30U;      // practise, appointment: what stands in no list of care

constexpr MeaningWords kWords[] = {
    {kPoints,
     "this these our my all any her his their every anything nothing este esta estos estas nuestro nuestra nuestros "
     "nuestras nada todo toda todos todas cet cette ce ces nos notre tous toutes questo questa questi queste nostri "
     "nostre nostro nostra tutti tutte diese dieser dieses diesem diesen unsere unserer unseren unser alle dit deze "
     "onze ons estes deste desta destes destas neste nesta nosso nossa nossos nossas"},
    {kArticle, "the el la los las le les il lo gli der die das het de os as"},
    {kText,
     "article articles answer answers advice app blog blogs booklet booklets brochure* column content contents "
     "document documents email factsheet guide guides guidance handbook handout journal information instructions "
     "leaflet leaflets letter magazine material materials newsletter page pages piece platform podcast post posts "
     "publication* resource resources sheet sheets site sites site's website* web statement statements stories story "
     "suggestions text texts tip tips video videos show episode products transcript replies reply list recommendations "
     "pamphlet entry feature section notes forum portal notebook diary artículo* consejo* contenido* informaci* "
     "página* sitio* texto* "
     "guía* sección folleto* respuestas publicaci* recomendaci* conseil conseils contenu* texte* fiche* dossier* "
     "rubrique* lignes articolo articoli consigli contenut* informazion* pagina pagine sito testo testi righe "
     "indicazioni scheda artikel* beitrag* beiträge* hinweise* inhalte* informationen angaben ratgeber* ratschläge* "
     "seite* tipps merkblatt* broschüre* faltblatt* adviezen informatie tekst* folder folders artigo* conselho* "
     "conteúdo* informaç* dica dicas folheto* comentarios"},
    {kNegates,
     "nothing nobody's ne n n' nicht kein keine keinen keinem keiner niet geen non no não not never nor neither none "
     "cannot "
     "can't "
     "doesn't don't isn't aren't shouldn't won't haven't hasn't wasn't weren't didn't without sin sans ohne zonder "
     "senza sem ningún ninguna ninguno nunca ni jamais pas aucun aucune niemals nie weder nooit mai nessun nessuna né "
     "nenhum nenhuma tampoco nadie"},
    {kReplaces,
     "replac* substitut* supplant* remplac* sustitu* reemplaz* substitu* dispens* sostitu* ersetz* ersatz vervang*"},
    {kCare,
     "advice diagnos* diagnós* treatment* consult consultation* consultatie prescription* assessment* examination* "
     "visit visits verdict* opinion judgment judgement guidance self-treatment self-diagnosis tratamiento* tratament* "
     "consulta visita valoración criterio consejo parecer receta recetas avis traitement* visite parere diagnosi "
     "consulto valutazione behandlung* beratung* besuch* untersuchung* arztbesuch rat advies onderzoek bezoek "
     "behandeling* avaliação opinião conversations orders ordonnance verschreibung"},
    {kCures, "cure cures treat treats prevent prevents heal heals tratar curar prevenir traiter guérir heilen curare"},
    {kKnows,
     "know knows known knowledge account see seen examine examined met judge tailor* chosen picked selected assess* "
     "advise tell tells cover covers address addresses personali* specific diagnos* cuenta conoce conocemos conozco "
     "contempl* abarc* compte connaît connaissons connais connaître conto conosce conosciamo conoscono zugeschnitten "
     "kennen kennt kenne berücksichtig* eingehen rekening ken conta conhece* examinar examiner untersucht room"},
    {kReader,
     "you your yours individual personal personally reader's readers anyone anyone's patient's case cases situation "
     "situations everyone everybody tu su sus usted tus vuestra vuestro caso casos situaci* votre vos vous vostra "
     "vostro voi tuo tua individual* caso casi situazion* ihren ihr ihre ihrem ihrer sie persönlich* individuell* "
     "einzelfall fall uw u jouw je persoonlijk* seu você situaç*"},
    {kDefers,
     "let listen ask asks check checking consult consulting talk talking speak speaking discuss see seek seeing follow "
     "contact "
     "run take go listen get trust have stick defer turn pregunt* consult* hable habla hablen acud* demandez parlez* "
     "adressez voyez suivez fragen frage besprech* wenden sprechen konsultier* suchen folgen rivolg* chied* parlat* "
     "parlan* raadple* vraag vraagt overleg* neem bespreek volg volgt fale falar procur* pergunt*"},
    {kExpert,
     "doctor doctors doctor's physician* gp gp's provider* professional* therapist* physiotherap* physio physio's "
     "pharmacist* clinician* surgeon* nurse* midwife* practitioner* team specialist* consultant* rheumatolog* "
     "chiropract* osteopath* podiat* podolog* orthop* orthop* dentist* cardiolog*     "
     " regulator* authority fda doctor-patient "
     "obstetric* neurolog* médic* fisioterap* fisio fisios matrona profesional* ginecólog* traumatólog* farmacéutic* "
     "especialista* reumatólog* médecin* kiné* pharmacien* professionnel* sage-femme soignant* medico medici "
     "farmacist* arzt ärzt* hausarzt hausärzt* hebamme* praxis apothek* therapeut* behandlungsteam arts artsen "
     "huisarts* fysio* verloskundige behandelaar* zorgverlener* profissiona* ginecolog* sanitario* behandelnd* "
     "fachleute* fachperson*"},
    {kExpert | kSomebody, "somebody someone person people worker workers"},
    {kGeneral,
     "everybody everyone general generally average generic orientativ* generales général* généraux indicatif "
     "allgemein* generale generali "
     "generici generico generiche algemeen algemene geral gerais example examples exemple* ejemplo* beispiel* esempio "
     "voorbeeld* exemplo* adults grown-ups public"},
    {kInforms,
     "inform informs informational informative inspiration educat* entertainment illustration* interest teaching study "
     "support starting background conversation stories experience opinions views encourage informar* informativ* "
     "divulgativ* educativ* orientar* informer informatif* informieren informare orientarsi voorlichting "
     "informeren expérience* experiencia* erfahrung* esperienza ervaring* experiência* opinión opiniones"},
    {kPurpose,
     "meant intended designed made used usarse utilizarse verwendet gebruikt written goal aim purpose purposes there "
     "serves serve offered provided sirve* fines "
     "pretend* finalidad carácter but vocation titre dienen dient gedacht zweck scopo fini finalità servono serve "
     "bedoeld caráter fins goals"},
    {kIs, "is are for para es son est sont ist sind è sono is zijn é são gives give gibt geben geeft ofrece pour"},
    {kIsOf,
     "am i'm we're are is was were aren't isn't wasn't weren't been somos soy son es sind bin ist sommes suis est "
     "n'est "
     "siamo sono è zijn ben é sou they're"},
    {kBefore, "before antes avant bevor vor prima voordat unless"},
    {kActs,
     "try trying act acting start starting begin beginning follow following rely relying change changing using apply "
     "applying use decisions aplic* probar seguir empezar commencer essayer suivre seguire provare anwend* umsetz* "
     "ausprobier* beginn* begin* volgt toepas* experiment* experimentar"},
    {kWriter,
     "we we're we've i i'm host hosts author authors author's writers editors editor host guests publisher* "
     "journalists members us none "
     "staff wir autor autores auteur* autoren autorin redaktion redacción redazione somos sommes siamo wij ich "
     "autore autori"},
    {kMay, "may might can could will puede* peut peuvent kann können könnte* può possono kan kunnen pode* podem"},
    {kFits,
     "suit suits suitable apply applies differ differs different harm fit fits right wrong special vary unsure anders "
     "abweichen diferente* différent* divers* verschillen distint*"},
    {kConflicts,
     "differ differs differently disagree* else conflict* contradict* otherwise another anders abweich* contradi* "
     "contrari* tegensprek* widersprech*"},
    {kLiable, "liab* responsib* warrant* guarantee* haftung* haften gewähr responsab* aansprakelijk* rechten"},
    {kChecked,
     "reviewed evaluated looked checked approved examined assessed evaluad* revisad* aprobad* évalué* geprüft"},
    {kReads,
     "read reading lea lee lees leer leído lire lisez lesen leggete leggi leest lido using publish publicamos "
     "published cuento printed written scritto escrito écrit geschrieben geschreven staat downloading"},
    {kHere, "here above aquí ici hier qui oben aqui shown page website site riportat* riportate"},
    {kOnly,
     "only purely merely solely alone solo sólo meramente únicamente seul uniquement nur allein ausschließlich "
     "lediglich puramente esclusivamente alleen uitsluitend apenas just own personal personnelle personale"},
    {kSame, "it they these this that they're it's es sie ils elles il them die zij ze"},
    {kVisit, "practise practice practising practicing appointment appointments"},
    {kDoes,
     "constitu* stellt provide provides write writes share shares publish publishes wrote schreibe schreiben escribo "
     "écris scrivo schrijf"},
};

const WordMeanings& meanings() {
  static const WordMeanings kMeanings(kWords);
  return kMeanings;
}

constexpr std::string_view kItself[] = {"our goal",
                                        "our aim",
                                        "my aim",
                                        "nuestro objetivo",
                                        "notre but",
                                        "unser ziel",
                                        "il nostro scopo",
                                        "ons doel",
                                        "o nosso objetivo",
                                        "reading this",
                                        "read this",
                                        "what you read",
                                        "read here",
                                        "shown here",
                                        "printed here",
                                        "published here",
                                        "nothing here",
                                        "everything here",
                                        "everything on",
                                        "anything on",
                                        "anything here",
                                        "nothing on",
                                        "l'article",
                                        "l'articolo",
                                        "el artículo",
                                        "o artigo",
                                        "het artikel",
                                        "der artikel",
                                        "der beitrag",
                                        "der text",
                                        "die broschüre",
                                        "de folder",
                                        "el folleto",
                                        "la guía",
                                        "le site",
                                        "la brochure",
                                        "the article",
                                        "the articles",
                                        "the answers",
                                        "the content",
                                        "the contents",
                                        "the website",
                                        "the site",
                                        "the site's",
                                        "the material",
                                        "the materials",
                                        "the texts",
                                        "the tips",
                                        "the information on",
                                        "the information in",
                                        "the information here",
                                        "la información",
                                        "les informations",
                                        "die informationen",
                                        "die inhalte",
                                        "die angaben",
                                        "le informazioni",
                                        "le indicazioni",
                                        "i contenuti",
                                        "de informatie",
                                        "de tekst",
                                        "de tips",
                                        "as informações",
                                        "as dicas",
                                        "o conteúdo",
                                        "los consejos",
                                        "las respuestas",
                                        "los contenidos",
                                        "les conseils",
                                        "lo que publicamos",
                                        "lo que cuento",
                                        "lo que ha leído",
                                        "lo que lee",
                                        "was sie hier lesen",
                                        "ce que vous lisez",
                                        "wat u hier leest"};
// What a text cannot stand for, in several words.
constexpr std::string_view kInsteadOf[] = {
    "stand in for",  "stands in for",  "take the place",    "takes the place", "in place of", "instead of",
    "make up for",   "put off seeing", "prendono il posto", "prende il posto", "en lugar de", "no lugar de",
    "à la place",    "an die stelle",  "anstelle",          "in plaats van",   "vale como",   "valen como",
    "only source",   "vale come",      "mistaken for",      "be taken as",     "construed",   "tient pas lieu",
    "keep you from", "stop you from",  "delay seeing",      "delay seeking"};
// How a text asks to be taken: "Think of these notes as ..."
constexpr std::string_view kRegard[] = {"think of", "treat", "regard", "use", "take", "see", "consider"};
// "Your own recovery may look different."
constexpr std::string_view kOwn[] = {"your own", "eigen",   "eigene",    "propio",         "propia", "propre",
                                     "proprio",  "propria", "your case", "your situation", "yours"};
// Who has the last word.
constexpr std::string_view kLastWord[] = {"last word",
                                          "final say",
                                          "final word",
                                          "between you and your",
                                          "word counts",
                                          "comes first",
                                          "come first",
                                          "counts more",
                                          "where we differ",
                                          "go with your",
                                          "something else",
                                          "something different",
                                          "follow that",
                                          "overrides",
                                          "take precedence",
                                          "takes precedence",
                                          "over anything",
                                          "over this",
                                          "rather than anything",
                                          "rather than this",
                                          "above anything",
                                          "past the person",
                                          "maßgeblich",
                                          "afspreekt",
                                          "prevalece",
                                          "prevalecen",
                                          "prime sur",
                                          "priment",
                                          "fa fede",
                                          "together with the advice"};
constexpr std::string_view kOurPatient[] = {"a patient of",     "patient of our",  "patient of ours", "my patient",
                                            "our patient",      "my client",       "our client",      "mi paciente",
                                            "nuestro paciente", "meine patientin", "mon patient"};
constexpr std::string_view kNoClinicians[] = {
    "journalists",           "medical people",      "medical person",       "medical professional",
    "medical professionals", "health professional", "health professionals", "medically trained",
    "medical training",      "qualified",           "prescriptions"};
// What a page sets out, when it was made for nobody in particular.
constexpr std::string_view kProgrammes[] = {"these exercises", "this programme",  "this program",    "this routine",
                                            "this plan",       "these stretches", "the exercises",   "estos ejercicios",
                                            "ces exercices",   "diese übungen",   "questi esercizi", "deze oefeningen"};
// Where one is seen by somebody, which a page is not.
constexpr std::string_view kPlaces[] = {
    "not a clinic", "not a surgery",         "not a hospital",     "not a doctor's",     "not a practice",
    "not an a&e",   "not a consulting room", "not a consultation", "not a waiting room", "not a medical practice"};
constexpr std::string_view kInPerson[] = {
    "in person",       "face to face",         "face-to-face",   "someone local",
    "somebody local",  "who knows you",        "who knows your", "who can examine you",
    "who can see you", "who has examined you", "hands on you"};
constexpr std::string_view kPractises[] = {
    "practise medicine", "practice medicine", "practising medicine", "practicing medicine", "offer medical",
    "give medical",      "prescribe"};
constexpr std::string_view kAuthorsOfText[] = {"the author", "the writer", "our author", "our writers", "the host"};
// The reader's own state of health makes advice of a sentence.
constexpr std::string_view kConditions[] = {
    "if you have", "if you had", "if you've had", "if you are pregnant", "if you're pregnant", "if you are taking",
    "if you take", "if you get", "si tiene",      "si ha tenido",        "si vous avez",       "wenn sie eine",
    "se ha",       "als u een"};

using Sentence = MeaningText;

// "is not medical advice", "isn't intended as a diagnosis"; "may not offer the best treatment" and "there is no proof
// that this advice helps" say nothing of the kind.
bool negates_care(const Sentence& sentence) {
  constexpr std::size_t kReach = 3;
  constexpr std::size_t kLongReach = 6;      // with a verb of purpose or of publishing between
  constexpr std::size_t kFromTheFirst = 12;  // "Nothing on these pages should be read as a prescription."
  if (!sentence.has(kNegates)) return false;
  const std::vector<Meaning>& words = sentence.words;
  if (sentence.follows(kNegates, kPurpose, 2) && sentence.follows(kPurpose, kCures, 4)) return true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if ((words[i] & kNegates) == 0) continue;
    const bool of_all = i == 0 && ((words[0] & kPoints) != 0 || contains_phrase(sentence.text, "as"));
    std::size_t reach = of_all ? kFromTheFirst : kReach;  // "No part of this letter should be taken as a diagnosis."
    for (std::size_t j = i + 1; j < words.size() && j <= i + reach; ++j) {
      if ((words[j] & kCare) != 0 && (words[j - 1] & kPoints) == 0) return true;
      if ((words[j] & (kPurpose | kDoes)) != 0) reach = std::max(reach, kLongReach);
    }
  }
  return false;
}

// "does not replace a visit", "isn't a treatment plan", "can't stand in for an assessment"
bool stands_for_nothing(const Sentence& sentence) {
  if (!sentence.has(kNegates)) return false;
  if (contains_any<kPlaces>(sentence.text)) return true;
  if (contains_any<kInsteadOf>(sentence.text) && contains_phrase(sentence.text, "appointment")) return true;
  if (!sentence.has(kCare | kCures | kExpert)) return false;
  const bool not_for_use = sentence.follows(kNegates, kActs, 2) && sentence.follows(kActs, kText, 3);
  const bool unchecked = sentence.follows(kChecked, kExpert, 5);
  return not_for_use || unchecked || sentence.near(kNegates, kReplaces, 7) || negates_care(sentence) ||
         contains_any<kInsteadOf>(sentence.text);
}

// "cannot take your own history into account", "we haven't met you", "things that a website cannot know"
bool does_not_know_reader(const Sentence& sentence) {
  constexpr std::size_t kReach = 6;
  constexpr std::size_t kIntoAccount = 12;
  constexpr std::size_t kBehind = 4;
  if (!sentence.has(kNegates) || !sentence.has(kKnows) || !sentence.has(kReader)) return false;
  const std::size_t reach = contains_phrase(sentence.text, "into account") ? kIntoAccount : kReach;
  const std::vector<Meaning>& words = sentence.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if ((words[i] & kNegates) == 0) continue;
    if (i > 0 && i + 1 == words.size() && (words[i - 1] & kText) != 0) return true;
    for (std::size_t j = i + 1; j < words.size() && j <= i + reach; ++j) {
      if ((words[j] & kKnows) == 0) continue;
      for (std::size_t k = i + 1; k < words.size() && k <= j + kBehind; ++k) {
        if ((words[k] & kReader) != 0) return true;
      }
    }
  }
  return false;
}

// "It is teaching material", "This is a blog"
bool says_what_it_is(const Sentence& sentence) {
  constexpr std::string_view kBegins[] = {"it is ", "it's ", "this is "};
  constexpr std::string_view kKinds[] = {"material", "information", "guidance",   "blog",   "website",
                                         "handout",  "leaflet",     "newsletter", "podcast"};
  constexpr std::size_t kHead = 48;  // bytes that hold the kind
  return std::any_of(std::begin(kBegins), std::end(kBegins),
                     [&](std::string_view begin) { return sentence.text.starts_with(begin); }) &&
         contains_any(std::string_view(sentence.text).substr(0, kHead), kKinds);
}

// "Articles here", "Information on"; "Text neck is" names one thing and speaks of another.
bool begins_with_texts(const Sentence& sentence) {
  constexpr std::string_view kSingular[] = {"text",   "web",     "app",   "feature", "section", "list",
                                            "letter", "letters", "sheet", "page",    "column",  "product",
                                            "story",  "journal", "note",  "video"};
  if (!sentence.begins_with(kText)) return false;
  const std::string first = bare_lower(std::string_view(sentence.text).substr(0, sentence.text.find(' ')));
  return std::find(std::begin(kSingular), std::end(kSingular), first) == std::end(kSingular);
}

// "This leaflet", "our weekly letter", "replies are given ...", "I write", "we wrote this"
bool speaks_of_text(const Sentence& sentence) {
  constexpr std::string_view kOfAnother[] = {"that comes with", "that came with", "in the packet", "in the box",
                                             "in the pack"};
  if (contains_any(sentence.text, kOfAnother)) return false;  // "The leaflet that comes with your medicine"
  return sentence.follows(kPoints, kText, 3) || begins_with_texts(sentence) ||
         (sentence.begins_with(kArticle) && sentence.words.size() > 1 && (sentence.words[1] & kText) != 0) ||
         sentence.follows(kReads, kText, 3) || sentence.near(kReads, kHere, 2) || sentence.near(kText, kHere, 1) ||
         sentence.follows(kPoints, kWriter, 1) || sentence.follows(kWriter, kDoes, 2) ||
         (sentence.has(kOnly) && sentence.has(kInforms | kText) && sentence.text.starts_with("for ")) ||
         contains_any<kItself>(sentence.text) || says_what_it_is(sentence) ||
         (contains_any<kProgrammes>(sentence.text) && does_not_know_reader(sentence));
}

// "may not suit you", "your own situation may be different"
bool may_not_fit(const Sentence& sentence) {
  return sentence.has(kReader) && (sentence.follows(kMay, kFits, 5) || contains_phrase(sentence.text, "unsure")) &&
         !contains_any<kConditions>(sentence.text);
}

// "Think of these notes as background", "Treat them as opinions."
bool asks_to_be_regarded(const Sentence& sentence) {
  return contains_any<kRegard>(sentence.text) && sentence.has(kPoints | kSame) && contains_phrase(sentence.text, "as");
}

bool only_informs(const Sentence& sentence) {
  if (sentence.text.starts_with("information only") || sentence.text.starts_with("for information only")) return true;
  return sentence.has(kInforms) &&
         (sentence.has(kOnly) || asks_to_be_regarded(sentence) || sentence.near(kInforms, kPurpose, 4));
}

bool asks_for_expert(const Sentence& sentence) { return sentence.follows(kDefers, kExpert, 10); }

bool gives_last_word(const Sentence& sentence) {
  return contains_any<kLastWord>(sentence.text) || (asks_for_expert(sentence) && sentence.follows(kBefore, kActs, 4)) ||
         (sentence.has(kExpert) && sentence.follows(kNegates, kActs, 2) && sentence.has(kSame));
}

// "None of us can see your spine", "we don't know your history"
bool is_by_stranger(const Sentence& sentence) {
  return (sentence.begins_with(kWriter) || sentence.near(kWriter, kNegates, 3)) &&
         (does_not_know_reader(sentence) || negates_care(sentence));
}

// "a runner, not a doctor", "a masseuse and not a midwife", "neither of us is your doctor"
constexpr std::string_view kOpposed[] = {", not", "and not", "but not", "neither of us", "none of us"};

// "I'm a massage therapist and not a physician": one trade of medicine that is not another says so of itself.
bool is_by_another_trade(const Sentence& sentence) {
  const auto is_trade = [](Meaning word) { return (word & kExpert) != 0 && (word & kSomebody) == 0; };
  return sentence.begins_with(kWriter) && std::count_if(sentence.words.begin(), sentence.words.end(), is_trade) >= 2;
}

// "We aren't your doctors", "I'm a massage therapist, not a physician", "we're journalists"
bool is_by_no_clinician(const Sentence& sentence) {
  constexpr std::size_t kReach = 5;
  if (!sentence.has(kWriter)) return false;
  if (contains_any<kNoClinicians>(sentence.text)) return true;
  const std::vector<Meaning>& words = sentence.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool beside = (words[i] & kIsOf) != 0 || (i > 0 && (words[i - 1] & kIsOf) != 0);
    if ((words[i] & kNegates) == 0 || !(beside || contains_any<kOpposed>(sentence.text))) continue;
    for (std::size_t j = i + 1; j < words.size() && j <= i + kReach; ++j) {
      if ((words[j] & kExpert) != 0 && (words[j] & kSomebody) == 0) return true;
    }
  }
  return false;
}

// "Back Notes does not provide medical advice."
bool gives_no_advice(const Sentence& sentence) {
  return contains_phrase(sentence.text, "medical advice") && sentence.follows(kNegates, kDoes, 1) &&
         sentence.follows(kDoes, kCare, 3);
}

// "Maple teaches movement; it doesn't practise medicine."
bool practises_nothing(const Sentence& sentence) {
  constexpr std::size_t kReach = 3;  // words between
  if (!sentence.has(kNegates) || !sentence.has(kSame | kWriter)) return false;
  for (const std::string_view phrase : kPractises) {
    const std::size_t at = sentence.text.find(phrase);
    if (at == std::string::npos) continue;
    const std::vector<std::string_view> before = split_words(std::string_view(sentence.text).substr(0, at));
    for (std::size_t i = before.size(); i-- > 0 && i + kReach >= before.size();) {
      if ((meanings().of(bare_lower(before[i])) & kNegates) != 0) return true;
    }
  }
  return false;
}

// "The author is a massage therapist."
bool names_trade_of_writer(const Sentence& sentence) {
  return starts_with_any<kAuthorsOfText>(sentence.text) && sentence.follows(kIsOf, kExpert, 4);
}

// "She does not diagnose, prescribe or treat": two of what only a visit does.
bool does_no_care(const Sentence& sentence) {
  static constexpr std::string_view kOfAVisit[] = {"diagnose", "prescribe", "treat", "cure"};
  const auto named = std::count_if(std::begin(kOfAVisit), std::end(kOfAVisit),
                                   [&](std::string_view verb) { return contains_phrase(sentence.text, verb); });
  return sentence.has(kNegates) && named >= 2;
}

bool denies_relationship(const Sentence& sentence) {
  if (!sentence.has(kNegates)) return false;
  return contains_any<kOurPatient>(sentence.text) ||
         (contains_phrase(sentence.text, "relationship") && sentence.has(kReads | kText | kDefers));
}

// "If your surgeon says one thing and this page another, follow your surgeon."
bool gives_way(const Sentence& sentence) {
  return sentence.has(kConflicts) && sentence.has(kExpert) && sentence.has(kDefers);
}

// "I can't promise that this works for you."
bool promises_nothing(const Sentence& sentence) {
  static constexpr std::string_view kPromises[] = {"can't promise", "cannot promise", "don't promise", "no promises"};
  return sentence.has(kWriter) && sentence.has(kReader) && contains_any<kPromises>(sentence.text);
}

bool denies_liability(const Sentence& sentence) { return sentence.has(kLiable) && sentence.near(kNegates, kLiable, 5); }

struct Signs {
  bool of_itself = false, of_writer = false, nothing = false, unknown = false, unfit = false, other = false,
       regarded = false, general = false, informs = false, no_practice = false, in_person = false, no_promise = false,
       site_unknown = false;
  bool expert = false, last_word = false, overruled = false, no_clinician = false, another_trade = false,
       no_relationship = false, no_liability = false;

  [[nodiscard]] int score() const {
    const int strong = nothing + unknown + overruled + no_relationship + no_liability;
    return 2 * strong + no_promise + site_unknown + no_practice + in_person + unfit + other + regarded + general +
           informs + expert + last_word + no_clinician + another_trade;
  }
};

// Adds what a sentence says; false when it says nothing that a disclaimer does. `goes_on`: the sentence before spoke of
// the text, so that "it" and "they" mean it.
bool add_signs(const Sentence& sentence, bool goes_on, Signs& signs) {
  const bool by_no_clinician = is_by_no_clinician(sentence);
  const bool relationship = denies_relationship(sentence);
  const bool no_liability = sentence.has(kWriter) && denies_liability(sentence);
  const bool no_practice = practises_nothing(sentence);
  const bool named = speaks_of_text(sentence) || by_no_clinician || relationship || no_liability || no_practice ||
                     gives_no_advice(sentence);
  const bool of_itself = named || (goes_on && sentence.has(kSame | kNegates | kPurpose | kReader));
  Signs here;
  here.of_itself = named;
  here.no_clinician = by_no_clinician;
  here.another_trade = by_no_clinician && is_by_another_trade(sentence);
  here.no_relationship = relationship;
  here.expert = (of_itself || goes_on || !signs.of_itself) && asks_for_expert(sentence);
  here.last_word = gives_last_word(sentence);
  here.no_practice = no_practice;
  here.no_promise = promises_nothing(sentence);
  here.site_unknown = !of_itself && does_not_know_reader(sentence);  // "Maple Notes can't examine you."
  here.in_person = (of_itself || goes_on) && sentence.has(kDefers) && contains_any<kInPerson>(sentence.text);
  here.of_writer = is_by_stranger(sentence);
  here.unknown = here.of_writer && does_not_know_reader(sentence);
  here.nothing = here.of_writer && !here.unknown;
  if (of_itself) {
    here.regarded = asks_to_be_regarded(sentence);
    here.overruled =
        gives_way(sentence) || (here.last_word && sentence.has(kExpert) && contains_any<kLastWord>(sentence.text));
    here.nothing = here.nothing || stands_for_nothing(sentence) || (goes_on && does_no_care(sentence));
    here.unknown = here.unknown || does_not_know_reader(sentence);
    here.unfit = may_not_fit(sentence);
    here.other = here.unfit && contains_any<kOwn>(sentence.text);
    here.general = sentence.has(kGeneral);
    here.informs = only_informs(sentence);
    here.no_liability = denies_liability(sentence);
  }
  signs.of_itself |= here.of_itself;
  signs.no_practice |= here.no_practice;
  signs.no_promise |= here.no_promise;
  signs.site_unknown |= here.site_unknown;
  signs.in_person |= here.in_person;
  signs.of_writer |= here.of_writer;
  signs.overruled |= here.overruled;
  signs.nothing |= here.nothing;
  signs.unknown |= here.unknown;
  signs.unfit |= here.unfit;
  signs.other |= here.other;
  signs.regarded |= here.regarded;
  signs.general |= here.general;
  signs.informs |= here.informs;
  signs.expert |= here.expert;
  signs.last_word |= here.last_word;
  signs.no_clinician |= here.no_clinician;
  signs.another_trade |= here.another_trade;
  signs.no_relationship |= here.no_relationship;
  signs.no_liability |= here.no_liability;
  const bool names_trade = names_trade_of_writer(sentence);
  signs.of_itself |= names_trade;
  return named || names_trade || here.score() > (here.expert ? 1 : 0) + (here.last_word ? 1 : 0);
}

// "Small print: nothing on these pages is advice." -> "nothing on these pages is advice."
std::string_view without_label(std::string_view sentence) {
  constexpr std::size_t kLabelWords = 3;
  const std::size_t colon = sentence.substr(0, 40).find(": ");
  const bool labelled = colon != std::string_view::npos && has_at_most_words(sentence.substr(0, colon), kLabelWords);
  return labelled ? sentence.substr(colon + 2) : sentence;
}

// Whether the words for two signs are there at all; most paragraphs do not have them.
bool may_be_disclaimer(Meaning all) {
  const auto has = [all](Meaning meaning) { return (all & meaning) != 0; };
  if (has(kNegates) && has(kVisit)) return true;
  if (!has(kText | kReads | kWriter | kHere | kPurpose)) return false;
  if (has(kNegates) && has(kCare | kCures | kReplaces | kKnows | kLiable | kExpert)) return true;
  const int weak = (has(kGeneral) ? 1 : 0) + (has(kInforms | kOnly) ? 1 : 0) + (has(kExpert) ? 1 : 0) +
                   (has(kInforms) && has(kCare) ? 1 : 0) + (has(kFits) ? 1 : 0) + (has(kConflicts) ? 1 : 0) +
                   (has(kWriter) ? 1 : 0) + (has(kBefore) && has(kActs) ? 1 : 0);
  return weak >= 2;
}

}  // namespace

bool has_disclaimer_grammar(std::string_view paragraph, std::string_view lower) {
  constexpr int kFewestSigns = 2;
  constexpr std::size_t kShortSentence = 5;
  if (paragraph.size() > kMostBytes || !has_at_least_words(paragraph, kFewestWords)) return false;
  if (!may_be_disclaimer(meanings_of_all(lower, meanings()))) return false;
  const std::vector<Range> ranges = split_sentences(paragraph);
  if (ranges.size() > kMostSentences) return false;
  Signs signs;
  std::size_t telling = 0;
  std::size_t counted = 0;
  bool goes_on = false;
  for (const Range range : ranges) {
    const std::string_view said = without_label(paragraph.substr(range.begin, range.size()));
    const Sentence sentence = read_meanings(plain_lower(said), meanings());
    goes_on = add_signs(sentence, goes_on, signs);
    const bool counts = goes_on || sentence.words.size() > kShortSentence;  // "All rights reserved." does not
    telling += goes_on ? 1 : 0;
    counted += counts ? 1 : 0;
  }
  const int wanted = signs.of_itself ? kFewestSigns : kFewestSigns + 1;  // "I can't tell you how often I am asked."
  return (signs.of_itself || signs.of_writer) && signs.score() >= wanted && telling * 2 >= counted;
}

}  // namespace citewell
