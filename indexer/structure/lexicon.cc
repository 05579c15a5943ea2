#include "indexer/structure/lexicon.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <vector>

#include "engine/text/sentences.h"
#include "indexer/phrases.h"
#include "indexer/structure/dates.h"
#include "indexer/structure/interface_words.h"
#include "indexer/words.h"

namespace citewell {
namespace {

using List = std::string_view;

constexpr List kFaqWords[] = {"faq",
                              "reader question",
                              "reader questions",
                              "readers' questions",
                              "questions readers ask",
                              "häufige fragen",
                              "fragen und antworten",
                              "faqs",
                              "f.a.q",
                              "frequently asked questions",
                              "frequently asked",
                              "common questions",
                              "q&a",
                              "q & a",
                              "questions and answers",
                              "questions & answers",
                              "your questions answered",
                              "people also ask",
                              "questions people ask",
                              "questions we are often asked",
                              "questions patients ask",
                              "preguntas frecuentes",
                              "questions fréquentes",
                              "foire aux questions",
                              "häufige fragen",
                              "häufig gestellte fragen",
                              "perguntas frequentes",
                              "domande frequenti",
                              "veelgestelde vragen"};

constexpr List kReferenceHeadings[] = {"references",
                                       "reference",
                                       "reference list",
                                       "sources",
                                       "article sources",
                                       "citations",
                                       "research citations",
                                       "bibliography",
                                       "works cited",
                                       "literature cited",
                                       "literature",
                                       "sources and references",
                                       "references and sources",
                                       "scientific references",
                                       "references and further reading",
                                       "medical references",
                                       "footnotes",
                                       "endnotes",
                                       "sources cited",
                                       "cited sources",
                                       "list of references",
                                       "selected references",
                                       "our sources",
                                       "referencias",
                                       "références",
                                       "sources et références",
                                       "literatur",
                                       "quellen",
                                       "quellenangaben",
                                       "referências",
                                       "riferimenti",
                                       "bibliografia",
                                       "bibliografía",
                                       "bibliographie",
                                       "bronnen"};

constexpr List kDisclaimerHeadings[] = {"disclaimer",
                                        "medical disclaimer",
                                        "legal disclaimer",
                                        "health disclaimer",
                                        "important disclaimer",
                                        "haftungsausschluss",
                                        "medizinischer haftungsausschluss",
                                        "avertissement",
                                        "aviso legal",
                                        "aviso médico",
                                        "descargo de responsabilidad",
                                        "avvertenza",
                                        "avvertenze"};

constexpr List kContentsHeadings[] = {"table of contents",
                                      "in this issue",
                                      "inside this issue",
                                      "in this edition",
                                      "in this newsletter",
                                      "contents",
                                      "in this article",
                                      "on this page",
                                      "in this post",
                                      "page contents",
                                      "jump to",
                                      "jump to section",
                                      "quick links",
                                      "what's in this article",
                                      "article contents",
                                      "inhaltsverzeichnis",
                                      "inhalt",
                                      "sommaire",
                                      "índice",
                                      "contenido",
                                      "indice",
                                      "inhoud"};

constexpr List kAuthorHeadings[] = {
    "about the author", "about the authors",    "about the writer",  "about the reviewer", "author bio",
    "author biography", "meet the author",      "meet the authors",  "meet our experts",   "our experts",
    "our team",         "about the expert",     "about our experts", "contributors",       "contributor",
    "editorial team",   "author profile",       "meet the team",     "meet our team",      "über den autor",
    "über die autorin", "à propos de l'auteur", "sobre el autor",    "sobre la autora",    "sobre o autor",
    "sull'autore",      "over de auteur"};

constexpr List kSiteSections[] = {"suggested",
                                  "read on",
                                  "suggestions",
                                  "you might like",
                                  "related articles",
                                  "products & services",
                                  "products and services",
                                  "related conditions",
                                  "related treatments",
                                  "related posts",
                                  "related content",
                                  "related reading",
                                  "related topics",
                                  "related stories",
                                  "related resources",
                                  "related pages",
                                  "related links",
                                  "related",
                                  "more articles",
                                  "more posts",
                                  "more stories",
                                  "more to explore",
                                  "explore more",
                                  "more from us",
                                  "more like this",
                                  "more on this topic",
                                  "you may also like",
                                  "you might also like",
                                  "you may also be interested in",
                                  "you might be interested in",
                                  "readers also liked",
                                  "recommended",
                                  "recommended for you",
                                  "recommended reading",
                                  "recommended articles",
                                  "read next",
                                  "what to read next",
                                  "up next",
                                  "next up",
                                  "keep reading",
                                  "popular posts",
                                  "popular articles",
                                  "most popular",
                                  "most read",
                                  "trending",
                                  "trending now",
                                  "latest posts",
                                  "latest articles",
                                  "latest news",
                                  "recent posts",
                                  "recent articles",
                                  "recent comments",
                                  "categories",
                                  "archives",
                                  "tags",
                                  "topics",
                                  "share this",
                                  "share this article",
                                  "share this post",
                                  "share this page",
                                  "share this story",
                                  "share",
                                  "share on",
                                  "spread the word",
                                  "leave a comment",
                                  "leave a reply",
                                  "post a comment",
                                  "comments",
                                  "join the discussion",
                                  "join the conversation",
                                  "subscribe",
                                  "subscribe to our newsletter",
                                  "newsletter",
                                  "sign up for our newsletter",
                                  "stay in touch",
                                  "stay connected",
                                  "stay up to date",
                                  "follow us",
                                  "connect with us",
                                  "find us on",
                                  "get in touch",
                                  "contact us",
                                  "our services",
                                  "our locations",
                                  "our clinics",
                                  "opening hours",
                                  "office hours",
                                  "about us",
                                  "see also",
                                  "external links",
                                  "artículos relacionados",
                                  "articles similaires",
                                  "articles liés",
                                  "ähnliche beiträge",
                                  "weitere artikel",
                                  "das könnte sie auch interessieren",
                                  "artigos relacionados",
                                  "articoli correlati",
                                  "gerelateerde artikelen",
                                  "lees ook",
                                  "submit a comment",
                                  "editor's top picks",
                                  "editor's picks",
                                  "editors' picks",
                                  "top picks",
                                  "don't miss",
                                  "must reads",
                                  "people also read",
                                  "most viewed",
                                  "suggested reading",
                                  "suggested articles",
                                  "other articles",
                                  "other posts",
                                  "from our blog",
                                  "from the blog",
                                  "latest from our blog",
                                  "what our clients say",
                                  "what our patients say",
                                  "testimonials",
                                  "client testimonials",
                                  "reviews",
                                  "our location",
                                  "our clinic",
                                  "visit us",
                                  "book online",
                                  "book now",
                                  "make an appointment",
                                  "request an appointment",
                                  "schedule an appointment"};

struct Reason {
  List words;
  List reason;
};

// Whole lines.
constexpr Reason kSiteLines[] = {{"skip to content", "navigation"},
                                 {"view this email in your browser", "navigation"},
                                 {"view in browser", "navigation"},
                                 {"view in your browser", "navigation"},
                                 {"view online", "navigation"},
                                 {"read online", "navigation"},
                                 {"forward to a friend", "share"},
                                 {"unsubscribe", "navigation"},
                                 {"update your preferences", "navigation"},
                                 {"manage preferences", "navigation"},
                                 {"information for patients", "badge"},
                                 {"patient information", "badge"},
                                 {"patient information leaflet", "badge"},
                                 {"patient leaflet", "badge"},
                                 {"information leaflet", "badge"},
                                 {"is this page helpful", "form"},
                                 {"is this helpful", "form"},
                                 {"did this help", "form"},
                                 {"did you find this helpful", "form"},
                                 {"was this information helpful", "form"},
                                 {"jump to recipe", "navigation"},
                                 {"follow", "sharing"},
                                 {"listen", "sharing"},
                                 {"write", "navigation"},
                                 {"print recipe", "navigation"},
                                 {"jump to content", "navigation"},
                                 {"skip to main content", "navigation"},
                                 {"skip navigation", "navigation"},
                                 {"skip to navigation", "navigation"},
                                 {"menu", "navigation"},
                                 {"main menu", "navigation"},
                                 {"toggle navigation", "navigation"},
                                 {"open menu", "navigation"},
                                 {"close menu", "navigation"},
                                 {"close", "navigation"},
                                 {"home", "navigation"},
                                 {"search", "navigation"},
                                 {"search for", "navigation"},
                                 {"back to top", "navigation"},
                                 {"to top", "navigation"},
                                 {"top of page", "navigation"},
                                 {"scroll to top", "navigation"},
                                 {"return to top", "navigation"},
                                 {"previous", "navigation"},
                                 {"previous post", "navigation"},
                                 {"next post", "navigation"},
                                 {"previous article", "navigation"},
                                 {"next article", "navigation"},
                                 {"older posts", "navigation"},
                                 {"newer posts", "navigation"},
                                 {"view all", "navigation"},
                                 {"view all posts", "navigation"},
                                 {"see all", "navigation"},
                                 {"show more", "navigation"},
                                 {"show less", "navigation"},
                                 {"load more", "navigation"},
                                 {"all posts", "navigation"},
                                 {"back to blog", "navigation"},
                                 {"blog", "navigation"},
                                 {"read more", "link"},
                                 {"read full bio", "link"},
                                 {"full bio", "link"},
                                 {"continue reading", "link"},
                                 {"read the full article", "link"},
                                 {"read full article", "link"},
                                 {"learn more", "link"},
                                 {"find out more", "link"},
                                 {"more info", "link"},
                                 {"more information", "link"},
                                 {"click here", "link"},
                                 {"get started", "call to action"},
                                 {"get started today", "call to action"},
                                 {"get started now", "call to action"},
                                 {"book now", "call to action"},
                                 {"book online", "call to action"},
                                 {"shop now", "call to action"},
                                 {"buy now", "call to action"},
                                 {"sign up", "call to action"},
                                 {"sign up now", "call to action"},
                                 {"subscribe now", "call to action"},
                                 {"log in", "navigation"},
                                 {"login", "navigation"},
                                 {"sign in", "navigation"},
                                 {"register", "navigation"},
                                 {"my account", "navigation"},
                                 {"add to cart", "call to action"},
                                 {"donate", "call to action"},
                                 {"donate now", "call to action"},
                                 {"submit", "form"},
                                 {"send", "form"},
                                 {"your email address", "form"},
                                 {"enter your email", "form"},
                                 {"email address", "form"},
                                 {"your name", "form"},
                                 {"share", "sharing"},
                                 {"tweet", "sharing"},
                                 {"pin", "sharing"},
                                 {"pin it", "sharing"},
                                 {"pinterest", "sharing"},
                                 {"facebook", "sharing"},
                                 {"twitter", "sharing"},
                                 {"linkedin", "sharing"},
                                 {"instagram", "sharing"},
                                 {"youtube", "sharing"},
                                 {"tiktok", "sharing"},
                                 {"whatsapp", "sharing"},
                                 {"reddit", "sharing"},
                                 {"email", "sharing"},
                                 {"print", "sharing"},
                                 {"print this page", "sharing"},
                                 {"copy link", "sharing"},
                                 {"save", "sharing"},
                                 {"bookmark", "sharing"},
                                 {"share on facebook", "sharing"},
                                 {"share on twitter", "sharing"},
                                 {"share on x", "sharing"},
                                 {"share on linkedin", "sharing"},
                                 {"share via email", "sharing"},
                                 {"email this article", "sharing"},
                                 {"print this article", "sharing"},
                                 {"send to a friend", "sharing"},
                                 {"email to a friend", "sharing"},
                                 {"share by email", "sharing"},
                                 {"download pdf", "sharing"},
                                 {"print or save", "sharing"},
                                 {"like this", "sharing"},
                                 {"like loading", "sharing"},
                                 {"listen to this article", "sharing"},
                                 {"advertisement", "advertisement"},
                                 {"publicidad", "advertisement"},
                                 {"publicité", "advertisement"},
                                 {"publicidade", "advertisement"},
                                 {"pubblicità", "advertisement"},
                                 {"advertentie", "advertisement"},
                                 {"anzeige", "advertisement"},
                                 {"werbung", "advertisement"},
                                 {"advertisements", "advertisement"},
                                 {"sponsored", "advertisement"},
                                 {"sponsored content", "advertisement"},
                                 {"ad", "advertisement"},
                                 {"advertising", "advertisement"},
                                 {"promoted", "advertisement"},
                                 {"avatar photo", "image label"},
                                 {"avatar", "image label"},
                                 {"author photo", "image label"},
                                 {"profile picture", "image label"},
                                 {"profile photo", "image label"},
                                 {"author image", "image label"},
                                 {"author avatar", "image label"},
                                 {"photo of author", "image label"},
                                 {"picture of author", "image label"},
                                 {"featured image", "image label"},
                                 {"logo", "image label"},
                                 {"image", "image label"},
                                 {"photo", "image label"},
                                 {"evidence based", "badge"},
                                 {"evidence-based", "badge"},
                                 {"medically reviewed", "badge"},
                                 {"fact checked", "badge"},
                                 {"fact-checked", "badge"},
                                 {"expert reviewed", "badge"},
                                 {"peer reviewed", "badge"},
                                 {"peer-reviewed", "badge"},
                                 {"clinically reviewed", "badge"},
                                 {"doctor reviewed", "badge"},
                                 {"reviewed by experts", "badge"},
                                 {"evidence based research", "badge"},
                                 {"trusted source", "badge"},
                                 {"featured", "badge"},
                                 {"editor's pick", "badge"},
                                 {"privacy policy", "legal"},
                                 {"cookie policy", "legal"},
                                 {"terms of use", "legal"},
                                 {"terms of service", "legal"},
                                 {"terms and conditions", "legal"},
                                 {"terms & conditions", "legal"},
                                 {"accept", "cookie notice"},
                                 {"accept all", "cookie notice"},
                                 {"accept cookies", "cookie notice"},
                                 {"accept all cookies", "cookie notice"},
                                 {"reject all", "cookie notice"},
                                 {"reject", "cookie notice"},
                                 {"decline", "cookie notice"},
                                 {"cookie settings", "cookie notice"},
                                 {"manage cookies", "cookie notice"},
                                 {"got it", "cookie notice"},
                                 {"i agree", "cookie notice"},
                                 {"no comments", "comments"},
                                 {"no comments yet", "comments"},
                                 {"reply", "comments"},
                                 {"cancel reply", "comments"},
                                 {"uncategorized", "tags"},
                                 {"sitemap", "navigation"},
                                 {"site map", "navigation"},
                                 {"careers", "navigation"},
                                 {"faq's", "navigation"},
                                 {"gift cards", "navigation"},
                                 {"gift certificates", "navigation"},
                                 {"was this article helpful", "form"},
                                 {"was this page helpful", "form"},
                                 {"was this helpful", "form"},
                                 {"rate this article", "form"},
                                 {"yes no", "form"},
                                 {"yes", "form"},
                                 {"no", "form"},
                                 {"thank you for your feedback", "form"},
                                 {"text size", "navigation"},
                                 {"en español", "navigation"},
                                 {"español", "navigation"},
                                 {"english", "navigation"},
                                 {"powered by wordpress", "site"},
                                 {"proudly powered by wordpress", "site"}};

// Anywhere in a paragraph.
constexpr Reason kSiteParagraphs[] = {{"we use cookies", "cookie notice"},
                                      {"essential cookies", "cookie notice"},
                                      {"subscribe here", "newsletter"},
                                      {"thanks for reading", "newsletter"},
                                      {"receiving this email", "newsletter"},
                                      {"received this email", "newsletter"},
                                      {"trouble viewing this email", "newsletter"},
                                      {"this website uses cookies", "cookie notice"},
                                      {"this site uses cookies", "cookie notice"},
                                      {"uses cookies to", "cookie notice"},
                                      {"our use of cookies", "cookie notice"},
                                      {"utilizamos cookies", "cookie notice"},
                                      {"nous utilisons des cookies", "cookie notice"},
                                      {"verwendet cookies", "cookie notice"},
                                      {"wir verwenden cookies", "cookie notice"},
                                      {"utilizza i cookie", "cookie notice"},
                                      {"maakt gebruik van cookies", "cookie notice"},
                                      {"all rights reserved", "copyright"},
                                      {"alle rechte vorbehalten", "copyright"},
                                      {"tous droits réservés", "copyright"},
                                      {"todos los derechos reservados", "copyright"},
                                      {"todos os direitos reservados", "copyright"},
                                      {"your email address will not be published", "form"},
                                      {"required fields are marked", "form"},
                                      {"protected by recaptcha", "form"},
                                      {"uses akismet", "form"},
                                      {"please enable javascript", "form"},
                                      {"javascript is disabled", "form"},
                                      {"javascript to view", "form"},
                                      {"we may earn a commission", "affiliate notice"},
                                      {"may earn a commission", "affiliate notice"},
                                      {"earn a small commission", "affiliate notice"},
                                      {"affiliate links", "affiliate notice"},
                                      {"amazon associate", "affiliate notice"},
                                      {"this article is based on scientific evidence", "editorial note"},
                                      {"fact checked by experts", "editorial note"},
                                      {"fact-checked by experts", "editorial note"},
                                      {"contains scientific references", "editorial note"},
                                      {"numbers in the parentheses", "editorial note"},
                                      {"numbers in parentheses", "editorial note"},
                                      {"numbers in brackets", "editorial note"},
                                      {"links to peer-reviewed", "editorial note"},
                                      {"our editorial process", "editorial note"},
                                      {"our editorial policy", "editorial note"},
                                      {"editorial guidelines", "editorial note"},
                                      {"strive to be objective", "editorial note"},
                                      {"strives to be objective", "editorial note"},
                                      {"both sides of the argument", "editorial note"},
                                      {"strict sourcing guidelines", "editorial note"},
                                      {"sourcing guidelines", "editorial note"},
                                      {"how we fact-check", "editorial note"},
                                      {"how we reviewed this article", "editorial note"},
                                      {"medical review board", "editorial note"},
                                      {"our team of medical experts", "editorial note"},
                                      {"our team of board-certified", "editorial note"},
                                      {"reviewed by our editorial", "editorial note"},
                                      {"our fact checkers", "editorial note"},
                                      {"our writers and", "editorial note"},
                                      {"subscribe to our", "newsletter"},
                                      {"sign up for our", "newsletter"},
                                      {"join our newsletter", "newsletter"},
                                      {"newsletter promotion", "newsletter"},
                                      {"privacy notice", "legal"},
                                      {"large print", "accessibility notice"},
                                      {"join our mailing list", "newsletter"},
                                      {"our weekly newsletter", "newsletter"},
                                      {"our free newsletter", "newsletter"},
                                      {"unsubscribe at any time", "newsletter"},
                                      {"follow us on", "sharing"},
                                      {"like us on facebook", "sharing"},
                                      {"share this article with", "sharing"},
                                      {"share this post with", "sharing"},
                                      {"opens in new window", "sharing"},
                                      {"references is available", "references"},
                                      {"references are available", "references"},
                                      {"brought to you by", "advertisement"},
                                      {"made by a machine", "editorial note"},
                                      {"registered charity", "legal"},
                                      {"charity number", "legal"},
                                      {"charity no", "legal"},
                                      {"registered in england", "legal"},
                                      {"registered company", "legal"},
                                      {"registered office", "legal"},
                                      {"company number", "legal"},
                                      {"limited by guarantee", "legal"},
                                      {"vat number", "legal"},
                                      {"vat no", "legal"},
                                      {"umsatzsteuer-id", "legal"},
                                      {"handelsregister", "legal"},
                                      {"click to share", "sharing"}};

// Lines that send the reader elsewhere.
constexpr List kElsewhere[] = {
    "further reading:", "read more:",       "related:",           "see also:",      "also read:",
    "read next:",       "read also:",       "you may also like:", "more:",          "next:",
    "previous:",        "related article:", "related reading:",   "recommended:",   "watch:",
    "listen:",          "jump to:",         "next page:",         "previous page:", "next article:",
    "next post:",       "previous post:",   "previous article:",  "next up:",       "continue to:",
    "photo gallery:",   "slideshow:",       "download:",          "share this:",    "posted in",
    "posted under",     "filed in"};
constexpr std::size_t kElsewhereWords = 20;

constexpr List kMoreOn[] = {"more on",          "more about",          "more from",       "more in",
                            "more articles on", "more articles about", "read more about", "read more on",
                            "learn more about", "related to"};

constexpr std::size_t kSiteParagraphWords = 90;  // a longer paragraph has something else to say too

constexpr List kTagLabels[] = {
    "temas:",        "themen:",     "thèmes:",     "tags:",       "tag:",       "tagged:", "tagged with",
    "tagged in",     "filed under", "posted in",   "categories:", "category:",  "topics:", "keywords:",
    "schlagwörter:", "etiquetas:",  "étiquettes:", "kategorie:",  "kategorien:"};

template <std::size_t N>
constexpr std::array<std::string_view, N> phrases_of(const Reason (&list)[N]) {
  std::array<std::string_view, N> phrases;
  for (std::size_t i = 0; i < N; ++i) phrases[i] = list[i].words;
  return phrases;
}
constexpr std::array kPhrasesOfSiteLines = phrases_of(kSiteLines);
constexpr std::array kPhrasesOfSiteParagraphs = phrases_of(kSiteParagraphs);

// Of a line that is one of kSiteLines; empty for others.
std::string_view reason_of_site_line(std::string_view line) {
  const std::size_t place = index_of_phrases<kPhrasesOfSiteLines>().place_of(line);
  return place < std::size(kSiteLines) ? kSiteLines[place].reason : std::string_view();
}

// What readers leave below an article.
constexpr List kRemarks[] = {"comentarios", "comentario",  "commentaires", "kommentare", "commenti",
                             "reacties",    "comentários", "comment",      "comments",   "thought",
                             "thoughts",    "response",    "responses",    "replies",    "reply"};

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end() - (text.ends_with('k') ? 1 : 0),
                                      [](char c) { return (c >= '0' && c <= '9') || c == ',' || c == '.'; });
}

