// SPDX-License-Identifier: Apache-2.0
// The periods of reports: "2024-09", "2024-Q3", "2024-H2", "2024". Pure.
import { addDays, daysBetween, isDay } from "../../lib/date";

export type PeriodKind = "month" | "quarter" | "half" | "year";

export interface Period {
  kind: PeriodKind;
  year: number;
  /** Which of the year: month 1 to 12, quarter 1 to 4, half 1 or 2; 1 for a year. */
  number: number;
}

export const periodKinds: PeriodKind[] = ["month", "quarter", "half", "year"];
const length: Record<PeriodKind, number> = { month: 1, quarter: 3, half: 6, year: 12 };

export function countIn(kind: PeriodKind): number {
  return 12 / length[kind];
}

export function periodCode({ kind, year, number }: Period): string {
  const names: Record<PeriodKind, string> = {
    month: `-${String(number).padStart(2, "0")}`,
    quarter: `-Q${number}`,
    half: `-H${number}`,
    year: "",
  };
  return `${year}${names[kind]}`;
}

/** null when it is no period. */
export function readPeriod(code: string): Period | null {
  const parts = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?$/.exec(code);
  if (!parts) return null;
  const year = Number(parts[1]);
  if (parts[2]) {
    const month = Number(parts[2]);
    return month >= 1 && month <= 12 ? { kind: "month", year, number: month } : null;
  }
  if (parts[3]) return { kind: "quarter", year, number: Number(parts[3]) };
  if (parts[4]) return { kind: "half", year, number: Number(parts[4]) };
  return { kind: "year", year, number: 1 };
}

function pad(month: number): string {
  return String(month).padStart(2, "0");
}

export function firstDay({ kind, year, number }: Period): string {
  return `${year}-${pad((number - 1) * length[kind] + 1)}-01`;
}

export function lastDay({ kind, year, number }: Period): string {
  const next = number * length[kind] + 1;
  return addDays(next > 12 ? `${year + 1}-01-01` : `${year}-${pad(next)}-01`, -1);
}

/** The one of that kind in which `day` lies. */
export function around(kind: PeriodKind, day: string): Period {
  const month = Number(day.slice(5, 7));
  return { kind, year: Number(day.slice(0, 4)), number: Math.floor((month - 1) / length[kind]) + 1 };
}

export function moved(period: Period, count: number): Period {
  const all = period.year * countIn(period.kind) + (period.number - 1) + count;
  return {
    kind: period.kind,
    year: Math.floor(all / countIn(period.kind)),
    number: (((all % countIn(period.kind)) + countIn(period.kind)) % countIn(period.kind)) + 1,
  };
}

const soon = 10; // days before its end from which a report is prepared
const late = 20; // days after it in which it is still being written

/**
 * The report that people are most likely at: the longest period that ends within ten days or ended at most twenty
 * days ago; otherwise the month before.
 */
export function likelyPeriod(day: string): Period {
  if (!isDay(day)) return likelyPeriod(new Date().toISOString().slice(0, 10));
  for (const kind of ["year", "half", "quarter", "month"] as PeriodKind[]) {
    const current = around(kind, day);
    if (daysBetween(day, lastDay(current)) <= soon) return current;
    const before = moved(current, -1);
    if (daysBetween(lastDay(before), day) <= late) return before;
  }
  return moved(around("month", day), -1);
}

/** Has it begun by `day`? Nothing can be reported of a time to come. */
export function hasBegun(period: Period, day: string): boolean {
  return firstDay(period) <= day;
}
