// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/command_mistake.h"
#include "cli/language.h"
#include "cli/log_commands.h"
#include "cli/option_checks.h"
#include "cli/post_options.h"
#include "cli/run.h"

namespace ntm::cli {

using base::Language;

// Each leaf of the tree remembers the function that does it.
class CommandLine::Tree {
 public:
  Tree(Language language, Arguments& given)
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
  }

  void parse(const std::vector<std::string>& arguments) {
    // CLI11 takes them last first.
    app_.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  }

  // Prints the help that was asked for, or what is wrong with the command line.
  int explain_exit(const CLI::ParseError& error, std::ostream& out, std::ostream& err) {
    if (error.get_exit_code() == 0) {
      app_.exit(error, out, err);
      return kSuccess;
    }
    const CLI::App& where = innermost(app_);
    err << mistake_of(error, app_).in(language_) << '\n'
        << base::Message{"cli.see_help", {{"command", full_name(where)}}}.in(language_) << '\n';
    return kUsage;
  }

  Command chosen() const { return chosen_; }
  Format format() const {
    return format_word_ == "json" ? Format::json : format_word_ == "csv" ? Format::csv : Format::text;
  }

 private:
  std::string say(const char* key) const { return base::Message{key, {}}.in(language_); }

  // CLI11 speaks English of itself.
  void speak() {
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

  template <typename Value>
  CLI::Option* positional(CLI::App* app, const char* name, Value& value, const char* about) {
    return app->add_option(name, value, say(about))->required()->type_name("");
  }

  CLI::App* group(const char* name, const char* about) {
    CLI::App* app = app_.add_subcommand(name, say(about));
    app->group(say("cli.commands"));
    app->set_help_flag("-h,--help", say("cli.help"));
    app->require_subcommand(1);
    app->fallthrough();
    return app;
  }

  CLI::App* command(CLI::App* parent, const char* name, const char* about, Command what) {
    CLI::App* app = parent->add_subcommand(name, say(about));
    app->group(say("cli.commands"));
    app->set_help_flag("-h,--help", say("cli.help"));
    app->footer(say("cli.everywhere") + "\n");
    app->fallthrough();
    app->callback([this, what] { chosen_ = what; });
    return app;
  }

  void add_place_and_date(CLI::App* app, bool date = true) {
    app->add_option("--place", given_.place, say("cli.place"))->required();
    if (date) app->add_option("--date", given_.date, say("cli.date_option"))->required();
    app->add_option("--known-at", given_.known_at, say("cli.known_at"));
    app->add_option("--set", given_.set, say("cli.set"));
  }

  void add_files(CLI::App* app, const char* about) { positional(app, "FILE", given_.files, about); }

  void add_law() {
    CLI::App* criteria = group("criteria", "cli.criteria");
    command(criteria, "list", "cli.criteria_list", criteria_list_command);
    CLI::App* show = command(criteria, "show", "cli.criteria_show", criteria_show_command);
    positional(show, "SET", given_.set, "cli.set");
    show->add_option("--date", given_.date, say("cli.date_option"));
    add_files(command(criteria, "check", "cli.criteria_check", criteria_check_command), "cli.criteria_files");
    add_files(command(criteria, "publish", "cli.criteria_publish", criteria_publish_command),
              "cli.criteria_files");
    command(criteria, "renew", "cli.criteria_renew", criteria_renew_command);
    CLI::App* reg = group("register", "cli.register");
    command(reg, "list", "cli.register_list", register_list_command);
    CLI::App* one = command(reg, "show", "cli.register_show", register_show_command);
    positional(one, "NAME", given_.register_name, "cli.register_name");
    CLI::App* blank = command(reg, "template", "cli.register_template", register_template_command);
    positional(blank, "NAME", given_.register_name, "cli.register_name");
    // A format of its own: a workbook is nothing that is printed.
    one_of(blank->add_option("--format", given_.template_format, say("cli.template_format")),
           {"csv", "xlsx"});
    blank->add_option("--place", given_.place, say("cli.template_place"));
    add_records_file(blank, "cli.template_output");
    CLI::App* recode = command(reg, "recode", "cli.register_recode", register_recode_command);
    positional(recode, "NAME", given_.register_name, "cli.register_name");
    recode->add_option("--place", given_.place, say("cli.place"))->required();
    recode->add_option("--date", given_.date, say("cli.recode_date"))->required();
    recode->add_flag("--confirm", given_.confirm, say("cli.recode_confirm"));
    add_files(command(reg, "publish", "cli.register_publish", register_publish_command),
              "cli.register_files");
  }

  // What goes into a file of records.
  void add_records_file(CLI::App* app, const char* output) {
    app->add_option("--village", given_.village, say("cli.export_village"));
    app->add_option("--date", given_.date, say("cli.export_date"));
    app->add_option("--output", given_.output, say(output));
    app->add_flag("--names", given_.names, say("cli.export_names"));
    app->add_flag("--replace", given_.replace, say("cli.paper_replace"));
  }

  void add_data() {
    CLI::App* init = command(&app_, "init", "cli.init", init_command);
    CLI::Option* commune = init->add_option("--commune", given_.commune, say("cli.commune"));
    init->add_option("--example", given_.example, say("cli.example"))->excludes(commune);
    init->add_option("--until", given_.until, say("cli.until"));
    CLI::App* place = group("place", "cli.place_group");
    CLI::App* places = command(place, "list", "cli.place_list", place_list_command);
    places->add_option("--under", given_.place, say("cli.place_under"));
    places->add_option("--date", given_.date, say("cli.date_option"));
    add_files(command(place, "add", "cli.place_add", place_add_command), "cli.place_files");
    positional(command(place, "search", "cli.place_search", place_search_command), "WORDS", given_.words,
               "cli.place_words");
    CLI::App* fact = command(place, "say", "cli.place_say", place_say_command);
    positional(fact, "PLACE", given_.place, "cli.place_code");
    positional(fact, "NAME", given_.attribute, "cli.place_attribute");
    positional(fact, "VALUE", given_.value, "cli.place_value");
    fact->add_option("--from", given_.from, say("cli.place_from"))->required();
    CLI::App* import = command(&app_, "import", "cli.import", import_command);
    positional(import, "REGISTER", given_.register_name, "cli.register_name");
    positional(import, "FILE", given_.files, "cli.import_file")->expected(1);
    import->add_option("--place", given_.place, say("cli.place"))->required();
    import->add_option("--date", given_.date, say("cli.import_date"))->required();
    import->add_option("--note", given_.note, say("cli.note"));
    import->add_flag("--dry-run", given_.dry_run, say("cli.dry_run"));
    import->add_flag("--for-review", given_.for_review, say("cli.for_review"));
    import->add_flag("--complete", given_.complete, say("cli.complete"));
    import->add_option("--sheet", given_.sheet, say("cli.sheet"));
    one_of(import->add_option("--hidden-rows", given_.hidden_rows, say("cli.hidden_rows")),
           {"take", "leave"});
    one_of(import->add_option("--hidden-columns", given_.hidden_columns, say("cli.hidden_columns")),
           {"take", "leave"});
    one_of(import->add_option("--other-columns", given_.other_columns, say("cli.other_columns")), {"leave"});
    import->add_option("--separate", given_.separate, say("cli.separate"));
    import->add_option("--marked", given_.marked, say("cli.marked"));
    import->add_flag("--replace", given_.replace, say("cli.paper_replace"));
    add_completeness();
    add_export();
    add_changesets();
    CLI::App* audit = group("audit", "cli.audit");
    CLI::App* verify = command(audit, "verify", "cli.audit_verify", audit_verify_command);
    verify->add_option("--head,--checkpoint", given_.expected_head, say("cli.audit_head"));
    verify->add_option("--key", given_.note, say("cli.audit_fingerprint"));
    CLI::App* key = command(audit, "key", "cli.audit_key", audit_key_command);
    key->add_flag("--renew", given_.replace, say("cli.audit_key_renew"));
    command(&app_, "check", "cli.check", check_command);
    CLI::App* list = command(audit, "list", "cli.audit_list", audit_list_command);
    up_to_a_million(list->add_option("--limit", given_.limit, say("cli.limit")));
  }

  void add_completeness() {
    CLI::App* completeness = group("completeness", "cli.completeness");
    CLI::App* list = command(completeness, "list", "cli.completeness_list", completeness_list_command);
    list->add_option("--register", given_.register_name, say("cli.register_name"));
    list->add_option("--known-at", given_.known_at, say("cli.known_at"));
    CLI::App* say_it = command(completeness, "say", "cli.completeness_say", completeness_say_command);
    positional(say_it, "REGISTER", given_.register_name, "cli.register_name");
    say_it->add_option("--village", given_.village, say("cli.completeness_village"));
    say_it->add_flag("--open", given_.not_complete, say("cli.completeness_open"));
    for (CLI::App* app : {list, say_it}) {
      app->add_option("--place", given_.place, say("cli.place"))->required();
      app->add_option("--date", given_.date, say("cli.completeness_date"));
    }
  }

  void add_export() {
    CLI::App* app = command(&app_, "export", "cli.export", export_command);
    positional(app, "REGISTER", given_.register_name, "cli.register_name");
    app->add_option("--place", given_.place, say("cli.place"))->required();
    app->add_option("--known-at", given_.known_at, say("cli.known_at"));
    add_records_file(app, "cli.export_output");
  }

  void add_changesets() {
    CLI::App* changeset = group("changeset", "cli.changeset");
    CLI::App* list = command(changeset, "list", "cli.changeset_list", changeset_list_command);
    list->add_option("--place", given_.place, say("cli.place"));
    CLI::App* show = command(changeset, "show", "cli.changeset_show", changeset_show_command);
    CLI::App* accept = command(changeset, "accept", "cli.changeset_accept", changeset_accept_command);
    CLI::App* back = command(changeset, "return", "cli.changeset_return", changeset_return_command);
    CLI::App* carry = command(changeset, "carry", "cli.changeset_carry", changeset_carry_command);
    for (CLI::App* app : {show, accept, back, carry})
      positional(app, "NUMBER", given_.changeset, "cli.changeset_number");
    back->add_option("--reason", given_.reason, say("cli.reason"))->required();
  }

  void add_server() {
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

  void add_judgement() {
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

  void need_plan(CLI::App* app) {
    app->add_option("--place", given_.place, say("cli.place"))->required();
    app->add_option("--year", given_.year, say("cli.year"))->required()->type_name("...");
  }

  void add_plans() {
    CLI::App* plan = group("plan", "cli.plan");
    add_plan_versions(plan);
    CLI::App* status = command(plan, "status", "cli.plan_status", plan_status_command);
    CLI::App* tasks = command(plan, "tasks", "cli.plan_tasks", plan_tasks_command);
    tasks->add_option("--lead", given_.lead, say("cli.plan_lead"));
    tasks->add_option("--due-before", given_.due_before, say("cli.plan_due_before"));
    tasks->add_option("--criterion", given_.criterion, say("cli.plan_criterion"));
    tasks->add_option("--village", given_.village, say("cli.plan_village"));
    CLI::App* gaps = command(plan, "gaps", "cli.plan_gaps", plan_gaps_command);
    CLI::App* next = command(plan, "next-year", "cli.plan_next_year", plan_next_year_command);
    next->add_flag("--dry-run", given_.dry_run, say("cli.dry_run"));
    CLI::App* calendar = command(plan, "calendar", "cli.plan_calendar", plan_calendar_command);
    calendar->add_option("--lead", given_.lead, say("cli.plan_lead"))->required();
    for (CLI::App* app : {status, tasks, gaps, next, calendar}) {
      need_plan(app);
      app->add_option("--date", given_.date, say("cli.plan_date"));
    }
    add_plan_log(plan);
    const TreeGrower grow{[this](auto... about) { return group(about...); },
                          [this](auto... about) { return command(about...); },
                          [this](const char* key) { return say(key); }};
    add_post_commands(grow, plan, given_);
  }

  void add_plan_versions(CLI::App* plan) {
    CLI::App* import = command(plan, "import", "cli.plan_import", plan_import_command);
    positional(import, "FILE", given_.files, "cli.plan_file")->expected(1);
    import->add_option("--note", given_.note, say("cli.note"));
    import->add_flag("--dry-run", given_.dry_run, say("cli.dry_run"));
    CLI::App* list = command(plan, "list", "cli.plan_list", plan_list_command);
    list->add_option("--place", given_.place, say("cli.place"));
    list->add_option("--year", given_.year, say("cli.year"))->type_name("...");
    CLI::App* show = command(plan, "show", "cli.plan_show", plan_show_command);
    show->add_option("--version", given_.changeset, say("cli.plan_version"))->type_name("...");
    for (CLI::App* app : {import, show}) need_plan(app);
    CLI::App* approve = command(plan, "approve", "cli.plan_approve", plan_approve_command);
    approve->add_option("--although", given_.reason, say("cli.plan_although"));
    CLI::App* back = command(plan, "return", "cli.plan_return", plan_return_command);
    CLI::App* close = command(plan, "close", "cli.plan_close", plan_close_command);
    for (CLI::App* app : {approve, back, close})
      positional(app, "VERSION", given_.changeset, "cli.plan_version");
    back->add_option("--reason", given_.reason, say("cli.reason"))->required();
  }

  void add_plan_log(CLI::App* plan) {
    CLI::App* done = command(plan, "done", "cli.plan_done", plan_done_command);
    positional(done, "TASK", given_.task, "cli.plan_task");
    done->add_option("--on", given_.on, say("cli.plan_on"))->required();
    CLI::App* log = command(plan, "log", "cli.plan_log", plan_log_command);
    log->add_option("TASK", given_.task, say("cli.plan_task"))->type_name("");
    log->add_option("--on", given_.on, say("cli.plan_on"));
    one_of(log->add_option("--kind", given_.state, say("cli.plan_kind")), {"note", "cancelled", "reopened"});
    log->add_option("--withdraw", given_.withdraw, say("cli.plan_withdraw"))->type_name("...");
    for (CLI::App* app : {done, log}) {
      need_plan(app);
      app->add_option("--text", given_.text, say("cli.plan_text"));
      app->add_option("--evidence", given_.evidence, say("cli.plan_evidence"));
    }
  }

  void add_papers() {
    CLI::App* paper = group("paper", "cli.paper");
    CLI::App* plan = command(paper, "plan", "cli.paper_plan", paper_plan_command);
    CLI::App* review = command(paper, "review", "cli.paper_review", paper_review_command);
    CLI::App* villages = command(paper, "villages", "cli.paper_villages", paper_villages_command);
    CLI::App* tasks = command(paper, "tasks", "cli.paper_tasks", paper_tasks_command);
    CLI::App* report = command(paper, "report", "cli.paper_report", paper_report_command);
    CLI::App* write = command(paper, "write", "cli.paper_write", paper_write_command);
    plan->add_option("--version", given_.changeset, say("cli.plan_version"))->type_name("...");
    for (CLI::App* app : {plan, tasks}) need_plan(app);
    for (CLI::App* app : {review, villages}) add_place_and_date(app);
    tasks->add_option("--date", given_.date, say("cli.date_option"));
    positional(write, "SECTION", given_.section, "cli.paper_section");
    write->add_option("--text", given_.text, say("cli.paper_text"));
    write->add_option("--file", given_.files, say("cli.paper_text_file"))->expected(1);
    for (CLI::App* app : {report, write}) {
      app->add_option("--place", given_.place, say("cli.place"))->required();
      app->add_option("--period", given_.period, say("cli.paper_period"))->required();
    }
    for (CLI::App* app : {plan, review, villages, tasks, report}) {
      app->add_option("--output", given_.output, say("cli.paper_output"))->required();
      app->add_flag("--replace", given_.replace, say("cli.paper_replace"));
    }
  }

  void add_accounts() {
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
    for (CLI::App* app : {backup, restore})
      app->add_option("--passphrase-file", given_.passphrase_file, say("cli.passphrase_file"));
  }

  Language language_;
  Arguments& given_;
  std::string language_word_, format_word_;
  Command chosen_ = nullptr;
  CLI::App app_;
};

CommandLine::CommandLine(Language language, Arguments& given)
    : tree_(std::make_unique<Tree>(language, given)) {}

CommandLine::~CommandLine() = default;

std::optional<int> CommandLine::parse(const std::vector<std::string>& arguments, std::ostream& out,
                                      std::ostream& err) {
  try {
    tree_->parse(arguments);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    return tree_->explain_exit(error, out, err);
  }
}

Command CommandLine::chosen() const {
  return tree_->chosen();
}

Format CommandLine::format() const {
  return tree_->format();
}

}  // namespace ntm::cli