// "5 min read", "Reading time: 4 minutes"
bool is_reading_time(std::string_view bare) {
  static constexpr List kTelling[] = {
      "min",       "mins",     "minute",      "minutes",          "reading time",     "lesezeit",
      "lesedauer", "leestijd", "reading age", "tempo di lettura", "temps de lecture", "tiempo de lectura"};
  if (!has_at_most_words(bare, 6) || !contains_any<kTelling>(bare)) return false;
  const bool minutes = contains_phrase(bare, "min") || contains_phrase(bare, "mins") ||
                       contains_phrase(bare, "minute") || contains_phrase(bare, "minutes");
  return (minutes && contains_phrase(bare, "read")) || contains_phrase(bare, "reading time") ||
         contains_phrase(bare, "lesezeit") || contains_phrase(bare, "lesedauer") || contains_phrase(bare, "leestijd") ||
         contains_phrase(bare, "tempo di lettura") || contains_phrase(bare, "reading age") ||
         contains_phrase(bare, "temps de lecture") || contains_phrase(bare, "tiempo de lectura");
}

// "#postnatal #backpain"
bool is_hashtags(std::string_view line) {
  const std::vector<std::string_view> words = split_words(line);
  return !words.empty() && std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return word.size() > 2 && word[0] == '#' && std::isalpha(static_cast<unsigned char>(word[1])) != 0;
  });
}

