// What a site's owner writes: site.json, and the rules of emergencies.
#include <string>

#include "engine/search/emergency.h"
#include "engine/text/normalize.h"
#include "indexer/site.h"
#include "tests/fuzz/promise.h"

namespace {

using citewell::is_valid_utf8;
using citewell::promise;

void read_site(std::string_view json) {
  const citewell::Result<citewell::SiteFile> file = citewell::parse_site(json, "site.json");
  if (!file.ok()) return promise(is_valid_utf8(to_string(file.error())), "messages are UTF-8", "");
  for (const citewell::Diagnostic& diagnostic : file->diagnostics)
    promise(is_valid_utf8(diagnostic.message), "messages are UTF-8", diagnostic.message);
  for (const auto& [name, correction] : file->sources) {
    citewell::Source source;
    promise(citewell::correction_for(*file, name) != nullptr, "a correction is found by its name", name);
    citewell::apply(correction, source);
    promise(is_valid_utf8(source.title) && is_valid_utf8(source.disclaimer), "what is set is UTF-8", name);
    for (const citewell::Person& person : source.authors)
      promise(is_valid_utf8(person.name) && is_valid_utf8(person.credentials), "people are UTF-8", name);
  }
}

void read_rules(std::string_view json) {
  constexpr std::string_view kStory = "I lost control of my bladder. My chest hurts, but I have no fever or chills.";
  const citewell::Result<citewell::EmergencyRules> rules = citewell::EmergencyRules::parse(json);
  if (!rules.ok()) return promise(is_valid_utf8(to_string(rules.error())), "messages are UTF-8", "");
  promise(rules->recognise(kStory).size() <= rules->size(), "a rule fires once", "");
  promise(rules->recognise("").empty(), "no words, no emergency", "");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read_site(citewell::text_of(data, size));
  read_rules(citewell::text_of(data, size));
  return 0;
}
