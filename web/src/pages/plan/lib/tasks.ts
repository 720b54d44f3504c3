// SPDX-License-Identifier: Apache-2.0
// Tasks chosen, grouped and put in columns. Pure.
import { fold } from "../../../lib/fold";
import type { PlanTask, TaskState } from "./model";

export interface TaskFilter {
  criterion: string;
  post: string;
  village: string;
  state: string;
  text: string;
}

export const noFilter: TaskFilter = { criterion: "", post: "", village: "", state: "", text: "" };

const ofAllVillages = /^cac thon\b/;

/** A duty of "Các thôn" without names is each village's. */
export function concernsVillage(task: PlanTask, village: string): boolean {
  if (task.villages.length) return task.villages.includes(village);
  return task.posts.some((post) => ofAllVillages.test(fold(post)));
}

export function isOverdue(state: TaskState): boolean {
  return state === "overdue" || state === "missed";
}

export function chosen(tasks: PlanTask[], filter: TaskFilter): PlanTask[] {
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  return tasks.filter((task) => {
    if (filter.criterion && task.criterion !== (filter.criterion === "-" ? "" : filter.criterion)) return false;
    if (filter.post && !task.posts.includes(filter.post)) return false;
    if (filter.village && !concernsVillage(task, filter.village)) return false;
    if (filter.state && task.state !== filter.state && !(filter.state === "late" && isOverdue(task.state)))
      return false;
    if (!words.length) return true;
    const text = fold([task.text, task.task, ...task.posts, ...task.indicators].join(" "));
    return words.every((word) => text.includes(word));
  });
}

export interface TaskGroup {
  key: string;
  tasks: PlanTask[];
}

const without = "";

/** Groups in the order in which they first occur; a task of two posts stands under each of them. */
export function grouped(tasks: PlanTask[], by: "section" | "post"): TaskGroup[] {
  const groups = new Map<string, PlanTask[]>();
  for (const task of tasks) {
    const keys = by === "section" ? [task.section] : task.posts.length ? task.posts : [without];
    for (const key of keys) groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  return [...groups].map(([key, members]) => ({ key, tasks: members }));
}

export interface Column {
  key: "late" | "due_soon" | "running" | "not_started" | "done" | "cancelled";
  tasks: PlanTask[];
}

function byDue(left: PlanTask, right: PlanTask): number {
  return (left.next_due ?? "9999").localeCompare(right.next_due ?? "9999");
}

/** The columns of the board; what was cancelled has one only when there is something in it. */
export function columns(tasks: PlanTask[]): Column[] {
  const of = (...states: TaskState[]) => tasks.filter((task) => states.includes(task.state)).sort(byDue);
  const done = of("done").sort((left, right) => (right.last_done ?? "").localeCompare(left.last_done ?? ""));
  const all: Column[] = [
    { key: "late", tasks: of("overdue", "missed") },
    { key: "due_soon", tasks: of("due_soon") },
    { key: "running", tasks: of("running") },
    { key: "not_started", tasks: of("not_started") },
    { key: "done", tasks: done },
    { key: "cancelled", tasks: of("cancelled") },
  ];
  return all.filter((column) => column.key !== "cancelled" || column.tasks.length);
}

/** Codes as people order them: 2, 10, 13.2, not 10, 13.2, 2; no code comes last. */
export function byCode(left: string, right: string): number {
  if (!left || !right) return left ? -1 : right ? 1 : 0;
  return left.localeCompare(right, "vi", { numeric: true });
}

/** Where the arrow keys lead on the board: from a card (column, row) to the next. */
export function moved(
  columnSizes: number[],
  at: { column: number; row: number },
  key: string,
): { column: number; row: number } | null {
  if (key === "ArrowDown" || key === "ArrowUp") {
    const row = at.row + (key === "ArrowDown" ? 1 : -1);
    return row >= 0 && row < (columnSizes[at.column] ?? 0) ? { column: at.column, row } : null;
  }
  if (key !== "ArrowRight" && key !== "ArrowLeft") return null;
  const step = key === "ArrowRight" ? 1 : -1;
  for (let column = at.column + step; column >= 0 && column < columnSizes.length; column += step) {
    const size = columnSizes[column] ?? 0;
    if (size) return { column, row: Math.min(at.row, size - 1) };
  }
  return null;
}
