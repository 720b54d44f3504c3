// SPDX-License-Identifier: Apache-2.0
#include "cli/command_tree.h"

#include <ostream>

#include "cli/command_mistake.h"
#include "cli/language.h"
#include "cli/log_commands.h"
#include "cli/option_checks.h"
#include "cli/run.h"

namespace ntm::cli {

using base::Language;

CommandTree::CommandTree(Language language, Arguments& given)
    : language_(language), given_(given), app_(say("cli.about"), "ntm") {
  speak();
  app_.require_subcommand(1);
  app_.fallthrough();
  app_.add_option("--database", given_.database, say("cli.database"));
  app_.add_flag("--trust-clock", given_.trust_clock, say("cli.trust_clock"));
  app_.add_option("--language", language_word_, say("cli.language"))
      ->type_name("vi|en")
      ->check(CLI::Validator(
          [](std::string& word) {
            return language_named(word) ? "" : std::string("vi, en, vietnamese, english");
          },
          ""));
  one_of(app_.add_option("--format", format_word_, say("cli.format")), {"text", "json", "csv"});
  add_law();
  add_data();
  add_judgement();
  add_plans();
  add_papers();
  add_accounts();
  add_server();
  add_bench();
}

void CommandTree::parse(const std::vector<std::string>& arguments) {
  // CLI11 takes them last first.
  app_.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
}

// Prints the help that was asked for, or what is wrong with the command line.
int CommandTree::explain_exit(const CLI::ParseError& error, std::ostream& out, std::ostream& err) {
  if (error.get_exit_code() == 0) {
    app_.exit(error, out, err);
    return kSuccess;
  }
  const CLI::App& where = innermost(app_);
  err << mistake_of(error, app_).in(language_) << '\n'
      << base::Message{"cli.see_help", {{"command", full_name(where)}}}.in(language_) << '\n';
  return kUsage;
}

Format CommandTree::format() const {
  return format_word_ == "json" ? Format::json : format_word_ == "csv" ? Format::csv : Format::text;
}

// CLI11 speaks English of itself.
void CommandTree::speak() {
  const auto words = std::make_shared<CLI::Formatter>();
  words->column_width(28);
  words->label("Usage", say("cli.usage"));
  words->label("OPTIONS", say("cli.usage_options"));
  words->label("SUBCOMMAND", say("cli.usage_command"));
  words->label("Positionals", say("cli.positionals"));
  words->label("REQUIRED", "*");  // the columns are aligned by bytes: ASCII only
  words->label("TEXT", "...");
  app_.formatter(words);
  app_.option_defaults()->group(say("cli.options"));
  app_.set_help_flag("-h,--help", say("cli.help"));
}

CLI::App* CommandTree::group(const char* name, const char* about) {
  CLI::App* app = app_.add_subcommand(name, say(about));
  app->group(say("cli.commands"));
  app->set_help_flag("-h,--help", say("cli.help"));
  app->require_subcommand(1);
  app->fallthrough();
  return app;
}

CLI::App* CommandTree::command(CLI::App* parent, const char* name, const char* about, Command what) {
  CLI::App* app = parent->add_subcommand(name, say(about));
  app->group(say("cli.commands"));
  app->set_help_flag("-h,--help", say("cli.help"));
  app->footer(say("cli.everywhere") + "\n");
  app->fallthrough();
  app->callback([this, what] { chosen_ = what; });
  return app;
}

void CommandTree::add_place_and_date(CLI::App* app, bool date) {
  app->add_option("--place", given_.place, say("cli.place"))->required();
  if (date) app->add_option("--date", given_.date, say("cli.date_option"))->required();
  app->add_option("--known-at", given_.known_at, say("cli.known_at"));
  app->add_option("--set", given_.set, say("cli.set"));
}

void CommandTree::add_law() {
  CLI::App* criteria = group("criteria", "cli.criteria");
  command(criteria, "list", "cli.criteria_list", criteria_list_command);
  CLI::App* show = command(criteria, "show", "cli.criteria_show", criteria_show_command);
  positional(show, "SET", given_.set, "cli.set");
  show->add_option("--date", given_.date, say("cli.date_option"));
  add_files(command(criteria, "check", "cli.criteria_check", criteria_check_command), "cli.criteria_files");
  add_files(command(criteria, "publish", "cli.criteria_publish", criteria_publish_command),
            "cli.criteria_files");
  command(criteria, "renew", "cli.criteria_renew", criteria_renew_command);
  add_criteria_changes(criteria);
  add_decision(command(criteria, "read", "cli.criteria_read", criteria_read_command));
  CLI::App* reg = group("register", "cli.register");
  command(reg, "list", "cli.register_list", register_list_command);
  CLI::App* one = command(reg, "show", "cli.register_show", register_show_command);
  positional(one, "NAME", given_.register_name, "cli.register_name");
  CLI::App* blank = command(reg, "template", "cli.register_template", register_template_command);
  positional(blank, "NAME", given_.register_name, "cli.register_name");
  // A format of its own: a workbook is nothing that is printed.
  one_of(blank->add_option("--format", given_.template_format, say("cli.template_format")), {"csv", "xlsx"});
  blank->add_option("--place", given_.place, say("cli.template_place"));
  add_records_file(blank, "cli.template_output");
  CLI::App* recode = command(reg, "recode", "cli.register_recode", register_recode_command);
  positional(recode, "NAME", given_.register_name, "cli.register_name");
  recode->add_option("--place", given_.place, say("cli.place"))->required();
  recode->add_option("--date", given_.date, say("cli.recode_date"))->required();
  recode->add_flag("--confirm", given_.confirm, say("cli.recode_confirm"));
  CLI::Option* again = recode->add_flag("--again", given_.again, say("cli.recode_again"));
  recode->add_option("--code", given_.codes, say("cli.recode_code"))->needs(again);
  add_files(command(reg, "publish", "cli.register_publish", register_publish_command), "cli.register_files");
}

void CommandTree::add_decision(CLI::App* read) {
  positional(read, "FILE", given_.files, "cli.decision_file")->expected(1);
  read->add_option("--annex", given_.annex, say("cli.decision_annex"));
  read->add_option("--against", given_.against, say("cli.decision_against"));
  read->add_option("--out", given_.output, say("cli.decision_out"));
  read->add_flag("--replace", given_.replace, say("cli.paper_replace"));
  read->add_flag("--keep", given_.keep, say("cli.decision_keep"));
}

void CommandTree::add_judgement() {
  add_place_and_date(command(&app_, "evaluate", "cli.evaluate", evaluate_command));
  CLI::App* explain = command(&app_, "explain", "cli.explain", explain_command);
  positional(explain, "INDICATOR", given_.indicator, "cli.indicator");
  add_place_and_date(explain);
  add_place_and_date(command(&app_, "villages", "cli.villages", villages_command));
  CLI::App* history = command(&app_, "history", "cli.history", history_command);
  positional(history, "INDICATOR", given_.indicator, "cli.indicator");
  add_place_and_date(history, false);
  history->add_option("--from", given_.from, say("cli.from"))->required();
  history->add_option("--to", given_.to, say("cli.to"))->required();
}

void CommandTree::add_accounts() {
  CLI::App* account = group("account", "cli.account");
  command(account, "list", "cli.account_list", account_list_command);
  command(account, "roles", "cli.account_roles", account_roles_command);
  CLI::App* add = command(account, "add", "cli.account_add", account_add_command);
  CLI::App* invite = command(account, "invite", "cli.account_invite", account_invite_command);
  CLI::App* lock = command(account, "lock", "cli.account_lock", account_lock_command);
  CLI::App* unlock = command(account, "unlock", "cli.account_unlock", account_unlock_command);
  command(account, "code-key", "cli.account_code_key", account_code_key_command);
  CLI::App* confirm = command(account, "confirm", "cli.account_confirm", account_confirm_command);
  for (CLI::App* app : {add, invite, lock, unlock, confirm})
    positional(app, "NAME", given_.account, "cli.account_name");
  add->add_option("--full-name", given_.full_name, say("cli.account_full_name"))->required();
  add->add_option("--role", given_.roles, say("cli.account_role"))->required();
  add->add_option("--post", given_.posts, say("cli.account_post"));
  CLI::App* backup = command(&app_, "backup", "cli.backup", backup_command);
  positional(backup, "FILE", given_.files, "cli.backup_file")->expected(1);
  backup->add_flag("--encrypt", given_.encrypt, say("cli.backup_encrypt"));
  CLI::App* restore = command(&app_, "restore", "cli.restore", restore_command);
  positional(restore, "FILE", given_.files, "cli.restore_file")->expected(1);
  CLI::App* transfer = command(&app_, "transfer", "cli.transfer", transfer_command);
  transfer->add_option("--to", given_.to_database, say("cli.transfer_to"))->required();
  transfer->add_option("--place", given_.place, say("cli.transfer_place"));
  CLI::App* bundle = group("bundle", "cli.bundle");
  CLI::App* write = command(bundle, "write", "cli.bundle_write", bundle_write_command);
  write->add_option("--place", given_.place, say("cli.place"))->required();
  write->add_option("--output", given_.output, say("cli.bundle_output"))->required();
  CLI::App* take = command(bundle, "take", "cli.bundle_take", bundle_take_command);
  take->add_option("--key", given_.note, say("cli.bundle_key"));
  for (CLI::App* app : {command(bundle, "show", "cli.bundle_show", bundle_show_command), take})
    positional(app, "FILE", given_.files, "cli.bundle_file")->expected(1);
  CLI::App* schema = command(&app_, "schema", "cli.schema", schema_command);
  schema->add_flag("--citus", given_.citus, say("cli.schema_citus"))->required();
  schema->add_option("--shards", given_.shards, say("cli.schema_shards"))->check(CLI::Range(1, 1024));
  for (CLI::App* app : {backup, restore})
    app->add_option("--passphrase-file", given_.passphrase_file, say("cli.passphrase_file"));
}

void CommandTree::add_server() {
  CLI::App* serve = command(&app_, "serve", "cli.serve", serve_command);
  serve->add_option("--listen", given_.listen, say("cli.listen"));
  serve->add_option("--clock", given_.clock, say("cli.clock"));
  serve->add_flag("--trust-proxy", given_.trust_proxy, say("cli.trust_proxy"));
  const auto megabytes = [&](const char* name, std::int64_t& value, const char* key) {
    serve->add_option(name, value, say(key))->type_name("MB")->check(CLI::Range(1, 1'000'000));
  };
  megabytes("--account-mb-a-day", given_.account_mb_a_day, "cli.account_mb_a_day");
  megabytes("--place-mb-a-day", given_.place_mb_a_day, "cli.place_mb_a_day");
  megabytes("--keep-free-mb", given_.keep_free_mb, "cli.keep_free_mb");
  serve->add_flag("--example-anywhere", given_.example_anywhere, say("cli.example_anywhere"));
}

}  // namespace ntm::cli
