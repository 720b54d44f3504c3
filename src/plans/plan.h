// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/number.h"

// A commune's yearly plan (kế hoạch) as the official paper says it. Whether it is a draft, approved, amended
// or closed, and what was done, is not in here: storage keeps that beside each version of a plan.
//
// What is named across versions. Tasks and objectives have ids: a logged fact points to (plan, id). An id
// says where the item first stood ("tc8-2": the second task of criterion 8; "n2.2-4": the fourth of
// group 2.2; "village-3": the third duty of the villages; "o1": the first objective), is given once and never
// again: editing or moving an item keeps its id, and Plan::retired keeps the ids of items that a later
// version took out. A new version that was read from a paper gets the ids of its forerunner by carry_ids
// below.
namespace ntm::plans {

// Where in the document something was read. Of an item that a person entered: lines 0, raw empty.
struct Origin {
  int first_line = 0;  // or paragraph, see documents::DocumentText::Unit; from 1
  int last_line = 0;
  std::string raw;  // as it stood there, before any repair

  bool operator==(const Origin&) const = default;
};

// Who answers for something. A post, not a person: people hold posts for a time.
struct Party {
  std::string post;  // "Công chức Địa chính phụ trách lĩnh vực nông nghiệp", "Trạm y tế xã"
  std::vector<std::string> names;  // who the paper says holds it; mostly one, may be none, may be two
  std::vector<std::string>
      indicators;  // "17.1" …: this party's share; empty = all that the assignment is for

  bool operator==(const Party&) const = default;
};
// "Công chức Địa chính (Nguyễn Văn A); Chủ tịch Hội Nông dân"
std::string text_of(const std::vector<Party>& parties);

struct Assignment {
  std::vector<Party> leads;     // phụ trách, chủ trì
  std::vector<Party> partners;  // phối hợp, hỗ trợ
  Origin origin;

  bool empty() const { return leads.empty() && partners.empty(); }
  bool operator==(const Assignment&) const = default;
};

// Years that plans, and days in them, are of.
inline constexpr int kFirstYear = 1900, kLastYear = 2200;
constexpr bool is_year(int year) {
  return year >= kFirstYear && year <= kLastYear;
}

// When something is to be done.
struct Schedule {
  enum class Kind {
    not_given,   // the paper does not say; never filled in by a default
    continuous,  // "thường xuyên trong năm 2024": all the time from start to due
    within,      // once, by `due` (and from `start`, where given)
    recurring,   // again and again: `rule`
    periodic,    // "định kỳ", and the paper does not say how often
  };

  Kind kind = Kind::not_given;
  std::optional<base::Date> start;  // first day; not after `due`
  std::optional<base::Date> due;    // last day: "trước tháng 11/2024" is 2024-10-31
  std::string rule;                 // of a recurring one: "FREQ=MONTHLY;INTERVAL=2"; see rule.h
  bool minimum = false;  // "tối thiểu", "ít nhất": oftener is fine, a longer gap than the rule's is not
  int times = 1;         // occasions that each period of the rule asks for: "2 lần/tháng" is 2
  std::string text;      // in the paper's words: "Thường xuyên trong năm 2024"
  Origin origin;

  bool operator==(const Schedule&) const = default;
};

// What is to be reached, in a number.
struct Target {
  enum class Comparator { at_least, above, at_most, below, equal };
  enum class Change {
    none,  // the value itself
    fall,  // by how much it falls within the year: "giảm từ 3% trở lên" is fall, at_least 3
    rise,
  };

  std::string quantity;  // of what, in the paper's words: "tỷ lệ người dân tham gia Bảo hiểm y tế"
  Comparator comparator = Comparator::at_least;
  Change change = Change::none;
  std::optional<base::Rational> value;   // none: what the law asks for ("mức chuẩn"), whatever that is
  std::optional<base::Rational> out_of;  // "10/10 thôn": 10
  std::string unit;  // "percent", "point" (percentage points), or the thing counted: "thôn", "tiêu chí"
  std::string criterion;  // that the quantity belongs to by its own name: "12"; empty = not known
  std::string indicator;  // "17.12" where the paper or the law's wording names one
  std::string text;       // the part of the sentence it was read from
  Origin origin;

  bool operator==(const Target&) const = default;
};

struct Money {
  std::optional<base::Rational> dong;  // exact, in đồng; none when the paper gives no sum
  std::string source;                  // "Ngân sách huyện", "Nhân dân đóng góp"
  std::string text;                    // in the paper's words

  bool operator==(const Money&) const = default;
};

struct Task {
  enum class Kind {
    criterion,  // belongs to a criterion (and maybe indicators)
    group,      // to a group of "Nhiệm vụ và giải pháp"
    duty,       // of somebody, from "Tổ chức thực hiện": see `bearer`
  };
  enum class Bearer { none, board, front, villages, office, other };

  std::string id;
  std::string section;  // id of the section it stands in
  Kind kind = Kind::criterion;
  Bearer bearer = Bearer::none;  // of a duty: board, Front and mass organisations, villages, offices …
  std::string criterion;         // "8"; of a group, the criterion its text names, if one
  std::vector<std::string> indicators;  // "17.12" …
  std::string text;                     // one sentence
  Assignment assignment;                // its own; when empty, its section's holds: assignment_of
  Schedule schedule;                    // its own; when not given, its section's holds: schedule_of
  std::vector<Target> targets;
  std::vector<std::string> villages;  // by the names of the place list; empty = all, or none in particular
  Money money;
  Origin origin;

  bool operator==(const Task&) const = default;
};

// Whether the task is for the indicator or condition of this code: it names it, or a target of it does.
bool names_indicator(const Task& task, const std::string& indicator);

struct Objective {
  enum class Kind { keep, achieve, strengthen, support };

