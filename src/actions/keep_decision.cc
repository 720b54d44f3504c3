// SPDX-License-Identifier: Apache-2.0
#include "actions/keep_decision.h"

#include <algorithm>

#include "actions/list_accounts.h"
#include "actions/publish_law.h"
#include "base/error.h"
#include "base/text.h"
#include "decisions/draft_file.h"
#include "decisions/read_decision.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"
#include "storage/file_queries.h"

namespace ntm::actions {
namespace {

using base::Error;
using storage::DecisionEntry;
using storage::StoredDecision;
using DocumentPointer = std::shared_ptr<const documents::PrintedDocument>;

constexpr int kLongestDecisionName = 200;

const criteria::CriteriaSet* last_of(const judging::Law& law, const std::string& id) {
  const criteria::CriteriaSet* found = nullptr;
  for (const criteria::CriteriaSet& set : law.sets)
    if (set.id == id) found = &set;
  return found;
}

std::string name_without_folders(const std::string& given) {
  const std::string name = base::is_valid_utf8(given) ? base::tidy(given) : std::string();
  const std::size_t slash = name.find_last_of("/\\");
  const std::string last = slash == std::string::npos ? name : name.substr(slash + 1);
  return last.empty() ? "van-ban" : base::shorten(last, kLongestDecisionName);
}

// The tables of a file, read once for each connection: bytes never change under their name.
DocumentPointer printed_of(storage::Database& database, const StoredDecision& kept) {
  return database.keep("printed decision " + kept.file_id + " " + kept.name, [&] {
    base::Diagnostics left_out;
    auto document = documents::read_printed_tables(kept.name, read_file_of(database, kept), left_out);
    if (!document)
      throw Error(Error::Kind::invalid, {"decision.not_read", {{"file", kept.name}}}, std::move(left_out));
    return DocumentPointer(std::make_shared<const documents::PrintedDocument>(*std::move(document)));
  });
}

std::vector<decisions::LineAnswer> answers_in(const std::vector<DecisionEntry>& entries,
                                              const std::map<std::string, std::string>& names) {
  std::vector<decisions::LineAnswer> answers;
  for (const DecisionEntry& entry : entries) {
    if (!entry.is_answer()) continue;
    const auto name = names.find(entry.actor);
    answers.push_back({entry.id, entry.line, static_cast<decisions::LineAnswer::What>(entry.what),
                       decisions::fields_from(entry.value), entry.read, entry.words, entry.actor,
                       name == names.end() || name->second.empty() ? entry.actor : name->second, entry.at});
  }
  return answers;
}

KeptDecision kept_as(storage::Database& database, StoredDecision kept,
                     const std::map<std::string, std::string>& names) {
  KeptDecision reading;
  reading.printed = printed_of(database, kept);
  reading.entries = storage::decision_entries(database, kept.id);
  reading.read = decisions::read_decision(*reading.printed, kept.annex);
  const std::string set = !kept.set.empty()       ? kept.set
                          : !kept.against.empty() ? kept.against
                                                  : decisions::draft_set_name(reading.read);
  decisions::settle_head(reading.read, set, kept.at.date());
  decisions::name_lines(reading.read);
  reading.draft = reading.read;
  const auto answers = answers_in(reading.entries, names);
  reading.standings = decisions::apply_answers(reading.draft, answers);
  reading.so_far = decisions::compared_so_far(reading.draft, reading.standings);
  decisions::ComparedBy by;
  by.open = reading.so_far.open;
  by.file_hash = kept.file_id;
  for (const decisions::LineAnswer& answer : answers) {
    const decisions::Standing now = decisions::standing_of(reading.standings, answer.line);
    const bool counts = now.answer == answer.id && !now.is_stale;
    if (counts && std::ranges::find(by.people, answer.reader) == by.people.end())
      by.people.push_back(answer.reader);
  }
  reading.draft.compared = std::move(by);
  reading.kept = std::move(kept);
  return reading;
}

// Refuses what has nothing to compare.
void refuse_unreadable(const std::string& name, std::string_view bytes, const DecisionWish& wish,
                       const judging::Law& law, base::Date today) {
  if (bytes.size() > kMostDecisionBytes)
    throw Error(Error::Kind::invalid, {"decision_reading.too_large", {{"limit", "16 MB"}}});
  const DecisionReading reading = read_decision(law, name, bytes, wish, today);
  if (reading.draft.indicator_count() > 0) return;
  base::Diagnostics why;
  why.add({name, 0, 0}, "decision.no_criteria");
  throw Error(Error::Kind::invalid, {"decision.not_read", {{"file", name}}}, std::move(why));
}

std::optional<storage::DecisionReadingId> kept_before(storage::Database& database,
                                                      const StoredDecision& wanted) {
  for (const StoredDecision& one : storage::list_decisions(database)) {
    const bool is_same = one.file_id == wanted.file_id && one.actor == wanted.actor &&
                         one.annex == wanted.annex && one.set == wanted.set && one.against == wanted.against;
    if (!is_same) continue;
    const auto entries = storage::decision_entries(database, one.id);
    const bool is_dropped =
        std::ranges::find(entries, DecisionEntry::What::dropped, &DecisionEntry::what) != entries.end();
    if (!is_dropped) return one.id;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(ReadingState state) {
  constexpr std::string_view kNames[] = {"open", "sent", "returned", "published", "dropped"};
  return kNames[static_cast<std::size_t>(state)];
}

const DecisionEntry* KeptDecision::step() const {
  const auto found = std::find_if(entries.rbegin(), entries.rend(),
                                  [](const DecisionEntry& one) { return !one.is_answer(); });
  return found == entries.rend() ? nullptr : &*found;
}

ReadingState KeptDecision::state() const {
  const DecisionEntry* const last_step = step();
  if (!last_step) return ReadingState::open;
  switch (last_step->what) {
    case DecisionEntry::What::sent:
      return ReadingState::sent;
    case DecisionEntry::What::returned:
      return ReadingState::returned;
    case DecisionEntry::What::published:
      return ReadingState::published;
    default:
      return ReadingState::dropped;
  }
}

bool KeptDecision::can_be_answered() const {
  return state() == ReadingState::open || state() == ReadingState::returned;
}

std::vector<std::string> KeptDecision::compared_by() const {
  std::vector<std::string> people;
  for (const DecisionEntry& entry : entries) {
    const bool has_part = entry.is_answer() || entry.what == DecisionEntry::What::sent;
    if (has_part && std::ranges::find(people, entry.actor) == people.end()) people.push_back(entry.actor);
  }
  return people;
}

KeptNow keep_decision(storage::Database& database, const std::string& given, std::string_view bytes,
                      const DecisionWish& wish, const Session& session) {
  const std::string name = name_without_folders(given);
  refuse_unreadable(name, bytes, wish, *judging::law_in_force(database, session.now), session.now.date());
  StoredDecision decision{0,
                          storage::file_id_of(bytes),
                          name,
                          static_cast<std::int64_t>(bytes.size()),
                          wish.annex,
                          wish.set,
                          wish.against,
                          session.actor,
                          session.now};
  storage::Transaction transaction(database);
  if (const auto there = kept_before(database, decision)) return {*there, false};
  const auto id = storage::add_decision(database, decision, bytes);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = "decision.keep";
  entry.object = storage::decision_object(id);
  entry.after = name;
  entry.details = decision.file_id;
  storage::append_audit(database, std::move(entry));
  transaction.commit();
  return {id, true};
}

KeptDecision kept_decision(storage::Database& database, storage::DecisionReadingId id) {
  auto kept = storage::find_decision(database, id);
  if (!kept)
    throw Error(Error::Kind::not_found, {"decision_reading.unknown", {{"reading", std::to_string(id)}}});
  return kept_as(database, *std::move(kept), full_names(database));
}

std::vector<KeptDecision> kept_decisions(storage::Database& database) {
  const auto names = full_names(database);
  std::vector<KeptDecision> readings;
  for (StoredDecision& kept : storage::list_decisions(database))
    readings.push_back(kept_as(database, std::move(kept), names));
  return readings;
}

std::string read_file_of(storage::Database& database, const StoredDecision& kept) {
  auto bytes = storage::content_of_file(database, kept.file_id);
  if (!bytes)
    throw Error(Error::Kind::not_found, {"decision_reading.unknown", {{"reading", std::to_string(kept.id)}}});
  return *std::move(bytes);
}

ReadingPublication publication_of(const judging::Law& law, const decisions::Draft& draft) {
  for (const criteria::CriteriaSet& set : law.sets)
    if (set.id == draft.head.set && set.from == draft.head.from) return {set.file, set.id};
  // As publish_criteria takes names.
  const std::string name = draft.head.set + ".yaml";
  for (const criteria::CriteriaSet& set : law.sets)
    if (set.file == name || set.file.ends_with("/" + name)) return {set.file, set.id};
  return {name, ""};
}

criteria::SourceFile file_of_reading(const KeptDecision& reading, const ReadingPublication& publication) {
  return {publication.file,
          decisions::criteria_file(reading.draft, reading.draft.head.set, reading.kept.at.date()), false};
}

ReadingView view_reading(storage::Database& database, storage::DecisionReadingId id, const Session& session) {
  const storage::Snapshot snapshot(database);
  ReadingView view{kept_decision(database, id), {}, {}};
  const auto law = judging::law_in_force(database, session.now);
  const KeptDecision& reading = view.reading;
  view.publication = publication_of(*law, reading.draft);
  const criteria::SourceFile file = file_of_reading(reading, view.publication);
  view.decision.draft = reading.draft;
  view.decision.standings = reading.standings;
  view.decision.file = file.text;
  if (reading.state() == ReadingState::published)
    view.publication = {reading.step()->file, ""};
  else
    view.decision.not_good = why_not_published(database, {file}, session);
  if (const auto* other = last_of(*law, reading.kept.against))
    view.decision.comparison = decisions::compare(reading.draft, *other);
  return view;
}

}  // namespace ntm::actions
