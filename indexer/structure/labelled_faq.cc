// Questions and answers under labels: who asks and who answers, whatever the words are.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/text/normalize.h"
#include "indexer/structure/blocks.h"
#include "indexer/structure/faq.h"
#include "indexer/structure/word_meanings.h"
#include "indexer/words.h"

namespace citewell {
namespace {

constexpr Meaning kAsks = 1U << 0U;
constexpr Meaning kAnswers = 1U << 1U;

constexpr MeaningWords kWords[] = {
    {kAsks,
     "q asks asked question wonders writes wrote wants pregunta preguntan pregunto escribe demande écrit question "
     "fragt "
     "schreibt frage chiede domanda scrive vraagt vraag schrijft pergunta escreve"},
    {kAnswers,
     "answer answers answered reply replies replied responds response responde respuesta contesta répond réponse "
     "antwortet antwort risponde risposta antwoordt antwoord resposta says advises"},
};

// First letters of question and answer in the languages that we read. "Q:" and "A:" are read elsewhere.
struct Letters {
  char question;
  char answer;
};
constexpr Letters kLetters[] = {{'P', 'R'}, {'Q', 'R'}, {'F', 'A'}, {'D', 'R'}, {'V', 'A'}};

constexpr std::size_t kLabelBytes = 70;
constexpr std::size_t kLabelWords = 8;
constexpr std::size_t kFewestPairs = 2;
constexpr std::size_t kQuestionBlocks = 4;

enum class Says { Nothing, Question, Answer };

struct Label {
  Says says = Says::Nothing;
  std::size_t end = 0;  // bytes of the label with its sign
};

const WordMeanings& meanings() {
  static const WordMeanings kMeanings(kWords);
  return kMeanings;
}

bool can_be_labelled(const Block& block) { return block.kind == BlockKind::Prose || is_lone(block); }

// "Patient asks:", "Marisol from Tulsa asks: Is it ...", "Our expert replies: ..."
Label read_words(std::string_view text) {
  const std::size_t colon = text.substr(0, kLabelBytes).find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  const std::string_view before = text.substr(0, colon);
  if (!has_at_most_words(before, kLabelWords) || before.find_first_of(".?!,;") != std::string_view::npos) return {};
  const std::vector<std::string_view> words = split_words(before);
  Says says = Says::Nothing;
  for (const std::string_view word : words) {
    const Meaning meaning = meanings().of(bare_lower(word));
    if ((meaning & kAnswers) != 0) says = Says::Answer;
    if ((meaning & kAsks) != 0 && says == Says::Nothing) says = Says::Question;
  }
  return {says, colon + 1};
}

// "P. ...", "R2: ..."
Label read_letter(std::string_view text, Letters letters) {
  if (text.size() < 4 || (text[0] != letters.question && text[0] != letters.answer)) return {};
  std::size_t i = 1;
  while (i < 4 && text[i] >= '0' && text[i] <= '9') ++i;
  if (text[i] != '.' && text[i] != ':' && text[i] != ')') return {};
  if (text[i + 1] != ' ') return {};
  return {text[0] == letters.question ? Says::Question : Says::Answer, i + 1};
}

class LabelledFaq {
 public:
  explicit LabelledFaq(std::vector<Block>& blocks) : blocks_(blocks), labels_(blocks.size()) {}

  void find() {
    if (!read_all([](std::string_view text) { return read_words(text); }) && !read_all_letters() && !read_speakers())
      return;
    for (std::size_t i = 0; i < blocks_.size();) {
      const std::size_t end = labels_[i].says == Says::Question ? take_pair(i) : i;
      if (end == i) out_.push_back(std::move(blocks_[i++]));
      i = std::max(end, i);
    }
    blocks_ = std::move(out_);
  }

 private:
  // Whether labels, as `read` reads them, mark several pairs.
  template <class Read>
  bool read_all(Read read) {
    std::size_t pairs = 0;
    bool asked = false;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      labels_[i] = can_be_labelled(blocks_[i]) ? read(std::string_view(blocks_[i].text)) : Label{};
      if (labels_[i].says == Says::Question) asked = true;
      if (labels_[i].says == Says::Answer && asked) {
        ++pairs;
        asked = false;
      }
    }
    return pairs >= kFewestPairs;
  }

  // "Reader: Is it bad?" and "Dr. Roe: No.", in turn: two speakers, of whom the first always asks.
  bool read_speakers() {
    std::string asking;
    std::string answering;
    for (const Block& block : blocks_) {
      const std::string_view speaker = can_be_labelled(block) ? speaker_of(block.text) : std::string_view();
      if (speaker.empty()) continue;
      if (asking.empty()) {
        if (block.text.find('?') != std::string::npos) asking = speaker;
      } else if (speaker != asking) {
        answering = speaker;
        break;
      }
    }
    if (asking.empty() || answering.empty()) return false;
    return read_all([&](std::string_view text) {
      const std::string_view speaker = speaker_of(text);
      const bool asks = speaker == asking && text.find('?') != std::string_view::npos;
      if (!asks && speaker != answering) return Label{};
      return Label{asks ? Says::Question : Says::Answer, speaker.size() + 1};
    });
  }

