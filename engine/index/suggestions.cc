#include "engine/index/suggestions.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "engine/index/bytes.h"
#include "engine/text/analyzer.h"
#include "engine/text/normalize.h"

namespace citewell {
namespace {

constexpr std::uint32_t kMagic = 0x43575331;  // "CWS1"
constexpr std::size_t kMaxTextBytes = 200;    // longer ones complete nothing

struct Header {
  std::uint32_t magic;
  std::uint32_t entries;
  std::uint32_t words;
  std::uint32_t total_bytes;
};

struct EntryRecord {
  std::uint32_t text, text_length;
  std::uint32_t key, key_length;
  std::uint32_t kind;
  std::uint32_t count;
};

struct WordRef {
  std::uint32_t text, length;  // inside an entry's key
  std::uint32_t entry;
};

struct Prepared {
  SuggestionEntry entry;
  std::string key;
};

std::vector<Prepared> prepare(std::vector<SuggestionEntry> entries) {
  std::map<std::string, SuggestionEntry> by_key;
  for (SuggestionEntry& entry : entries) {
    const std::string key = suggestion_key(entry.text);
    if (key.size() < 3 || entry.text.size() > kMaxTextBytes) continue;
    const auto [known, is_new] = by_key.try_emplace(key, entry);
    if (is_new) continue;
    known->second.count += entry.count;
    if (entry.kind < known->second.kind) {
      known->second.kind = entry.kind;
      known->second.text = entry.text;
    }
  }
  std::vector<Prepared> out;
  out.reserve(by_key.size());
  for (auto& [key, entry] : by_key) out.push_back({std::move(entry), key});
  std::stable_sort(out.begin(), out.end(), [](const Prepared& a, const Prepared& b) {
    return std::tuple(a.entry.kind, b.entry.count, a.entry.text.size()) <
           std::tuple(b.entry.kind, a.entry.count, b.entry.text.size());
  });
  return out;
}

std::string_view slice(std::string_view bytes, std::uint32_t at, std::uint32_t length) {
  return bytes.substr(at, length);
}

}  // namespace

std::string_view to_string(SuggestionKind kind) {
  static constexpr std::array<std::string_view, 4> names = {"question", "title", "concept", "heading"};
  return names[static_cast<std::size_t>(kind)];
}

std::string suggestion_key(std::string_view text) {
  std::string out = " ";
  for (const Range& word : segment_words(text)) {
    std::string folded = fold_word(text.substr(word.begin, word.size()));
    std::erase(folded, '\'');
    if (!folded.empty()) out += folded + " ";
  }
  return out;
}

std::string encode_suggestions(std::vector<SuggestionEntry> entries) {
  const std::vector<Prepared> prepared = prepare(std::move(entries));
  std::vector<EntryRecord> records;
  std::vector<WordRef> words;
  std::string strings;  // offsets are relative to it until the size of the tables is known
  for (const Prepared& from : prepared) {
    const auto text = static_cast<std::uint32_t>(strings.size());
    strings += from.entry.text;
    const auto key = static_cast<std::uint32_t>(strings.size());
    strings += from.key;
    for (std::size_t begin = 1; begin < from.key.size();) {
      const std::size_t end = from.key.find(' ', begin);
      words.push_back({key + static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin),
                       static_cast<std::uint32_t>(records.size())});
      begin = end + 1;
    }
    records.push_back({text, static_cast<std::uint32_t>(from.entry.text.size()), key,
                       static_cast<std::uint32_t>(from.key.size()), static_cast<std::uint32_t>(from.entry.kind),
                       from.entry.count});
  }
  std::stable_sort(words.begin(), words.end(), [&](const WordRef& a, const WordRef& b) {
    return slice(strings, a.text, a.length) < slice(strings, b.text, b.length);
  });
  const auto base = static_cast<std::uint32_t>(sizeof(Header) + records.size() * sizeof(EntryRecord) +
                                               words.size() * sizeof(WordRef));
  for (EntryRecord& record : records) {
    record.text += base;
    record.key += base;
  }
  for (WordRef& word : words) word.text += base;
  std::string out;
  append_value(out, Header{kMagic, static_cast<std::uint32_t>(records.size()), static_cast<std::uint32_t>(words.size()),
                           base + static_cast<std::uint32_t>(strings.size())});
  append_values(out, std::span<const EntryRecord>(records));
  append_values(out, std::span<const WordRef>(words));
  return out + strings;
}

Result<SuggestionList> SuggestionList::open(std::string_view bytes) {
  const Error damaged{ErrorCode::IndexMismatch, "the suggestions are damaged or of another version; index again", ""};
  if (bytes.size() < sizeof(Header)) return damaged;
  const auto header = load_at<Header>(bytes, 0);
  if (header.magic != kMagic || header.total_bytes != bytes.size()) return damaged;
  const std::size_t tables = sizeof(Header) + header.entries * sizeof(EntryRecord) + header.words * sizeof(WordRef);
  if (tables > bytes.size()) return damaged;
  SuggestionList out;
  out.bytes_ = bytes;
  return out;
}

std::vector<SuggestionEntry> SuggestionList::find(const std::vector<std::string>& words, std::size_t limit) const {
  std::vector<SuggestionEntry> out;
  if (bytes_.empty() || words.empty() || limit == 0) return out;
  const auto header = load_at<Header>(bytes_, 0);
  const auto records = view_at<EntryRecord>(bytes_, sizeof(Header), header.entries);
  const auto refs = view_at<WordRef>(bytes_, sizeof(Header) + records.size_bytes(), header.words);
  const auto text_of = [&](const WordRef& ref) { return slice(bytes_, ref.text, ref.length); };
  // The word with the fewest completions leads; the others are checked in its entries.
  std::span<const WordRef> narrowest = refs;
  for (const std::string& word : words) {
    const auto begin = std::lower_bound(refs.begin(), refs.end(), word,
                                        [&](const WordRef& ref, const std::string& w) { return text_of(ref) < w; });
    auto end = begin;
    while (end != refs.end() && text_of(*end).starts_with(word) &&
           end - begin < static_cast<std::ptrdiff_t>(kMaxExamined))
      ++end;
    if (static_cast<std::size_t>(end - begin) < narrowest.size()) narrowest = {begin, end};
  }
  std::vector<std::uint32_t> matching;  // entries are numbered best first
  for (const WordRef& ref : narrowest.first(std::min(narrowest.size(), kMaxExamined))) {
    const std::string_view key = slice(bytes_, records[ref.entry].key, records[ref.entry].key_length);
    const bool all = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return key.find(" " + word) != std::string_view::npos;
    });
    if (all) matching.push_back(ref.entry);
  }
  std::sort(matching.begin(), matching.end());
  matching.erase(std::unique(matching.begin(), matching.end()), matching.end());
  for (const std::uint32_t entry : matching) {
    if (out.size() == limit) break;
    const EntryRecord& record = records[entry];
    out.push_back({std::string(slice(bytes_, record.text, record.text_length)),
                   static_cast<SuggestionKind>(record.kind), record.count});
  }
  return out;
}

}  // namespace citewell
