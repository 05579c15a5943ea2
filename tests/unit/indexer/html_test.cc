#include "indexer/read/html.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/read/html_nesting.h"
#include "indexer/read/html_text.h"
#include "tests/unit/indexer/article_checks.h"

namespace citewell {
namespace {

struct Case {
  const char* why;
  const char* source;
  const char* blocks;
};

// Inside <body>, with the text that makes it an article.
const Case kContentCases[] = {
    {"headings and paragraphs", "<h1>Stiff neck</h1><p>It aches\nin the   morning.</p><h3>Causes</h3>Sleep.<p>Stress.",
     "heading1: Stiff neck\nprose: It aches in the morning.\nheading3: Causes\nprose: Sleep.\nprose: Stress.\n"},
    {"inline elements do not split words",
     "<p>Un<b>believ</b>able, H<sub>2</sub>O, 80&ndash;90&nbsp;%, a&amp;b, <i>x</i> <i>y</i>.</p>",
     "prose: Unbelievable, H2O, 80–90 %, a&b, x y.\n"},
    {"labels side by side are apart",
     "<p><span>Jane Doe</span><span>Therapist</span> <a href=x>one</a><a href=y>two</a> words.</p>",
     "prose: Jane Doe Therapist one two words.\n"},
    {"line breaks, and two of them as old pages use them", "One<br>two.<br><br>Three<br/>\n<br/>Four.",
     "prose: One / two.\nprose: Three\nprose: Four.\n"},
    {"lists, nested and with paragraphs",
     "<ul><li>Rest <b>well</b></li><li><p>Walk</p><p>daily</p><ol><li>slow<li>fast</ol></ul>",
     "list: Rest well / Walk daily / slow / fast\n"},
    {"a list of sections is no list",
     "<ol><li><h3>Rest</h3><p>Lie down.</p></li><li><h3>Heat</h3><p>Warm it.</p></li></ol>",
     "heading3: Rest\nprose: Lie down.\nheading3: Heat\nprose: Warm it.\n"},
    {"a table of data", "<table><tr><th>Sign<th>Act<tr><td>numb leg<td>call <b>now</b></table>",
     "table: [#Sign] [#Act] / [numb leg] [call now]\n"},
    {"a table with empty cells, cells over several and a caption",
     "<table><caption>Dose</caption><tr><th><th>Dose<th colspan=2 rowspan=0>When<tr><th>Old<td><td colspan=999>a<br>b"
     "<td rowspan=x>c</table>",
     "table: Dose / [#][#Dose] [#When 2x1] / [#Old][] [a b 100x1] [c]\n"},
    {"a table that places things", "<table><tr><td><h2>Left</h2><p>Text of the column.</p></td></tr></table>",
     "heading2: Left\nprose: Text of the column.\n"},
    {"definitions",
     "<dl><dt>Bursa</dt><dd>A cushion.</dd><dt>Disc</dt><dt>Disk</dt><dd>A pad.</dd><dd>Also a plate.</dd></dl>",
     "definition: Bursa / A cushion.\ndefinition: Disc / Disk / A pad. / Also a plate.\n"},
    {"definitions that are questions", "<dl><div><dt>Does it hurt?</dt><dd><p>No.</p><p>Rarely.</p></dd></div></dl>",
     "faq: Does it hurt? => No. / Rarely.\n"},
    {"disclosures",
     "<details><summary>Does it <b>hurt</b>?</summary><p>No.</p><ul><li>never</ul></details>"
     "<details><summary>More</summary><p>Words.</p></details>",
     "faq: Does it hurt? => No. / never\nheading0: More\nprose: Words.\n"},
    {"questions by microdata",
     "<div itemscope itemtype='https://schema.org/Question'><h3 itemprop='name'>Is it safe?</h3><div "
     "itemprop='acceptedAnswer' "
     "itemscope itemtype='https://schema.org/Answer'><div itemprop='text'><p>Yes.</p></div></div></div>",
     "faq: Is it safe? => Yes.\n"},
    {"captions of figures",
     "<figure><img src=a alt='A hand'><figcaption>Figure 1. A hand.</figcaption></figure><p "
     "class='wp-caption-text'>Two.</p>",
     "caption (caption of a figure): Figure 1. A hand.\ncaption (caption of a figure): Two.\n"},
    {"a bold line is a heading, a bold sentence is not",
     "<p><strong>Who should not</strong></p><p><b>Stop if it hurts.</b></p>",
     "heading0: Who should not\nprose: Stop if it hurts.\n"},
    {"preformatted text keeps its lines", "<pre>one\n  two</pre>", "prose: one / two\n"},
    {"accordions of lists, of data attributes and of buttons that only their class tells",
     "<h1>T</h1><ul><li><a data-toggle=\"collapse\" href=\"#a\">May I run?</a><div id=\"a\">Slowly.</div></li><li><a "
     "data-toggle=\"collapse\" href=\"#b\">Is it safe?</a><div id=\"b\">Yes.</div></li></ul><div><button "
     "class=\"accordion\">Any rest?</button><div class=\"panel\">A week.</div></div><p>More words, so that the page "
     "holds more than its links.</p>",
     "heading1: T\nfaq: May I run? => Slowly.\nfaq: Is it safe? => Yes.\nfaq: Any rest? => A week.\nprose: More "
     "words, so that the page holds more than its links.\n"},
    {"questions in bold with their answers behind them, and in a list",
     "<h2>A</h2><p><b>May I run?</b> Slowly.</p><p><strong>Is it safe?</strong> Yes.</p><ul><li><b>Any rest?</b> A "
     "week.</li><li><b>Any ice?</b> No.</li></ul>",
     "heading2: A\nfaq: May I run? => Slowly.\nfaq: Is it safe? => Yes.\nfaq: Any rest? => A week.\nfaq: Any ice? => "
     "No.\n"},
    {"what is set like a caption in the header of an article is none",
     "<article><header><h1>T</h1><span class=\"caption-with-spacing\"><time>May 4, 2022</time></span> <span "
     "class=\"caption-with-spacing\">Jane Doe</span></header><p>Words of the article.</p></article>",
     "heading1: T\nprose: May 4, 2022 Jane Doe\nprose: Words of the article.\n"},
    {"accordion heads",
     "<button aria-expanded=false>Can I drive?</button><div class=panel hidden>Only without pain.</div>",
     "faq: Can I drive? => Only without pain.\n"},
    {"an accordion that names itself a list of tabs, and tabs alone",
     "<p>Words.</p><div role=tablist><div role=tab>Can I drive?</div><div role=tabpanel>Only without pain.</div></div>"
     "<div role=tablist><a role=tab href='#a'>Before</a> <a role=tab href='#b'>After</a></div><p>More words.</p>",
     "prose: Words.\nprose: Can I drive?\nprose: Only without pain.\nboilerplate (navigation): Before After\nprose: "
     "More "
     "words.\n"},
    {"scripts, styles and controls show nothing",
     "<p>Seen.</p><script>var a = "
     "'<p>x</p>';</script><style>p{}</style><select><option>x</select><textarea>y</textarea>",
     "prose: Seen.\n"},
    {"what is hidden is set aside",
     "<p>Seen.</p><p hidden>Unseen.</p><div style='display: none'>Gone.</div><p aria-hidden=true>Deaf.</p>",
     "prose: Seen.\nboilerplate (hidden): Unseen.\nboilerplate (hidden): Gone.\nboilerplate (hidden): Deaf.\n"},
    {"parts of the page inside the article",
     "<p>Seen.</p><div class='social-share'>Share <a href=x>now</a></div><div id=cookieBanner>We use cookies.</div>"
     "<form action=x><label>Name</label><input></form><ul class=toc><li><a href='#a'>A</a></ul>",
     "prose: Seen.\nboilerplate (share links): Share now\nboilerplate (cookie notice): We use cookies.\nboilerplate "
     "(form): Name\n"
     "boilerplate (table of contents): A\n"},
    {"anchors to the page's own parts",
     "<ul><li><a href='#a'>Causes</a><li><a href='#b'>Signs</a><li><a href='#c'>Care</a></ul><p>Seen.</p>",
     "boilerplate (table of contents): Causes / Signs / Care\nprose: Seen.\n"},
    {"remarks beside the text are text",
     "<p>Seen.</p><aside class='callout tip'>Breathe out.</aside><aside>Buy a pillow.</aside>",
     "prose: Seen.\nprose: Breathe out.\nboilerplate (aside): Buy a pillow.\n"},
    {"lines of links",
     "<p>Seen.</p><p><a href=a>Home</a> | <a href=b>All articles</a></p><p>See <a href=a>one</a> and <a "
     "href=b>two</a>.</p>",
     "prose: Seen.\nboilerplate (line of links): Home | All articles\nprose: See one and two.\n"},
    {"formatting that would move text", "><b><i><v><main><h>x<p></b>.<li>a<li>c",
     "prose: >\nprose: x\nprose: .\nprose: a\nprose: c\n"},
    {"references to what is no character", "<p>One &#xD8eeeeee; two &#99999999999; three &#233;.</p>",
     "prose: One \uFFFD two \uFFFD three \u00E9.\n"},
    {"unclosed and misnested elements", "<p>One <b>two<p>three</b> four<div>five</p>six",
     "prose: One two\nprose: three four\nprose: five\nprose: six\n"},
};

TEST(Html, BlocksOfContent) {
  for (const Case& c : kContentCases) {
    SCOPED_TRACE(c.why);
    const std::string page =
        "<!doctype html><html lang=en><body><main>" + std::string(c.source) + "</main></body></html>";
    EXPECT_EQ(read_and_dump("html", page), c.blocks);
  }
}

const Case kPageCases[] = {
    {"what surrounds <main>",
     "<body><a href='#m'>Skip to content</a><header>Back Clinic<nav><a href=/>Home</a></nav></header><main "
     "id=m><h1>Knee</h1><p>Rest it.</p></main>"
     "<aside>Related: neck</aside><footer><p>Not medical advice.</p><p>© Clinic</p></footer></body>",
     "boilerplate (outside the article): Skip to content\nboilerplate (outside the article): Back Clinic\nboilerplate "
     "(navigation): Home\n"
     "heading1: Knee\nprose: Rest it.\nboilerplate (aside): Related: neck\nboilerplate (footer): Not medical advice.\n"
     "boilerplate (footer): © Clinic\n"},
    {"the article among cards",
     "<body><main><article><h1>Knee</h1><p>Rest it, and come back when it has not settled in a week.</p></article>"
     "<article><h3>Neck</h3><p>Read on.</p></article></main></body>",
     "heading1: Knee\nprose: Rest it, and come back when it has not settled in a week.\nboilerplate (outside the "
     "article): Neck\n"
     "boilerplate (outside the article): Read on.\n"},
    {"no marks at all: the column with the text, under its heading",
     "<body><table><tr><td><a href=a>One</a><br><a href=b>Two</a></td><td><p>Rest it for a day or two, then begin to "
     "bend it a little "
     "more each morning.</p><p>Ice helps at first.</p></td></tr></table></body>",
     "boilerplate (outside the article): One / Two\nprose: Rest it for a day or two, then begin to bend it a little "
     "more each morning.\n"
     "prose: Ice helps at first.\n"},
    {"the heading in a banner above the article",
     "<body><div class=top><a href=/>Clinic</a><h1>Knee</h1><p>By Jane Doe</p></div><div><article><p>Rest it for a day "
     "or two, and then "
     "move.</p></article></div><p>After.</p></body>",
     "boilerplate (outside the article): Clinic\nheading1: Knee\nprose: By Jane Doe\nprose: Rest it for a day or two, "
     "and then move.\n"
     "boilerplate (outside the article): After.\n"},
    {"class names that would set everything aside are not believed",
     "<body class='has-sidebar'><div class='content sidebar'><p>Rest it for a day or two.</p></div></body>",
     "prose: Rest it for a day or two.\n"},
    {"an old form around the page",
     "<body><form id=aspnet><input type=hidden><h1>Knee</h1><p>Rest it.</p></form></body>",
     "heading1: Knee\nprose: Rest it.\n"},
    {"elements that HTML does not know",
     "<body><amp-sidebar>Menu</amp-sidebar><article><p>Rest it <x-y>today</x-y>.</p></article></body>",
     "boilerplate (sidebar): Menu\nprose: Rest it today.\n"},
};

TEST(Html, ArticleOfAPage) {
  for (const Case& c : kPageCases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(read_and_dump("html", c.source), c.blocks);
  }
}

TEST(Html, TextOfAMalformedTableStaysInItsPlace) {
  EXPECT_EQ(
      read_and_dump("html",
                    "<body><main><p>Before.</p><table>loose<tr><td>in a cell</td>stray</table>After.</main></body>"),
      "prose: Before.\nprose: loose\nprose: in a cell\nprose: stray\nprose: After.\n");
}

TEST(Html, NotesAreNoPartOfTheirWord) {
  const std::pair<const char*, const char*> cases[] = {
      {"It eases pain<sup>1</sup> a while.", "prose: It eases pain 1 a while.\n"},
      {"It eases pain.<sup><a href='#r'>2,3</a></sup>", "prose: It eases pain. 2,3\n"},
      {"A mat of 2 m<sup>2</sup>", "prose: A mat of 2 m2\n"},
      {"on the 1<sup>st</sup> day", "prose: on the 1st day\n"},
      {"10<sup>3</sup> cells", "prose: 103 cells\n"},
      {"H<sub>2</sub>O", "prose: H2O\n"},
  };
  for (const auto& [html, blocks] : cases) EXPECT_EQ(read_and_dump("html", "<p>" + std::string(html)), blocks);
}

TEST(Html, APageOfLinksIsNoArticle) {
  for (const char* const page : {"<ul><li><a href='/a'>Ankle sprains</a><li><a href='/b'>Tennis elbow</a></ul>",
                                 "<body><h1>Articles</h1><p><a href='/a'>Ankle sprains</a></p></body>"}) {
    const Result<ReadResult> read = read_html(page, {"a.html"});
    ASSERT_FALSE(read.ok()) << page;
    EXPECT_EQ(read.error().code, ErrorCode::Empty);
  }
  EXPECT_TRUE(read_html("<ul><li><a href='/a'>Ankle sprains</a> heal in weeks<li>Rest first</ul>", {"a"}).ok());
}

TEST(Html, OffsetsPointAtTheWords) {
  const std::string source = "<html><body><p class=\"x\">Caf&eacute; <b>au</b> lait</p></body></html>";
  const Result<ReadResult> read = read_html(source, {"a.html"});
  ASSERT_TRUE(read.ok());
  const Range range = read->articles.at(0).blocks.at(0).source;
  EXPECT_EQ(source.substr(range.begin, range.size()), "Caf&eacute; <b>au</b> lait");
}

TEST(Html, QuestionsThatTheDataStatesArePairedWithTheText) {
  const std::string source =
      "<html><head><script "
      "type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"FAQPage\",\"mainEntity\":["
      "{\"@type\":\"Question\",\"name\":\"Is it "
      "safe?\",\"acceptedAnswer\":{\"@type\":\"Answer\",\"text\":\"<p>Mostly.</p><p>Ask "
      "first.</p>\"}},{\"@type\":\"Question\",\"name\":\"Not on the "
      "page?\",\"acceptedAnswer\":{\"text\":\"No.\"}}]}</script></head>"
      "<body><main><h2>Is it safe?</h2><p>Mostly.</p><p>Ask first.</p><p>Another matter.</p></main></body></html>";
  EXPECT_EQ(read_and_dump("html", source), "faq: Is it safe? => Mostly. / Ask first.\nprose: Another matter.\n");
}

TEST(Html, LineBreaksThatAreMeant) {
  const MarkedText marked =
      mark_html_fragment("One <b>two</b>\nthree\n\nfour <i>five</i>\n\n<p>six\n\nseven</p>", LineBreaks::Meant);
  EXPECT_EQ(dump(blocks_of(marked)), "prose: One two / three\nprose: four five\nprose: six\nprose: seven\n");
}

TEST(Html, WhatCannotBeReadIsNamedWithItsLine) {
  const Result<ReadResult> broken = read_html("<p>fine\n\xFF</p>", {"a.html"});
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().where, "a.html:2");
  const Result<ReadResult> empty = read_html("<html><body><script>x</script></body></html>", {"a.html"});
  ASSERT_FALSE(empty.ok());
  EXPECT_EQ(empty.error().code, ErrorCode::Empty);
  const Result<ReadResult> large = read_html(std::string(kMaxMarkupBytes + 1, 'x'), {"a"});
  ASSERT_FALSE(large.ok());
  EXPECT_EQ(large.error().code, ErrorCode::TooLarge);
}

struct SniffCase {
  const char* bytes;
  bool html;
};

const SniffCase kSniffCases[] = {
    {"<!DOCTYPE html><p>x", true},
    {"\n <HTML lang=en>", true},
    {"<!-- c --><html>", true},
    {"<?xml version='1.0'?><html xmlns='x'>", true},
    {"<?xml version='1.0'?><rss>", false},
    {"Plain <b>text</b>", false},
    {"", false},
};

TEST(Html, RecognisedByItsBeginning) {
  for (const SniffCase& c : kSniffCases) EXPECT_EQ(is_html(c.bytes), c.html) << c.bytes;
}

TEST(Html, DeclaredCharacterSet) {
  EXPECT_EQ(declared_charset("<meta charset=\"ISO-8859-1\">"), "iso-8859-1");
  EXPECT_EQ(declared_charset(
                "<meta name=x content=y><meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>"),
            "windows-1252");
  EXPECT_EQ(declared_charset("<p>charset=x</p>"), "");
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(HtmlNesting, KeepsPagesAsTheyAre) {
  for (const char* const page : {"<div><p>a<p>b</div>", "<svg><path d='a>b'/><g></g></svg><ul><li>x<li>y</ul>",
                                 "<script>if (a<b) '</div>'</script>", "a < b <", "<!-- <div> -->"}) {
    EXPECT_EQ(limit_nesting(page, 2), page);
  }
}

TEST(HtmlNesting, FlattensWhatIsDeeper) {
  EXPECT_EQ(limit_nesting("<div><div><div>x</div></div></div>", 2), "<div><div>     x      </div></div>");
  EXPECT_EQ(limit_nesting("<p><p><p><p>x", 2), "<p><p><p><p>x");
}

TEST(HtmlNesting, WhatCountsInDeepPagesIsKept) {
  const std::string page = repeated("<div>", 1000) + "<h2>Rest</h2><ul><li>One day<li>Two days</ul>" +
                           repeated("</div>", 1000) + "<p>Walk again.</p>";
  EXPECT_EQ(read_and_dump("html", page), "heading2: Rest\nlist: One day / Two days\nprose: Walk again.\n");
}

// Shapes that would grow the parser's stack or reopen elements without end.
TEST(HtmlNesting, NoShapeNestsDeeply) {
  constexpr std::size_t kTimes = 5000;
  for (const char* const piece :
       {"<div>", "<b>", "<span></x>", "<div><table><td></div></table>", "<b><table><td></b></table>", "<svg><td>",
        "<svg><g/>", "<svg><p><path/>", "<ul><li>", "<a href=x><p>", "<font color=a><p>", "<button><p>",
        "<select><div></select>", "<!x </div><div>", "<!--><div></div--><div>", "<div =\"><div =\">",
        "<div><textarea></div></textarea>", "<svg><title><div></title>", "<dl><dd><div></dd>"}) {
    SCOPED_TRACE(piece);
    const std::string page = repeated(piece, kTimes) + "words";
    const HtmlTree tree(page);
    int deepest = 0;
    const auto measure = [&](const auto& self, const GumboNode* node, int depth) -> void {
      deepest = std::max(deepest, depth);
      for (const GumboNode* const child : children_of(node)) self(self, child, depth + 1);
    };
    measure(measure, tree.root(), 0);
    EXPECT_LT(deepest, 3000);
  }
}

}  // namespace
}  // namespace citewell
