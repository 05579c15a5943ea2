#include "engine/index/postings.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <system_error>
#include <thread>
#include <unordered_map>

namespace citewell {
namespace {

constexpr std::size_t kMinPassagesPerThread = 500;  // below that, a thread's own database costs more than it saves

// BM25F pseudo-frequencies of a passage's terms, in units of 1 / kWdfScale.
std::unordered_map<TermId, double> pseudo_frequencies(const ForwardRecord& record,
                                                      const std::array<double, kFieldCount>& average_lengths) {
  std::unordered_map<TermId, double> out;
  std::array<double, kFieldCount> per_occurrence{};
  for (std::size_t field = 0; field < kFieldCount; ++field) {
    const FieldNorm norm = kFieldNorms[field];
    const double average = std::max(average_lengths[field], 1.0);
    per_occurrence[field] = kWdfScale * norm.weight / (1 - norm.b + norm.b * record.field_lengths[field] / average);
  }
  std::size_t at = 0;
  std::array<std::size_t, kFieldCount> ends{};
  for (std::size_t field = 0; field < kFieldCount; ++field) {
    ends[field] = at + record.field_lengths[field];
    for (; at < ends[field]; ++at) out[record.tokens[at]] += per_occurrence[field];
  }
  for (const ConceptHit& hit : record.concepts) {
    const auto field =
        static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), hit.first_token) - ends.begin());
    out[hit.term] += per_occurrence[std::min(field, kFieldCount - 1)];
  }
  out.erase(kNoTerm);
  return out;
}

Xapian::Document make_document(const PostingInput& input, std::span<const std::string> terms,
                               std::span<const bool> is_stop, const std::array<double, kFieldCount>& average_lengths) {
  Xapian::Document document;
  document.set_data(*input.data);
  for (const std::string& filter : input.filters) document.add_boolean_term(filter);
  if (input.record == nullptr) return document;
  for (const auto& [term, frequency] : pseudo_frequencies(*input.record, average_lengths)) {
    if (is_stop[term]) continue;
    document.add_term(terms[term],
                      std::max<Xapian::termcount>(1, static_cast<Xapian::termcount>(std::lround(frequency))));
  }
  return document;
}

struct Part {
  std::string path;
  std::size_t begin = 0;
  std::size_t end = 0;
  Failure failure;
};

std::vector<Part> make_parts(const PostingOptions& options, std::size_t count) {
  const std::size_t wanted = std::clamp<std::size_t>(count / kMinPassagesPerThread, 1, std::max(options.jobs, 1U));
  std::vector<Part> parts;
  for (std::size_t i = 0; i < wanted; ++i) {
    parts.push_back({fmt::format("{}.part{}", options.path, i), count * i / wanted, count * (i + 1) / wanted, {}});
  }
  return parts;
}

}  // namespace

Failure write_postings(const PostingOptions& options, std::span<const PostingInput> inputs,
                       std::span<const std::string> terms, std::span<const bool> is_stop,
                       const std::vector<std::pair<std::string, std::string>>& metadata) {
  std::vector<Part> parts = make_parts(options, inputs.size());
  const auto write_part = [&](Part& part) {
    try {
      Xapian::WritableDatabase database(part.path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
      if (part.begin == 0) {
        for (const auto& [key, value] : metadata) database.set_metadata(key, value);
      }
      for (std::size_t i = part.begin; i < part.end; ++i) {
        database.replace_document(static_cast<Xapian::docid>(i + 1),
                                  make_document(inputs[i], terms, is_stop, options.average_lengths));
      }
      database.commit();
    } catch (const Xapian::Error& error) {
      part.failure = Error{ErrorCode::Unreadable, "cannot write the index: " + error.get_description(), part.path};
    }
  };
  std::vector<std::thread> threads;
  threads.reserve(parts.size());
  for (Part& part : parts) threads.emplace_back(write_part, std::ref(part));
  for (std::thread& thread : threads) thread.join();
  try {
    Xapian::Database all;
    for (const Part& part : parts) {
      if (part.failure) return part.failure;
      all.add_database(Xapian::Database(part.path));
    }
    all.compact(options.path, Xapian::DBCOMPACT_NO_RENUMBER);
  } catch (const Xapian::Error& error) {
    return Error{ErrorCode::Unreadable, "cannot write the index: " + error.get_description(), options.path};
  }
  std::error_code ignored;
  for (const Part& part : parts) std::filesystem::remove_all(part.path, ignored);
  return std::nullopt;
}

}  // namespace citewell
