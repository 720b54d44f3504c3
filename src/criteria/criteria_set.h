// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/language.h"
#include "base/message.h"
#include "base/number.h"
#include "criteria/rule.h"
#include "formula/checked_expression.h"

namespace ntm::criteria {

// A document that the set rests on; references name it by its id.
struct LegalDocument {
  std::string id;      // "QD318", used inside the file only
  std::string number;  // "318/QĐ-TTg"
  std::string kind;    // "Quyết định"
  std::string issuer;
  std::optional<base::Date> date;
  std::string about;
};

// Where a number of the law stands.
struct Reference {
  std::string document;  // number of the document, "318/QĐ-TTg"
  std::string at;        // "Phụ lục I, chỉ tiêu 15.1"

  std::string text() const { return at.empty() ? document : document + ", " + at; }
  bool operator==(const Reference&) const = default;
};

// How what the law asks is known, the surest first.
enum class Known {
  decision,    // read in the decision, where the reference says
  paper,       // read in another paper, which repeats it
  remembered,  // from memory, or taken from elsewhere for the time being: compare before use
  unknown,     // nobody has it
};
std::string_view name_of(Known known);
// What stands beside a requirement where there is no room for the words: "*", "†", "".
const std::string& mark_of(Known known);

// How one number is known. Whoever shows a verdict says this of it.
struct Trust {
  Known known = Known::remembered;
  std::string read_in = {};  // the other paper; "" where nobody said which
  std::string read_by = {};  // who read it in the decision; "" where nobody said so

  // As everybody says it: "nhớ lại", "đọc trong văn bản khác (Báo Quảng Nam)".
  std::string text(base::Language language) const;
  bool operator==(const Trust&) const = default;
};
// The less sure of two; the first where they are alike.
const Trust& less_sure(const Trust& a, const Trust& b);

// One number of the law, or the absence of one.
struct Level {
  enum class Kind {
    number,
    not_known,  // nobody has read it yet: the verdict is undetermined and says so
  };
  Kind kind = Kind::not_known;
  base::Rational number;
  Reference reference;
  Trust trust;
};

// What a level may depend on: the region by which the place is judged, the year, the latest of the years that
// have come (levels that begin in a year); any other word is the name of an attribute of the place.
inline constexpr std::string_view kByRegion = "region", kByGroup = "commune_group", kByYear = "year",
                                  kFromYear = "from_year";

// A level, or a table of them by one key, nested at will: by region, and within one region by year.
struct LevelTable {
  std::optional<Level> level;
  std::string key;  // when there is no single level
  std::map<std::string, LevelTable> cells;

