// SPDX-License-Identifier: Apache-2.0
// Every route, called by everybody: who may is written down here once more, by names, so that neither the
// table of permissions nor a route's permission can change unnoticed.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "api/api_fixture.h"

namespace ntm::api {
namespace {

// The example's people, by a letter each.
const std::map<char, std::string> kPeople{{'T', "truongthon"}, {'C', "canbo"},    {'V', "vanphong"},
                                          {'H', "chutich"},    {'A', "thamdinh"}, {'K', "kiemtoan"},
                                          {'Q', "quantri"}};

constexpr std::string_view kEverybody = "*";  // signed in or not
constexpr std::string_view kSignedIn = "TCVHAKQ";
constexpr std::string_view kSeeProgramme = "TCVHAK";
constexpr std::string_view kSeeRecords = "TCHA";
constexpr std::string_view kEnter = "TCH";
constexpr std::string_view kReview = "CH";
constexpr std::string_view kWork = "TCVH";
constexpr std::string_view kPlan = "VH";
constexpr std::string_view kChair = "H";
constexpr std::string_view kAudit = "KQ";
constexpr std::string_view kAdministrator = "Q";
// Whose role is at the province or the nation: those for whom the neighbouring commune is not foreign.
constexpr std::string_view kOfProvince = "AQ";

const std::map<std::string_view, std::string_view> kMay{
    {"get_session", kEverybody},
    {"sign_in", kEverybody},
    {"sign_out", kEverybody},
    {"sign_out_everywhere", kSignedIn},
    {"change_password", kSignedIn},
    {"begin_totp", kSignedIn},
    {"confirm_totp", kSignedIn},
    {"remove_totp", kSignedIn},
    {"list_tokens", kSignedIn},
    {"create_token", kSignedIn},
    {"remove_token", kSignedIn},
    {"get_invitation", kEverybody},
    {"accept_invitation", kEverybody},
    {"list_accounts", kAdministrator},
    {"create_account", kAdministrator},
    {"get_account", kAdministrator},
    {"change_account", kAdministrator},
    {"invite_again", kAdministrator},
    {"get_account_notices", kSignedIn},
    {"decide_request", kSignedIn},
    {"list_places", kSignedIn},
    {"add_places", kAdministrator},
    {"get_place", kSignedIn},
    {"begin_commune", kAdministrator},
    {"get_first_steps", kSignedIn},
    {"say_attribute", kAdministrator},
    {"read_villages", kAdministrator},
    {"add_villages", kAdministrator},
    {"search_country", kAdministrator},
    {"get_country_commune", kAdministrator},
    {"list_place_changes", kAdministrator},
    {"change_places", kAdministrator},
    {"undo_place_change", kAdministrator},
    {"list_criteria_sets", kSignedIn},
    {"publish_criteria_set", kAdministrator},
    {"check_criteria_set", kAdministrator},
    {"get_criteria_set", kSignedIn},
    {"compare_criteria_sets", kSignedIn},
    {"list_decision_readings", kAdministrator},
    {"keep_decision_reading", kAdministrator},
    {"get_decision_reading", kAdministrator},
    {"get_read_decision", kAdministrator},
    {"answer_decision_reading", kAdministrator},
    {"send_decision_reading", kAdministrator},
    {"return_decision_reading", kAdministrator},
    {"publish_decision_reading", kAdministrator},
    {"drop_decision_reading", kAdministrator},
    {"get_decision_reading_difference", kAdministrator},
    {"get_decision_reading_impact", kAdministrator},
    {"list_decision_measures", kSignedIn},
    {"compare_criteria_file", kSignedIn},
    {"get_set_cases", kSignedIn},
    {"get_set_impact", kSeeProgramme},
    {"try_criteria_file", kSeeProgramme},
    {"get_place_overview", kSeeProgramme},
    {"list_overview_communes", kSeeProgramme},
    {"get_level_impact", kSeeProgramme},
    {"keep_boundaries", kAdministrator},
    {"list_adoptions", kSeeProgramme},
    {"adopt_set", kChair},
    {"undo_adoption", kChair},
    {"list_audit", kAudit},
    {"verify_audit", kAudit},
    {"list_sign_ins", kAudit},
    {"last_check", kAudit},
    {"list_access", kAudit},
    {"make_backup", kAdministrator},
    {"stream_events", kSignedIn},
    {"confirm_clock", kAdministrator},
    {"list_jobs", kSignedIn},
    {"get_job", kSignedIn},
    {"cancel_job", kSignedIn},
    {"get_job_result", kSignedIn},
    {"get_assessment", kSeeProgramme},
    {"get_indicator", kSeeProgramme},
    {"get_indicator_history", kSeeProgramme},
    {"list_counting_records", kSeeRecords},
    {"get_village_matrix", kSeeProgramme},
    {"get_village", kSeeProgramme},
    {"get_today", kSeeProgramme},
    {"get_public_figures", kEverybody},
    {"publish_figures", kChair},
    {"list_plans", kSeeProgramme},
    {"import_plan", kPlan},
    {"get_plan", kSeeProgramme},
    {"approve_plan", kChair},
    {"return_plan", kChair},
    {"close_plan", kChair},
    {"get_plan_people", kSeeProgramme},
    {"answer_plan_posts", kPlan},
    {"keep_progress", kPlan},
    {"list_posts", kSeeProgramme},
    {"create_post", kPlan},
    {"change_post", kPlan},
    {"get_plan_status", kSeeProgramme},
    {"list_plan_tasks", kSeeProgramme},
    {"list_plan_log", kSeeProgramme},
    {"log_task", kWork},
    {"withdraw_log_entry", kWork},
    {"get_plan_gaps", kSeeProgramme},
    {"draft_next_plan", kPlan},
    {"get_plan_calendar", kSeeProgramme},
    {"get_paper", kSeeProgramme},
    {"get_report_texts", kSeeProgramme},
    {"write_report_text", kPlan},
    {"list_registers", kSignedIn},
    {"get_register", kSignedIn},
    {"get_register_template", kSignedIn},
    {"get_filled_template", kEnter},
    {"list_records", kSeeRecords},
    {"get_record", kSeeRecords},
    {"propose_codes", kEnter},
    {"recode", kEnter},
    {"import_records", kEnter},
    {"list_completeness", kSeeRecords},
    {"say_complete", kEnter},
    {"list_changesets", kSeeRecords},
    {"enter_changes", kEnter},
    {"get_offline_copy", kEnter},
    {"get_changeset", kSeeRecords},
    {"submit_changeset", kEnter},
    {"accept_changeset", kReview},
    {"return_changeset", kReview},
    {"carry_forward", kEnter},
    {"store_file", kWork},
    {"get_file", kSeeProgramme},
};

// A path of the pattern. What an id stands for does not exist: those who may are told so, the others are not.
std::string path_of_route(const Route& route, const std::string& place) {
  static const std::map<std::string, std::string> kValues{
      {"village", "06217-08"}, {"register", "household"}, {"kind", "tasks"},    {"year", "2024"},
      {"period", "2024-09"},   {"section", "steering"},   {"code", "15.1"},     {"set", "none"},
      {"version", "999999"},   {"entry", "999999"},       {"id", "999999"},     {"changeset", "999999"},
      {"record", "999999"},    {"file", "f_none"},        {"token", "nothing"}, {"job", "none"},
      {"change", "999999"},    {"post", "999999"},        {"reading", "999999"}};
  std::string path(route.pattern);
  for (auto open = path.find('{'); open != std::string::npos; open = path.find('{')) {
    const auto close = path.find('}', open);
    const std::string name = path.substr(open + 1, close - open - 1);
    const auto value = kValues.find(name);
    EXPECT_TRUE(name == "place" || value != kValues.end()) << "no value for {" << name << "}";
    path.replace(open, close - open + 1, name == "place" ? place : value->second);
    if (name != "place" && value == kValues.end()) break;
  }
  // A village head may only ask for a review.
  if (route.operation == "import_records") path += "?for_review=1&date=2024-10-15&file=a.csv";
  if (route.operation == "get_offline_copy") path += "?village=06217-08";
  return path;
}

class PermissionsTest : public ApiTest {
 protected:
  int status(const Route& route, const std::string& who, const std::string& place) {
    With with;
    if (route.method != http::Method::get) with.body = "{}";
    return send(who, route.method, path_of_route(route, place), with).status;
  }

