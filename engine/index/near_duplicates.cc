#include "engine/index/near_duplicates.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

#include "engine/index/parallel.h"
#include "engine/index/schema.h"
#include "engine/text/analyzer.h"
#include "engine/text/claim_words.h"
#include "engine/text/stop_words.h"

namespace citewell {
namespace {

// Below that, agreement may be chance: "Ask your doctor."
constexpr std::size_t kLeastWords = 8;
// One passage may have one word more for so many that both have.
constexpr std::size_t kWordsPerEdit = 12;
// Passages that differ no more than that share 0.79 of their pairs of stems, and a band with probability 0.9997.
constexpr std::size_t kBands = 12;
constexpr std::size_t kRows = 3;
constexpr std::size_t kHashes = kBands * kRows;
// Distinct claims of one band that a passage is compared with: bounds what texts made to collide can cost.
constexpr std::size_t kMaxCompared = 32;

// What a term is in one language; bits.
using Roles = std::uint8_t;
constexpr Roles kFree = 1;      // a stop word that claims nothing
constexpr Roles kShade = 2;     // must agree
constexpr Roles kLimit = 4;     // must agree, and so must the whole sentence
constexpr Roles kPointing = 8;  // "this", "it"
constexpr Roles kSubject = 16;  // "condition"

bool is_number(std::string_view term) { return !term.empty() && term.front() >= '0' && term.front() <= '9'; }

class RoleTable {
 public:
  RoleTable(std::string_view language, std::span<const std::string> terms) : roles_(terms.size()) {
    for (std::size_t i = 1; i < terms.size(); ++i) roles_[i] = is_number(terms[i]) ? kLimit : Roles{0};
    Analyzer analyzer(language);
    const auto mark = [&](const std::unordered_set<std::string>& words, Roles role) {
      for (const std::string& word : words) {
        for (const Token& token : analyzer.analyze(word)) set(token.stem, terms, role);
      }
    };
    const ClaimWords& claim = claim_words(language);
    mark(stop_words(language), kFree);
    mark(claim.limits, kLimit);
    mark(claim.shades, kShade);
    mark(claim.pointing, kPointing);
    mark(claim.subjects, kSubject);
  }

  [[nodiscard]] bool has(TermId term, Roles role) const { return (roles_[term] & role) != 0; }
  [[nodiscard]] bool is_free(TermId term) const { return has(term, kFree) && !has(term, kLimit | kShade); }

 private:
  void set(const std::string& stem, std::span<const std::string> terms, Roles role) {
    const auto found = std::lower_bound(terms.begin() + 1, terms.end(), stem);
    if (found == terms.end() || *found != stem) return;
    Roles& roles = roles_[static_cast<std::size_t>(found - terms.begin())];
    roles = static_cast<Roles>(roles | role);
  }

  std::vector<Roles> roles_;  // by term
};

// A word of a claim; fixed: another passage that says the same has it at the same place.
struct ClaimWord {
  TermId term = kNoTerm;
  bool fixed = false;
  bool operator==(const ClaimWord&) const = default;
};
using Claim = std::vector<ClaimWord>;

// Tokens [begin, end) of a record.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class ClaimMaker {
 public:
  ClaimMaker(const ForwardRecord& record, const RoleTable& roles) : record_(record), roles_(roles) {}

  Claim make() {
    if (points_at_title()) add(field(Field::Title), true);
    if (record_.kind != PassageKind::Prose && record_.kind != PassageKind::Faq) add(field(Field::Heading), true);
    add(field(Field::Question), true);
    for (const Stretch& sentence : sentences()) add(sentence, is_limited(sentence));
    return std::move(claim_);
  }

 private:
  [[nodiscard]] Stretch field(Field which) const {
    Stretch out;
    for (std::size_t i = 0; i < index_of(which); ++i) out.begin += record_.field_lengths[i];
    out.end = out.begin + record_.field_lengths[index_of(which)];
    return out;
  }

  [[nodiscard]] std::vector<Stretch> sentences() const {
    const Stretch body = field(Field::Body);
    std::vector<Stretch> out;
    for (const Sentence& sentence : record_.sentences) {
      const std::size_t begin = body.begin + sentence.first_token;
      if (!out.empty()) out.back().end = begin;
      out.push_back({begin, body.end});
    }
    if (out.empty()) out.push_back(body);
    return out;
  }

  [[nodiscard]] bool has(std::size_t at, Roles role) const { return roles_.has(record_.tokens[at], role); }

  [[nodiscard]] bool is_limited(const Stretch& words) const {
    for (std::size_t i = words.begin; i < words.end; ++i) {
      if (has(i, kLimit)) return true;
    }
    return false;
  }