  // The cell of that name; of levels that begin in a year the one that has begun by it. Null when there is
  // none.
  const LevelTable* cell(const std::string& name) const;
};

// An attribute of the place that the set's levels may depend on.
struct LevelAttribute {
  std::string name;
  std::vector<std::string> values;  // that it can have; empty = any
  std::string otherwise;            // the value of a place for which none is recorded; "" = not known then
};

struct Target {
  formula::Operation operation = formula::Operation::at_least;  // one of = < <= > >=
  LevelTable levels;
  bool delegated = false;  // left to the province, and not filled
};

// Who confirms a fact that no register shows, and on which paper.
struct Attested {
  base::Label by;
  base::Label document;
};

// What the law asks besides, and this file cannot say as a formula with a level yet. Where it is asked the
// indicator is not told to be met.
struct AlsoAsked {
  std::vector<std::string> regions;  // where; empty = everywhere
  base::Label what;
};

// chỉ tiêu
struct Indicator {
  std::string code;  // "15.1"
  base::Label name;
  std::string unit;  // "percent", "yes_no" …; empty when attested
  std::optional<formula::CheckedExpression> measure;
  std::optional<formula::CheckedExpression>
      applies_when;  // "nếu có": where this is false the indicator counts as met
  std::optional<Attested> attested;
  std::optional<AlsoAsked> also_asked;
  std::optional<Target> target;          // of a measure that is a quantity
  std::optional<base::Rational> margin;  // a met value nearer than this to the threshold is marginal
  std::vector<Indicator> parts;  // each measured or attested; the indicator has no measure of its own then
  Rule rule;                     // which of the parts must be met
  Reference reference;
  Trust trust;
  std::optional<base::Date> last_checked_on;
  base::Label note;
};

// tiêu chí
struct Criterion {
  std::string code;
  base::Label name;
  std::vector<Indicator> indicators;
  Rule rule = {};  // which of them must be met
};

struct Region {
  std::string code;
  base::Label name;
};

// Places that have an attribute are judged by a region's levels wherever they lie.
struct JudgedAs {
  std::string attribute;  // of the place, with the value "yes"
  std::string region;
  Reference reference;
  Trust trust;
};

// What a set is for: the law by which a commune is recognised, or goals that somebody set (a yearly plan).
// Only the former judge a commune when nobody names a set.
enum class Purpose { recognition, goals };

// How far a set goes: đạt chuẩn, nâng cao, kiểu mẫu, hiện đại; the lowest first.
enum class Tier { basic, advanced, model, modern };
inline constexpr Tier kTiers[] = {Tier::basic, Tier::advanced, Tier::model, Tier::modern};
std::string_view name_of(Tier tier);

// Which criteria make the set met.
struct SetRule {
  Rule rule;
  bool of_indicators = false;  // the indicators are counted, not the criteria
};

// Places that have an attribute need not (or must) meet as many as others: wards, special zones.
struct RuleOfPlaces {
  std::string attribute;
  std::string value;
  SetRule rule;
};

// A set of criteria as it is in force for a time: nothing in it is undecided but what the law leaves open.
// Made only by load_criteria, whose amendments and provincial additions are already applied. Its formulas
// point into the dictionary they were checked against, which must outlive it.
struct CriteriaSet {
  std::string id;
  std::string file;  // that states it
  base::Label title;
  Purpose purpose = Purpose::recognition;
  base::Date from;
  base::Date to;              // last day
  std::string province = {};  // code, of a set that only holds there; "" = the whole country
  std::string extends = {};   // id of the national set, of a province's
  Tier tier = Tier::basic;
  std::string subject = "commune";              // the kind of place that is judged
  std::vector<std::string> required_sets = {};  // ids of sets that must be met before this one can be
  base::Location where = {};                    // of in_force, in its file
  std::vector<LegalDocument> legal_basis = {};
  std::vector<Region> regions = {};
  std::vector<JudgedAs> judged_as = {};
  std::vector<LevelAttribute> levels_by = {};
  std::vector<Criterion> criteria = {};
  SetRule rule = {};                               // for all places but those of
  std::vector<RuleOfPlaces> rules_of_places = {};  // the first that fits
  // điều kiện công nhận: what is asked beside the criteria; judged as indicators are, all of them must be met
  std::vector<Indicator> conditions = {};
  // How many indicators the law has, of a set that begins with fewer; 0 where nobody knows how many.
  std::optional<std::size_t> indicators_in_law = {};

  bool in_force_at(base::Date date) const { return from <= date && date <= to; }
  // Whether all that the law asks stands in it. Of another nobody can say that it is met, and it judges no
  // place unless it is named.
  bool is_whole() const;
  // "Mới nhập 6/47 chỉ tiêu"; nothing of a whole set.
  std::optional<base::Message> entered() const;
  // How many indicators are known to be missing; at least one where the set is not whole.
  std::size_t missing() const;
  // Whether not all criteria need to be met, somewhere.
  bool counts_criteria() const;
  // An indicator, a part of one ("17.1.a"), or a condition; null when there is none of that code.
  const Indicator* find(std::string_view code) const;
  std::size_t indicator_count() const;
};

// All that is judged by itself: indicators and conditions, each followed by its parts.
std::vector<const Indicator*> all_indicators(const CriteriaSet& set);

// What of a place matters to the law: its dated attributes on the day ("region" → "TDMNPB", "commune_group" →
// "2" …).
using PlaceAttributes = std::map<std::string, std::string>;

// Why no level applies.
enum class NoLevel { delegated, not_known, region_missing, group_missing, attribute_missing, year_missing };

// The region whose levels a place is judged by; "" when its region is not recorded.
std::string region_of(const CriteriaSet& set, const PlaceAttributes& attributes);

// Which criteria such a place must meet.
const SetRule& rule_for(const CriteriaSet& set, const PlaceAttributes& attributes);

// The level of an indicator's target for a place on a day, or why there is none. On days after the set it is
// the level of the set's last day: no later one was ever set.
std::variant<Level, NoLevel> level_in_force(const CriteriaSet& set, const Indicator& indicator,
                                            const PlaceAttributes& attributes, base::Date date);

}  // namespace ntm::criteria