  // Those that end sessions come last, so that the others are called by somebody who is signed in.
  static std::vector<Route> in_order() {
    std::vector<Route> all(routes().begin(), routes().end());
    const auto rank = [](const Route& route) {
      return route.operation == "sign_out" ? 2 : route.operation == "sign_out_everywhere" ? 1 : 0;
    };
    std::ranges::stable_sort(all, {}, rank);
    return all;
  }

  static std::string_view who_may(const Route& route) {
    const auto found = kMay.find(route.operation);
    return found == kMay.end() ? "" : found->second;
  }
  static bool concerns_place(const Route& route) {
    return route.pattern.find("{place}") != std::string_view::npos &&
           std::holds_alternative<accounts::Permission>(route.access);
  }
};

bool is_refused(int status) {
  return status == 401 || status == 403;
}

TEST_F(PermissionsTest, it_is_written_down_for_every_route_who_may_call_it) {
  for (const Route& route : routes())
    EXPECT_TRUE(kMay.contains(route.operation)) << route.operation << " is not in this test";
  for (const auto& entry : kMay)
    EXPECT_TRUE(std::ranges::any_of(routes(), [&](const Route& one) { return one.operation == entry.first; }))
        << "there is no route " << entry.first;
}

TEST_F(PermissionsTest, nobody_may_do_anything_that_is_not_open) {
  for (const Route& route : in_order()) {
    const int got = status(route, "", "06217");
    if (who_may(route) == kEverybody) {
      EXPECT_NE(got, 403) << route.operation;
    } else {
      EXPECT_EQ(got, 401) << route.operation;
    }
  }
}

TEST_F(PermissionsTest, each_role_may_do_at_its_place_what_the_table_says_and_nothing_else) {
  for (const auto& [letter, name] : kPeople)
    for (const Route& route : in_order()) {
      const bool may = who_may(route) == kEverybody || who_may(route).find(letter) != std::string_view::npos;
      const int got = status(route, name, "06217");
      if (may) {
        EXPECT_FALSE(is_refused(got) && !route.operation.starts_with("sign_in"))
            << name << " may not " << route.operation << ": " << got;
      } else {
        EXPECT_EQ(got, 403) << name << " may " << route.operation;
      }
    }
}

// The neighbouring commune, and the province that both belong to: holding a part of it is not holding it.
TEST_F(PermissionsTest, at_a_foreign_place_and_above_ones_own_nobody_may_what_is_allowed_at_home) {
  for (const char* place : {"06241", "20"})
    for (const auto& [letter, name] : kPeople)
      for (const Route& route : in_order()) {
        if (!concerns_place(route)) continue;
        const bool may = kOfProvince.find(letter) != std::string_view::npos &&
                         who_may(route).find(letter) != std::string_view::npos;
        const int got = status(route, name, place);
        if (may) {
          EXPECT_FALSE(is_refused(got))
              << name << " may not " << route.operation << " at " << place << ": " << got;
        } else {
          EXPECT_EQ(got, 403) << name << " may " << route.operation << " at " << place;
        }
      }
}

TEST_F(PermissionsTest, at_a_place_that_there_is_not_nobody_may_anything) {
  for (const auto& [letter, name] : kPeople)
    for (const Route& route : in_order()) {
      if (!concerns_place(route)) continue;
      EXPECT_EQ(status(route, name, "99999"), 403) << name << ' ' << route.operation;
    }
}

}  // namespace
}  // namespace ntm::api
