// SPDX-License-Identifier: Apache-2.0
#include "api/audit_sentence.h"

#include <algorithm>

#include "actions/list_accounts.h"
#include "base/message.h"
#include "base/vocabulary.h"

namespace ntm::api {
namespace {

bool is_in_catalogue(const std::string& key) {
  const auto entries = base::message_catalogue();
  const auto found = std::ranges::lower_bound(entries, key, {}, &base::CatalogueEntry::key);
  return found != entries.end() && found->key == key;
}

// "changeset:31" → "31"
std::string number_in(const std::string& object) {
  const auto colon = object.find(':');
  return colon == std::string::npos ? "" : object.substr(colon + 1);
}

// "tc8-1 done": the task, and what became of it.
std::pair<std::string, std::string> task_and_kind(const std::string& after, base::Language language) {
  const auto space = after.rfind(' ');
  if (space == std::string::npos) return {after, ""};
  const std::string kind = after.substr(space + 1);
  const base::Word* word = base::find_word("log_kind", kind);
  return {after.substr(0, space), word ? word->in(language) : kind};
}

// "officer@06217" as a person says it; other texts as they are.
std::string role_in_words(const std::string& after, base::Language language) {
  const auto at = after.find('@');
  const base::Word* role = base::find_word("role", after.substr(0, at));
  if (at == std::string::npos || !role) return after;
  return fmt::format("{} ({})", role->at_start(language), after.substr(at + 1));
}

}  // namespace

const std::string& AuditTeller::full_name(const std::string& account) {
  // A log names many: all are asked for at once.
  if (names_.empty()) names_ = actions::full_names(database_);
  return names_.try_emplace(account, account).first->second;
}

std::string AuditTeller::sentence(const storage::AuditEntry& entry) {
  std::string action = entry.action;
  std::ranges::replace(action, '.', '_');
  std::string key = fmt::format("did.{}", action);
  if (!is_in_catalogue(key)) key = "did.something";
  const auto [task, kind] = task_and_kind(entry.after, language_);
  // Of an account, `details` is its name.
  const std::string who = entry.action.starts_with("account.") ? full_name(entry.details) : "";
  const std::string details = entry.details.empty() ? "" : fmt::format(" – {}", entry.details);
  return base::Message{key,
                       {{"actor", full_name(entry.actor)},
                        {"who", who},
                        {"number", number_in(entry.object)},
                        {"object", entry.object},
                        {"action", entry.action},
                        {"before", entry.before},
                        {"after", role_in_words(entry.after, language_)},
                        {"task", task},
                        {"kind", kind},
                        {"details", details}}}
      .in(language_);
}

}  // namespace ntm::api
