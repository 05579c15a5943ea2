#include "indexer/read/markdown.h"

#include <algorithm>
#include <utility>

#include "indexer/read/fields.h"
#include "indexer/read/front_matter.h"
#include "indexer/read/front_matter_faq.h"
#include "indexer/read/markdown_text.h"

namespace citewell {
namespace {

std::size_t mark_of_encoding(std::string_view bytes) { return bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

// The one heading of the first level, where it is the first: the title that the text gives itself.
std::string title_in(const std::vector<Block>& blocks) {
  const auto is_heading = [](const Block& block) { return block.kind == BlockKind::Heading; };
  const auto is_title = [](const Block& block) { return block.kind == BlockKind::Heading && block.level == 1; };
  const auto first = std::find_if(blocks.begin(), blocks.end(), is_heading);
  if (first == blocks.end() || !is_title(*first)) return {};
  return std::count_if(blocks.begin(), blocks.end(), is_title) == 1 ? first->text : std::string();
}

// All visible text: questions of the front matter, then the body.
MarkdownText mark_file(std::string_view bytes, const FrontMatter& front, std::vector<Diagnostic>& diagnostics) {
  MarkdownText body = mark_markdown(bytes, std::max(front.body, mark_of_encoding(bytes)));
  MarkedText head = mark_front_matter_faq(bytes, front, diagnostics);
  if (head.parts.empty()) return body;
  const std::uint32_t base = head.end();
  head.visible.append(body.marked.visible);
  for (Part& part : body.marked.parts) head.parts.push_back(moved(std::move(part), base));
  body.marked = std::move(head);
  return body;
}

}  // namespace

Result<ReadResult> read_markdown(std::string_view bytes, const ReadOptions& options) {
  if (const Failure failure = check_markup_size(bytes, options.name)) return *failure;
  if (const Failure failure = check_utf8(bytes, options.name)) return *failure;
  FrontMatter front = read_front_matter(bytes, options.name);
  Article article;
  article.diagnostics = std::move(front.diagnostics);
  MarkdownText text = mark_file(bytes, front, article.diagnostics);
  if (text.read_as_text)
    article.diagnostics.push_back({options.name, "its Markdown cannot be followed; read as plain text"});
  apply_metadata(front.fields, article);
  article.blocks = blocks_of(text.marked);
  article.source.citations = std::move(text.footnotes);
  if (article.blocks.empty()) return Error{ErrorCode::Empty, "no text in the file", options.name};
  if (article.source.title.empty()) article.source.title = title_in(article.blocks);
  ReadResult result;
  result.articles.push_back(std::move(article));
  result.visible = std::move(text.marked.visible);
  return result;
}

MappedText plain_text_of_markdown(std::string_view bytes) {
  if (check_markup_size(bytes, "") || check_utf8(bytes, "")) return {};
  std::vector<Diagnostic> ignored;
  return std::move(mark_file(bytes, read_front_matter(bytes, ""), ignored).marked.visible);
}

bool is_markdown(std::string_view bytes) { return has_front_matter(bytes); }

}  // namespace citewell
