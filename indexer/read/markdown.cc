#include "indexer/read/markdown.h"

#include <algorithm>
#include <utility>

#include "indexer/read/fields.h"
#include "indexer/read/front_matter.h"
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

}  // namespace

Result<ReadResult> read_markdown(std::string_view bytes, const ReadOptions& options) {
  if (const Failure failure = check_markup_size(bytes, options.name)) return *failure;
  if (const Failure failure = check_utf8(bytes, options.name)) return *failure;
  FrontMatter front = read_front_matter(bytes, options.name);
  MarkdownText text = mark_markdown(bytes, std::max(front.body, mark_of_encoding(bytes)));

  Article article;
  article.diagnostics = std::move(front.diagnostics);
  apply_metadata(front.fields, article);
  article.blocks = blocks_of(text.marked);
  article.source.citations = std::move(text.footnotes);
  if (article.blocks.empty()) return Error{ErrorCode::Empty, "no text in the file", options.name};
  if (article.source.title.empty()) article.source.title = title_in(article.blocks);
  ReadResult result;
  result.articles.push_back(std::move(article));
  return result;
}

MappedText plain_text_of_markdown(std::string_view bytes) {
  if (check_markup_size(bytes, "") || check_utf8(bytes, "")) return {};
  const std::size_t body = std::max(read_front_matter(bytes, "").body, mark_of_encoding(bytes));
  return std::move(mark_markdown(bytes, body).marked.visible);
}

bool is_markdown(std::string_view bytes) { return has_front_matter(bytes); }

}  // namespace citewell
