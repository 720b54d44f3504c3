// SPDX-License-Identifier: Apache-2.0
#include "cli/command_tree.h"
#include "cli/option_checks.h"

namespace ntm::cli {

void CommandTree::need_plan(CLI::App* app) {
  app->add_option("--place", given_.place, say("cli.place"))->required();
  app->add_option("--year", given_.year, say("cli.year"))->required()->type_name("...");
}

void CommandTree::add_plans() {
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
  add_posts(plan);
}

void CommandTree::add_posts(CLI::App* plan) {
  CLI::App* post = group("post", "cli.post");
  CLI::App* list = command(post, "list", "cli.post_list", post_list_command);
  list->add_option("--date", given_.date, say("cli.post_date"));
  CLI::App* add = command(post, "add", "cli.post_add", post_add_command);
  positional(add, "NAME", given_.full_name, "cli.post_name");
  add->add_option("--other", given_.posts, say("cli.post_other"));
  CLI::App* give = command(post, "give", "cli.post_give", post_give_command);
  CLI::App* end = command(post, "end", "cli.post_end", post_end_command);
  for (CLI::App* app : {give, end}) {
    positional(app, "POST", given_.changeset, "cli.post_number");
    positional(app, "ACCOUNT", given_.account, "cli.account_name");
  }
  give->add_option("--from", given_.from, say("cli.post_from"))->required();
  give->add_option("--to", given_.to, say("cli.post_to"));
  give->add_flag("--stand-in", given_.confirm, say("cli.post_stand_in"));
  end->add_option("--on", given_.on, say("cli.post_on"))->required();
  CLI::App* people = command(plan, "people", "cli.plan_people", plan_people_command);
  CLI::App* match = command(plan, "match", "cli.plan_match", plan_match_command);
  CLI::App* same = command(plan, "same", "cli.plan_same", plan_same_command);
  for (CLI::App* app : {people, match, same})
    positional(app, "VERSION", given_.changeset, "cli.plan_version");
  positional(match, "WORDS", given_.text, "cli.plan_match_words");
  match->add_option("--post", given_.posts, say("cli.plan_match_post"));
  positional(same, "TASK", given_.task, "cli.plan_same_task");
  positional(same, "WAS", given_.value, "cli.plan_same_was");
  for (CLI::App* app : {list, add, give, end, people, match, same})
    app->add_option("--place", given_.place, say("cli.place"))->required();
}

void CommandTree::add_plan_versions(CLI::App* plan) {
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

void CommandTree::add_plan_log(CLI::App* plan) {
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

void CommandTree::add_papers() {
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

}  // namespace ntm::cli
