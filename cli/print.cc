#include "cli/print.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "cli/terminal_text.h"
#include "engine/search/words.h"

namespace citewell {
namespace {

constexpr std::string_view kIndent = "    ";
constexpr std::string_view kDot = " \u00b7 ";

const Strings& english() { return Strings::of("en"); }

// Collects paragraphs; an empty line stands between groups.
class Printer {
 public:
  explicit Printer(const PrintOptions& options) : options_(options) {}

  void line(const std::vector<StyledText>& pieces, std::string_view indent = "") {
    out_ += wrap(pieces, indent, options_.width, options_.styled);
  }
  void line(std::string_view text, std::string_view indent = "") { line({{std::string(text), false}}, indent); }
  void bold_line(std::string_view text, std::string_view indent = "") { line({{std::string(text), true}}, indent); }
  // An address is never broken: it would no longer be one.
  void address(std::string_view url, std::string_view indent) {
    if (url.empty()) return;
    out_ += fmt::format("{}{}\n", indent, safe_for_terminal(url));
  }
  void gap() {
    if (!out_.empty()) out_ += '\n';
  }
  std::string take() { return std::move(out_); }

 private:
  const PrintOptions& options_;
  std::string out_;
};

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const auto& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

const SearchResult* find_rank(const SearchReply& reply, std::size_t rank) {
  const auto found =
      std::find_if(reply.results.begin(), reply.results.end(), [&](const auto& r) { return r.rank == rank; });
  return found == reply.results.end() ? nullptr : &*found;
}

std::string source_line(const SearchResult& result) {
  return joined({title_of(result.source), result.source.site, byline(result.source, english())}, kDot);
}

void print_notices(const SearchReply& reply, bool emergencies, Printer& to) {
  for (const auto& notice : reply.notices) {
    if ((notice.kind == "emergency") != emergencies) continue;
    to.gap();
    if (emergencies) to.bold_line("! This may be an emergency");
    to.line(notice.text, emergencies ? "! " : "");
    if (!notice.source.empty()) to.line("Source: " + notice.source, emergencies ? "! " : "");
  }
}

void print_spelling(const QuerySummary& query, Printer& to) {
  if (!query.corrected) return;
  to.gap();
  to.line({{english()["reply.showing"] + " ", false},
           {*query.corrected, true},
           {"; --no-spelling searches instead for " + query.text, false}});
}

void print_answer(const SearchReply& reply, Printer& to) {
  if (!reply.answer) return;
  to.gap();
  to.bold_line(fmt::format("{}:", confidence_words(reply.answer->confidence, english())));
  to.line(reply.answer->text, kIndent);
  if (const auto* const result = find_rank(reply, reply.answer->result))
    to.line(fmt::format("from {} [{}]", title_of(result->source), result->rank), kIndent);
  const auto& others = reply.answer->supporting;
  if (others.empty()) return;
  to.line(fmt::format("{}: [{}]", english().counted("reply.supporting", others.size()), fmt::join(others, "], [")),
          kIndent);
}

void print_explanation(const Explanation& explanation, Printer& to) {
  to.line(fmt::format("Why: score {:.3f}", explanation.score), kIndent);
  const auto print = [&](const Contribution& c) {
    to.line(fmt::format("{:+.3f}  {}{}  ({:.3g})", c.contribution, c.name, c.field.empty() ? "" : " in " + c.field,
                        c.value),
            "        ");
  };
  for (const auto& term : explanation.terms) print(term);
  for (const auto& feature : explanation.features) print(feature);
}

void print_citations(const std::vector<Citation>& citations, Printer& to) {
  for (const auto& citation : citations)
    to.line(joined({fmt::format("[{}]", citation.marker), citation.text, citation.url}, " "), kIndent);
}

void print_result(const SearchResult& result, Printer& to) {
  to.gap();
  to.line(
      {{fmt::format("[{}] ", result.rank), false},
       {headline(result), true},
       {fmt::format(" ({})", joined({kind_label(to_string(result.passage.kind), english()), path_words(result)}, ": ")),
        false}});
  std::vector<StyledText> text;
  for (const auto& fragment : result.fragments) text.push_back({fragment.text, fragment.match});
  to.line(text, kIndent);
  to.line(source_line(result), kIndent);
  print_citations(result.citations, to);
  if (!result.passage.also_in.empty()) to.line("Nearly the same in: " + joined(result.passage.also_in, ", "), kIndent);
  to.address(result.deep_link, kIndent);
  if (result.explanation) print_explanation(*result.explanation, to);
}

void print_status(const SearchReply& reply, Printer& to) {
  if (reply.status == ReplyStatus::Answered) return;
  to.gap();
  const bool related = reply.status == ReplyStatus::Related;
  to.line(related ? english()["reply.related"]
                  : fmt::format("{}. {}", english()["reply.nothing"], english()["reply.try"]));
}

void print_results(const SearchReply& reply, Printer& to) {
  for (const auto& result : reply.results) print_result(result, to);
  if (reply.results.size() >= reply.total) return;
  to.gap();
  to.line(fmt::format("{} of {}; --limit shows more.", reply.results.size(),
                      english().counted("reply.passages", reply.total)));
}

}  // namespace

std::string print_reply(const SearchReply& reply, const PrintOptions& options) {
  Printer printer(options);
  print_notices(reply, true, printer);
  print_spelling(reply.query, printer);
  print_notices(reply, false, printer);
  print_answer(reply, printer);
  print_status(reply, printer);
  print_results(reply, printer);
  if (!reply.disclaimer.empty()) {
    printer.gap();
    printer.line(reply.disclaimer);
  }
  return printer.take();
}

}  // namespace citewell
