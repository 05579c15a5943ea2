// Text made fit for a terminal: nothing in an article may steer the terminal it is shown in, and lines break between
// words.
#ifndef CITEWELL_CLI_TERMINAL_TEXT_H_
#define CITEWELL_CLI_TERMINAL_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace citewell {

// Control characters (C0 but '\n', DEL, C1) and with them every escape sequence's first byte are left out, tabs are
// spaces, invalid UTF-8 becomes U+FFFD, and the characters that reorder text unseen (bidi controls) are named:
// "<U+202E>".
std::string safe_for_terminal(std::string_view text);

// Columns that safe text without line breaks takes: combining marks none, East Asian wide characters two.
std::size_t columns_of(std::string_view text);

// A piece of text in one style; `bold` is the only one that changes within a line.
struct StyledText {
  std::string text;
  bool bold = false;
};

// Lays out pieces as lines of at most `width` columns, breaking at spaces and at '\n' in the text; each line starts
// with `indent`, and ends with '\n'. A word longer than a line stands alone. Bold pieces are set between the terminal's
// own signs when `styled`. Text is made safe first.
std::string wrap(const std::vector<StyledText>& pieces, std::string_view indent, std::size_t width, bool styled);

}  // namespace citewell

#endif  // CITEWELL_CLI_TERMINAL_TEXT_H_
