// SPDX-License-Identifier: Apache-2.0
#include "json/newer_communes_json.h"

#include "json/values.h"

namespace ntm::json {

boost::json::object newer_communes_json(const actions::NewerCommunes& newer,
                                        const std::vector<std::int64_t>& entered) {
  boost::json::array differences, numbers;
  for (const actions::CommuneDifference& one : newer.differences)
    differences.push_back(boost::json::object{{"code", one.code},
                                              {"what", actions::name_of(one.what)},
                                              {"was", text_or_null(one.was)},
                                              {"is", text_or_null(one.is)},
                                              {"was_province", text_or_null(one.was_province)},
                                              {"is_province", text_or_null(one.is_province)},
                                              {"paper", text_or_null(one.paper)},
                                              {"held", actions::name_of(one.held)},
                                              {"can_be_entered", actions::can_be_entered(one)}});
  for (const std::int64_t number : entered) numbers.push_back(number);
  return boost::json::object{{"listed", newer.listed},
                             {"provinces", texts(newer.provinces)},
                             {"differences", std::move(differences)},
                             {"entered", std::move(numbers)}};
}

}  // namespace ntm::json
