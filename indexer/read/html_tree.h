// An HTML document as a tree, and small questions about its nodes.
#ifndef CITEWELL_INDEXER_READ_HTML_TREE_H_
#define CITEWELL_INDEXER_READ_HTML_TREE_H_

#include <gumbo.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/short_html.h"
#include "indexer/read/tree_memory.h"

namespace citewell {

// Parses any bytes. Nesting deeper than any page means it (kDeepest elements) is flattened, so that walks may recurse.
// Text nodes come in the order of their source: where the parser would move text out of a malformed table, the table's
// tags are ignored, and where it would still move text, those of misnested formatting.
class HtmlTree {
 public:
  static constexpr int kDeepest = 200;

  // Without `cut_text` the parser sees every character of the page: the same tree, made slowly, to compare with.
  explicit HtmlTree(std::string_view html, bool cut_text = true);
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;
  ~HtmlTree();

  [[nodiscard]] const GumboNode* root() const { return output_->root; }
  // What was parsed: of the same length as the given HTML, and the same but for tags that were left out.
  [[nodiscard]] std::string_view source() const { return source_; }

 private:
  void parse();
  void parse(const std::string& html);

  std::string source_;
  bool cut_text_;
  ShortHtml short_;                     // the tree's tags point into it
  std::unique_ptr<TreeMemory> memory_;  // of the tree, which is never taken apart node by node
  GumboOutput* output_ = nullptr;
};

bool is_element(const GumboNode* node);
bool is_text(const GumboNode* node);  // also white space, character data
bool has_tag(const GumboNode* node, GumboTag tag);
bool has_tag_of(const GumboNode* node, std::span<const GumboTag> tags);

// Children of an element; none for other nodes.
std::span<GumboNode* const> children_of(const GumboNode* node);

// An attribute's value, empty when it has none; nothing when the element does not have it.
std::optional<std::string_view> attribute(const GumboNode* node, const char* name);
std::string_view attribute_or_empty(const GumboNode* node, const char* name);

// The words of class and id, and of the tag when HTML does not know it, in lower case: "site-footer entryMeta" -> site,
// footer, entry, meta; <amp-sidebar> -> amp, sidebar.
std::vector<std::string> class_words(const GumboNode* node);

// All text at and below a node, as it stands, up to max_bytes.
std::string text_below(const GumboNode* node, std::size_t max_bytes = 1 << 20);

// The first element with this tag at or below a node, in document order; nullptr when there is none.
const GumboNode* first_below(const GumboNode* node, GumboTag tag);

// Calls visit(element) for each element at and below `node` in document order; below an element only when it returned
// true.
template <class Visit>
void visit_elements(const GumboNode* node, Visit&& visit) {
  if (!is_element(node) || !visit(node)) return;
  for (const GumboNode* const child : children_of(node)) visit_elements(child, visit);
}

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_HTML_TREE_H_
