#include "engine/text/claim_words.h"

#include <map>
#include <sstream>

namespace citewell {
namespace {

struct Lists {
  std::string_view limits, shades, pointing, subjects;
};

constexpr Lists kEnglish = {
    "no not none nor never neither nobody nothing nowhere without cannot cant dont doesnt didnt isnt arent wasnt "
    "werent "
    "wont wouldnt couldnt shouldnt mustnt hasnt havent hadnt aint neednt hardly rarely seldom lack lacks absence avoid "
    "avoids avoided avoiding stop stops stopped refrain contraindicated except unless if whether only provided when "
    "whenever until while during always every half one two three four five six seven eight nine ten eleven twelve "
    "twenty thirty forty fifty sixty hundred thousand once twice double triple first second third daily hourly weekly "
    "monthly",
    "and or more most less least fewer few many much all any some both either before after above below over under up "
    "down within between than must will against too enough "
    "left right high low higher lower increase decrease increases decreases raise reduce reduces worse better",
    "this these that those it its they such",
    "condition disease disorder syndrome illness problem injury pain symptom infection medicine drug medication "
    "procedure "
    "operation surgery test treatment therapy technique exercise vaccine"};
constexpr Lists kSpanish = {
    "no ni nunca jamas nada nadie ningun ninguna ninguno sin tampoco apenas evitar evite evita dejar deje salvo "
    "excepto "
    "si cuando solo solamente hasta durante mientras siempre cada medio media dos tres cuatro cinco seis "
    "siete "
    "ocho nueve diez doce veinte treinta cien mil doble primero segundo tercero diario semanal",
    "y e o u mas menos mucho poco muchos pocos todo todos alguno ambos antes despues sobre bajo encima debajo entre "
    "debe "
    "deben contra demasiado izquierda derecha alto bajo mayor menor aumenta "
    "reduce peor mejor",
    "este esta esto estos estas ese esa eso",
    "enfermedad afeccion trastorno sindrome lesion dolor infeccion medicamento procedimiento operacion prueba "
    "tratamiento "
    "terapia tecnica ejercicio vacuna"};
constexpr Lists kFrench = {
    "ne n non ni pas jamais rien personne aucun aucune sans guere eviter evitez evite arreter arretez sauf excepte si "
    "quand lorsque seulement jusque jusqu pendant toujours chaque demi deux trois quatre cinq six sept huit "
    "neuf "
    "dix douze vingt trente cent mille double premier deuxieme troisieme fois quotidien",
    "et ou plus moins beaucoup peu tous toutes tout quelques avant apres dessus dessous entre doit "
    "doivent contre trop assez gauche droite haut bas augmente reduit pire mieux",
    "ce cet cette ces cela",
    "maladie affection trouble syndrome lesion douleur infection medicament intervention operation examen traitement "
    "therapie technique exercice vaccin"};
constexpr Lists kGerman = {
    "nicht nie niemals kein keine keinen keiner keinem nichts niemand ohne weder kaum vermeiden vermeide meiden "
    "stoppen "
    "ausser falls wenn sofern nur bis wahrend solange immer jede jeder jedes halb zwei drei vier funf sechs "
    "sieben acht neun zehn zwolf zwanzig dreissig hundert tausend doppelt einmal zweimal erste zweite dritte taglich",
    "und oder mehr weniger viel wenig viele wenige alle einige beide vor nach uber unter zwischen als "
    "muss mussen darf durfen gegen links rechts hoch niedrig erhoht senkt schlechter besser",
    "dieser diese dieses diesen diesem es",
    "krankheit erkrankung storung syndrom verletzung schmerz infektion medikament arznei eingriff operation test "
    "behandlung therapie technik ubung impfung"};
constexpr Lists kPortuguese = {
    "nao nem nunca jamais nada ninguem nenhum nenhuma sem tampouco evitar evite evita parar pare salvo exceto se "
    "quando "
    "so somente apenas ate durante enquanto sempre cada meio meia dois duas tres quatro cinco seis sete oito "
    "nove "
    "dez doze vinte trinta cem mil dobro primeiro segundo terceiro diario semanal",
    "e ou mais menos muito pouco muitos poucos todo todos algum ambos antes depois sobre sob entre deve "
    "devem contra demais esquerda direita alto baixo maior menor aumenta reduz pior melhor",
    "este esta isto estes estas esse essa isso",
    "doenca condicao transtorno sindrome lesao dor infeccao medicamento procedimento operacao exame tratamento terapia "
    "tecnica exercicio vacina"};
constexpr Lists kItalian = {
    "non no ne mai niente nulla nessuno nessuna senza neppure evitare evitate eviti smettere salvo eccetto se quando "
    "solo "
    "soltanto fino durante mentre sempre ogni mezzo mezza due tre quattro cinque sei sette otto nove dieci "
    "dodici venti trenta cento mille doppio primo secondo terzo",
    "e ed o oppure piu meno molto poco molti pochi tutti alcuni entrambi prima dopo sopra sotto tra fra deve "
    "devono contro troppo sinistra destra alto basso maggiore minore aumenta riduce peggio "
    "meglio",
    "questo questa questi queste quello quella",
    "malattia condizione disturbo sindrome lesione dolore infezione farmaco medicinale intervento operazione esame "
    "trattamento terapia tecnica esercizio vaccino"};
constexpr Lists kDutch = {
    "niet nooit geen niets niemand zonder noch nauwelijks vermijd vermijden stop stoppen behalve tenzij als indien "
    "wanneer "
    "alleen slechts tot tijdens terwijl altijd elke elk half twee drie vier vijf zes zeven acht negen tien twaalf "
    "twintig dertig honderd duizend dubbel eenmaal tweemaal eerste tweede derde dagelijks",
    "en of meer minder veel weinig alle sommige beide voor na boven onder tussen dan moet moeten mag "
    "mogen tegen links rechts hoog laag verhoogt verlaagt slechter beter",
    "deze dit die dat het",
    "ziekte aandoening stoornis syndroom letsel pijn infectie medicijn geneesmiddel ingreep operatie test onderzoek "
    "behandeling therapie techniek oefening vaccin"};

std::unordered_set<std::string> split(std::string_view list) {
  std::istringstream in{std::string(list)};
  std::unordered_set<std::string> out;
  for (std::string word; in >> word;) out.insert(word);
  return out;
}

ClaimWords make(const Lists& lists) {
  return {split(lists.limits), split(lists.shades), split(lists.pointing), split(lists.subjects)};
}

}  // namespace

const ClaimWords& claim_words(std::string_view language) {
  static const std::map<std::string, ClaimWords, std::less<>> known = {
      {"en", make(kEnglish)},    {"es", make(kSpanish)}, {"fr", make(kFrench)}, {"de", make(kGerman)},
      {"pt", make(kPortuguese)}, {"it", make(kItalian)}, {"nl", make(kDutch)}};
  static const ClaimWords none;
  const auto found = known.find(language.substr(0, language.find_first_of("-_")));
  return found == known.end() ? none : found->second;
}

}  // namespace citewell
