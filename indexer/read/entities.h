// Character references of HTML ("&amp;", "&#8217;", "&nbsp").
#ifndef CITEWELL_INDEXER_READ_ENTITIES_H_
#define CITEWELL_INDEXER_READ_ENTITIES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace citewell {

struct Entity {
  std::string text;        // what it stands for, UTF-8
  std::size_t length = 0;  // of the reference in the source, the ampersand included
};

// The reference that begins at bytes[at], an ampersand, as an HTML parser reads it in text; nothing when it is a bare
// ampersand.
std::optional<Entity> entity_at(std::string_view bytes, std::size_t at);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_ENTITIES_H_
