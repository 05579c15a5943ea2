#include "indexer/structure/lines.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/phrases.h"
#include "indexer/structure/blocks.h"
#include "indexer/structure/definitions.h"
#include "indexer/structure/levels.h"
#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::size_t kLeadInWords = 9;    // a longer line with a colon is a sentence
constexpr std::size_t kHeadingWords = 14;  // a longer line in sentence case is a sentence without its full stop
constexpr std::size_t kLinesOfAList = 3;   // so many lines without empty lines between them are a list
constexpr std::size_t kLooseLines = 4;     // so many with empty lines between them, when nothing introduces them

constexpr std::string_view kAnnouncing[] = {
    "include", "includes",  "including", "are",         "is",        "can",       "may",       "might",
    "could",   "should",    "must",      "will",        "following", "these",     "such as",   "as follows",
    "below",   "involves",  "consists",  "consist",     "contain",   "contains",  "try",       "means",
    "has",     "have",      "e.g",       "need",        "needs",     "incluyen",  "son",       "siguientes",
    "sont",    "suivants",  "suivantes", "comprennent", "sind",      "folgende",  "folgenden", "gehören",
    "são",     "seguintes", "incluem",   "sono",        "seguenti",  "includono", "zijn",      "volgende",
    "helfen",  "hilft",     "ayudan",    "aident",      "aiutano",   "helpen",    "ajudam"};
constexpr std::string_view kAnnouncingStart[] = {
    "the following", "these", "here",   "some of", "other", "many",  "most",  "you",   "if",
    "when",          "there", "we",     "to",      "it",    "they",  "diese", "estos", "estas",
    "ces",           "voici", "questi", "queste",  "ecco",  "estes", "aqui",  "deze"};

constexpr std::string_view kPictures[] = {"figure",
                                          "fig",
                                          "fig.",
                                          "photo",
                                          "photograph",
                                          "image",
                                          "picture",
                                          "illustration",
                                          "diagram",
                                          "infographic",
                                          "drawing",
                                          "source",
                                          "image source",
                                          "image credit",
                                          "photo credit",
                                          "photo courtesy",
                                          "credit",
                                          "image courtesy",
                                          "caption",
                                          "abbildung",
                                          "abb.",
                                          "imagen",
                                          "figura",
                                          "bild",
                                          "crédit",
                                          "photo by",
                                          "image by",
                                          "picture of",
                                          "illustration of",
                                          "diagram of",
                                          "photo of",
                                          "image of",
                                          "visual",
                                          "visuel",
                                          "foto",
                                          "fotos",
                                          "fotografie",
                                          "fotografía",
                                          "fotografia",
                                          "ilustración",
                                          "immagine",
                                          "afbeelding",
                                          "crédit photo",
                                          "photo illustration",
                                          "grafik",
                                          "drawing of",
                                          "photographie",
                                          "symbolbild",
                                          "foto omslag"};
constexpr std::string_view kPeople[] = {"a",          "an",
                                        "woman",      "man",
                                        "person",     "people",
                                        "female",     "male",
                                        "young",      "elderly",
                                        "senior",     "patient",
                                        "close-up",   "closeup",
                                        "close up",   "hands",
                                        "couple",     "elderly couple",
                                        "mujer",      "hombre",
                                        "embarazada", "pareja",
                                        "paciente",   "niño",
                                        "femme",      "homme",
                                        "eine frau",  "ein mann",
                                        "frau",       "mann",
                                        "donna",      "uomo",
                                        "vrouw",      "man met",
                                        "mulher",     "homem",
                                        "doctor",     "physiotherapist",
                                        "therapist",  "fisioterapeuta",
                                        "nurse",      "athlete",
                                        "runner"};
// How participles end in the languages that we read.
constexpr std::string_view kParticiples[] = {"ing", "ando", "endo", "ndose", "ada", "ado",  "ida",
                                             "ido", "ant",  "ante", "ante",  "end", "ende", "ndo"};

