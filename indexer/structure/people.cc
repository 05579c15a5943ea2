#include "indexer/structure/people.h"

#include <algorithm>
#include <utility>

#include "indexer/words.h"

namespace citewell {
namespace {

// Letters after a name, without their points. Degrees, licences and certifications of health professions, and academic
// ones.
constexpr std::string_view kCredentials[] = {
    "MD",     "DO",   "PHD",  "DPHIL", "MBBS",    "MBCHB",  "MBBCH", "BM",     "BS",     "BSC",   "BA",    "MA",
    "MSC",    "MS",   "MPH",  "MHA",   "MBA",     "MED",    "EDD",   "DRPH",   "SCD",    "DSC",   "RN",    "BSN",
    "MSN",    "DNP",  "NP",   "FNP",   "FNPC",    "FNPBC",  "APRN",  "CRNA",   "CNM",    "CNS",   "LPN",   "LVN",
    "PA",     "PAC",  "PT",   "DPT",   "MPT",     "TDPT",   "PTA",   "OCS",    "SCS",    "CSCS",  "CMPT",  "OT",
    "OTR",    "OTRL", "OTD",  "COTA",  "LMT",     "CMT",    "RMT",   "NCTMB",  "NCBTMB", "BCTMB", "LMP",   "MMP",
    "CNMT",   "DC",   "ND",   "NMD",   "LAC",     "DACM",   "DAOM",  "DIPLAC", "DOM",    "RD",    "RDN",   "LD",
    "LDN",    "CDN",  "CNSC", "CDE",   "CDCES",   "PHARMD", "RPH",   "BCPS",   "DDS",    "DMD",   "OD",    "AUD",
    "CCCSLP", "SLP",  "DPM",  "DVM",   "JD",      "LCSW",   "LMSW",  "MSW",    "LPC",    "LMHC",  "LMFT",  "PSYD",
    "LP",     "BCBA", "FACP", "FACS",  "FAAP",    "FACOG",  "FAAOS", "FAAFP",  "FACEP",  "FAAN",  "FRCP",  "FRCS",
    "FRCGP",  "MRCP", "MRCS", "MRCGP", "FAAOMPT", "ATC",    "LAT",   "CPT",    "ACE",    "NASM",  "ACSM",  "RYT",
    "ERYT",   "CYT",  "CHES", "MCHES", "MCSP",    "HCPC",   "FRACP", "FAHA",   "FACC",   "ABPP",  "CHT",   "CLT",
    "CEAS",   "MTC",  "COMT", "GCS",   "NCS",     "WCS",    "PCS",   "ECS",    "BPHARM", "BPT",   "MPHIL", "MRES",
    "MFA",    "ELS",  "RSCN", "RGN",   "RM",      "EMT",    "CPNP",  "PNP",    "AGNP",   "ANP"};

constexpr std::string_view kTitles[] = {
    "dr",   "dr.", "prof", "prof.", "professor", "doctor",       "sir",   "dame",     "mr",   "mr.", "mrs",
    "mrs.", "ms",  "ms.",  "med.",  "dent.",     "dipl.-psych.", "dott.", "dott.ssa", "dra.", "dra", "drs."};

// Small words inside a name.
constexpr std::string_view kParticles[] = {"de", "da", "di",  "del", "della", "der", "den", "van", "von", "la", "le",
                                           "el", "al", "bin", "ibn", "ter",   "ten", "dos", "du",  "y",   "e",  "st."};

// The noun that a role turns on.
constexpr std::string_view kRoles[] = {
    "author",      "co-author",     "writer",     "editor",        "researcher",   "reviewer",
    "contributor", "journalist",    "therapists", "physician",     "doctor",       "nurse",
    "surgeon",     "specialist",    "osteopath",  "practitioner",  "professor",    "lecturer",
    "director",    "founder",       "co-founder", "owner",         "nutritionist", "pharmacist",
    "orthopedist", "acupuncturist", "trainer",    "coach",         "instructor",   "consultant",
    "scientist",   "midwife",       "paramedic",  "dentist",       "pediatrician", "internist",
    "librarian",   "fellow",        "student",    "correspondent", "columnist",    "blogger",
    "manager",     "advisor",       "adviser",    "counselor",     "gp",           "officer",
    "technician",  "assistant",     "masseuse",   "masseur",       "educator",     "ergonomist",
    "checker",     "resident",      "head",       "reporter"};

// How names of professions end: "neurologist", "physiotherapist", "psychiatrist", "dietitian".
constexpr std::string_view kRoleEndings[] = {"logist",    "therapist", "iatrist", "itian",    "opractor",  "ólogo",
                                             "óloga",     "ologue",    "ologe",   "ologin",   "terapeuta", "peute",
                                             "therapeut", "peutin",    "ärztin",  "facharzt", "loog"};
// The last word of a field of medicine, which is no surname.
constexpr std::string_view kFields[] = {"medicine",     "surgery", "rehabilitation", "therapy",    "care",
                                        "health",       "science", "sciences",       "pediatrics", "orthopedics",
                                        "orthopaedics", "spine",   "massage"};
constexpr std::string_view kFieldEndings[] = {"ology", "iatry", "ologie", "ología", "ologia"};

// Words a role may have around its noun in lower case.
constexpr std::size_t kRoleWords = 9;

std::string letters_of(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') out += static_cast<char>(c - 'a' + 'A');
    if (c >= 'A' && c <= 'Z') out += c;
  }
  return out;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// "DPT", "Ph.D.", "PA-C", "OTR/L": known letters, written with at least two capitals. "Ma" is a name, "MA" a degree.
bool is_credential(std::string_view word) {
  while (!word.empty() && (word.back() == ',' || word.back() == ';' || word.back() == ')')) word.remove_suffix(1);
  while (!word.empty() && word.front() == '(') word.remove_prefix(1);
  const auto capitals = std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return (capitals >= 2 && is_one_of(letters_of(word), kCredentials)) || word == "Hons" || word == "Hons.";
}

bool is_title(std::string_view word) { return is_one_of(plain_lower(word), kTitles); }

bool is_role_noun(std::string_view word) {
  return is_one_of(word, kRoles) || std::any_of(std::begin(kRoleEndings), std::end(kRoleEndings),
                                                [&](std::string_view end) { return word.ends_with(end); });
}

// "Mr Max Roe" -> "Max Roe"; what somebody earned ("Dr.") stays.
std::string_view without_courtesy(std::string_view name) {
  constexpr std::string_view kAddresses[] = {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "herr", "frau"};
  name = trim(name);
  const std::size_t space = name.find(' ');
  const bool addressed = space != std::string_view::npos && is_one_of(plain_lower(name.substr(0, space)), kAddresses);
  return addressed ? trim(name.substr(space)) : name;
}

std::string_view without_tail(std::string_view text, std::string_view signs) {
  text = trim(text);
  while (!text.empty() && signs.find(text.back()) != std::string_view::npos)
    text = trim(text.substr(0, text.size() - 1));
  return text;
}

// Parts between commas that are not inside brackets.
std::vector<std::string_view> comma_parts(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string_view part = trim(text.substr(begin, end - begin));
    if (!part.empty()) parts.push_back(part);
    begin = end + 1;
  }
  return parts;
}

// Letters that no list of ours has, after others that one has: "BSc, MSMA", "PT, MScPT".
bool is_credential_shaped(std::string_view part) {
  constexpr std::size_t kFewest = 3;
  constexpr std::size_t kMost = 7;
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto capitals = static_cast<std::size_t>(std::count_if(part.begin(), part.end(), is_capital));
  return part.size() >= kFewest && part.size() <= kMost && capitals >= 2 && capitals * 2 >= part.size() &&
         std::all_of(part.begin(), part.end(),
                     [&](char c) { return is_capital(c) || (c >= 'a' && c <= 'z') || c == '-'; });
}

// "Dipl. OM", "Cert. MDT": an abbreviation and the letters of a field.
bool is_abbreviated_credential(const std::vector<std::string_view>& words) {
  constexpr std::size_t kFewest = 2;
  constexpr std::size_t kMost = 5;
  return words.size() == 2 && words[0].ends_with('.') && words[0].size() > kFewest && starts_upper(words[0]) &&
         words[1].size() >= kFewest && words[1].size() <= kMost &&
         std::all_of(words[1].begin(), words[1].end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_credentials(std::string_view part) {
  const std::vector<std::string_view> words = split_words(part);
  if (is_abbreviated_credential(words)) return true;
  if (words.empty() || !is_credential(words.front())) return false;
  constexpr std::size_t kOfAField = 3;  // "BSc Physio"
  return std::all_of(words.begin(), words.end(), is_credential) ||
         (words.size() <= kOfAField && std::all_of(words.begin(), words.end(), starts_upper));
}

// "physiotherapist (PT) and runner" -> "physiotherapist", with the letters in brackets.
std::string_view split_bracketed_credentials(std::string_view role, std::string_view& credentials) {
  const std::size_t open = role.find(" (");
  const std::size_t close = open == std::string_view::npos ? open : role.find(')', open);
  if (close == std::string_view::npos) return role;
  const std::string_view inside = trim(role.substr(open + 2, close - open - 2));
  if (!is_credentials(inside)) return role;
  credentials = inside;
  return trim(role.substr(0, open));
}

void append(std::string& list, std::string_view item) {
  if (!list.empty()) list += ", ";
  list += item;
}

// "Jane Doe DPT" without a comma: the letters at the end are credentials.
std::string_view split_trailing_credentials(std::string_view name, std::string& credentials) {
  const std::vector<std::string_view> words = split_words(name);
  const auto in_brackets = [&](std::size_t at) { return words[at].starts_with('(') && words[at].size() > 2; };
  const auto belongs = [&](std::size_t at) {  // "BSc (Hons)", "FRCS (Orth)"
    return is_credential(words[at]) || (in_brackets(at) && at > 2 && is_credential(words[at - 1]));
  };
  std::size_t first = words.size();
  while (first > 2 && belongs(first - 1)) --first;
  if (first == words.size()) return name;
  for (std::size_t i = first; i < words.size(); ++i) {
    const std::string_view letters = without_tail(words[i], ",;");
    if (i > first && in_brackets(i)) {
      credentials += ' ';
      credentials += letters;
    } else {
      append(credentials, letters);
    }
  }
  return trim(name.substr(0, static_cast<std::size_t>(words[first].data() - name.data())));
}

bool is_name_word(std::string_view word) {
  word = without_tail(word, ",");
  if (word.empty()) return false;
  if (is_one_of(plain_lower(word), kParticles)) return true;
  if (!starts_upper(word)) return false;
  return std::none_of(word.begin(), word.end(), [](char c) {
    return (c >= '0' && c <= '9') || std::string_view(":;?!()[]/\\&@#%*\"|<>").find(c) != std::string_view::npos;
  });
}

bool is_field(std::string_view word) {
  const std::string lower = bare_lower(word);
  return is_one_of(lower, kFields) || std::any_of(std::begin(kFieldEndings), std::end(kFieldEndings),
                                                  [&](std::string_view end) { return lower.ends_with(end); });
}

// What stands before the first comma, as a name.
bool is_name_shaped(std::string_view name) {
  std::vector<std::string_view> words = split_words(name);
  while (!words.empty() && is_title(words.front())) words.erase(words.begin());
  while (words.size() > 2 && is_credential(words.back())) words.pop_back();
  if (words.size() < 2 || words.size() > 5) return false;
  if (!starts_upper(words.back()) || is_all_caps(name) || is_field(words.back())) return false;
  return std::all_of(words.begin(), words.end(), is_name_word) &&
         std::none_of(words.begin(), words.end(), [](auto word) { return is_role_noun(plain_lower(word)); });
}

}  // namespace

Person parse_person(std::string_view text) {
  Person person;
  text = without_courtesy(text);
  bool first = true;
  for (const std::string_view part : comma_parts(without_tail(text, ",;|"))) {
    if (first) {
      person.name = split_trailing_credentials(part, person.credentials);
    } else if ((is_credentials(part) || (!person.credentials.empty() && is_credential_shaped(part))) &&
               person.role.empty()) {
      append(person.credentials, part);
    } else {
      std::string_view letters;
      const std::string_view role = split_bracketed_credentials(part, letters);
      if (!letters.empty()) append(person.credentials, letters);
      append(person.role, role);
    }
    first = false;
  }
  return person;
}

std::vector<Person> parse_people(std::string_view text) {
  std::vector<std::string> chunks(1);
  const std::vector<std::string_view> words = split_words(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    const std::string lower = plain_lower(word);
    const bool separates = (lower == "and" || lower == "&" || lower == "|" || lower == "+") && i + 1 < words.size() &&
                           starts_upper(words[i + 1]) && !is_field(words[i + 1]);
    if (separates && is_name_shaped(chunks.back().substr(0, chunks.back().find(',')))) {
      chunks.emplace_back();
      continue;
    }
    if (!chunks.back().empty()) chunks.back() += ' ';
    chunks.back() += word;
    if (word.ends_with(';')) chunks.emplace_back();
  }
  std::vector<Person> people;
  for (const std::string& chunk : chunks) {
    std::string pending;
    for (const std::string_view part : comma_parts(without_tail(chunk, ";"))) {
      if (!pending.empty() && is_name_shaped(part) && !is_credentials(part) && !is_role(part)) {
        people.push_back(parse_person(pending));
        pending.clear();
      }
      append(pending, part);
    }
    if (!pending.empty()) people.push_back(parse_person(pending));
  }
  return people;
}

void tidy_people(std::vector<Person>& people) {
  std::vector<Person> out;
  for (Person& person : people) {
    if (!out.empty() && is_credentials(person.name) && person.role.empty()) {
      append(out.back().credentials, person.name);
    } else {
      out.push_back(std::move(person));
    }
  }
  people = std::move(out);
}

bool looks_like_name(std::string_view line) {
  const std::vector<std::string_view> parts = comma_parts(line);
  return !parts.empty() && has_at_most_words(line, 12) && is_name_shaped(parts.front()) &&
         std::all_of(parts.begin() + 1, parts.end(), [&](auto part) {
           const bool after_others = parts.size() > 2 && part.data() != parts[1].data() && is_credentials(parts[1]);
           return is_credentials(part) || is_role(part) || (after_others && is_credential_shaped(part));
         });
}

bool is_signing_body(std::string_view names) {
  constexpr std::size_t kMostWords = 7;
  static constexpr std::string_view kBodies[] = {
      "team",      "department", "service", "services", "unit",      "group",     "society",  "association",
      "committee", "foundation", "trust",   "hospital", "institute", "hospitals", "board",    "council",
      "equipo",    "servicio",   "équipe",  "service",  "abteilung", "redaktion", "afdeling", "dipartimento"};
  const std::vector<std::string_view> words = split_words(names);
  if (words.size() < 2 || words.size() > kMostWords || !starts_upper(names) || ends_with_any(names, ".?!:"))
    return false;
  const bool of = bare_lower(words[0]) == "department" && bare_lower(words[1]) == "of";
  const std::string last = bare_lower(words.back());
  return (of || std::find(std::begin(kBodies), std::end(kBodies), last) != std::end(kBodies)) &&
         names.find_first_of(",;|") == std::string_view::npos;
}

bool is_certain_name(std::string_view line) {
  if (!looks_like_name(line)) return false;
  const std::vector<std::string_view> words = split_words(line);
  return is_title(words.front()) || !parse_person(line).credentials.empty();
}

bool is_role(std::string_view line) {
  const std::vector<std::string_view> words = split_words(line);
  if (words.empty() || words.size() > kRoleWords || ends_with_any(line, ".?!") ||
      line.find(':') != std::string_view::npos)
    return false;
  if (!starts_upper(line)) return false;
  bool noun = false;
  for (const std::string_view word : words) {
    const std::string bare = bare_lower(word);
    noun = noun || is_role_noun(bare);
  }
  constexpr std::string_view kNotInRoles[] = {"a",    "how",     "why",      "when",   "what", "your",  "you",
                                              "find", "finding", "choosing", "choose", "see",  "right", "is",
                                              "are",  "can",     "to",       "with",   "do",   "should"};
  return noun &&
         std::none_of(words.begin(), words.end(), [&](auto word) { return is_one_of(bare_lower(word), kNotInRoles); });
}

}  // namespace citewell
