#include <gtest/gtest.h>

#include <string>

#include "indexer/read/decode.h"
#include "indexer/read/reader.h"
#include "tests/unit/index/gzip.h"
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