// "The hall where they met. Photograph: Jane Doe/The Gazette"
bool ends_with_credit(std::string_view line, std::string_view lower) {
  constexpr std::string_view kCredits[] = {
      "photograph: ", "photo: ", "picture: ", "image: ", "illustration: ", "credit: ", "photo credit: ", "photo by "};
  constexpr std::size_t kCreditWords = 8;
  if (lower.find(": ") == std::string_view::npos && lower.find("photo by ") == std::string_view::npos) return false;
  if (ends_with_any(line, ".?!:")) return false;
  return std::any_of(std::begin(kCredits), std::end(kCredits), [&](std::string_view credit) {
    const std::size_t at = lower.rfind(credit);
    return at != std::string_view::npos && at >= 2 && (lower[at - 2] == '.' || lower[at - 1] == '(') &&
           has_at_most_words(lower.substr(at), kCreditWords);
  });
}

// "[Image: hands on a keyboard]", "(Photo by Jane Doe)"
bool is_bracketed_picture(std::string_view line, std::string_view lower) {
  const bool bracketed =
      (line.starts_with('[') && line.ends_with(']')) || (line.starts_with('(') && line.ends_with(')'));
  return bracketed && starts_with_any<kPictures>(lower.substr(1)) && count_words(line) >= 3;
}

// "They met at the lock. Jane Doe/The Gazette", "The doctor in her office. / JANE DOE"
bool ends_with_agency(std::string_view line) {
  constexpr std::size_t kAgencyWords = 6;
  const std::size_t stop = line.rfind(". ");
  const std::size_t slash = line.rfind('/');
  if (stop == std::string_view::npos || slash == std::string_view::npos || slash < stop || ends_with_any(line, ".?!:"))
    return false;
  const std::string_view credit = line.substr(stop + 2);
  const std::vector<std::string_view> words = split_words(credit);
  return words.size() >= 2 && words.size() <= kAgencyWords && starts_upper(credit) && !has_digit(credit) &&
         starts_upper(trim(line.substr(slash + 1))) &&
         std::all_of(words.begin(), words.end(), [](auto word) { return !starts_lower(word); });
}

// "Getty Images", "Photo courtesy: Shutterstock / Jane Doe": whom a picture is from, and nothing else.
bool is_agency(std::string_view lower) {
  constexpr std::size_t kMostWords = 7;
  static constexpr std::string_view kAgencies[] = {
      "getty images", "getty",       "shutterstock",  "istock",  "istockphoto",      "unsplash",
      "pexels",       "adobe stock", "adobestock",    "alamy",   "pixabay",          "dreamstime",
      "fotolia",      "stocksy",     "depositphotos", "freepik", "picture alliance", "science photo library"};
  return has_at_most_words(lower, kMostWords) && contains_any<kAgencies>(lower);
}

// "A woman bends over. \u00A9 The Gazette/J. Doe"
bool ends_with_rights(std::string_view line) {
  constexpr std::size_t kMostWords = 6;
  const std::size_t sign = line.find("\u00A9");
  if (sign == std::string_view::npos || sign < 2) return false;
  const std::string_view credit = trim(line.substr(sign + 2));
  return starts_upper(credit) && !has_digit(credit) && has_at_most_words(credit, kMostWords) &&
         has_at_least_words(line.substr(0, sign), 2) && !ends_with_any(credit, "?!:");
}

// "A woman holding her back": somebody doing something, and no sentence.
bool describes_a_scene(std::string_view line) {
  const std::vector<std::string_view> words = split_words(line);
  if (!starts_upper(line) || words.size() < 4 || words.size() > 18 || capitalised_share(line) > 0.4 ||
      ends_with_any(line, ":?!"))
    return false;
  const std::string lower = plain_lower(line);
  if (!starts_with_any<kPeople>(lower)) return false;
  const bool of_thing = bare_lower(words[1]).ends_with("ing");  // "A grinding feeling"
  for (std::size_t i = 1; i < words.size() && i < 6 && !of_thing; ++i) {
    const std::string word = bare_lower(words[i]);
    const bool participle = std::any_of(std::begin(kParticiples), std::end(kParticiples),
                                        [&](std::string_view end) { return word.ends_with(end); });
    if (word.size() > 4 && participle) return true;
  }
  return false;
}

