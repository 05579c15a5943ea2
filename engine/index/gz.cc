#include "engine/index/gz.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>

namespace citewell {
namespace {

// An inflating stream that frees itself.
class Inflater {
 public:
  Inflater() { ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK; }  // 15: the largest window; 16: gzip, not zlib
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  [[nodiscard]] bool ready() const { return ready_; }
  z_stream& stream() { return stream_; }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

// zlib counts its input in 32 bits.
void feed(z_stream& stream, std::string_view& rest) {
  constexpr std::size_t kPiece = std::size_t{1} << 30;
  const std::string_view piece = rest.substr(0, kPiece);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));  // zlib does not write through it
  stream.avail_in = static_cast<uInt>(piece.size());
  rest.remove_prefix(piece.size());
}

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B"); }

Result<std::string> gunzip(std::string_view bytes, std::size_t max_bytes, const std::string& name) {
  Inflater inflater;
  if (!inflater.ready()) return Error{ErrorCode::Internal, "zlib cannot be started", name};
  z_stream& stream = inflater.stream();
  std::string out;
  std::array<char, std::size_t{1} << 16> buffer{};
  for (int status = Z_OK;;) {
    if (stream.avail_in == 0) feed(stream, bytes);
    if (status == Z_STREAM_END) {
      // What follows is another member, or padding that is not ours to read.
      if (stream.avail_in == 0 || *stream.next_in != 0x1F) return out;
      inflateReset(&stream);
    }
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    status = inflate(&stream, Z_NO_FLUSH);
    const std::size_t got = buffer.size() - stream.avail_out;
    if (out.size() + got > max_bytes) {
      return Error{ErrorCode::TooLarge, fmt::format("more than {} bytes after decompression", max_bytes), name};
    }
    out.append(buffer.data(), got);
    if (status == Z_STREAM_END) continue;
    if (status != Z_OK && status != Z_BUF_ERROR) return Error{ErrorCode::BadSyntax, "damaged gzip file", name};
    if (got == 0 && stream.avail_in == 0 && bytes.empty()) {
      return Error{ErrorCode::BadSyntax, "gzip file ends before its data does", name};
    }
  }
}

}  // namespace citewell
