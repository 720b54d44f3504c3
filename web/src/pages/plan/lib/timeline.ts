// SPDX-License-Identifier: Apache-2.0
// Where the tasks of a year stand on the drawing: everything is a share of the year's width, 0 to 100. Pure.
import { addDays, daysBetween } from "../../../lib/date";
import type { PlanTask } from "./model";

export interface Bar {
  from: number;
  to: number;
  /** "open": the plan gives no time, the year is all that is known. */
  kind: "open" | "continuous" | "within";
}

export interface Dot {
  at: number;
  due: string;
  done_on: string | null;
  state: "done" | "missed" | "due" | "later";
}

export interface Month {
  /** 1 to 12. */
  month: number;
  from: number;
  to: number;
}

const firstDay = (year: number): string => `${year}-01-01`;

export function daysOf(year: number): number {
  return daysBetween(firstDay(year), firstDay(year + 1));
}

/** The morning of `day`; days outside the year stand at its edge. */
export function share(year: number, day: string): number {
  const part = (daysBetween(firstDay(year), day) / daysOf(year)) * 100;
  return Math.round(Math.min(100, Math.max(0, part)) * 100) / 100;
}

/** The evening of `day`. */
export function shareAfter(year: number, day: string): number {
  return share(year, addDays(day, 1));
}

export function months(year: number): Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const first = `${year}-${String(index + 1).padStart(2, "0")}-01`;
    const next = index === 11 ? firstDay(year + 1) : `${year}-${String(index + 2).padStart(2, "0")}-01`;
    return { month: index + 1, from: share(year, first), to: index === 11 ? 100 : share(year, next) };
  });
}

/** null where the day lies outside the year. */
export function todayLine(year: number, day: string): number | null {
  return day.startsWith(`${year}-`) ? share(year, day) : null;
}

export function isRepeated(task: PlanTask): boolean {
  return task.occurrences.length > 0 || task.schedule.kind === "recurring";
}

/** The time within which a task is to be done; null for one that is done again and again (see dots). */
export function bar(task: PlanTask, year: number): Bar | null {
  if (isRepeated(task)) return null;
  const { kind, start, due } = task.schedule;
  const shown = kind === "within" || kind === "continuous" ? kind : "open";
  return { from: start ? share(year, start) : 0, to: due ? shareAfter(year, due) : 100, kind: shown };
}

export function dots(task: PlanTask, year: number): Dot[] {
  return task.occurrences.map((occurrence) => ({
    at: share(year, occurrence.due),
    due: occurrence.due,
    done_on: occurrence.done_on,
    state: occurrence.state,
  }));
}

export interface AgendaItem {
  task: PlanTask;
  day: string;
  /** What is due on that day: the whole task, or one of its occurrences. */
  kind: "due" | "occurrence";
  state: "done" | "missed" | "due" | "later" | "overdue";
}

export interface AgendaMonth {
  month: number;
  items: AgendaItem[];
}

function dueState(task: PlanTask, day: string): AgendaItem["state"] {
  if (task.state === "done") return "done";
  if (task.state === "overdue" || task.state === "missed") return "overdue";
  return task.state === "due_soon" || (task.schedule.due ?? "") <= day ? "due" : "later";
}

/** What falls in each month, by day; tasks that only go on all year long are not in it (see `lasting`). */
export function agenda(tasks: PlanTask[], year: number, day: string): AgendaMonth[] {
  const items: AgendaItem[] = [];
  for (const task of tasks) {
    if (task.state === "cancelled") continue;
    for (const occurrence of task.occurrences)
      items.push({ task, day: occurrence.due, kind: "occurrence", state: occurrence.state });
    const due = task.schedule.due;
    if (!task.occurrences.length && task.schedule.kind === "within" && due)
      items.push({ task, day: due, kind: "due", state: dueState(task, day) });
  }
  items.sort(
    (left, right) =>
      left.day.localeCompare(right.day) || left.task.task.localeCompare(right.task.task, "vi", { numeric: true }),
  );
  return Array.from({ length: 12 }, (_, index) => {
    const prefix = `${year}-${String(index + 1).padStart(2, "0")}-`;
    return { month: index + 1, items: items.filter((item) => item.day.startsWith(prefix)) };
  });
}

/** Tasks without a day of their own: all the time, or no time given. */
export function lasting(tasks: PlanTask[]): PlanTask[] {
  return tasks.filter(
    (task) =>
      task.state !== "cancelled" && !task.occurrences.length && !(task.schedule.kind === "within" && task.schedule.due),
  );
}
