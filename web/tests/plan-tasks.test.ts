// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { PlanTask } from "../src/pages/plan/lib/model";
import { fold } from "../src/lib/fold";
import { readEvidence } from "../src/pages/plan/task/evidence";
import { byCode, chosen, columns, grouped, moved, noFilter } from "../src/pages/plan/lib/tasks";

function task(id: string, changes: Partial<PlanTask>): PlanTask {
  const plain: PlanTask = {
    task: id,
    text: "",
    criterion: "",
    indicators: [],
    posts: [],
    villages: [],
    state: "running",
    next_due: null,
    last_done: null,
    facts: 0,
    verdict: null,
    safe: false,
    targets: [],
    occurrences: [],
    gaps: [],
    section: "s",
    kind: "criterion",
    schedule: { kind: "not_given", start: null, due: null, text: "", rule: "" },
  };
  return { ...plain, ...changes };
}

const road = task("tc2-1", {
  text: "Cứng hóa đường trục Thôn 8",
  criterion: "2",
  posts: ["Công chức Địa chính"],
  villages: ["Thôn 8"],
  state: "done",
  section: "tc2",
});
const cleaning = task("village-1", {
  text: "Tổng vệ sinh đường làng",
  posts: ["Các thôn"],
  state: "overdue",
  section: "village",
});
const speakers = task("tc8-1", {
  text: "Thay 04 cụm loa hỏng",
  criterion: "8",
  posts: ["Công chức Văn hóa", "Công chức Địa chính"],
  state: "due_soon",
  next_due: "2024-10-20",
  section: "tc8",
});
const all = [road, cleaning, speakers];
const ids = (tasks: PlanTask[]): string[] => tasks.map((one) => one.task);

describe("choosing tasks", () => {
  it("finds words without case and diacritics, đ included", () => {
    expect(fold("Đường TRỤC")).toBe("duong truc");
    expect(ids(chosen(all, { ...noFilter, text: "duong thon" }))).toEqual(["tc2-1", "village-1"]);
  });

  it("counts a duty of all villages as each village's", () => {
    expect(ids(chosen(all, { ...noFilter, village: "Thôn 8" }))).toEqual(["tc2-1", "village-1"]);
    expect(ids(chosen(all, { ...noFilter, village: "Thôn 3" }))).toEqual(["village-1"]);
  });

  it("filters by criterion, by none, by post and by state", () => {
    expect(ids(chosen(all, { ...noFilter, criterion: "8" }))).toEqual(["tc8-1"]);
    expect(ids(chosen(all, { ...noFilter, criterion: "-" }))).toEqual(["village-1"]);
    expect(ids(chosen(all, { ...noFilter, post: "Công chức Địa chính" }))).toEqual(["tc2-1", "tc8-1"]);
    expect(ids(chosen(all, { ...noFilter, state: "late" }))).toEqual(["village-1"]);
  });
});

describe("grouping tasks", () => {
  it("shows a task of two posts under both", () => {
    expect(grouped(all, "post").map((group) => [group.key, ids(group.tasks)])).toEqual([
      ["Công chức Địa chính", ["tc2-1", "tc8-1"]],
      ["Các thôn", ["village-1"]],
      ["Công chức Văn hóa", ["tc8-1"]],
    ]);
  });

  it("orders codes as people do", () => {
    expect(["10", "2", "", "13.2"].sort(byCode)).toEqual(["2", "10", "13.2", ""]);
  });
});

describe("the board", () => {
  it("has a column for each state, and one for what was given up only when there is something in it", () => {
    expect(columns(all).map((column) => [column.key, column.tasks.length])).toEqual([
      ["late", 1],
      ["due_soon", 1],
      ["running", 0],
      ["not_started", 0],
      ["done", 1],
    ]);
    expect(columns([task("x", { state: "cancelled" })]).at(-1)?.key).toBe("cancelled");
  });

  it("is walked by the arrow keys, past empty columns, never out of it", () => {
    const sizes = [1, 3, 0, 2];
    expect(moved(sizes, { column: 1, row: 2 }, "ArrowRight")).toEqual({ column: 3, row: 1 });
    expect(moved(sizes, { column: 1, row: 2 }, "ArrowDown")).toBeNull();
    expect(moved(sizes, { column: 1, row: 2 }, "ArrowUp")).toEqual({ column: 1, row: 1 });
    expect(moved(sizes, { column: 0, row: 0 }, "ArrowLeft")).toBeNull();
    expect(moved(sizes, { column: 0, row: 0 }, "Enter")).toBeNull();
  });
});

describe("evidence", () => {
  it("is words and files in one text", () => {
    expect(readEvidence("Biên bản số 12 file:f_ab12 file:f_cd34")).toEqual({
      text: "Biên bản số 12",
      files: ["f_ab12", "f_cd34"],
    });
    expect(readEvidence("https://a.vn/b")).toEqual({ text: "https://a.vn/b", files: [] });
  });
});
