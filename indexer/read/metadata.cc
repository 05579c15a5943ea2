#include "indexer/read/metadata.h"

#include <algorithm>
#include <array>

#include "engine/text/normalize.h"
#include "indexer/read/fields.h"

namespace citewell {
namespace {

enum class Field {
  Unknown,
  Id,
  Title,
  Authors,
  Reviewers,
  Published,
  Updated,
  Url,
  Language,
  Site,
  Synonyms,
  Disclaimer,
  Name,
  Credentials,
  Role,
};

struct KeyName {
  std::string_view key;
  Field field;
};

// Keys as the common static-site generators, feeds and record formats spell them.
constexpr KeyName kArticleKeys[] = {
    {"id", Field::Id},
    {"slug", Field::Id},
    {"title", Field::Title},
    {"headline", Field::Title},
    {"author", Field::Authors},
    {"authors", Field::Authors},
    {"byline", Field::Authors},
    {"writer", Field::Authors},
    {"reviewer", Field::Reviewers},
    {"reviewers", Field::Reviewers},
    {"reviewedby", Field::Reviewers},
    {"medicalreviewer", Field::Reviewers},
    {"medicallyreviewedby", Field::Reviewers},
    {"factcheckedby", Field::Reviewers},
    {"date", Field::Published},
    {"published", Field::Published},
    {"publishdate", Field::Published},
    {"publishedat", Field::Published},
    {"publishedon", Field::Published},
    {"publisheddate", Field::Published},
    {"datepublished", Field::Published},
    {"pubdate", Field::Published},
    {"created", Field::Published},
    {"createdat", Field::Published},
    {"datecreated", Field::Published},
    {"updated", Field::Updated},
    {"updatedat", Field::Updated},
    {"updatedon", Field::Updated},
    {"lastmod", Field::Updated},
    {"lastmodified", Field::Updated},
    {"lastmodifiedat", Field::Updated},
    {"lastupdated", Field::Updated},
    {"lastupdate", Field::Updated},
    {"lastreview", Field::Updated},
    {"reviewed", Field::Updated},
    {"modified", Field::Updated},
    {"modifiedat", Field::Updated},
    {"modifieddate", Field::Updated},
    {"dateupdated", Field::Updated},
    {"updateddate", Field::Updated},
    {"datemodified", Field::Updated},
    {"lastreviewed", Field::Updated},
    {"url", Field::Url},
    {"canonical", Field::Url},
    {"canonicalurl", Field::Url},
    {"lang", Field::Language},
    {"language", Field::Language},
    {"locale", Field::Language},
    {"site", Field::Site},
    {"sitename", Field::Site},
    {"publisher", Field::Site},
    {"synonyms", Field::Synonyms},
    {"disclaimer", Field::Disclaimer},
};

constexpr KeyName kPersonKeys[] = {
    {"name", Field::Name},
    {"credentials", Field::Credentials},
    {"credential", Field::Credentials},
    {"honorificsuffix", Field::Credentials},
    {"suffix", Field::Credentials},
    {"qualifications", Field::Credentials},
    {"role", Field::Role},
    {"title", Field::Role},
    {"jobtitle", Field::Role},
    {"position", Field::Role},
    {"job", Field::Role},
    {"occupation", Field::Role},
    {"profession", Field::Role},
};

std::string bare_key(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c == '-' || c == '_' || c == ' ') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

template <std::size_t N>
Field field_named(const KeyName (&names)[N], std::string_view key) {
  const std::string bare = bare_key(key);
  const auto* const found =
      std::find_if(std::begin(names), std::end(names), [&](const KeyName& name) { return name.key == bare; });
  return found == std::end(names) ? Field::Unknown : found->field;
}

Person person_of(const MetaValue& value) {
  Person person;
  for (const auto& [key, text] : value.properties) {
    const Field field = field_named(kPersonKeys, key);
    if (field == Field::Name) person.name = fold_whitespace(text);
    if (field == Field::Credentials) person.credentials = fold_whitespace(text);
    if (field == Field::Role) person.role = fold_whitespace(text);
  }
  if (!person.credentials.empty()) return person;
  std::vector<Person> split = people_from(person.name);
  if (split.size() == 1) person = {split[0].name, split[0].credentials, person.role};
  return person;
}

void append_people(const MetaField& field, std::vector<Person>& people) {
  for (const MetaValue& value : field.values) {
    std::vector<Person> more = value.properties.empty() ? people_from(value.scalar) : std::vector{person_of(value)};
    for (Person& person : more) {
      const bool known =
          std::any_of(people.begin(), people.end(), [&](const Person& p) { return p.name == person.name; });
      if (!person.name.empty() && !known) people.push_back(std::move(person));
    }
  }
}

std::string first_scalar(const MetaField& field) {
  if (field.values.empty()) return {};
  const MetaValue& value = field.values.front();
  for (const auto& [key, text] : value.properties) {
    if (field_named(kPersonKeys, key) == Field::Name) return fold_whitespace(text);
  }
  return fold_whitespace(value.scalar);
}

// "date: {created: ..., updated: ...}", "last_update: {date: ...}"
bool apply_dates_of_map(const MetaField& field, Field outer, Article& article) {
  if (field.values.empty() || field.values.front().properties.empty()) return false;
  for (const auto& [key, text] : field.values.front().properties) {
    const Field inner = field_named(kArticleKeys, key);
    if (inner != Field::Published && inner != Field::Updated) continue;
    const bool updated = inner == Field::Updated || outer == Field::Updated;
    std::string& date = updated ? article.source.updated : article.source.published;
    if (date.empty()) set_date(fold_whitespace(text), field.key, field.where, date, article.diagnostics);
  }
  return true;
}

void apply(const MetaField& field, Article& article) {
  Source& source = article.source;
  const Field kind = field_named(kArticleKeys, field.key);
  if ((kind == Field::Published || kind == Field::Updated) && apply_dates_of_map(field, kind, article)) return;
  switch (kind) {
    case Field::Id:
      if (source.article.empty() || bare_key(field.key) == "id") source.article = article_id_from(first_scalar(field));
      break;
    case Field::Title:
      if (source.title.empty() || bare_key(field.key) == "title") source.title = first_scalar(field);
      break;
    case Field::Authors:
      append_people(field, source.authors);
      break;
    case Field::Reviewers:
      append_people(field, source.reviewers);
      break;
    case Field::Published:
      if (source.published.empty()) {
        set_date(first_scalar(field), field.key, field.where, source.published, article.diagnostics);
      }
      break;
    case Field::Updated:
      if (source.updated.empty())
        set_date(first_scalar(field), field.key, field.where, source.updated, article.diagnostics);
      break;
    case Field::Url:
      source.url = first_scalar(field);
      break;
    case Field::Language:
      source.language = first_scalar(field);
      std::replace(source.language.begin(), source.language.end(), '_', '-');
      break;
    case Field::Site:
      source.site = first_scalar(field);
      break;
    case Field::Synonyms:
      for (const MetaValue& value : field.values) article.synonyms.push_back(fold_whitespace(value.scalar));
      break;
    case Field::Disclaimer:
      source.disclaimer = first_scalar(field);
      break;
    case Field::Unknown:
    case Field::Name:
    case Field::Credentials:
    case Field::Role:
      break;
  }
}

}  // namespace

void apply_metadata(const std::vector<MetaField>& fields, Article& article) {
  for (const MetaField& field : fields) apply(field, article);
}

}  // namespace citewell
