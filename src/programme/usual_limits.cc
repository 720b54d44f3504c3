// SPDX-License-Identifier: Apache-2.0
#include "programme/usual_limits.h"

#include <map>
#include <set>
#include <string>

#include "programme/leaves.h"

namespace ntm::programme {
namespace {

using formula::Scope;
using formula::Term;
using registers::RegisterDefinition;

class Collecting {
 public:
  Collecting(const formula::Plan& plan, const formula::Tally& tally) : plan_(plan), tally_(tally) {}

  void add(const Term& term, const std::vector<Scope>& scopes) {
    for (const Term* leaf : leaves_of(term)) {
      if (leaf->atom)
        add_atom(*leaf->atom);
      else
        for (const Scope& scope : scopes) note(*leaf->reg, formula::narrowed_by_usual(*leaf, scope));
    }
  }

  std::vector<TakenWithin> found() const {
    std::vector<TakenWithin> all;
    for (const auto& [name, fields] : fields_)
      for (const std::size_t field : fields.second) all.push_back({fields.first, field});
    return all;
  }

 private:
  void add_atom(std::size_t index) {
    const formula::Atom& atom = plan_.atoms[index];
    note(*atom.reg, tally_.total(index).usual);
    for (const auto& condition : {atom.village_where, atom.village_among})
      if (condition) add(*condition, villages());
  }

  std::vector<Scope> villages() const {
    std::vector<Scope> scopes;
    for (std::size_t village = 0; village < tally_.commune(); ++village) scopes.push_back({tally_, village});
    return scopes;
  }

  void note(const RegisterDefinition& reg, const std::set<std::size_t>& fields) {
    if (fields.empty()) return;
    auto& [definition, noted] = fields_[reg.name];
    definition = &reg;
    noted.insert(fields.begin(), fields.end());
  }

  const formula::Plan& plan_;
  const formula::Tally& tally_;
  std::map<std::string, std::pair<const RegisterDefinition*, std::set<std::size_t>>> fields_;
};

}  // namespace

std::vector<TakenWithin> taken_within_usual(const std::vector<const Term*>& terms, const formula::Plan& plan,
                                            const formula::Tally& tally) {
  Collecting collecting(plan, tally);
  for (const Term* term : terms) collecting.add(*term, {Scope{tally}});
  return collecting.found();
}

}  // namespace ntm::programme
