// The parts that several pages show: texts in their shapes, lists of references, what a passage's text cites.
#ifndef CITEWELL_SERVER_PAGES_PARTS_H_
#define CITEWELL_SERVER_PAGES_PARTS_H_

#include <mstch/mstch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/search/reply.h"

namespace citewell {

// For the template `shapes`. Numbers in brackets that are markers of `citations` lead to the list of references.
mstch::array shapes_model(std::string_view kind, const std::vector<Fragment>& fragments,
                          const std::vector<Citation>& citations = {});

// One text for the template `piece`, its citations as above.
mstch::array parts_model(const std::string& text, const std::vector<Citation>& citations);

// For the template `references`. Where markers of a text lead to them they are `anchored`.
mstch::array citations_model(const std::vector<Citation>& citations, bool anchored);

}  // namespace citewell

#endif  // CITEWELL_SERVER_PAGES_PARTS_H_
