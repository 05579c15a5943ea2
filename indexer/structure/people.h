// Names of people with their credentials and roles, as bylines and staff lines spell them.
#ifndef CITEWELL_INDEXER_STRUCTURE_PEOPLE_H_
#define CITEWELL_INDEXER_STRUCTURE_PEOPLE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/records.h"

namespace citewell {

// "Dr. Jane Doe, DPT, CSCS" -> name "Dr. Jane Doe", credentials "DPT, CSCS"; what follows a comma and is no credential
// is the role ("Jane Doe, Physical Therapist"). Anything at all gives a person: for values that are known to name one.
Person parse_person(std::string_view text);

// Several people in one value: "Jane Doe, RN and John Roe, MD". Splits at "and", "&", ";" and at commas that no
// credential or role follows.
std::vector<Person> parse_people(std::string_view text);

// Mends lists that were split at every comma: "Jane Doe" and "PharmD" are one person.
void tidy_people(std::vector<Person>& people);

// The line is shaped as a name is: two to five capitalised words, a title before them or credentials after them
// allowed. Many headings are shaped so too; whether it is a name depends on what stands around it.
bool looks_like_name(std::string_view line);

// The line has the credentials of a profession after a name ("Jane Doe, DPT") or a title before it ("Dr. Jane Doe"): a
// name, whatever stands around it.
bool is_certain_name(std::string_view line);

// The line is a profession or function and nothing else: "Researcher and author, Physical Therapist".
bool is_role(std::string_view line);

// "Physiotherapy Department", "Maple information team": a part of an organisation that signs as one.
bool is_signing_body(std::string_view names);

}  // namespace citewell

#endif  // CITEWELL_INDEXER_STRUCTURE_PEOPLE_H_
