#include "indexer/structure/site_names.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "engine/text/sentences.h"
#include "engine/text/stop_words.h"
#include "indexer/phrases.h"
#include "indexer/structure/blocks.h"
#include "indexer/structure/lexicon.h"
#include "indexer/structure/people.h"
#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::size_t kSiteNameWords = 6;
constexpr std::size_t kShortestKeyWord = 4;   // bytes of a first word by which two forms of a name are told as one
constexpr std::size_t kHeaderLineWords = 12;  // a name with its tagline

// The last word of the names of organisations.
constexpr std::string_view kOrganisations[] = {
    "magazine", "clinic",        "clinics",      "spa",     "hospital",    "hospitals",  "center",
    "centre",   "institute",     "foundation",   "society", "association", "university", "college",
    "journal",  "news",          "blog",         "llc",     "inc",         "ltd",        "studio",
    "wellness", "practice",      "pharmacy",     "nhs",     "trust",       "group",      "network",
    "bodywork", "physiotherapy", "chiropractic", "works",   "department",  "unit",       "health system"};

template <std::size_t N>
bool is_in(std::string_view word, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// The line without what stands behind its first sign between a name and more: "Rivermoor | Health", "Rivermoor, Oslo".
std::string_view before_sign(std::string_view line) {
  std::size_t end = line.size();
  for (const std::string_view sign : kSiteSigns) end = std::min(end, line.find(sign));
  return trim(line.substr(0, std::min(end, line.find(", "))));
}

std::string_view first_word(std::string_view name) {
  const std::vector<std::string_view> words = split_words(name);
  const std::size_t first = words.size() > 1 && bare_lower(words[0]) == "the" ? 1 : 0;
  return first < words.size() ? words[first] : std::string_view();
}

bool states_copyright(const Block& block) {
  constexpr std::size_t kLongest = 400;  // bytes
  if (block.reason == "copyright") return true;
  return is_set_aside(block) && block.text.size() <= kLongest && block.text.find("\u00A9") != std::string::npos;
}

// The name as a line above the text writes it: the same words, or others behind the same first word, which is none of
// the text's own ("Kestrel Massage Rooms" for "Kestrel Franchise Group").
std::string as_in_header(const std::vector<Block>& blocks, std::string_view name, SubjectWords& words) {
  const std::string wanted = bare_lower(name);
  const std::string_view key = first_word(name);
  const bool has_key = key.size() >= kShortestKeyWord && words.count(bare_lower(key)) == 0;
  std::string alike;
  for (const Block& block : blocks) {
    const bool is_short = has_at_most_words(block.text, kHeaderLineWords);
    if (is_content(block) && !is_short) break;
    if (states_copyright(block) || !is_short) continue;
    const std::string_view line = before_sign(block.text);
    const std::string bare = bare_lower(line);
    if (bare == wanted || bare == "the " + wanted) return std::string(line);
    if (bare_lower(block.text) == wanted) return block.text;
    if (has_key && alike.empty() && !is_content(block) && looks_like_site_name(line) && first_word(line) == key)
      alike = line;
  }
  return alike;
}

// The copyright line speaks of its owner once more: "(c) 2024 Maple LLC. Maple does not give medical advice."
bool goes_on_about(std::string_view text, std::string_view name) {
  const std::size_t first = text.find(name);
  return first != std::string_view::npos && text.find(name, first + name.size()) != std::string_view::npos;
}

bool is_mentioned(const std::vector<Block>& blocks, const Block& from, std::string_view name) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [&](const Block& block) { return &block != &from && block.text.find(name) != std::string::npos; });
}

bool is_person(const Source& source, std::string_view name) {
  const auto same = [&](const Person& person) {  // "Maple information team" is none
    return person.name.find(name) != std::string::npos && looks_like_name(person.name);
  };
  return std::any_of(source.authors.begin(), source.authors.end(), same) ||
         std::any_of(source.reviewers.begin(), source.reviewers.end(), same);
}