// "How we treat them", "What to expect": a heading rather than an item.
bool begins_as_question(std::string_view line) {
  static constexpr std::string_view kQuestionWords[] = {"how",   "what", "what's", "why",    "when",
                                                        "where", "who",  "which",  "is",     "are",
                                                        "can",   "does", "do you", "should", "will"};
  return starts_upper(line) && count_words(line) >= 2 && starts_with_any<kQuestionWords>(plain_lower(line));
}

// "Call the clinic the same day if you", "Nehmen Sie Kontakt auf, wenn": the line breaks off before what it lists.
bool breaks_off(std::string_view line) {
  constexpr std::string_view kOpen[] = {
      "if",   "when", "wenn", "si",  "se",      "als",    "quando", "cuando",  "quand",    "that",      "who",
      "with", "to",   "and",  "or",  "because", "unless", "while",  "include", "includes", "including", "are",
      "is",   "mit",  "bei",  "und", "oder",    "que",    "qui",    "avec",    "con",      "che"};
  constexpr std::string_view kSubjects[] = {"you",   "u",    "sie",   "usted", "vous",   "have", "has",
                                            "haben", "hebt", "tiene", "avez",  "you've", "your", "the",
                                            "a",     "they", "it",    "he",    "she",    "ha"};
  const std::vector<std::string_view> words = split_words(line);
  if (words.size() < 2 || !starts_lower(words.back()) || ends_with_any(line, ".?!:") || begins_as_question(line))
    return false;
  const auto is_in = [](std::string_view word, auto& list) {
    return std::find(std::begin(list), std::end(list), bare_lower(word)) != std::end(list);
  };
  std::size_t last = words.size() - 1;  // "if you have" breaks off as "if" does
  while (last > 0 && last + 3 > words.size() && is_in(words[last], kSubjects)) --last;
  return is_in(words[last], kOpen);
}

// What the sections of health articles are called: between the items of a list and a paragraph, such a line is a
// heading.
bool is_section_word(std::string_view line) {
  constexpr std::string_view kSections[] = {"overview",
                                            "symptoms",
                                            "signs and symptoms",
                                            "signs",
                                            "causes",
                                            "cause",
                                            "risk factors",
                                            "risks",
                                            "complications",
                                            "diagnosis",
                                            "tests",
                                            "treatment",
                                            "treatments",
                                            "prevention",
                                            "outlook",
                                            "outlook (prognosis)",
                                            "prognosis",
                                            "recovery",
                                            "self-care",
                                            "home remedies",
                                            "when to see a doctor",
                                            "when to call a doctor",
                                            "when to contact a medical professional",
                                            "summary",
                                            "conclusion",
                                            "takeaway",
                                            "benefits",
                                            "side effects",
                                            "dosage",
                                            "precautions",
                                            "warnings",
                                            "instructions",
                                            "method",
                                            "preparation",
                                            "procedure",
                                            "aftercare",
                                            "next steps",
                                            "alternative names",
                                            "exams and tests",
                                            "possible complications",
                                            "support groups",
                                            "types",
                                            "stages",
                                            "background",
                                            "introduction",
                                            "results",
                                            "discussion",
                                            "examples",
                                            "tips"};
  return std::find(std::begin(kSections), std::end(kSections), bare_lower(line)) != std::end(kSections);
}

bool is_quotation(std::string_view line) {
  return (line.starts_with("\"") && line.ends_with("\"")) || (line.starts_with("\u201C") && line.ends_with("\u201D"));
}

// The words of the line make a heading, given that text stands under it.
bool can_be_heading(std::string_view line) {
  if (!starts_upper(line) || is_quotation(line)) return false;
  const bool sentence_case = capitalised_share(line) < 0.5;
  if (ends_with_any(line, "!") && sentence_case) return false;
  return has_at_most_words(line, kHeadingWords) || ends_with_any(line, "?") || !sentence_case;
}

