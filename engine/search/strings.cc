#include "engine/search/strings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

namespace citewell {

extern const std::span<const StringsFile> kStringsFiles;

namespace {

using Json = nlohmann::ordered_json;
using Texts = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view kEnglish = "en";

void collect(const Json& from, const std::string& key, Texts& out) {
  if (from.is_string()) {
    out[key] = from.get<std::string>();
    return;
  }
  std::size_t position = 0;
  for (const auto& item : from.items()) {
    const auto name = from.is_array() ? std::to_string(++position) : item.key();
    collect(item.value(), key.empty() ? name : fmt::format("{}.{}", key, name), out);
  }
}

// "es-MX" -> "es"
std::string primary_language(std::string_view tag) {
  std::string out(tag.substr(0, tag.find_first_of("-_")));
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  return out;
}

const std::vector<Strings>& shipped() {
  static const std::vector<Strings> all = [] {
    std::vector<Strings> out;
    for (const StringsFile& file : kStringsFiles)
      out.emplace_back(std::string(file.name.substr(0, file.name.find('.'))), file.content);
    return out;
  }();
  return all;
}

auto find(std::string_view language) {
  return std::find_if(shipped().begin(), shipped().end(), [&](const Strings& s) { return s.language() == language; });
}

}  // namespace

const Strings& Strings::of(std::string_view language_tag) {
  const auto wanted = find(primary_language(language_tag));
  return wanted != shipped().end() ? *wanted : *find(kEnglish);
}

bool Strings::has(std::string_view language_tag) { return find(primary_language(language_tag)) != shipped().end(); }

std::vector<std::string> Strings::languages() {
  std::vector<std::string> out;
  for (const Strings& strings : shipped()) out.push_back(strings.language());
  return out;
}

Strings::Strings(std::string language, std::string_view content) : language_(std::move(language)), content_(content) {
  collect(Json::parse(content), "", texts_);
}

std::string Strings::operator[](std::string_view key) const {
  const auto found = texts_.find(key);
  return found == texts_.end() ? std::string(key) : found->second;
}

std::string Strings::fill(std::string_view key, const Filling& filling) const {
  const std::string text = (*this)[key];
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string::npos;
    const auto name =
        end == std::string::npos ? std::string_view{} : std::string_view(text).substr(at + 1, end - at - 1);
    const auto by = std::find_if(filling.begin(), filling.end(), [&](const auto& f) { return f.first == name; });
    if (end == std::string::npos || by == filling.end()) {
      out += text[at++];
    } else {
      out += by->second;
      at = end + 1;
    }
  }
  return out;
}

std::string Strings::counted(std::string_view key, std::size_t count) const {
  return fill(std::string(key) + (count == 1 ? ".one" : ".other"), {{"count", std::to_string(count)}});
}

std::string Strings::json(std::span<const std::string_view> parts) const {
  const Json whole = Json::parse(content_);
  Json out = Json::object();
  for (const auto part : parts) out[std::string(part)] = whole.at(std::string(part));
  return out.dump();
}

}  // namespace citewell
