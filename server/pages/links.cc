#include "server/pages/links.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace citewell {
namespace {

bool is_unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_case_prefix) {
  return text.size() >= lower_case_prefix.size() &&
         std::equal(lower_case_prefix.begin(), lower_case_prefix.end(), text.begin(),
                    [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

}  // namespace

std::string safe_link(std::string_view url) {
  const bool web = starts_with_ignoring_case(url, "https://") || starts_with_ignoring_case(url, "http://");
  return web ? std::string(url) : std::string();
}

std::string article_path(std::string_view article_id) { return "/articles/" + percent_encode(article_id, "/"); }

std::string passage_path(std::string_view article_id, std::string_view passage_id) {
  return article_path(article_id) + "#" + percent_encode(passage_id);
}

std::string percent_encode(std::string_view text, std::string_view keep) {
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c) || keep.find(c) != std::string_view::npos)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace citewell
