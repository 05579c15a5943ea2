// Plain text; and front matter, JSON-LD and sitemaps, small languages with parsers of their own.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/read/front_matter.h"
#include "indexer/read/json_ld.h"
#include "indexer/read/sitemap.h"
#include "tests/fuzz/check_reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  citewell::check_reading("text", data, size);
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