// "Rivermoor does not give medical advice.", "The Society for Sound Joints makes no warranty": the name at the
// beginning of a sentence, before a verb.
std::string subject_of(std::string_view sentence) {
  constexpr std::string_view kVerbs[] = {"does",    "do",    "is",      "are",     "isn't",    "aren't",
                                         "doesn't", "don't", "has",     "have",    "make",     "makes",
                                         "can",     "can't", "cannot",  "will",    "won't",    "takes",
                                         "take",    "gives", "accepts", "assumes", "provides", "teaches"};
  constexpr std::string_view kSmall[] = {"for", "of", "in", "and", "&", "de", "des", "du", "der", "die", "f\u00FCr"};
  constexpr std::size_t kMostWords = 8;
  std::vector<std::string_view> words = split_words(sentence.substr(0, 120));
  if (!words.empty() && bare_lower(words[0]) == "the") words.erase(words.begin());
  std::size_t end = 0;
  while (end < words.size() && end < kMostWords && (starts_upper(words[end]) || is_in(words[end], kSmall))) ++end;
  if (end == 0 || end == words.size() || !starts_upper(words[0]) || !is_in(plain_lower(words[end]), kVerbs)) return "";
  if (stop_words("en").contains(bare_lower(words[0]))) return "";  // "They do not", "Our Team does not"
  const std::string_view last = words[end - 1];
  return std::string(words[0].data(), last.data() + last.size());
}

}  // namespace

bool is_row_of_menu(std::string_view line) {
  constexpr std::ptrdiff_t kFewest = 3;
  const std::vector<std::string_view> words = split_words(line);
  return std::count_if(words.begin(), words.end(), [](std::string_view word) { return is_menu_word(word); }) >= kFewest;
}

bool looks_like_site_name(std::string_view line) {
  constexpr std::size_t kPhraseWords = 3;  // "Come and see us" has no capital but the first
  const std::size_t words = count_words(line);
  const std::vector<std::string_view> all = split_words(line);
  if (words >= kPhraseWords && std::none_of(all.begin() + 1, all.end(), starts_upper)) return false;
  if (is_row_of_menu(line)) return false;
  return words >= 1 && words <= kSiteNameWords && starts_upper(line) && capitalised_share(line) >= 0.6 &&
         !ends_with_any(line, ".?!:") && line.find(": ") == std::string_view::npos &&
         line.find_first_of("0123456789#>/") == std::string_view::npos && line.find("\u2022") == std::string_view::npos;
}

bool is_organisation(std::string_view line) {
  constexpr std::string_view kSmallWords[] = {"a",    "an", "your", "the",  "to",  "how",  "for",
                                              "with", "in", "at",   "what", "why", "when", "from"};
  const std::vector<std::string_view> words = split_words(line);
  if (words.size() < 2 || !looks_like_site_name(line) || !is_in(bare_lower(words.back()), kOrganisations)) return false;
  return std::none_of(words.begin(), words.end(),
                      [&](std::string_view word) { return is_in(bare_lower(word), kSmallWords); });
}

bool names_organisation(std::string_view name) {
  static constexpr std::string_view kWords[] = {
      "university", "hospital",    "clinic",  "institute", "college",    "foundation", "association",
      "society",    "trust",       "center",  "centre",    "council",    "ministry",   "school",
      "klinik",     "universidad", "hôpital", "ospedale",  "ziekenhuis", "clínica",    "extension"};
  return count_words(name) >= 2 && contains_any<kWords>(plain_lower(name));
}

std::string name_beside_title(std::string_view line, const std::string& title) {
  for (const std::string_view sign : kSiteSigns) {
    const std::string before = title + std::string(sign);
    const std::string after = std::string(sign) + title;
    const std::size_t at = line.find(before);
    std::string name;
    if (at != std::string_view::npos) name = line.substr(at + before.size());
    if (line.ends_with(after)) name = line.substr(0, line.size() - after.size());
    if (!name.empty()) return name.find('|') == std::string::npos ? name : "";  // several parts are a trail
  }
  return "";
}

