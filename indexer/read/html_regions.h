// Which part of a page is the article, and what around and inside it is set aside.
#ifndef CITEWELL_INDEXER_READ_HTML_REGIONS_H_
#define CITEWELL_INDEXER_READ_HTML_REGIONS_H_

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "indexer/read/html_tree.h"

namespace citewell {

// Why an element is no part of an article, by its tag, attributes and class names alone; empty when it may be.
std::string_view set_aside_reason(const GumboNode* element);

// Shows nothing: scripts, styles, form controls, embedded media.
bool is_unseen(const GumboNode* element);

class HtmlRegions {
 public:
  // Finds the article of a page: <main> or the largest <article> where they hold the text, else the innermost element
  // that holds most of the page's running text. REQUIRES: the tree outlives this.
  explicit HtmlRegions(const HtmlTree& tree);

  // The element that holds the article.
  [[nodiscard]] const GumboNode* article() const { return article_; }

  // The article's own first heading when it stands before article(), as under a page's banner; nullptr otherwise.
  [[nodiscard]] const GumboNode* outer_heading() const { return outer_heading_; }

  // The element holds the article or its outer heading, or is one of them.
  [[nodiscard]] bool holds(const GumboNode* element) const { return protected_.contains(element); }

  // Why an element is set aside here: as set_aside_reason, but never for what holds the article.
  [[nodiscard]] std::string_view reason(const GumboNode* element) const;

 private:
  struct Weight {
    std::size_t prose = 0;  // bytes of text outside links and outside what is set aside
    std::size_t all = 0;    // bytes of all visible text
  };
  const Weight& weigh(const GumboNode* node, bool in_link, bool use_names);
  [[nodiscard]] const Weight& weight(const GumboNode* node) const;
  [[nodiscard]] const GumboNode* heaviest(const GumboNode* below, GumboTag tag, bool or_main_role) const;
  [[nodiscard]] const GumboNode* descend(const GumboNode* from) const;
  [[nodiscard]] bool is_teaser(const GumboNode* element) const;
  void protect_path(const GumboNode* node);
  [[nodiscard]] const GumboNode* heading_before_article(const GumboNode* body) const;

  std::unordered_map<const GumboNode*, Weight> weights_;
  std::unordered_set<const GumboNode*> protected_;
  const GumboNode* article_ = nullptr;
  const GumboNode* outer_heading_ = nullptr;
  bool is_whole_page_ = false;  // the page does not mark the article, so that the site's banner may be inside
};

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_HTML_REGIONS_H_
