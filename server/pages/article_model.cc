#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "engine/search/words.h"
#include "server/pages/linked_data.h"
#include "server/pages/links.h"
#include "server/pages/model.h"
#include "server/pages/parts.h"

namespace citewell {
namespace {

using mstch::array;
using mstch::map;
using std::string;

int normal_level(int level, int deepest_open) { return std::clamp(level + 1, 2, std::min(6, deepest_open + 1)); }

// A heading and the passages below it.
map section_model(const OutlineBlock* heading, int level, array body) {
  map section{{"body", std::move(body)}};
  for (int h = 2; h <= 6; ++h)
    section["h" + std::to_string(h)] = heading != nullptr && h == level ? heading->text : string();
  return section;
}

string span(std::uint32_t cells) { return cells > 1 ? std::to_string(cells) : string(); }

// A row of headings alone names columns; a heading among other cells names its row.
array rows_model(const OutlineBlock& block, const std::vector<Citation>& citations) {
  const auto& cells = block.cells;
  array rows;
  for (auto begin = cells.begin(); begin != cells.end();) {
    const auto end = std::find_if(begin + 1, cells.end(), [](const Cell& cell) { return cell.begins_row; });
    const bool names_columns = std::all_of(begin, end, [](const Cell& cell) { return cell.heading; });
    array row;
    for (; begin != end; ++begin)
      row.push_back(map{{"parts", parts_model(block.text.substr(begin->text.begin, begin->text.size()), citations)},
                        {"heading", begin->heading && !begin->text.empty()},
                        {"scope", string(names_columns ? "col" : "row")},
                        {"columns", span(begin->columns)},
                        {"lines", span(begin->rows)}});
    rows.push_back(map{{"cells", std::move(row)}});
  }
  return rows;
}

map text_model(const OutlineBlock& block, const std::vector<Citation>& citations) {
  // A definition of several lines begins with its term.
  const auto term_end = block.kind == "definition" ? block.text.find('\n') : string::npos;
  const bool has_term = term_end != string::npos;
  return {{"question", block.question},
          {"term", has_term ? block.text.substr(0, term_end) : string()},
          {"shapes",
           shapes_model(block.kind, {{has_term ? block.text.substr(term_end + 1) : block.text, false}}, citations)}};
}

// A block is a table with rows, or text in shapes.
map block_model(const OutlineBlock& block, const std::vector<Citation>& citations) {
  if (block.cells.empty()) return text_model(block, citations);
  auto caption = block.text.substr(0, block.cells.front().text.begin);
  caption.erase(caption.find_last_not_of(" \n|") + 1);  // a sign there only frames the first cell
  return {{"table", map{{"caption", parts_model(caption, citations)},
                        {"has_caption", !caption.empty()},
                        {"rows", rows_model(block, citations)}}}};
}

// Neighbouring blocks of one passage stand in one element, so that a link to the passage marks all of it.
class BodyBuilder {
 public:
  explicit BodyBuilder(const std::vector<Citation>& citations) : citations_(citations) {}

  void add(const OutlineBlock& block) {
    if (body_.empty() || block.passage.empty() || block.passage != open_passage_) begin(block);
    boost::get<array>(boost::get<map>(body_.back())["blocks"]).push_back(block_model(block, citations_));
  }
  array take() {
    open_passage_.clear();
    return std::exchange(body_, {});
  }

 private:
  void begin(const OutlineBlock& block) {
    open_passage_ = block.passage;
    const bool first_time = !block.passage.empty() && seen_.insert(block.passage).second;
    body_.push_back(map{{"anchor", first_time ? block.passage : string()},
                        {"class", string(block.passage.empty() ? "aside-text" : "passage")},
                        {"blocks", array{}}});
  }

  const std::vector<Citation>& citations_;
  array body_;
  string open_passage_;
  std::unordered_set<string> seen_;
};

// The title stands above the article already; an article that opens with it as a heading does not get it twice.
bool repeats_title(const OutlineBlock& block, const string& title, bool first) {
  return first && block.kind == "heading" && block.text == title;
}

array sections_model(const std::vector<OutlineBlock>& outline, const Source& source) {
  array sections;
  BodyBuilder body(source.citations);
  const OutlineBlock* heading = nullptr;
  int level = 1;
  const auto close = [&] { sections.push_back(section_model(heading, level, body.take())); };
  for (const auto& block : outline) {
    if (block.kind == "disclaimer") continue;  // shown once, at the end
    if (repeats_title(block, source.title, &block == &outline.front())) continue;
    if (block.kind != "heading") {
      body.add(block);
      continue;
    }
    close();
    heading = &block;
    level = normal_level(block.level, level);
  }
  close();
  return sections;
}

}  // namespace

map article_model(const ArticleView& article, const Strings& strings) {
  const auto& source = article.source;
  const auto people = [&](std::string_view key, const std::vector<Person>& named) {
    return named.empty() ? string() : strings.fill(key, {{"people", people_words(named)}});
  };
  return {{"title", title_of(source)},
          {"language", source.language},
          {"authors", people("reply.by", source.authors)},
          {"reviewers", people("reply.reviewed_by", source.reviewers)},
          {"dates", dates_words(source, strings)},
          {"original", safe_link(source.url)},
          {"original_words", source.site.empty() ? strings["article.original"]
                                                 : strings.fill("article.original_at", {{"site", source.site}})},
          {"sections", sections_model(article.outline, source)},
          {"has_citations", !source.citations.empty()},
          {"citations", citations_model(source.citations, true)},
          {"disclaimer", article.disclaimer},
          {"linked_data", linked_data(article)}};
}

map articles_model(const std::vector<ArticleSummary>& articles, const Strings& strings) {
  array list;
  for (const auto& article : articles)
    list.push_back(map{{"link", article_path(article.source.article)},
                       {"title", title_of(article.source)},
                       {"language", article.source.language},
                       {"byline", byline(article.source, strings)}});
  return {{"count", strings.counted("page.articles", articles.size())}, {"articles", list}};
}

}  // namespace citewell
