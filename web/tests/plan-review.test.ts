// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import {
  addTask,
  addToSection,
  correctSection,
  correctTask,
  correctionOf,
  freshId,
  leadsOf,
  partiesText,
  removeTask,
  scheduleOf,
  sectionTitle,
} from "../src/pages/plan/lib/edit";
import { issuesFrom, issuesOfItem, linesFromOrigins, markLines, questionIssues } from "../src/pages/plan/lib/lines";
import type { Plan } from "../src/pages/plan/lib/model";

const at = (line: number, raw = "") => ({ first_line: line, last_line: line, raw });

const plan: Plan = {
  place: "06217",
  year: 2024,
  sections: [
    { id: "s1", kind: "heading", number: "II", title: "NỘI DUNG", origin: at(1, "II. NỘI DUNG") },
    {
      id: "tc2",
      kind: "criterion",
      level: 4,
      label: "Tiêu chí số 2 -",
      title: "Giao thông",
      criterion: "2",
      origin: at(3),
      assignment: { leads: [{ post: "Công chức Địa chính", names: ["Lộc Văn Thắng"] }], origin: at(7) },
      schedule: { kind: "continuous", text: "Thường xuyên", origin: at(9) },
    },
    {
      id: "tc10",
      kind: "criterion",
      level: 4,
      label: "Tiêu chí số 10 -",
      title: "Thu nhập",
      criterion: "10",
      origin: at(11),
      paragraphs: [{ sentences: [{ role: "task", task: "tc10-1" }], origin: at(13) }],
    },
  ],
  objectives: [{ id: "o1", text: "Giữ 12 tiêu chí", origin: at(2), repeated: [at(12)] }],
  tasks: [
    { id: "tc2-1", section: "tc2", criterion: "2", text: "Cứng hóa ngõ xóm", origin: at(5, "- Cứng hóa ngõ xóm") },
    {
      id: "tc10-1",
      section: "tc10",
      criterion: "10",
      text: "Trồng cây ăn quả",
      schedule: { kind: "within", due: "2024-06-30" },
      origin: at(13),
    },
  ],
};
const first = plan.tasks?.[0];
const answer = {
  contradictions: [
    { first_line: 2, last_line: 2, text: "Nêu hai lần", raw: "", against: { first_line: 12, last_line: 12, raw: "" } },
  ],
  doubts: [{ first_line: 5, last_line: 5, text: "Chưa chắc", raw: "" }],
  left_over: [{ first_line: 20, last_line: 21, text: "Câu lạ", raw: "" }],
};

describe("lines and what was read from them", () => {
  const lines = [2, 5, 7, 12, 20, 30].map((line) => ({ line, last_line: line, text: String(line) }));
  const marked = markLines(lines, plan, issuesFrom(answer));
  const kinds = (line: number) =>
    marked.find((one) => one.line === line)?.items.map((item) => `${item.kind}:${item.id}`);
  const found = (line: number) => marked.find((one) => one.line === line)?.issues.map((issue) => issue.kind);

  it("match tasks, objectives and leads", () => {
    expect(kinds(5)).toEqual(["task:tc2-1"]);
    expect(kinds(7)).toEqual(["leads:tc2"]);
    expect(kinds(30)).toEqual([]);
  });

  it("match an objective in every place that says it", () => {
    expect(kinds(2)).toEqual(["objective:o1"]);
    expect(kinds(12)).toEqual(["objective:o1"]);
  });

  it("carry a contradiction in both its places, and what was left over", () => {
    expect(found(2)).toEqual(["contradiction"]);
    expect(found(12)).toEqual(["contradiction"]);
    expect(found(20)).toEqual(["left_over"]);
    expect(found(7)).toEqual([]);
  });

  it("give a task its doubts", () => {
    expect(issuesOfItem(issuesFrom(answer), "tc2-1", [first?.origin]).map((issue) => issue.text)).toEqual([
      "Chưa chắc",
    ]);
    expect(issuesOfItem(issuesFrom(answer), "tc10-1", [plan.tasks?.[1]?.origin])).toEqual([]);
  });

  it("leave questions without a way to what a draft left out", () => {
    const asked = [
      { item: "tc2-1", text: "a" },
      { item: "tc1-1", text: "b" },
    ];
    expect(questionIssues(asked, plan).map((issue) => issue.item)).toEqual(["tc2-1", ""]);
  });

  it("can be put together again from what the plan quotes", () => {
    expect(linesFromOrigins(plan).map((line) => line.line)).toEqual([1, 2, 3, 5, 7, 9, 11, 12, 13]);
    expect(linesFromOrigins(plan)[3]?.text).toBe("- Cứng hóa ngõ xóm");
  });
});

