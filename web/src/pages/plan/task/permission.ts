// SPDX-License-Identifier: Apache-2.0
import { account, may } from "../../../api/session";
import { concernsVillage } from "../lib/tasks";
import type { PlanLogEntry, PlanTask } from "../lib/model";

/** Who logs for the whole commune withdraws any entry, the head of a village only their own. */
export function mayWithdraw(entry: PlanLogEntry): boolean {
  const roles = account.value?.roles ?? [];
  return roles.some((held) => held.role !== "village_head") || entry.actor === account.value?.name;
}

/** A village's head logs what is asked of that village; the others log every task. The server decides; this only hides. */
export function mayLog(task: PlanTask): boolean {
  if (!may("log_tasks")) return false;
  const roles = account.value?.roles ?? [];
  if (!roles.length || roles.some((held) => held.role !== "village_head")) return true;
  return roles.some((held) => concernsVillage(task, held.place_name));
}
