#include "engine/concepts/concept_table.h"

#include <algorithm>

#include "engine/concepts/layout.h"

namespace citewell {
namespace {

using concept_layout::Ambiguous;
using concept_layout::chain;
using concept_layout::hash_stem;
using concept_layout::Header;
using concept_layout::load;
using concept_layout::Record;
using concept_layout::Slot;

std::string_view read_string(std::string_view bytes, std::uint32_t at) {
  return bytes.substr(at + sizeof(std::uint32_t), load<std::uint32_t>(bytes, at));
}

std::vector<std::uint32_t> read_list(std::string_view bytes, std::uint32_t at) {
  std::vector<std::uint32_t> out(load<std::uint32_t>(bytes, at));
  if (!out.empty())
    std::memcpy(out.data(), bytes.data() + at + sizeof(std::uint32_t), out.size() * sizeof(std::uint32_t));
  return out;
}

// Whether all that the header names lies inside the bytes, so that reading needs no further checks.
class Inspection {
 public:
  Inspection(std::string_view bytes, const Header& header) : bytes_(bytes), header_(header) {}

  [[nodiscard]] bool passed() const {
    return header_.total_bytes == bytes_.size() && slots_are_sound() && records_are_sound() && ambiguous_are_sound();
  }

 private:
  [[nodiscard]] bool holds(std::uint64_t at, std::uint64_t count, std::uint64_t size) const {
    return at >= sizeof(Header) && at + count * size <= bytes_.size();
  }
  [[nodiscard]] bool is_string(std::uint32_t at) const {
    return holds(at, 1, sizeof at) && holds(at + std::uint64_t{sizeof at}, load<std::uint32_t>(bytes_, at), 1);
  }
  [[nodiscard]] bool is_list(std::uint32_t at) const {
    return holds(at, 1, sizeof at) && holds(at + std::uint64_t{sizeof at}, load<std::uint32_t>(bytes_, at), sizeof at);
  }
  [[nodiscard]] bool is_concept_list(std::uint32_t at) const {
    if (!is_list(at)) return false;
    const std::vector<std::uint32_t> list = read_list(bytes_, at);
    return std::all_of(list.begin(), list.end(), [this](ConceptIndex index) { return index < header_.concept_count; });
  }

  [[nodiscard]] bool slots_are_sound() const {
    const bool power_of_two = header_.slot_count != 0 && (header_.slot_count & (header_.slot_count - 1)) == 0;
    if (!power_of_two || !holds(header_.slots, header_.slot_count, sizeof(Slot))) return false;
    bool any_free = false;
    for (std::size_t i = 0; i < header_.slot_count; ++i) {
      const auto slot = load<Slot>(bytes_, header_.slots + i * sizeof(Slot));
      any_free = any_free || slot.key == 0;
      if (slot.list != 0 && !is_concept_list(slot.list)) return false;
    }
    return any_free;
  }

  [[nodiscard]] bool records_are_sound() const {
    if (!holds(header_.records, header_.concept_count, sizeof(Record))) return false;
    for (std::size_t i = 0; i < header_.concept_count; ++i) {
      const auto record = load<Record>(bytes_, header_.records + i * sizeof(Record));
      if (!is_string(record.id) || !is_string(record.label) || !is_list(record.terms)) return false;
      const std::vector<std::uint32_t> terms = read_list(bytes_, record.terms);
      if (!std::all_of(terms.begin(), terms.end(), [this](std::uint32_t at) { return is_string(at); })) return false;
      if (!is_concept_list(record.expands) || !is_concept_list(record.narrower) || !is_concept_list(record.broader))
        return false;
    }
    return true;
  }

  [[nodiscard]] bool ambiguous_are_sound() const {
    if (!holds(header_.ambiguous, header_.ambiguous_count, sizeof(Ambiguous))) return false;
    for (std::size_t i = 0; i < header_.ambiguous_count; ++i) {
      const auto entry = load<Ambiguous>(bytes_, header_.ambiguous + i * sizeof(Ambiguous));
      if (!is_concept_list(entry.concepts) || !is_list(entry.context)) return false;
    }
    return true;
  }

