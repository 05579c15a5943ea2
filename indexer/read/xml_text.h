// XML files: feeds and sitemaps.
#ifndef CITEWELL_INDEXER_READ_XML_TEXT_H_
#define CITEWELL_INDEXER_READ_XML_TEXT_H_

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "engine/text/result.h"
#include "indexer/read/mapped_text.h"

namespace citewell {

// The encoding of the XML declaration, in lower case; empty when there is none.
std::string declared_xml_encoding(std::string_view bytes);

// Parses without changing line ends, so that CDATA sections stay byte for byte. BadSyntax with the line where the XML
// breaks.
Failure parse_xml(std::string_view bytes, std::string_view name, pugi::xml_document& document);

// The text of an element with its places in `bytes`, from which the document was parsed: all its character data and
// CDATA sections.
MappedText xml_text(std::string_view bytes, const pugi::xml_node& element);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_READ_XML_TEXT_H_
