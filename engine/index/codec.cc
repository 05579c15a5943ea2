// One visitor per record lists its fields once; writing and reading both walk that list, so they cannot disagree.
#include "engine/index/codec.h"

#include <cstdint>
#include <cstring>

namespace citewell {
namespace {

class Encoder {
 public:
  void operator()(const std::string& text) {
    (*this)(static_cast<std::uint32_t>(text.size()));
    out_ += text;
  }
  void operator()(std::uint32_t number) { out_.append(reinterpret_cast<const char*>(&number), sizeof number); }
  void operator()(bool is) { (*this)(static_cast<std::uint32_t>(is)); }
  void operator()(int number) { (*this)(static_cast<std::uint32_t>(number)); }
  void operator()(PassageKind kind) { (*this)(static_cast<std::uint32_t>(kind)); }
  template <class T>
  void operator()(const std::vector<T>& items) {
    (*this)(static_cast<std::uint32_t>(items.size()));
    for (const T& item : items) visit(item);
  }
  template <class T>
  void visit(const T& item);

  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : bytes_(bytes) {}

  void operator()(std::string& text) {
    std::uint32_t length = 0;
    (*this)(length);
    if (length > bytes_.size()) return fail();
    text.assign(bytes_.substr(0, length));
    bytes_.remove_prefix(length);
  }
  void operator()(std::uint32_t& number) {
    if (bytes_.size() < sizeof number) return fail();
    std::memcpy(&number, bytes_.data(), sizeof number);
    bytes_.remove_prefix(sizeof number);
  }
  void operator()(bool& is) {
    std::uint32_t value = 0;
    (*this)(value);
    is = value != 0;
  }
  void operator()(int& number) {
    std::uint32_t value = 0;
    (*this)(value);
    number = static_cast<int>(value);
  }
  void operator()(PassageKind& kind) {
    std::uint32_t value = 0;
    (*this)(value);
    if (value > static_cast<std::uint32_t>(PassageKind::Table)) return fail();
    kind = static_cast<PassageKind>(value);
  }
  template <class T>
  void operator()(std::vector<T>& items) {
    std::uint32_t count = 0;
    (*this)(count);
    for (std::uint32_t i = 0; i < count && ok_; ++i) visit(items.emplace_back());
  }
  template <class T>
  void visit(T& item);

  [[nodiscard]] bool complete() const { return ok_ && bytes_.empty(); }

 private:
  void fail() {
    ok_ = false;
    bytes_ = {};
  }
  std::string_view bytes_;
  bool ok_ = true;
};

template <class Visitor, class String>
requires std::is_same_v<std::remove_const_t<String>, std::string>
void fields(Visitor& visitor, String& text) { visitor(text); }
template <class Visitor, class T>
requires std::is_same_v<std::remove_const_t<T>, Person>
void fields(Visitor& visitor, T& person) {
  visitor(person.name);
  visitor(person.credentials);
  visitor(person.role);
}
template <class Visitor, class T>
requires std::is_same_v<std::remove_const_t<T>, Citation>
void fields(Visitor& visitor, T& citation) {
  visitor(citation.marker);
  visitor(citation.text);
  visitor(citation.url);
}
template <class Visitor, class T>
requires std::is_same_v<std::remove_const_t<T>, Cell>
void fields(Visitor& visitor, T& cell) {
  visitor(cell.text.begin);
  visitor(cell.text.end);
  visitor(cell.begins_row);
  visitor(cell.heading);
  visitor(cell.columns);
  visitor(cell.rows);
}
template <class Visitor, class T>
requires std::is_same_v<std::remove_const_t<T>, OutlineBlock>
void fields(Visitor& visitor, T& block) {
  visitor(block.kind);
  visitor(block.level);
  visitor(block.text);
  visitor(block.question);
  visitor(block.passage);
  visitor(block.cells);
}
template <class Visitor, class T>
requires std::is_same_v<std::remove_const_t<T>, Passage>
void fields(Visitor& visitor, T& passage) {
  visitor(passage.id);
  visitor(passage.article);
  visitor(passage.kind);
  visitor(passage.heading);
  visitor(passage.question);
  visitor(passage.text);
  visitor(passage.source.begin);
  visitor(passage.source.end);
  visitor(passage.markers);
  visitor(passage.also_in);
}
template <class Visitor, class T>
requires std::is_same_v<std::remove_const_t<T>, Source>
void fields(Visitor& visitor, T& source) {
  visitor(source.article);
  visitor(source.file);
  visitor(source.title);
  visitor(source.site);
  visitor(source.url);
  visitor(source.language);
  visitor(source.authors);
  visitor(source.reviewers);
  visitor(source.published);
  visitor(source.updated);
  visitor(source.citations);
  visitor(source.disclaimer);
}

template <class T>
void Encoder::visit(const T& item) {
  fields(*this, item);
}
template <class T>
void Decoder::visit(T& item) {
  fields(*this, item);
}

template <class T>
std::string encode_record(const T& record) {
  Encoder encoder;
  fields(encoder, record);
  return encoder.take();
}

template <class T>
std::optional<T> decode_record(std::string_view bytes) {
  Decoder decoder(bytes);
  T record;
  fields(decoder, record);
  if (!decoder.complete()) return std::nullopt;
  return record;
}

}  // namespace

std::string encode(const Passage& passage) { return encode_record(passage); }
std::string encode(const Source& source) { return encode_record(source); }
std::string encode(const std::vector<OutlineBlock>& outline) {
  Encoder encoder;
  encoder(outline);
  return encoder.take();
}

std::optional<Passage> decode_passage(std::string_view bytes) { return decode_record<Passage>(bytes); }
std::optional<Source> decode_source(std::string_view bytes) { return decode_record<Source>(bytes); }
std::optional<std::vector<OutlineBlock>> decode_outline(std::string_view bytes) {
  Decoder decoder(bytes);
  std::vector<OutlineBlock> outline;
  decoder(outline);
  if (!decoder.complete()) return std::nullopt;
  return outline;
}

}  // namespace citewell