// "12 comments", "Comments (3)", "340 shares", "2 thoughts on ...", "214 views 0 comments"
bool is_counter(std::string_view bare) {
  static constexpr List kCounted[] = {
      "comentarios", "comentario",      "commentaires", "kommentare", "commenti", "reacties",
      "comentários", "visualizzazioni", "visitas",      "vues",       "aufrufe",  "thoughts",
      "thought",     "responses",       "response",     "comments",   "comment",  "shares",
      "share",       "views",           "view",         "likes",      "like",     "replies",
      "reads",       "retweets",        "followers",    "claps",      "clients"};
  if (!contains_any<kCounted>(bare)) return false;
  std::vector<std::string_view> words = split_words(bare);
  if (words.size() > 2 && (words[2] == "on" || words[2] == "to")) words.resize(2);
  constexpr std::size_t kMostCounters = 4;
  if (words.size() % 2 != 0 || words.size() > 2 * kMostCounters) return false;
  const auto number = [](std::string_view word) { return is_number(bare_lower(word)); };
  for (std::size_t i = 0; i < words.size(); i += 2) {
    const std::string_view a = words[i], b = words[i + 1];
    if (!(number(a) && is_any<kCounted>(b)) && !(number(b) && is_any<kCounted>(a))) return false;
  }
  return true;
}

// "2 days ago", "Hace 3 horas", "el 11 marzo 2022 a las 22:41": when a reader wrote below an article
bool is_time_of_comment(std::string_view lower) {
  static constexpr List kUnits[] = {"minute", "minutes", "hour",   "hours",   "day",     "days",    "week",    "weeks",
                                    "month",  "months",  "year",   "years",   "minuto",  "minutos", "hora",    "horas",
                                    "día",    "días",    "semana", "semanas", "minuten", "stunde",  "stunden", "tag",
                                    "tagen",  "woche",   "wochen", "heure",   "heures",  "jour",    "jours",   "ore",
                                    "ora",    "giorni",  "uur",    "dagen"};
  constexpr std::size_t kMostWords = 5;
  if (lower.size() > 40 || !has_at_most_words(lower, kMostWords + 4)) return false;
  const bool ago = lower.ends_with(" ago") || lower.ends_with(" fa") || lower.ends_with(" geleden") ||
                   lower.starts_with("hace ") || lower.starts_with("vor ") || lower.starts_with("il y a ") ||
                   lower.starts_with("há ");
  if (ago && has_at_most_words(lower, kMostWords) && contains_any<kUnits>(lower)) return true;
  const bool at_time = lower.starts_with("el ") && lower.find(" a las ") != std::string_view::npos;
  return at_time && find_date(lower).has_value();
}

