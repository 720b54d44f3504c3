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

}  // namespace

std::vector<std::size_t> fields_read(const Atom& atom) {
  const auto fields = read_by(atom);
  return {fields.begin(), fields.end()};
}

std::vector<std::size_t> fields_tied(const Atom& atom) {
  auto tied = read_by(atom);
  const auto& fields = atom.reg->fields;
  for (std::size_t before = 0; before < tied.size();) {
    before = tied.size();
    for (std::size_t field = 0; field < fields.size(); ++field)
      for (const auto& limit : {fields[field].min.field, fields[field].max.field})
        if (limit && (tied.count(field) || tied.count(*limit))) tied.insert({field, *limit});
  }
  return {tied.begin(), tied.end()};
}

Possibilities possibilities(const Atom& atom, const Row& row) {
  return Completion(atom, row).run();
}

}  // namespace ntm::formula
