// SPDX-License-Identifier: Apache-2.0
// What the units of the registers in force are called: told by the server with the session, so that a unit which a province
// added has its word too.
import { shallowRef } from "vue";

export interface Unit {
  name: string;
  label: { vi: string; en: string };
}

const known = shallowRef<ReadonlyMap<string, Unit["label"]>>(new Map());

export function learnUnits(units: readonly Unit[]): void {
  known.value = new Map(units.map((unit) => [unit.name, unit.label]));
}

/** The unit's word ("million_vnd/people" → "triệu đồng/người"); one that nobody told of is shown by its name. */
export function unitText(unit: string, language: "vi" | "en"): string {
  return unit
    .split("/")
    .map((part) => known.value.get(part)?.[language] ?? part)
    .join("/");
}
