#include "tests/fuzz/check_reading.h"

#include <algorithm>
#include <string>

#include "engine/text/normalize.h"
#include "indexer/passages/passages.h"
#include "indexer/read/decode.h"
#include "indexer/read/reader.h"
#include "indexer/structure/structure.h"
#include "tests/fuzz/promise.h"

namespace citewell {
namespace {

constexpr std::size_t kMostStructuredBytes = 8192;  // larger inputs are for the readers: more of them are tried

bool is_border(std::string_view bytes, std::size_t offset) {
  return offset >= bytes.size() || (static_cast<unsigned char>(bytes[offset]) & 0xC0) != 0x80;
}

void check_range(std::string_view bytes, Range range, std::string_view text) {
  promise(range.begin <= range.end && range.end <= bytes.size(), "ranges lie inside the file", text);
  promise(is_border(bytes, range.begin) && is_border(bytes, range.end), "ranges end on character borders", text);
}

// Letters and digits of ASCII: lines of signs alone may be left out, as dividers are.
std::size_t count_letters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) {
    count += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? 1 : 0;
  }
  return count;
}

void check_article(const Article& article, const MappedText& plain, std::string_view bytes) {
  for (const Block& block : article.blocks) {
    promise(!block.text.empty(), "blocks have text", block.reason);
    check_range(bytes, block.source, block.text);
    promise(is_valid_utf8(block.text) && is_valid_utf8(block.question), "text is UTF-8", block.text);
    promise(fold_whitespace(plain.text_of(block.source)) == fold_whitespace(block.text), "text is verbatim",
            block.text);
    if (block.question.empty()) continue;
    check_range(bytes, block.question_source, block.question);
    promise(fold_whitespace(plain.text_of(block.question_source)) == block.question, "questions are verbatim",
            block.question);
  }
}

std::size_t count_letters(const Article& article) {
  std::size_t count = 0;
  for (const Block& block : article.blocks) count += count_letters(block.text) + count_letters(block.question);
  return count;
}

std::size_t count_letters(const ReadResult& read) {
  std::size_t count = 0;
  for (const Article& article : read.articles) count += count_letters(article);
  return count;
}

// Marked questions and answers lose their marks ("Question:", "A1."), and nothing else loses a letter.
void check_structure(Article article, const MappedText& plain, std::string_view bytes) {
  constexpr std::size_t kLettersOfMarks = 20;
  const std::size_t before = count_letters(article);
  recover_structure(article, {});
  const auto is_pair = [](const Block& block) { return block.kind == BlockKind::Faq; };
  const auto pairs = static_cast<std::size_t>(std::count_if(article.blocks.begin(), article.blocks.end(), is_pair));
  const std::size_t after = count_letters(article);
  promise(after <= before && before - after <= pairs * kLettersOfMarks, "structure loses no letter", plain.text());
  check_article(article, plain, bytes);
  for (const Passage& passage : cut_passages(article, {}).passages)
    promise(!passage.text.empty(), "passages have text", passage.id);
}

}  // namespace

void check_reading(std::string_view format_name, const std::uint8_t* data, std::size_t size) {
  const Result<std::string> decoded = decode_file(std::string(text_of(data, size)), "file");
  if (!decoded.ok()) return;
  const std::string& bytes = *decoded;
  const Format* const format = format_named(format_name);
  promise(format != nullptr, "the format exists", format_name);
  for (const Format& other : formats()) (void)other.sniff(bytes);
  const Result<ReadResult> read = format->read(bytes, {"file"});
  if (!read.ok()) return promise(is_valid_utf8(to_string(read.error())), "messages are UTF-8", "");
  for (const Diagnostic& diagnostic : read->diagnostics)
    promise(is_valid_utf8(diagnostic.message), "messages are UTF-8", diagnostic.where);
  const MappedText plain = format->plain_text(bytes);
  for (const Article& article : read->articles) {
    check_article(article, plain, bytes);
    if (bytes.size() <= kMostStructuredBytes) check_structure(article, plain, bytes);
  }
  if (read->diagnostics.empty())
    promise(count_letters(plain.text()) == count_letters(*read), "no letter is lost or doubled", plain.text());
}

}  // namespace citewell
