// Values of a reply in the words that people read, the same on a page and in a terminal. English; pure; any thread.
#ifndef CITEWELL_ENGINE_SEARCH_WORDS_H_
#define CITEWELL_ENGINE_SEARCH_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/search/reply.h"

namespace citewell {

std::string_view kind_label(PassageKind kind);       // "Question and answer"
std::string_view kind_label(std::string_view kind);  // the same from a facet's name; the name itself when unknown

// How sure an answer is: "Very likely answers your question".
std::string_view confidence_words(double confidence);

// "2021-08-06" as "6 August 2021"; anything else as it is.
std::string date_words(std::string_view iso_date);

// "Jane Roe, DPT (Physical Therapist); John Doe, MD"
std::string people_words(const std::vector<Person>& people);

// "Updated 6 August 2021", else "Published 1 May 2020", else nothing.
std::string dates_words(const Source& source);

// "By Jane Roe, DPT · Reviewed by John Doe, MD · Updated 6 August 2021", as much of it as is known.
std::string byline(const Source& source);

// The article's title, or its id when it has none.
std::string title_of(const Source& source);

// What a passage is about, in one line: its question, else the heading nearest to it, else its article.
std::string headline(const SearchResult& result);

// The headings above a passage as "Treatment › Massage", without the one that headline() already shows.
std::string path_words(const SearchResult& result);

// "1 passage", "17 passages".
std::string counted(std::size_t number, std::string_view one, std::string_view many);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_WORDS_H_
