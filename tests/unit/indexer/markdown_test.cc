#include "indexer/read/markdown.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "tests/unit/indexer/article_checks.h"

namespace citewell {
namespace {

struct Case {
  const char* why;
  const char* source;
  const char* blocks;
};

const Case kCases[] = {
    {"paragraphs and headings of both kinds",
     "# Stiff neck\n\nIt aches\nin the morning.\n\nCauses\n------\n\nSleep. #\n\n### Closed ###\n",
     "heading1: Stiff neck\nprose: It aches in the morning.\nheading2: Causes\nprose: Sleep. #\nheading3: Closed\n"},
    {"emphasis, code, links and escapes are resolved",
     "A **firm** *but* kind `press` on [the spot](https://x.org/a_b \"t\"), \\*not\\* ~~there~~ here.\n",
     "prose: A firm but kind press on the spot, *not* there here.\n"},
    {"references by name", "See [the leaflet][l] or [this].\n\n[l]: https://x.org/l\n[this]: <https://x.org/t> 'T'\n",
     "prose: See the leaflet or this.\n"},
    {"addresses stay text", "Write to <help@x.org> or see https://x.org/a_b_c.\n",
     "prose: Write to help@x.org or see https://x.org/a_b_c.\n"},
    {"character references", "Caf&eacute; &amp; 5 &lt; 6 &#8217;s &copy;\n", "prose: Café & 5 < 6 ’s ©\n"},
    {"a single tilde is a tilde", "About 80~90% or ~5.\n", "prose: About 80~90% or ~5.\n"},
    {"a hard break ends the line", "Line one  \nline two\\\nline three<br>four\n",
     "prose: Line one / line two / line three four\n"},
    {"lists keep their marks, items one a line",
     "- rest\n  well\n- walk\n  1. slowly\n  2. daily\n\n     with a friend\n* heat\n",
     "list: - rest well / - walk / 1. slowly / 2. daily with a friend\nlist: * heat\n"},
    {"quotes", "> Said one\n> > said two\n\nEnd.\n", "prose: Said one\nprose: said two\nprose: End.\n"},
    {"tables, with escaped bars", "| Sign | Act |\n|:-----|----:|\n| a \\| b | **go** |\n| c |\n",
     "table: [#Sign] [#Act] / [a | b] [go] / [c][]\n"},
    {"code keeps its lines", "```text\none\n  two\n```\n\n    three\n", "prose: one / two\nprose: three\n"},
    {"footnotes come where they are written, the marker as a number in brackets",
     "Rest helps[^why].\n\n[^why]: Smith 2020, [full text](https://x.org/s).\n\nMore.\n\n[^lost]: Nobody cites me.\n",
     "prose: Rest helps[1].\nboilerplate (footnote): Smith 2020, full text.\nprose: More.\n"
     "boilerplate (footnote): Nobody cites me.\n"},
    {"a paragraph of pictures is their description, one in a sentence shows no words",
     "![A hand](a.png)\n\nPress ![icon](i.png) here.\n\n[![Linked](b.png)](https://x.org)\n",
     "caption (description of an image): A hand\nprose: Press here.\ncaption (description of an image): Linked\n"},
    {"one short bold phrase is a heading, a bold sentence is not", "**Who should not**\n\n**Stop if it hurts.**\n",
     "heading0: Who should not\nprose: Stop if it hurts.\n"},
    {"definitions with a colon on the next line", "Bursa\n: A cushion of *fluid*.\n",
     "definition: Bursa: A cushion of fluid.\n"},
    {"embedded HTML",
     "<div class=\"note\"><p>Go <b>slow</b> &amp; easy.</p></div>\n\n<!-- not shown -->\n\nEnd <span>now</span>.\n",
     "prose: Go slow & easy.\nprose: End now.\n"},
    {"disclosures with Markdown inside",
     "<details>\n<summary>Does it hurt?</summary>\n\nA **little**.\n\n- at first\n\n</details>\n\nEnd.\n",
     "faq: Does it hurt? => A little. / - at first\nprose: End.\n"},
    {"template code of static-site generators is left out",
     "{% include head.html %}\n# Knee pain {#knee}\n\nRest {{< tip >}}often{{< /tip >}}.\n{: .lead}\n\n{{ page.x "
     "}}\n\n[TOC]\n\n"
     ":::warning Take care\nNo heat.\n:::\n",
     "heading1: Knee pain\nprose: Rest often.\nheading2: Take care\nprose: No heat.\n"},
    {"indented boxes: a title is a heading, a question has its answer",
     "# T\n\n!!! note \"Before you start\"\n\n    Sit down.\n\n    - feet flat\n\n??? question \"May I stand?\"\n    "
     "Of *course*.\n\n    Later too.\n\nEnd.\n",
     "heading1: T\nheading2: Before you start\nprose: Sit down.\nlist: - feet flat\nfaq: May I stand? => Of course. / "
     "Later too.\nprose: End.\n"},
    {"a box without a title, and one in a box",
     "## A\n\n!!! warning\n    No heat.\n    !!! tip \"Ice\"\n        Ten minutes.\n\nEnd.\n",
     "heading2: A\nprose: No heat.\nheading4: Ice\nprose: Ten minutes.\nprose: End.\n"},
    {"tabs", "## A\n\n=== \"Week 1\"\n\n    Walk.\n\n=== \"Week 2\"\n\n    Run.\n",
     "heading2: A\nheading3: Week 1\nprose: Walk.\nheading3: Week 2\nprose: Run.\n"},
    {"fences of colons, with a title in brackets or behind the name",
     "## A\n\n:::tip[Good to know]\n\nRest.\n\n:::\n\n::: details Is it safe?\nYes.\n:::\n\n::: {.callout-note "
     "title=\"Mind\"}\nSlowly.\n:::\n",
     "heading2: A\nheading3: Good to know\nprose: Rest.\nfaq: Is it safe? => Yes.\nheading3: Mind\nprose: Slowly.\n"},
    {"slashes, and what they mark as a caption",
     "![x](a.png)\n/// caption\nThe loop that I walk\n///\n\n/// note | Mind\nSlowly.\n///\n",
     "caption (description of an image): x\ncaption (caption of a figure): The loop that I walk\nheading2: "
     "Mind\nprose: Slowly.\n"},
    {"directives in fences, code in others", "```{note} Mind\nSlowly.\n```\n\n```\n!!! note \"x\"\n```\n",
     "heading2: Mind\nprose: Slowly.\nprose: !!! note "
     "\"x\"\n"},
    {"quotes with a mark", "> [!WARNING]\n> No heat.\n\n> [!faq]- May I run?\n> Slowly.\n\nEnd.\n",
     "prose: No heat.\nfaq: May I run? => Slowly.\nprose: End.\n"},
    {"components with a title",
     "<Tabs>\n<TabItem value=\"a\" label=\"Under 10\">\n\nA towel.\n\n</TabItem>\n</Tabs>\n\nEnd.\n",
     "heading2: Under 10\nprose: A towel.\nprose: End.\n"},
    {"lines for the generator, icons and attributes are left out",
     "--8<-- \"join.md\"\n\n:material-run: Walk at :10:30: or so [here](a){ .md-button } today.\n\n*[OT]: occupational "
     "therapy\n",
     "prose: Walk at :10:30: or so here today.\n"},
    {"questions in bold, with their answers behind or below them",
     "## A\n\n**May I run?** Slowly.\n\n**Is it safe?**\nYes.\n\nFor most.\n\n**For how long?**\nA week.\n\n## "
     "B\n\n**Why?** "
     "Nobody knows.\n",
     "heading2: A\nfaq: May I run? => Slowly.\nfaq: Is it safe? => Yes. / For most.\nfaq: For how long? => A "
     "week.\nheading2: B\nprose: Why? Nobody knows.\n"},
    {"a list of questions in bold",
     "1. **May I run?** Slowly.\n2. **Is it safe?** - Yes.\n\n- **Mind:** no heat\n- **Why?** Burns.\n",
     "boilerplate (number of a question): 1.\nfaq: May I run? => Slowly.\nboilerplate (number of a question): "
     "2.\nfaq: Is it safe? => Yes.\nlist: - Mind: no heat / - Why? Burns.\n"},
    {"a caption in italics", "![A](a.png)\n*My knee, taped*\n\n![B](b.png)\n\n*And the other*\n\nEnd.\n",
     "caption (description of an image): A My knee, taped\ncaption (description of an image): B\ncaption "
     "(description of an image): And the other\nprose: End.\n"},
    {"a line of links", "[All plans](a) | [Print](b)\n\nSee [the plan](a).\n",
     "boilerplate (line of links): All plans | Print\nprose: See the plan.\n"},
    {"module lines", "import Box from '../box'\n\nimport and export of goods.\n",
     "prose: import and export of goods.\n"},
    {"front matter is no text", "---\ntitle: T\n---\nBody.\n", "prose: Body.\n"},
    {"a byte order mark is no text", "\xEF\xBB\xBF# T\n\nBody.\n", "heading1: T\nprose: Body.\n"},
    {"line ends of other systems", "# T\r\n\r\nOne\r\ntwo &amp; three.\r\n\r\n- a\r\n- b\r\n",
     "heading1: T\nprose: One two & three.\nlist: - a / - b\n"},
    {"right to left, and beyond the basic plane", "# כאב גב\n\nשלום **עולם** 🦵.\n",
     "heading1: כאב גב\nprose: שלום עולם 🦵.\n"},
};

TEST(Markdown, Blocks) {
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(read_and_dump("markdown", c.source), c.blocks);
  }
}

Article read_one(std::string_view source) {
  Result<ReadResult> read = read_markdown(source, {"a.md"});
  EXPECT_TRUE(read.ok());
  return read.ok() ? read->articles.front() : Article{};
}

TEST(Markdown, OffsetsPointAtTheWords) {
  const std::string_view source = "---\ntitle: T\n---\n\nHello **big** world.\n";
  const Article article = read_one(source);
  ASSERT_EQ(article.blocks.size(), 1u);
  EXPECT_EQ(source.substr(article.blocks[0].source.begin, article.blocks[0].source.size()), "Hello **big** world.");
}

TEST(Markdown, LinesThatAreNotIndentedLikeTheirItemHaveTheirPlace) {
  for (const std::string_view source :
       {" 1. Rest\n[^a] well.\n\nMore.\n\n[^a]: Smith 2020.\n", "  - Do\n[see](x) `co `it\n\nco co\n"}) {
    const Article article = read_one(source);
    ASSERT_GE(article.blocks.size(), 2u);
    const Range item = article.blocks[0].source;
    EXPECT_EQ(source.substr(item.begin, item.size()), source.substr(item.begin, source.find("\n\n") - item.begin));
  }
}

TEST(Markdown, AmpersandsAndBackslashesThatStandForThemselvesHaveTheirPlace) {
  for (const std::string_view source : {"First &amp word.\n\nSecond.\n", "Label [^&amp; b] here.\n\nSecond.\n",
                                        "Label [^a \\\\ b] here.\n\nSecond.\n", "So &amp;amp; on.\n\nSecond.\n"}) {
    const Article article = read_one(source);
    ASSERT_EQ(article.blocks.size(), 2u) << source;
    const std::string_view first = source.substr(0, source.find('\n'));
    EXPECT_EQ(source.substr(article.blocks[0].source.begin, article.blocks[0].source.size()), first);
  }
}

TEST(Markdown, FootnotesAreCitations) {
  const Article article = read_one("A[^b] and B[^a].\n\n[^a]: Second, <https://x.org/2>.\n[^b]: First.\n");
  const std::vector<Citation> expected = {{"2", "Second, https://x.org/2.", "https://x.org/2"}, {"1", "First.", ""}};
  EXPECT_EQ(article.source.citations, expected);
}

TEST(Markdown, ALabelOverTwoLinesIsText) {
  EXPECT_EQ(dump(read_one("A word [^see\nbelow] here.\n").blocks), "prose: A word [see below] here.\n");
}

TEST(Markdown, ALabelWithASpaceOrMarkupInItIsText) {
  EXPECT_EQ(dump(read_one("A word [^[see]\nbelow] here.\n").blocks), "prose: A word [[see] below] here.\n");
  EXPECT_EQ(dump(read_one("A word [^see *the* part &amp; page] here.\n").blocks),
            "prose: A word [see the part & page] here.\n");
}

// The parser says that the last paragraph stands elsewhere, so its words are shown as they are written.
TEST(Markdown, WhatCannotBeFollowedInItsSourceIsReadAsText) {
  const std::string bytes = "`\n`\n`\nf`\n\n f\t```\n.";
  const Article article = read_one(bytes);
  ASSERT_EQ(article.diagnostics.size(), 1U);
  EXPECT_NE(article.diagnostics.front().message.find("read as plain text"), std::string::npos);
  EXPECT_EQ(dump(article.blocks),
            "boilerplate (rule): `\nboilerplate (rule): `\nboilerplate (rule): `\nheading0: f`\nheading0: f ```\n"
            "boilerplate (rule): .\n");
}

TEST(Markdown, AFootnoteThatNothingCitesLosesItsMark) {
  EXPECT_EQ(dump(read_one("A word.\n\n[^x]: Never cited.\n").blocks),
            "prose: A word.\nboilerplate (footnote): Never cited.\n");
}

TEST(Markdown, NotesAreNoPartOfTheirWord) {
  EXPECT_EQ(dump(read_one("It eases pain<sup>1</sup> on 2 m<sup>2</sup>.\n").blocks),
            "prose: It eases pain 1 on 2 m2.\n");
}

TEST(Markdown, QuestionsInFrontMatterComeFirst) {
  const std::string_view source =
      "---\ntitle: T\nfaq:\n  - question: How long do I rest?\n    answer: >\n      Two days. Then\n      walk "
      "again.\n  - {q: \"Is swelling normal?\", a: 'For weeks.'}\n  - question: \"Is \\\"this\\\" odd?\"\n    answer: "
      "No.\n---\n\nAnkles bend.\n";
  const Article article = read_one(source);
  EXPECT_EQ(dump(article.blocks),
            "faq: How long do I rest? => Two days. Then walk again.\nfaq: Is swelling normal? => For weeks.\nprose: "
            "Ankles bend.\n");
  ASSERT_EQ(article.diagnostics.size(), 1U);  // the escapes of the third do not stand as they are meant
  EXPECT_EQ(article.diagnostics[0].where, "a.md:3");
  const Range answer = article.blocks.at(0).source;
  EXPECT_EQ(source.substr(answer.begin, answer.size()), "Two days. Then\n      walk again.");
  EXPECT_EQ(read_checked("markdown", source).size(), 1U);
}

TEST(Markdown, QuestionsInTomlFrontMatter) {
  EXPECT_EQ(dump(read_one("+++\ntitle = \"T\"\n[[faq]]\nquestion = \"Why?\"\nanswer = \"Because it "
                          "heals.\"\n+++\n\nText.\n")
                     .blocks),
            "faq: Why? => Because it heals.\nprose: Text.\n");
}

TEST(Markdown, TitleIsTheOnlyTopHeadingUnlessMetadataNamesOne) {
  EXPECT_EQ(read_one("# Only\n\n## Part\n\nText.\n").source.title, "Only");
  EXPECT_EQ(read_one("# One\n\nText.\n\n# Two\n\nText.\n").source.title, "");
  EXPECT_EQ(read_one("---\ntitle: Named\n---\n# Other\n\nText.\n").source.title, "Named");
}

TEST(Markdown, LanguageOnlyWhereItIsNamed) {
  EXPECT_EQ(read_one("Text.\n").source.language, "");
  EXPECT_EQ(read_one("---\nlang: en_GB\n---\nText.\n").source.language, "en-GB");
}

// The Markdown library has state of the whole process that a parse changes.
TEST(Markdown, ReadersInSeveralThreadsDoNotDisturbEachOther) {
  std::string source = "| Sign | Act |\n|------|-----|\n| a | ~~b~~ |\n\n";
  for (int i = 0; i < 200; ++i) source += "It ~~never~~ often aches ~~a lot~~.\n\n";
  const std::string expected = dump(read_one(source).blocks);
  std::atomic<int> wrong = 0;
  {
    std::vector<std::jthread> readers;
    for (int t = 0; t < 4; ++t) {
      readers.emplace_back([&] {
        for (int i = 0; i < 20; ++i) wrong += dump(read_one(source).blocks) == expected ? 0 : 1;
      });
    }
  }
  EXPECT_EQ(wrong, 0);
}

TEST(Markdown, WhatCannotBeReadIsNamedWithItsLine) {
  const Result<ReadResult> broken = read_markdown("fine\nbad \xFF byte\n", {"a.md"});
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().code, ErrorCode::BadEncoding);
  EXPECT_EQ(broken.error().where, "a.md:2");
  const Result<ReadResult> empty = read_markdown("---\ntitle: T\n---\n\n<!-- nothing -->\n", {"a.md"});
  ASSERT_FALSE(empty.ok());
  EXPECT_EQ(empty.error().code, ErrorCode::Empty);
  const Result<ReadResult> large = read_markdown(std::string(kMaxMarkupBytes + 1, 'x'), {"a"});
  ASSERT_FALSE(large.ok());
  EXPECT_EQ(large.error().code, ErrorCode::TooLarge);
}

}  // namespace
}  // namespace citewell
