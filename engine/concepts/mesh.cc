// MeSH descriptor records -> imported concepts.
//
// A release holds 30,000 records in 300 MB: each record is parsed for itself, so that memory stays small and a damaged
// one costs only itself.
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <pugixml.hpp>
#include <unordered_map>
#include <utility>

#include "engine/concepts/lines.h"
#include "engine/concepts/vocabulary.h"
#include "engine/text/normalize.h"

namespace citewell {
namespace {

constexpr std::size_t kSniffBytes = 4096;
constexpr std::string_view kOpen = "<DescriptorRecord ";
constexpr std::string_view kClose = "</DescriptorRecord>";

struct Descriptor {
  std::vector<ImportedConcept> entries;   // the heading first, then the other concepts of the record
  std::vector<std::string> tree_numbers;  // of the heading
};

std::string text_of(const pugi::xml_node& element) { return fold_whitespace(element.child_value("String")); }

std::vector<std::string> terms_of(const pugi::xml_node& of) {
  std::vector<std::string> out;
  for (const pugi::xml_node& term : of.child("TermList").children("Term")) {
    const bool permuted = std::strcmp(term.attribute("IsPermutedTermYN").value(), "Y") == 0;
    if (!permuted) out.push_back(text_of(term));
  }
  std::erase(out, "");
  return out;
}

Descriptor descriptor_of(const pugi::xml_node& record) {
  Descriptor out;
  const std::string heading = text_of(record.child("DescriptorName"));
  out.entries.push_back({heading, {}, {}, {}});
  for (const pugi::xml_node& of : record.child("ConceptList").children("Concept")) {
    std::vector<std::string> terms = terms_of(of);
    const bool preferred = std::strcmp(of.attribute("PreferredConceptYN").value(), "Y") == 0;
    if (preferred) {
      out.entries.front().synonyms = std::move(terms);
    } else if (!terms.empty()) {
      const std::string label = terms.front();
      terms.erase(terms.begin());
      out.entries.push_back({label, std::move(terms), {}, {heading}});
    }
  }
  std::erase(out.entries.front().synonyms, heading);
  for (const pugi::xml_node& number : record.child("TreeNumberList").children("TreeNumber"))
    out.tree_numbers.emplace_back(number.child_value());
  return out;
}

std::vector<Descriptor> descriptors_of(std::string_view text, std::string_view name,
                                       std::vector<Diagnostic>& diagnostics) {
  std::vector<Descriptor> out;
  RecordComplaints complaints(name, diagnostics);
  std::size_t line = 1;
  std::size_t counted = 0;  // bytes whose lines are counted
  for (std::size_t begin = text.find(kOpen); begin != std::string_view::npos;) {
    line += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                                                text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    counted = begin;
    const std::size_t next = text.find(kOpen, begin + kOpen.size());
    const std::size_t close = text.find(kClose, begin);
    const bool whole = close != std::string_view::npos && (next == std::string_view::npos || close < next);
    const std::string_view record = whole ? text.substr(begin, close + kClose.size() - begin) : std::string_view();
    begin = next;
    pugi::xml_document document;
    const pugi::xml_parse_result parsed =
        document.load_buffer(record.data(), record.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!whole || !parsed) {
      complaints.skipped(line, whole ? parsed.description() : "a record that does not end");
    } else if (!is_valid_utf8(record)) {
      complaints.skipped(line, "not valid UTF-8");
    } else if (Descriptor read = descriptor_of(document.first_child()); read.entries.front().label.empty()) {
      complaints.skipped(line, "a record without DescriptorName");
    } else {
      out.push_back(std::move(read));
    }
  }
  return out;
}

}  // namespace

bool is_mesh(std::string_view text) {
  return text.substr(0, kSniffBytes).find("<DescriptorRecordSet") != std::string_view::npos;
}

void import_mesh(std::string_view text, std::string_view name, Vocabulary& vocabulary,
                 std::vector<Diagnostic>& diagnostics) {
  std::vector<Descriptor> descriptors = descriptors_of(text, name, diagnostics);
  std::unordered_map<std::string, std::string> headings;  // by tree number
  for (const Descriptor& descriptor : descriptors) {
    for (const std::string& number : descriptor.tree_numbers)
      headings.emplace(number, descriptor.entries.front().label);
  }
  for (Descriptor& descriptor : descriptors) {
    // C10.228.140 belongs to C10.228.
    for (const std::string& number : descriptor.tree_numbers) {
      const auto above = headings.find(number.substr(0, number.rfind('.')));
      if (above != headings.end() && above->first != number)
        descriptor.entries.front().broader.push_back(above->second);
    }
    std::move(descriptor.entries.begin(), descriptor.entries.end(), std::back_inserter(vocabulary.imported));
  }
}

}  // namespace citewell
