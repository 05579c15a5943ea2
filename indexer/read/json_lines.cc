// One pass over each line with the JSON library's event interface: it checks the syntax, and its position after each
// string tells where the string's raw bytes are, so that every passage can be found again in the file.
#include "indexer/read/json_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "engine/text/normalize.h"
#include "indexer/read/fields.h"
#include "indexer/read/json_escapes.h"
#include "indexer/read/marked_text.h"
#include "indexer/read/text.h"

namespace citewell {
namespace {

using nlohmann::json;

// Characters for the library's lexer that tell how far it has read.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** reached) : at_(at), reached_(reached) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    *reached_ = ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** reached_;
};

struct Record {
  Source source;
  std::vector<std::string> synonyms;
  Range question, answer, text;  // raw bytes between the quotes, in the file
  std::string published, updated;
};

void set_property(Person& person, std::string_view key, const std::string& value) {
  if (key == "name") person.name = fold_whitespace(value);
  if (key == "credentials" || key == "honorificSuffix") person.credentials = fold_whitespace(value);
  if (key == "role" || key == "jobTitle") person.role = fold_whitespace(value);
}

// Events of one line, collected into a Record.
class RecordBuilder {
 public:
  RecordBuilder(const char* file, const char* const* reached) : file_(file), reached_(reached) {}

  bool null() { return value_done(); }
  bool boolean(bool) { return value_done(); }
  bool number_integer(json::number_integer_t) { return value_done(); }
  bool number_unsigned(json::number_unsigned_t value) {
    if (depth_ == 1 && field_ == "id") record.source.article = std::to_string(value);
    return value_done();
  }
  bool number_float(json::number_float_t, const json::string_t&) { return value_done(); }
  bool binary(json::binary_t&) { return value_done(); }
  bool string(json::string_t& value) {
    if (depth_ >= 1) take(value);
    return value_done();
  }
  bool key(json::string_t& name) {
    key_end_ = *reached_;
    (depth_ == 1 ? field_ : subkey_) = name;
    return true;
  }
  bool start_object(std::size_t) {
    if (depth_ == 0) is_object = true;
    new_person_ = true;
    ++depth_;
    return true;
  }
  bool end_object() {
    --depth_;
    return true;
  }
  bool start_array(std::size_t) {
    if (depth_ == 1) in_list_ = true;
    ++depth_;
    return true;
  }
  bool end_array() {
    --depth_;
    if (depth_ == 1) in_list_ = false;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const json::exception& error) {
    problem = fmt::format("{} (byte {} of the line)", plain_message(error.what()), position);
    return false;
  }

  Record record;
  bool is_object = false;
  std::string problem;

 private:
  // "[json.exception.parse_error.101] parse error at line 1, column 9: syntax error ..." without what the place already
  // says. It may quote the input at any length and with any bytes; those are left out.
  static std::string plain_message(std::string_view what) {
    const std::size_t colon = what.find(": ");
    if (colon != std::string_view::npos) what.remove_prefix(colon + 2);
    return std::string(what.substr(0, what.find("; last read")));
  }
  static bool value_done() { return true; }

  // Of the string that the lexer has just read as the value of the last key.
  [[nodiscard]] Range raw() const {
    const char* const open = std::find(key_end_, *reached_, '"');
    return {static_cast<std::uint32_t>(open + 1 - file_), static_cast<std::uint32_t>(*reached_ - 1 - file_)};
  }

  void take(const std::string& value) {
    if (depth_ == 1) return take_field(value);
    const std::size_t element_depth = in_list_ ? 3 : 2;
    if (in_list_ && depth_ == 2) return take_element(value);
    if (depth_ != element_depth) return;
    if (field_ == "authors") set_property(current_person(record.source.authors), subkey_, value);
    if (field_ == "reviewers") set_property(current_person(record.source.reviewers), subkey_, value);
  }

  void take_element(const std::string& value) {
    if (field_ == "synonyms") record.synonyms.push_back(fold_whitespace(value));
    if (field_ == "authors") append_people(record.source.authors, value);
    if (field_ == "reviewers") append_people(record.source.reviewers, value);
  }

  static void append_people(std::vector<Person>& people, const std::string& value) {
    for (Person& person : people_from(value)) people.push_back(std::move(person));
  }

  Person& current_person(std::vector<Person>& people) {
    if (new_person_ || people.empty()) people.emplace_back();
    new_person_ = false;
    return people.back();
  }

  void take_field(const std::string& value) {
    Source& source = record.source;
    if (field_ == "id") source.article = article_id_from(value);
    if (field_ == "title") source.title = fold_whitespace(value);
    if (field_ == "question") record.question = raw();
    if (field_ == "answer") record.answer = raw();
    if (field_ == "text") record.text = raw();
    if (field_ == "url") source.url = fold_whitespace(value);
    if (field_ == "site") source.site = fold_whitespace(value);
    if (field_ == "language") source.language = fold_whitespace(value);
    if (field_ == "authors") source.authors = people_from(value);
    if (field_ == "reviewers") source.reviewers = people_from(value);
    if (field_ == "published") record.published = value;
    if (field_ == "updated") record.updated = value;
    if (field_ == "synonyms") record.synonyms = {fold_whitespace(value)};
  }

