#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "engine/search/words.h"
#include "server/pages/links.h"
#include "server/pages/model.h"
#include "server/pages/parts.h"

namespace citewell {
namespace {

using mstch::array;
using mstch::map;
using std::string;

constexpr std::size_t kFacetChoices = 8;
constexpr int kOldYears = 3;
constexpr std::string_view kEmergency = "emergency";

// What an explanation's name says of what: "term sciatica" is about sciatica.
string without_kind(const string& name) { return name.substr(std::min(name.find(' ') + 1, name.size())); }

// Nothing for what has no words: an identifier tells a visitor nothing.
string words_of(const string& key, const Strings& strings) {
  const auto found = strings.texts().find(key);
  return found == strings.texts().end() ? string() : found->second;
}

array words_model(const std::vector<Contribution>& terms, const Strings& strings) {
  array out;
  for (const auto& term : terms)
    out.push_back(map{{"name", without_kind(term.name)},
                      {"field", words_of("page.fields." + term.field, strings)},
                      {"value", fmt::format("{:.0f}", term.value)},
                      {"adds", fmt::format("{:.0f} %", 100 * term.contribution)}});
  return out;
}

// What moves the result most comes first.
array features_model(std::vector<Contribution> features, const Strings& strings) {
  std::stable_sort(features.begin(), features.end(),
                   [](const auto& a, const auto& b) { return std::abs(a.contribution) > std::abs(b.contribution); });
  array out;
  for (const auto& feature : features) {
    const auto words = words_of("page.features." + without_kind(feature.name), strings);
    if (words.empty()) continue;
    out.push_back(map{{"name", words},
                      {"value", fmt::format("{:.0f} %", 100 * feature.value)},
                      {"adds", fmt::format("{:+.2f}", feature.contribution)}});
  }
  return out;
}

// A quiet word on an article whose date is long past: health advice is commonly reviewed every three years.
string age_words(const Source& source, std::string_view today, const Strings& strings) {
  const auto& date = source.updated.empty() ? source.published : source.updated;
  if (date.size() != today.size() || today.size() < 4) return {};
  int then = 0;
  int now = 0;
  std::from_chars(date.data(), date.data() + 4, then);
  std::from_chars(today.data(), today.data() + 4, now);
  const bool birthday_ahead = date.substr(4) > today.substr(4);
  const int years = now - then - (birthday_ahead ? 1 : 0);
  return years < kOldYears ? string() : strings.fill("page.age", {{"years", std::to_string(years)}});
}

map result_model(const SearchResult& result, std::string_view today, const Strings& strings) {
  const auto& passage = result.passage;
  const auto title = title_of(result.source);
  const auto about = headline(result);
  const auto explanation = result.explanation.value_or(Explanation{});
  return {{"rank", static_cast<int>(result.rank)},
          {"language", result.source.language},
          {"kind", kind_label(to_string(passage.kind), strings)},
          {"heading", path_words(result)},
          {"headline", about},
          {"shapes", shapes_model(to_string(passage.kind), result.fragments)},
          {"title", title},
          {"site", result.source.site},
          {"byline", byline(result.source, strings)},
          {"age", age_words(result.source, today, strings)},
          {"has_citations", !result.citations.empty()},
          {"citation_words", strings.counted("page.references", result.citations.size())},
          {"citations", citations_model(result.citations, false)},
          {"also_in", passage.also_in.empty() ? string() : strings.counted("page.also_in", passage.also_in.size())},
          {"article_link", passage_path(passage.article, passage.id)},
          {"article_label", strings.fill("page.read_label", {{"headline", about}, {"title", title}})},
          {"original", safe_link(result.deep_link)},
          {"original_label", strings.fill("page.original_label", {{"title", title}})},
          {"explained", result.explanation.has_value()},
          {"words", words_model(explanation.terms, strings)},
          {"features", features_model(explanation.features, strings)}};
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
mstch::node answer_model(const SearchReply& reply, const Strings& strings) {
  const auto* const result = reply.answer ? find_rank(reply, reply.answer->result) : nullptr;
  if (result == nullptr) return nullptr;
  const auto others = reply.answer->supporting.size();
  return map{{"confidence", confidence_words(reply.answer->confidence, strings)},
             {"language", result->source.language},
             {"shapes", shapes_model(to_string(result->passage.kind), {{reply.answer->text, false}})},
             {"url", safe_link(result->source.url)},
             {"link", passage_path(result->passage.article, result->passage.id)},
             {"title", title_of(result->source)},
             {"heading", path_words(*result)},
             {"byline", byline(result->source, strings)},
             {"has_supporting", others > 0},
             {"supporting_words", strings.counted("reply.supporting", others)},
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

string kind_value(const SearchRequest& request) { return request.kind ? string(to_string(*request.kind)) : string(); }

// Fields that a form sends along; those without a value are left out.
array hidden_fields(const std::vector<std::pair<const char*, string>>& fields) {
  array out;
  for (const auto& [name, value] : fields) {
    if (!value.empty()) out.push_back(map{{"name", string(name)}, {"value", value}});
  }
  return out;
}

string spelling_value(const SearchRequest& request) { return request.spelling ? string() : string("0"); }

map choice(const char* name, const string& value, const string& label, std::size_t count, bool chosen) {
  return {{"name", string(name)},
          {"value", value},
          {"label", label},
          {"count", count == 0 ? string() : std::to_string(count)},
          {"chosen", chosen}};
}

// One group of buttons; none when there is nothing to choose between.
void add_filter(array& filters, array choices, const string& legend, array hidden, bool active) {
  if (choices.size() < 3 && !active) return;
  filters.push_back(map{{"legend", legend}, {"choices", std::move(choices)}, {"hidden", std::move(hidden)}});
}

array kind_choices(const SearchRequest& request, const Facets& facets, const Strings& strings) {
  array choices{choice("kind", "", strings["page.every_kind"], 0, !request.kind)};
  for (const auto& [kind, count] : facets.kind)
    choices.push_back(choice("kind", kind, kind_label(kind, strings), count, kind == kind_value(request)));
  return choices;
}

// Articles of the passages that are shown: only those have a title to name them by.
array article_choices(const SearchRequest& request, const SearchReply& reply, const Strings& strings) {
  std::map<string, string> titles;
  for (const auto& result : reply.results) titles.emplace(result.source.article, title_of(result.source));
  array choices{choice("article", "", strings["page.all_articles"], 0, request.article.empty())};
  for (const auto& [id, count] : reply.facets.article) {
    if (choices.size() > kFacetChoices) break;
    if (const auto title = titles.find(id); title != titles.end())
      choices.push_back(choice("article", id, title->second, count, id == request.article));
  }
  return choices;
}

array filters_model(const SearchRequest& request, const SearchReply& reply, const Strings& strings) {
  array filters;
  const auto spelling = spelling_value(request);
  add_filter(filters, kind_choices(request, reply.facets, strings), strings["page.filter_kind"],
             hidden_fields({{"article", request.article}, {"spelling", spelling}}), request.kind.has_value());
  add_filter(filters, article_choices(request, reply, strings), strings["page.filter_article"],
             hidden_fields({{"kind", kind_value(request)}, {"spelling", spelling}}), !request.article.empty());
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
             {"hidden", hidden_fields({{"kind", kind_value(request)},
                                       {"article", request.article},
                                       {"spelling", spelling_value(request)},
                                       {"limit", std::to_string(request.limit)}})}};
}

string results_heading(const SearchRequest& request, const SearchReply& reply, const Strings& strings) {
  auto total = strings.counted("reply.passages", reply.total);
  if (request.offset == 0 && reply.results.size() == reply.total) return total;
  return strings.fill("page.range", {{"first", std::to_string(request.offset + 1)},
                                     {"last", std::to_string(request.offset + reply.results.size())},
                                     {"passages", total}});
}

// The notice of a correction, and the form that takes it back.
mstch::node spelling_model(const SearchRequest& request, const SearchReply& reply) {
  if (!reply.query.corrected) return nullptr;
  return map{
      {"corrected", *reply.query.corrected},
      {"hidden", hidden_fields({{"spelling", "0"}, {"kind", kind_value(request)}, {"article", request.article}})}};
}

// The form that asks for explanations; none when there is nothing to explain, or when it is explained already.
mstch::node explain_model(const SearchRequest& request, const SearchReply& reply) {
  if (reply.results.empty() || request.explain) return nullptr;
  const auto offset = request.offset == 0 ? string() : std::to_string(request.offset);
  return map{{"hidden", hidden_fields({{"explain", "1"},
                                       {"kind", kind_value(request)},
                                       {"article", request.article},
                                       {"spelling", spelling_value(request)},
                                       {"offset", offset}})}};
}

}  // namespace

map results_model(const SearchRequest& request, const SearchReply& reply, std::string_view today,
                  const Strings& strings) {
  const auto filters = filters_model(request, reply, strings);
  const auto emergencies = notices_model(reply.notices, true);
  array results;
  for (const auto& result : reply.results) results.push_back(result_model(result, today, strings));
  return {{"text", reply.query.text},
          {"spelling", spelling_model(request, reply)},
          {"has_emergencies", !emergencies.empty()},
          {"emergencies", emergencies},
          {"notices", notices_model(reply.notices, false)},
          {"answer", answer_model(reply, strings)},
          {"related", reply.status == ReplyStatus::Related},
          {"empty", reply.results.empty()},
          {"filtered", request.kind.has_value() || !request.article.empty()},
          {"disclaimer", reply.disclaimer},
          {"has_filters", !filters.empty()},
          {"filters", filters},
          {"has_results", !reply.results.empty()},
          {"heading", results_heading(request, reply, strings)},
          {"first", static_cast<int>(request.offset + 1)},
          {"results", std::move(results)},
          {"pages", pages_model(request, reply)},
          {"explain", explain_model(request, reply)},
          {"share", "/search?q=" + percent_encode(reply.query.text) + (request.spelling ? "" : "&spelling=0")}};
}

}  // namespace citewell