  // What stands before a colon at the beginning, as a name or a word: "Reader", "Dr. Roe".
  static std::string_view speaker_of(std::string_view text) {
    constexpr std::size_t kShortest = 3;  // "Q" and "A" are read elsewhere
    constexpr std::size_t kSpeakerBytes = 30;
    constexpr std::size_t kSpeakerWords = 3;
    const std::size_t colon = text.substr(0, kSpeakerBytes).find(": ");
    if (colon == std::string_view::npos || colon < kShortest) return {};
    const std::string_view speaker = text.substr(0, colon);
    const bool is_name = starts_upper(speaker) && has_at_most_words(speaker, kSpeakerWords) && !has_digit(speaker) &&
                         speaker.find_first_of("?!,;") == std::string_view::npos;
    return is_name ? speaker : std::string_view();
  }

  bool read_all_letters() {
    return std::any_of(std::begin(kLetters), std::end(kLetters), [&](Letters letters) {
      return read_all([letters](std::string_view text) { return read_letter(text, letters); });
    });
  }

  [[nodiscard]] bool has_words_behind(std::size_t at) const {
    return has_letter_or_digit(std::string_view(blocks_[at].text).substr(labels_[at].end));
  }

  // The first block behind the words that the label at `at` opens.
  [[nodiscard]] std::size_t end_of_part(std::size_t at) const {
    std::size_t end = at + 1;
    while (end < blocks_.size() && labels_[end].says == Says::Nothing && !ends_answer(at, end)) ++end;
    return end;
  }

  // What is set aside, a heading, and a line that could be one.
  [[nodiscard]] bool ends_answer(std::size_t at, std::size_t end) const {
    const Block& block = blocks_[end];
    if (is_set_aside(block) || is_marked_heading(block) || block.kind == BlockKind::Faq) return true;
    const bool first = end == at + 1 && !has_words_behind(at);
    const bool heads = end + 1 < blocks_.size() && blocks_[end + 1].kind != BlockKind::List;
    return is_lone(block) && !first && block.gap > 0 && !block.text.ends_with(':') && heads;
  }

  // Appends label, question and answer to the result; returns the end, or `at` when no answer follows.
  std::size_t take_pair(std::size_t at) {
    const std::size_t answer = end_of_part(at);
    const bool asked = has_words_behind(at) || answer > at + 1;
    if (!asked || answer >= blocks_.size() || labels_[answer].says != Says::Answer || answer > at + kQuestionBlocks)
      return at;
    const std::size_t end = end_of_part(answer);
    if (!has_words_behind(answer) && end == answer + 1) return at;
    if (!can_split(at) || !can_split(answer)) return at;
    Block pair;
    pair.kind = BlockKind::Faq;
    pair.gap = blocks_[at].gap;
    take_label(at, pair.question, pair.question_source);
    for (std::size_t i = at + 1; i < answer; ++i) append(i, ' ', pair.question, pair.question_source);
    take_label(answer, pair.text, pair.source);
    for (std::size_t i = answer + 1; i < end; ++i) append(i, '\n', pair.text, pair.source);
    pair.question = fold_whitespace(pair.question);
    out_.push_back(std::move(pair));
    return end;
  }

  // A label is cut off only where source and text agree byte for byte.
  [[nodiscard]] bool can_split(std::size_t at) const {
    return !has_words_behind(at) || blocks_[at].source.size() == blocks_[at].text.size();
  }

  // Sets the label of block `at` aside, as a block of its own; what stands behind it begins `text`.
  void take_label(std::size_t at, std::string& text, Range& source) {
    Block& block = blocks_[at];
    Block label;
    label.gap = block.gap;
    label.text = block.text;
    label.source = block.source;
    if (has_words_behind(at)) {
      std::size_t words = labels_[at].end;
      while (words < block.text.size() && leading_space(std::string_view(block.text).substr(words)) > 0) ++words;
      label.text.resize(labels_[at].end);
      label.source.end = label.source.begin + static_cast<std::uint32_t>(labels_[at].end);
      text = block.text.substr(words);
      source = {block.source.begin + static_cast<std::uint32_t>(words), block.source.end};
    }
    set_aside(label, BlockKind::Boilerplate, "label of a question or answer");
    out_.push_back(std::move(label));
  }

  void append(std::size_t at, char sign, std::string& text, Range& source) {
    if (text.empty()) {
      text = blocks_[at].text;
      source = blocks_[at].source;
      return;
    }
    text += sign;
    text += blocks_[at].text;
    source.end = blocks_[at].source.end;
  }

  std::vector<Block>& blocks_;
  std::vector<Label> labels_;
  std::vector<Block> out_;
};

}  // namespace

void find_labelled_faq(Article& article) { LabelledFaq(article.blocks).find(); }

}  // namespace citewell
