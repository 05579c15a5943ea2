#include "indexer/structure/interface_words.h"

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

// Of interfaces.
constexpr Meaning kOnlyThere = 1U << 0U;  // cookies, newsletter, basket: words that nothing but interfaces has
constexpr Meaning kHandles = 1U << 1U;    // expand, show, copy, öffnen: what one does with a page
constexpr Meaning kPart = 1U << 2U;       // page, section, answer, Inhalt: what a page is made of
constexpr Meaning kSmall = 1U << 3U;      // to, the, all, your: words that stand between
// Of lists of other pages.
constexpr Meaning kOther = 1U << 4U;   // more, related, latest, otros
constexpr Meaning kPages = 1U << 5U;   // articles, guides, episodes, entradas
constexpr Meaning kReader = 1U << 6U;  // you, te, vous
constexpr Meaning kAlso = 1U << 7U;    // also, también, aussi
constexpr Meaning kLikes = 1U << 8U;   // like, fancy, interesar
// Of offers.
constexpr Meaning kAsks = 1U << 9U;       // book, grab, reserva
constexpr Meaning kBusiness = 1U << 10U;  // appointment, voucher, newsletter
constexpr Meaning kPerhaps = 1U << 11U;   // session, guide, class: a business has them, and others do too
constexpr Meaning kFree = 1U << 12U;      // free, gratis
constexpr Meaning kOwn = 1U << 13U;       // we, our, us
constexpr Meaning kAdvice = 1U << 14U;    // doctor, emergency: with these a text is advice
constexpr Meaning kPrice = 1U << 15U;     // price, sale, off
constexpr Meaning kPriced = 1U << 19U;    // price, sale: beside a sum of money
constexpr Meaning kReserves = 1U << 20U;  // book, grab, secure
constexpr Meaning kSpots = 1U << 21U;     // spot, place, slot
constexpr Meaning kMedia = 1U << 22U;     // video, episode
constexpr Meaning kCompares = 1U << 16U;  // under, about: a price that something is compared with
constexpr Meaning kDelivery = 1U << 17U;  // delivery, shipping, returns
constexpr Meaning kNow = 1U << 18U;       // now, today, online, jetzt

