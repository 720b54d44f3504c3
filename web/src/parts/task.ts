// SPDX-License-Identifier: Apache-2.0
import type { PlanTask } from "../api/model";

/** How many times a recurring task was not done when it was due. */
export function missedOf(task: PlanTask): number {
  return task.occurrences.filter((occasion) => occasion.state === "missed").length;
}
