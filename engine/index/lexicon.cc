#include "engine/index/lexicon.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <utility>

#include "engine/index/bytes.h"

namespace citewell {
namespace {

constexpr std::uint32_t kMagic = 0x43574C33;  // "CWL3"

struct Header {
  std::uint32_t magic;
  std::uint32_t term_count;
  std::uint32_t slot_count;
  std::uint32_t word_count;
  std::uint32_t dictionary_count;
  std::uint32_t total_bytes;
};

struct TermRecord {
  std::uint32_t text = 0;
  std::uint32_t length = 0;
  TermStats stats;
};

std::size_t hash_of(std::string_view term) { return static_cast<std::size_t>(XXH3_64bits(term.data(), term.size())); }

std::size_t terms_offset() { return sizeof(Header); }
std::size_t slots_offset(std::size_t terms) { return terms_offset() + (terms + 1) * sizeof(TermRecord); }
std::size_t words_offset(std::size_t terms, std::size_t slots) {
  return slots_offset(terms) + slots * sizeof(std::uint32_t);
}

std::size_t dictionary_offset(std::size_t terms, std::size_t slots, std::size_t words) {
  return words_offset(terms, slots) + words * sizeof(WordRecord);
}

std::vector<std::uint32_t> dictionary_hashes(const std::vector<std::string>& words) {
  std::vector<std::uint32_t> out;
  out.reserve(words.size());
  for (const std::string& word : words) out.push_back(static_cast<std::uint32_t>(hash_of(word)));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::uint32_t> make_slots(const std::vector<std::pair<std::string, TermStats>>& terms) {
  std::size_t count = 8;
  while (count < terms.size() * 2) count *= 2;
  std::vector<std::uint32_t> slots(count, kNoTerm);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    std::size_t at = hash_of(terms[i].first) & (count - 1);
    while (slots[at] != kNoTerm) at = (at + 1) & (count - 1);
    slots[at] = static_cast<std::uint32_t>(i + 1);
  }
  return slots;
}

bool shorter_then_less(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

}  // namespace

std::uint32_t letter_signature(std::string_view word) {
  std::uint32_t out = 0;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') {
      out |= 1U << static_cast<unsigned>(c - 'a');
    } else {
      out |= c >= '0' && c <= '9' ? 1U << 26U : 1U << 27U;
    }
  }
  return out;
}

std::string encode_lexicon(const std::vector<std::pair<std::string, TermStats>>& terms,
                           const std::map<std::string, std::uint32_t>& words,
                           const std::vector<std::string>& dictionary) {
  std::vector<std::pair<std::string_view, std::uint32_t>> by_length(words.begin(), words.end());
  std::stable_sort(by_length.begin(), by_length.end(),
                   [](const auto& a, const auto& b) { return shorter_then_less(a.first, b.first); });
  const std::vector<std::uint32_t> slots = make_slots(terms);
  const std::vector<std::uint32_t> hashes = dictionary_hashes(dictionary);
  const auto text = static_cast<std::uint32_t>(dictionary_offset(terms.size(), slots.size(), by_length.size()) +
                                               hashes.size() * sizeof(std::uint32_t));
  std::string strings;
  std::string out;
  append_value(out, Header{});
  append_value(out, TermRecord{});
  for (const auto& [term, stats] : terms) {
    append_value(out, TermRecord{text + static_cast<std::uint32_t>(strings.size()),
                                 static_cast<std::uint32_t>(term.size()), stats});
    strings += term;
  }
  append_values(out, std::span<const std::uint32_t>(slots));
  for (const auto& [word, count] : by_length) {
    append_value(out, WordRecord{text + static_cast<std::uint32_t>(strings.size()), count, letter_signature(word),
                                 static_cast<std::uint32_t>(word.size())});
    strings += word;
  }
  append_values(out, std::span<const std::uint32_t>(hashes));
  out += strings;
  const Header header{kMagic,
                      static_cast<std::uint32_t>(terms.size()),
                      static_cast<std::uint32_t>(slots.size()),
                      static_cast<std::uint32_t>(by_length.size()),
                      static_cast<std::uint32_t>(hashes.size()),
                      static_cast<std::uint32_t>(out.size())};
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

Result<Lexicon> Lexicon::open(std::string_view bytes) {
  const Error damaged{ErrorCode::IndexMismatch, "the lexicon is damaged or of another version; index again", ""};
  if (bytes.size() < sizeof(Header)) return damaged;
  const auto header = load_at<Header>(bytes, 0);
  if (header.magic != kMagic || header.total_bytes != bytes.size()) return damaged;
  const bool power_of_two = header.slot_count != 0 && (header.slot_count & (header.slot_count - 1)) == 0;
  const std::size_t tables = dictionary_offset(header.term_count, header.slot_count, header.word_count) +
                             header.dictionary_count * sizeof(std::uint32_t);
  if (!power_of_two || header.slot_count <= header.term_count || tables > bytes.size()) return damaged;
  Lexicon out;
  out.bytes_ = bytes;
  out.count_ = header.term_count;
  out.slots_ = view_at<std::uint32_t>(bytes, slots_offset(header.term_count), header.slot_count);
  out.words_ = view_at<WordRecord>(bytes, words_offset(header.term_count, header.slot_count), header.word_count);
  out.dictionary_ = view_at<std::uint32_t>(
      bytes, dictionary_offset(header.term_count, header.slot_count, header.word_count), header.dictionary_count);
  return out;
}

TermId Lexicon::find(std::string_view wanted) const {
  if (slots_.empty()) return kNoTerm;
  for (std::size_t at = hash_of(wanted) & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    const TermId id = slots_[at];
    if (id == kNoTerm || term(id) == wanted) return id;
  }
}

std::string_view Lexicon::term(TermId id) const {
  const auto record = load_at<TermRecord>(bytes_, terms_offset() + id * sizeof(TermRecord));
  return bytes_.substr(record.text, record.length);
}

TermStats Lexicon::stats(TermId id) const {
  return load_at<TermRecord>(bytes_, terms_offset() + id * sizeof(TermRecord)).stats;
}

bool Lexicon::in_dictionary(std::string_view word) const {
  return std::binary_search(dictionary_.begin(), dictionary_.end(), static_cast<std::uint32_t>(hash_of(word)));
}

const WordRecord* Lexicon::find_word(std::string_view word) const {
  const auto found = std::lower_bound(
      words_.begin(), words_.end(), word,
      [this](const WordRecord& record, std::string_view wanted) { return shorter_then_less(text(record), wanted); });
  return found != words_.end() && text(*found) == word ? &*found : nullptr;
}

}  // namespace citewell
