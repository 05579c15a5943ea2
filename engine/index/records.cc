#include "engine/index/records.h"

#include <algorithm>
#include <array>
#include <string>

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include "engine/index/schema.h"

namespace citewell {
namespace {
constexpr std::array<std::string_view, 5> kKindNames = {"prose", "list", "definition", "faq", "table"};
}  // namespace

std::string_view to_string(Fact fact) {
  constexpr std::array<std::string_view, 5> kNames = {"author", "reviewer", "published", "updated", "publisher"};
  return kNames[static_cast<std::size_t>(fact)];
}

std::string statement_term(Fact fact, std::string_view article) {
  return prefixed(fmt::format("{}{}:", kStatementPrefix, to_string(fact)), article);
}

std::string person_key(std::span<const Token> name) {
  constexpr auto kTitles = std::to_array<std::string_view>({"dr", "doctor", "prof", "professor", "mr", "mrs", "ms"});
  std::string out;
  for (const Token& token : name) {
    if (std::find(kTitles.begin(), kTitles.end(), token.word) != kTitles.end()) continue;
    if (!out.empty()) out += ' ';
    out += token.word;
  }
  return out;
}

std::string person_term(std::string_view key) { return prefixed(fmt::format("{}person:", kStatementPrefix), key); }

std::string_view to_string(PassageKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

std::optional<PassageKind> passage_kind_from(std::string_view name) {
  for (std::size_t i = 0; i < kKindNames.size(); ++i) {
    if (kKindNames[i] == name) return static_cast<PassageKind>(i);
  }
  return std::nullopt;
}

std::string prefixed(std::string_view prefix, std::string_view id) {
  if (id.size() <= kMaxTermBytes) return fmt::format("{}{}", prefix, id);
  return fmt::format("{}{}{:016x}", prefix, id.substr(0, kMaxTermBytes - 16), XXH3_64bits(id.data(), id.size()));
}

}  // namespace citewell
