// SPDX-License-Identifier: Apache-2.0
#include "json/completeness_json.h"

#include "json/values.h"

namespace ntm::json {

using boost::json::array;
using boost::json::object;
using boost::json::value;

object completeness_json(const std::vector<actions::RegisterStanding>& standings, base::Language language) {
  array items;
  for (const actions::RegisterStanding& one : standings) {
    const auto& said = one.said;
    items.push_back(object{{"register", one.reg->name},
                           {"register_name", one.reg->label.in(language)},
                           {"place", one.place},
                           {"name", one.name},
                           {"state", programme::name_of(one.state)},
                           {"records", one.records},
                           {"since", said ? value(said->from.iso()) : value(nullptr)},
                           {"by", said ? text_or_null(said->by) : value(nullptr)},
                           {"at", said ? value(said->at.iso()) : value(nullptr)},
                           {"origin", said ? value(programme::name_of(said->origin)) : value(nullptr)},
                           {"changeset", said ? whole_or_null(said->changeset) : value(nullptr)}});
  }
  return object{{"items", std::move(items)}};
}

namespace {

array not_complete_list(const judging::Evaluation& evaluation,
                        const std::vector<actions::NotCompleteIn>& registers, base::Language language) {
  array list;
  for (const actions::NotCompleteIn& one : registers) {
    array places;
    for (const auto& village : one.villages)
      places.push_back(object{{"place", evaluation.evidence.code_of(village)},
                              {"name", evaluation.evidence.name_of(village)}});
    list.push_back(object{{"register", one.reg->name},
                          {"places", std::move(places)},
                          {"opened", one.opened},
                          {"date", one.date.iso()},
                          {"text", one.message.in(language)}});
  }
  return list;
}

}  // namespace

array not_complete_json(const judging::Evaluation& evaluation, const programme::Trace& trace,
                        base::Language language) {
  return not_complete_list(evaluation, actions::not_complete_of(evaluation, trace), language);
}

array not_complete_json(const judging::Evaluation& evaluation, base::Language language) {
  return not_complete_list(evaluation, actions::not_complete_of(evaluation), language);
}

}  // namespace ntm::json
