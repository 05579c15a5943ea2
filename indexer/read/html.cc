#include "indexer/read/html.h"

#include <algorithm>
#include <utility>

#include "indexer/read/fields.h"
#include "indexer/read/html_metadata.h"
#include "indexer/read/html_text.h"
#include "indexer/read/stated_questions.h"

namespace citewell {
namespace {

constexpr std::size_t kPrescanBytes = 1024;  // HTML standard, 13.2.3.2

std::string lower_start(std::string_view bytes, std::size_t most) {
  std::string out(bytes.substr(0, most));
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool has_text(const std::vector<Block>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [](const Block& block) { return block.kind != BlockKind::Boilerplate; });
}

// A page that only leads to others: a menu, a list of articles.
bool is_all_links(const MarkedText& marked) {
  return marked.content_bytes > 0 && marked.linked_bytes * 10 >= marked.content_bytes * 9;
}

}  // namespace

Result<ReadResult> read_html(std::string_view bytes, const ReadOptions& options) {
  if (const Failure failure = check_markup_size(bytes, options.name)) return *failure;
  if (const Failure failure = check_utf8(bytes, options.name)) return *failure;
  const HtmlTree tree(bytes);
  const HtmlRegions regions(tree);
  Article article;
  const GumboNode* const heading = regions.outer_heading();
  const std::vector<StatedQuestion> questions =
      read_html_metadata(tree, heading != nullptr ? heading : regions.article(), options.name, article);
  MarkedText marked = mark_html_page(tree, regions);
  pair_stated_questions(questions, marked);
  article.blocks = blocks_of(marked);
  if (is_all_links(marked)) return Error{ErrorCode::Empty, "nothing but links in the page; skipped", options.name};
  if (!has_text(article.blocks)) return Error{ErrorCode::Empty, "no text in the page", options.name};
  ReadResult result;
  result.articles.push_back(std::move(article));
  result.visible = std::move(marked.visible);
  return result;
}

MappedText plain_text_of_html(std::string_view bytes) {
  if (check_markup_size(bytes, "") || check_utf8(bytes, "")) return {};
  const HtmlTree tree(bytes);
  return std::move(mark_html_page(tree, HtmlRegions(tree)).visible);
}

bool is_html(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string start = lower_start(bytes, kPrescanBytes);
  std::size_t at = start.find_first_not_of(" \t\r\n");
  while (at != std::string::npos && start.compare(at, 4, "<!--") == 0) {
    const std::size_t close = start.find("-->", at);
    if (close == std::string::npos) return false;
    at = start.find_first_not_of(" \t\r\n", close + 3);
  }
  if (at == std::string::npos) return false;
  return start.compare(at, 14, "<!doctype html") == 0 || start.compare(at, 5, "<html") == 0 ||
         start.compare(at, 5, "<head") == 0 || start.compare(at, 5, "<body") == 0 ||
         (start.compare(at, 5, "<?xml") == 0 && start.find("<html") != std::string::npos);
}

std::string declared_charset(std::string_view bytes) {
  const std::string start = lower_start(bytes, kPrescanBytes);
  for (std::size_t meta = start.find("<meta"); meta != std::string::npos; meta = start.find("<meta", meta + 1)) {
    const std::string tag = start.substr(meta, start.find('>', meta) - meta);
    const std::size_t at = tag.find("charset=");
    if (at == std::string::npos) continue;
    const std::size_t begin = tag.find_first_not_of("\"' ", at + 8);
    if (begin == std::string::npos) continue;
    return tag.substr(begin, tag.find_first_of("\"'; /", begin) - begin);
  }
  return {};
}

}  // namespace citewell
