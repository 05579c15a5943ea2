// Every word of ours that people read, in each language that is shipped: web/strings/*.json, embedded in the programs.
//
// One file per language serves the pages, the scripts, the widget and the terminal, so that no two of them say the same
// thing differently. A key is the path to a text: "reply.by". {names} in a text stand for what is filled in.
#ifndef CITEWELL_ENGINE_SEARCH_STRINGS_H_
#define CITEWELL_ENGINE_SEARCH_STRINGS_H_

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace citewell {

// What is embedded. Made at build time (cmake/EmbedFiles.cmake).
struct StringsFile {
  std::string_view name;  // "en.json"
  std::string_view content;
};

class Strings {
 public:
  using Filling = std::vector<std::pair<std::string_view, std::string>>;  // name in the text -> what stands for it

  // The language of a BCP 47 tag ("es-MX" is Spanish); English for all that are not shipped. Lives as long as the
  // program; any thread.
  static const Strings& of(std::string_view language_tag);

  // Whether the language of a tag is shipped.
  static bool has(std::string_view language_tag);

  // "en", "es", ...
  static std::vector<std::string> languages();

  // REQUIRES: `content` is a JSON object of texts, lists of texts and such objects.
  Strings(std::string language, std::string_view content);

  [[nodiscard]] const std::string& language() const { return language_; }

  // The text of a key; the key itself when there is none.
  [[nodiscard]] std::string operator[](std::string_view key) const;

  [[nodiscard]] std::string fill(std::string_view key, const Filling& filling) const;

  // The text for so many: `key`.one or `key`.other, with {count} filled in.
  [[nodiscard]] std::string counted(std::string_view key, std::size_t count) const;

  // All texts by key; the items of a list are `key`.1, `key`.2 and so on.
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& texts() const { return texts_; }

  // The named parts of the file, as one JSON object for scripts.
  [[nodiscard]] std::string json(std::span<const std::string_view> parts) const;

 private:
  std::string language_;
  std::string_view content_;
  std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_SEARCH_STRINGS_H_