// "Home > Blog > Sciatica", "Home » Conditions"
bool is_breadcrumb(std::string_view line) {
  if (line.size() > 200 || ends_with_any(line, ".?!")) return false;
  std::size_t signs = 0;
  constexpr List kArrows[] = {" \u00BB ", " \u203A "};
  const bool arrow = std::any_of(std::begin(kArrows), std::end(kArrows),
                                 [&](List sign) { return line.find(sign) != std::string_view::npos; });
  for (const std::string_view sign :
       {std::string_view(" > "), std::string_view(" \u00BB "), std::string_view(" \u203A "), std::string_view(" / ")}) {
    for (std::size_t at = line.find(sign); at != std::string_view::npos; at = line.find(sign, at + sign.size()))
      ++signs;
  }
  if (signs == 0 && !arrow) return false;
  const std::string lower = plain_lower(line);
  const std::size_t only = line.find(" > ");  // "Topics > Neck and back"
  constexpr std::size_t kStepWords = 4;
  const bool steps = signs == 1 && only != std::string_view::npos && starts_upper(line.substr(only + 3)) &&
                     has_at_most_words(line.substr(0, only), kStepWords) &&
                     has_at_most_words(line.substr(only), kStepWords) && !has_digit(line);
  return signs >= 2 || arrow || steps ||
         (signs == 1 &&
          (lower.starts_with("home ") || lower.starts_with("blog ") || lower.starts_with("you are here")));
}

// "Home | About | Services | Contact", "HOME ABOUT CONTACT": a menu in one line.
bool is_menu(std::string_view line) {
  if (line.size() > 300 || ends_with_any(line, ".?") || has_digit(line)) return false;
  const auto bars = std::count(line.begin(), line.end(), '|');
  if (bars >= 2) return count_words(line) <= static_cast<std::size_t>(bars + 1) * 3;
  const std::vector<std::string_view> words = split_words(line);
  if (words.size() < 3) return false;
  std::size_t others = 0;
  for (std::size_t i = 0; i < words.size() && others * 4 <= words.size(); ++i) others += is_menu_word(words[i]) ? 0 : 1;
  return others == 0 || (words.size() >= 4 && others * 4 <= words.size());
}

// "See Understanding Discs": a pointer to another page, in the capitals of its title.
bool is_pointer(std::string_view line, std::string_view lower) {
  static constexpr List kPointing[] = {"see", "watch", "read", "view", "read about", "see also"};
  if (lower.starts_with("see also ") && has_at_most_words(line, 12)) return true;
  return starts_with_any<kPointing>(lower) && !ends_with_any(line, ".:!?") && count_words(line) >= 3 &&
         has_at_most_words(line, 14) && capitalised_share(line) >= 0.8;
}

// "← Sore Elbows", "Sore Elbows »": the page before or after.
bool is_arrow_to_page(std::string_view line) {
  constexpr std::size_t kTitleWords = 16;
  static constexpr List kBack[] = {"←", "« ", "‹ ", "◀", "<< "};
  static constexpr List kOn[] = {"→", " »", " ›", "▶", " >>"};
  if (line.size() < 4) return false;
  const bool back = std::any_of(std::begin(kBack), std::end(kBack), [&](auto sign) { return line.starts_with(sign); });
  const bool on = std::any_of(std::begin(kOn), std::end(kOn), [&](auto sign) { return line.ends_with(sign); });
  return (back || on) && has_at_most_words(line, kTitleWords) && line.find('\n') == std::string_view::npos;
}

bool is_copyright(std::string_view lower) {
  return lower.starts_with("©") || lower.starts_with("copyright ©") || lower.starts_with("copyright (c)") ||
         lower.starts_with("(c) 20") || (lower.starts_with("copyright ") && lower.find("20") != std::string_view::npos);
}

// "Our experts continually monitor research, and we update our articles when new information becomes available."
bool is_editorial_note(std::string_view lower) {
  static constexpr List kOurs[] = {"our articles",  "our content",        "our experts", "our editors",
                                   "our editorial", "our journalists",    "our writers", "our medical team",
                                   "our reviewers", "our health content", "our pages"};
  static constexpr List kKeeps[] = {"monitor",   "update",        "updated",      "updates",
                                    "review",    "reviews",       "reviewed",     "accuracy",
                                    "accurate",  "fact-check",    "fact-checked", "sourcing",
                                    "standards", "peer-reviewed", "up to date",   "evidence-based"};
  static constexpr List kReader[] = {"you", "your", "advice", "not", "never", "doctor"};
  constexpr std::size_t kMostWords = 45;
  return lower.find("our ") != std::string_view::npos && has_at_most_words(lower, kMostWords) &&
         contains_any<kOurs>(lower) && contains_any<kKeeps>(lower) && !contains_any<kReader>(lower);
}

// "Listen on Spotify", "Watch on YouTube"
bool is_place_of_media(std::string_view line, std::string_view lower) {
  static constexpr List kOn[] = {"listen on", "watch on", "available on", "subscribe on", "follow on", "listen in"};
  constexpr std::size_t kMostWords = 5;
  return starts_with_any<kOn>(lower) && has_at_most_words(lower, kMostWords) && capitalised_share(line) >= 0.5;
}

bool is_address_line(std::string_view lower) {
  return lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.");
}

// --- calls to action ---

constexpr List kAsks[] = {"book",
                          "schedule",
                          "call",
                          "contact",
                          "request",
                          "reserve",
                          "sign up",
                          "subscribe",
                          "download",
                          "shop",
                          "buy",
                          "order",
                          "get started",
                          "register",
                          "enroll",
                          "click",
                          "visit",
                          "email",
                          "text",
                          "reach out",
                          "claim",
                          "join",
                          "start",
                          "get in touch",
                          "stop by",
                          "give us a call",
                          "learn more",
                          "find out more",
                          "check out",
                          "speak to",
                          "speak with",
                          "talk to",
                          "talk with",
                          "come see",
                          "let us",
                          "drop us",
                          "make an appointment",
                          "try",
                          "see our",
                          "browse",
                          "explore",
                          "buy now",
                          "follow",
                          "share",
                          "tag",
                          "rate",
                          "leave us",
                          "leave a",
                          "pin"};

// With these verbs a text may be advice just as well: "Start each session with a stretch.", "Try it now."
constexpr List kEverydayAsks[] = {"text",     "join",       "start",   "try",       "follow",  "share",
                                  "tag",      "rate",       "pin",     "visit",     "explore", "order",
                                  "speak to", "speak with", "talk to", "talk with", "let us"};
constexpr List kEverydayAskedFor[] = {"today", "now", "online", "here", "consultation", "session", "sessions", "shop"};
constexpr List kAskedFor[] = {
    "appointment", "an appointment", "us",           "our",         "newsletter", "free trial",   "front desk",
    "your spot",   "your visit",     "your massage", "first visit", "tour",       "quote",        "gift card",
    "offer",       "discount",       "website",      "store",       "link below", "button below", "treatment with"};

// With these a text is advice, unless it speaks of the site's own people.
constexpr List kAdvice[] = {"doctor",
                            "doctors",
                            "physician",
                            "gp",
                            "911",
                            "999",
                            "112",
                            "111",
                            "emergency",
                            "ambulance",
                            "hospital",
                            "nurse",
                            "midwife",
                            "healthcare provider",
                            "health care provider",
                            "healthcare professional",
                            "pharmacist",
                            "poison",
                            "urgent care",
                            "er",
                            "a&e",
                            "helpline",
                            "lifeline",
                            "specialist",
                            "therapist",
                            "provider",
                            "insurance"};
constexpr List kAlwaysAdvice[] = {"911",    "999", "112",      "111",      "emergency",     "ambulance",
                                  "poison", "a&e", "helpline", "lifeline", "right away if", "immediately if",
                                  "at once"};
constexpr List kPhones[] = {"tel", "phone", "telephone", "fax", "call", "mobile", "t", "p", "f"};
constexpr List kOwn[] = {"us", "our", "we", "we're", "we'll"};
constexpr List kInvitations[] = {
    "ready to",       "looking for", "want to",    "need",           "interested in",        "is ",
    "are you",        "do you",      "did ",       "have questions", "still have questions", "questions",
    "would you like", "tired of",    "don't wait", "for more",       "to learn more",        "to book",
    "to schedule",    "to make"};

// With these verbs a short line is never advice on health: "Sign up to Body Clock".
constexpr List kOnlyAsks[] = {"sign up", "subscribe", "pin"};
constexpr List kAskedOfReaders[] = {"tell us", "let us know", "let me know", "tell me", "share your"};
constexpr std::size_t kShortAsk = 10;

constexpr std::size_t kCallWords = 40;