// "Jane showing the stretch at our clinic", where Jane wrote the article.
bool shows_author(std::string_view line, const std::vector<Person>& authors) {
  constexpr std::size_t kFewest = 4;
  constexpr std::size_t kMost = 16;
  const std::vector<std::string_view> words = split_words(line);
  if (words.size() < kFewest || words.size() > kMost || ends_with_any(line, ".?!:")) return false;
  const bool first_name = std::any_of(authors.begin(), authors.end(), [&](const Person& author) {
    const std::string_view first = std::string_view(author.name).substr(0, author.name.find(' '));
    return first.size() > 2 && words[0] == first;
  });
  return first_name && words[1].size() > 4 && starts_lower(words[1]) &&
         (words[1].ends_with("ing") || words[1].ends_with("ando") || words[1].ends_with("endo"));
}

class LineSettler {
 public:
  LineSettler(std::vector<Block>& blocks, const std::vector<Person>& authors) : blocks_(blocks), authors_(authors) {}

  void settle() {
    lower_headings_ = has_lower_headings();
    settle_labels_of_series();
    for (std::size_t i = 0; i < blocks_.size();) {
      std::size_t end = i;
      while (end < blocks_.size() && is_lone(blocks_[end])) ++end;
      if (end > i) settle_run(i, end);
      i = std::max(end, i + 1);
    }
    join_lists();
  }

