// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/language.h"
#include "criteria/criteria_set.h"
#include "criteria/load_criteria.h"

// What becomes of the indicators of a set in the one that follows it. A file of its own beside the sets, that
// changes no verdict: it says which data go on, which indicators end, and what nobody could read.
namespace ntm::criteria {

// How far what was recorded for an indicator serves one of the later set.
enum class Carries {
  value,    // the same thing measured in the same way: the values compare
  data,     // the records serve again, measured otherwise: the values do not compare
  unknown,  // of one subject; whether the records serve, nobody could read
};
std::string_view name_of(Carries carries);

// An indicator as the file names it: by its code, or by its wording where nobody has read the code.
struct NamedIndicator {
  std::string name;
  base::Location where;
};

struct Link {
  std::vector<NamedIndicator> from;
  NamedIndicator to;
  Carries carries = Carries::unknown;
  Known known = Known::remembered;
  base::Label note;
};

struct EndedIndicator {
  NamedIndicator from;
  Known known = Known::remembered;
  base::Label note;
};

// What a new indicator needs, and nobody has yet.
struct NeededData {
  NamedIndicator to;
  base::Label what;
};

struct Correspondence {
  std::string file;
  base::Location where;
  std::string from, to;  // ids of the sets
  std::vector<Link> links;
  std::vector<EndedIndicator> ended;
  std::vector<NeededData> needs;
  std::vector<NamedIndicator> from_not_known, to_not_known;  // nobody could read what becomes of them, whence
};

// Whether the file states a correspondence (its first key says so) and no set.
bool is_correspondence(const SourceFile& file);

// Those of the files that state one. Mistakes of form are reported where they stand: unknown and missing
// keys, codes without quotes, a link from nothing. What fits which sets, check_correspondence says: a set may
// come later, or be amended, without any commune being left without law.
std::vector<Correspondence> load_correspondences(const std::vector<SourceFile>& files,
                                                 base::Diagnostics& diagnostics);

// Reports what does not fit the sets that it names, the last version of the old and the first of the new one:
// a set or an indicator that there is not, one of which two contradicting things are said, values that would
// be compared in different units, and each indicator of either set that is not spoken for.
void check_correspondence(const Correspondence& correspondence, const std::vector<CriteriaSet>& sets,
                          base::Diagnostics& diagnostics);

// The indicator (part, condition) of that code, or of that wording; null where there is none.
const Indicator* find_named(const CriteriaSet& set, std::string_view name);

// Whether it leads from the one set to the other: a province's set goes by the national one that it extends.
bool leads(const Correspondence& correspondence, const CriteriaSet& from, const CriteriaSet& to);

// The one that leads from the one set to the other; null where there is none.
const Correspondence* find_correspondence(const std::vector<Correspondence>& correspondences,
                                          const CriteriaSet& from, const CriteriaSet& to);

// What feeds an indicator of the later set; null where no link leads to it.
const Link* link_to(const Correspondence& correspondence, const CriteriaSet& to, const Indicator& indicator);

// The versions of a set that meet at a change of sets; null where there is no such set.
const CriteriaSet* last_version(const std::vector<CriteriaSet>& sets, std::string_view id);
const CriteriaSet* first_version(const std::vector<CriteriaSet>& sets, std::string_view id);

}  // namespace ntm::criteria
