#include "server/pages/render.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "engine/search/words.h"
#include "engine/text/normalize.h"
#include "server/pages/assets.h"
#include "server/pages/linked_data.h"
#include "server/pages/links.h"
#include "server/pages/model.h"

namespace citewell {
namespace {

using Templates = std::map<std::string, std::string>;

// Text for a page, whatever bytes a client sent.
std::string escape_html(const std::string& text) {
  if (!is_valid_utf8(text)) return escape_html(replace_invalid_utf8(text));
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
  for (const auto* name : {"ask", "piece", "references", "results", "sent", "shapes", "table"})
    parts[name] = load(name);
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

// "box.label" as {{t.box.label}}: each dot is a level of its own.
void put(const std::string& key, const std::string& text, mstch::map& into) {
  const auto dot = key.find('.');
  if (dot == std::string::npos) {
    into[key] = text;
    return;
  }
  auto& level = into[key.substr(0, dot)];
  if (level.which() == 0) level = mstch::map{};
  put(key.substr(dot + 1), text, boost::get<mstch::map>(level));
}

mstch::map strings_model(const Strings& strings) {
  mstch::map out;
  for (const auto& [key, text] : strings.texts()) put(key, text, out);
  return out;
}

// The words of a language as pages need them: for the templates, and for what the script says of its own accord.
struct PageWords {
  mstch::map for_templates;
  std::string for_script;
};

const PageWords& words_of(const Strings& strings) {
  static const std::map<std::string, PageWords> all = [] {
    constexpr std::string_view kScriptParts[] = {"box", "share"};
    std::map<std::string, PageWords> out;
    for (const auto& language : Strings::languages()) {
      const auto& spoken = Strings::of(language);
      out[language] = {strings_model(spoken), json_for_script(spoken.json(kScriptParts))};
    }
    return out;
  }();
  return all.at(strings.language());
}

// What a page says of itself, beside its content.
struct PageHead {
  std::string title;      // never holds a question: titles are kept in the browser's history
  std::string question;   // in the box
  std::string canonical;  // where the content is from, when this page is a copy
  bool searched = true;   // whether the indexes of web searches may hold it
};

std::string render(const PageSettings& settings, std::string_view body, const PageHead& head, mstch::map model) {
  static const Templates parts = load_parts();
  static const std::string layout = load("layout");
  auto templates = parts;
  templates["body"] = load(body);
  const auto name = site_name(settings.site);
  const auto& words = words_of(settings.strings);
  model["t"] = words.for_templates;
  model["page"] = mstch::map{{"language", settings.strings.language()},
                             {"title", fmt::format("{} \u2013 {}", head.title, name)},
                             {"canonical", safe_link(head.canonical)},
                             {"unlisted", !head.searched},
                             {"site", name},
                             {"style", asset_url("citewell.css")},
                             {"script", asset_url("search.js")},
                             {"icon", asset_url("favicon.svg")},
                             {"script_strings", words.for_script}};
  model["ask"] = mstch::map{{"question", head.question}};
  return fill(layout, model, templates);
}

}  // namespace

std::string render_home(const PageSettings& settings, const IndexSummary& index) {
  const auto& strings = settings.strings;
  const auto holdings = strings.fill("page.holdings", {{"passages", strings.counted("reply.passages", index.passages)},
                                                       {"articles", strings.counted("page.articles", index.articles)}});
  return render(settings, "search", {strings["page.title"], "", "", true},
                {{"home", mstch::map{{"holdings", holdings}, {"disclaimer", settings.site.disclaimer}}}});
}

std::string render_results(const PageSettings& settings, const SearchRequest& request, const SearchReply& reply,
                           std::string_view today) {
  return render(settings, "search", {settings.strings["page.results_title"], reply.query.text, "", false},
                {{"r", results_model(request, reply, today, settings.strings)}});
}

std::string render_complaint(const PageSettings& settings, std::string_view question, const Complaint& complaint) {
  const auto headline = settings.strings[complaint.headline];
  return render(settings, "search", {headline, std::string(question), "", false},
                {{"complaint", mstch::map{{"headline", headline}, {"detail", settings.strings[complaint.detail]}}}});
}

std::string render_opensearch(const PageSettings& settings, std::string_view base_url) {
  const auto name = site_name(settings.site);
  // OpenSearch allows a short name of 16 characters; a longer one is cut by the browser or refuses the description.
  const auto short_name = name.size() <= 16 ? name : settings.strings["page.title"];
  return fill(load("opensearch"), {{"short_name", short_name},
                                   {"name", name},
                                   {"base", std::string(base_url)},
                                   {"icon", asset_url("favicon.svg")}});
}

std::string render_articles(const PageSettings& settings, const std::vector<ArticleSummary>& articles) {
  return render(settings, "articles", {settings.strings["page.all_articles"], "", "", true},
                {{"a", articles_model(articles, settings.strings)}});
}

std::string render_article(const PageSettings& settings, const ArticleView& article) {
  return render(settings, "article", {title_of(article.source), "", article.source.url, true},
                {{"a", article_model(article, settings.strings)}});
}

std::string render_status(const PageSettings& settings, const IndexSummary& index, const std::optional<LastRun>& run,
                          const Metrics::Snapshot& counted) {
  return render(settings, "status", {settings.strings["status.title"], "", "", false},
                {{"s", status_model(index, run, counted, settings.strings)}});
}

const std::string& widget_script() {
  static const std::string script = [] {
    constexpr std::string_view kPlace = "CITEWELL_STRINGS";
    constexpr std::string_view kParts[] = {"box", "reply", "widget"};
    std::string words;
    for (const auto& language : Strings::languages())
      words += fmt::format("{}{}: {}", words.empty() ? "{" : ", ", language, Strings::of(language).json(kParts));
    auto out = require_asset("assets/widget.js");
    return out.replace(out.find(kPlace), kPlace.size(), words + "}");
  }();
  return script;
}

}  // namespace citewell
