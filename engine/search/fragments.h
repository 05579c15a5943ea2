// A passage's text cut at the matched words, and the link that opens the original at the passage.
#ifndef CITEWELL_ENGINE_SEARCH_FRAGMENTS_H_
#define CITEWELL_ENGINE_SEARCH_FRAGMENTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/index/forward.h"
#include "engine/search/match.h"
#include "engine/search/reply.h"

namespace citewell {

// Fragments joined give `text`. Marked are the words and concepts of the question, where they carry meaning.
std::vector<Fragment> cut_fragments(std::string_view text, const ForwardView& passage, const TermSlots& slots);

// `url` with a text fragment of the passage's first words and last words. Empty without url.
// Source: WICG, "URL Fragment Text Directives" (scroll-to-text-fragment).
std::string deep_link(const std::string& url, std::string_view text);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_FRAGMENTS_H_
