// The words by which sites mark their parts: sections of questions, references, related articles, calls to action.
//
// Every function takes text as a block has it and compares without case and punctuation. The lists are of English, with
// the most common forms of the other languages we read; they name what sites in general write, never one site's own
// words.
#ifndef CITEWELL_INDEXER_STRUCTURE_LEXICON_H_
#define CITEWELL_INDEXER_STRUCTURE_LEXICON_H_

#include <string>
#include <string_view>

namespace citewell {

// "FAQs (Frequently Asked Questions)", "Common questions about ..."
bool is_faq_heading(std::string_view line);

// "References", "Research Citations", "Sources:"
bool is_reference_heading(std::string_view line);

// "Notes", "Further reading and references": when what follows looks like references, it is their heading.
bool may_head_references(std::string_view line);

// "Disclaimer", "Medical disclaimer"
bool is_disclaimer_heading(std::string_view line);

// "Table of contents", "In this article"
bool is_contents_heading(std::string_view line);

// "About the author", "Meet our experts"
bool is_author_heading(std::string_view line);

// "Related Articles", "More to Explore", "Share this:", "Leave a comment": what follows such a line belongs to the
// site.
bool is_site_section_heading(std::string_view line);

// Of these the ones that other articles or what their readers say follow, with names and dates of their own.
bool heads_other_articles(std::string_view line);

// "More on carpal tunnel syndrome": links, when a line of plain text says so; a marked heading may have text of its
// own.
bool is_more_on_line(std::string_view line);

// One of the words that menus are made of: "Home", "About", "Contact".
bool is_part_of_a_site(std::string_view line);  // "Health", "Medicines A to Z": above a title, where it is filed
bool is_menu_word(std::string_view line);

// Why a line that is all of a block belongs to the site and not to the article ("navigation", "sharing", ...); empty
// when it does not. Only lines that say nothing of the subject, wherever they stand.
std::string_view site_line_reason(std::string_view line);

// Why a paragraph belongs to the site ("cookie notice", "editorial note", "copyright", ...); empty when it does not.
std::string_view site_paragraph_reason(std::string_view text);

// A short text that only asks the reader to book, call, buy or subscribe. Advice to see a doctor or to call an
// emergency number is none.
bool is_call_to_action(std::string_view text);

// The text names a doctor, an emergency or another place to seek help at.
bool is_advice(std::string_view text);

// The text describes a person's career or person, as biographies do.
bool is_biography(std::string_view text);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_LEXICON_H_