 private:
  void settle_run(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const bool introduced = i > 0 && ends_with_any(blocks_[i - 1].text, ":");
      const bool one_of_several = (blocks_[i].gap == 0 && i > begin) || (i + 1 < end && blocks_[i + 1].gap == 0);
      if (is_caption(blocks_[i].text) || shows_author(blocks_[i].text, authors_) ||
          (!introduced && !one_of_several && describes_a_scene(blocks_[i].text))) {
        set_aside(blocks_[i], BlockKind::Caption, "describes a picture");
      }
      const bool opens_list =
          (breaks_off(blocks_[i].text) && i + 1 < blocks_.size() && !is_marked_heading(blocks_[i + 1])) ||
          opens_items(i);
      if (is_lead_in(blocks_[i].text) || introduces_lines(i) || opens_list) become(i, BlockKind::Prose);
    }
    for (std::size_t i = begin; i < end;) {
      std::size_t stop = i;
      while (stop < end && is_lone(blocks_[stop])) ++stop;
      if (stop > i) settle_lines(i, stop);
      i = std::max(stop, i + 1);
    }
  }

  // "Contact us if:" right above a list
  [[nodiscard]] bool opens_items(std::size_t at) const {
    const std::string_view text = blocks_[at].text;
    return text.ends_with(':') && at + 1 < blocks_.size() && blocks_[at + 1].kind == BlockKind::List &&
           breaks_off(text.substr(0, text.size() - 1));
  }

  // "How to do it:" under each heading of a series leads in what follows; it heads nothing.
  void settle_labels_of_series() {
    std::unordered_map<std::string_view, std::size_t> times;
    const auto is_label = [&](const Block& block) {
      return is_lone(block) && block.text.ends_with(':') && has_at_most_words(block.text, kLeadInWords);
    };
    for (const Block& block : blocks_) {
      if (is_label(block)) ++times[block.text];
    }
    for (Block& block : blocks_) {
      if (is_label(block) && times[block.text] > 1) block.kind = BlockKind::Prose;
    }
  }

  // "Common places for such knots:" above a list or other lines is a lead-in, though no verb says so.
  [[nodiscard]] bool introduces_lines(std::size_t at) const {
    const std::string& text = blocks_[at].text;
    if (!ends_with_any(text, ":") || count_words(text) < 4 || capitalised_share(text) >= 0.5 ||
        at + 1 == blocks_.size())
      return false;
    return blocks_[at + 1].kind == BlockKind::List || blocks_[at + 1].kind == BlockKind::Definition ||
           is_lone(blocks_[at + 1]);
  }

  // Lines [begin, end) without anything between them.
  void settle_lines(std::size_t begin, std::size_t end) {
    cells_found_ = false;
    const bool parallel = mark_tight_lists(begin, end) > 1 || cells_found_;
    const bool led = begin > 0 && is_content(blocks_[begin - 1]) &&
                     (ends_with_any(blocks_[begin - 1].text, ":") ||
                      (blocks_[begin - 1].kind == BlockKind::Prose && breaks_off(blocks_[begin - 1].text)));
    if (led) {
      mark_items(begin, end_of_items(begin, end));
    } else if (!parallel && end - begin >= kLooseLines) {
      mark_items(begin + 1, is_content_at(end) ? end - 1 : end);
    }
    for (std::size_t i = begin; i < end; ++i) {
      if (is_lone(blocks_[i])) settle_line(i);
    }
  }

  // Lines right below each other, which nobody would set as headings.
  // Returns how many have a heading of their own.
  std::size_t mark_tight_lists(std::size_t begin, std::size_t end) {
    std::size_t with_heading = 0;
    for (std::size_t i = begin; i < end;) {
      std::size_t stop = i + 1;
      while (stop < end && blocks_[stop].gap == 0) ++stop;
      cells_found_ = cells_found_ || are_cells(i, stop);
      const bool led = i > 0 && blocks_[i - 1].text.ends_with(':') && is_content(blocks_[i - 1]);
      const bool titled = blocks_[i].text.ends_with(':') || (!led && heads_its_lines(i, stop));
      const std::size_t first = titled ? i + 1 : i;
      const bool introduced = titled || led;
      const bool is_list = stop - first >= kLinesOfAList || (introduced && stop - first >= 2);
      if (is_list) mark_items(first, stop == end ? end_of_items(first, stop) : stop);
      with_heading += is_list && titled ? 1 : 0;
      i = stop;
    }
    return with_heading;
  }

  // The lines are the cells of a table, row by row: below their names one column holds numbers and another none.
  [[nodiscard]] bool are_cells(std::size_t begin, std::size_t end) const {
    constexpr std::size_t kMostColumns = 5;
    constexpr std::size_t kFewestRows = 3;
    const auto digit_at = [&](std::size_t at) { return has_digit(blocks_[at].text); };
    for (std::size_t columns = 2; columns <= kMostColumns; ++columns) {
      if ((end - begin) % columns != 0 || (end - begin) / columns < kFewestRows) continue;
      bool numbers = false;
      bool words = false;
      for (std::size_t column = begin; column < begin + columns; ++column) {
        std::size_t digits = 0;
        for (std::size_t cell = column + columns; cell < end; cell += columns) digits += digit_at(cell) ? 1 : 0;
        numbers = numbers || (!digit_at(column) && digits + 1 == (end - begin) / columns);
        words = words || (!digit_at(column) && digits == 0);
      }
      if (numbers && words) return true;
    }
    return false;
  }

  // Of lines that nothing introduces the first is their heading, when it is short and an empty line stands above it.
  [[nodiscard]] bool heads_its_lines(std::size_t begin, std::size_t end) const {
    if (end - begin < kLinesOfAList) return false;
    if (heads_questions(begin, end)) return true;
    if (blocks_[begin].gap == 0 || !starts_upper(blocks_[begin].text)) return false;
    if (are_cells(begin, end)) return false;
    std::size_t words = 0;
    for (std::size_t i = begin + 1; i < end; ++i) words += count_words(blocks_[i].text);
    const std::size_t own = count_words(blocks_[begin].text);
    const bool lower_below = starts_lower(blocks_[begin + 1].text) && own <= 10;
    if (lower_below || begins_as_question(blocks_[begin].text)) return true;
    return (own <= 5 && own * (end - begin - 1) <= words) || is_unlike_the_rest(begin, begin + 1, end);
  }

  // "What to ask your doctor" above several questions.
  [[nodiscard]] bool heads_questions(std::size_t begin, std::size_t end) const {
    const auto asks = [&](std::size_t at) { return ends_with_any(blocks_[at].text, "?"); };
    if (asks(begin) || !starts_upper(blocks_[begin].text)) return false;
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (!asks(i)) return false;
    }
    return true;
  }

  // A list below its lead-in ends before a line that is the heading of the paragraph after it.
  // One line alone is no list, and neither is what a name with a colon ends.
  [[nodiscard]] std::size_t end_of_items(std::size_t begin, std::size_t end) const {
    if (end - begin < 2) return begin;
    std::size_t last = end;
    if (is_content_at(end)) {
      const bool wider = blocks_[end - 1].gap > blocks_[begin + (end - begin > 2 ? 1 : 0)].gap;
      const bool heads = wider || is_section_word(blocks_[end - 1].text) || begins_unlike(end - 1, begin, end - 1) ||
                         ends_with_any(blocks_[end - 1].text, "?:") || is_unlike_the_rest(end - 1, begin, end - 1);
      if (heads) last = end - 1;
    }
    while (last - begin > 2 && is_only_capital(last - 1, begin, last - 1)) --last;  // a heading above another
    return last - begin < 2 ? begin : last;
  }

  // The line begins with a capital, and none of the lines [begin, end) does; or it asks, and the first does not.
  [[nodiscard]] bool begins_unlike(std::size_t line, std::size_t begin, std::size_t end) const {
    const bool question = begins_as_question(blocks_[line].text);
    if (question && !begins_as_question(blocks_[begin].text)) return true;
    return is_only_capital(line, begin, end);
  }

  [[nodiscard]] bool is_only_capital(std::size_t line, std::size_t begin, std::size_t end) const {
    return starts_upper(blocks_[line].text) &&
           std::none_of(blocks_.begin() + static_cast<std::ptrdiff_t>(begin),
                        blocks_.begin() + static_cast<std::ptrdiff_t>(end),
                        [](const Block& block) { return starts_upper(block.text); });
  }

  // The line is written differently from the lines [begin, end): in capitalised words, or much longer.
  [[nodiscard]] bool is_unlike_the_rest(std::size_t line, std::size_t begin, std::size_t end) const {
    double share = 0;
    std::size_t longest = 0;
    for (std::size_t i = begin; i < end; ++i) {
      share += capitalised_share(blocks_[i].text);
      longest = std::max(longest, count_words(blocks_[i].text));
    }
    share /= static_cast<double>(std::max<std::size_t>(end - begin, 1));
    const double own = capitalised_share(blocks_[line].text);
    return (own > share + 0.45 && !has_at_most_words(blocks_[line].text, 1)) ||
           count_words(blocks_[line].text) > longest * 3 / 2 + 1;
  }

  [[nodiscard]] bool is_content_at(std::size_t at) const {
    at = next_kept(blocks_, at);
    return at < blocks_.size() && is_content(blocks_[at]);
  }

  void settle_line(std::size_t at) {
    const std::size_t next = next_kept(blocks_, at + 1);
    if (next == blocks_.size()) return settle_last_line(at);
    if (!can_be_heading(blocks_[at].text) && !(lower_headings_ && stands_as_lower_heading(at)))
      return become(at, BlockKind::Prose);
    const std::string& text = blocks_[at].text;
    const bool in_brackets = text.starts_with('(') && text.ends_with(')');
    const bool tells_itself = is_definition(text) && blocks_[next].kind == BlockKind::Heading;  // "Also called: ..."
    if (in_brackets || tells_itself) return become(at, BlockKind::Prose);
    blocks_[at].level = kGuessedLevel;
  }

  // "why warmth works", alone between a finished sentence and a text that begins with a capital.
  [[nodiscard]] bool stands_as_lower_heading(std::size_t at) const {
    constexpr std::size_t kFewWords = 9;
    const std::string& text = blocks_[at].text;
    if (at == 0 || at + 1 >= blocks_.size() || !starts_lower(text) || !has_at_most_words(text, kFewWords) ||
        ends_with_any(text, ".:;,!"))
      return false;
    const Block& above = blocks_[at - 1];
    const Block& below = blocks_[at + 1];
    const bool after_sentence = is_set_aside(above) || (is_content(above) && ends_with_any(above.text, ".?!"));
    return after_sentence && starts_upper(below.text) &&
           (below.kind == BlockKind::Prose || is_lone(below) || below.kind == BlockKind::List);
  }

  // So do the headings of some pages, all in lower case.
  [[nodiscard]] bool has_lower_headings() const {
    constexpr std::size_t kFewest = 3;
    std::size_t count = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) count += is_lone(blocks_[i]) && stands_as_lower_heading(i) ? 1 : 0;
    return count >= kFewest;
  }

  // Nothing of the article stands under the line.
  void settle_last_line(std::size_t at) {
    const std::string& text = blocks_[at].text;
    const std::size_t words = count_words(text);
    const bool letterless = text.find_first_not_of("0123456789 .,") == std::string::npos;
    if (letterless && at > 0) return set_aside(blocks_[at], BlockKind::Boilerplate, "counter");
    if (starts_lower(text) && words <= 8 && at > 0) return set_aside(blocks_[at], BlockKind::Boilerplate, "tags");
    if (ends_with_any(text, "?") && asks_for_business(at))
      return set_aside(blocks_[at], BlockKind::Boilerplate, "call to action");
    const bool says_something =
        words >= 6 || ends_with_any(text, "!?") || text.find_first_of("0123456789:") != std::string::npos;
    if (says_something || at == 0) return become(at, BlockKind::Prose);
    set_aside(blocks_[at], BlockKind::Boilerplate, "heading without text");
  }

  // A last question above a button: "Got a question for us?" "Email us".
  [[nodiscard]] bool asks_for_business(std::size_t at) const {
    return at + 1 < blocks_.size() && (blocks_[at + 1].reason == "call to action" || blocks_[at + 1].reason == "link" ||
                                       blocks_[at + 1].reason == "contact");
  }

  void become(std::size_t at, BlockKind kind) {
    blocks_[at].kind = kind;
    blocks_[at].level = 0;
  }

  void mark_items(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      become(i, BlockKind::List);
      if (i > begin) joined_.push_back(i);
    }
  }

  // Makes one block of the items of each list.
  void join_lists() {
    std::sort(joined_.begin(), joined_.end());
    joined_.erase(std::unique(joined_.begin(), joined_.end()), joined_.end());
    std::vector<Block> out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (next < joined_.size() && joined_[next] == i) {
        ++next;
        out.back().text += '\n' + blocks_[i].text;
        out.back().source.end = blocks_[i].source.end;
      } else {
        out.push_back(std::move(blocks_[i]));
      }
    }
    blocks_ = std::move(out);
  }

  std::vector<Block>& blocks_;
  const std::vector<Person>& authors_;
  bool cells_found_ = false;  // among the lines that are being settled
  bool lower_headings_ = false;
  std::vector<std::size_t> joined_;  // items that continue the list before them
};

}  // namespace

