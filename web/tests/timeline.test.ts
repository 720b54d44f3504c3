// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { PlanTask } from "../src/pages/plan/lib/model";
import { agenda, bar, daysOf, dots, lasting, months, share, todayLine } from "../src/pages/plan/lib/timeline";

function task(id: string, changes: Partial<PlanTask> = {}): PlanTask {
  return {
    task: id,
    text: id,
    criterion: "8",
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
    section: "tc8",
    kind: "criterion",
    schedule: { kind: "not_given", start: null, due: null, text: "", rule: "" },
    ...changes,
  };
}

const within = (due: string, start: string | null = null): PlanTask["schedule"] => ({
  kind: "within",
  start,
  due,
  text: "",
  rule: "",
});

describe("the year's width", () => {
  it("knows leap years", () => {
    expect(daysOf(2024)).toBe(366);
    expect(daysOf(2023)).toBe(365);
  });

  it("puts the first day at its left edge and the middle of the year near its middle", () => {
    expect(share(2024, "2024-01-01")).toBe(0);
    expect(share(2024, "2024-07-01")).toBeCloseTo(49.73, 2);
  });

  it("keeps days outside the year at its edges", () => {
    expect(share(2024, "2023-05-01")).toBe(0);
    expect(share(2024, "2025-05-01")).toBe(100);
  });

  it("is covered by twelve months without gaps", () => {
    const all = months(2024);
    expect(all).toHaveLength(12);
    expect(all[0]?.from).toBe(0);
    expect(all[11]?.to).toBe(100);
    all.slice(1).forEach((month, index) => expect(month.from).toBe(all[index]?.to));
  });

  it("has a line for today only within the year", () => {
    expect(todayLine(2024, "2024-10-15")).toBeCloseTo(78.69, 2);
    expect(todayLine(2024, "2025-01-02")).toBeNull();
  });
});

describe("the bar of a task", () => {
  it("ends with the evening of its due day", () => {
    expect(bar(task("a", { schedule: within("2024-12-31") }), 2024)).toEqual({ from: 0, to: 100, kind: "within" });
    expect(bar(task("a", { schedule: within("2024-01-31", "2024-01-11") }), 2024)?.to).toBe(share(2024, "2024-02-01"));
  });

  it("is open for the whole year when the plan gives no time", () => {
    expect(bar(task("a"), 2024)).toEqual({ from: 0, to: 100, kind: "open" });
  });

  it("is not drawn for what comes again and again: that has dots", () => {
    const repeated = task("a", { occurrences: [{ due: "2024-01-25", state: "missed", done_on: null }] });
    expect(bar(repeated, 2024)).toBeNull();
    expect(dots(repeated, 2024)).toEqual([
      { at: share(2024, "2024-01-25"), due: "2024-01-25", done_on: null, state: "missed" },
    ]);
  });
});

describe("the agenda", () => {
  const monthly = task("m", {
    occurrences: [
      { due: "2024-09-25", state: "missed", done_on: null },
      { due: "2024-10-25", state: "due", done_on: null },
    ],
  });
  const late = task("l", { state: "overdue", schedule: within("2024-09-29") });
  const gone = task("g", { state: "cancelled", schedule: within("2024-09-29") });
  const always = task("c", {
    schedule: { kind: "continuous", start: "2024-01-01", due: "2024-12-31", text: "", rule: "" },
  });
  const all = agenda([monthly, late, gone, always], 2024, "2024-10-15");

  it("has every month, and each thing in its month by day", () => {
    expect(all).toHaveLength(12);
    expect(all[8]?.items.map((item) => [item.task.task, item.day, item.state])).toEqual([
      ["m", "2024-09-25", "missed"],
      ["l", "2024-09-29", "overdue"],
    ]);
    expect(all[9]?.items.map((item) => item.state)).toEqual(["due"]);
  });

  it("leaves to another list what goes on all year", () => {
    expect(lasting([monthly, late, gone, always]).map((one) => one.task)).toEqual(["c"]);
  });
});
