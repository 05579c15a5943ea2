#include "engine/search/article_facts.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <string_view>

#include "engine/search/match.h"

namespace citewell {
namespace {

// Words that ask for a fact; a cue of two parts has any words between them, such as an article's title.
struct Cue {
  Fact fact;
  std::string_view pattern;
  std::string_view later = {};
};

// A narrow wording before a wide one: "when was it reviewed" asks for a date. What is asked of other things as well
// stays out: "when should moles be checked", "vaccines that are up to date".
constexpr auto kCues = std::to_array<Cue>({
    {Fact::Updated, "last|recently updated|reviewed|revised"},
    {Fact::Updated, "when was|were|is", "updated|reviewed|revised"},
    {Fact::Updated, "this|article|page|leaflet|guide|information|text * up to date"},
    {Fact::Updated, "how recent|current is|are this|the"},
    {Fact::Published, "when was|were", "published|written|posted"},
    {Fact::Published, "what date|day|year was|were", "published|written|posted"},
    {Fact::Published, "publication date"},
    {Fact::Published, "date of publication"},
    {Fact::Published, "how old is this|the article|page|leaflet|post|guide|information|text"},
    {Fact::Reviewer, "who reviewed|checked"},
    {Fact::Reviewer, "who is|are|was|were * reviewer|reviewers"},
    {Fact::Reviewer, "medically|clinically|professionally|expert|peer reviewed|checked"},
    {Fact::Reviewer, "reviewed by"},
    {Fact::Publisher, "who published|publishes"},
    {Fact::Publisher, "which|what|whose website|organisation|organization|publisher"},
    {Fact::Publisher, "which|what clinic|practice|company|magazine|hospital|charity", "published|publishes|posted"},
    {Fact::Publisher, "where * article|page|leaflet|post|guide|information|text * from"},
    {Fact::Publisher, "where is this from$"},
    {Fact::Author, "who wrote|writes|authored"},
    {Fact::Author, "who is|are|was|were * author|authors|writer"},
    {Fact::Author, "author|authors of"},
    {Fact::Author, "written|authored by"},
    {Fact::Author, "who is|are|was|were", "behind"},
});

// What a text is called, and by whom it may have been written or reviewed: names no article.
constexpr std::string_view kFraming =
    "article articles page pages leaflet leaflets post posts blog guide guides information info text texts story entry "
    "piece section website site web source publisher published written wrote author authors writer reviewer reviewed "
    "checked verified approved updated revised doctor doctors physician physicians nurse medical medically clinically "
    "expert experts professional professionals health qualified specialist therapist physical physio chiropractor "
    "behind "
    "clinic practice company magazine hospital charity organisation organization person someone anyone people name "
    "date day "
    "year time last recent current";

// A group counts as named when it matches this well; part of a concept's words does not.
constexpr double kNamed = 0.8;
constexpr double kClearlyBetter = 0.05;
constexpr std::size_t kMostArticlesCompared = 50;

// How an article fits the name that a question gives it.
struct Contender {
  std::string article;
  double focus = 0;
};

// Topic groups that title and question of a passage leave unnamed.
std::vector<std::size_t> unnamed(const FactQuestion& asked, const Question& question, const TermSlots& slots,
                                 const ForwardView& passage) {
  const PassageMatches matches = match_passage(passage, slots);
  std::vector<std::size_t> out;
  for (const std::size_t group : asked.topic) {
    const GroupMatch match =
        merged(matches.fields[index_of(Field::Title)][group], matches.fields[index_of(Field::Question)][group]);
    if (strength(question.groups[group], match) < kNamed) out.push_back(group);
  }
  return out;
}

bool is_in(const Question& question, std::size_t group, const std::vector<Token>& words) {
  const TermGroup& wanted = question.groups[group];
  const auto begin = question.tokens.begin() + wanted.first_token;
  return std::all_of(begin, begin + wanted.token_count, [&words](const Token& token) {
    return std::any_of(words.begin(), words.end(), [&token](const Token& word) { return word.stem == token.stem; });
  });
}

// Whether the publisher's name has the words that an article's title lacks: "the hospital leaflet on ...".
Result<bool> publisher_has(const std::vector<std::size_t>& groups, const Question& question, const std::string& article,
                           const FactSearch& search) {
  if (groups.empty()) return true;
  const auto source = search.postings.source(article);
  if (!source) return source.error();
  const std::vector<Token> words = search.analyzer.analyze(source->site);
  return std::all_of(groups.begin(), groups.end(), [&](std::size_t group) { return is_in(question, group, words); });
}

// The ranked articles that a question names, each once.
Result<std::vector<Contender>> named_articles(const FactQuestion& asked, const Question& question,
                                              const std::vector<Scored>& ranked, const FactSearch& search) {
  const TermSlots slots(question);
  const std::vector<std::string>& ids = search.index.manifest().article_ids;
  std::vector<Contender> out;
  std::set<std::uint32_t> seen;
  for (const Scored& entry : ranked) {
    const ForwardView passage = search.index.forward().get(entry.candidate.passage);
    const std::vector<std::size_t> missing = unnamed(asked, question, slots, passage);
    if (missing.size() == asked.topic.size() || !seen.insert(passage.article).second) continue;
    if (seen.size() > kMostArticlesCompared) break;
    const auto named = publisher_has(missing, question, ids[passage.article], search);
    if (!named) return named.error();
    if (!*named) continue;
    const auto focus = [&entry](Feature feature) { return entry.features[static_cast<std::size_t>(feature)]; };
    out.push_back({ids[passage.article], std::max(focus(Feature::TitleFocus), focus(Feature::QuestionFocus))});
  }
  return out;
}

// The articles that a question may mean; several only when it means them alike.
Result<std::vector<std::string>> meant_articles(const FactQuestion& asked, const Question& question,
                                                const std::vector<Scored>& ranked, const FactSearch& search) {
  const std::vector<std::string>& all = search.index.manifest().article_ids;
  if (asked.topic.empty()) {
    if (!search.article.empty()) return std::vector<std::string>{search.article};
    return all.size() <= kMostArticlesCompared ? all : std::vector<std::string>();
  }
  const auto named = named_articles(asked, question, ranked, search);
  if (!named) return named.error();
  double best = 0;
  for (const Contender& contender : *named) best = std::max(best, contender.focus);
  std::vector<std::string> out;
  for (const Contender& contender : *named) {
    if (contender.focus > best - kClearlyBetter) out.push_back(contender.article);
  }
  return out;
}

}  // namespace

std::string asked_person(const Question& question) {
  static const Phrase asks = [] {
    Analyzer analyzer("en");
    return Phrase("^who|whos is|was|s", analyzer);
  }();
  const auto found = asks.find(question.tokens);
  if (!found) return {};
  return person_key(std::span(question.tokens).subspan(found->end));
}

FactQuestionReader::FactQuestionReader() {
  Analyzer analyzer("en");
  for (const Cue& cue : kCues) {
    cues_.push_back({cue.fact, Phrase(cue.pattern, analyzer), {}});
    if (!cue.later.empty()) cues_.back().later.emplace(cue.later, analyzer);
  }
  for (Token& token : analyzer.analyze(kFraming)) framing_.push_back(std::move(token.stem));
}

std::optional<FactQuestion> FactQuestionReader::read(const Question& question) const {
  const auto cue = std::find_if(cues_.begin(), cues_.end(), [&question](const Compiled& entry) {
    const auto found = entry.pattern.find(question.tokens);
    return found && (!entry.later || entry.later->find(question.tokens, found->end));
  });
  if (cue == cues_.end()) return std::nullopt;
  FactQuestion out{cue->fact, {}};
  const auto frames = [this](const Token& token) {
    return token.stop || std::find(framing_.begin(), framing_.end(), token.stem) != framing_.end();
  };
  for (std::size_t g = 0; g < question.groups.size(); ++g) {
    const auto begin = question.tokens.begin() + question.groups[g].first_token;
    if (!std::all_of(begin, begin + question.groups[g].token_count, frames)) out.topic.push_back(g);
  }
  return out;
}

Result<std::optional<Passage>> find_statement(const FactQuestion& asked, const Question& question,
                                              const std::vector<Scored>& ranked, const FactSearch& search) {
  const auto articles = meant_articles(asked, question, ranked, search);
  if (!articles) return articles.error();
  std::optional<Passage> out;
  for (const std::string& article : *articles) {
    auto statement = search.postings.statement(asked.fact, article);
    if (!statement) return statement.error();
    const bool differs = !*statement || (out && out->text != (*statement)->text);
    if (differs) return std::optional<Passage>();
    if (!out) out = *std::move(statement);
  }
  return out;
}

}  // namespace citewell
