#include "indexer/structure/byline_labels.h"

#include <algorithm>
#include <string>

#include "indexer/structure/people.h"
#include "indexer/structure/word_meanings.h"
#include "indexer/words.h"

namespace citewell {
namespace {

constexpr Meaning kWrites = 1U << 0U;    // written, author, text
constexpr Meaning kReviews = 1U << 1U;   // reviewed, checked, geprüft
constexpr Meaning kElse = 1U << 2U;      // edited, photos, translated
constexpr Meaning kModifies = 1U << 3U;  // medically, expert, fachlich
constexpr Meaning kFills = 1U << 4U;     // this, page, was, for, accuracy
constexpr Meaning kBy = 1U << 5U;        // by, por, durch
constexpr Meaning kOn = 1U << 6U;        // with, on: what follows the names of a sentence

constexpr MeaningWords kWords[] = {
    {kWrites,
     "written writer writers author authors authored words text story compiled prepared contributed answered reported "
     "researched "
     "autor autora autores autoría escrito escrita redactado texto texte rédigé rédigée écrit auteur auteure autrice "
     "verfasst geschrieben autorin autoren scritto testo autore geschreven tekst autoria"},
    {kReviews,
     "review reviewed reviewer reviewers checked fact-checked approved verified vetted validated revisado revisada "
     "revisión verificado validado relu validé vérifié geprüft überprüft begutachtet prüfung revisionato verificato "
     "approvato controllato revisione gecontroleerd nagekeken beoordeeld revisto revista"},
    {kElse,
     "edited editor photo photos photography photographs illustration illustrations illustrated translated translation "
     "produced production design images pictures foto fotos bild bilder dessins edición illustraties"},
    {kModifies,
     "medically medical clinically clinical scientifically scientific expert peer fact last editorial editorially "
     "doctor "
     "physician professionally medizinisch medizinische fachlich fachliche fachärztlich ärztlich ärztliche "
     "wissenschaftlich médicamente médica médico "
     "médicalement médicale scientifiquement medisch scientificamente clinicamente medica first originally"},
    {kFills,
     "for accuracy this page article guide leaflet information content sheet post text piece story was were is has "
     "been "
     "and the it y et und e en el la esta página este artículo fue ha sido cette cet fiche a été diese dieser seite "
     "wurde deze folder werd is"},
    {kBy, "by por par von vom durch da door"},
    {kOn, "with on for in at using from con avec mit para und"},
};

constexpr Meaning kMakes = 1U << 0U;    // produced, issued, erstellt
constexpr Meaning kChanges = 1U << 1U;  // changed, revised, aktualisiert
constexpr Meaning kComes = 1U << 2U;    // next, due, expires: a day to come
constexpr Meaning kAround = 1U << 3U;   // this, page, date, of, on

constexpr MeaningWords kDateWords[] = {
    {kMakes,
     "produced issued published created prepared posted printed written erstellt ver\u00F6ffentlicht publicado "
     "publicada "
     "publi\u00E9 publi\u00E9e cr\u00E9\u00E9e elaborado pubblicato gepubliceerd production publication issue"},
    {kChanges,
     "changed updated modified revised reviewed edited amended altered aktualisiert ge\u00E4ndert \u00FCberarbeitet "
     "bearbeitet "
     "actualizado actualizada modificada modifi\u00E9 modifi\u00E9e r\u00E9vis\u00E9e modificato aggiornato gewijzigd "
     "bijgewerkt atualizado revision change update"},
    {kComes, "next due review expiry expires until valid"},
    {kAround,
     "this page leaflet site document sheet article content information date of on the was were last first at am "
     "zuletzt seite diese wurde p\u00E1gina fecha esta \u00FAltima el le la date cette derni\u00E8re pagina data deze "
     "laatst op"},
};

const WordMeanings& date_meanings() {
  static const WordMeanings kMeanings(kDateWords);
  return kMeanings;
}

const WordMeanings& meanings() {
  static const WordMeanings kMeanings(kWords);
  return kMeanings;
}

constexpr std::size_t kLabelWords = 8;
constexpr std::size_t kAloneWords = 3;
constexpr std::size_t kWordsToBy = 9;  // between "written" and "by": "for the Move Well programme"
constexpr std::size_t kSentenceBytes = 500;

BylineRole role_of(Meaning meaning) {
  if ((meaning & kWrites) != 0) return BylineRole::Author;
  return (meaning & kReviews) != 0 ? BylineRole::Reviewer : BylineRole::Other;
}

std::size_t end_of(std::string_view line, std::string_view word) {
  return static_cast<std::size_t>(word.data() - line.data()) + word.size();
}

// The end of the names that begin at `at`: before the words that go on about something else, or at the sentence's end.
std::size_t end_of_names(const std::vector<std::string_view>& words, std::size_t at) {
  for (std::size_t i = at; i < words.size(); ++i) {
    const Meaning meaning = meanings().of(bare_lower(words[i]));
    if (i > at && ((meaning & (kWrites | kReviews | kElse)) != 0 || ((meaning & kOn) != 0 && starts_lower(words[i]))))
      return i;
    const bool next_is_upper = i + 1 < words.size() && starts_upper(words[i + 1]);
    const bool stops = words[i].ends_with('.') && count_chars(words[i]) > 4 && next_is_upper;
    if (stops || words[i].ends_with(';')) return i + 1;
  }
  return words.size();
}

// Most lines begin with another word.
bool begins_as_label(std::string_view line) { return meanings().of(bare_lower(line.substr(0, line.find(' ')))) != 0; }

}  // namespace

std::optional<BylineLabel> compose_byline_label(std::string_view line) {
  if (!begins_as_label(line)) return std::nullopt;
  Meaning seen = 0;
  const std::vector<std::string_view> words = split_words(line.substr(0, 120));
  for (std::size_t i = 0; i < words.size() && i < kLabelWords; ++i) {
    const std::string_view word = words[i];
    const Meaning meaning = meanings().of(bare_lower(word));
    const bool role_seen = (seen & (kWrites | kReviews | kElse)) != 0;
    if ((meaning & kBy) != 0 && role_seen) return BylineLabel{role_of(seen), end_of(line, word)};
    if ((meaning & (kWrites | kReviews | kElse | kModifies | kFills)) == 0) {
      const bool colon_alone = word == ":" && role_seen;  // "Texte : Jane Doe"
      if (colon_alone) return BylineLabel{role_of(seen), end_of(line, word)};
      return std::nullopt;
    }
    seen |= meaning;
    if (word.ends_with(':') && (seen & (kWrites | kReviews | kElse)) != 0)
      return BylineLabel{role_of(seen), end_of(line, word)};
  }
  const bool alone = words.size() >= 2 && words.size() <= kAloneWords && line.size() <= 120;  // "Clinical review"
  if (alone && (seen & kModifies) != 0 && (seen & (kWrites | kReviews)) != 0)
    return BylineLabel{role_of(seen), line.size()};
  return std::nullopt;
}

std::optional<DateLabel> compose_date_label(std::string_view line) {
  constexpr std::size_t kLongest = 80;  // bytes
  constexpr std::size_t kMostWords = 7;
  if (date_meanings().of(bare_lower(line.substr(0, line.find(' ')))) == 0) return std::nullopt;  // as most lines do
  Meaning seen = 0;
  std::size_t end = 0;
  std::size_t count = 0;
  for (const std::string_view word : split_words(line.substr(0, kLongest))) {
    const Meaning meaning = date_meanings().of(bare_lower(word));
    if (meaning == 0 || ++count > kMostWords) break;
    seen |= meaning;
    end = end_of(line, word);
    if (word.ends_with(':')) break;
  }
  if ((seen & kComes) != 0 && count > 1) return DateLabel{DateRole::Other, end};
  if ((seen & (kMakes | kChanges)) == 0 || count < 2) return std::nullopt;
  return DateLabel{(seen & kChanges) != 0 ? DateRole::Updated : DateRole::Published, end};
}

std::vector<NamedRole> bylines_in_sentences(std::string_view text) {
  std::vector<NamedRole> out;
  if (text.size() > kSentenceBytes || !begins_as_label(text)) return out;
  const std::vector<std::string_view> words = split_words(text);
  Meaning role = 0;
  std::size_t role_at = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Meaning meaning = meanings().of(bare_lower(words[i]));
    const bool only_by = i == 0 && (meaning & kBy) != 0;  // "By Jane Doe. Checked by Max Roe."
    if (only_by) role = kWrites;
    const bool tells = (meaning & (kWrites | kReviews | kElse)) != 0;
    if (out.empty() && role == 0 && !tells && (meaning & (kFills | kModifies)) == 0) return {};
    if (tells && (meaning & kFills) == 0) {
      role = meaning;
      role_at = i;
    }
    const bool by = (meaning & kBy) != 0 && role != 0 && i <= role_at + kWordsToBy && i + 1 < words.size();
    if (by && words[i + 1] == "the" && i + 2 < words.size()) ++i;  // "by the Maple information team"
    if (!by || !starts_upper(words[i + 1])) continue;
    const std::size_t end = end_of_names(words, i + 1);
    const auto begin_byte = static_cast<std::size_t>(words[i + 1].data() - text.data());
    std::string_view names = trim(text.substr(begin_byte, end_of(text, words[end - 1]) - begin_byte));
    for (const std::string_view tail : {" and", ",", "."}) {
      if (names.ends_with(tail)) names = trim(names.substr(0, names.size() - tail.size()));
    }
    if (names.ends_with(',')) names.remove_suffix(1);
    const std::size_t digit = names.find_first_of("0123456789");  // ", April 2020"
    if (digit != std::string_view::npos) names = names.substr(0, names.rfind(',', digit));
    const std::string_view first = names.substr(0, names.find(','));
    if (looks_like_name(first) || is_signing_body(names)) out.push_back({role_of(role), names});
    role = 0;
    i = end - 1;
    if (out.empty()) return {};
  }
  return out;
}

}  // namespace citewell