// The verb phrase that a sentence asks with; empty when it does not ask.
std::string_view asked_with(std::string_view sentence) {
  for (const std::string_view opening : {"please ", "simply ", "just ", "so ", "then ", "and ", "or ",
                                         "to learn more, ", "to get started, ", "for an appointment, "}) {
    if (sentence.starts_with(opening)) sentence.remove_prefix(opening.size());
  }
  const std::size_t place = index_of_phrases<kAsks>().place_of_beginning(sentence);
  return place < std::size(kAsks) ? kAsks[place] : List();
}

bool is_call_sentence(std::string_view sentence) {
  const std::size_t comma = sentence.find(", ");
  std::string_view verb = asked_with(sentence);
  if (verb.empty() && comma != std::string_view::npos && starts_with_any<kInvitations>(sentence))
    verb = asked_with(sentence.substr(comma + 2));
  if (contains_any<kAskedOfReaders>(sentence) && sentence.find("comment") != std::string_view::npos) return true;
  if (verb.empty()) return false;
  if (is_any<kOnlyAsks>(verb) && has_at_most_words(sentence, kShortAsk)) return true;
  return contains_any<kAskedFor>(sentence) || sentence.find('@') != std::string_view::npos ||
         (!is_any<kEverydayAsks>(verb) && contains_any<kEverydayAskedFor>(sentence));
}

bool is_invitation(std::string_view sentence) { return sentence.ends_with('?') || contains_any<kOwn>(sentence); }

// --- biographies ---

constexpr List kCareer[] = {"years of experience",
                            "holds a degree",
                            "holds a bachelor",
                            "holds a master",
                            "holds a doctorate",
                            "holds a phd",
                            "received her",
                            "received his",
                            "received their",
                            "earned her",
                            "earned his",
                            "earned a",
                            "graduated from",
                            "freelance writer",
                            "is a writer",
                            "is a board-certified",
                            "is a board certified",
                            "is board certified",
                            "is board-certified",
                            "is a licensed",
                            "is a certified",
                            "is a registered",
                            "is a practicing",
                            "is a physical therapist",
                            "is a physiotherapist",
                            "is a massage therapist",
                            "is a physician",
                            "is a nurse",
                            "is a journalist",
                            "is an editor",
                            "is the founder",
                            "is the owner",
                            "has been practicing",
                            "has been writing",
                            "has written for",
                            "has worked",
                            "her work has",
                            "his work has",
                            "their work has",
                            "specializes in",
                            "specialises in",
                            "specializing in",
                            "lives in",
                            "lives with",
                            "in her spare time",
                            "in his spare time",
                            "in her free time",
                            "in his free time",
                            "when not writing",
                            "when she's not",
                            "when he's not",
                            "when she is not",
                            "when he is not",
                            "she enjoys",
                            "he enjoys",
                            "who enjoys",
                            "is passionate about",
                            "passionate about",
                            "my journey",
                            "embarked on a journey",
                            "i'm dedicated",
                            "i am dedicated",
                            "is dedicated to",
                            "completed her",
                            "completed his",
                            "alumni of",
                            "alumna of",
                            "alumnus of",
                            "member of the american",
                            "trained at",
                            "writes about",
                            "contributing writer",
                            "medical writer",
                            "health writer",
                            "she is a",
                            "he is a",
                            "she has",
                            "he has",
                            "i help",
                            "i write",
                            "i have been",
                            "i've been"};

constexpr List kDays[] = {"monday",   "tuesday",  "wednesday", "thursday",      "friday", "saturday", "sunday",
                          "mon",      "tue",      "wed",       "thu",           "fri",    "sat",      "sun",
                          "weekdays", "weekends", "daily",     "monday-friday", "mon-fri"};

