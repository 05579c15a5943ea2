#include "engine/index/forward.h"

#include <numeric>

#include "engine/index/bytes.h"

namespace citewell {
namespace {

constexpr std::uint32_t kMagic = 0x43574634;  // "CWF4"

struct Header {
  std::uint32_t magic;
  std::uint32_t passages;
  std::array<double, kFieldCount> average_lengths;
};

struct RecordHeader {
  std::uint32_t article;
  std::uint32_t kind;
  QuestionTypes question_types;
  QuestionTypes answer_types;
  std::uint32_t ordinal;
  std::uint32_t duplicates;
  std::array<std::uint32_t, kFieldCount> field_lengths;
  std::uint32_t sentences;
  std::uint32_t concepts;
};

std::uint32_t total_length(const std::array<std::uint32_t, kFieldCount>& lengths) {
  return std::accumulate(lengths.begin(), lengths.end(), 0U);
}

std::size_t record_size(const RecordHeader& header) {
  std::size_t out = sizeof header + header.field_lengths[index_of(Field::Body)] * sizeof(TextSpan);
  for (const std::uint32_t length : header.field_lengths) out += length * sizeof(TermId);
  return out + header.sentences * sizeof(Sentence) + header.concepts * sizeof(ConceptHit);
}

}  // namespace

std::size_t ForwardView::field_begin(Field field) const {
  return std::accumulate(field_lengths.begin(), field_lengths.begin() + static_cast<std::ptrdiff_t>(index_of(field)),
                         std::size_t{0});
}

std::span<const TermId> ForwardView::field(Field which) const {
  return tokens.subspan(field_begin(which), field_lengths[index_of(which)]);
}

std::string encode_forward_record(const ForwardRecord& record) {
  std::string out;
  append_value(out, RecordHeader{record.article, static_cast<std::uint32_t>(record.kind), record.question_types,
                                 record.answer_types, record.ordinal, record.duplicates, record.field_lengths,
                                 static_cast<std::uint32_t>(record.sentences.size()),
                                 static_cast<std::uint32_t>(record.concepts.size())});
  append_values(out, std::span<const TermId>(record.tokens));
  append_values(out, std::span<const Sentence>(record.sentences));
  append_values(out, std::span<const ConceptHit>(record.concepts));
  append_values(out, std::span<const TextSpan>(record.spans));
  return out;
}

std::string encode_forward(std::span<const std::string> records,
                           const std::array<double, kFieldCount>& average_lengths) {
  std::string out;
  append_value(out, Header{kMagic, static_cast<std::uint32_t>(records.size()), average_lengths});
  std::uint64_t offset = sizeof(Header) + (records.size() + 1) * sizeof(std::uint64_t);
  for (const std::string& record : records) {
    append_value(out, offset);
    offset += record.size();
  }
  append_value(out, offset);
  out.reserve(offset);
  for (const std::string& record : records) out += record;
  return out;
}

Result<ForwardIndex> ForwardIndex::open(std::string_view bytes) {
  const Error damaged{ErrorCode::IndexMismatch, "the forward index is damaged or of another version; index again", ""};
  if (bytes.size() < sizeof(Header)) return damaged;
  const auto header = load_at<Header>(bytes, 0);
  const std::size_t table = (std::size_t{header.passages} + 1) * sizeof(std::uint64_t);
  if (header.magic != kMagic || bytes.size() < sizeof(Header) + table) return damaged;
  if (load_at<std::uint64_t>(bytes, sizeof(Header) + table - sizeof(std::uint64_t)) != bytes.size()) return damaged;
  std::uint64_t last = sizeof(Header) + table;
  for (std::size_t i = 0; i <= header.passages; ++i) {
    const auto offset = load_at<std::uint64_t>(bytes, sizeof(Header) + i * sizeof(std::uint64_t));
    if (offset < last || offset > bytes.size() || offset % sizeof(TermId) != 0) return damaged;
    last = offset;
  }
  ForwardIndex out;
  out.bytes_ = bytes;
  out.size_ = header.passages;
  out.average_lengths_ = header.average_lengths;
  return out;
}

ForwardView ForwardIndex::get(std::size_t passage) const {
  std::size_t at = load_at<std::uint64_t>(bytes_, sizeof(Header) + passage * sizeof(std::uint64_t));
  const std::size_t size = load_at<std::uint64_t>(bytes_, sizeof(Header) + (passage + 1) * sizeof(std::uint64_t)) - at;
  ForwardView out;
  if (size < sizeof(RecordHeader)) return out;
  const auto header = load_at<RecordHeader>(bytes_, at);
  if (size != record_size(header)) return out;
  at += sizeof(RecordHeader);
  out.article = header.article;
  out.kind = static_cast<PassageKind>(header.kind);
  out.question_types = header.question_types;
  out.answer_types = header.answer_types;
  out.ordinal = header.ordinal;
  out.duplicates = header.duplicates;
  out.field_lengths = header.field_lengths;
  out.tokens = view_at<TermId>(bytes_, at, total_length(header.field_lengths));
  at += out.tokens.size_bytes();
  out.sentences = view_at<Sentence>(bytes_, at, header.sentences);
  at += out.sentences.size_bytes();
  out.concepts = view_at<ConceptHit>(bytes_, at, header.concepts);
  at += out.concepts.size_bytes();
  out.spans = view_at<TextSpan>(bytes_, at, header.field_lengths[index_of(Field::Body)]);
  return out;
}

}  // namespace citewell
