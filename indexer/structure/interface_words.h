// The words of which the parts of a page are made that are no article: its menus and buttons, its lists of other
// articles, its offers. A line is told by what its words are, all together, and not by being listed itself.
#ifndef CITEWELL_INDEXER_STRUCTURE_INTERFACE_WORDS_H_
#define CITEWELL_INDEXER_STRUCTURE_INTERFACE_WORDS_H_

#include <string_view>

namespace citewell {

// "Expand all sections", "Antwort schließen", "Add to basket", "Only necessary cookies": a short line of which every
// word is one of interfaces, and which says what to do with the page.
bool is_interface_line(std::string_view line);

// "Print", "Merken": one word for what one does with a page. Beside other lines of an interface it is one of them.
bool is_page_handle(std::string_view line);

// "More guides", "Nos autres conseils", "Entradas recientes", "You might also fancy": a list of other pages follows.
bool heads_other_pages(std::string_view line);

// "Regular price £26.00", "$42 at Nestor Home", "10% off your first order", "Free delivery over £35"
bool is_offer(std::string_view line);

// "Our clinic has openings this week.", "Valoramos tu caso en 45 minutos.": speaks for who offers something.
bool speaks_for_business(std::string_view text);

// "Grab a spot", "Jetzt Termin vereinbaren", "Get our free guide in your inbox": asks for something that only a
// business has.
bool asks_for_business(std::string_view text);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_INTERFACE_WORDS_H_
