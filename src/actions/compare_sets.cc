// SPDX-License-Identifier: Apache-2.0
#include "actions/compare_sets.h"

#include "base/error.h"

namespace ntm::actions {

using criteria::CriteriaSet;

judging::LawPointer law_of_choice(storage::Database* database, const SetChoice& choice,
                                  const Session& session) {
  if (database)
    return choice.file ? judging::law_with_trial(*database, session.now, *choice.file)
                       : judging::law_in_force(*database, session.now);
  std::vector<criteria::SourceFile> files = judging::built_in_criteria();
  if (choice.file) {
    for (criteria::SourceFile& file : files) file.context = true;
    files.push_back(*choice.file);
  }
  return judging::read_law(judging::built_in_registers(), files);
}

const CriteriaSet& chosen_set(const judging::Law& law, const SetChoice& choice) {
  const CriteriaSet* found = nullptr;
  for (const CriteriaSet& set : law.sets) {
    const bool meant = choice.file ? set.file == choice.file->name : set.id == choice.id;
    if (!meant || (choice.date && !set.in_force_at(*choice.date))) continue;
    if (!found || found->to < set.to) found = &set;
  }
  if (!found)
    throw base::Error(base::Error::Kind::not_found,
                      {"set.unknown", {{"set", choice.file ? choice.file->name : choice.id}}});
  return *found;
}

ComparedSets compare_sets(storage::Database* database, const SetChoice& before, const SetChoice& after,
                          const Session& session) {
  ComparedSets compared{
      law_of_choice(database, before, session), law_of_choice(database, after, session), {}};
  const CriteriaSet& was = chosen_set(*compared.before_law, before);
  const CriteriaSet& is = chosen_set(*compared.after_law, after);
  compared.difference = judging::difference_of_sets(*compared.before_law, was, *compared.after_law, is);
  return compared;
}

}  // namespace ntm::actions
