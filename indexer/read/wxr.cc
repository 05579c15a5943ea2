#include "indexer/read/wxr.h"

#include <string>
#include <unordered_map>
#include <utility>

#include "engine/text/normalize.h"
#include "indexer/read/fields.h"
#include "indexer/read/html_text.h"
#include "indexer/read/shortcodes.h"
#include "indexer/read/xml_text.h"

namespace citewell {
namespace {

constexpr std::size_t kSniffBytes = 4096;

std::string text_of(const pugi::xml_node& element, const char* name) {
  return fold_whitespace(element.child_value(name));
}

// Content as WordPress shows it, placed in the file.
MarkedText content_of(std::string_view bytes, const pugi::xml_node& item) {
  const MappedText content = xml_text(bytes, item.child("content:encoded"));
  const MappedText html = resolve_wordpress_shortcodes(content.text());
  const MarkedText shown = mark_html_fragment(html.text(), LineBreaks::Meant);
  MappedText in_content;
  in_content.append_through(shown.visible, html);
  MarkedText placed;
  placed.visible.append_through(in_content, content);
  placed.parts = shown.parts;
  return placed;
}

bool is_published_text(const pugi::xml_node& item) {
  const std::string type = text_of(item, "wp:post_type");
  const std::string status = text_of(item, "wp:status");
  return (type.empty() || type == "post" || type == "page") && (status.empty() || status == "publish");
}

std::string_view content_bytes(const pugi::xml_node& item) { return item.child_value("content:encoded"); }

// A post is read in one go, and its parser takes up to sixty bytes for one of the post.
bool is_too_large(const pugi::xml_node& item) { return content_bytes(item).size() > kMaxMarkupBytes; }

class Export {
 public:
  Export(std::string_view bytes, const pugi::xml_node& channel, const ReadOptions& options)
      : bytes_(bytes), channel_(channel), options_(options) {
    for (const pugi::xml_node& author : channel.children("wp:author")) {
      names_.emplace(text_of(author, "wp:author_login"), text_of(author, "wp:author_display_name"));
    }
  }

  [[nodiscard]] Article article_of(const pugi::xml_node& item) const {
    Article article;
    Source& source = article.source;
    source.article = article_id_from(text_of(item, "wp:post_name"));
    source.title = text_of(item, "title");
    source.site = text_of(channel_, "title");
    source.url = text_of(item, "link");
    source.language = text_of(channel_, "language");
    source.authors = people_from(author_of(item));
    const std::string where = where_is(item);
    // The export writes zeros for dates that are not set.
    for (const char* const name : {"wp:post_date", "pubDate"})
      set_real_date(item, name, where, source.published, article);
    set_real_date(item, "wp:post_modified", where, source.updated, article);
    article.blocks = blocks_of(content_of(bytes_, item));
    return article;
  }

  [[nodiscard]] std::string where_is(const pugi::xml_node& item) const {
    const std::ptrdiff_t offset = item.offset_debug();
    return place(options_.name, line_at(bytes_, offset < 0 ? 0 : static_cast<std::size_t>(offset)));
  }

 private:
  [[nodiscard]] std::string author_of(const pugi::xml_node& item) const {
    const std::string login = text_of(item, "dc:creator");
    const auto found = names_.find(login);
    return found == names_.end() || found->second.empty() ? login : found->second;
  }

  static void set_real_date(const pugi::xml_node& item, const char* name, const std::string& where, std::string& field,
                            Article& article) {
    const std::string value = text_of(item, name);
    if (field.empty() && !value.starts_with("0000")) set_date(value, name, where, field, article.diagnostics);
  }

  std::string_view bytes_;
  pugi::xml_node channel_;
  const ReadOptions& options_;
  std::unordered_map<std::string, std::string> names_;  // of authors, by login
};

}  // namespace

Result<ReadResult> read_wxr(std::string_view bytes, const ReadOptions& options) {
  if (const Failure failure = check_utf8(bytes, options.name)) return *failure;
  pugi::xml_document document;
  if (const Failure failure = parse_xml(bytes, options.name, document)) return *failure;
  const pugi::xml_node channel = document.child("rss").child("channel");
  const Export posts(bytes, channel, options);
  ReadResult result;
  for (const pugi::xml_node& item : channel.children("item")) {
    if (!is_published_text(item)) continue;
    if (is_too_large(item)) {
      result.diagnostics.push_back({posts.where_is(item), "a post larger than 16 MiB; skipped"});
      continue;
    }
    Article article = posts.article_of(item);
    if (article.blocks.empty()) {
      result.diagnostics.push_back(
          {posts.where_is(item), "post \"" + article.source.title + "\" has no text; skipped"});
    } else {
      result.articles.push_back(std::move(article));
    }
  }
  if (result.articles.empty() && result.diagnostics.empty()) {
    return Error{ErrorCode::Empty, "no published post or page in the export", options.name};
  }
  return result;
}

MappedText plain_text_of_wxr(std::string_view bytes) {
  MappedText text;
  pugi::xml_document document;
  if (check_utf8(bytes, "") || parse_xml(bytes, "", document)) return text;
  for (const pugi::xml_node& item : document.child("rss").child("channel").children("item")) {
    if (!is_published_text(item) || is_too_large(item)) continue;
    text.append(content_of(bytes, item).visible);
    text.append_decoded("\n", text.end_of_source());
  }
  return text;
}

bool is_wxr(std::string_view bytes) {
  const std::string_view start = bytes.substr(0, kSniffBytes);
  return start.find("<rss") != std::string_view::npos && start.find("wordpress.org/export/") != std::string_view::npos;
}

}  // namespace citewell