  std::string_view bytes_;
  const Header& header_;
};

// The slot of a key, or a free one.
Slot find_slot(std::string_view bytes, const Header& header, std::uint64_t key) {
  for (std::size_t at = key & (header.slot_count - 1);; at = (at + 1) & (header.slot_count - 1)) {
    const auto slot = load<Slot>(bytes, header.slots + at * sizeof(Slot));
    if (slot.key == key || slot.key == 0) return slot;
  }
}

Record record_at(std::string_view bytes, ConceptIndex index) {
  return load<Record>(bytes, load<Header>(bytes, 0).records + index * sizeof(Record));
}

// The first ambiguous entry whose term is not below `term`.
std::uint32_t first_ambiguous(std::string_view bytes, const Header& header, std::uint64_t term) {
  std::uint32_t first = 0;
  for (std::uint32_t count = header.ambiguous_count; count > 0;) {
    const std::uint32_t half = count / 2;
    const bool below = load<Ambiguous>(bytes, header.ambiguous + (first + half) * sizeof(Ambiguous)).term < term;
    first = below ? first + half + 1 : first;
    count = below ? count - half - 1 : half;
  }
  return first;
}

struct Term {
  std::uint32_t token_count = 0;
  std::uint32_t list = 0;  // 0: none
};

// The longest term that begins at `first` and has at most `limit` tokens.
Term longest_at(std::string_view bytes, const Header& header, std::span<const StemKey> stems, std::size_t first,
                std::size_t limit) {
  if (!stems[first].begins_term) return {};
  Term best;
  if (stems[first].list != 0) best = {1, stems[first].list};
  std::uint64_t key = chain(0, stems[first].hash);
  for (std::size_t i = first + 1; i < first + limit; ++i) {
    key = chain(key, stems[i].hash);
    const Slot slot = find_slot(bytes, header, key);
    if (slot.key == 0) break;
    if (slot.list != 0) best = {static_cast<std::uint32_t>(i - first + 1), slot.list};
  }
  return best;
}

void report(std::string_view bytes, const Term& term, std::size_t first, bool is_head, std::vector<ConceptMatch>& out) {
  const auto count = load<std::uint32_t>(bytes, term.list);
  for (std::size_t i = 1; i <= count; ++i) {
    const auto index = load<ConceptIndex>(bytes, term.list + i * sizeof(ConceptIndex));
    out.push_back({index, static_cast<std::uint32_t>(first), term.token_count, is_head});
  }
}

}  // namespace

Result<ConceptTable> ConceptTable::open(std::string_view bytes) {
  const Error damaged{ErrorCode::BadSyntax, "the concept table is damaged or of another version; index again", ""};
  if (bytes.size() < sizeof(Header)) return damaged;
  const auto header = load<Header>(bytes, 0);
  if (header.magic != concept_layout::kMagic || !Inspection(bytes, header).passed()) return damaged;
  ConceptTable table;
  table.bytes_ = bytes;
  return table;
}

std::size_t ConceptTable::size() const { return bytes_.empty() ? 0 : load<Header>(bytes_, 0).concept_count; }

Concept ConceptTable::get(ConceptIndex index) const {
  const Record record = record_at(bytes_, index);
  Concept out;
  out.id = read_string(bytes_, record.id);
  out.label = read_string(bytes_, record.label);
  for (const std::uint32_t at : read_list(bytes_, record.terms)) out.terms.emplace_back(read_string(bytes_, at));
  out.expands_to = read_list(bytes_, record.expands);
  out.narrower = read_list(bytes_, record.narrower);
  out.broader = read_list(bytes_, record.broader);
  return out;
}

std::string_view ConceptTable::id(ConceptIndex index) const { return read_string(bytes_, record_at(bytes_, index).id); }

std::vector<ConceptIndex> ConceptTable::expands_to(ConceptIndex index) const {
  return read_list(bytes_, record_at(bytes_, index).expands);
}

std::vector<ConceptIndex> ConceptTable::narrower(ConceptIndex index) const {
  return read_list(bytes_, record_at(bytes_, index).narrower);
}

std::vector<ConceptIndex> ConceptTable::broader(ConceptIndex index) const {
  return read_list(bytes_, record_at(bytes_, index).broader);
}

StemKey ConceptTable::key(std::string_view stem) const {
  if (bytes_.empty()) return {};
  const std::uint64_t hash = hash_stem(stem);
  const Slot slot = find_slot(bytes_, load<Header>(bytes_, 0), chain(0, hash));
  return {hash, slot.key != 0, slot.list};
}

std::vector<ConceptMatch> ConceptTable::match(std::span<const Token> tokens) const {
  std::vector<StemKey> stems;
  stems.reserve(tokens.size());
  for (const Token& token : tokens) stems.push_back(key(token.stem));
  return match(stems);
}

std::vector<ConceptMatch> ConceptTable::match(std::span<const StemKey> stems) const {
  std::vector<ConceptMatch> out;
  if (bytes_.empty()) return out;
  const auto header = load<Header>(bytes_, 0);
  for (std::size_t first = 0; first < stems.size();) {
    const Term term = longest_at(bytes_, header, stems, first, stems.size() - first);
    if (term.token_count == 0) {
      ++first;
      continue;
    }
    report(bytes_, term, first, false, out);
    const std::size_t end = first + term.token_count;
    for (std::size_t inner = first + 1; inner < end; ++inner) {
      const Term head = longest_at(bytes_, header, stems, inner, end - inner);
      if (inner + head.token_count == end && head.token_count > 0) report(bytes_, head, inner, true, out);
    }
    first = end;
  }
  return out;
}

std::vector<ConceptIndex> ConceptTable::match_ambiguous(std::span<const Token> tokens, std::size_t at) const {
  if (bytes_.empty()) return {};
  const auto header = load<Header>(bytes_, 0);
  const std::uint64_t stem = hash_stem(tokens[at].stem);
  for (std::uint32_t i = first_ambiguous(bytes_, header, stem); i < header.ambiguous_count; ++i) {
    const auto entry = load<Ambiguous>(bytes_, header.ambiguous + i * sizeof(Ambiguous));
    if (entry.term != stem) break;
    const std::vector<std::uint32_t> context = read_list(bytes_, entry.context);
    for (std::size_t other = 0; other < tokens.size(); ++other) {
      const auto key = static_cast<std::uint32_t>(hash_stem(tokens[other].stem));
      const bool supports = other != at && std::find(context.begin(), context.end(), key) != context.end();
      if (supports) return read_list(bytes_, entry.concepts);
    }
  }
  return {};
}

}  // namespace citewell
