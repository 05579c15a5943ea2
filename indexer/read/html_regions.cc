#include "indexer/read/html_regions.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "indexer/read/html_shapes.h"

namespace citewell {
namespace {

// Shares of a page's running text at which an element is taken for what holds the article. Pages in many shapes were
// looked at: an article without its byline and notes still has six tenths; a column of a layout table eight.
constexpr double kArticleShare = 0.6;
constexpr double kMainShare = 0.3;
constexpr double kColumnShare = 0.8;
// Below this share of the visible text, class names set aside too much to be believed.
constexpr double kBelievable = 0.15;

constexpr std::array kUnseen = {
    GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,  GUMBO_TAG_TEMPLATE, GUMBO_TAG_HEAD,    GUMBO_TAG_TITLE,
    GUMBO_TAG_IFRAME,   GUMBO_TAG_OBJECT, GUMBO_TAG_CANVAS,   GUMBO_TAG_AUDIO,   GUMBO_TAG_VIDEO,
    GUMBO_TAG_SVG,      GUMBO_TAG_SELECT, GUMBO_TAG_INPUT,    GUMBO_TAG_EMBED,   GUMBO_TAG_TEXTAREA,
    GUMBO_TAG_DATALIST, GUMBO_TAG_MAP,    GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOEMBED,
};

struct TagReason {
  GumboTag tag;
  std::string_view reason;
};
constexpr std::array kTagReasons = {
    TagReason{GUMBO_TAG_NAV, "navigation"},
    TagReason{GUMBO_TAG_FOOTER, "footer"},
    TagReason{GUMBO_TAG_NOSCRIPT, "noscript"},
    TagReason{GUMBO_TAG_MENU, "menu"},
};

struct NameReason {
  std::string_view name, reason;
};
constexpr std::string_view kTabList = "tablist";
constexpr std::array kRoleReasons = {
    NameReason{"navigation", "navigation"}, NameReason{"banner", "page header"}, NameReason{"contentinfo", "footer"},
    NameReason{"complementary", "aside"},   NameReason{"search", "search form"}, NameReason{"dialog", "dialog"},
    NameReason{kTabList, "navigation"},     NameReason{"alertdialog", "dialog"}, NameReason{"menu", "menu"},
    NameReason{"menubar", "menu"},
};

// Words of class names and ids that say what an element is for on every kind of site.
constexpr std::array kWordReasons = {
    NameReason{"nav", "navigation"},
    NameReason{"navbar", "navigation"},
    NameReason{"navigation", "navigation"},
    NameReason{"breadcrumb", "navigation"},
    NameReason{"breadcrumbs", "navigation"},
    NameReason{"pagination", "navigation"},
    NameReason{"pager", "navigation"},
    NameReason{"menu", "menu"},
    NameReason{"sidebar", "sidebar"},
    NameReason{"footer", "footer"},
    NameReason{"colophon", "footer"},
    NameReason{"masthead", "page header"},
    NameReason{"cookie", "cookie notice"},
    NameReason{"cookies", "cookie notice"},
    NameReason{"consent", "cookie notice"},
    NameReason{"gdpr", "cookie notice"},
    NameReason{"share", "share links"},
    NameReason{"sharing", "share links"},
    NameReason{"sharedaddy", "share links"},
    NameReason{"addtoany", "share links"},
    NameReason{"social", "share links"},
    NameReason{"newsletter", "newsletter"},
    NameReason{"subscribe", "newsletter"},
    NameReason{"subscription", "newsletter"},
    NameReason{"signup", "newsletter"},
    NameReason{"optin", "newsletter"},
    NameReason{"comments", "comments"},
    NameReason{"comment", "comments"},
    NameReason{"respond", "comments"},
    NameReason{"disqus", "comments"},
    NameReason{"advert", "advertisement"},
    NameReason{"adverts", "advertisement"},
    NameReason{"advertisement", "advertisement"},
    NameReason{"ads", "advertisement"},
    NameReason{"ad", "advertisement"},
    NameReason{"adsbygoogle", "advertisement"},
    NameReason{"sponsored", "advertisement"},
    NameReason{"promo", "advertisement"},
    NameReason{"promotion", "advertisement"},
    NameReason{"cta", "call to action"},
    NameReason{"popup", "pop-up"},
    NameReason{"modal", "pop-up"},
    NameReason{"lightbox", "pop-up"},
    NameReason{"toc", "table of contents"},
    NameReason{"login", "login form"},
    NameReason{"recirc", "related articles"},
    NameReason{"jp-relatedposts", "related articles"},
    NameReason{"tagcloud", "tags"},
    NameReason{"dialog", "dialog"},
    NameReason{"experiencefragment", "part of every page"},
    NameReason{"testimonial", "testimonial"},
    NameReason{"testimonials", "testimonial"},
    NameReason{"bookmark", "related articles"},
};

// Two neighbouring words where one alone says too little.
struct PairReason {
  std::string_view first, second, reason;
};
constexpr std::array kPairReasons = {
    PairReason{"related", "posts", "related articles"},
    PairReason{"related", "articles", "related articles"},
    PairReason{"related", "post", "related articles"},
    PairReason{"related", "content", "related articles"},
    PairReason{"related", "stories", "related articles"},
    PairReason{"related", "links", "related articles"},
    PairReason{"recommended", "posts", "related articles"},
    PairReason{"recommended", "articles", "related articles"},
    PairReason{"recent", "posts", "related articles"},
    PairReason{"latest", "posts", "related articles"},
    PairReason{"popular", "posts", "related articles"},
    PairReason{"more", "stories", "related articles"},
    PairReason{"more", "articles", "related articles"},
    PairReason{"you", "may", "related articles"},
    PairReason{"author", "bio", "author biography"},
    PairReason{"author", "box", "author biography"},
    PairReason{"author", "card", "author biography"},
    PairReason{"author", "info", "author biography"},
    PairReason{"author", "description", "author biography"},
    PairReason{"author", "profile", "author biography"},
    PairReason{"item", "pagination", "navigation"},
    PairReason{"post", "navigation", "navigation"},
    PairReason{"about", "author", "author biography"},
    PairReason{"about", "the", "author biography"},
    PairReason{"team", "member", "author biography"},
    PairReason{"page", "tools", "navigation"},
    PairReason{"cmp", "teaser", "teaser"},
    PairReason{"table", "contents", "table of contents"},
    PairReason{"of", "contents", "table of contents"},
    PairReason{"widget", "area", "sidebar"},
    PairReason{"skip", "link", "skip link"},
    PairReason{"skip", "to", "skip link"},
    PairReason{"sr", "only", "for screen readers"},
    PairReason{"visually", "hidden", "for screen readers"},
    PairReason{"screen", "reader", "for screen readers"},
    PairReason{"post", "tags", "tags"},
    PairReason{"tag", "links", "tags"},
    PairReason{"tags", "links", "tags"},
    PairReason{"entry", "tags", "tags"},
    PairReason{"search", "form", "search form"},
    PairReason{"site", "header", "page header"},
    PairReason{"latest", "news", "related articles"},
    PairReason{"social", "links", "share links"},
    PairReason{"block", "buttons", "call to action"},
    PairReason{"user", "notification", "cookie notice"},
    PairReason{"alert", "bar", "announcement"},
    PairReason{"announcement", "bar", "announcement"},
    PairReason{"notification", "bar", "announcement"},
};

// Remarks beside the text that belong to it, against asides of the page.
constexpr std::array<std::string_view, 14> kRemarkWords = {"note",      "tip",   "warning", "callout", "important",
                                                           "alert",     "info",  "key",     "fact",    "facts",
                                                           "highlight", "quote", "caution", "remember"};

// Text blocks: the search for a column goes no deeper.
constexpr std::array kTextBlocks = {
    GUMBO_TAG_P,  GUMBO_TAG_UL, GUMBO_TAG_OL,   GUMBO_TAG_DL,         GUMBO_TAG_PRE,     GUMBO_TAG_H1,
    GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4,   GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_DETAILS, GUMBO_TAG_FIGURE,
    GUMBO_TAG_A,  GUMBO_TAG_B,  GUMBO_TAG_SPAN, GUMBO_TAG_STRONG,     GUMBO_TAG_EM,      GUMBO_TAG_LI,
};

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view reason_in_words(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    for (const PairReason& pair : kPairReasons) {
      if (words[i] == pair.first && words[i + 1] == pair.second) return pair.reason;
    }
  }
  for (const NameReason& name : kWordReasons) {
    if (contains(words, name.name)) return name.reason;
  }
  return {};
}

std::string without_spaces(std::string_view style) {
  std::string out;
  for (const char c : style) {
    if (c != ' ' && c != '\t' && c != '\n') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

bool is_hidden(const GumboNode* element) {
  if (attribute(element, "hidden") || attribute_or_empty(element, "aria-hidden") == "true") return true;
  const std::string_view style = attribute_or_empty(element, "style");
  if (style.empty()) return false;
  const std::string bare = without_spaces(style);
  return bare.find("display:none") != std::string::npos || bare.find("visibility:hidden") != std::string::npos;
}

// An accordion closes its answers with the very attributes that hide other things; their text is still the article's.
bool is_collapsed_panel(const GumboNode* element, const std::vector<std::string>& words) {
  return attribute_or_empty(element, "role") == "region" || attribute_or_empty(element, "role") == "tabpanel" ||
         attribute(element, "aria-labelledby") || std::any_of(words.begin(), words.end(), [](const std::string& word) {
           return word == "accordion" || word == "collapse" || word == "collapsible" || word == "panel" ||
                  word == "faq" || word == "answer" || word == "toggle" || word == "tab";
         });
}

// Tabs alone are navigation; an accordion names itself a list of tabs too, and has what they open among them.
bool holds_panels(const GumboNode* element) {
  bool found = false;
  visit_elements(element, [&](const GumboNode* inside) {
    found = found || attribute_or_empty(inside, "role") == "tabpanel" || has_tag(inside, GUMBO_TAG_P);
    return !found;
  });
  return found;
}

std::string_view reason_by_tag(const GumboNode* element, const std::vector<std::string>& words) {
  const bool answers = has_tag(element, GUMBO_TAG_NAV) && contains(words, "accordion") &&
                       first_below(element, GUMBO_TAG_A) == nullptr;  // a site builder's element for what folds out
  for (const TagReason& entry : kTagReasons) {
    if (has_tag(element, entry.tag) && !answers) return entry.reason;
  }
  if (has_tag(element, GUMBO_TAG_ASIDE)) {
    const bool remark = std::any_of(kRemarkWords.begin(), kRemarkWords.end(),
                                    [&](std::string_view word) { return contains(words, word); });
    return remark ? std::string_view() : "aside";
  }
  const std::string_view role = attribute_or_empty(element, "role");
  for (const NameReason& entry : kRoleReasons) {
    if (role == entry.name && (role != kTabList || !holds_panels(element))) return entry.reason;
  }
  return {};
}

bool is_inline_text(const GumboNode* element) {
  constexpr std::array kInline = {GUMBO_TAG_A,      GUMBO_TAG_B,   GUMBO_TAG_EM, GUMBO_TAG_I,
                                  GUMBO_TAG_STRONG, GUMBO_TAG_SUP, GUMBO_TAG_SUB};
  return has_tag_of(element, kInline);
}

std::size_t visible_bytes(const GumboNode* text) {
  const std::string_view bytes = text->v.text.text;
  std::size_t count = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const bool space = static_cast<unsigned char>(bytes[i]) <= ' ';
    if (!space || (i > 0 && static_cast<unsigned char>(bytes[i - 1]) > ' ')) ++count;
  }
  return count;
}

}  // namespace

bool is_unseen(const GumboNode* element) { return has_tag_of(element, kUnseen); }

std::string_view set_aside_reason(const GumboNode* element) {
  const std::vector<std::string> words = class_words(element);
  const std::string_view by_tag = reason_by_tag(element, words);
  if (!by_tag.empty()) return by_tag;
  if (is_hidden(element) && !is_collapsed_panel(element, words)) return "hidden";
  if (is_inline_text(element)) return {};
  return reason_in_words(words);
}

HtmlRegions::HtmlRegions(const HtmlTree& tree) {
  const GumboNode* body = first_below(tree.root(), GUMBO_TAG_BODY);
  if (body == nullptr) body = tree.root();
  const Weight total = weigh(body, false, true);
  if (static_cast<double>(total.prose) < kBelievable * static_cast<double>(total.all)) weigh(body, false, false);

  article_ = body;
  const auto holds = [&](const GumboNode* node, double share) {
    return node != nullptr && weight(node).prose > 0 &&
           static_cast<double>(weight(node).prose) >= share * static_cast<double>(weight(article_).prose);
  };
  const GumboNode* const main = heaviest(body, GUMBO_TAG_MAIN, true);
  if (holds(main, kMainShare)) article_ = main;
  const GumboNode* const article = heaviest(article_, GUMBO_TAG_ARTICLE, false);
  const bool found = holds(article, kArticleShare);
  if (found) article_ = article;
  if (!found && article_ == body) article_ = descend(body);
  is_whole_page_ = !has_tag(article_, GUMBO_TAG_ARTICLE) && !has_tag(article_, GUMBO_TAG_MAIN);
  protect_path(article_);
  outer_heading_ = heading_before_article(body);
  protect_path(outer_heading_);
}

// An <article> inside the article or beside it, whose heading leads elsewhere.
bool HtmlRegions::is_teaser(const GumboNode* element) const {
  if (!has_tag(element, GUMBO_TAG_ARTICLE) || element == article_ || protected_.contains(element)) return false;
  if (static_cast<double>(weight(element).prose) >= kMainShare * static_cast<double>(weight(article_).prose))
    return false;
  bool leads = false;
  visit_elements(element, [&](const GumboNode* inside) {
    const bool heading = heading_level(inside) != 0;
    leads = leads || (heading && (first_below(inside, GUMBO_TAG_A) != nullptr || has_tag(inside->parent, GUMBO_TAG_A)));
    return !leads;
  });
  return leads;
}

const HtmlRegions::Weight& HtmlRegions::weigh(const GumboNode* node, bool in_link, bool use_names) {
  Weight sum;
  in_link = in_link || has_tag(node, GUMBO_TAG_A);
  for (const GumboNode* const child : children_of(node)) {
    if (child->type == GUMBO_NODE_TEXT) {
      const std::size_t bytes = visible_bytes(child);
      sum.all += bytes;
      if (!in_link) sum.prose += bytes;
    } else if (is_element(child) && !is_unseen(child)) {
      const Weight inside = weigh(child, in_link, use_names);
      sum.all += inside.all;
      if (!use_names || set_aside_reason(child).empty()) sum.prose += inside.prose;
    }
  }
  return weights_[node] = sum;
}

const HtmlRegions::Weight& HtmlRegions::weight(const GumboNode* node) const {
  static const Weight kNothing;
  const auto found = weights_.find(node);
  return found == weights_.end() ? kNothing : found->second;
}

const GumboNode* HtmlRegions::heaviest(const GumboNode* below, GumboTag tag, bool or_main_role) const {
  const GumboNode* best = nullptr;
  visit_elements(below, [&](const GumboNode* element) {
    const bool wanted = has_tag(element, tag) || (or_main_role && attribute_or_empty(element, "role") == "main");
    if (wanted && (best == nullptr || weight(element).prose > weight(best).prose)) best = element;
    return true;
  });
  return best;
}

const GumboNode* HtmlRegions::descend(const GumboNode* from) const {
  for (;;) {
    const GumboNode* heavy = nullptr;
    for (const GumboNode* const child : children_of(from)) {
      const bool holds = is_element(child) && static_cast<double>(weight(child).prose) >=
                                                  kColumnShare * static_cast<double>(weight(from).prose);
      if (holds && !has_tag_of(child, kTextBlocks) && weight(child).prose > 0) heavy = child;
    }
    if (heavy == nullptr) return from;
    from = heavy;
  }
}

void HtmlRegions::protect_path(const GumboNode* node) {
  for (; node != nullptr && is_element(node); node = node->parent) protected_.insert(node);
}

const GumboNode* HtmlRegions::heading_before_article(const GumboNode* body) const {
  if (first_below(article_, GUMBO_TAG_H1) != nullptr) return nullptr;
  const GumboNode* last = nullptr;
  bool reached = false;
  visit_elements(body, [&](const GumboNode* element) {
    reached = reached || element == article_;
    if (reached || is_unseen(element)) return false;
    if (has_tag(element, GUMBO_TAG_H1) && weight(element).all > 0) last = element;
    return has_tag(element, GUMBO_TAG_HEADER) || reason(element).empty();
  });
  return last;
}

std::string_view HtmlRegions::reason(const GumboNode* element) const {
  if (protected_.contains(element)) return {};
  const bool banner =
      has_tag(element, GUMBO_TAG_HEADER) && is_whole_page_ && first_below(element, GUMBO_TAG_H1) == nullptr;
  if (banner) return "page header";
  if (is_teaser(element)) return "related articles";
  return set_aside_reason(element);
}

}  // namespace citewell
