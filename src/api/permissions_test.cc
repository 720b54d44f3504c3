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
