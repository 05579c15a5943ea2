// Everything on disk in one place: files of a generation, Xapian terms, record layouts, fields.
//
//   INDEX/CURRENT                     name of the current generation; switched by one atomic rename
//   INDEX/LOCK                        held by the one writer
//   INDEX/gen-<time>-<hash>/
//     manifest.json                   schema, counts, settings, hash of every source file
//     xapian/                         the postings and the passages' records
//     forward.bin                     each passage as term numbers, for ranking and highlighting (forward.h)
//     lexicon.bin                     the terms, with their statistics (lexicon.h)
//     concepts.bin                    the vocabulary (engine/concepts)
//     suggestions.bin                 what a visitor may be about to type (suggestions.h)
//     emergency.json                  the emergency rules, as the editors wrote them
//
// Xapian document n is passage n - 1 of forward.bin. Its terms:
//   stem            no prefix, lower case; wdf = BM25F pseudo-frequency over all fields (builder)
//   XC<id>          a concept, by its id
//   K<kind>         filter: kind of passage
//   A<article>      filter: article (hashed when longer than Xapian's 245 bytes allow)
//   I<passage id>   the passage
// Statements (records.h) are further documents behind those of the passages, with I<passage id> and
//   B<fact>:<article>   what is stated about which article
//   Bperson:<name>      whom it names
// Its data: the passage record (records.cc). Metadata: S<article> the source record, O<article> the outline.
#ifndef CITEWELL_ENGINE_INDEX_SCHEMA_H_
#define CITEWELL_ENGINE_INDEX_SCHEMA_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/index/records.h"
#include "engine/text/token.h"

namespace citewell {

// Raised whenever a reader of an older index would misread it.
inline constexpr int kSchemaVersion = 3;

// The parts of a passage that are matched apart, each with its own length.
enum class Field : std::uint8_t { Title, Heading, Question, Body, Alias };
inline constexpr std::size_t kFieldCount = 5;
inline constexpr std::array<std::string_view, kFieldCount> kFieldNames = {"title", "heading", "question", "body",
                                                                          "alias"};
inline constexpr std::size_t index_of(Field field) { return static_cast<std::size_t>(field); }

// BM25F over those fields (Robertson, Zaragoza, Taylor: Simple BM25 Extension to Multiple Weighted Fields, CIKM 2004).
// A term's pseudo-frequency is the sum over fields of weight * tf / (1 - b + b * length / average length), stored as
// wdf in units of 1 / kWdfScale, so that Xapian's BM25 with b = 0 gives the BM25F weight with one posting list a term.
struct FieldNorm {
  double weight;
  double b;
};
inline constexpr std::array<FieldNorm, kFieldCount> kFieldNorms = {{
    {2.0, 0.4},  // title
    {1.5, 0.4},  // heading
    {2.0, 0.4},  // question
    {1.0, 0.5},  // body
    {0.7, 0.4},  // alias
}};
inline constexpr double kWdfScale = 16.0;
inline constexpr double kK1 = 1.2;

inline constexpr char kConceptPrefix[] = "XC";
inline constexpr char kKindPrefix[] = "K";
inline constexpr char kArticlePrefix[] = "A";
inline constexpr char kPassagePrefix[] = "I";
inline constexpr char kStatementPrefix[] = "B";
inline constexpr char kSourceKey[] = "S";
inline constexpr char kOutlineKey[] = "O";
inline constexpr std::size_t kMaxTermBytes = 200;  // Xapian allows 245 after escaping

inline constexpr char kCurrentFile[] = "CURRENT";
inline constexpr char kLockFile[] = "LOCK";
inline constexpr char kLastRunFile[] = "last-run.json";
inline constexpr char kManifestFile[] = "manifest.json";
inline constexpr char kXapianDir[] = "xapian";
inline constexpr char kForwardFile[] = "forward.bin";
inline constexpr char kLexiconFile[] = "lexicon.bin";
inline constexpr char kConceptsFile[] = "concepts.bin";
inline constexpr char kSuggestionsFile[] = "suggestions.bin";
inline constexpr char kEmergencyFile[] = "emergency.json";

// A term or key made of a prefix and an id, hashed where the id is too long.
std::string prefixed(std::string_view prefix, std::string_view id);

// The term of what is stated about an article.
std::string statement_term(Fact fact, std::string_view article);

// The words of a person's name as they are compared, without titles such as "Dr"; and the term of what names that
// person.
std::string person_key(std::span<const Token> name);
std::string person_term(std::string_view key);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_SCHEMA_H_
