// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "actions/session.h"
#include "cli/output.h"

namespace ntm::cli {

// Everything that a command line may say; each command reads what concerns it. Dates are still text.
struct Arguments {
  std::string database;
  std::string place, date, known_at, set;
  std::string from, to;
  std::string indicator;
  std::string register_name;
  std::vector<std::string> files;
  std::string example, until;
  std::string commune;                               // with which a database begins
  std::vector<std::string> words;                    // of a search
  std::string attribute, value;                      // of a place
  std::string new_code, new_name, parent, decision;  // of a change of places
  std::string origin;                                // the commune in which villages were before
  std::vector<std::string> parts;                    // of a place that is split
  std::string note, reason, state;
  std::string task, on, text, evidence;  // of a log entry of a plan
  std::string lead, due_before, criterion, village;
  std::int64_t withdraw = 0;
  std::string output, period, section;  // of a paper
  std::string annex, against;           // of a decision that is read
  std::string level;                    // "15.1=95": of an indicator, to be tried
  bool keep = false;                    // it is kept, to be compared
  std::string template_format;          // "csv", "xlsx"
  bool replace = false, names = false, confirm = false;
  bool again = false;              // codes that were given already
  std::vector<std::string> codes;  // "CODE=NEW-CODE"
  std::string expected_head;
  std::int64_t changeset = 0;  // or a version of a plan
  std::int64_t year = 0;
  std::int64_t limit = 50;
  std::string listen = "127.0.0.1:8080", clock;                // of the server
  std::int64_t households = 0, seed = 1, unknown_percent = 2;  // of synthetic data
  bool trust_proxy = false, example_anywhere = false;
  bool trust_clock = false;
  std::int64_t account_mb_a_day = 300, place_mb_a_day = 1024,
               keep_free_mb = 256;  // of files that are brought
  std::string account, full_name;
  std::vector<std::string> roles, posts;  // of an account
  bool encrypt = false;                   // a backup
  std::string to_database;                // of a transfer
  bool citus = false;                     // the statements that spread a database
  std::int64_t shards = 32;               // into how many parts
  std::string passphrase_file;
  bool complete = false, not_complete = false;
  bool by_home = false;
  bool dry_run = false;
  bool for_review = false;
  // Answers of an import.
  std::string hidden_rows, hidden_columns, other_columns, sheet, blank_marks, new_codes;
  std::vector<std::string> sheets, columns, same;  // "heading=field", "row=code"
  std::string marked;                              // where a refused workbook goes, its wrong cells marked
  std::vector<std::string> separate;               // codes of an import that are new ones
};

// What a command needs besides its arguments.
struct Context {
  const Arguments& arguments;
  const Output& output;
  actions::Session session;
  std::optional<base::Message> clock_doubt{};  // why nothing may be written now
};

// Each returns an exit code; what cannot go on throws base::Error.
int init_command(const Context& context);
int criteria_list_command(const Context& context);
int criteria_show_command(const Context& context);
int criteria_check_command(const Context& context);
int criteria_publish_command(const Context& context);
int criteria_read_command(const Context& context);
int criteria_renew_command(const Context& context);
int criteria_diff_command(const Context& context);
int criteria_impact_command(const Context& context);
int criteria_cases_command(const Context& context);
int criteria_adopt_command(const Context& context);
int criteria_adopted_command(const Context& context);
int criteria_unadopt_command(const Context& context);
int register_list_command(const Context& context);
int register_show_command(const Context& context);
int register_template_command(const Context& context);
int register_recode_command(const Context& context);
int register_publish_command(const Context& context);
int init_commune(const Context& context);  // init --commune
int place_list_command(const Context& context);
int place_search_command(const Context& context);
int place_say_command(const Context& context);
int place_villages_command(const Context& context);
int place_add_command(const Context& context);
int place_merge_command(const Context& context);
int place_split_command(const Context& context);
int place_rename_command(const Context& context);
int place_move_command(const Context& context);
int place_changes_command(const Context& context);
int place_undo_command(const Context& context);
int place_update_command(const Context& context);
int place_attributes_command(const Context& context);
int place_number_command(const Context& context);
int place_boundaries_command(const Context& context);
int completeness_list_command(const Context& context);
int completeness_say_command(const Context& context);
int import_command(const Context& context);
int export_command(const Context& context);
int changeset_list_command(const Context& context);
int changeset_show_command(const Context& context);
int changeset_accept_command(const Context& context);
int changeset_return_command(const Context& context);
int changeset_carry_command(const Context& context);
int evaluate_command(const Context& context);
int explain_command(const Context& context);
int villages_command(const Context& context);
int history_command(const Context& context);
int plan_import_command(const Context& context);
int plan_list_command(const Context& context);
int plan_show_command(const Context& context);
int plan_approve_command(const Context& context);
int plan_return_command(const Context& context);
int plan_close_command(const Context& context);
int plan_people_command(const Context& context);
int plan_match_command(const Context& context);
int plan_same_command(const Context& context);
int post_list_command(const Context& context);
int post_add_command(const Context& context);
int post_give_command(const Context& context);
int post_end_command(const Context& context);
int plan_status_command(const Context& context);
int plan_tasks_command(const Context& context);
int plan_done_command(const Context& context);
int plan_log_command(const Context& context);
int plan_gaps_command(const Context& context);
int plan_next_year_command(const Context& context);
int plan_calendar_command(const Context& context);
int paper_plan_command(const Context& context);
int paper_review_command(const Context& context);
int paper_villages_command(const Context& context);
int paper_tasks_command(const Context& context);
int paper_report_command(const Context& context);
int paper_write_command(const Context& context);
int account_list_command(const Context& context);
int account_add_command(const Context& context);
int account_invite_command(const Context& context);
int account_confirm_command(const Context& context);
int account_code_key_command(const Context& context);
int account_lock_command(const Context& context);
int account_unlock_command(const Context& context);
int account_roles_command(const Context& context);
int backup_command(const Context& context);
int transfer_command(const Context& context);
int transfer_commune(const Context& context);  // transfer --place
int bundle_write_command(const Context& context);
int bundle_show_command(const Context& context);
int bundle_take_command(const Context& context);
int restore_command(const Context& context);
int schema_command(const Context& context);
int audit_verify_command(const Context& context);
int audit_list_command(const Context& context);
int serve_command(const Context& context);
int bench_generate_command(const Context& context);

}  // namespace ntm::cli