describe("correcting a plan", () => {
  it("keeps what the part says until a task gets its own", () => {
    if (!first) throw new Error("no task");
    expect(leadsOf(plan, first).own).toBe(false);
    expect(scheduleOf(plan, first).schedule.text).toBe("Thường xuyên");
    const next = correctTask(plan, "tc2-1", {
      text: " Làm đường ",
      leads: [{ post: "Trạm Y tế", names: "A, B" }],
      dueKind: "within",
      due: "2024-03-31",
    });
    const task = next.tasks?.[0];
    expect(task?.text).toBe("Làm đường");
    expect(partiesText(task?.assignment?.leads ?? [])).toBe("Trạm Y tế (A, B)");
    expect(task?.schedule).toMatchObject({
      kind: "within",
      due: "2024-03-31",
      text: "Hoàn thành chậm nhất ngày 31/03/2024",
    });
    expect(plan.tasks?.[0]?.text).toBe("Cứng hóa ngõ xóm");
  });

  it("changes nothing when nothing was changed", () => {
    const second = plan.tasks?.[1];
    if (!second) throw new Error("no task");
    expect(correctTask(plan, "tc10-1", correctionOf(second))).toEqual(plan);
  });

  it("corrects the leads of a whole part", () => {
    const section = plan.sections?.[1];
    if (!section) throw new Error("no section");
    const next = correctSection(plan, "tc2", {
      ...correctionOf(section),
      leads: [{ post: "Hội Nông dân", names: "" }],
    });
    expect(next.sections?.[1]?.assignment?.leads).toEqual([{ post: "Hội Nông dân" }]);
    expect(next.sections?.[1]?.schedule).toEqual(section.schedule);
  });

  it("never gives an id twice, and takes a task out of its paragraph", () => {
    const next = removeTask(plan, "tc10-1");
    expect(next.tasks?.map((task) => task.id)).toEqual(["tc2-1"]);
    expect(next.sections?.[2]?.paragraphs).toEqual([]);
    expect(freshId(next, "tc10")).toBe("tc10-2");
  });

  it("adds duties to who bears them", () => {
    const withDuties: Plan = {
      ...plan,
      sections: [...(plan.sections ?? []), { id: "village", kind: "duties", bearer: "villages", title: "Các thôn" }],
    };
    const added = addToSection(withDuties, "village", {
      text: "Phát quang",
      leads: [],
      dueKind: "inherited",
      due: null,
    });
    expect(added.plan.tasks?.at(-1)).toEqual({
      id: "village-1",
      section: "village",
      kind: "duty",
      bearer: "villages",
      text: "Phát quang",
    });
  });

  it("puts a task behind those of its criterion, and makes the part at its place where there is none", () => {
    const correction = { text: "Thêm", leads: [], dueKind: "within" as const, due: "2024-12-31" };
    const there = addTask(plan, { criterion: "2", criterionName: "", indicator: "2.2", correction });
    expect(there.id).toBe("tc2-2");
    expect(there.plan.tasks?.map((task) => task.id)).toEqual(["tc2-1", "tc2-2", "tc10-1"]);
    const made = addTask(plan, { criterion: "5", criterionName: "Trường học", indicator: "5.1", correction });
    expect(made.plan.sections?.map((section) => section.id)).toEqual(["s1", "tc2", "tc5", "tc10"]);
    expect(made.plan.sections?.[2] && sectionTitle(made.plan.sections[2])).toBe("Tiêu chí số 5 - Trường học");
    expect(made.plan.tasks?.at(-1)).toMatchObject({ id: "tc5-1", section: "tc5", indicators: ["5.1"] });
  });
});
