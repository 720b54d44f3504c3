// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from "../../api/model";
import { geometry } from "../../lib/decimal";

export type HistoryPoint = Schemas["HistoryPoint"];

/** The last day of the year before last, so that the chart has at least one whole year. */
export function historyStart(day: string): string {
  return `${Number(day.slice(0, 4)) - 2}-12-31`;
}

/** [day, number] for the chart; a point without an exact value leaves a gap. */
export function line(points: HistoryPoint[], of: (point: HistoryPoint) => string | null): [string, number | null][] {
  return points.map((point) => [point.date, geometry(of(point))]);
}

/** Without the days before anything was recorded. */
export function fromFirstKnown(points: HistoryPoint[]): HistoryPoint[] {
  const first = points.findIndex((point) => point.known > 0 || point.value !== null);
  return first < 0 ? [] : points.slice(first);
}