constexpr MeaningWords kWords[] = {
    {kOnlyThere,
     "tab navigate keyboard cookies cookie newsletter newsletters basket cart checkout login logout navigation menu "
     "menú menü unsubscribe "
     "subscribe subscribers subscription transcript pdf facebook twitter instagram pinterest linkedin whatsapp youtube "
     "tiktok bluesky threads podcast rss url permalink homepage sitemap feedback webcast app apps lesedauer lesezeit "
     "hauptinhalt seitenanfang warenkorb anmelden einloggen registrieren abonnieren datenschutz impressum "
     "barrierefreiheit merkzettel panier abonn* connexion s'abonner s'inscrire partager accueil imprimer cesta carrito "
     "suscrib* suscríbe* compartir imprimir inicio carrello iscriv* condividi stampa accedi winkelwagen inschrijven "
     "abonneren inloggen afdrukken carrinho subscrever partilhar comentarios comentario commentaires commenti "
     "comentários kommentare reacties shopping wishlist sold javascript captcha paywall"},
    {kHandles,
     "make expand collapse show hide open close read view see add continue skip jump copy send submit print save share "
     "download play listen watch change manage accept reject allow decline go back load return scroll click tap search "
     "sort filter rate report edit view enlarge zoom translate switch toggle mark pin email bookmark follow sign log "
     "create select choose opens zum zur öffnen schließen anzeigen einblenden ausblenden zeigen lesen kopieren teilen "
     "merken drucken suchen springen weiterlesen speichern herunterladen werden aufklappen zuklappen abrir cerrar ver "
     "mostrar "
     "ocultar leer copiar descargar saltar ir buscar guardar volver enviar cancelar escuchar ouvrir fermer voir "
     "afficher masquer lire copier télécharger aller rechercher enregistrer retour envoyer écouter ajouter apri chiudi "
     "vedi mostra nascondi leggi copia scarica vai cerca salva torna invia ascolta openen sluiten tonen toon verberg "
     "lees lezen kopieer kopiëren delen deel zoeken bewaar terug ga naar verstuur luister fechar ler descarregar "
     "voltar pesquisar ouvir"},
    {kPart,
     "page pages section sections article articles post posts answer answers content contents comment comments reply "
     "replies link links version text size image gallery video videos slideshow profile account password settings "
     "preferences options menu top bottom bio list results story stories entry entries topic topics tag tags category "
     "categories tab tabs print full-screen fullscreen screen player episode product products cookies site website app "
     "mobile desktop language history author profile form field fields inhalt inhalte antwort antworten artikel seite "
     "seiten abschnitt abschnitte beitrag beiträge kommentar konto link sprache mitglied contenido página páginas "
     "artículo artículos entrada entradas respuesta respuestas sección enlace cuenta contenu article articles réponse "
     "réponses rubrique lien compte contenuto pagina articolo articoli risposta risposte sezione post inhoud pagina's "
     "antwoord antwoorden bericht berichten rekening conteúdo artigo artigos resposta respostas"},
    {kMedia, "video audio episode duration length podcast"},
    {kSmall,
     "min mins sec secs seconds minutes minuten length duration "
     "bigger smaller larger out to the a an all your my our this that of on in by for with at and or from up down out "
     "more less next "
     "previous "
     "full only necessary essential new it is here now is are not empty you i via as us me be zu der die das den dem "
     "des ein eine alle mehr ihr ihre mein meine auf im in und oder el la los las lo al del de en y o su sus tu tus "
     "todo todas todos más le la les l' d' un une des du au aux à en et ou votre vos mon tout tous toutes plus il lo "
     "la i gli le al alla di e o tuo tua tutti tutte più de het een alle meer op in en of uw je o os as ao do da e seu "
     "sua mais todos todas"},
    {kOther,
     "more other mentioned these related recent latest popular recommended suggested similar next also further top "
     "favourite favorite "
     "trending newest previous most must keep best nos autres notre similaires récents liés à lire otros otras más "
     "recientes relacionad* últimas últimos weitere ähnliche neueste mehr verwandte andere beliebte meer gerelateerde "
     "recente andere altri altre recenti correlati ultimi outros outras recentes suggeriti lo must"},
    {kPages,
     "articles posts story article post ones next guides stories episodes reads reading content pages links entries "
     "picks blogs blog news "
     "advice "
     "resources topics leaflets videos columns issues factsheets recipes plans articles conseils dossiers guides "
     "lectures artículos entradas lecturas leído consejos beiträge artikel themen ratgeber meldungen artikelen "
     "berichten folders tips articoli consigli letture post approfondimenti artigos leituras read seen viewed shared "
     "lus consultés gelesen gelezen letti lidos discussed"},
    {kReader, "you you'll you'd readers people people's te os le vous ihnen sie dich je jou u ti vi lhe"},
    {kAlso, "also might may too también puede aussi pourrait auch könnte könnten ook anche potrebbe também pode next"},
    {kLikes,
     "like love enjoy fancy interest interested read liked ask asked asking search searched interesar gustar "
     "intéresser "
     "interessieren gefallen interesseren interessare interessar bought viewed looked looking visited consulted "
     "watched browsed"},
    {kAsks,
     "make give book reserve grab secure snap claim get find take start join become chat try meet give download watch "
     "see view "
     "treat save support request enquire inquire pop sign subscribe register enrol enroll order buy shop ring call "
     "contact visit browse explore discover schedule tour learn leave send text quiero yo want meld inscrivez-vous "
     "rent email apply donate "
     "redeem unlock hear "
     "pick check compare jetzt zum termin buchen vereinbaren anfragen sichern reserva reserve pide pida solicita "
     "solicite descarga descubre únete apúntate prendre réserver réservez prenez découvrez téléchargez inscrivez "
     "abonnez-vous prenota prenoti richiedi scopri scarica iscriviti maak boek schrijf reserveer vraag ontdek download "
     "agende marque reserve fale descarregue inscreva-se ask"},
    {kBusiness,
     "plaza kurse corsi cursos cursus atelier nieuwsbrief appointment appointments openings availability voucher "
     "vouchers quiz membership member "
     "newsletter inbox webinar e-book ebook "
     "discount offer offers coupon checkout timetable packages quote callback tickets giveaway "
     "branch branches demo termin kurs gutschein newsletter cita citas presupuesto boletín rendez-vous "
     "infolettre lettre afspraak nieuwsbrief aanbieding appuntamento newsletter marcação whatsapp price prices "
     "basket cart gift waitlist bonus"},
    {kReserves, "book reserve grab secure snap snag claim save see tour"},
    {kSpots, "spot spots place places slot slots seat seats school times"},
    {kPerhaps,
     "email emails e-mail e-mails podcast valoración trial app shop store insoles visita visit session sessions class "
     "classes course courses checklist "
     "guide guides list team "
     "therapists "
     "physiotherapists physios experts clinic clinics assessment consultation message letter updates program programme "
     "workshop tour visit bewertung beratung valoración guía fisios équipe soins séance consulta équipe sessie video"},
    {kFree,
     "free complimentary gratis gratuit gratuite gratuita gratuito gratuitement kostenlos kostenlose kostenfrei "
     "no-obligation half-price"},
    {kOwn,
     "mi my we our us we're we'll we've ours nosotros nuestro nuestra nuestros nuestras nous notre nos wir unser "
     "unsere "
     "unseren uns wij ons onze noi nostro nostra nostri nostre nossa nosso connosco conosco"},
    {kAdvice,
     "doctor doctors doctor's gp physician emergency ambulance hospital 911 999 112 111 nurse midwife pharmacist "
     "surgeon provider 15 médico médecin arzt ärztin hausarzt notarzt huisarts arts medico urgencias urgences "
     "notaufnahme "
     "spoed pronto insurer insurance diet dietitian if when unless fever pain si wenn falls als se"},
    {kPriced, "price sale regular was reg rrp precio prix preis prezzo prijs preço"},
    {kPrice,
     "price prices sale regular was each off from per save code reg rrp only precio prix preis prezzo prijs preço"},
    {kCompares, "under below over above about around less than costs cost up"},
    {kDelivery,
     "delivery shipping returns postage ships stock dispatch versand lieferung livraison envío spedizione "
     "verzending"},
    {kNow, "now today online here jetzt heute ahora hoy maintenant subito ora nu vandaag agora hoje"},
};

