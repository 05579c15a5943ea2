// The names of sites and organisations: what they look like, and where a page says whose it is.
#ifndef CITEWELL_INDEXER_STRUCTURE_SITE_NAMES_H_
#define CITEWELL_INDEXER_STRUCTURE_SITE_NAMES_H_

#include <string>
#include <string_view>

#include "indexer/article.h"
#include "indexer/structure/subject_words.h"

namespace citewell {

// What stands between a title and the name of its site.
inline constexpr std::string_view kSiteSigns[] = {" | ", " \u00BB ", " :: ", " - ", " \u2013 ", " \u2014 "};

// "HOME ABOUT US FEES NEWS CONTACT": the words of a menu in a row, which are no name.
bool is_row_of_menu(std::string_view line);

// A short name in capitalised words, which does not end as a sentence does.
bool looks_like_site_name(std::string_view line);

// The last word is what organisations are called, and no small word makes a phrase of the line ("Choosing a Clinic").
bool is_organisation(std::string_view line);

// A word in it is what organisations are called.
bool names_organisation(std::string_view name);

// "Sore Knees | Maple Street Clinic" with the title "Sore Knees" -> "Maple Street Clinic"; empty when there is none.
std::string name_beside_title(std::string_view line, const std::string& title);

// "\u00A9 2009-2022 Maple Street Clinic Ltd. All rights reserved" -> "Maple Street Clinic Ltd"
std::string name_in_copyright(std::string_view line);

// "Maple Street \u2013 the clinic for sore knees" -> "Maple Street"; a line without a tagline stays.
std::string_view name_without_tagline(std::string_view line);

// The line is the name of the site, alone or with a tagline or a place behind it.
bool is_line_of_site(std::string_view line, std::string_view site);

// Whose page it is, as its copyright line or its disclaimer says and another block confirms; written as above the text
// where it stands there. Empty when neither says so.
std::string find_owner(const Article& article, SubjectWords& words);

// The name that a byline, a biography or a paragraph gives the site in passing: "has written the blog Maple Notes since
// 2014". Empty when none does.
std::string find_name_in_text(const Article& article);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_SITE_NAMES_H_
