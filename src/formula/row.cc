// SPDX-License-Identifier: Apache-2.0
#include "formula/row.h"

#include <set>

#include "formula/completion.h"

namespace ntm::formula {
namespace {

void collect_fields(const CheckedNode& node, std::set<std::size_t>& fields) {
  if (node.operation == Operation::name) fields.insert(*node.field);
  for (const CheckedNode& operand : node.operands) collect_fields(operand, fields);
}

void collect_compared(const Atom& atom, std::set<std::size_t>& fields) {
  if (atom.numerator.where) collect_fields(*atom.numerator.where, fields);
  if (atom.denominator && atom.denominator->where) collect_fields(*atom.denominator->where, fields);
}

void collect_fields(const Part& part, std::set<std::size_t>& fields) {
  if (part.where) collect_fields(*part.where, fields);
  if (part.field) fields.insert(*part.field);
}

std::set<std::size_t> read_by(const Atom& atom) {
  std::set<std::size_t> fields;
  collect_fields(atom.numerator, fields);
  if (atom.denominator) collect_fields(*atom.denominator, fields);
  return fields;
}

// Of the fields, those that state what is usual and are not known.
std::set<std::size_t> open_with_usual(const registers::RegisterDefinition& reg, std::set<std::size_t> fields,
                                      const Row& row) {
  std::erase_if(fields, [&](std::size_t field) { return row[field] || !reg.fields[field].usual; });
  return fields;
}

// Without the fields whose usual limits change nothing of what it comes to, given those of the others.
template <typename ComeTo>
std::set<std::size_t> those_that_matter(std::set<std::size_t> fields, const ComeTo& come_to) {
  if (fields.empty()) return fields;
  const auto with_all = come_to(fields);
  for (const std::size_t field : std::set(fields)) {
    fields.erase(field);
    if (come_to(fields) != with_all) fields.insert(field);
  }
  return fields;
}

}  // namespace

std::vector<std::size_t> fields_read(const Atom& atom) {
  const auto fields = read_by(atom);
  return {fields.begin(), fields.end()};
}

std::vector<std::size_t> fields_tied(const Atom& atom) {
  const auto tied = tied_by_limits(*atom.reg, read_by(atom));
  return {tied.begin(), tied.end()};
}

Possibilities possibilities(const Atom& atom, const Row& row) {
  return Completion(atom, row, fields_within_usual(atom)).run();
}

std::set<std::size_t> tied_by_limits(const registers::RegisterDefinition& reg, std::set<std::size_t> tied) {
  const auto& fields = reg.fields;
  for (std::size_t before = 0; before < tied.size();) {
    before = tied.size();
    for (std::size_t field = 0; field < fields.size(); ++field)
      for (const auto& limit : {fields[field].min.field, fields[field].max.field})
        if (limit && (tied.count(field) || tied.count(*limit))) tied.insert({field, *limit});
  }
  return tied;
}

std::set<std::size_t> fields_within_usual(const Atom& atom) {
  std::set<std::size_t> summed, compared;
  if (atom.numerator.field) summed.insert(*atom.numerator.field);
  if (atom.denominator && atom.denominator->field) summed.insert(*atom.denominator->field);
  if (summed.empty()) return summed;
  collect_compared(atom, compared);
  summed = tied_by_limits(*atom.reg, std::move(summed));
  for (const std::size_t field : tied_by_limits(*atom.reg, std::move(compared))) summed.erase(field);
  return summed;
}

std::set<std::size_t> narrowed_by_usual(const Atom& atom, const Row& row) {
  const auto usual = fields_within_usual(atom);
  const auto come_to = [&](const std::set<std::size_t>& fields) {
    return Completion(atom, row, fields).run();
  };
  return those_that_matter(open_with_usual(*atom.reg, usual, row), come_to);
}

std::set<std::size_t> narrowed_by_usual(const registers::RegisterDefinition& reg, std::size_t field,
                                        const Row& row) {
  const auto come_to = [&](const std::set<std::size_t>& fields) {
    const Domain domain = domains(reg, row, fields)[field];
    return std::pair(domain.low, domain.high);
  };
  return those_that_matter(open_with_usual(reg, tied_by_limits(reg, {field}), row), come_to);
}

}  // namespace ntm::formula
