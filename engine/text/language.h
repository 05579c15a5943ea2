// Which language is a text in?
//
// Three kinds of evidence, each shared out among the languages that have it: function words (stop_words, claim_words),
// endings that a language builds words with, and letters. Known are the languages that have stop words: en, es, fr, de,
// pt, it, nl.
#ifndef CITEWELL_ENGINE_TEXT_LANGUAGE_H_
#define CITEWELL_ENGINE_TEXT_LANGUAGE_H_

#include <span>
#include <string>
#include <string_view>

namespace citewell {

// "es-MX" and "ES_mx" -> "es": what chooses stemmer and stop words.
std::string primary_language(std::string_view tag);

// The language of an article by its first kilobytes; empty when the evidence is thin or divided, as with a table of
// names or a language that is not known.
std::string detect_language(std::string_view text);

// The most likely of `among` for a question of a few words; empty when nothing speaks for one of them more than for the
// others.
std::string likeliest_language(std::string_view text, std::span<const std::string> among);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_TEXT_LANGUAGE_H_