// "Front desk: 555 010 9988", "Monday to Friday, 8am to 4pm", "info@example.org": how to reach the site, and no advice.
bool is_contact_line(std::string_view lower) {
  if (lower.size() > 120 || !has_at_most_words(lower, 14) || contains_any<kAlwaysAdvice>(lower)) return false;
  const auto digits = std::count_if(lower.begin(), lower.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool sentence = lower.ends_with('.') || lower.ends_with('?');
  if (sentence || find_date(lower)) return false;
  const bool letters_of_phone = lower.find_first_not_of("0123456789 +-().") != std::string_view::npos;
  const bool phone = digits >= 9 && (!letters_of_phone || lower.find(':') != std::string_view::npos ||
                                     starts_with_any<kPhones>(lower));
  const bool hours = digits >= 2 && starts_with_any<kDays>(lower) &&
                     (lower.find("am") != std::string_view::npos || lower.find("pm") != std::string_view::npos ||
                      lower.find(':') != std::string_view::npos || contains_phrase(lower, "closed"));
  const bool address = lower.find('@') != std::string_view::npos &&
                       lower.find('.', lower.find('@')) != std::string_view::npos && has_at_most_words(lower, 3);
  return phone || hours || address;
}

// "1200 Main Street, Suite 4", "Boise, ID 83702"
bool is_street(std::string_view lower) {
  static constexpr List kStreets[] = {"street", "st",    "st.",    "avenue",  "ave",  "ave.",      "road",
                                      "rd",     "rd.",   "suite",  "ste",     "blvd", "boulevard", "drive",
                                      "dr",     "lane",  "ln",     "highway", "hwy",  "floor",     "parkway",
                                      "pkwy",   "court", "square", "plaza"};
  if (lower.size() > 80 || !has_at_most_words(lower, 9) || lower.ends_with('.') || lower.ends_with('?') ||
      lower.ends_with(':'))
    return false;
  const bool numbered = !lower.empty() && lower[0] >= '1' && lower[0] <= '9';
  if (numbered && contains_any<kStreets>(lower) && lower.find(' ') <= 6) return true;
  if (lower.find(',') == std::string_view::npos) return false;
  const std::vector<std::string_view> words = split_words(lower);  // town, state, ZIP code
  return words.size() >= 3 && words.back().size() == 5 && is_number(words.back()) &&
         words[words.size() - 2].size() == 2;
}

// "rsc-118": letters, a dash, digits
bool is_code(std::string_view word) {
  const std::size_t dash = word.find('-');
  return dash != std::string_view::npos && dash >= 2 && dash + 1 < word.size() &&
         word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == dash &&
         word.find_first_not_of("0123456789", dash + 1) == std::string_view::npos;
}

// "Leaflet reference: MSK-114", "Version 2.1", "Issue 48, October 2022": what a document is filed by.
bool is_document_number(std::string_view lower) {
  static constexpr List kDocuments[] = {"leaflet",
                                        "reference",
                                        "ref",
                                        "ref.",
                                        "document",
                                        "version",
                                        "issue",
                                        "volume",
                                        "vol",
                                        "vol.",
                                        "edition",
                                        "isbn",
                                        "doc",
                                        "code",
                                        "no",
                                        "no.",
                                        "number",
                                        "leaflet reference",
                                        "reference number",
                                        "document reference",
                                        "product code"};
  if (!has_at_most_words(lower, 6) || ends_with_any(lower, ".?!:")) return false;
  const std::vector<std::string_view> words = split_words(lower);  // "Sheet no. DN-3"
  const bool numbered =
      words.size() >= 3 && (words[1] == "no." || words[1] == "no" || words[1] == "ref") && has_digit(words[2]);
  const bool coded = !words.empty() && words.size() <= 4 && is_code(words.front());  // "RSC-118 Rev. 03/2019"
  const bool labelled = numbered || coded || starts_with_any<kDocuments>(lower);
  return labelled && has_digit(lower);
}

constexpr List kPageActions[] = {"back to all",      "back to journal", "back to blog",    "edit this page",
                                 "report a problem", "report an error", "print this page", "share this page"};

// "Page 2 of 4", "FYS 0412 pagina 2 van 4", "https://... 1/4" at the foot of a printed page
bool is_page_number(std::string_view lower) {
  static constexpr List kOf[] = {"of", "van", "von", "de", "di", "sur", "/"};
  static constexpr List kPage[] = {"page", "pagina", "seite", "página", "pag.", "p."};
  if (lower.empty() || !is_number(lower.substr(lower.size() - 1))) return false;
  const std::vector<std::string_view> words = split_words(lower);
  constexpr std::size_t kMostWords = 10;
  if (words.size() < 2 || words.size() > kMostWords) return false;
  const std::size_t last = words.size() - 1;
  const std::size_t slash = words[last].find('/');
  const bool of_all = slash != std::string_view::npos && is_number(words[last].substr(0, slash)) &&
                      is_number(words[last].substr(slash + 1));
  if (of_all && (lower.starts_with("http") || contains_any<kPage>(lower))) return true;
  return words.size() >= 4 && is_number(words[last]) && is_any<kOf>(words[last - 1]) && is_number(words[last - 2]) &&
         is_any<kPage>(words[last - 3]);
}

// "14/11/2023, 09:12 Sore Knees | Maple Street Clinic": what a browser prints at the head of each page
bool is_print_header(std::string_view lower) {
  if (lower.empty() || lower[0] < '0' || lower[0] > '9') return false;
  const std::vector<std::string_view> words = split_words(lower);
  if (words.size() < 3) return false;
  const auto is_sign = [](char c) { return (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-' || c == ','; };
  const bool date = words[0].size() >= 6 && std::all_of(words[0].begin(), words[0].end(), is_sign);
  const std::size_t colon = words[1].find(':');
  return date && colon != std::string_view::npos && is_number(words[1].substr(0, colon));
}

// "Information for patients and their families": whom a leaflet is for
bool is_leaflet_badge(std::string_view lower) {
  static constexpr List kFor[] = {"information for",  "patient information for", "advice for patients",
                                  "advice sheet for", "a leaflet for",           "a guide for patients",
                                  "informatie voor",  "información para",        "informations pour",
                                  "information pour", "informationen für",       "information für",
                                  "informazioni per", "informação para",         "informações para"};
  constexpr std::size_t kMostWords = 8;
  return starts_with_any<kFor>(lower) && has_at_most_words(lower, kMostWords) && !ends_with_any(lower, ".?!:");
}

// "Was this page useful?", "Did you find this helpful?"
bool is_question_of_the_page(std::string_view lower) {
  // "What did you think of this page?", "Wat vindt u van deze folder?"; "Who is this leaflet for?" asks of the article.
  static constexpr List kThisPage[] = {
      "this page",   "this article",   "this guide",    "this leaflet",    "this information", "this content",
      "deze folder", "deze pagina",    "esta página",   "este artículo",   "cette page",       "cet article",
      "diese seite", "dieser artikel", "questa pagina", "questo articolo", "esta pagina"};
  static constexpr List kOpinions[] = {"think", "wrong",  "useful",  "helpful", "improve",  "rate",      "like",
                                       "vindt", "denken", "opina",   "pensez",  "gefallen", "hilfreich", "útil",
                                       "utile", "nuttig", "problem", "missing", "parece",   "finden",    "found"};
  if (lower.size() > 120 || lower.find('?') == std::string_view::npos) return false;
  const std::size_t asked = lower.find('?');
  const std::string_view question = lower.substr(0, asked);
  if (asked != std::string_view::npos && has_at_most_words(lower, 14) && contains_any<kThisPage>(question) &&
      contains_any<kOpinions>(question))
    return true;
  static constexpr List kAsking[] = {"was this",    "is this",       "did you find",   "how useful",
                                     "how helpful", "did this help", "how helpful was"};
  static constexpr List kAsked[] = {"useful", "helpful", "what you were looking for", "did this help"};
  return has_at_most_words(lower, 10) && starts_with_any<kAsking>(lower) && contains_any<kAsked>(lower);
}

// "Accept additional cookies", "Cookies on this site"
bool is_cookie_choice(std::string_view lower) {
  static constexpr List kCookies[] = {"cookies", "cookie"};
  static constexpr List kChoices[] = {"accept",   "reject",      "allow",     "manage",
                                      "settings", "preferences", "this site", "policy"};
  return has_at_most_words(lower, 6) && contains_any<kCookies>(lower) && contains_any<kChoices>(lower);
}

// "We've put some small files called cookies on your device to make our site work."
bool is_cookie_notice(std::string_view lower) {
  static constexpr List kCookies[] = {"cookies", "cookie"};
  static constexpr List kOfASite[] = {
      "site",    "website",  "device",  "browser",  "experience", "traffic",     "analytics",  "consent",  "settings",
      "privacy", "tracking", "seite",   "website",  "gerät",      "sitio",       "navegador",  "appareil", "sito",
      "pagine",  "páginas",  "toestel", "apparaat", "visitors",   "preferences", "advertising"};
  return lower.find("cookie") != std::string_view::npos && contains_any<kCookies>(lower) &&
         contains_any<kOfASite>(lower);
}

// "We may receive a cut when you shop through our links."
bool is_affiliate_notice(std::string_view lower) {
  if (lower.find("link") == std::string_view::npos && lower.find("commission") == std::string_view::npos) return false;
  static constexpr List kEarns[] = {"earn", "earns",       "commission", "receive a",   "get a cut",
                                    "paid", "compensated", "cut",        "compensation"};
  static constexpr List kBuys[] = {"link", "links", "shop", "purchase", "purchases", "buy"};
  static constexpr List kOurs[] = {"we", "us", "our", "i", "me"};
  constexpr std::size_t kMostWords = 45;
  return has_at_most_words(lower, kMostWords) && contains_any<kEarns>(lower) && contains_any<kBuys>(lower) &&
         contains_any<kOurs>(lower) && contains_phrase(lower, "we") + contains_phrase(lower, "us") > 0 &&
         (contains_phrase(lower, "links") || contains_phrase(lower, "link") || contains_phrase(lower, "commission"));
}

// The digits of the longest number, which spaces and signs may part: "01632 960 444".
std::size_t most_phone_digits(std::string_view text) {
  std::size_t most = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      most = std::max(most, ++digits);
    } else if (std::string_view(" -/().+").find(c) == std::string_view::npos) {
      digits = 0;
    }
  }
  return most;
}

// "Any questions? Write to desk@example.org, in a hundred words at most."
bool is_contact_sentence(std::string_view lower) {
  constexpr std::size_t kMostBytes = 260;
  if (lower.size() > kMostBytes || lower.find_first_of("@0123456789") == std::string_view::npos) return false;
  constexpr std::size_t kMostWords = 25;
  constexpr std::size_t kPhoneDigits = 9;
  static constexpr List kCalls[] = {"call",  "ring",  "phone",   "tel", "appelez", "au",
                                    "llame", "llama", "anrufen", "bel", "chiama",  "ligue"};
  const std::size_t digits = most_phone_digits(lower);
  const auto advice = [&] {
    return contains_any<kAlwaysAdvice>(lower) || (contains_any<kAdvice>(lower) && !contains_any<kOwn>(lower));
  };
  if (digits >= kPhoneDigits && digits <= kPhoneDigits + 5 && !advice() && has_at_most_words(lower, kMostWords) &&
      contains_any<kCalls>(lower) && !find_date(lower) && lower.find('%') == std::string_view::npos)
    return true;
  constexpr std::size_t kLocalDigits = 7;
  static constexpr List kVisits[] = {"appointment", "appointments", "booking", "bookings", "reception", "to book"};
  if (digits >= kLocalDigits && contains_any<kCalls>(lower) && contains_any<kVisits>(lower) && !advice() &&
      has_at_most_words(lower, kMostWords) && !find_date(lower))
    return true;
  const std::size_t at = lower.find('@');
  const bool address =
      at != std::string_view::npos && at > 0 && lower[at - 1] != ' ' && lower.find('.', at) != std::string_view::npos;
  const bool tells_of_person = contains_phrase(lower, "is a") || contains_phrase(lower, "is an");
  return address && !tells_of_person && has_at_most_words(lower, kMostWords) && !contains_any<kAlwaysAdvice>(lower);
}

bool is_part_of_a_row(std::string_view part) {
  return !reason_of_site_line(part).empty() || is_menu_word(part) || is_contact_line(part) || is_street(part) ||
         is_reading_time(part) || (starts_with_any<kPageActions>(part) && has_at_most_words(part, 6));
}

// "Print this page · Send to a friend · Back to top": several site lines in one.
bool is_row_of_site_lines(std::string_view line) {
  constexpr List kParting[] = {"|", "\u00B7", "\u2022"};
  if (std::none_of(std::begin(kParting), std::end(kParting),
                   [&](List sign) { return line.find(sign) != std::string_view::npos; }))
    return false;
  std::size_t parts = 0;
  std::size_t known = 0;
  for (std::size_t begin = 0; begin <= line.size();) {
    std::size_t end = std::min(line.find('|', begin), line.size());
    for (const std::string_view sign : {std::string_view("\u00B7"), std::string_view("\u2022")})
      end = std::min(line.find(sign, begin), end);
    const std::string part = bare_lower(line.substr(begin, end - begin));
    if (!part.empty()) ++parts;
    if (!part.empty() && is_part_of_a_row(part)) ++known;
    begin = end + 1;
  }
  return parts >= 2 && known * 2 > parts;
}

// "Our spine doctors", "Meet your therapists"
bool names_staff(const std::string& bare) {
  static constexpr List kWhose[] = {"our",     "your",     "meet our", "meet your", "meet the", "unser", "unsere",
                                    "nuestro", "nuestros", "notre",    "nos",       "i nostri", "onze",  "nossos"};
  static constexpr List kStaff[] = {
      "experts",  "therapists", "doctors",     "physicians", "specialists",  "clinicians", "physiotherapists",
      "trainers", "coaches",    "teachers",    "surgeons",   "providers",    "team",       "practitioners",
      "staff",    "ärzte",      "therapeuten", "expertas",   "expertos",     "experten",   "fisioterapeutas",
      "experts",  "esperti",    "équipe",      "equipo",     "especialistas"};
  constexpr std::size_t kMostWords = 4;
  if (!has_at_most_words(bare, kMostWords) || !starts_with_any<kWhose>(bare)) return false;
  const std::size_t last = bare.rfind(' ');
  return last != std::string::npos && is_any<kStaff>(std::string_view(bare).substr(last + 1));
}

// Alone they may head a part of the text: "Address", "Hours".
constexpr List kAmbiguousContact[] = {"contact", "contacts", "telephone", "phone", "address", "hours", "contacting"};

// "Readers ask", "You asked, we answered", "What people ask me"; "What to ask your doctor" is the reader's own.
bool heads_what_is_asked(std::string_view lower) {
  static constexpr List kAsk[] = {"ask", "asks", "asked", "fragen", "preguntáis", "preguntan", "demandez", "vragen"};
  static constexpr List kWho[] = {"readers",   "reader", "patients",  "clients",   "people",   "you",     "we",
                                  "us",        "me",     "members",   "listeners", "runners",  "parents", "everyone",
                                  "customers", "leser",  "patienten", "pacientes", "lectores", "often"};
  static constexpr List kOther[] = {"to ask", "ask your", "ask for", "ask a",  "ask the", "ask about",
                                    "if",     "when",     "before",  "doctor", "?"};
  return contains_any<kAsk>(lower) && contains_any<kWho>(lower) && !contains_any<kOther>(lower) &&
         !lower.ends_with('?');
}

// "Contact details", "How to contact us", "Useful telephone numbers", "Patient Advice and Liaison Service (PALS)"
bool heads_contact(const std::string& bare) {
  static constexpr List kContact[] = {
      "contact",     "contacts", "contacting",   "telephone",      "phone",          "address", "enquiries",
      "hours",       "kontakt",  "contacto",     "contatti",       "liaison",        "pals",    "complaints",
      "compliments", "feedback", "sprechzeiten", "öffnungszeiten", "openingstijden", "horario", "horaires"};
  static constexpr List kAround[] = {
      "details", "information", "us",       "our",      "your",     "how",       "to",         "numbers",
      "number",  "useful",      "and",      "&",        "the",      "team",      "department", "clinic",
      "points",  "opening",     "visiting", "office",   "further",  "for",       "patient",    "advice",
      "service", "services",    "comments", "concerns", "getting",  "in",        "of",         "with",
      "giving",  "uns",         "hospital", "ward",     "practice", "reception", "at",         "suggestions"};
  constexpr std::size_t kMostWords = 7;
  if (!has_at_most_words(bare, kMostWords) || !contains_any<kContact>(bare)) return false;
  const std::vector<std::string_view> words = split_words(bare);
  if (words.size() == 1 && is_any<kAmbiguousContact>(bare)) return false;
  return std::all_of(words.begin(), words.end(), [](std::string_view word) {
    const std::string one = bare_lower(word);
    return is_any<kContact>(one) || is_any<kAround>(one) || one.empty();
  });
}

// "What our clients say", "Patient stories"
bool heads_testimonials(const std::string& bare) {
  static constexpr List kWho[] = {"patients",  "clients", "customers", "guests",   "members",  "people",  "others",
                                  "patienten", "kunden",  "pacientes", "clientes", "patients", "clienti", "klanten"};
  static constexpr List kSay[] = {"say",   "saying", "said",   "think", "sagen",
                                  "dicen", "disent", "dicono", "dizem", "zeggen"};
  constexpr std::size_t kMostWords = 6;
  if (!has_at_most_words(bare, kMostWords) || !contains_any<kSay>(bare) || !contains_any<kWho>(bare)) return false;
  static constexpr List kWhat[] = {"what", "was", "lo que", "qué", "ce que", "cosa", "wat", "o que", "hear what"};
  static constexpr List kOfSite[] = {"us",  "our",     "clients", "customers", "guests", "unsere", "kunden", "clientes",
                                     "nos", "clienti", "klanten", "nuestros",  "nossos", "onze",   "nostri"};
  return starts_with_any<kWhat>(bare) && contains_any<kOfSite>(bare);
}

}  // namespace