const WordMeanings& meanings() {
  static const WordMeanings kMeanings(kWords);
  return kMeanings;
}

constexpr std::size_t kInterfaceWords = 8;
constexpr std::size_t kLongestLine = 240;

constexpr Meaning kNumber = 1U << 31U;

// Of a line; numbers mean themselves.
MeaningText read(std::string_view line) {
  MeaningText out = read_meanings(plain_lower(line), meanings());
  const std::vector<std::string_view> words = split_words(out.text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].find_first_not_of("0123456789:.,/()") == std::string_view::npos) {
      out.words[i] |= kNumber;
      out.all |= kNumber;
    }
  }
  return out;
}

// Whether any word of the line means it: most lines have none, and need not be read word by word.
bool has_any(std::string_view line, Meaning meaning) {
  return (meanings_of_all(plain_lower(line), meanings()) & meaning) != 0;
}

bool is_all_of(const MeaningText& line, Meaning meaning) {
  return std::all_of(line.words.begin(), line.words.end(),
                     [&](Meaning word) { return (word & (meaning | kNumber)) != 0; });
}

bool has_currency(std::string_view line) {
  constexpr std::string_view kSigns[] = {"$", "\u00A3", "\u20AC"};
  for (const std::string_view sign : kSigns) {
    for (std::size_t at = line.find(sign); at != std::string_view::npos; at = line.find(sign, at + 1)) {
      const std::string_view behind = line.substr(at + sign.size());
      const std::string_view before = trim(line.substr(0, at));
      const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
      if ((!behind.empty() && is_digit(behind.front())) || (!before.empty() && is_digit(before.back()))) return true;
    }
  }
  return false;
}

