#include "indexer/structure/disclaimers.h"

#include <cstddef>
#include <string>
#include <vector>

#include "engine/text/sentences.h"
#include "indexer/structure/blocks.h"
#include "indexer/structure/lexicon.h"
#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::size_t kFewestWords = 8;
constexpr std::size_t kMostWords = 400;
constexpr std::size_t kShortParagraph = 3;  // sentences
constexpr std::size_t kFirstSentences = 2;

// The text speaks of itself.
constexpr std::string_view kItself[] = {"this article",
                                        "answers are",
                                        "the answers",
                                        "our answers",
                                        "these answers",
                                        "advice given",
                                        "the article",
                                        "our articles",
                                        "these articles",
                                        "this website",
                                        "this web site",
                                        "this site",
                                        "our site",
                                        "our website",
                                        "the website",
                                        "this page",
                                        "this blog",
                                        "this post",
                                        "this leaflet",
                                        "this newsletter",
                                        "this email",
                                        "this podcast",
                                        "this booklet",
                                        "this handbook",
                                        "this app",
                                        "this column",
                                        "our newsletter",
                                        "this factsheet",
                                        "this fact sheet",
                                        "this guide",
                                        "this handout",
                                        "this brochure",
                                        "this publication",
                                        "this video",
                                        "this platform",
                                        "this document",
                                        "this content",
                                        "this resource",
                                        "this information",
                                        "the information",
                                        "information provided",
                                        "information presented",
                                        "information contained",
                                        "information on",
                                        "information here",
                                        "information in",
                                        "the content",
                                        "content provided",
                                        "content on",
                                        "all content",
                                        "the contents",
                                        "the material",
                                        "materials on",
                                        "the advice",
                                        "everything on",
                                        "what you read here",
                                        "nothing on",
                                        "nothing in",
                                        "nothing here",
                                        "these statements",
                                        "statements on",
                                        "disclaimer",
                                        "read here",
                                        "read on this",
                                        "read in this",
                                        "articles here",
                                        "articles on",
                                        "our content",
                                        "texts on",
                                        "the texts",
                                        "este artículo",
                                        "este sitio",
                                        "esta página",
                                        "la información",
                                        "cet article",
                                        "ce site",
                                        "les informations",
                                        "diese seite",
                                        "dieser artikel",
                                        "die informationen",
                                        "die inhalte",
                                        "dieser text",
                                        "este artigo",
                                        "este site",
                                        "as informações",
                                        "questo articolo",
                                        "questo sito",
                                        "le informazioni",
                                        "dit artikel",
                                        "deze website",
                                        "de informatie"};

// It refuses to be medical advice.
constexpr std::string_view kRefusals[] = {"not a substitute",
                                          "never disregard",
                                          "not disregard",
                                          "never delay",
                                          "not delay seeking",
                                          "no substitute",
                                          "not substitute",
                                          "never a substitute",
                                          "not be a substitute",
                                          "not be used as a substitute",
                                          "substitute for professional",
                                          "substitute for medical",
                                          "not replace",
                                          "cannot replace",
                                          "can't replace",
                                          "not a replacement",
                                          "no replacement",
                                          "never replace",
                                          "not intended to replace",
                                          "not meant to replace",
                                          "not intended as",
                                          "not intended to be",
                                          "not meant as",
                                          "not meant to",
                                          "not intended to diagnose",
                                          "to diagnose, treat",
                                          "not medical advice",
                                          "not constitute",
                                          "not provide medical advice",
                                          "not give medical advice",
                                          "not offer medical advice",
                                          "not be taken as",
                                          "not be considered",
                                          "not be construed",
                                          "not be relied",
                                          "not rely",
                                          "informational purposes",
                                          "information purposes",
                                          "information only",
                                          "educational purposes",
                                          "educational use",
                                          "general information",
                                          "general knowledge",
                                          "general guidance",
                                          "general education",
                                          "general education only",
                                          "cannot diagnose",
                                          "not diagnose",
                                          "not been evaluated by the food and drug",
                                          "cannot take the place",
                                          "not take the place",
                                          "in place of professional",
                                          "instead of professional",
                                          "nor a substitute",
                                          "not a diagnosis",
                                          "not professional advice",
                                          "not personal advice",
                                          "not individual advice",
                                          "not about your individual",
                                          "not about your own case",
                                          "no sustituye",
                                          "no reemplaza",
                                          "ne remplace pas",
                                          "ne remplacent pas",
                                          "ne se substitue",
                                          "ne se substituent",
                                          "à titre informatif",
                                          "ersetzt keine",
                                          "ersetzt nicht",
                                          "ersetzen keine",
                                          "ersetzen nicht",
                                          "nicht als ersatz",
                                          "kein ersatz",
                                          "não substitui",
                                          "não substituem",
                                          "fines informativos",
                                          "fins informativos",
                                          "non sostituisce",
                                          "non sostituiscono",
                                          "scopo informativo",
                                          "vervangt geen",
                                          "vervangt niet",
                                          "geen vervanging"};

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
    "medical",    "doctor",      "physician",     "health",    "healthcare",   "diagnosis",  "diagnose",
    "diagnoses",  "treatment",   "treat",         "advice",    "professional", "therapist",  "clinician",
    "clinicians", "provider",    "consultation",  "cure",      "pharmacist",   "médico",     "médica",
    "médecin",    "médical",     "arzt",          "ärztliche", "ärztlichen",   "ärztlicher", "medico",
    "arts",       "profesional", "professionnel", "medische",  "medici"};

bool is_bold(std::string_view lower) {
  return lower.starts_with("disclaimer:") || lower.starts_with("medical disclaimer:") ||
         lower.starts_with("disclaimer -");
}

bool refuses(std::string_view lower) { return contains_any(lower, kRefusals) || contains_any(lower, kLiability); }

bool refuses_of_itself(std::string_view lower) { return contains_any(lower, kItself) && refuses(lower); }

// What a reader set aside as the page's footer or aside speaks of the site without saying so.
bool is_footer_disclaimer(const Block& block) {
  if (block.kind != BlockKind::Boilerplate || block.text.size() > kMostWords * 6 ||
      count_words(block.text) < kFewestWords)
    return false;
  const std::string lower = plain_lower(block.text);
  return refuses(lower) && contains_any(lower, kMedical) && site_paragraph_reason(block.text).empty();
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
  const std::size_t words = count_words(paragraph);
  if (words < kFewestWords || words > kMostWords) return false;
  const std::string lower = plain_lower(paragraph);
  if (is_bold(lower)) return true;
  if (!refuses_of_itself(lower) || !contains_any(lower, kMedical)) return false;
  // Long content may mention in passing what it is not; a disclaimer says so at once.
  const std::vector<Range> sentences = split_sentences(paragraph);
  const std::size_t searched = sentences.size() <= kShortParagraph ? sentences.size() : kFirstSentences;
  bool of_itself = false;  // the sentence before speaks of it: "Answers are general. They are no diagnosis."
  for (std::size_t i = 0; i < searched; ++i) {
    constexpr std::string_view kThat[] = {"they", "it", "these", "this", "that"};
    const std::string sentence = plain_lower(paragraph.substr(sentences[i].begin, sentences[i].size()));
    const bool goes_on = of_itself && starts_with_any(sentence, kThat);
    of_itself = goes_on || contains_any(sentence, kItself);
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
