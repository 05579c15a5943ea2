// Values of a reply in the words that people read, the same on a page and in a terminal. Pure; any thread.
#ifndef CITEWELL_ENGINE_SEARCH_WORDS_H_
#define CITEWELL_ENGINE_SEARCH_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/search/reply.h"
#include "engine/search/strings.h"

namespace citewell {

// "Question and answer" for "faq"; the name itself when unknown.
std::string kind_label(std::string_view kind, const Strings& strings);

// How sure an answer is: "Very likely answers your question".
std::string confidence_words(double confidence, const Strings& strings);

// "2021-08-06" as "6 August 2021"; anything else as it is.
std::string date_words(std::string_view iso_date, const Strings& strings);

// "Jane Roe, DPT (Physical Therapist); John Doe, MD"
std::string people_words(const std::vector<Person>& people);

// "Updated 6 August 2021", else "Published 1 May 2020", else nothing.
std::string dates_words(const Source& source, const Strings& strings);

// "By Jane Roe, DPT · Reviewed by John Doe, MD · Updated 6 August 2021", as much of it as is known.
std::string byline(const Source& source, const Strings& strings);

// The article's title, or its id when it has none.
std::string title_of(const Source& source);

// What a passage is about, in one line: its question, else the heading nearest to it, else its article.
std::string headline(const SearchResult& result);

// The headings above a passage as "Treatment › Massage", without the one that headline() already shows.
std::string path_words(const SearchResult& result);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_WORDS_H_