// "15% off", "20 % auf"
bool has_discount(std::string_view lower) {
  const std::size_t percent = lower.find('%');
  return percent != std::string_view::npos && percent > 0 &&
         (lower.substr(percent).starts_with("% off") || lower.substr(percent).starts_with(" % off"));
}

// Most texts neither begin with a verb that asks nor end with a sign.
bool may_ask(std::string_view text) {
  return text.find('?') != std::string_view::npos || ends_with_any(text, "!") ||
         (meanings().of(bare_lower(text.substr(0, text.find(' ')))) & (kAsks | kReserves)) != 0;
}

// "Could you give £5 so that we can answer one more call?", "Yes, I'll donate", "Please support our work"
bool asks_for_donation(std::string_view text) {
  constexpr std::size_t kMostWords = 30;
  constexpr std::size_t kButtonWords = 5;
  static constexpr std::string_view kDonates[] = {
      "donate",           "donating",   "donation",      "donations",      "fundraise",  "fundraising",
      "spenden",          "spende",     "doneer",        "faire un don",   "dona ahora", "haz un donativo",
      "support our work", "support us", "fund our work", "doe een donatie"};
  static constexpr std::string_view kGives[] = {"give", "gift", "chip in", "contribute", "support", "spare"};
  static constexpr std::string_view kOfTheBody[] = {"blood",  "organ",  "organs", "plasma", "kidney", "donor",
                                                    "donors", "tissue", "sperm",  "egg",    "eggs",   "bone marrow"};
  constexpr std::string_view kBeginnings[] = {"onat", "upport", "fund", "pend", "oneer", "faire un", "dona"};
  const bool may = has_currency(text) || std::any_of(std::begin(kBeginnings), std::end(kBeginnings), [&](auto part) {
                     return text.find(part) != std::string_view::npos;
                   });
  if (!may || !has_at_most_words(text, kMostWords)) return false;
  const std::string lower = plain_lower(text);
  const bool donates = contains_any<kDonates>(lower);
  const bool gives = !donates && has_currency(text) && contains_any<kGives>(lower);
  if (!(donates || gives) || contains_any<kOfTheBody>(lower)) return false;
  const bool own = (meanings_of_all(lower, meanings()) & kOwn) != 0;
  return donates ? own || has_currency(text) || has_at_most_words(text, kButtonWords) : own;
}

}  // namespace

bool is_interface_line(std::string_view line) {
  constexpr std::size_t kSentenceWords = 16;  // "Use tab to navigate through the menu items."
  constexpr std::size_t kFewestOfASentence = 3;
  if (line.size() > kLongestLine / 2 || !has_at_most_words(line, kSentenceWords)) return false;
  if (!has_any(line, kOnlyThere | kHandles | kMedia)) return false;
  const MeaningText words = read(line);
  if (words.words.empty() || words.words.size() > kSentenceWords) return false;
  const auto only_there = static_cast<std::size_t>(
      std::count_if(words.words.begin(), words.words.end(), [](Meaning word) { return (word & kOnlyThere) != 0; }));
  if (only_there >= kFewestOfASentence) return true;
  if (words.words.size() > kInterfaceWords || line.size() > kLongestLine / 3 || ends_with_any(line, ".:;,"))
    return false;
  if (!is_all_of(words, kOnlyThere | kHandles | kPart | kSmall)) return false;
  const bool timed = words.has(kMedia) && (words.all & kNumber) != 0;  // "Video length 1 min 12 sec"
  return words.has(kOnlyThere) || timed || words.near(kHandles, kPart, 4);
}