bool is_lead_in(std::string_view line) {
  if (!ends_with_any(line, ":")) return false;
  if (!has_at_most_words(line, kLeadInWords)) return true;
  const bool capitalised = !has_at_most_words(line, 1) && capitalised_share(line) >= 0.7;
  const std::string lower = plain_lower(line);
  if (capitalised) return lower.ends_with("include:") || lower.ends_with("includes:") || lower.ends_with("are:");
  return contains_any<kAnnouncing>(lower) || starts_with_any<kAnnouncingStart>(lower);
}

bool is_caption(std::string_view line) {
  if (!has_at_most_words(line, 60)) return false;
  const std::string lower = plain_lower(line);
  if (is_bracketed_picture(line, lower) || ends_with_agency(line)) return true;
  if (is_agency(lower) || ends_with_rights(line)) return true;
  if (ends_with_credit(line, lower)) return true;
  if (!starts_with_any<kPictures>(lower)) return false;
  const std::size_t word = lower.find(' ');
  const std::string_view rest =
      word == std::string::npos ? std::string_view() : std::string_view(lower).substr(word + 1);
  const bool numbered = !rest.empty() && rest[0] >= '0' && rest[0] <= '9';
  const bool labelled = lower.substr(0, 24).find(':') != std::string::npos && !lower.ends_with(':');
  static constexpr std::string_view kOf[] = {"of", "by", "courtesy", "showing", "credit"};
  const bool bandage = lower.starts_with("figure of");  // "Figure of eight bandage"
  return numbered || labelled || (!bandage && starts_with_any<kOf>(rest));
}

bool is_scene(std::string_view line) { return describes_a_scene(line); }

void settle_lone_lines(Article& article) { LineSettler(article.blocks, article.source.authors).settle(); }

}  // namespace citewell