  const char* file_;
  const char* const* reached_;
  const char* key_end_ = nullptr;
  std::size_t depth_ = 0;
  bool in_list_ = false;     // inside the array that is the current field's value
  bool new_person_ = false;  // no property of the innermost object has been taken yet
  std::string field_, subkey_;
};

MappedText unescaped(std::string_view bytes, Range raw) {
  MappedText text;
  append_unescaped(bytes, raw, text);
  return text;
}

// Where the words of `text` begin and end in the file.
Range words_source(const MappedText& text) {
  return text.source_of(trimmed(text.text(), {0, static_cast<std::uint32_t>(text.text().size())}));
}

Block faq_block(std::string_view bytes, const Record& record, Range answer) {
  const MappedText question = unescaped(bytes, record.question);
  const MappedText reply = unescaped(bytes, answer);
  Block block;
  block.kind = BlockKind::Faq;
  block.question = fold_whitespace(question.text());
  block.question_source = words_source(question);
  block.text = fold_lines(reply.text());
  block.source = words_source(reply);
  return block;
}

// Text without a question has the structure that its own shape gives it, as a plain-text file has.
void add_text(std::string_view bytes, Range raw, Article& article) {
  const MappedText text = unescaped(bytes, raw);
  for (Block& block : blocks_of_text(text.text())) {
    block.source = text.source_of(block.source);
    if (!block.question.empty()) block.question_source = text.source_of(block.question_source);
    article.blocks.push_back(std::move(block));
  }
}

Article article_from(std::string_view bytes, Record record, const std::string& where) {
  Article article;
  article.source = std::move(record.source);
  article.synonyms = std::move(record.synonyms);
  Source& source = article.source;
  std::erase_if(source.authors, [](const Person& person) { return person.name.empty(); });
  std::erase_if(source.reviewers, [](const Person& person) { return person.name.empty(); });
  set_date(record.published, "published", where, source.published, article.diagnostics);
  set_date(record.updated, "updated", where, source.updated, article.diagnostics);

  const bool pair = !record.question.empty() && !(record.answer.empty() && record.text.empty());
  if (pair) article.blocks.push_back(faq_block(bytes, record, record.answer.empty() ? record.text : record.answer));
  std::vector<Range> texts;
  if (!pair && !record.answer.empty()) texts.push_back(record.answer);
  if (!record.text.empty() && !(pair && record.answer.empty())) texts.push_back(record.text);
  std::sort(texts.begin(), texts.end(), [](Range a, Range b) { return a.begin < b.begin; });
  for (const Range text : texts) add_text(bytes, text, article);
  std::erase_if(article.blocks, [](const Block& block) { return block.text.empty(); });
  if (source.title.empty() && pair && !article.blocks.empty()) source.title = article.blocks.front().question;
  return article;
}

// The record of one line, or what is wrong with it.
struct Line {
  Record record;
  std::string problem;
};

Line read_line(std::string_view bytes, std::size_t begin, std::size_t end) {
  const char* reached = bytes.data() + begin;
  RecordBuilder builder(bytes.data(), &reached);
  const bool ok = json::sax_parse(CountingIterator(bytes.data() + begin, &reached),
                                  CountingIterator(bytes.data() + end, &reached), &builder);
  if (!ok) return {{}, builder.problem + "; line skipped"};
  if (!builder.is_object) return {{}, "expected a JSON object; line skipped"};
  return {std::move(builder.record), {}};
}

// Calls `visit(begin, end, number)` for each line that is not blank.
template <class Visit>
void for_each_line(std::string_view bytes, Visit visit) {
  std::size_t begin = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (std::size_t number = 1; begin < bytes.size(); ++number) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    if (bytes.substr(begin, end - begin).find_first_not_of(" \t\r") != std::string_view::npos)
      visit(begin, end, number);
    begin = end + 1;
  }
}

}  // namespace

Result<ReadResult> read_json_lines(std::string_view bytes, const ReadOptions& options) {
  ReadResult result;
  for_each_line(bytes, [&](std::size_t begin, std::size_t end, std::size_t number) {
    const std::string where = place(options.name, number);
    Line line = read_line(bytes, begin, end);
    if (!line.problem.empty()) {
      result.diagnostics.push_back({where, std::move(line.problem)});
      return;
    }
    Article article = article_from(bytes, std::move(line.record), where);
    if (article.blocks.empty()) {
      result.diagnostics.push_back({where, "no text in \"answer\" or \"text\"; record skipped"});
      return;
    }
    result.articles.push_back(std::move(article));
  });
  if (result.articles.empty() && result.diagnostics.empty()) {
    return Error{ErrorCode::Empty, "no record in the file", options.name};
  }
  return result;
}

MappedText plain_text_of_json_lines(std::string_view bytes) {
  MappedText text;
  for_each_line(bytes, [&](std::size_t begin, std::size_t end, std::size_t) {
    const Line line = read_line(bytes, begin, end);
    std::vector<Range> parts = {line.record.question, line.record.answer, line.record.text};
    std::sort(parts.begin(), parts.end(), [](Range a, Range b) { return a.begin < b.begin; });
    for (const Range part : parts) {
      if (part.empty()) continue;
      append_unescaped(bytes, part, text);
      text.append_decoded("\n", {part.end, part.end});
    }
  });
  return text;
}

MappedText plain_text_of_json_string(std::string_view bytes, Range block) {
  for (std::size_t at = block.begin; at < block.end; ++at) {
    if (bytes[at] == '"') return {};
    if (bytes[at] == '\\') ++at;
  }
  return unescaped(bytes, block);
}

bool is_json_lines(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || bytes[begin] != '{') return false;
  const std::string_view line = bytes.substr(begin, std::min(bytes.find('\n', begin), bytes.size()) - begin);
  return json::accept(line.begin(), line.end());
}

}  // namespace citewell