  // "What causes it?", "This condition is rare.", "It runs in families."
  [[nodiscard]] bool points_at_title() const {
    const Stretch question = field(Field::Question);
    for (std::size_t i = question.begin; i < question.end; ++i) {
      if (has(i, kPointing)) return true;
    }
    const Stretch body = field(Field::Body);
    if (body.begin < body.end && has(body.begin, kPointing)) return true;
    for (std::size_t i = body.begin; i + 1 < body.end; ++i) {
      if (has(i, kPointing) && has(i + 1, kSubject)) return true;
    }
    return false;
  }

  // What the vocabulary knows is never a word more: "colon cancer" and "rectal cancer" may be one concept and stay
  // apart.
  [[nodiscard]] bool is_known(std::size_t token) const {
    return std::any_of(record_.concepts.begin(), record_.concepts.end(), [token](const ConceptHit& hit) {
      return hit.first_token <= token && token < hit.first_token + hit.token_count;
    });
  }

  void add(const Stretch& words, bool fixed) {
    for (std::size_t i = words.begin; i < words.end; ++i) {
      const TermId term = record_.tokens[i];
      if (roles_.is_free(term)) continue;
      claim_.push_back({term, fixed || roles_.has(term, kLimit | kShade) || is_known(i)});
    }
  }

  const ForwardRecord& record_;
  const RoleTable& roles_;
  Claim claim_;
};

bool is_part(std::span<const ClaimWord> part, std::span<const ClaimWord> whole) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < whole.size() && found < part.size(); ++i) found += whole[i] == part[found] ? 1 : 0;
  return found == part.size();
}

// The words before the next fixed one.
std::span<const ClaimWord> next_run(std::span<const ClaimWord>& rest) {
  const auto fixed = std::find_if(rest.begin(), rest.end(), [](const ClaimWord& word) { return word.fixed; });
  const auto run = rest.first(static_cast<std::size_t>(fixed - rest.begin()));
  rest = rest.subspan(run.size());
  return run;
}

// Equal but for a few words that one of the two has more.
bool says_the_same(const Claim& one, const Claim& other) {
  const std::size_t allowed = std::max(one.size(), other.size()) / kWordsPerEdit;
  std::size_t edits = 0;
  for (std::span<const ClaimWord> a = one, b = other;; a = a.subspan(1), b = b.subspan(1)) {
    const auto run_a = next_run(a);
    const auto run_b = next_run(b);
    const auto& [shorter, longer] = std::minmax(run_a, run_b, [](auto x, auto y) { return x.size() < y.size(); });
    edits += longer.size() - shorter.size();
    if (edits > allowed || !is_part(shorter, longer)) return false;
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    if (a.front() != b.front()) return false;
  }
}

// Signs that carry a claim and are in no word: "< 5", "20 %".
std::string signs_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<' || c == '>' || c == '=' || c == '%' || c == '+') out += c;
  }
  for (const std::string_view sign : {"≤", "≥", "±", "≠"}) {
    for (std::size_t at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + 1)) out += sign;
  }
  return out;
}

// Odd multipliers of the hash functions, from splitmix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
// Generators, 2014).
constexpr std::array<std::uint64_t, kHashes> make_multipliers() {
  std::array<std::uint64_t, kHashes> out{};
  std::uint64_t state = 0;
  for (std::uint64_t& multiplier : out) {
    state += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    multiplier = (z ^ (z >> 31U)) | 1U;
  }
  return out;
}
constexpr std::array<std::uint64_t, kHashes> kMultipliers = make_multipliers();

using BandKeys = std::array<std::uint64_t, kBands>;

// A band's key is made of its rows and of all fixed words, so that what differs in those never meets.
BandKeys band_keys(const Claim& claim, std::span<const std::uint64_t> term_hashes) {
  std::array<std::uint32_t, kHashes> least{};
  least.fill(std::numeric_limits<std::uint32_t>::max());
  std::uint64_t fixed = 0;
  for (std::size_t i = 0; i < claim.size(); ++i) {
    const std::uint64_t hash = term_hashes[claim[i].term];
    if (claim[i].fixed) fixed = fixed * 0x100000001B3U + hash;
    const std::uint64_t next = i + 1 < claim.size() ? term_hashes[claim[i + 1].term] : 0;
    const std::uint64_t pair = hash * 3 + next;
    for (std::size_t h = 0; h < kHashes; ++h)
      least[h] = std::min(least[h], static_cast<std::uint32_t>((pair * kMultipliers[h]) >> 32U));
  }
  BandKeys out{};
  for (std::size_t band = 0; band < kBands; ++band)
    out[band] = XXH3_64bits_withSeed(&least[band * kRows], kRows * sizeof least[0], fixed);
  return out;
}