bool is_faq_heading(std::string_view line) {
  const std::string lower = plain_lower(line);
  if (!has_at_most_words(lower, 14)) return false;
  if (contains_any<kFaqWords>(lower)) return true;
  // "Questions we hear often", "Dudas que me escribís"; "Questions to ask your doctor" are the reader's own.
  static constexpr List kQuestions[] = {"questions", "queries", "dudas",   "preguntas",
                                        "fragen",    "vragen",  "domande", "perguntas"};
  static constexpr List kToAsk[] = {"to ask",  "for your", "a poner", "para su",
                                    "para tu", "an ihren", "an ihre", "voor uw"};
  if (has_at_most_words(lower, 8) && heads_what_is_asked(lower)) return true;
  return has_at_most_words(lower, 8) && contains_any<kQuestions>(lower) && !contains_any<kToAsk>(lower);
}

// "References", "4 Sources"
bool is_reference_heading(std::string_view line) {
  std::string bare = bare_lower(line);
  for (const std::string_view before : {"show ", "hide ", "view ", "see ", "our "}) {
    if (bare.starts_with(before)) bare.erase(0, before.size());
  }
  if (contains_phrase(bare, "based on") && contains_phrase(bare, "what") && has_at_most_words(bare, 6)) return true;
  const std::string_view words =
      std::string_view(bare).substr(std::min(bare.find_first_not_of("0123456789 "), bare.size()));
  return is_any<kReferenceHeadings>(words);
}

// "Notes", "Further reading and references"
bool may_head_references(std::string_view line) {
  static constexpr List kWhat[] = {"notes",     "reading",     "references", "sources",    "evidence", "studies",
                                   "notas",     "fuentes",     "lecturas",   "lectures",   "notes",    "sources",
                                   "literatur", "anmerkungen", "fußnoten",   "quellen",    "studien",  "note",
                                   "fonti",     "letture",     "bronnen",    "literatuur", "noten",    "leituras"};
  static constexpr List kAround[] = {
      "further",     "and",        "suggested", "selected", "key",  "our", "the", "more", "for", "recommended",
      "medical",     "research",   "y",         "et",       "und",  "e",   "en",  "&",    "to",  "weiterführende",
      "ausgewählte", "verwendete", "pour",      "aller",    "plus", "loin"};
  constexpr std::size_t kMostWords = 5;
  if (!has_at_most_words(line, kMostWords) || ends_with_any(line, "?!.")) return false;
  bool named = false;
  for (const std::string_view word : split_words(line)) {
    const std::string bare = bare_lower(word);
    const bool names = is_any<kWhat>(bare);
    if (!names && !bare.empty() && !is_any<kAround>(bare)) return false;
    named = named || names;
  }
  return named;
}

bool is_menu_word(std::string_view line) {
  static constexpr List kMenu[] = {
      "home",         "menu",    "about",      "about us",     "blog",      "contact",     "contact us",   "services",
      "our services", "shop",    "store",      "news",         "locations", "team",        "our team",     "search",
      "login",        "log in",  "sign in",    "cart",         "faq",       "faqs",        "testimonials", "gallery",
      "pricing",      "prices",  "rates",      "appointments", "book now",  "book online", "resources",    "careers",
      "events",       "podcast", "newsletter", "subscribe",    "donate",    "conditions",  "treatments",   "symptoms",
      "recipes",      "topics",  "health a-z", "patients",     "visitors"};
  return is_any<kMenu>(bare_lower(line));
}

bool is_part_of_a_site(std::string_view line) {
  static constexpr List kParts[] = {"health",
                                    "news",
                                    "health news",
                                    "wellness",
                                    "lifestyle",
                                    "fitness",
                                    "opinion",
                                    "science",
                                    "medicine",
                                    "features",
                                    "blog",
                                    "article",
                                    "articles",
                                    "conditions",
                                    "treatments",
                                    "medicines",
                                    "a to z",
                                    "medicines a to z",
                                    "medicines a-z",
                                    "health a to z",
                                    "health a-z",
                                    "conditions a to z",
                                    "advice",
                                    "resources",
                                    "library",
                                    "health library",
                                    "leaflets",
                                    "journal",
                                    "magazine",
                                    "stories",
                                    "guides",
                                    "patient education",
                                    "patient resources",
                                    "drugs a-z",
                                    "topics"};
  return is_any<kParts>(bare_lower(line));
}

