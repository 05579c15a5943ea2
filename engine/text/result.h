// How every stage reports failure: a value or an Error, never an exception across a folder's border.
#ifndef CITEWELL_ENGINE_TEXT_RESULT_H_
#define CITEWELL_ENGINE_TEXT_RESULT_H_

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace citewell {

enum class ErrorCode {
  NotFound,       // a file, index, article or passage that does not exist
  Unreadable,     // exists, but the system refuses to read or write it
  BadEncoding,    // bytes that are not the text they claim to be
  BadSyntax,      // text that is not the format it claims to be
  TooLarge,       // past a stated limit
  Empty,          // nothing in it to work with
  IndexMismatch,  // an index of another program, schema or analysis
  Internal,       // our own fault
};

struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;  // what was expected and what to do, one sentence, no trailing period
  std::string where;    // "flu.md:12", "limit", an index folder; empty when the caller knows

  bool operator==(const Error&) const = default;
};

// "where: message", or the message alone.
inline std::string to_string(const Error& error) {
  return error.where.empty() ? error.message : error.where + ": " + error.message;
}

// T or Error. Reading the wrong one is a bug and asserts.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return assert(ok()), std::get<0>(state_); }
  const T& value() const& { return assert(ok()), std::get<0>(state_); }
  T&& value() && { return assert(ok()), std::move(std::get<0>(state_)); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }

  [[nodiscard]] const Error& error() const { return assert(!ok()), std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

// For calls that give nothing back but may fail: empty means success.
using Failure = std::optional<Error>;

// A complaint about one place of an input that was read all the same.
struct Diagnostic {
  std::string where;    // "flu.md:3"
  std::string message;  // what was expected and what happens now
  bool operator==(const Diagnostic&) const = default;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_TEXT_RESULT_H_