std::string name_in_copyright(std::string_view line) {
  constexpr std::string_view kBefore[] = {"copyright", "(c)", "by", "di", "von", "par", "por"};
  std::string name;
  for (const std::string_view word : split_words(line)) {
    const std::string bare = bare_lower(word);
    const bool joins = word == "&" && !name.empty();
    const bool is_number = bare.find_first_not_of("0123456789-\u2013") == std::string::npos;  // or a sign
    const bool skipped = !joins && (is_number || is_in(bare, kBefore));
    if (name.empty() && skipped) continue;
    if (skipped && bare != "di") break;
    if (!name.empty()) name += ' ';
    name += word;
    if (ends_with_any(word, ".,|")) break;
  }
  while (!name.empty() && std::string_view(".,|").find(name.back()) != std::string_view::npos) name.pop_back();
  const bool year = line.find("\u00A9") != std::string_view::npos || plain_lower(line).starts_with("copyright");
  return year ? name : "";
}

std::string_view name_without_tagline(std::string_view line) {
  constexpr std::size_t kNameWords = 4;
  constexpr std::size_t kTaglineWords = 3;
  for (const std::string_view sign : kSiteSigns) {
    const std::size_t at = line.find(sign);
    if (at == std::string_view::npos) continue;
    const std::string_view name = line.substr(0, at);
    const std::vector<std::string_view> tagline = split_words(line.substr(at + sign.size()));
    const bool phrase = tagline.size() >= kTaglineWords && std::any_of(tagline.begin(), tagline.end(), starts_lower);
    return phrase && has_at_most_words(name, kNameWords) && looks_like_site_name(name) ? name : line;
  }
  return line;
}

bool is_line_of_site(std::string_view line, std::string_view site) {
  const std::string name = bare_lower(site);
  return !name.empty() && (bare_lower(line) == name || bare_lower(before_sign(line)) == name);
}

namespace {

// "Maple Media" -> "Maple", "Maple Clinic Ltd" -> "Maple Clinic": the name that a company's name is made of.
std::string without_company(std::string name) {
  constexpr std::string_view kForms[] = {
      "media", "llc",        "inc",  "inc.",  "ltd", "ltd.", "limited", "gmbh", "group", "holdings", "company",
      "co.",   "publishing", "corp", "corp.", "plc", "sarl", "s.l.",    "srl",  "bv",    "b.v.",     "pty"};
  const std::size_t last = name.rfind(' ');
  if (last != std::string::npos && is_in(plain_lower(std::string_view(name).substr(last + 1)), kForms))
    name.resize(last);
  while (!name.empty() && name.back() == ',') name.pop_back();
  return name;
}

// The capitalised words at the beginning of `text`, four at most.
std::string capitalised_words(std::string_view text) {
  constexpr std::size_t kMostWords = 4;
  const std::vector<std::string_view> words = split_words(text.substr(0, 80));
  std::size_t end = 0;
  bool stops = false;
  while (end < words.size() && end < kMostWords && !stops &&
         (starts_upper(words[end]) || (end > 0 && words[end] == "&"))) {
    stops = ends_with_any(words[end], ".,;:!?)");
    ++end;
  }
  if (end == 0) return "";
  std::string name(words[0].data(), words[end - 1].data() + words[end - 1].size());
  while (!name.empty() && std::string_view(".,;:!?)\"").find(name.back()) != std::string_view::npos) name.pop_back();
  return name;
}

// "has written the blog Heavy Things since 2014", "This is post 41 on Backyard Physio."
std::string name_in_sentence(std::string_view text) {
  constexpr std::string_view kKinds[] = {"blog ", "magazine ", "podcast ", "newsletter ", "website ", "journal "};
  constexpr std::string_view kBefore[] = {"the ", "his ", "her ", "their ", "my ", "our ", "this "};
  static constexpr std::string_view kAll[] = {"blog", "magazine", "podcast", "newsletter", "website", "journal",
                                              "post", "issue",    "episode", "article",    "part",    "letter"};
  if (!contains_any<kAll>(text)) return "";
  for (const std::string_view kind : kKinds) {
    const std::size_t at = text.find(kind);
    const bool determined = at != std::string_view::npos &&
                            std::any_of(std::begin(kBefore), std::end(kBefore),
                                        [&](std::string_view word) { return text.substr(0, at).ends_with(word); });
    if (determined) return capitalised_words(text.substr(at + kind.size()));
  }
  constexpr std::string_view kParts[] = {" post ", " issue ", " episode ", " article ", " part ", " letter "};
  for (const std::string_view part : kParts) {
    const std::size_t at = text.find(part);
    if (at == std::string_view::npos) continue;
    const std::vector<std::string_view> words = split_words(text.substr(at + part.size()).substr(0, 80));
    const bool numbered = words.size() > 2 && has_digit(words[0]) &&
                          (words[1] == "on" || words[1] == "of" || words[1] == "from" || words[1] == "at");
    if (numbered)
      return capitalised_words(
          {words[2].data(), static_cast<std::size_t>(text.data() + text.size() - words[2].data())});
  }
  return "";
}

// A sentence that speaks of its subject as of us: "Maple Notes is reader-supported; we may receive a fee."
bool speaks_for_itself(std::string_view sentence) {
  constexpr std::string_view kOwn[] = {"we", "our", "us"};
  return contains_any(plain_lower(sentence), kOwn);
}

}  // namespace

