#include "indexer/read/html_tree.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <string_view>

namespace citewell {
namespace {

// Everything that readers ask of a tree.
void dump(const HtmlTree& tree, const GumboNode* node, std::string& out) {
  if (is_text(node)) {
    const GumboStringPiece& original = node->v.text.original_text;
    const std::string_view source = tree.source();
    const bool known = original.data >= source.data() && original.data <= source.data() + source.size();
    const std::string place = known ? fmt::format("{}+{}", original.data - source.data(), original.length) : "nowhere";
    out += fmt::format("[{} {} {}]", static_cast<int>(node->type), place, node->v.text.text);
    return;
  }
  if (!is_element(node)) return;
  out += fmt::format("<{}", gumbo_normalized_tagname(node->v.element.tag));
  for (const std::string& word : class_words(node)) out += " " + word;
  const GumboVector& attributes = node->v.element.attributes;
  for (unsigned i = 0; i < attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(attributes.data[i]);
    out += fmt::format(" {}={}", attribute->name, attribute->value);
  }
  out += '>';
  for (const GumboNode* const child : children_of(node)) dump(tree, child, out);
  out += "</>";
}

std::string dump(const HtmlTree& tree) {
  std::string out;
  dump(tree, tree.root(), out);
  return out;
}

void expect_same_tree(const std::string& html) {
  ASSERT_EQ(dump(HtmlTree(html)), dump(HtmlTree(html, false))) << html.substr(0, 2000);
}

TEST(HtmlTree, IsTheSameWithTextCutOutAndPutBack) {
  for (const char* const folder : {"/tests/structure/fixtures", "/tests/fuzz/corpus/html", "/corpus"}) {
    for (const auto& entry : std::filesystem::directory_iterator(std::string(CITEWELL_SOURCE_DIR) + folder)) {
      if (!entry.is_regular_file()) continue;
      std::stringstream content;
      content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      expect_same_tree(content.str());
    }
  }
}

TEST(HtmlTree, IsTheSameForCrookedPages) {
  constexpr std::string_view kPieces[] = {"words that are long enough to cut, ",
                                          "a sentence of some length. And another!",
                                          "x",
                                          " ",
                                          "\n",
                                          "\r\n",
                                          "&amp;",
                                          "&lt",
                                          "\u00E9t\u00E9",
                                          "\u2019",
                                          "\uE000",
                                          "<p>",
                                          "</p>",
                                          "<b>",
                                          "</b>",
                                          "<i>",
                                          "</i>",
                                          "<table>",
                                          "<tr>",
                                          "<td>",
                                          "</td>",
                                          "</table>",
                                          "<colgroup>",
                                          "<select>",
                                          "</select>",
                                          "<option>",
                                          "<script>if (a > b) { more than enough; }</script>",
                                          "<style>",
                                          "</style>",
                                          "<textarea>",
                                          "</textarea>",
                                          "<title>",
                                          "</title>",
                                          "<pre>\n",
                                          "</pre>",
                                          "<!-- a remark > of some length -->",
                                          "<!-- left open > by its writer ",
                                          "<a title=\"more > than one word here\">",
                                          "<a href=",
                                          "</a>",
                                          "<svg>",
                                          "<![CDATA[words that are long enough to cut]]>",
                                          "</svg>",
                                          "<frameset>",
                                          "<noscript>",
                                          "</noscript>",
                                          "<head>",
                                          "</head>",
                                          "<body>",
                                          "</body>",
                                          "</html>",
                                          "<template>",
                                          "</template>",
                                          "<plaintext>",
                                          "<",
                                          ">",
                                          "\"",
                                          "</x>"};
  std::mt19937 random(3);
  for (int round = 0; round < 20'000; ++round) {
    std::string html;
    for (std::size_t n = random() % 24; n > 0; --n) {
      html += random() % 3 == 0 ? kPieces[random() % 2] : kPieces[random() % std::size(kPieces)];
      if (random() % 40 == 0) html += '\0';
    }
    if (round % 8 != 0) std::erase(html, '\xEE');  // most pages have no mark of their own
    expect_same_tree(html);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace citewell
