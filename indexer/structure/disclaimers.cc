#include "indexer/structure/disclaimers.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/text/sentences.h"
#include "indexer/phrases.h"
#include "indexer/structure/blocks.h"
#include "indexer/structure/disclaimer_grammar.h"
#include "indexer/structure/lexicon.h"
#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::size_t kFewestWords = 8;
constexpr std::size_t kMostWords = 400;
constexpr std::size_t kShortParagraph = 3;  // sentences
constexpr std::size_t kFirstSentences = 2;

// The text speaks of itself: "this leaflet", "all of our content", "ces conseils". Nouns also with an s.
constexpr std::string_view kPointing[] = {
    "this",     "these",  "our",    "my",     "all", "any",  "este",   "esta",   "estos",  "estas",
    "nuestros", "cet",    "cette",  "ce",     "ces", "nos",  "questo", "questa", "questi", "queste",
    "diese",    "dieser", "dieses", "unsere", "dit", "deze", "onze",   "estes",  "nossos"};
constexpr std::string_view kTexts[] = {
    "article",     "answer",     "advice",     "app",         "blog",        "booklet",   "brochure",
    "column",      "content",    "document",   "email",       "factsheet",   "guide",     "guidance",
    "handbook",    "handout",    "journal",    "information", "instruction", "leaflet",   "letter",
    "material",    "newsletter", "page",       "piece",       "platform",    "podcast",   "post",
    "publication", "resource",   "sheet",      "site",        "statement",   "stories",   "story",
    "suggestion",  "text",       "tip",        "video",       "website",     "web site",  "fact sheet",
    "artículo",    "consejo",    "contenido",  "información", "página",      "sitio",     "texto",
    "conseil",     "contenu",    "texte",      "articolo",    "consigli",    "contenuti", "informazioni",
    "pagina",      "sito",       "testo",      "artikel",     "hinweise",    "inhalte",   "informationen",
    "ratschläge",  "seite",      "tipps",      "adviezen",    "informatie",  "tekst",     "artigo",
    "conselho",    "conteúdo",   "informações"};
// Of these the article is enough.
constexpr std::string_view kOwnTexts[] = {
    "the article",      "the answers",       "the advice",  "the content",    "the contents",    "the information",
    "the material",     "the materials",     "the texts",   "the website",    "the articles",    "la información",
    "les informations", "die informationen", "die inhalte", "as informações", "le informazioni", "de informatie"};
constexpr std::string_view kItself[] = {
    "answers are",      "advice given",   "information provided",  "information here",
    "information on",   "information in", "information presented", "information contained",
    "content provided", "content on",     "materials on",          "articles on",
    "articles here",    "texts on",       "everything on",         "what you read",
    "nothing on",       "nothing in",     "nothing here",          "read here",
    "read on this",     "read in this",   "statements on",         "disclaimer",
    "i write"};

// It refuses to be medical advice.
constexpr std::string_view kNegations[] = {"nothing", "ne",    "n'est", "nicht",   "kein",      "keine",
                                           "keinen",  "niet",  "geen",  "non",     "não",       "not",
                                           "never",   "no",    "nor",   "neither", "cannot",    "can't",
                                           "doesn't", "don't", "isn't", "aren't",  "shouldn't", "won't"};
// So many words after a negation it says what the text is not, or what it cannot stand for.
constexpr std::size_t kNearWords = 3;
constexpr std::string_view kNearRefused[] = {"advice", "advise", "diagnosis", "your own case"};
constexpr std::size_t kFarWords = 7;
constexpr std::size_t kWholeSentence = 24;  // "Nothing on this site ..."
constexpr std::string_view kRefused[] = {"relationship",
                                         "replace",
                                         "replaces",
                                         "replacement",
                                         "substitute",
                                         "substitutes",
                                         "substitution",
                                         "take the place",
                                         "takes the place",
                                         "in place of",
                                         "instead of",
                                         "diagnose",
                                         "constitute",
                                         "constitutes",
                                         "be construed",
                                         "be relied",
                                         "rely",
                                         "be taken as",
                                         "be considered",
                                         "disregard",
                                         "intended as",
                                         "intended to be",
                                         "intended for",
                                         "meant as",
                                         "meant to",
                                         "delay seeking",
                                         "right for you",
                                         "every case",
                                         "about your individual",
                                         "remplacer",
                                         "remplace",
                                         "remplacent",
                                         "substitue",
                                         "sustituye",
                                         "sustituyen",
                                         "reemplaza",
                                         "reemplazan",
                                         "substitui",
                                         "substituem",
                                         "sostituisce",
                                         "sostituiscono",
                                         "ersetzt",
                                         "ersetzen",
                                         "ersatz",
                                         "vervangt",
                                         "vervangen",
                                         "vervanging"};
