#include "indexer/read/json_ld.h"

#include <algorithm>
#include <array>
#include <deque>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>
#include <utility>

#include "engine/text/normalize.h"

namespace citewell {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxScriptBytes = std::size_t{4} << 20;
constexpr int kDeepest = 16;  // of values that are looked at; schema.org data is shallow

// "https://schema.org/Article" -> "Article".
std::string_view bare_type(std::string_view type) { return type.substr(type.find_last_of("/#:") + 1); }

int rank_of_type(std::string_view type) {
  constexpr std::array<std::string_view, 4> kPages = {"WebPage", "FAQPage", "QAPage", "ItemPage"};
  if (type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" || type == "HowTo") return 3;
  if (type == "MedicalWebPage") return 2;
  return std::find(kPages.begin(), kPages.end(), type) == kPages.end() ? 0 : 1;
}

const json* member(const json& node, const char* key) {
  if (!node.is_object()) return nullptr;
  const auto found = node.find(key);
  return found == node.end() ? nullptr : &*found;
}

std::vector<std::string> types_of(const json& node) {
  std::vector<std::string> types;
  const json* const type = member(node, "@type");
  if (type == nullptr) return types;
  for (const json& value : type->is_array() ? *type : json::array({*type})) {
    if (value.is_string()) types.emplace_back(bare_type(value.get_ref<const std::string&>()));
  }
  return types;
}

bool has_type(const json& node, std::string_view type) {
  const std::vector<std::string> types = types_of(node);
  return std::find(types.begin(), types.end(), type) != types.end();
}

int rank_of(const json& node) {
  int rank = 0;
  for (const std::string& type : types_of(node)) rank = std::max(rank, rank_of_type(type));
  return rank;
}

std::string text_of(const json* value) {
  if (value == nullptr) return {};
  if (value->is_array()) return value->empty() ? std::string() : text_of(&value->front());
  if (value->is_string()) return value->get<std::string>();
  if (value->is_number_integer()) return value->dump();
  if (const json* const inner = member(*value, "@value")) return text_of(inner);
  return {};
}

class Graph {
 public:
  void add(json document) {
    documents_.push_back(std::move(document));
    collect(documents_.back(), 0);
  }

  void index() {
    for (const json* const node : nodes_) {
      if (const json* const id = member(*node, "@id"); id != nullptr && id->is_string() && node->size() > 1) {
        by_id_.emplace(id->get_ref<const std::string&>(), node);
      }
    }
  }

  [[nodiscard]] const std::vector<const json*>& nodes() const { return nodes_; }

  // The node that a value means: itself, or the one it refers to by @id.
  [[nodiscard]] const json& resolve(const json& value) const {
    const json* const id = member(value, "@id");
    if (id == nullptr || !id->is_string() || value.size() > 1) return value;
    const auto found = by_id_.find(id->get_ref<const std::string&>());
    return found == by_id_.end() ? value : *found->second;
  }

 private:
  void collect(const json& value, int depth) {
    if (depth > kDeepest) return;
    if (value.is_object() && value.contains("@type")) nodes_.push_back(&value);
    if (value.is_object() || value.is_array()) {
      for (const json& inner : value) collect(inner, depth + 1);
    }
  }

  std::deque<json> documents_;  // nodes_ points into them
  std::vector<const json*> nodes_;
  std::unordered_map<std::string, const json*> by_id_;
};

std::vector<const json*> elements(const json& value) {
  std::vector<const json*> found;
  if (!value.is_array()) return {&value};
  for (const json& element : value) found.push_back(&element);
  return found;
}

// A person or organisation as the properties that apply_metadata knows.
MetaValue agent(const Graph& graph, const json& value) {
  if (value.is_string()) return {value.get<std::string>(), {}};
  const json& node = graph.resolve(value);
  MetaValue result;
  for (const char* const key : {"name", "honorificSuffix", "jobTitle"}) {
    std::string text = text_of(member(node, key));
    if (!text.empty()) result.properties.emplace_back(key, std::move(text));
  }
  return result;
}

class ArticleFields {
 public:
  ArticleFields(const Graph& graph, std::string_view name) : graph_(graph), where_(name) {}

  void add(const json& node) {
    for (const char* const key : {"headline", "datePublished", "dateModified", "lastReviewed"})
      add_text(node, key, key);
    if (rank_of(node) < 3) add_text(node, "name", "headline");
    add_text(node, "inLanguage", "language");
    for (const char* const key : {"author", "reviewedBy"}) add_agents(node, key);
  }

  std::vector<MetaField> take() { return std::move(fields_); }

 private:
  [[nodiscard]] bool known(std::string_view key) const {
    return std::any_of(fields_.begin(), fields_.end(), [&](const MetaField& field) { return field.key == key; });
  }

  void add_text(const json& node, const char* from, std::string_view key) {
    std::string text = text_of(member(node, from));
    if (!text.empty() && !known(key)) fields_.push_back({std::string(key), {{std::move(text), {}}}, where_});
  }

  void add_agents(const json& node, const char* key) {
    const json* const value = member(node, key);
    if (value == nullptr || known(key)) return;
    MetaField field{key, {}, where_};
    for (const json* const element : elements(*value)) field.values.push_back(agent(graph_, *element));
    fields_.push_back(std::move(field));
  }

  const Graph& graph_;
  std::string where_;
  std::vector<MetaField> fields_;
};

std::string site_of(const Graph& graph, const std::vector<const json*>& articles) {
  for (const json* const node : articles) {
    const json* const publisher = member(*node, "publisher");
    if (publisher == nullptr) continue;
    std::string name =
        publisher->is_string() ? publisher->get<std::string>() : text_of(member(graph.resolve(*publisher), "name"));
    if (!name.empty()) return name;
  }
  for (const json* const node : graph.nodes()) {
    if (has_type(*node, "WebSite")) return text_of(member(*node, "name"));
  }
  return {};
}

void add_question(const Graph& graph, const json& node, std::vector<StatedQuestion>& questions) {
  const json* answer = member(node, "acceptedAnswer");
  if (answer != nullptr && answer->is_array() && !answer->empty()) answer = &answer->front();
  StatedQuestion stated{text_of(member(node, "name")), {}};
  if (answer != nullptr) stated.answer = text_of(member(graph.resolve(*answer), "text"));
  if (!stated.question.empty() && !stated.answer.empty()) questions.push_back(std::move(stated));
}

// Scripts may be wrapped in comments or CDATA marks for browsers of long ago.
std::string_view json_inside(std::string_view script) {
  constexpr std::string_view kMark = "<![CDATA[";
  const std::size_t mark = script.find(kMark);
  if (mark != std::string_view::npos && mark < script.find('{')) script.remove_prefix(mark + kMark.size());
  const std::size_t begin = script.find_first_of("{[");
  if (begin == std::string_view::npos) return {};
  script.remove_prefix(begin);
  const std::size_t close = mark == std::string_view::npos ? std::string_view::npos : script.rfind("]]>");
  script = script.substr(0, close);
  const std::size_t last = script.find_last_of("}]");
  return last == std::string_view::npos ? script : script.substr(0, last + 1);
}

}  // namespace

int article_rank(std::string_view schema_type) { return rank_of_type(bare_type(schema_type)); }

JsonLd read_json_ld(const std::vector<std::string>& scripts, std::string_view name) {
  JsonLd result;
  Graph graph;
  for (const std::string& script : scripts) {
    const std::string_view text = json_inside(script);
    if (text.empty() || text.size() > kMaxScriptBytes) continue;
    json document = json::parse(text.begin(), text.end(), nullptr, false);
    if (document.is_discarded()) {
      result.diagnostics.push_back({std::string(name), "JSON-LD data is not JSON; left out"});
    } else {
      graph.add(std::move(document));
    }
  }
  graph.index();

  std::vector<const json*> articles;
  for (const json* const node : graph.nodes()) {
    if (rank_of(*node) > 0) articles.push_back(node);
    if (has_type(*node, "Question")) add_question(graph, *node, result.questions);
  }
  std::stable_sort(articles.begin(), articles.end(),
                   [](const json* a, const json* b) { return rank_of(*a) > rank_of(*b); });
  // The clearest node, and one of each lower rank for what it leaves open; other articles are those the page only
  // lists.
  ArticleFields fields(graph, name);
  int last_rank = 0;
  for (const json* const node : articles) {
    if (rank_of(*node) != last_rank) fields.add(*node);
    last_rank = rank_of(*node);
  }
  result.fields = fields.take();
  result.site = site_of(graph, articles);
  return result;
}

}  // namespace citewell
