#include "engine/search/reply.h"

namespace citewell {

std::string_view to_string(ReplyStatus status) {
  switch (status) {
    case ReplyStatus::Answered:
      return "answered";
    case ReplyStatus::Related:
      return "related";
    case ReplyStatus::NoMatch:
      break;
  }
  return "no_match";
}

}  // namespace citewell