constexpr std::string_view kRefusals[] = {"substitute for professional",
                                          "substitute for medical",
                                          "never delay",
                                          "to diagnose, treat",
                                          "informational purposes",
                                          "information purposes",
                                          "information only",
                                          "educational purposes",
                                          "educational use",
                                          "general information",
                                          "general knowledge",
                                          "general guidance",
                                          "general education",
                                          "not been evaluated by the food and drug",
                                          "in place of professional",
                                          "instead of professional",
                                          "à titre informatif",
                                          "fines informativos",
                                          "fins informativos",
                                          "scopo informativo",
                                          "à titre indicatif",
                                          "are general",
                                          "is general",
                                          "ersetzt keine",
                                          "ersetzen keine",
                                          "ersetzt nicht",
                                          "ersetzen nicht",
                                          "vervangt geen",
                                          "vervangt niet"};

// Or refuses to answer for itself.
constexpr std::string_view kLiability[] = {"no responsibility",
                                           "not responsible",
                                           "no liability",
                                           "not liable",
                                           "disclaim",
                                           "disclaims",
                                           "no guarantee",
                                           "not guarantee",
                                           "cannot guarantee",
                                           "without warranty",
                                           "no warranty",
                                           "no warranties",
                                           "at your own risk",
                                           "accept no responsibility",
                                           "assume no responsibility",
                                           "assumes no responsibility",
                                           "accepts no responsibility",
                                           "haftung",
                                           "aucune responsabilité",
                                           "ninguna responsabilidad",
                                           "nenhuma responsabilidade",
                                           "nessuna responsabilità"};

// Words about medical advice, one of which stands in every disclaimer of a health site.
constexpr std::string_view kMedical[] = {
    "medical",      "doctor",        "physician", "health",       "healthcare", "diagnosis", "diagnose",   "diagnoses",
    "treatment",    "treat",         "advice",    "professional", "therapist",  "clinician", "clinicians", "provider",
    "consultation", "assessment",    "cure",      "pharmacist",   "médico",     "médica",    "médecin",    "médical",
    "surgeon",      "arzt",          "ärztliche", "ärztlichen",   "ärztlicher", "medico",    "arts",       "surgeon",
    "profesional",  "professionnel", "medische",  "medici"};

// "Disclaimer: ...", "Disclosure & disclaimer - ..."
bool is_labelled(std::string_view lower) {
  constexpr std::size_t kLabelWords = 4;
  if (lower.find("disclaimer") == std::string_view::npos) return false;
  const std::size_t end = std::min(lower.find(": "), lower.find(" - "));
  if (end == std::string_view::npos) return false;
  const std::string_view label = lower.substr(0, end);
  return has_at_most_words(label, kLabelWords) && contains_phrase(label, "disclaimer");
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// The `count` words after words[at], as they stand.
std::string_view words_after(const std::vector<std::string_view>& words, std::size_t at, std::size_t count) {
  if (at + 1 >= words.size()) return {};
  const std::string_view last = words[std::min(at + count, words.size() - 1)];
  return {words[at + 1].data(), static_cast<std::size_t>(last.data() + last.size() - words[at + 1].data())};
}

// All phrases that a refusal may turn on. Most paragraphs hold none of them.
constexpr auto kWordsOfRefusal = [] {
  std::array<std::string_view,
             std::size(kRefusals) + std::size(kLiability) + std::size(kRefused) + std::size(kNearRefused)>
      all;
  auto* end = all.begin();
  for (const std::span<const std::string_view> list :
       {std::span<const std::string_view>(kRefusals), std::span<const std::string_view>(kLiability),
        std::span<const std::string_view>(kRefused), std::span<const std::string_view>(kNearRefused)})
    end = std::copy(list.begin(), list.end(), end);
  return all;
}();

bool refuses(std::string_view lower) {
  if (!contains_any<kWordsOfRefusal>(lower)) return false;
  if (contains_any<kRefusals>(lower) || contains_any<kLiability>(lower)) return true;
  const std::vector<std::string_view> words = split_words(lower);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_one_of(words[i], kNegations)) continue;
    if (contains_any<kNearRefused>(words_after(words, i, kNearWords))) return true;
    const std::size_t reach = words[i] == "nothing" ? kWholeSentence : kFarWords;
    if (contains_any<kRefused>(words_after(words, i, reach))) return true;
  }
  return false;
}

std::string without_plural(std::string_view word) {
  std::string bare = bare_lower(word);
  if (bare.ends_with('s')) bare.pop_back();
  return bare;
}

