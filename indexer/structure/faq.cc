#include "indexer/structure/faq.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/text/normalize.h"
#include "engine/text/sentences.h"
#include "indexer/phrases.h"
#include "indexer/structure/blocks.h"
#include "indexer/structure/lexicon.h"
#include "indexer/words.h"

namespace citewell {
namespace {

constexpr std::size_t kQuestionWords = 40;
constexpr std::size_t kShortAnswerWords = 120;  // of questions in a row that no FAQ heading announces
constexpr std::size_t kShortAnswerBlocks = 2;
constexpr std::size_t kQuestionsInARow = 3;

constexpr std::string_view kQuestionMarks[] = {
    "q:", "q.", "q1:", "question:", "frage:", "pregunta:", "pergunta:", "domanda:", "vraag:"};
constexpr std::string_view kAnswerMarks[] = {
    "a:", "a.", "a1:", "answer:", "antwort:", "respuesta:", "resposta:", "risposta:", "réponse:", "antwoord:"};

// Bytes of "Q:" or "Q3." before the words; 0 when there is none.
template <std::size_t N>
std::size_t mark_length(std::string_view text, const std::string_view (&marks)[N], char letter) {
  const std::string lower = plain_lower(text.substr(0, 24));
  for (const std::string_view mark : marks) {
    if (lower.starts_with(mark)) return mark.size();
  }
  if (lower.empty() || lower[0] != letter) return 0;
  std::size_t i = 1;
  while (i < lower.size() && i < 4 && lower[i] >= '0' && lower[i] <= '9') ++i;
  if (i == 1 || i >= lower.size()) return 0;
  if (lower[i] == ' ' && starts_upper(text.substr(i))) return i;  // "Q1 Do I need a chair?"
  return lower[i] == ':' || lower[i] == '.' || lower[i] == ')' ? i + 1 : 0;
}

// "May I run? (Jo, Leeds)" -> "May I run?", as letters are signed.
std::string_view without_signature(std::string_view text) {
  constexpr std::size_t kSignatureBytes = 40;
  const std::size_t tail = text.size() - std::min(text.size(), kSignatureBytes);
  const std::size_t asked = text.substr(tail).rfind("? ");  // "May I run? - Jo"
  if (asked != std::string_view::npos) {
    for (const std::string_view dash : {"? \u2013 ", "? \u2014 ", "? - "}) {
      const std::string_view behind = text.substr(tail + asked);
      if (behind.starts_with(dash) && starts_upper(behind.substr(dash.size())) && !ends_with_any(text, "?."))
        return text.substr(0, tail + asked + 1);
    }
  }
  const std::size_t bracket = text.rfind(" (");
  const bool signed_by = text.ends_with(')') && bracket != std::string_view::npos && bracket > 0 &&
                         text[bracket - 1] == '?' && text.size() - bracket <= kSignatureBytes;
  return signed_by ? text.substr(0, bracket) : text;
}

bool is_asking(std::string_view text) {
  text = without_signature(text);
  return text.ends_with('?') || ends_with_any(text, "?");
}

// "+ May I run?": the sign that opened the answer.
std::size_t toggle_length(std::string_view text) {
  for (const std::string_view sign : {"+ ", "- ", "* ", "\u2022 ", "\u25B8 ", "\u25BA ", "\u203A "}) {
    if (text.starts_with(sign)) return sign.size();
  }
  return 0;
}

// "Q My jaw clicks.": the letter, a space and a capital; 0 when it is something else.
std::size_t bare_letter_length(std::string_view text, char letter) {
  return text.size() > 2 && text[0] == letter && text[1] == ' ' && starts_upper(text.substr(2)) ? 1 : 0;
}

// "4) ", "1/ ", "01 ", "Q1 - ": the number of a question.
bool is_numbered(std::string_view text) {
  const std::size_t begin = text.starts_with("Q") || text.starts_with("#") ? 1 : 0;
  std::size_t i = begin;
  while (i < text.size() && i < begin + 3 && text[i] >= '0' && text[i] <= '9') ++i;
  return i > begin && i < text.size() && std::string_view(".)/: -").find(text[i]) != std::string_view::npos;
}

bool is_question_heading(const Block& block) { return is_marked_heading(block) && is_asking(block.text); }

// A paragraph that is one question and nothing else.
bool is_question_paragraph(const Block& block) {
  return block.kind == BlockKind::Prose && is_asking(block.text) && has_at_most_words(block.text, kQuestionWords) &&
         split_sentences(without_signature(block.text)).size() == 1;
}

bool is_marked_question(const Block& block) {
  return (block.kind == BlockKind::Prose || block.kind == BlockKind::Heading || block.kind == BlockKind::Definition) &&
         mark_length(block.text, kQuestionMarks, 'q') > 0 && has_at_most_words(block.text, kQuestionWords);
}

int usual_gap(const std::vector<Block>& blocks) {
  std::map<int, std::size_t> counts;
  for (const Block& block : blocks) {
    if (block.gap > 0) ++counts[block.gap];
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? 0 : most->first;
}

// Takes `length` bytes off the front where source and text agree byte for byte, so that the range stays exact.
void cut_front(std::string& text, Range& source, std::size_t length) {
  if (length == 0 || source.size() != text.size()) return;
  while (length < text.size() && (text[length] == ' ' || text[length] == '\n')) ++length;
  if (length == text.size()) return;  // a mark and nothing else
  text.erase(0, length);
  source.begin += static_cast<std::uint32_t>(length);
}

class FaqFinder {
 public:
  explicit FaqFinder(std::vector<Block>& blocks)
      : blocks_(blocks), usual_gap_(usual_gap(blocks)), answer_end_(blocks.size(), 0) {}

  void find() {
    bare_letters_ = has_bare_letters();
    find_marked();
    find_inline();
    find_sections();
    find_rows();
    find_followers();
    join();
  }

 private:
  // "Q My jaw clicks." and "A Many do.", several times.
  [[nodiscard]] bool has_bare_letters() const {
    const auto count = [&](char letter) {
      return std::count_if(blocks_.begin(), blocks_.end(),
                           [&](const Block& block) { return bare_letter_length(block.text, letter) > 0; });
    };
    return count('Q') >= 2 && count('A') >= 2;
  }

  [[nodiscard]] bool is_letter_question(const Block& block) const {
    return is_marked_question(block) ||
           (bare_letters_ && (block.kind == BlockKind::Prose || is_marked_heading(block)) &&
            bare_letter_length(block.text, 'Q') > 0);
  }

  // "Q: ..." and what follows up to the next one.
  void find_marked() {
    for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
      if (!is_letter_question(blocks_[i])) continue;
      std::size_t end = i + 1;
      while (end < blocks_.size() && is_content(blocks_[end]) && blocks_[end].kind != BlockKind::Faq &&
             !is_letter_question(blocks_[end]) && (end == i + 1 || !is_wide(end)))
        ++end;
      if (end > i + 1) answer_end_[i] = end;
    }
  }

  // Under one heading nothing but paragraphs that each begin with a question: "Is it my technique? Partly. ..."
  void find_inline() {
    constexpr std::size_t kFewest = 3;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!is_marked_heading(blocks_[i])) continue;
      std::size_t end = i + 1;
      while (end < blocks_.size() && inline_question_length(blocks_[end]) > 0) ++end;
      const bool closed = end == blocks_.size() || !is_content(blocks_[end]);
      const std::size_t fewest = is_faq_heading(blocks_[i].text) ? kFewest - 1 : kFewest;
      if (!closed || end - i - 1 < fewest) continue;
      for (std::size_t at = i + 1; at < end; ++at) split_question(blocks_[at]);
      i = end - 1;
    }
  }

