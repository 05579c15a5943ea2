// Front matter and JSON-LD: small languages inside the files, each with a parser of its own.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/read/front_matter.h"
#include "indexer/read/json_ld.h"
#include "indexer/read/sitemap.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const char* const fence : {"---\n", "+++\n"}) {
    const citewell::FrontMatter front = citewell::read_front_matter(fence + ("a: 1\n" + bytes) + "\n" + fence, "file");
    citewell::Article article;
    citewell::apply_metadata(front.fields, article);
  }
  const citewell::JsonLd stated = citewell::read_json_ld({bytes}, "file");
  citewell::Article article;
  citewell::apply_metadata(stated.fields, article);
  (void)citewell::read_sitemap(bytes, "file");
  return 0;
}
