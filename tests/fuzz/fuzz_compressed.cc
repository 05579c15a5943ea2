// Compressed files, and texts in other character sets: what stands between a file's bytes and its reader.
#include <string>

#include "engine/index/gz.h"
#include "engine/text/normalize.h"
#include "indexer/read/decode.h"
#include "tests/fuzz/promise.h"

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20;
constexpr std::string_view kHeader{"\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10};  // RFC 1952, without any of its options

// Unpacked or refused, and never more than allowed.
void unpack(const std::string& bytes) {
  const citewell::Result<std::string> out = citewell::gunzip(bytes, kMostBytes, "file");
  citewell::promise(!out.ok() || out->size() <= kMostBytes, "no more bytes than allowed", "");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(citewell::text_of(data, size));
  unpack(bytes);
  unpack(std::string(kHeader) + bytes);
  const citewell::Result<std::string> decoded = citewell::decode_file(bytes, "file");
  if (!decoded.ok()) {
    citewell::promise(citewell::is_valid_utf8(to_string(decoded.error())), "messages are UTF-8", "");
  }
  return 0;
}