std::string find_name_in_text(const Article& article) {
  constexpr std::size_t kMostWords = 60;
  for (const Block& block : article.blocks) {
    const bool about_writer =
        block.reason == "byline or date" || block.reason == "biography" || block.kind == BlockKind::Disclaimer;
    if (!about_writer || !has_at_most_words(block.text, kMostWords)) continue;
    std::string name = name_in_sentence(block.text);
    if (count_words(name) >= 2 && !is_person(article.source, name)) return name;
  }
  return "";
}

std::string find_owner(const Article& article, SubjectWords& words) {
  constexpr std::size_t kFewestLetters = 4;
  const std::vector<Block>& blocks = article.blocks;
  const auto can_be = [&](std::string_view name) {
    return name.size() >= kFewestLetters && !is_menu_word(name) && !is_part_of_a_site(name) &&
           !is_in(bare_lower(name), kOrganisations) && !is_person(article.source, name) &&
           words.count(bare_lower(name)) == 0 && !words.is_all_of_the_subject(name, kShortestKeyWord);
  };
  for (const Block& block : blocks) {
    if (!states_copyright(block)) continue;
    const std::string stated = name_in_copyright(block.text);
    for (const std::string& name : {stated, without_company(stated)}) {
      if (!can_be(name) || !looks_like_site_name(name)) continue;
      if (std::string header = as_in_header(blocks, name, words); !header.empty()) return header;
      if (is_mentioned(blocks, block, name)) return name;
    }
    std::string shortest = without_company(stated);
    if (can_be(shortest) && looks_like_site_name(shortest) && goes_on_about(block.text, shortest)) return shortest;
  }
  for (const Block& block : blocks) {
    if (block.kind != BlockKind::Disclaimer) continue;
    for (const Range range : split_sentences(block.text)) {
      const std::string_view sentence = std::string_view(block.text).substr(range.begin, range.size());
      std::string name = subject_of(sentence);
      const bool certain = count_words(name) >= 2 && speaks_for_itself(sentence);
      if (!can_be(name) || !(certain || is_mentioned(blocks, block, name))) continue;
      std::string header = as_in_header(blocks, name, words);
      return header.empty() ? name : header;
    }
  }
  return "";
}

}  // namespace citewell
