// SPDX-License-Identifier: Apache-2.0
// Codes that several records of a commune have, and those that are to take their place.
import type { Schemas } from "../../../api/model";

export type ProposedCode = Schemas["ProposedCodes"]["items"][number];
export type ChosenCode = ProposedCode & { chosen: string };

export interface SharedCode {
  code: string;
  rows: { one: ChosenCode; index: number }[]; // `index`: among all that were proposed
}

/** The records of each code together, in the order in which they came. */
export function byCode(chosen: ChosenCode[]): SharedCode[] {
  const groups: SharedCode[] = [];
  chosen.forEach((one, index) => {
    const last = groups.at(-1);
    if (last?.code === one.code) last.rows.push({ one, index });
    else groups.push({ code: one.code, rows: [{ one, index }] });
  });
  return groups;
}

/** Whether the same records collide, as they were when the codes were chosen. */
export function sameRecords(chosen: ChosenCode[], proposed: ProposedCode[]): boolean {
  return (
    chosen.length === proposed.length &&
    chosen.every((one, at) => {
      const other = proposed[at];
      return (
        other !== undefined && one.record === other.record && one.based_on === other.based_on && one.code === other.code
      );
    })
  );
}

/** Those whose code is to be another one. */
export function changedCodes(chosen: ChosenCode[]): ChosenCode[] {
  return chosen.filter((one) => one.chosen.trim() !== one.code);
}

/**
 * What the page can tell without the server, by index: no code, or one that was chosen twice or collides anyway.
 * `again`: the codes were given already; those that are not changed stay, and none of them collides.
 */
export function mistakesOf(chosen: ChosenCode[], again = false): Record<number, "missing" | "twice" | "old"> {
  const alike = (code: string): string => code.trim().toLocaleLowerCase("vi");
  const mistakes: Record<number, "missing" | "twice" | "old"> = {};
  chosen.forEach((one, index) => {
    const code = alike(one.chosen);
    if (!code) mistakes[index] = "missing";
    else if (!again && chosen.some((other) => alike(other.code) === code)) mistakes[index] = "old";
    else if (chosen.some((other, at) => at < index && alike(other.chosen) === code)) mistakes[index] = "twice";
  });
  return mistakes;
}
