// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include "actions/plan_people.h"

// The posts of a commune, and what a version of a plan means for people, as JSON.
namespace ntm::json {

// A post with everybody who held it; `now` is whether somebody does on the day.
boost::json::object post_json(const actions::PostsOfPlace& known, const storage::Post& post, base::Date day);
// {date, items, people}
boost::json::object posts_json(const actions::PostsOfPlace& known, base::Date day);
// {version, date, words, vacant, work, same, left_behind, posts, people}
boost::json::object plan_people_json(const actions::PlanPeople& people);

}  // namespace ntm::json
