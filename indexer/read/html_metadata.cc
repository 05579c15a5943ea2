#include "indexer/read/html_metadata.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "engine/text/normalize.h"
#include "indexer/read/metadata.h"

namespace citewell {
namespace {

struct MetaName {
  std::string_view name;   // of a <meta> element's name, property or itemprop, in lower case
  std::string_view field;  // as apply_metadata knows it
};
constexpr std::array kMetaNames = {
    MetaName{"author", "author"},
    MetaName{"article:author", "author"},
    MetaName{"citation_author", "author"},
    MetaName{"dc.creator", "author"},
    MetaName{"dcterms.creator", "author"},
    MetaName{"parsely-author", "author"},
    MetaName{"article:published_time", "published"},
    MetaName{"citation_publication_date", "published"},
    MetaName{"date", "published"},
    MetaName{"pubdate", "published"},
    MetaName{"publish-date", "published"},
    MetaName{"parsely-pub-date", "published"},
    MetaName{"dc.date", "published"},
    MetaName{"dc.date.issued", "published"},
    MetaName{"dcterms.issued", "published"},
    MetaName{"dcterms.created", "published"},
    MetaName{"datepublished", "published"},
    MetaName{"article:modified_time", "updated"},
    MetaName{"og:updated_time", "updated"},
    MetaName{"last-modified", "updated"},
    MetaName{"dcterms.modified", "updated"},
    MetaName{"datemodified", "updated"},
    MetaName{"og:site_name", "site"},
    MetaName{"application-name", "site"},
    MetaName{"og:url", "url"},
    MetaName{"og:locale", "language"},
    MetaName{"content-language", "language"},
};

constexpr std::array<std::string_view, 6> kMicrodataNames = {"headline",      "author",       "reviewedBy",
                                                             "datePublished", "dateModified", "publisher"};

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

// Letters and digits alone, in lower case: for saying whether two spellings mean the same.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : lower_case(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

bool is_related(std::string_view a, std::string_view b) {
  const std::string first = bare(a), second = bare(b);
  return !first.empty() && !second.empty() &&
         (first.find(second) != std::string::npos || second.find(first) != std::string::npos);
}

std::string folded_text(const GumboNode* node) {
  constexpr std::size_t kLongestField = 1000;
  return node == nullptr ? std::string() : fold_whitespace(text_below(node, kLongestField));
}

bool is_web_address(std::string_view value) { return value.starts_with("http://") || value.starts_with("https://"); }

// What the walk over the page collects.
struct PageData {
  std::vector<std::string> json_ld;
  std::vector<MetaField> microdata;
  std::vector<MetaField> meta;
  std::string title, social_title, canonical;
};

bool is_inside_item(const GumboNode* element) {
  for (const GumboNode* node = element->parent; node != nullptr && is_element(node); node = node->parent) {
    if (attribute(node, "itemscope")) return true;
  }
  return false;
}

void add_meta(const GumboNode* element, std::string_view where, PageData& page) {
  std::string name = lower_case(attribute_or_empty(element, "property"));
  if (name.empty()) name = lower_case(attribute_or_empty(element, "name"));
  if (name.empty()) name = lower_case(attribute_or_empty(element, "http-equiv"));
  if (name.empty() && !is_inside_item(element)) name = lower_case(attribute_or_empty(element, "itemprop"));
  std::string content(attribute_or_empty(element, "content"));
  if (name.empty() || content.empty()) return;
  if (name == "og:title") page.social_title = fold_whitespace(content);
  const auto* const found =
      std::find_if(kMetaNames.begin(), kMetaNames.end(), [&](const MetaName& meta) { return meta.name == name; });
  if (found == kMetaNames.end() || (found->field == "author" && is_web_address(content))) return;
  if (found->field == "url" && !is_web_address(content)) return;
  page.meta.push_back({std::string(found->field), {{std::move(content), {}}}, std::string(where)});
}

bool has_word(std::string_view list, std::string_view word) {
  const std::string padded = " " + lower_case(list) + " ";
  return padded.find(" " + std::string(word) + " ") != std::string::npos;
}

void add_link(const GumboNode* element, std::string_view where, PageData& page) {
  const std::string_view rel = attribute_or_empty(element, "rel");
  const std::string_view address = attribute_or_empty(element, "href");
  if (has_tag(element, GUMBO_TAG_LINK) && has_word(rel, "canonical") && is_web_address(address))
    page.canonical = address;
  if (has_tag(element, GUMBO_TAG_A) && has_word(rel, "author")) {
    page.meta.push_back({"author", {{folded_text(element), {}}}, std::string(where)});
  }
}

std::string property_value(const GumboNode* element) {
  for (const char* const name : {"content", "datetime"}) {
    if (const auto value = attribute(element, name)) return std::string(*value);
  }
  return folded_text(element);
}

MetaValue agent_value(const GumboNode* element) {
  MetaValue value;
  if (!attribute(element, "itemscope")) {
    value.scalar = property_value(element);
    return value;
  }
  visit_elements(element, [&](const GumboNode* inner) {
    for (const std::string_view key : {"name", "honorificSuffix", "jobTitle"}) {
      if (inner != element && attribute_or_empty(inner, "itemprop") == key)
        value.properties.emplace_back(key, property_value(inner));
    }
    return true;
  });
  return value;
}

// The element's properties belong to an article: the item around it says so, or there is none that says otherwise.
bool is_of_article(const GumboNode* element) {
  for (const GumboNode* node = element->parent; node != nullptr && is_element(node); node = node->parent) {
    if (attribute(node, "itemscope")) return article_rank(attribute_or_empty(node, "itemtype")) > 0;
  }
  return false;
}

void add_microdata(const GumboNode* element, std::string_view where, PageData& page) {
  const std::string_view property = attribute_or_empty(element, "itemprop");
  const bool wanted = std::find(kMicrodataNames.begin(), kMicrodataNames.end(), property) != kMicrodataNames.end();
  if (!wanted || !is_of_article(element)) return;
  page.microdata.push_back({std::string(property), {agent_value(element)}, std::string(where)});
}

PageData collect(const GumboNode* root, std::string_view where) {
  PageData page;
  visit_elements(root, [&](const GumboNode* element) {
    add_microdata(element, where, page);
    switch (element->v.element.tag) {
      case GUMBO_TAG_META:
        add_meta(element, where, page);
        return false;
      case GUMBO_TAG_LINK:
      case GUMBO_TAG_A:
        add_link(element, where, page);
        return true;
      case GUMBO_TAG_TITLE:
        if (page.title.empty()) page.title = folded_text(element);
        return false;
      case GUMBO_TAG_SCRIPT:
        if (lower_case(attribute_or_empty(element, "type")).starts_with("application/ld+json"))
          page.json_ld.push_back(text_below(element, std::size_t{8} << 20));
        return false;
      case GUMBO_TAG_SVG:
        return false;
      default:
        return true;
    }
  });
  return page;
}

// Sets what is still open in `source` from `other`.
void fill(Source& source, Source other) {
  const auto take = [](auto& field, auto& value) {
    if (field.empty()) field = std::move(value);
  };
  take(source.title, other.title);
  take(source.site, other.site);
  take(source.url, other.url);
  take(source.language, other.language);
  take(source.authors, other.authors);
  take(source.reviewers, other.reviewers);
  take(source.published, other.published);
  take(source.updated, other.updated);
}

void fill_from(const std::vector<MetaField>& fields, Article& article) {
  Article stated;
  apply_metadata(fields, stated);
  fill(article.source, std::move(stated.source));
  for (Diagnostic& diagnostic : stated.diagnostics) article.diagnostics.push_back(std::move(diagnostic));
}

constexpr std::array<std::string_view, 5> kClearDividers = {" | ", " » ", " · ", " • ", " :: "};
constexpr std::array<std::string_view, 3> kDashes = {" - ", " – ", " — "};

// "Sore Knees | Leaflets | Maple Street Clinic" above the heading "Sore Knees": the part farthest from the heading.
std::string site_beside_heading(std::string_view title, const std::string& heading) {
  constexpr std::size_t kLongest = 60;  // bytes
  std::string_view site;
  const auto try_divider = [&](std::string_view divider) {
    const std::string before = heading + std::string(divider);
    const std::string after = std::string(divider) + heading;
    if (title.starts_with(before)) {
      site = title.substr(before.size());
      if (const std::size_t at = site.rfind(divider); at != std::string_view::npos)
        site.remove_prefix(at + divider.size());
    } else if (title.ends_with(after)) {
      site = title.substr(0, title.size() - after.size());
      site = site.substr(0, site.find(divider));
    }
    return !site.empty();
  };
  const bool found = std::any_of(kClearDividers.begin(), kClearDividers.end(), try_divider) ||
                     std::any_of(kDashes.begin(), kDashes.end(), try_divider);
  return found && site.size() <= kLongest ? std::string(site) : "";
}

// Title and, where only the <title> tells it, site.
void set_title(const PageData& page, const std::string& heading, Source& source) {
  if (source.site.empty() && !heading.empty()) source.site = site_beside_heading(page.title, heading);
  if (!source.title.empty()) return;
  const std::string stated =
      title_without_site(page.social_title.empty() ? page.title : page.social_title, source.site);
  const bool heading_says_it = !heading.empty() && (stated.empty() || is_related(stated, heading));
  source.title = heading_says_it ? heading : stated;
}

std::optional<std::pair<std::string_view, std::string_view>> cut_last(std::string_view title,
                                                                      std::string_view divider) {
  const std::size_t at = title.rfind(divider);
  if (at == std::string_view::npos || at == 0) return std::nullopt;
  return std::pair(title.substr(0, at), title.substr(at + divider.size()));
}

}  // namespace

std::string title_without_site(std::string_view title, std::string_view site) {
  const auto names_site = [&](std::string_view part) { return !site.empty() && is_related(part, site); };
  for (const std::string_view divider : kClearDividers) {
    while (const auto parts = cut_last(title, divider)) {
      title = names_site(parts->first) && !names_site(parts->second) ? parts->second : parts->first;
    }
  }
  for (const std::string_view divider : kDashes) {
    const auto parts = cut_last(title, divider);
    if (!parts) continue;
    if (names_site(parts->second)) title = parts->first;
    if (names_site(parts->first) && !names_site(parts->second)) title = parts->second;
  }
  return fold_whitespace(title);
}

std::vector<StatedQuestion> read_html_metadata(const HtmlTree& tree, const GumboNode* content, std::string_view name,
                                               Article& article) {
  const PageData page = collect(tree.root(), name);
  JsonLd stated = read_json_ld(page.json_ld, name);
  for (Diagnostic& diagnostic : stated.diagnostics) article.diagnostics.push_back(std::move(diagnostic));

  Source& source = article.source;
  source.language = attribute_or_empty(tree.root(), "lang");
  source.url = page.canonical;
  fill_from(stated.fields, article);
  fill_from(page.microdata, article);
  Source named;
  named.site = std::move(stated.site);
  Article from_meta;
  apply_metadata(page.meta, from_meta);
  fill(source, std::move(from_meta.source));
  fill(source, std::move(named));
  set_title(page, folded_text(first_below(content, GUMBO_TAG_H1)), source);
  return std::move(stated.questions);
}

}  // namespace citewell
