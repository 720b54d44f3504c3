// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { fromFirstKnown, line, marksOf, stretchesOf, type HistoryPoint } from "../src/pages/criteria/history";

function point(date: string, value: string | null, more: Partial<HistoryPoint> = {}): HistoryPoint {
  return {
    date,
    value,
    value_shown: value,
    threshold: "90",
    known: value === null ? 0 : 10,
    set: "cu",
    law_changed: false,
    comparable: null,
    place_changed: false,
    events: [],
    ...more,
  } as HistoryPoint;
}

// Amended in 2024 without another measure, merged in 2025, another set with another measure in 2026.
const series = [
  point("2022-03-08", null),
  point("2023-12-31", "81"),
  point("2024-03-01", "84", { law_changed: true, comparable: "yes" }),
  point("2025-07-01", "79", { place_changed: true, events: ["NQ 1672"] }),
  point("2026-02-15", "40", { set: "moi", law_changed: true, comparable: "no" }),
  point("2026-11-30", "45", { set: "moi" }),
];

describe("the history of an indicator", () => {
  it("begins where something was recorded", () => {
    expect(fromFirstKnown(series)[0]?.date).toBe("2023-12-31");
    expect(fromFirstKnown([point("2022-03-08", null)])).toEqual([]);
  });

  it("is marked where law, measure or map changed, numbered by day", () => {
    expect(marksOf(series)).toEqual([
      { number: 1, date: "2024-03-01", changes: ["law_changed"], events: [] },
      { number: 2, date: "2025-07-01", changes: ["place_changed"], events: ["NQ 1672"] },
      { number: 3, date: "2026-02-15", changes: ["set_changed", "values_differ"], events: [] },
    ]);
  });

  it("has no mark where figures alone changed, nor on its first day", () => {
    expect(
      marksOf([point("2024-03-01", "1", { law_changed: true, place_changed: true }), point("2024-04-01", "2")]),
    ).toEqual([]);
  });

  it("compares up to a day from which it is measured otherwise, or nobody knows", () => {
    expect(stretchesOf(fromFirstKnown(series))).toEqual([
      { from: "2023-12-31", to: "2025-07-01" },
      { from: "2026-02-15", to: "2026-11-30" },
    ]);
    const open = [point("2025-12-31", "1"), point("2026-02-15", "2", { comparable: "not_known" })];
    expect(stretchesOf(open)).toHaveLength(2);
  });

  it("compares all the time where the law changed its level only", () => {
    expect(stretchesOf(series.slice(1, 4))).toEqual([{ from: "2023-12-31", to: "2025-07-01" }]);
  });

  it("is drawn without a line across a day from which values do not compare", () => {
    expect(line(series.slice(3), (one) => one.value)).toEqual([
      ["2025-07-01", 79],
      ["2026-02-15", null],
      ["2026-02-15", 40],
      ["2026-11-30", 45],
    ]);
  });
});