class Grouping {
 public:
  Grouping(std::span<const ClaimInput> passages, const ClaimTexts& texts) : passages_(passages), texts_(texts) {
    for (const ClaimInput& passage : passages)
      roles_.try_emplace(std::string(passage.language), passage.language, texts.terms);
    leader_.resize(passages.size());
    std::iota(leader_.begin(), leader_.end(), 0U);
  }

  std::vector<std::uint32_t> run(unsigned jobs) {
    const std::vector<BandKeys> keys = all_keys(jobs);
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < keys.size(); ++i) {
      if (keys[i][0] != 0) order.push_back(i);
    }
    for (std::size_t band = 0; band < kBands; ++band) {
      std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(keys[a][band], a) < std::pair(keys[b][band], b);
      });
      for (auto begin = order.begin(); begin != order.end();) {
        const auto end =
            std::find_if(begin, order.end(), [&](std::uint32_t i) { return keys[i][band] != keys[*begin][band]; });
        join({begin, end});
        begin = end;
      }
    }
    return groups();
  }

 private:
  // All zero for a passage that is too short to compare.
  std::vector<BandKeys> all_keys(unsigned jobs) const {
    std::vector<std::uint64_t> term_hashes;
    term_hashes.reserve(texts_.terms.size());
    for (const std::string& term : texts_.terms) term_hashes.push_back(XXH3_64bits(term.data(), term.size()));
    std::vector<BandKeys> out(passages_.size());
    parallel_for(passages_.size(), jobs, [&](std::size_t i) {
      const Claim claim = claim_of(i);
      if (claim.size() >= kLeastWords) out[i] = band_keys(claim, term_hashes);
    });
    return out;
  }

  [[nodiscard]] Claim claim_of(std::size_t passage) const {
    return ClaimMaker(*passages_[passage].record, roles_.find(passages_[passage].language)->second).make();
  }

  [[nodiscard]] std::uint32_t leader_of(std::uint32_t passage) const {
    while (leader_[passage] != passage) passage = leader_[passage];
    return passage;
  }

  // Passages of one band, in order: each joins the first one before it that says the same.
  void join(std::span<const std::uint32_t> band) {
    std::vector<std::uint32_t> leaders;
    for (const std::uint32_t passage : band) {
      const std::uint32_t own = leader_of(passage);
      if (std::find(leaders.begin(), leaders.end(), own) != leaders.end()) continue;
      const auto same =
          std::find_if(leaders.begin(), leaders.end(), [&](std::uint32_t other) { return agree(own, other); });
      if (same != leaders.end()) {
        leader_[std::max(own, *same)] = std::min(own, *same);
        *same = std::min(own, *same);
      } else if (leaders.size() < kMaxCompared) {
        leaders.push_back(own);
      }
    }
  }

  [[nodiscard]] bool agree(std::uint32_t a, std::uint32_t b) const {
    return passages_[a].language == passages_[b].language && says_the_same(claim_of(a), claim_of(b)) &&
           signs_of(texts_.text_of(a)) == signs_of(texts_.text_of(b));
  }

  // A leader's leader was compared with it alone, so each member is compared once more; and one article is no group.
  std::vector<std::uint32_t> groups() const {
    std::vector<std::uint32_t> out(passages_.size(), 0);
    for (std::uint32_t i = 0; i < out.size(); ++i) {
      const std::uint32_t leader = leader_of(i);
      if (leader != i && agree(i, leader)) out[i] = leader + 1;
    }
    std::vector<bool> spans_articles(out.size(), false);
    for (std::uint32_t i = 0; i < out.size(); ++i) {
      if (out[i] != 0 && passages_[i].article != passages_[out[i] - 1].article) spans_articles[out[i] - 1] = true;
    }
    for (std::uint32_t i = 0; i < out.size(); ++i) {
      const std::uint32_t leader = out[i] != 0 ? out[i] - 1 : i;
      out[i] = spans_articles[leader] ? leader + 1 : 0;
    }
    return out;
  }

  std::span<const ClaimInput> passages_;
  const ClaimTexts& texts_;
  std::map<std::string, RoleTable, std::less<>> roles_;  // by language
  std::vector<std::uint32_t> leader_;                    // a tree: the first passage known to say the same
};

}  // namespace

std::vector<std::uint32_t> group_duplicates(std::span<const ClaimInput> passages, const ClaimTexts& texts,
                                            unsigned jobs) {
  return Grouping(passages, texts).run(jobs);
}

}  // namespace citewell
