#include "server/pages/render.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "engine/search/words.h"
#include "server/pages/assets.h"
#include "server/pages/model.h"

namespace citewell {
namespace {

using Templates = std::map<std::string, std::string>;

std::string escape_html(const std::string& text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string load(std::string_view name) { return require_asset(fmt::format("templates/{}.mustache", name)); }

Templates load_parts() {
  Templates parts;
  for (const auto* name : {"ask", "shapes", "results"}) parts[name] = load(name);
  return parts;
}

// The one door to the template engine, whose own escaping also rewrites every slash, which makes each address
// unreadable.
std::string fill(const std::string& layout, const mstch::map& model, const Templates& parts = {}) {
  static const bool escapes_our_way = [] {
    mstch::config::escape = escape_html;
    return true;
  }();
  static_cast<void>(escapes_our_way);
  return mstch::render(layout, model, parts);
}

std::string site_name(const Site& site) { return site.name.empty() ? "Citewell" : site.name; }

// No title holds a question: titles are kept in the browser's history.
std::string render(const Site& site, std::string_view body, std::string_view title, std::string_view question,
                   mstch::map model) {
  static const Templates parts = load_parts();
  static const std::string layout = load("layout");
  auto templates = parts;
  templates["body"] = load(body);
  model["page"] =
      mstch::map{{"language", site.language},        {"title", fmt::format("{} \u2013 {}", title, site_name(site))},
                 {"site", site_name(site)},          {"style", asset_url("citewell.css")},
                 {"script", asset_url("search.js")}, {"icon", asset_url("favicon.svg")}};
  model["ask"] = mstch::map{{"question", std::string(question)}};
  return fill(layout, model, templates);
}

}  // namespace

std::string render_home(const Site& site, const IndexSummary& index) {
  const auto holdings = fmt::format("{} in {}", counted(index.passages, "passage", "passages"),
                                    counted(index.articles, "article", "articles"));
  return render(site, "search", "Search", "",
                {{"home", mstch::map{{"holdings", holdings}, {"disclaimer", site.disclaimer}}}});
}

std::string render_results(const Site& site, const SearchRequest& request, const SearchReply& reply,
                           std::string_view today) {
  return render(site, "search", "Search results", reply.query.text, {{"r", results_model(request, reply, today)}});
}

std::string render_complaint(const Site& site, std::string_view question, std::string_view headline,
                             std::string_view detail) {
  return render(site, "search", headline, question,
                {{"complaint", mstch::map{{"headline", std::string(headline)}, {"detail", std::string(detail)}}}});
}

std::string render_opensearch(const Site& site, std::string_view base_url) {
  const auto name = site_name(site);
  // OpenSearch allows a short name of 16 characters; a longer one is cut by the browser or refuses the description.
  const auto short_name = name.size() <= 16 ? name : "Search";
  return fill(load("opensearch"), {{"short_name", short_name},
                                   {"name", name},
                                   {"base", std::string(base_url)},
                                   {"icon", asset_url("favicon.svg")}});
}

std::string render_articles(const Site& site, const std::vector<ArticleSummary>& articles) {
  return render(site, "articles", "All articles", "", {{"a", articles_model(articles)}});
}

std::string render_article(const Site& site, const ArticleView& article) {
  return render(site, "article", article.source.title, "", {{"a", article_model(article)}});
}

}  // namespace citewell
