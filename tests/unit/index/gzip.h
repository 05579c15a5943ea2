// Compressed files for tests.
#ifndef CITEWELL_TESTS_UNIT_INDEX_GZIP_H_
#define CITEWELL_TESTS_UNIT_INDEX_GZIP_H_

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

namespace citewell {

// The text as one member of a gzip file.
inline std::string gzip(const std::string& text) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  std::string in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace citewell

#endif  // CITEWELL_TESTS_UNIT_INDEX_GZIP_H_
