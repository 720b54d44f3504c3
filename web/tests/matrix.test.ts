// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { VillageStanding } from "../src/api/model";
import { columnsOf, criterionOf, isEmpty, rowsOf, type Matrix } from "../src/pages/villages/matrix";

function standing(village: string, holds: "yes" | "no" | null, expected = 10): VillageStanding {
  return {
    village,
    name: `Thôn ${village}`,
    holds,
    value: null,
    value_shown: null,
    numerator: null,
    denominator: null,
    known: expected,
    expected,
    distance: null,
    distance_unit: null,
    conditions: [],
  };
}

const matrix: Matrix = {
  place: "06217",
  place_name: "Xã Bình Trung",
  date: "2024-10-15",
  known_at: "2024-10-15T00:00:00Z",
  set: "xa-ntm",
  for_reference: null,
  trust: { known: "decision", decision: 2, paper: 0, remembered: 0, unknown: 0, text: null },
  counted_by: "columns",
  remarks: [],
  indicators: [
    { code: "2.2", name: "Đường thôn", unit: "percent", villages: [standing("02", "no"), standing("01", "yes")] },
    { code: "2.3", name: "Ngõ xóm", unit: "percent", villages: [standing("02", "yes"), standing("01", null)] },
    {
      code: "10",
      name: "Thu nhập",
      unit: "million_vnd/people",
      villages: [standing("02", null, 0), standing("01", "no")],
    },
  ],
};

describe("the matrix of villages and indicators", () => {
  it("groups the indicators under their criteria, in the order of the set", () => {
    expect(columnsOf(matrix).map((column) => [column.criterion, column.indicators.length])).toEqual([
      ["2", 2],
      ["10", 1],
    ]);
    expect(criterionOf("17.12")).toBe("17");
    expect(criterionOf("10")).toBe("10");
  });

  it("has a row for each village, in the order of their codes", () => {
    expect(rowsOf(matrix).map((row) => row.village)).toEqual(["01", "02"]);
  });

  it("counts what a village holds of what it has", () => {
    const [first, second] = rowsOf(matrix);
    expect([first?.held, first?.of]).toEqual([1, 3]);
    expect([second?.held, second?.of]).toEqual([1, 2]); // no household there: neither held nor missed
  });

  it("tells nothing to count from nothing known", () => {
    expect(isEmpty(standing("01", null, 0))).toBe(true);
    expect(isEmpty(standing("01", null, 5))).toBe(false);
    expect(isEmpty(standing("01", "yes", 0))).toBe(false);
  });
});
