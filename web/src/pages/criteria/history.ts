// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from "../../api/model";
import { geometry } from "../../lib/decimal";

export type HistoryPoint = Schemas["HistoryPoint"];

/** [day, number] for the chart; a point without an exact value leaves a gap, and so does a day from which values do not compare. */
export function line(points: HistoryPoint[], of: (point: HistoryPoint) => string | null): [string, number | null][] {
  return points.flatMap((point, index): [string, number | null][] => {
    const here: [string, number | null] = [point.date, geometry(of(point))];
    return index > 0 && breaksAt(point) ? [[point.date, null], here] : [here];
  });
}

/** Without the days before anything was recorded. */
export function fromFirstKnown(points: HistoryPoint[]): HistoryPoint[] {
  const first = points.findIndex((point) => point.known > 0 || point.value !== null);
  return first < 0 ? [] : points.slice(first);
}

/** Whether the values from this day on do not compare with those before, or nobody knows whether they do. */
export function breaksAt(point: HistoryPoint): boolean {
  return point.comparable === "no" || point.comparable === "not_known";
}

/** What became other on a day: the law, how it is measured, the map; keys of sentences below criteria.history. */
export type Change = "set_changed" | "law_changed" | "values_differ" | "values_not_known" | "place_changed";

export function changesAt(point: HistoryPoint, before: HistoryPoint): Change[] {
  const changes: Change[] = [];
  if (point.set !== before.set) changes.push("set_changed");
  else if (point.law_changed) changes.push("law_changed");
  if (point.comparable === "no") changes.push("values_differ");
  if (point.comparable === "not_known") changes.push("values_not_known");
  if (point.place_changed) changes.push("place_changed");
  return changes;
}

/** A day on which something became other than the figures: numbered in the chart, said below it. */
export interface HistoryMark {
  number: number;
  date: string;
  changes: Change[];
  /** decisions by which the place changed */
  events: string[];
}

/** In the order of days. The first point has nothing before it. */
export function marksOf(points: HistoryPoint[]): HistoryMark[] {
  return points
    .flatMap((point, index) => {
      const before = points[index - 1];
      return before ? [{ date: point.date, changes: changesAt(point, before), events: point.events }] : [];
    })
    .filter((mark) => mark.changes.length > 0 || mark.events.length > 0)
    .map((mark, index) => ({ number: index + 1, ...mark }));
}

/** A stretch of time within which values compare. */
export interface Stretch {
  from: string;
  to: string;
}

export function stretchesOf(points: HistoryPoint[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [index, point] of points.entries()) {
    const last = stretches.at(-1);
    if (!last || (index > 0 && breaksAt(point))) stretches.push({ from: point.date, to: point.date });
    else last.to = point.date;
  }
  return stretches;
}