  // Bytes of the question that a paragraph begins with, when an answer follows it; 0 otherwise.
  [[nodiscard]] static std::size_t inline_question_length(const Block& block) {
    constexpr std::size_t kInlineWords = 18;
    if (block.kind != BlockKind::Prose || block.source.size() != block.text.size()) return 0;
    const std::size_t mark = block.text.find("? ");
    if (mark == std::string::npos || block.text.substr(0, mark).find_first_of(".!\n") != std::string::npos) return 0;
    const std::string_view question = std::string_view(block.text).substr(0, mark + 1);
    const std::string_view answer = trim(std::string_view(block.text).substr(mark + 1));
    const bool asks = starts_upper(question) && has_at_most_words(question, kInlineWords);
    return asks && !answer.empty() && answer.find('?') == std::string_view::npos ? mark + 1 : 0;
  }

  static void split_question(Block& block) {
    const std::size_t length = inline_question_length(block);
    block.kind = BlockKind::Faq;
    block.question = block.text.substr(0, length);
    block.question_source = {block.source.begin, block.source.begin + static_cast<std::uint32_t>(length)};
    cut_front(block.text, block.source, length);
  }

  void find_sections() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!is_marked_heading(blocks_[i]) || is_pair_like(i)) continue;
      if (!is_faq_heading(blocks_[i].text) && !is_made_of_questions(i)) continue;
      std::size_t at = i + 1;
      bool numbered = false;
      bool paired = false;  // there are questions already
      bool tight = false;   // answers stand right below their questions
      while (at < blocks_.size() && !ends_section(i, at)) {
        const bool question =
            is_question_heading(blocks_[at]) || is_question_paragraph(blocks_[at]) || asks_at_last(at);
        if (question && (leaves_section(i, at) || (paired && asks_for_help(blocks_[at].text)))) break;
        paired = paired || question || blocks_[at].kind == BlockKind::Faq;
        if (question && numbered && !is_numbered(blocks_[at].text)) break;  // the article goes on
        const bool apart = question && at + 1 < blocks_.size() && blocks_[at + 1].gap > 0;
        if (question && tight && apart) break;
        tight = question ? !apart : tight;
        numbered = question ? is_numbered(blocks_[at].text) : numbered;
        at = question ? take(at) : at + 1;
      }
      i = at - 1;
    }
  }

  // A question that heads a section of its own, beside the one whose questions stand below it.
  [[nodiscard]] bool leaves_section(std::size_t faq, std::size_t at) const {
    if (!is_question_heading(blocks_[at]) || blocks_[at].gap > 0 || blocks_[at].level > blocks_[faq].level)
      return false;
    for (std::size_t i = faq + 1; i < at; ++i) {
      const bool below = is_marked_heading(blocks_[i]) && blocks_[i].level > blocks_[faq].level;
      if (below || blocks_[i].kind == BlockKind::Faq || is_question_paragraph(blocks_[i])) return true;
    }
    return false;
  }

  // "Wann zum Arzt?", "When to see a doctor?": the last section of many articles, and nobody's question.
  [[nodiscard]] static bool asks_for_help(std::string_view text) {
    constexpr std::size_t kMostWords = 7;
    static constexpr std::string_view kWhen[] = {"when",        "wann",   "quand",  "\u00BFcu\u00E1ndo",
                                                 "cu\u00E1ndo", "quando", "wanneer"};
    static constexpr std::string_view kHelp[] = {"doctor", "gp",        "help",         "arzt",
                                                 "hilfe",  "consulter", "m\u00E9decin", "m\u00E9dico",
                                                 "medico", "dokter",    "huisarts",     "emergency"};
    static constexpr std::string_view kOwn[] = {"i", "my", "ich", "je", "puedo", "ik"};
    const std::string lower = plain_lower(text);
    return has_at_most_words(lower, kMostWords) && starts_with_any<kWhen>(lower) && contains_any<kHelp>(lower) &&
           !contains_any<kOwn>(lower);
  }

  // A section that begins with a question in a paragraph of its own and has another one: "Reader mail".
  [[nodiscard]] bool is_made_of_questions(std::size_t heading) const {
    if (heading + 1 >= blocks_.size() || !is_question_paragraph(blocks_[heading + 1])) return false;
    std::size_t questions = 0;
    for (std::size_t i = heading + 1; i < blocks_.size() && !ends_section(heading, i); ++i) {
      const bool answered =
          i + 1 < blocks_.size() && is_content(blocks_[i + 1]) && !is_question_paragraph(blocks_[i + 1]);
      if (is_question_paragraph(blocks_[i])) questions += answered ? 1 : 0;
    }
    return questions >= 2;
  }

  // A title such as "Massage FAQ: can it help?" is itself no section of pairs when text follows it at once and no
  // question does.
  [[nodiscard]] bool is_pair_like(std::size_t heading) const {
    return heading + 1 < blocks_.size() && is_asking(blocks_[heading].text) && is_content(blocks_[heading + 1]) &&
           !is_question_paragraph(blocks_[heading + 1]);
  }

  // A heading that asks nothing ends the section when it is not below the FAQ heading; in an article of guessed levels,
  // always.
  [[nodiscard]] bool ends_section(std::size_t faq, std::size_t at) const {
    const Block& block = blocks_[at];
    if (!is_marked_heading(block) || is_question_heading(block)) return false;
    return block.level <= blocks_[faq].level || block.gap > 0;
  }

  // Questions in a row that stand on one level, each with a short answer.
  void find_rows() {
    for (std::size_t i = 0; i < blocks_.size();) {
      std::vector<std::size_t> row;
      std::size_t at = i;
      const bool numbered = is_numbered(blocks_[i].text);
      while (at < blocks_.size() && answer_end_[at] == 0 && is_in_row(at, i) &&
             is_numbered(blocks_[at].text) == numbered && has_short_answer(at, numbered)) {
        row.push_back(at);
        at = end_of_answer(at);
        const std::size_t next = next_kept(blocks_, at);  // an advertisement may stand between
        if (next < blocks_.size() && !is_in_row(next, i)) break;
        at = std::max(at, std::min(next, blocks_.size()));
      }
      const bool sections = !numbered && std::all_of(row.begin(), row.end(), [&](std::size_t question) {
        return names_topic(blocks_[question].text);
      });
      if (row.size() >= kQuestionsInARow && !sections) {
        for (const std::size_t question : row) take(question);
      }
      i = std::max(at, i + 1);
    }
  }

  // On the level of the heading that the pairs stand below, or about whom to see.
  [[nodiscard]] bool heads_section(std::size_t at) const {
    if (asks_for_help(blocks_[at].text)) return true;
    std::size_t above = at;
    while (above > 0 && !is_marked_heading(blocks_[above - 1])) --above;
    return above > 0 && blocks_[above - 1].level > 1 && blocks_[at].level <= blocks_[above - 1].level &&
           !is_question_heading(blocks_[above - 1]);
  }

  // "What causes it?", "How is it treated?": what the sections of an article are called, and nobody's own question.
  [[nodiscard]] static bool names_topic(std::string_view text) {
    constexpr std::size_t kMostWords = 9;
    static constexpr std::string_view kAsking[] = {"what", "how", "who", "when", "why", "where", "which"};
    static constexpr std::string_view kOwn[] = {"i", "i'm", "my", "me", "we", "our", "if"};
    const std::string lower = plain_lower(text);
    return has_at_most_words(lower, kMostWords) && starts_with_any<kAsking>(lower) && !contains_any<kOwn>(lower);
  }

  // A question heading right below a pair, which only its markup set apart.
  void find_followers() {
    for (std::size_t i = 1; i < blocks_.size(); ++i) {
      const bool below_pair = blocks_[i - 1].kind == BlockKind::Faq && answer_end_[i] == 0;
      if (below_pair && is_question_heading(blocks_[i]) && !heads_section(i) && has_short_answer(i, false)) take(i);
    }
  }

  // A question that may stand in one row with the heading `first`: a heading of its level, or a paragraph.
  [[nodiscard]] bool is_in_row(std::size_t at, std::size_t first) const {
    if (!is_question_heading(blocks_[first]) || blocks_[first].level == 1) return false;
    if (!is_question_heading(blocks_[at])) return asks_at_last(at);
    const bool guessed = blocks_[at].gap > 0 && blocks_[at].level > 1;  // of plain text
    return guessed || blocks_[at].level == blocks_[first].level;
  }

  // "I am exhausted. How can I train?": up to three sentences in a paragraph of their own, above an answer.
  [[nodiscard]] bool asks_at_last(std::size_t at) const {
    constexpr std::size_t kWords = 30;
    constexpr std::size_t kSentences = 3;
    const Block& block = blocks_[at];
    return block.kind == BlockKind::Prose && is_asking(block.text) && block.gap > 0 && at + 1 < blocks_.size() &&
           blocks_[at + 1].kind == BlockKind::Prose && !is_asking(blocks_[at + 1].text) &&
           has_at_most_words(block.text, kWords) && split_sentences(block.text).size() <= kSentences;
  }

  // What numbers mark may be answered at some length.
  [[nodiscard]] bool has_short_answer(std::size_t question, bool numbered) const {
    constexpr std::size_t kNumberedBlocks = 6;
    constexpr std::size_t kNumberedWords = 250;
    const std::size_t end = end_of_answer(question);
    std::size_t words = 0;
    std::size_t parts = 0;  // definitions in a row are one
    for (std::size_t i = question + 1; i < end; ++i) {
      words += count_words(blocks_[i].text);
      const bool goes_on = blocks_[i].kind == BlockKind::Definition && blocks_[i - 1].kind == BlockKind::Definition;
      parts += goes_on ? 0 : 1;
    }
    return parts > 0 && parts <= (numbered ? kNumberedBlocks : kShortAnswerBlocks) &&
           words <= (numbered ? kNumberedWords : kShortAnswerWords);
  }

  [[nodiscard]] bool is_wide(std::size_t at) const { return usual_gap_ > 0 && blocks_[at].gap > usual_gap_; }

  [[nodiscard]] std::size_t end_of_answer(std::size_t question) const {
    std::size_t end = question + 1;
    while (end < blocks_.size() && is_content(blocks_[end]) && blocks_[end].kind != BlockKind::Faq &&
           answer_end_[end] == 0 && !is_question_paragraph(blocks_[end]) &&
           (end == question + 1 || (!is_wide(end) && !asks_at_last(end)))) {
      ++end;
    }
    return end;
  }

  std::size_t take(std::size_t question) {
    if (answer_end_[question] > 0) return answer_end_[question];
    const std::size_t end = end_of_answer(question);
    if (end > question + 1) answer_end_[question] = end;
    return end;
  }

  void join() {
    std::vector<Block> out;
    out.reserve(blocks_.size());
    for (std::size_t i = 0; i < blocks_.size();) {
      if (answer_end_[i] == 0) {
        out.push_back(std::move(blocks_[i++]));
        continue;
      }
      out.push_back(pair(i, answer_end_[i]));
      i = answer_end_[i];
    }
    blocks_ = std::move(out);
  }

  [[nodiscard]] std::size_t question_mark_length(std::string_view text) const {
    const std::size_t marked = mark_length(text, kQuestionMarks, 'q');
    if (marked > 0) return marked;
    return bare_letters_ && bare_letter_length(text, 'Q') > 0 ? 1 : toggle_length(text);
  }

  [[nodiscard]] Block pair(std::size_t question, std::size_t end) const {
    Block out;
    out.kind = BlockKind::Faq;
    out.question = blocks_[question].text;
    out.question_source = blocks_[question].source;
    out.gap = blocks_[question].gap;
    cut_front(out.question, out.question_source, question_mark_length(out.question));
    out.question = fold_whitespace(out.question);  // of several lines
    out.text = blocks_[question + 1].text;
    out.source = blocks_[question + 1].source;
    const bool bare = bare_letters_ && bare_letter_length(blocks_[question].text, 'Q') > 0;
    const std::size_t answer_mark = mark_length(out.text, kAnswerMarks, 'a');
    cut_front(out.text, out.source, bare && answer_mark == 0 ? bare_letter_length(out.text, 'A') : answer_mark);
    for (std::size_t i = question + 2; i < end; ++i) out.text += '\n' + blocks_[i].text;
    out.source.end = blocks_[end - 1].source.end;
    return out;
  }

  std::vector<Block>& blocks_;
  int usual_gap_;
  bool bare_letters_ = false;            // "Q" and "A" stand without a sign behind them
  std::vector<std::size_t> answer_end_;  // for the block of a question: the end of its answer
};

}  // namespace

void find_faq(Article& article) { FaqFinder(article.blocks).find(); }

}  // namespace citewell
