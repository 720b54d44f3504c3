// SPDX-License-Identifier: Apache-2.0
// How one occasion of a task is said.
import { shortWordAtStart, wordAtStart } from "../../../lib/words";
import type { AgendaItem } from "./timeline";

export type OccasionState = AgendaItem["state"];

/** "Đã làm", "Bỏ lỡ", "Đến kỳ" … */
export function occasionText(state: OccasionState, t: (key: string) => string): string {
  if (state === "done") return wordAtStart("log_kind", "done");
  if (state === "missed") return shortWordAtStart("task_state", "missed");
  if (state === "overdue") return wordAtStart("task_state", "overdue");
  return t(`plan.occasion.${state}`);
}
