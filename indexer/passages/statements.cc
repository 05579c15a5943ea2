#include "indexer/passages/statements.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "engine/text/normalize.h"
#include "indexer/passages/passages.h"
#include "indexer/structure/dates.h"
#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::size_t kMaxBytes = 320;       // of a statement: longer ones tell more than was asked
constexpr std::size_t kMaxFooterBytes = 80;  // of a line in a footer that may hold a date

// A piece of the file and the text it shows.
struct Quote {
  std::string text;
  Range source;
};

bool is_byline(const Block& block) {
  constexpr std::array<std::string_view, 4> kReasons = {"byline or date", "date", "name", "role"};
  return block.kind == BlockKind::Boilerplate &&
         std::find(kReasons.begin(), kReasons.end(), block.reason) != kReasons.end();
}

bool names_one_of(std::string_view text, const std::vector<Person>& people) {
  return std::any_of(people.begin(), people.end(), [text](const Person& person) {
    return !person.name.empty() && text.find(person.name) != std::string_view::npos;
  });
}

bool has_date(std::string_view text, std::string_view iso) {
  for (auto date = find_date(text); date; date = find_date(text)) {
    if (date->iso == iso) return true;
    text.remove_prefix(date->range.end);
  }
  return false;
}

// Blocks [first, end) as one quote; nothing when it is too long.
std::optional<Quote> quote_of(const std::vector<Block>& blocks, std::size_t first, std::size_t end) {
  Quote out{blocks[first].text, {blocks[first].source.begin, blocks[end - 1].source.end}};
  for (std::size_t i = first + 1; i < end; ++i) out.text += "\n" + blocks[i].text;
  if (out.text.size() > kMaxBytes) return std::nullopt;
  return out;
}

bool is_label(const Block& block) { return is_byline(block) && ends_with_any(block.text, ":"); }

// From a label above it: "Last updated:".
std::size_t with_label(const std::vector<Block>& blocks, std::size_t first) {
  return first > 0 && is_label(blocks[first - 1]) ? first - 1 : first;
}

// The first byline that names one of the people, with the lines right below that name others or tell their roles.
std::optional<Quote> people_in_bylines(const std::vector<Block>& blocks, const std::vector<Person>& people) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!is_byline(blocks[i]) || !names_one_of(blocks[i].text, people)) continue;
    std::size_t end = i + 1;
    while (end < blocks.size() && is_byline(blocks[end]) &&
           (blocks[end].reason == "role" || names_one_of(blocks[end].text, people)))
      ++end;
    return quote_of(blocks, with_label(blocks, i), end);
  }
  return std::nullopt;
}

std::optional<Quote> date_in_bylines(const std::vector<Block>& blocks, const std::string& iso) {
  if (iso.empty()) return std::nullopt;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool footer = blocks[i].kind == BlockKind::Boilerplate && blocks[i].text.size() <= kMaxFooterBytes;
    if ((is_byline(blocks[i]) || footer) && has_date(blocks[i].text, iso))
      return quote_of(blocks, with_label(blocks, i), i + 1);
  }
  return std::nullopt;
}

std::optional<Quote> site_line(const Article& article) {
  for (const Block& block : article.blocks) {
    if (block.kind == BlockKind::Boilerplate && !block.text.empty() && block.text == article.source.site)
      return Quote{block.text, block.source};
  }
  return std::nullopt;
}

// The metadata of an article: what stands before its first block; in a file of records, all of its line.
Range metadata_of(const Article& article, std::string_view bytes) {
  if (article.blocks.empty()) return {};
  const std::size_t first = std::min<std::size_t>(article.blocks.front().source.begin, bytes.size());
  if (!bytes.starts_with('{')) return {0, static_cast<std::uint32_t>(first)};
  const std::size_t begin = first == 0 ? 0 : bytes.rfind('\n', first - 1) + 1;  // npos + 1 is 0
  return {static_cast<std::uint32_t>(begin),
          static_cast<std::uint32_t>(std::min(bytes.find('\n', first), bytes.size()))};
}

// A value of the metadata, where it stands word for word.
class Metadata {
 public:
  Metadata(const Article& article, std::string_view bytes)
      : begin_(metadata_of(article, bytes).begin), text_(bytes.substr(begin_, metadata_of(article, bytes).size())) {}

  [[nodiscard]] std::optional<Quote> value(std::string_view wanted) const {
    const std::size_t at = wanted.empty() ? std::string_view::npos : text_.find(wanted);
    if (at == std::string_view::npos) return std::nullopt;
    return quote(at, at + wanted.size());
  }

  // All people from the first to the last, when only signs stand between them.
  [[nodiscard]] std::optional<Quote> people(const std::vector<Person>& people) const {
    std::optional<Quote> out;
    for (const Person& person : people) {
      std::optional<Quote> one = value(person.name + ", " + person.credentials);
      if (!one) one = value(person.name);
      if (!one) return std::nullopt;
      if (out && !only_signs_between(*out, *one)) return std::nullopt;
      out = out ? quote(out->source.begin - begin_, one->source.end - begin_) : *one;
    }
    return out;
  }

  [[nodiscard]] std::optional<Quote> date(const std::string& iso) const {
    if (auto exact = value(iso)) return exact;
    if (iso.empty()) return std::nullopt;
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      const auto found = find_date(text_.substr(begin, end - begin));
      if (found && found->iso == iso) return quote(begin + found->range.begin, begin + found->range.end);
      begin = end + 1;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] Quote quote(std::size_t begin, std::size_t end) const {
    return {fold_whitespace(text_.substr(begin, end - begin)),
            {static_cast<std::uint32_t>(begin_ + begin), static_cast<std::uint32_t>(begin_ + end)}};
  }

  [[nodiscard]] bool only_signs_between(const Quote& first, const Quote& second) const {
    if (second.source.begin < first.source.end) return false;
    const std::string_view between = text_.substr(first.source.end - begin_, second.source.begin - first.source.end);
    return between.find_first_not_of(" ,;&\n") == std::string_view::npos || trim(between) == "and" ||
           trim(between) == ", and";
  }

  std::size_t begin_;
  std::string_view text_;
};

}  // namespace

std::vector<Statement> find_statements(const Article& article, std::string_view bytes) {
  const Source& source = article.source;
  const std::vector<Block>& blocks = article.blocks;
  const Metadata metadata(article, bytes);
  std::vector<Statement> out;
  const auto add = [&](Fact fact, const std::optional<Quote>& shown, const std::optional<Quote>& hidden) {
    const std::optional<Quote>& quote = shown ? shown : hidden;
    if (!quote) return;
    const auto known = std::find_if(out.begin(), out.end(),
                                    [&](const Statement& other) { return other.passage.source == quote->source; });
    if (known != out.end()) return known->facts.push_back(fact);
    Statement statement{{fact}, {}};
    statement.passage.article = source.article;
    statement.passage.text = quote->text;
    statement.passage.source = quote->source;
    statement.passage.id = passage_id(source.article, "", quote->text);
    out.push_back(std::move(statement));
  };
  add(Fact::Author, people_in_bylines(blocks, source.authors), metadata.people(source.authors));
  add(Fact::Reviewer, people_in_bylines(blocks, source.reviewers), metadata.people(source.reviewers));
  add(Fact::Published, date_in_bylines(blocks, source.published), metadata.date(source.published));
  add(Fact::Updated, date_in_bylines(blocks, source.updated), metadata.date(source.updated));
  add(Fact::Publisher, site_line(article), metadata.value(source.site));
  return out;
}

}  // namespace citewell