  std::string id;
  Kind kind = Kind::keep;
  std::vector<std::string> criteria;    // codes, in the order of the paper
  std::vector<std::string> indicators;  // codes
  std::vector<Target> targets;          // "12/19 tiêu chí", "≥ 30 %", "ít nhất 01 chủ thể"
  std::vector<std::string> documents;   // numbers of legal documents under which (support)
  std::string text;                     // the sentence that says it most fully
  Origin origin;                        // of that sentence
  std::vector<Origin> repeated;         // where else the paper says the same

  bool operator==(const Objective&) const = default;
};

std::string_view name_of(Objective::Kind kind);

struct LegalDocument {
  std::string kind;    // "Nghị quyết"
  std::string number;  // "08/2019/NQ-HĐND"; where the paper gives only "13/2020/TT-BGDĐT", that
  std::optional<base::Date> date;
  std::string issuer;             // "HĐND tỉnh", "Chính phủ"; empty = the paper does not say
  std::string about;              // "về chính sách …"; may be empty
  std::vector<Origin> citations;  // every place; the raw text is the sentence

  bool operator==(const LegalDocument&) const = default;
};

// A sentence of the paper. Those that are tasks stand in the task (once, so that an edited task is printed as
// edited); all others stand here.
struct Sentence {
  enum class Role {
    words,      // only words
    task,       // `task` has the text
    objective,  // was read into an objective
    leads,      // was read into the section's assignment
    timing,     // was read into the section's schedule
  };

  Role role = Role::words;
  std::string text;  // empty for a task
  std::string task;  // id; only for a task

  bool operator==(const Sentence&) const = default;
};

struct Paragraph {
  std::string marker;  // "-", "+", "a)"; may be empty
  std::vector<Sentence> sentences;
  Origin origin;

  bool operator==(const Paragraph&) const = default;
};

// A part of the paper under its heading. The sections follow one another as in the paper; `level` nests them.
struct Section {
  enum class Kind {
    other,         // a heading that the reader does not know
    purpose,       // mục đích
    requirements,  // yêu cầu
    situation,     // kết quả năm trước, thực trạng
    objectives,    // mục tiêu chung
    criterion,     // one criterion of the set
    group,         // one group of nhiệm vụ và giải pháp
    funding,       // kinh phí, nguồn vốn
    duties,        // one bearer's part of tổ chức thực hiện
    heading,       // only holds others: "II. NỘI DUNG"
  };

  std::string id;  // "tc8", "n2.2", "s3" …; unique in the plan
  Kind kind = Kind::other;
  int level = 1;          // 1 = outermost
  std::string number;     // "II", "1.2.1", "a"; as the paper writes it, without dot and bracket; may be empty
  std::string label;      // of a criterion: what stands before its name, "Tiêu chí số 8 -"
  std::string title;      // "Công tác chỉ đạo, điều hành"
  std::string criterion;  // of a criterion section: "8"
  Task::Bearer bearer = Task::Bearer::none;  // of a duties section
  Assignment assignment;
  Schedule schedule;
  std::vector<Paragraph> paragraphs;
  Origin origin;  // of the heading

  bool operator==(const Section&) const = default;
};

struct Signatory {
  std::string authority;            // "TM. BAN QUẢN LÝ XDNTM"
  std::vector<std::string> titles;  // "TRƯỞNG BAN", "CHỦ TỊCH UBND XÃ"
  std::string name;
  Origin origin;

  bool operator==(const Signatory&) const = default;
};

struct Recipient {
  std::string text;  // "Các thôn", "Lưu: VT"
  Origin origin;

  bool operator==(const Recipient&) const = default;
};

// The first page above the text. What the paper lacks stays empty: no number is made up.
struct Head {
  std::string superior;      // "UBND XÃ A": the body above the issuing one, where the paper shows it
  std::string issuing_body;  // "BAN QUẢN LÝ …"
  std::string number;        // "12/KH-UBND"
  std::string issued_at;     // "Bình Trung"
  std::optional<base::Date> date;
  std::string title;               // "KẾ HOẠCH"
  std::string subject;             // "Thực hiện Chương trình … năm 2024 …"
  std::vector<std::string> other;  // lines that every paper has there: the national title, the motto

  bool operator==(const Head&) const = default;
};

struct Plan {
  std::string place;       // code
  std::string place_name;  // "Bình Trung"
  int year = 0;
  std::string criteria_set;  // id of the set that the codes are of; empty = not said
  Head head;
  std::vector<Paragraph> preamble;  // căn cứ …, what leads up to the first section
  std::vector<Objective> objectives;
  std::vector<Task> tasks;  // in the order of the paper
  std::vector<Section> sections;
  std::vector<LegalDocument> documents;
  std::vector<Paragraph> closing;  // "Trên đây là kế hoạch …"
  std::vector<Recipient> recipients;
  std::optional<Signatory> signatory;
  std::vector<std::string> retired;  // ids that an earlier version used; never to be used again

  const Section* section(std::string_view id) const;
  const Task* task(std::string_view id) const;
  bool operator==(const Plan&) const = default;
};

// The task's own, or its section's; of the latter, when parties have shares of indicators, those whose share
// meets the task's indicators.
Assignment assignment_of(const Plan& plan, const Task& task);
Schedule schedule_of(const Plan& plan, const Task& task);

// An id for a new item that begins with `stem` ("tc8", "village", "o") and was never used in this plan.
std::string next_id(const Plan& plan, std::string_view stem);

// Gives the items of `later` the ids of those of `earlier` that say the same (letters and digits compared, in
// the same section or of the same criterion first), fresh ids to the others, and retires what is gone.
void carry_ids(const Plan& earlier, Plan& later);

}  // namespace ntm::plans