bool is_disclaimer_heading(std::string_view line) { return is_any<kDisclaimerHeadings>(bare_lower(line)); }
bool is_contents_heading(std::string_view line) {
  const std::string bare = bare_lower(line);
  if (is_any<kContentsHeadings>(bare)) return true;
  // "This page covers:", "Inhalte im \u00DCberblick", "In this episode"
  static constexpr List kContents[] = {"contents",
                                       "inhalt",
                                       "inhalte",
                                       "inhaltsübersicht",
                                       "sommaire",
                                       "contenidos",
                                       "contenuti",
                                       "covers",
                                       "in this article",
                                       "in this guide",
                                       "in this post",
                                       "in this episode",
                                       "auf dieser seite",
                                       "in diesem artikel",
                                       "dans cet article",
                                       "en este artículo",
                                       "in questo articolo",
                                       "in dit artikel",
                                       "op deze pagina",
                                       "neste artigo",
                                       "on this page"};
  static constexpr List kAround[] = {"überblick",    "this page",    "this article",  "this guide",
                                     "this leaflet", "de la página", "de cette page", "der seite",
                                     "article",      "page",         "guide",         "cover"};
  if (!has_at_most_words(bare, 6) || line.find_first_of(".?!") != std::string_view::npos) return false;
  return contains_any<kContents>(bare) && (contains_any<kAround>(bare) || has_at_most_words(bare, 4));
}

bool is_author_heading(std::string_view line) {
  const std::string bare = bare_lower(line);
  if (is_any<kAuthorHeadings>(bare)) return true;
  static constexpr List kAbout[] = {"about",       "meet",        "über", "sobre", "acerca de",
                                    "à propos de", "a propos de", "over", "chi è"};
  static constexpr List kWhom[] = {
      "author",  "authors",   "writer",     "guest",     "guests",      "doctor",    "expert",          "experts",
      "host",    "hosts",     "reviewer",   "editor",    "contributor", "therapist", "physiotherapist", "autor",
      "autora",  "autorin",   "autoren",    "auteur",    "l'auteur",    "l'auteure", "l'autrice",       "autore",
      "autrice", "schrijver", "instructor", "columnist", "interviewee"};
  const bool team = has_at_most_words(bare, 5) && bare.starts_with("meet ") && bare.ends_with(" team");
  if (names_staff(bare)) return true;
  return team || (has_at_most_words(bare, 4) && starts_with_any<kAbout>(bare) && contains_any<kWhom>(bare));
}
bool is_site_section_heading(std::string_view line) {
  const std::string bare = bare_lower(line);
  if (heads_contact(bare)) return true;
  static constexpr List kYou[] = {"you", "you'll", "you'd"};
  static constexpr List kLiked[] = {"like", "love", "enjoy", "interested in"};
  const bool you_also = starts_with_any<kYou>(bare) && contains_phrase(bare, "also") && contains_any<kLiked>(bare) &&
                        has_at_most_words(bare, 7);  // "You'll also love"
  return you_also || is_any<kSiteSections>(bare) || heads_other_pages(line) || heads_testimonials(bare);
}

bool heads_other_articles(std::string_view line) {
  static constexpr List kOfThisPage[] = {"contact", "touch",       "hours",  "us",        "our",
                                         "share",   "subscribe",   "follow", "connected", "spread",
                                         "updated", "appointment", "book",   "tags"};
  const std::string bare = bare_lower(line);
  return is_site_section_heading(line) && !contains_any<kOfThisPage>(bare) && !heads_contact(bare);
}

bool is_more_on_line(std::string_view line) {
  return line.size() <= 200 && has_at_most_words(line, 8) && starts_with_any<kMoreOn>(bare_lower(line));
}

std::string_view site_line_reason(std::string_view line) {
  if (line.size() > 300) return "";
  const std::string bare = bare_lower(line);
  const bool answers = (bare == "yes" || bare == "no") && line.ends_with('.');  // "No."
  if (const std::string_view reason = reason_of_site_line(bare); !reason.empty() && !answers) return reason;
  const std::string lower = plain_lower(line);
  static constexpr List kNewsletters[] = {"newsletter", "e-news",         "enews",        "mailing list",
                                          "your inbox", "e-mail updates", "email updates"};
  if (lower.size() <= 90 && has_at_most_words(lower, 8) && !ends_with_any(lower, ".") &&
      contains_any<kNewsletters>(lower))
    return "newsletter";
  if (is_question_of_the_page(lower)) return "form";
  if (is_cookie_choice(lower)) return "cookie notice";
  if (starts_with_any<kPageActions>(lower) && has_at_most_words(lower, 8)) return "navigation";
  const bool byline = lower.find(" by ") != std::string_view::npos && find_date(lower).has_value();
  if (starts_with_any<kTagLabels>(lower) && !byline) return "tags";
  if (is_hashtags(line)) return "tags";
  if (starts_with_any<kElsewhere>(lower) && !has_at_most_words(lower, 1) && has_at_most_words(lower, kElsewhereWords))
    return "link";
  if (is_copyright(lower)) return "copyright";
  if (is_reading_time(bare)) return "reading time";
  if (is_time_of_comment(lower)) return "comments";
  if (is_counter(bare)) return contains_any<kRemarks>(bare) ? "comments" : "counter";
  if (is_breadcrumb(line)) return "breadcrumb";
  if (is_place_of_media(line, lower)) return "sharing";
  if (is_pointer(line, lower) || is_arrow_to_page(line)) return "link";
  if (is_contact_line(lower) || is_street(lower)) return "contact";
  if (lower.starts_with(">> ") && has_at_most_words(lower, 25)) return "link";
  if (is_page_number(lower)) return "page number";
  if (is_print_header(lower)) return "page header";
  if (is_leaflet_badge(lower)) return "badge";
  if (is_document_number(lower)) return "document number";
  if (line.find("____") != std::string_view::npos) return "form";
  if (line.find("\u2605\u2605") != std::string_view::npos) return "rating";
  if (is_row_of_site_lines(line))
    return lower.find_first_of("0123456789@") == std::string::npos ? "navigation" : "contact";
  if (is_menu(line) || is_interface_line(line)) return "navigation";
  if (is_offer(line)) return "offer";
  return is_address_line(lower) && count_words(lower) == 1 ? "link" : "";
}

std::string_view site_paragraph_reason(std::string_view text) {
  if (text.size() > kSiteParagraphWords * 12 || !has_at_most_words(text, kSiteParagraphWords)) return "";
  const std::string lower = plain_lower(text);
  if (is_cookie_notice(lower)) return "cookie notice";
  if (is_affiliate_notice(lower)) return "affiliate notice";
  static constexpr List kMails[] = {"issue online", "email in your browser", "email online", "see the pictures",
                                    "view the images"};
  if (lower.size() <= 120 && has_at_most_words(lower, 16) && contains_any<kMails>(lower)) return "navigation";
  static constexpr List kOurPages[] = {"our page on",    "our page about",     "our guide to",
                                       "our guide on",   "our article on",     "our section on",
                                       "our leaflet on", "our information on", "our pages on"};
  static constexpr List kLooking[] = {"looking for", "for", "see", "read", "use", "need"};
  if (lower.size() <= 200 && starts_with_any<kLooking>(lower) && has_at_most_words(lower, 22) &&
      contains_any<kOurPages>(lower))
    return "link";
  if (is_contact_sentence(lower)) return "contact";
  if (is_editorial_note(lower)) return "editorial note";
  if (!contains_any<kPhrasesOfSiteParagraphs>(lower)) return is_copyright(lower) ? "copyright" : "";
  for (const Reason& entry : kSiteParagraphs) {
    if (contains_phrase(lower, entry.words)) return entry.reason;
  }
  return is_copyright(lower) ? "copyright" : "";
}

bool is_call_to_action(std::string_view text) {
  if (asks_for_business(text)) return true;
  if (text.size() > kCallWords * 10 || !has_at_most_words(text, kCallWords)) return false;
  const std::string lower = plain_lower(text);
  if (contains_any<kAlwaysAdvice>(lower) || lower.ends_with(" if") || lower.ends_with(':')) return false;
  if (contains_any<kAdvice>(lower) && !contains_any<kOwn>(lower)) return false;
  static constexpr List kWhenUnwell[] = {"if your",       "if the",       "if it",         "if you have", "if a",
                                         "if you cannot", "if you can't", "if you notice", "if you feel", "when your"};
  bool called = false;
  for (const Range range : split_sentences(text)) {  // before lower case: capitals tell where sentences begin
    const std::string sentence = plain_lower(text.substr(range.begin, range.size()));
    const bool call = is_call_sentence(sentence);
    if (!call && !is_invitation(sentence)) return false;
    called = called || call;
  }
  return called && (!contains_any<kWhenUnwell>(lower) || contains_any<kOwn>(lower));
}

bool is_advice(std::string_view text) {
  const std::string lower = plain_lower(text);
  return contains_any<kAlwaysAdvice>(lower) || (contains_any<kAdvice>(lower) && !contains_any<kOwn>(lower));
}

bool is_biography(std::string_view text) { return text.size() <= 2400 && contains_any<kCareer>(plain_lower(text)); }

}  // namespace citewell
