// SPDX-License-Identifier: Apache-2.0
#include "actions/short_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "actions/list_records.h"
#include "actions/masking.h"
#include "base/error.h"
#include "formula/row.h"
#include "storage/record_queries.h"

namespace ntm::actions {
namespace {

using base::Language;
using formula::Atom;
using formula::Contribution;
using formula::Operation;
using formula::Term;
using formula::Truth;
using programme::RecordVersion;
using registers::RegisterDefinition;

// A share, or a count that is to be small, within an indicator's measure.
struct Measured {
  const Term* term;
  const Atom* atom;
  bool downwards;  // less is better
};

bool is_downwards(Operation operation) {
  return operation == Operation::less || operation == Operation::at_most || operation == Operation::equal;
}

// What is above the line is a part of what is below: both count records, or sum amounts of one unit.
bool is_share(const Atom& atom) {
  const auto &above = atom.numerator.field, &below = atom.denominator->field;
  if (!above || !below) return !above && !below;
  return atom.reg->fields[*above].unit == atom.reg->fields[*below].unit;
}

void collect(const Term& term, Operation wanted, const formula::Plan& plan, std::vector<Measured>& found) {
  switch (term.operation) {
    case Operation::ratio:
    case Operation::count: {
      if (!term.atom || term.months_ago != 0) return;
      const Atom& atom = plan.atoms[*term.atom];
      const bool fits = atom.denominator ? is_share(atom) : is_downwards(wanted);
      // Several shares of one measure are of one register in practice; another one's records would not fit in
      // the list.
      if (fits && (found.empty() || found.front().atom->reg == atom.reg))
        found.push_back({&term, &atom, is_downwards(wanted)});
      return;
    }
    case Operation::minimum:
    case Operation::maximum:
    case Operation::and_:
    case Operation::or_:
      for (const Term& operand : term.operands) collect(operand, wanted, plan, found);
      return;
    case Operation::at_least:
    case Operation::more:
    case Operation::at_most:
    case Operation::less:
    case Operation::equal:
      collect(term.operands.front(), term.operation, plan, found);
      return;
    default:
      return;
  }
}

std::vector<Measured> measured_by(const programme::CompiledSet& compiled,
                                  const criteria::Indicator& indicator) {
  std::vector<Measured> found;
  const auto& measure = compiled.formulas.at(indicator.code).measure;
  if (!measure) return found;
  const Operation wanted = indicator.target ? indicator.target->operation : Operation::at_least;
  collect(*measure, wanted, compiled.plan, found);
  return found;
}

// Whether a record counts against a share: surely (no), perhaps (unknown), surely not (yes).
Truth counts_for(const Measured& measured, const formula::Possibilities& possibilities) {
  const auto is_good = [&](const Contribution& one) {
    if (measured.downwards) return one.numerator == 0;
    return base::Rational(one.numerator) * measured.term->step >=
           base::Rational(one.denominator) * measured.term->denominator_step;
  };
  if (std::all_of(possibilities.begin(), possibilities.end(), is_good)) return Truth::yes;
  return std::none_of(possibilities.begin(), possibilities.end(), is_good) ? Truth::no : Truth::unknown;
}

formula::Row row_of(const RegisterDefinition& reg, const std::vector<registers::Value>& values) {
  formula::Row row(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    if (reg.fields[i].type != registers::FieldType::text)
      if (const auto* number = std::get_if<std::int64_t>(&values[i])) row[i] = *number;
  return row;
}

class Finder {
 public:
  Finder(ShortRecords& found, std::vector<Measured> measured, bool personal, Language language)
      : found_(found), measured_(std::move(measured)), personal_(personal), language_(language) {
    const CommuneEvidence& evidence = found.evaluation.evidence;
    names_[evidence.place.code] = evidence.place.name;
    for (std::size_t i = 0; i < evidence.villages.size(); ++i) {
      names_[evidence.villages[i].code] = evidence.villages[i].name;
      numbers_[evidence.villages[i].code] = i;
    }
  }

  void look_at(const RecordVersion& record) {
    Truth worst = Truth::yes;
    std::string why;
    std::vector<std::size_t> fields;
    for (const Measured& one : measured_) {
      const Truth counts = one.atom->by_village() ? village_counts(one, record) : record_counts(one, record);
      if (counts == Truth::yes) continue;
      worst = std::min(worst, counts);
      const auto read = formula::fields_read(*one.atom);
      why += (why.empty() ? "" : "; ") + why_short(record, read, counts, one.atom->by_village());
      fields.insert(fields.end(), read.begin(), read.end());
    }
    if (worst == Truth::yes) return;
    const RegisterDefinition& reg = *found_.reg;
    const std::string key = storage::key_text(reg, record.place, record.values).value_or("");
    ShortRecord shown{record.record,           key, label_of(record, key), record.place, names_[record.place],
                      worst == Truth::unknown, {},  std::move(why)};
    std::sort(fields.begin(), fields.end());
    fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
    for (const std::size_t field : fields)
      shown.values.emplace_back(reg.fields[field].name, text_of(record, field));
    found_.records.push_back(std::move(shown));
  }

 private:
  Truth record_counts(const Measured& one, const RecordVersion& record) const {
    return counts_for(one, formula::possibilities(*one.atom, row_of(*found_.reg, record.values)));
  }

  // A condition on villages that counts other registers: as it stands in the village.
  Truth village_counts(const Measured& one, const RecordVersion& record) const {
    const auto number = numbers_.find(record.place);
    if (number == numbers_.end()) return Truth::yes;
    const formula::Scope scope{found_.evaluation.evidence.tally, number->second};
    const auto truth = [&](const std::shared_ptr<const Term>& term) {
      return term ? formula::truth_of(*term, scope) : Truth::yes;
    };
    const Truth in = formula::both(truth(one.atom->village_where), truth(one.atom->village_among));
    if (one.downwards) return formula::opposite(in);
    return formula::either(in, formula::opposite(truth(one.atom->village_among)));
  }

  std::optional<std::string> text_of(const RecordVersion& record, std::size_t field) const {
    if (!registers::is_known(record.values[field])) return std::nullopt;
    return shown_cell(found_.reg->fields[field], record.values[field], personal_, language_);
  }

  std::string label_of(const RecordVersion& record, const std::string& key) const {
    if (!found_.reg->key) return names_.at(record.place);
    const auto field = label_field(*found_.reg);
    return field ? text_of(record, *field).value_or(key) : key;
  }

  // "Nước sạch: không", or the fields that nobody knows.
  std::string why_short(const RecordVersion& record, const std::vector<std::size_t>& fields, Truth counts,
                        bool by_village) const {
    if (by_village) return base::Message{"short.village", {}}.in(language_);
    std::string known, unknown;
    for (const std::size_t field : fields) {
      const std::string label = found_.reg->fields[field].label.in(language_);
      if (const auto text = text_of(record, field))
        known += fmt::format("{}{}: {}", known.empty() ? "" : ", ", label, *text);
      else
        unknown += (unknown.empty() ? "" : ", ") + label;
    }
    if (counts == Truth::no && !known.empty()) return known;
    return base::Message{"short.unknown", {{"fields", unknown.empty() ? known : unknown}}}.in(language_);
  }

  ShortRecords& found_;
  std::vector<Measured> measured_;
  bool personal_;
  Language language_;
  std::map<programme::PlaceCode, std::string> names_;
  std::map<programme::PlaceCode, std::size_t> numbers_;
};

// The places whose records are looked at: communes and villages of the evidence, those that are asked for.
std::vector<programme::PlaceCode> places_of(
    const CommuneEvidence& evidence, const std::optional<std::vector<programme::PlaceCode>>& villages) {
  std::vector<programme::PlaceCode> codes = evidence.communes;
  for (const programme::Place& village : evidence.villages) codes.push_back(village.code);
  if (villages)
    std::erase_if(codes, [&](const programme::PlaceCode& code) {
      return std::find(villages->begin(), villages->end(), code) == villages->end();
    });
  return codes;
}

}  // namespace

const RegisterDefinition* register_of_shortfalls(const programme::CompiledSet& compiled,
                                                 const criteria::Indicator& indicator) {
  const auto measured = measured_by(compiled, indicator);
  return measured.empty() ? nullptr : measured.front().atom->reg;
}

ShortRecords short_records(storage::Database& database, const Occasion& occasion, const std::string& code,
                           const std::optional<std::vector<programme::PlaceCode>>& villages, bool personal,
                           Language language) {
  storage::Snapshot snapshot(database);
  ShortRecords found{evaluate(database, occasion), nullptr, {}, {}, 0};
  const Evaluation& evaluation = found.evaluation;
  const criteria::Indicator* indicator = evaluation.set->find(code);
  if (!indicator)
    throw base::Error(base::Error::Kind::not_found,
                      {"indicator.unknown", {{"code", code}, {"set", evaluation.set->id}}});
  auto measured = measured_by(*evaluation.compiled, *indicator);
  if (measured.empty()) {
    found.why_none = base::Message{"short.no_share", {}}.in(language);
    return found;
  }
  found.reg = measured.front().atom->reg;
  const formula::Piece& piece = evaluation.evidence.tally.total(*measured.front().term->atom);
  Finder finder(found, std::move(measured), personal, language);
  std::int64_t seen = 0;
  storage::read_records(database, *found.reg, places_of(evaluation.evidence, villages), occasion.date,
                        occasion.known_at, [&](const RecordVersion& record) {
                          ++seen;
                          finder.look_at(record);
                        });
  if (!villages) found.missing = std::max<std::int64_t>(0, piece.expected - seen);
  std::sort(found.records.begin(), found.records.end(), [](const ShortRecord& a, const ShortRecord& b) {
    return std::tie(a.place, a.key) < std::tie(b.place, b.key);
  });
  return found;
}

}  // namespace ntm::actions
