#include "server/pages/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "engine/search/words.h"
#include "server/pages/links.h"
#include "server/pages/passage_text.h"

namespace citewell {
namespace {

using mstch::array;
using mstch::map;
using std::string;

constexpr std::size_t kFacetChoices = 8;
constexpr int kOldYears = 3;
constexpr std::string_view kEmergency = "emergency";

array shapes_model(std::string_view kind, const std::vector<Fragment>& fragments) {
  array shapes;
  for (const auto& shape : shape_text(kind, fragments)) {
    array lines;
    for (const auto& line : shape.lines) {
      array parts;
      for (const auto& part : line) parts.push_back(map{{"text", part.text}, {"match", part.match}});
      lines.push_back(map{{"parts", parts}, {"own_marker", has_own_marker(line.front().text)}});
    }
    shapes.push_back(map{{"list", shape.list}, {"lines", lines}});
  }
  return shapes;
}

array citations_model(const std::vector<Citation>& citations) {
  array out;
  for (const auto& c : citations)
    out.push_back(map{{"marker", c.marker}, {"text", c.text.empty() ? c.url : c.text}, {"url", safe_link(c.url)}});
  return out;
}

array reasons_model(const std::optional<Explanation>& explanation) {
  array reasons;
  if (!explanation) return reasons;
  const auto add = [&](const Contribution& c) {
    reasons.push_back(map{{"name", c.field.empty() ? c.name : c.name + " in " + c.field},
                          {"value", fmt::format("{:.3g}", c.value)},
                          {"adds", fmt::format("{:+.3f}", c.contribution)}});
  };
  for (const auto& term : explanation->terms) add(term);
  for (const auto& feature : explanation->features) add(feature);
  return reasons;
}

string also_in_words(const std::vector<string>& articles) {
  if (articles.empty()) return {};
  return fmt::format("{} nearly the same", articles.size() == 1
                                               ? string("1 other article says")
                                               : fmt::format("{} other articles say", articles.size()));
}

// A quiet word on an article whose date is long past: health advice is commonly reviewed every three years.
string age_words(const Source& source, std::string_view today) {
  const auto& date = source.updated.empty() ? source.published : source.updated;
  if (date.size() != today.size() || today.size() < 4) return {};
  int then = 0;
  int now = 0;
  std::from_chars(date.data(), date.data() + 4, then);
  std::from_chars(today.data(), today.data() + 4, now);
  const bool birthday_ahead = date.substr(4) > today.substr(4);
  const int years = now - then - (birthday_ahead ? 1 : 0);
  return years < kOldYears ? string()
                           : fmt::format("This article is {} years old; there may be newer knowledge.", years);
}

map result_model(const SearchResult& result, std::string_view today) {
  const auto& passage = result.passage;
  const auto title = title_of(result.source);
  return {{"rank", static_cast<int>(result.rank)},
          {"kind", string(kind_label(passage.kind))},
          {"heading", path_words(result)},
          {"headline", headline(result)},
          {"shapes", shapes_model(to_string(passage.kind), result.fragments)},
          {"title", title},
          {"site", result.source.site},
          {"byline", byline(result.source)},
          {"age", age_words(result.source, today)},
          {"has_citations", !result.citations.empty()},
          {"citation_words", counted(result.citations.size(), "reference", "references")},
          {"citations", citations_model(result.citations)},
          {"also_in", also_in_words(passage.also_in)},
          {"article_link", passage_path(passage.article, passage.id)},
          {"article_label", "Read \u201c" + headline(result) + "\u201d in the article " + title},
          {"original", safe_link(result.deep_link)},
          {"original_label", "Original page of " + title},
          {"explained", result.explanation.has_value()},
          {"reasons", reasons_model(result.explanation)}};
}

const SearchResult* find_rank(const SearchReply& reply, std::size_t rank) {
  const auto found =
      std::find_if(reply.results.begin(), reply.results.end(), [&](const auto& r) { return r.rank == rank; });
  return found == reply.results.end() ? nullptr : &*found;
}

array supporting_model(const SearchReply& reply) {
  array supporting;
  for (const auto rank : reply.answer->supporting) {
    const auto* const result = find_rank(reply, rank);
    if (result == nullptr) continue;
    supporting.push_back(
        map{{"rank", static_cast<int>(rank)}, {"title", title_of(result->source)}, {"comma", string("; ")}});
  }
  if (!supporting.empty()) boost::get<map>(supporting.back())["comma"] = string();
  return supporting;
}

// The answer card. Its passage may be on another page of results; then there is no card here.
mstch::node answer_model(const SearchReply& reply) {
  const auto* const result = reply.answer ? find_rank(reply, reply.answer->result) : nullptr;
  if (result == nullptr) return nullptr;
  const auto others = reply.answer->supporting.size();
  return map{{"confidence", string(confidence_words(reply.answer->confidence))},
             {"shapes", shapes_model(to_string(result->passage.kind), {{reply.answer->text, false}})},
             {"url", safe_link(result->source.url)},
             {"link", passage_path(result->passage.article, result->passage.id)},
             {"title", title_of(result->source)},
             {"heading", path_words(*result)},
             {"byline", byline(result->source)},
             {"has_supporting", others > 0},
             {"supporting_words", others == 1 ? string("1 other article says the same")
                                              : fmt::format("{} other articles say the same", others)},
             {"supporting", supporting_model(reply)}};
}

array notices_model(const std::vector<Notice>& notices, bool emergencies) {
  array out;
  for (const auto& notice : notices) {
    if ((notice.kind == kEmergency) == emergencies)
      out.push_back(map{{"text", notice.text}, {"source", notice.source}});
  }
  return out;
}

map hidden_field(const char* name, const string& value) { return {{"name", string(name)}, {"value", value}}; }

string kind_value(const SearchRequest& request) { return request.kind ? string(to_string(*request.kind)) : string(); }

map choice(const char* name, const string& value, const string& label, std::size_t count, bool chosen) {
  return {{"name", string(name)},
          {"value", value},
          {"label", label},
          {"count", count == 0 ? string() : std::to_string(count)},
          {"chosen", chosen}};
}

// One group of buttons; none when there is nothing to choose between.
void add_filter(array& filters, array choices, const char* legend, const map& hidden, bool active) {
  if (choices.size() < 3 && !active) return;
  filters.push_back(map{{"legend", string(legend)}, {"choices", std::move(choices)}, {"hidden", array{hidden}}});
}

array kind_choices(const SearchRequest& request, const Facets& facets) {
  array choices{choice("kind", "", "Everything", 0, !request.kind)};
  for (const auto& [kind, count] : facets.kind)
    choices.push_back(choice("kind", kind, string(kind_label(kind)), count, kind == kind_value(request)));
  return choices;
}

array article_choices(const SearchRequest& request, const SearchReply& reply) {
  std::map<string, string> titles;
  for (const auto& result : reply.results) titles.emplace(result.source.article, title_of(result.source));
  array choices{choice("article", "", "All articles", 0, request.article.empty())};
  for (const auto& [id, count] : reply.facets.article) {
    if (choices.size() > kFacetChoices) break;
    const auto title = titles.find(id);
    choices.push_back(choice("article", id, title == titles.end() ? id : title->second, count, id == request.article));
  }
  return choices;
}

array filters_model(const SearchRequest& request, const SearchReply& reply) {
  array filters;
  add_filter(filters, kind_choices(request, reply.facets), "Kind of passage", hidden_field("article", request.article),
             request.kind.has_value());
  add_filter(filters, article_choices(request, reply), "Article", hidden_field("kind", kind_value(request)),
             !request.article.empty());
  return filters;
}

mstch::node pages_model(const SearchRequest& request, const SearchReply& reply) {
  const std::size_t shown_to = request.offset + reply.results.size();
  const bool next = shown_to < reply.total && shown_to <= kMaxOffset && !reply.results.empty();
  if (request.offset == 0 && !next) return nullptr;
  const auto step = [](bool there, std::size_t offset) {
    return there ? mstch::node(map{{"offset", std::to_string(offset)}}) : mstch::node(nullptr);
  };
  const std::size_t back = request.offset > request.limit ? request.offset - request.limit : 0;
  return map{{"previous", step(request.offset > 0, back)},
             {"next", step(next, shown_to)},
             {"hidden", array{hidden_field("kind", kind_value(request)), hidden_field("article", request.article),
                              hidden_field("limit", std::to_string(request.limit))}}};
}

string results_heading(const SearchRequest& request, const SearchReply& reply) {
  auto total = counted(reply.total, "passage", "passages");
  if (request.offset == 0 && reply.results.size() == reply.total) return total;
  return fmt::format("{} to {} of {}", request.offset + 1, request.offset + reply.results.size(), total);
}

int normal_level(int level, int deepest_open) { return std::clamp(level + 1, 2, std::min(6, deepest_open + 1)); }

// A heading and the passages below it.
map section_model(const OutlineBlock* heading, int level, array body) {
  map section{{"body", std::move(body)}};
  for (int h = 2; h <= 6; ++h)
    section["h" + std::to_string(h)] = heading != nullptr && h == level ? heading->text : string();
  return section;
}

map block_model(const OutlineBlock& block) {
  return {{"question", block.question}, {"shapes", shapes_model(block.kind, {{block.text, false}})}};
}

// Neighbouring blocks of one passage stand in one element, so that a link to the passage marks all of it.
class BodyBuilder {
 public:
  void add(const OutlineBlock& block) {
    if (body_.empty() || block.passage.empty() || block.passage != open_passage_) begin(block);
    boost::get<array>(boost::get<map>(body_.back())["blocks"]).push_back(block_model(block));
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

  array body_;
  string open_passage_;
  std::unordered_set<string> seen_;
};

// The title stands above the article already; an article that opens with it as a heading does not get it twice.
bool repeats_title(const OutlineBlock& block, const string& title, bool first) {
  return first && block.kind == "heading" && block.text == title;
}

array sections_model(const std::vector<OutlineBlock>& outline, const string& title) {
  array sections;
  BodyBuilder body;
  const OutlineBlock* heading = nullptr;
  int level = 1;
  const auto close = [&] { sections.push_back(section_model(heading, level, body.take())); };
  for (const auto& block : outline) {
    if (block.kind == "disclaimer") continue;  // shown once, at the end
    if (repeats_title(block, title, &block == &outline.front())) continue;
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

map results_model(const SearchRequest& request, const SearchReply& reply, std::string_view today) {
  const auto filters = filters_model(request, reply);
  const auto kind = kind_value(request);
  const auto emergencies = notices_model(reply.notices, true);
  return {{"text", reply.query.text},
          {"corrected", reply.query.corrected.value_or("")},
          {"has_emergencies", !emergencies.empty()},
          {"emergencies", emergencies},
          {"notices", notices_model(reply.notices, false)},
          {"answer", answer_model(reply)},
          {"related", reply.status == ReplyStatus::Related},
          {"empty", reply.results.empty()},
          {"filtered", request.kind.has_value() || !request.article.empty()},
          {"disclaimer", reply.disclaimer},
          {"has_filters", !filters.empty()},
          {"filters", filters},
          {"has_results", !reply.results.empty()},
          {"heading", results_heading(request, reply)},
          {"first", static_cast<int>(request.offset + 1)},
          {"results",
           [&] {
             array results;
             for (const auto& result : reply.results) results.push_back(result_model(result, today));
             return results;
           }()},
          {"pages", pages_model(request, reply)},
          {"explainable", !reply.results.empty() && !request.explain},
          {"hidden", array{hidden_field("kind", kind), hidden_field("article", request.article),
                           hidden_field("offset", std::to_string(request.offset))}},
          {"share", "/search?q=" + percent_encode(reply.query.text)}};
}

map article_model(const ArticleView& article) {
  const auto& source = article.source;
  return {{"title", title_of(source)},
          {"language", source.language},
          {"authors", people_words(source.authors)},
          {"reviewers", people_words(source.reviewers)},
          {"dates", dates_words(source)},
          {"original", safe_link(source.url)},
          {"site", source.site},
          {"sections", sections_model(article.outline, source.title)},
          {"has_citations", !source.citations.empty()},
          {"citations", citations_model(source.citations)},
          {"disclaimer", article.disclaimer}};
}

map articles_model(const std::vector<ArticleSummary>& articles) {
  array list;
  for (const auto& article : articles)
    list.push_back(map{{"link", article_path(article.source.article)},
                       {"title", title_of(article.source)},
                       {"byline", byline(article.source)}});
  return {{"count", counted(articles.size(), "article", "articles")}, {"articles", list}};
}

}  // namespace citewell
