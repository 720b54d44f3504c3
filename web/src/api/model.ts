// SPDX-License-Identifier: Apache-2.0
// Short names for what docs/api.yaml describes and many pages show.
import type { components } from "./types";

export type Schemas = components["schemas"];
export type Verdict = Schemas["Verdict"];
export type TaskState = Schemas["TaskState"];
export type Permission = Schemas["Permission"];
export type Session = Schemas["Session"];
export type PlanTask = Schemas["PlanTask"];
export type IndicatorStanding = Schemas["IndicatorStanding"];
export type VillageStanding = Schemas["VillageStanding"];
export type Truth = Schemas["Truth"];

/** Worst first, as a criterion takes the worst verdict of its indicators. */
export const verdicts: readonly Verdict[] = ["not_met", "undetermined", "marginal", "met"];

/** Whether a village holds the level, as the shape that means the same. */
export function verdictOf(holds: Truth): Verdict {
  return holds === "yes" ? "met" : holds === "no" ? "not_met" : "undetermined";
}
