#include "server/pages/assets.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <span>

namespace citewell {

// Made at build time from web/ (cmake/EmbedAssets.cmake).
extern const std::span<const Asset> kAssets;

namespace {

constexpr std::string_view kFolder = "assets/";

// FNV-1a, 64 bit: tells two versions of a file apart, which is all that is asked of it.
std::uint64_t content_mark(std::string_view content) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

}  // namespace

std::optional<std::string_view> find_asset(std::string_view name) {
  const auto found = std::find_if(kAssets.begin(), kAssets.end(), [&](const Asset& a) { return a.name == name; });
  return found == kAssets.end() ? std::nullopt : std::optional(found->content);
}

std::string require_asset(std::string_view name) {
  const auto content = find_asset(name);
  assert(content);
  return std::string(content.value_or(std::string_view{}));
}

std::string asset_url(std::string_view file) {
  const auto content = find_asset(std::string(kFolder) + std::string(file)).value_or(std::string_view{});
  return fmt::format("/assets/{}?v={:016x}", file, content_mark(content));
}

std::string_view media_type_of(std::string_view file) {
  if (file.ends_with(".css")) return "text/css; charset=utf-8";
  if (file.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (file.ends_with(".json")) return "application/json";
  if (file.ends_with(".svg")) return "image/svg+xml";
  return "application/octet-stream";
}

}  // namespace citewell
