// Vocabulary -> bytes of a concept table.
#include <algorithm>
#include <cstddef>
#include <map>
#include <unordered_map>
#include <utility>

#include "engine/concepts/concept_table.h"
#include "engine/concepts/layout.h"

namespace citewell {
namespace {

using concept_layout::Ambiguous;
using concept_layout::chain;
using concept_layout::hash_stem;
using concept_layout::Header;
using concept_layout::Record;
using concept_layout::Slot;

using Stems = std::vector<std::string>;

std::string slug(std::string_view label, Analyzer& analyzer) {
  std::string out;
  for (const Token& token : analyzer.analyze(label)) {
    if (!out.empty()) out += '-';
    out += token.word;
  }
  return out;
}

// Collects concepts and knows which term belongs to which.
class Collector {
 public:
  explicit Collector(Analyzer& analyzer) : analyzer_(analyzer) {}

  void add(const Vocabulary& vocabulary) {
    for (const SynonymGroup& group : vocabulary.groups) add_group(group.terms);
    for (const OneWayRule& rule : vocabulary.rules) add_rule(rule);
    for (const AmbiguousTerm& term : vocabulary.ambiguous) add_ambiguous(term);
  }

  struct Unclear {
    std::string stem;
    std::vector<ConceptIndex> concepts;
    std::vector<std::string> context;
  };

  std::vector<Concept> concepts;
  std::map<Stems, std::vector<ConceptIndex>> terms;
  std::vector<Unclear> unclear;

 private:
  Stems stems_of(std::string_view term) {
    Stems out;
    for (Token& token : analyzer_.analyze(term)) out.push_back(std::move(token.stem));
    return out;
  }

  void attach(ConceptIndex index, const std::string& term) {
    const Stems stems = stems_of(term);
    if (stems.empty()) return;
    std::vector<ConceptIndex>& owners = terms[stems];
    if (std::find(owners.begin(), owners.end(), index) == owners.end()) owners.push_back(index);
    std::vector<std::string>& known = concepts[index].terms;
    if (std::find(known.begin(), known.end(), term) == known.end()) known.push_back(term);
  }

  ConceptIndex create(const std::string& label) {
    Concept made;
    made.label = label;
    made.id = slug(label, analyzer_);
    for (int n = 2; ids_.contains(made.id); ++n) made.id = slug(label, analyzer_) + "-" + std::to_string(n);
    ids_[made.id] = true;
    concepts.push_back(std::move(made));
    return static_cast<ConceptIndex>(concepts.size() - 1);
  }

  // Named by its first term that has a word.
  void add_group(const std::vector<std::string>& group) {
    const auto first =
        std::find_if(group.begin(), group.end(), [&](const std::string& term) { return !stems_of(term).empty(); });
    if (first == group.end()) return;
    const Stems label = stems_of(*first);
    const auto known = by_label_.find(label);
    const ConceptIndex index = known == by_label_.end() ? create(*first) : known->second;
    by_label_.emplace(label, index);
    for (const std::string& term : group) attach(index, term);
  }

  // The concepts a term belongs to; a term nobody has gets one of its own.
  std::vector<ConceptIndex> concepts_of(const std::string& term) {
    const Stems stems = stems_of(term);
    if (stems.empty()) return {};
    const auto found = terms.find(stems);
    if (found != terms.end()) return found->second;
    add_group({term});
    return terms[stems];
  }

  void add_rule(const OneWayRule& rule) {
    for (const std::string& from : rule.from) {
      for (const ConceptIndex source : concepts_of(from)) {
        for (const std::string& to : rule.to) {
          for (const ConceptIndex target : concepts_of(to)) link(source, target);
        }
      }
    }
  }

  void link(ConceptIndex source, ConceptIndex target) {
    std::vector<ConceptIndex>& links = concepts[source].expands_to;
    if (source == target || std::find(links.begin(), links.end(), target) != links.end()) return;
    links.push_back(target);
  }

  void add_ambiguous(const AmbiguousTerm& term) {
    const Stems stems = stems_of(term.term);
    if (stems.size() != 1) return;
    Unclear entry{stems.front(), concepts_of(term.label), {}};
    for (const std::string& word : term.context) {
      for (std::string& stem : stems_of(word)) entry.context.push_back(std::move(stem));
    }
    unclear.push_back(std::move(entry));
  }

