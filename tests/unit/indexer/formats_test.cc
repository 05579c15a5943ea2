#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

#include "indexer/read/decode.h"
#include "indexer/read/gz.h"
#include "indexer/read/reader.h"
#include "tests/unit/indexer/article_checks.h"

namespace citewell {
namespace {

struct Case {
  const char* file_name;
  const char* bytes;
  const char* format;  // empty: none of ours
};

const Case kCases[] = {
    {"a.md", "Text", "markdown"},
    {"dir.x/A.MARKDOWN", "Text", "markdown"},
    {"a.html", "Text", "html"},
    {"a.htm.gz", "Text", "html"},
    {"a.jsonl", "{}", "jsonl"},
    {"a.ndjson.gz", "{}", "jsonl"},
    {"a.txt", "Text", "text"},
    {"a.txt", "---\ntitle: T\n---\nText", "markdown"},
    {"a.txt", "<!doctype html><p>x", "html"},
    {"a.txt", "{\"id\":\"a\"}\n{\"id\":\"b\"}\n", "jsonl"},
    {"a.txt", "{not json}", "text"},
    {"a", "<html>", "html"},
    {"a", "Text", ""},
    {"a.xml", "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\">", "wxr"},
    {"a.xml", "<rss>", ""},
    {"a.md", "<html>", "markdown"},
    {"a.png", "<html>", ""},
    {".txt", "Text", ""},
    {"a.txt", "", "text"},
};

TEST(Formats, PickedByNameAndContent) {
  for (const Case& c : kCases) {
    const Format* const format = pick_format(c.file_name, c.bytes);
    EXPECT_EQ(format == nullptr ? "" : format->name, c.format) << c.file_name << ": " << c.bytes;
  }
}

TEST(Formats, Named) {
  for (const Format& format : formats()) EXPECT_EQ(format_named(format.name), &format);
  EXPECT_EQ(format_named("pdf"), nullptr);
}

std::string gzip(const std::string& text) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  std::string in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(Gz, Members) {
  EXPECT_EQ(*gunzip(gzip("one ") + gzip("two"), 100, "a.gz"), "one two");
  EXPECT_EQ(*gunzip(gzip("one") + std::string(512, '\0'), 100, "a.gz"), "one");
  EXPECT_EQ(*gunzip(gzip(""), 100, "a.gz"), "");
}

TEST(Gz, ABombIsStoppedAtTheLimit) {
  const std::string bomb = gzip(std::string(10'000'000, 'x'));
  ASSERT_LT(bomb.size(), 20'000u);
  EXPECT_TRUE(gunzip(bomb, 10'000'000, "a.gz").ok());
  const Result<std::string> stopped = gunzip(bomb, 9'999'999, "a.gz");
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.error().code, ErrorCode::TooLarge);
  EXPECT_EQ(stopped.error().where, "a.gz");
}

TEST(Gz, DamagedFiles) {
  const std::string whole = gzip("some text that is long enough to be cut");
  std::string wrong = whole;
  wrong[wrong.size() / 2] = static_cast<char>(wrong[wrong.size() / 2] ^ 0x55);
  for (const std::string& bytes :
       {whole.substr(0, whole.size() - 5), whole.substr(0, 12), wrong, std::string("\x1F\x8B"), std::string()}) {
    const Result<std::string> read = gunzip(bytes, 1000, "a.gz");
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::BadSyntax);
  }
}

struct DecodeCase {
  const char* why;
  std::string bytes;
  std::string text;
};

TEST(Decode, ToUtf8) {
  const DecodeCase cases[] = {
      {"UTF-8 as it is", "Caf\xC3\xA9", "Caf\xC3\xA9"},
      {"its mark stays", "\xEF\xBB\xBFx", "\xEF\xBB\xBFx"},
      {"compressed", gzip("x"), "x"},
      {"UTF-16 with a mark",
       std::string("\xFF\xFE"
                   "C\0\xE9\0",
                   6),
       "C\xC3\xA9"},
      {"a page that declares Latin-1 means Windows-1252",
       "<!doctype html><meta charset=iso-8859-1><p>\x93"
       "Caf\xE9\x94",
       "<!doctype html><meta charset=iso-8859-1><p>\xE2\x80\x9C"
       "Caf\xC3\xA9\xE2\x80\x9D"},
      {"a page that declares Latin-1 but is UTF-8", "<!doctype html><meta charset=iso-8859-1><p>Caf\xC3\xA9",
       "<!doctype html><meta charset=iso-8859-1><p>Caf\xC3\xA9"},
      {"XML", "<?xml version=\"1.0\" encoding=\"windows-1252\"?><rss>\x80</rss>",
       "<?xml version=\"1.0\" encoding=\"windows-1252\"?><rss>\xE2\x82\xAC</rss>"},
      {"bytes that are no text pass on", "plain \xFF", "plain \xFF"},
  };
  for (const DecodeCase& c : cases) {
    const Result<std::string> decoded = decode_file(c.bytes, "a");
    ASSERT_TRUE(decoded.ok()) << c.why;
    EXPECT_EQ(*decoded, c.text) << c.why;
  }
}

TEST(Decode, UnknownCharacterSet) {
  const Result<std::string> decoded = decode_file("<!doctype html><meta charset=klingon><p>\xFF", "a.html");
  ASSERT_FALSE(decoded.ok());
  EXPECT_EQ(decoded.error().code, ErrorCode::BadEncoding);
  EXPECT_EQ(decoded.error().where, "a.html");
}

// Mapped text.

TEST(MappedText, PlacesOfVerbatimAndDecodedPieces) {
  MappedText text;  // of "a&amp;b c"
  text.append_verbatim("a", 0);
  text.append_decoded("&", {1, 6});
  text.append_verbatim("b c", 6);
  EXPECT_EQ(text.text(), "a&b c");
  EXPECT_EQ(text.source_of({0, 5}), (Range{0, 9}));
  EXPECT_EQ(text.source_of({1, 2}), (Range{1, 6}));
  EXPECT_EQ(text.source_of({2, 3}), (Range{6, 7}));
  EXPECT_EQ(text.source_of({5, 5}), (Range{9, 9}));
  EXPECT_EQ(text.text_of({0, 9}), "a&b c");
  EXPECT_EQ(text.text_of({2, 8}), "b ");
  EXPECT_EQ(text.text_of({1, 6}), "&");
  EXPECT_EQ(text.text_of({20, 30}), "");
}

TEST(MappedText, TextOutOfSourceOrderIsStillFound) {
  MappedText text;
  text.append_verbatim("late", 10);
  text.append_verbatim("early", 0);
  EXPECT_EQ(text.text_of({10, 14}), "late");
  EXPECT_EQ(text.text_of({0, 5}), "early");
}

TEST(MappedText, ThroughAnotherText) {
  MappedText lower;  // of "x&lt;b&gt;y"
  lower.append_verbatim("x", 0);
  lower.append_decoded("<", {1, 5});
  lower.append_verbatim("b", 5);
  lower.append_decoded(">", {6, 10});
  lower.append_verbatim("y", 10);
  MappedText upper;  // of "x<b>y", the tag dropped
  upper.append_verbatim("x", 0);
  upper.append_verbatim("y", 4);
  MappedText both;
  both.append_through(upper, lower);
  EXPECT_EQ(both.text(), "xy");
  EXPECT_EQ(both.source_of({1, 2}), (Range{10, 11}));
}

}  // namespace
}  // namespace citewell
