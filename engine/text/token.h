// A word of a text as the engine sees it.
#ifndef CITEWELL_ENGINE_TEXT_TOKEN_H_
#define CITEWELL_ENGINE_TEXT_TOKEN_H_

#include <string>

#include "engine/text/range.h"

namespace citewell {

struct Token {
  std::string word;   // folded: "therapist", "cant" for "can't"
  std::string stem;   // "therapist"
  Range source;       // in the analysed text
  bool stop = false;  // too common to retrieve by
  bool operator==(const Token&) const = default;
};

}  // namespace citewell

#endif  // CITEWELL_ENGINE_TEXT_TOKEN_H_