  Analyzer& analyzer_;
  std::map<Stems, ConceptIndex> by_label_;
  std::unordered_map<std::string, bool> ids_;
};

// Appends pieces and remembers where they begin.
class Writer {
 public:
  Writer() : bytes_(sizeof(Header), '\0') {}

  template <class T>
  std::uint32_t put(std::span<const T> items) {
    while (bytes_.size() % 8 != 0) bytes_ += '\0';
    const auto at = static_cast<std::uint32_t>(bytes_.size());
    if (!items.empty()) bytes_.append(reinterpret_cast<const char*>(items.data()), items.size_bytes());
    return at;
  }

  std::uint32_t put_list(const std::vector<std::uint32_t>& items) {
    std::vector<std::uint32_t> all{static_cast<std::uint32_t>(items.size())};
    all.insert(all.end(), items.begin(), items.end());
    return put(std::span<const std::uint32_t>(all));
  }

  std::uint32_t put_string(std::string_view text) {
    const auto length = static_cast<std::uint32_t>(text.size());
    const std::uint32_t at = put(std::span<const std::uint32_t>(&length, 1));
    bytes_.append(text);
    return at;
  }

  std::string finish(Header header) {
    header.total_bytes = static_cast<std::uint32_t>(bytes_.size());
    std::memcpy(bytes_.data(), &header, sizeof header);
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
};

std::map<std::uint64_t, std::uint32_t> keys_of(const Collector& collected, Writer& writer) {
  std::map<std::uint64_t, std::uint32_t> keys;
  for (const auto& [stems, owners] : collected.terms) {
    std::uint64_t key = 0;
    for (const std::string& stem : stems) keys.emplace(key = chain(key, hash_stem(stem)), 0);
    keys[key] = writer.put_list(owners);
  }
  return keys;
}

std::vector<Slot> fill_slots(const std::map<std::uint64_t, std::uint32_t>& keys) {
  std::size_t count = 8;
  while (count < keys.size() * 2) count *= 2;
  std::vector<Slot> slots(count, Slot{0, 0, 0});
  for (const auto& [key, list] : keys) {
    std::size_t at = key & (count - 1);
    while (slots[at].key != 0) at = (at + 1) & (count - 1);
    slots[at] = {key, list, 0};
  }
  return slots;
}

Record write_record(const Concept& entry, Writer& writer) {
  std::vector<std::uint32_t> terms;
  for (const std::string& term : entry.terms) terms.push_back(writer.put_string(term));
  return {writer.put_string(entry.id), writer.put_string(entry.label), writer.put_list(terms),
          writer.put_list(entry.expands_to)};
}

Ambiguous write_ambiguous(const Collector::Unclear& entry, Writer& writer) {
  std::vector<std::uint32_t> context;
  for (const std::string& stem : entry.context) context.push_back(static_cast<std::uint32_t>(hash_stem(stem)));
  return {hash_stem(entry.stem), writer.put_list(entry.concepts), writer.put_list(context)};
}

}  // namespace

std::string compile_concepts(const Vocabulary& vocabulary, Analyzer& analyzer) {
  Collector collected(analyzer);
  collected.add(vocabulary);
  Writer writer;
  const std::vector<Slot> slots = fill_slots(keys_of(collected, writer));
  std::vector<Record> records;
  for (const Concept& entry : collected.concepts) records.push_back(write_record(entry, writer));
  std::vector<Ambiguous> ambiguous;
  for (const Collector::Unclear& entry : collected.unclear) ambiguous.push_back(write_ambiguous(entry, writer));
  Header header{};
  header.magic = concept_layout::kMagic;
  header.concept_count = static_cast<std::uint32_t>(records.size());
  header.slot_count = static_cast<std::uint32_t>(slots.size());
  header.slots = writer.put(std::span<const Slot>(slots));
  header.records = writer.put(std::span<const Record>(records));
  header.ambiguous_count = static_cast<std::uint32_t>(ambiguous.size());
  header.ambiguous = writer.put(std::span<const Ambiguous>(ambiguous));
  return writer.finish(header);
}

}  // namespace citewell
