// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from "../../api/model";

export type IndicatorPage = Schemas["IndicatorPage"];

/** Whether the indicator is held by few rather than by many: "không quá 13%". */
export function isAtMost(operator: string | null): boolean {
  return operator === "<" || operator === "<=";
}

/** The unit in which numerator and denominator are counted: that of the distance, or the two sides of "million_vnd/people". */
export function countedIn(
  unit: string | null,
  distanceUnit: string | null,
): { part: string | null; whole: string | null } {
  if (unit?.includes("/")) {
    const [part, whole] = unit.split("/");
    return { part: part ?? null, whole: whole ?? null };
  }
  return { part: distanceUnit, whole: distanceUnit };
}
