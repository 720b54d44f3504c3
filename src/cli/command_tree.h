// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <iosfwd>
#include <string>
#include <vector>

#include "base/message.h"
#include "cli/arguments.h"
#include "cli/command_line.h"

namespace ntm::cli {

// The commands and their options, as CLI11 has them; each leaf remembers the function that does it. What
// belongs to places stands in place_command_tree.cc, what leads from one set of criteria to another in
// law_command_tree.cc, data to measure with in bench_command.cc, to records in record_command_tree.cc, to
// plans and papers in plan_command_tree.cc.
class CommandTree {
 public:
  CommandTree(base::Language language, Arguments& given);

  void parse(const std::vector<std::string>& arguments);
  // Prints the help that was asked for, or what is wrong with the command line. The exit code.
  int explain_exit(const CLI::ParseError& error, std::ostream& out, std::ostream& err);

  Command chosen() const { return chosen_; }
  Format format() const;

 private:
  std::string say(const char* key) const { return base::Message{key, {}}.in(language_); }
  void speak();

  template <typename Value>
  CLI::Option* positional(CLI::App* app, const char* name, Value& value, const char* about) {
    return app->add_option(name, value, say(about))->required()->type_name("");
  }
  CLI::App* group(const char* name, const char* about);
  CLI::App* command(CLI::App* parent, const char* name, const char* about, Command what);
  void add_place_and_date(CLI::App* app, bool date = true);
  void add_files(CLI::App* app, const char* about) { positional(app, "FILE", given_.files, about); }
  // What goes into a file of records.
  void add_records_file(CLI::App* app, const char* output);

  void add_law();
  // One set after another: what differs, what it does, how a place changes over.
  void add_criteria_changes(CLI::App* criteria);
  // The annex of a decision, and with what it is compared.
  void add_decision(CLI::App* read);
  void add_data();
  void add_places();
  // Mergers and the like: what they are of, from which day, by which decision.
  void add_place_changes(CLI::App* place);
  void add_import();
  // What a question of the import is answered with.
  void add_import_answers(CLI::App* import);
  void add_completeness();
  void add_export();
  void add_changesets();
  void add_judgement();
  void need_plan(CLI::App* app);
  void add_plans();
  // Posts, and how a plan means them.
  void add_posts(CLI::App* plan);
  void add_plan_versions(CLI::App* plan);
  void add_plan_log(CLI::App* plan);
  void add_papers();
  void add_accounts();
  void add_server();
  // Data to measure with.
  void add_bench();

  base::Language language_;
  Arguments& given_;
  std::string language_word_, format_word_;
  Command chosen_ = nullptr;
  CLI::App app_;
};

}  // namespace ntm::cli
