// Vocabulary -> bytes of a concept table.
#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <unordered_set>
#include <utility>

#include "engine/concepts/concept_table.h"
#include "engine/concepts/layout.h"
#include "engine/text/normalize.h"

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
    add_imported(vocabulary);
    for (const BroaderLink& link : vocabulary.broader) add_broader(link);
    drop_wide_classes();
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
    ids_.insert(made.id);
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

  static void add_link(std::vector<ConceptIndex>& links, ConceptIndex target) {
    if (std::find(links.begin(), links.end(), target) == links.end()) links.push_back(target);
  }

  void link(ConceptIndex source, ConceptIndex target) {
    if (source != target) add_link(concepts[source].expands_to, target);
  }

  void link_broader(ConceptIndex narrower, ConceptIndex broader) {
    if (narrower == broader) return;
    add_link(concepts[narrower].broader, broader);
    add_link(concepts[broader].narrower, narrower);
  }

  void add_broader(const BroaderLink& entry) {
    for (const ConceptIndex broader : concepts_of(entry.broader)) {
      for (const std::string& term : entry.narrower) {
        for (const ConceptIndex narrower : concepts_of(term)) link_broader(narrower, broader);
      }
    }
  }

  void drop_wide_classes() {
    for (ConceptIndex index = 0; index < concepts.size(); ++index) {
      if (concepts[index].narrower.size() <= kMaxNarrower) continue;
      for (const ConceptIndex member : concepts[index].narrower) std::erase(concepts[member].broader, index);
      concepts[index].narrower.clear();
    }
  }

  // A concept of our own that has the label among its terms, or one made for it.
  ConceptIndex concept_of_label(const std::string& label, const Stems& stems) {
    const auto known = by_label_.find(stems);
    if (known != by_label_.end()) return known->second;
    const auto owners = terms.find(stems);
    if (owners != terms.end() && owners->second.size() == 1 && owners->second.front() < own_count_)
      return owners->second.front();
    const ConceptIndex made = create(label);
    by_label_.emplace(stems, made);
    attach(made, label);
    return made;
  }

  bool is_ours(const Stems& stems) const {
    const auto owners = terms.find(stems);
    return owners != terms.end() && owners->second.front() < own_count_;
  }

  void add_imported(const Vocabulary& vocabulary) {
    own_count_ = static_cast<ConceptIndex>(concepts.size());
    everyday_.insert(vocabulary.words.begin(), vocabulary.words.end());
    std::unordered_set<std::string> classes;
    for (const ImportedConcept& entry : vocabulary.imported) classes.insert(entry.broader.begin(), entry.broader.end());
    for (const ImportedConcept& entry : vocabulary.imported) {
      const Stems stems = stems_of(entry.label);
      if (stems.empty() || stems.size() > kMaxImportedWords) continue;
      if (!leads_anywhere(entry) && !classes.contains(entry.label)) continue;
      const ConceptIndex index = concept_of_label(entry.label, stems);
      for (const std::string& synonym : entry.synonyms) add_synonym(index, synonym, entry);
      for (const std::string& term : entry.related) add_related(index, term);
    }
    for (const ImportedConcept& entry : vocabulary.imported) {
      for (const std::string& label : entry.broader) {
        const auto narrower = by_imported_label(entry.label);
        const auto broader = by_imported_label(label);
        if (narrower && broader) link_broader(*narrower, *broader);
      }
    }
  }

  static bool leads_anywhere(const ImportedConcept& entry) {
    const auto is_other = [label = fold_word(entry.label)](const std::string& term) {
      return fold_word(term) != label;
    };
    return !entry.related.empty() || !entry.broader.empty() ||
           std::any_of(entry.synonyms.begin(), entry.synonyms.end(), is_other);
  }

  std::optional<ConceptIndex> by_imported_label(const std::string& label) {
    const Stems stems = stems_of(label);
    if (stems.empty() || stems.size() > kMaxImportedWords) return std::nullopt;
    return concept_of_label(label, stems);
  }

  void add_synonym(ConceptIndex index, const std::string& term, const ImportedConcept& entry) {
    const std::vector<Token> tokens = analyzer_.analyze(term);
    if (tokens.empty() || tokens.size() > kMaxImportedWords || is_ours(stems_of(term))) return;
    if (tokens.size() > 1) return attach(index, term);
    const Token& word = tokens.front();
    if (word.stop || word.word.size() < 2) return;
    if (word.word.size() < kLeastPlainLetters || is_short_abbreviation(term))
      return add_abbreviation(index, term, entry);
    if (everyday_.contains(word.word)) return add_related(index, term);
    attach(index, term);
  }

  void add_related(ConceptIndex index, const std::string& term) {
    const Stems stems = stems_of(term);
    if (stems.empty() || stems.size() > kMaxImportedWords) return;
    if (stems.size() == 1 && (stems.front().size() < kLeastPlainLetters || is_short_abbreviation(term))) return;
    for (const ConceptIndex from : concepts_of(term)) link(from, index);
  }

  static bool is_short_abbreviation(const std::string& term) {
    return term.size() <= kMostAbbreviationLetters && std::all_of(term.begin(), term.end(), [](char c) {
             return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
           });
  }

  // It counts beside any other word of the concept's names.
  void add_abbreviation(ConceptIndex index, const std::string& term, const ImportedConcept& entry) {
    Unclear unclear_term{stems_of(term).front(), {index}, {}};
    const auto add_words = [&](const std::string& name) {
      for (const Token& token : analyzer_.analyze(name)) {
        if (!token.stop && token.stem != unclear_term.stem) unclear_term.context.push_back(token.stem);
      }
    };
    add_words(entry.label);
    for (const std::string& synonym : entry.synonyms) add_words(synonym);
    std::sort(unclear_term.context.begin(), unclear_term.context.end());
    unclear_term.context.erase(std::unique(unclear_term.context.begin(), unclear_term.context.end()),
                               unclear_term.context.end());
    if (!unclear_term.context.empty()) unclear.push_back(std::move(unclear_term));
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

  static constexpr std::size_t kLeastPlainLetters = 3;
  static constexpr std::size_t kMostAbbreviationLetters = 3;

  Analyzer& analyzer_;
  std::map<Stems, ConceptIndex> by_label_;
  std::unordered_set<std::string> ids_;
  std::unordered_set<std::string> everyday_;
  ConceptIndex own_count_ = 0;  // concepts below it are the vocabulary's own
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
  return {writer.put_string(entry.id),       writer.put_string(entry.label),  writer.put_list(terms),
          writer.put_list(entry.expands_to), writer.put_list(entry.narrower), writer.put_list(entry.broader)};
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
  std::stable_sort(ambiguous.begin(), ambiguous.end(),
                   [](const Ambiguous& a, const Ambiguous& b) { return a.term < b.term; });
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