bool is_page_handle(std::string_view line) {
  return has_at_most_words(line, 1) && (meanings().of(bare_lower(line)) & kHandles) != 0;
}

bool heads_other_pages(std::string_view line) {
  constexpr std::size_t kMostWords = 7;
  if (line.size() > kLongestLine / 3 || !has_at_most_words(line, kMostWords) || ends_with_any(line, ".;,"))
    return false;
  if (!has_any(line, kLikes | kPages)) return false;
  const MeaningText words = read(line);
  if (words.words.empty() || words.words.size() > kMostWords) return false;
  if (words.has(kReader) && words.has(kAlso) && words.has(kLikes)) return true;
  return is_all_of(words, kOther | kPages | kSmall) && words.has(kOther) && words.near(kOther, kPages, 3);
}

bool is_offer(std::string_view line) {
  constexpr std::size_t kOfferWords = 10;
  if (line.size() > kLongestLine) return false;
  const bool priced = has_currency(line);
  const bool percent = line.find('%') != std::string_view::npos;
  const std::string lower = plain_lower(line);
  if (percent && has_discount(lower)) {
    const MeaningText words = read_meanings(lower, meanings());
    return words.has(kOwn | kPrice | kBusiness | kAsks) && words.words.size() <= 25;
  }
  if (!has_at_most_words(line, kOfferWords) || ends_with_any(line, ".?:;")) return false;
  const MeaningText words = read_meanings(lower, meanings());
  if (words.has(kDelivery) && (words.has(kFree) || priced || words.text.find("days") != std::string::npos)) return true;
  if (!priced || words.has(kCompares)) return false;
  const bool at_a_shop = has_currency(line.substr(0, line.find(' '))) && contains_phrase(words.text, "at");
  return words.has(kPriced) || words.words.size() == 1 || words.text.starts_with("from ") || at_a_shop;
}

bool speaks_for_business(std::string_view text) {
  const MeaningText words = read(text);
  if (words.has(kAdvice)) return false;
  const std::vector<std::string_view> all = split_words(words.text);
  const bool first_plural = std::any_of(all.begin(), all.end(), [](std::string_view word) {
    return word.size() > 5 && (word.ends_with("amos") || word.ends_with("emos") || word.ends_with("iamo"));
  });
  return first_plural || words.has(kOwn | kBusiness | kFree);
}

bool asks_for_business(std::string_view text) {
  if (text.size() <= kLongestLine && asks_for_donation(text)) return true;
  if (text.size() > kLongestLine || !may_ask(text)) return false;
  static constexpr std::string_view kSignUps[] = {"sign up", "subscribe", "register", "join"};
  constexpr std::size_t kAskWords = 22;
  if (text.size() > kLongestLine || !has_at_most_words(text, kAskWords)) return false;
  const MeaningText words = read(text);
  if (words.has(kAdvice) || text.ends_with(':')) return false;
  const bool asks = words.begins_with(kAsks) || (words.has(kAsks) && ends_with_any(text, "!")) ||
                    (text.find('?') != std::string_view::npos && words.has(kAsks | kOwn));
  const bool reserves = words.begins_with(kReserves) && words.has(kSpots) && words.words.size() <= kInterfaceWords + 2;
  const bool offers = words.has(kBusiness) || reserves || (words.has(kPerhaps) && words.has(kFree | kOwn | kNow));
  const bool signs_up = words.begins_with(kAsks) && words.has(kFree) && starts_with_any<kSignUps>(words.text);
  const bool at_once = words.begins_with(kAsks) && words.words.size() <= 2 && words.has(kNow);  // "Give now"
  return signs_up || at_once || ((asks || reserves) && offers);
}

}  // namespace citewell