bool speaks_of_itself(std::string_view lower) {
  if (contains_any<kItself>(lower) || contains_any<kOwnTexts>(lower)) return true;
  const std::vector<std::string_view> words = split_words(lower);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!is_one_of(bare_lower(words[i]), kPointing)) continue;
    std::string after = bare_lower(words_after(words, i, 2));
    if (contains_any<kTexts>(after)) return true;
    if (after.ends_with('s')) after.pop_back();
    const std::string first = without_plural(words[i + 1]);
    if (contains_any<kTexts>(after) || is_one_of(first, kTexts)) return true;
  }
  return false;
}

bool refuses_of_itself(std::string_view lower) { return refuses(lower) && speaks_of_itself(lower); }

// What a reader set aside as the page's footer or aside speaks of the site without saying so.
bool is_footer_disclaimer(const Block& block) {
  if (block.kind != BlockKind::Boilerplate || block.text.size() > kMostWords * 6 ||
      !has_at_least_words(block.text, kFewestWords))
    return false;
  const std::string lower = plain_lower(block.text);
  const bool refuses_all = refuses(lower) && contains_any<kMedical>(lower);
  const std::string_view reason = site_paragraph_reason(block.text);
  const bool says_more = reason == "copyright" && has_at_least_words(block.text, kFewestWords * 2);
  return (refuses_all || has_disclaimer_grammar(block.text, lower)) && (reason.empty() || says_more);
}

void add_to_source(const Block& block, bool& own, Source& source) {
  if (!own) return;
  if (!source.disclaimer.empty()) source.disclaimer += '\n';
  source.disclaimer += block.text;
}

bool can_hold_disclaimer(const Block& block) {
  return block.kind == BlockKind::Prose || block.kind == BlockKind::List || is_lone(block);
}

// The end of the section that a disclaimer heading opens: the next heading, or for plain text the first paragraph after
// a disclaimer that is none itself.
std::size_t end_of_section(const std::vector<Block>& blocks, std::size_t heading) {
  std::size_t end = heading + 1;
  const bool marked = is_marked_heading(blocks[heading]);
  while (end < blocks.size() && can_hold_disclaimer(blocks[end])) {
    const bool first = end == heading + 1;
    const bool goes_on = is_disclaimer(blocks[end].text) || (blocks[end].gap == 0 && !is_lone(blocks[end]));
    if (!marked && !first && !goes_on) break;
    if (is_lone(blocks[end]) && !first) break;
    ++end;
  }
  return end;
}

}  // namespace

bool is_disclaimer(std::string_view paragraph) {
  if (paragraph.size() > kMostWords * 12) return false;
  const std::string lower = plain_lower(paragraph);
  if (has_disclaimer_grammar(paragraph, lower)) return true;
  const bool labelled = is_labelled(lower);
  if (!labelled && (!refuses_of_itself(lower) || !contains_any<kMedical>(lower))) return false;
  const std::size_t words = count_words(paragraph);
  if (words < kFewestWords || words > kMostWords) return false;
  if (labelled) return true;
  // Long content may mention in passing what it is not; a disclaimer says so at once.
  const std::vector<Range> sentences = split_sentences(paragraph);
  const std::size_t searched = sentences.size() <= kShortParagraph ? sentences.size() : kFirstSentences;
  bool of_itself = false;  // the sentence before speaks of it: "Answers are general. They are no diagnosis."
  for (std::size_t i = 0; i < searched; ++i) {
    static constexpr std::string_view kThat[] = {"they", "it", "these", "this", "that"};
    const std::string sentence = plain_lower(paragraph.substr(sentences[i].begin, sentences[i].size()));
    const bool goes_on = of_itself && starts_with_any<kThat>(sentence);
    of_itself = goes_on || speaks_of_itself(sentence);
    if (of_itself && refuses(sentence)) return true;
  }
  return false;
}

void find_disclaimers(Article& article) {
  std::vector<Block>& blocks = article.blocks;
  bool own = article.source.disclaimer.empty();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    if (block.kind == BlockKind::Disclaimer) add_to_source(block, own, article.source);
    if (block.kind == BlockKind::Heading && is_disclaimer_heading(block.text)) {
      const std::size_t end = end_of_section(blocks, i);
      if (end == i + 1) continue;
      set_aside(block, BlockKind::Boilerplate, "heading of the disclaimer");
      for (++i; i < end; ++i) {
        set_aside(blocks[i], BlockKind::Disclaimer, "under a disclaimer heading");
        add_to_source(blocks[i], own, article.source);
      }
      --i;
    } else if (is_footer_disclaimer(block) || (can_hold_disclaimer(block) && is_disclaimer(block.text))) {
      set_aside(block, BlockKind::Disclaimer, "says what the article is not");
      add_to_source(block, own, article.source);
    }
  }
}

}  // namespace citewell
