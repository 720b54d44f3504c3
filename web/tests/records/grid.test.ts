// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "vitest";
import { foldWords } from "../../src/lib/fold";
import { ask } from "../../src/pages/records/lib/local";
import { moved, rangeOf, tabbed, visibleRows, within } from "../../src/pages/records/lib/navigate";
import { record, register } from "./fields";

const size = { rows: 100, columns: 5, page: 20 };

it("arrows move by a cell and stop at the edges", () => {
  expect(moved({ row: 0, column: 0 }, "ArrowUp", size)).toEqual({ row: 0, column: 0 });
  expect(moved({ row: 3, column: 2 }, "ArrowRight", size)).toEqual({ row: 3, column: 3 });
  expect(moved({ row: 3, column: 2 }, "ArrowDown", size, true)).toEqual({ row: 99, column: 2 });
  expect(moved({ row: 3, column: 2 }, "a", size)).toBeNull();
});

it("a page down moves as many rows as are seen, End to the last column", () => {
  expect(moved({ row: 90, column: 0 }, "PageDown", size)).toEqual({ row: 99, column: 0 });
  expect(moved({ row: 9, column: 0 }, "End", size)).toEqual({ row: 9, column: 4 });
  expect(moved({ row: 9, column: 3 }, "Home", size, true)).toEqual({ row: 0, column: 0 });
});

it("Tab goes on in the next row and leaves the grid behind its last cell", () => {
  expect(tabbed({ row: 0, column: 4 }, false, size)).toEqual({ row: 1, column: 0 });
  expect(tabbed({ row: 1, column: 0 }, true, size)).toEqual({ row: 0, column: 4 });
  expect(tabbed({ row: 99, column: 4 }, false, size)).toBeNull();
  expect(tabbed({ row: 0, column: 0 }, true, size)).toBeNull();
});

it("a range is the same from whichever corner it was drawn", () => {
  const range = rangeOf({ row: 5, column: 1 }, { row: 2, column: 3 });
  expect(range).toEqual({ top: 2, left: 1, bottom: 5, right: 3 });
  expect([within(range, 3, 2), within(range, 6, 2)]).toEqual([true, false]);
});

it("draws only what is seen of twenty thousand rows", () => {
  const { from, to } = visibleRows(320_000, 600, 32, 20_000);
  expect(from).toBeLessThanOrEqual(10_000);
  expect(to).toBeGreaterThanOrEqual(10_019);
  expect(to - from).toBeLessThan(50);
});

const records = [
  record(1, { code: "H10", income: "1000", water: true, house: "solid" }),
  record(2, { code: "H9", income: "99.5", water: null, house: "temporary" }, "06217-02"),
  record(3, { code: "H2", income: null, water: false, house: "solid" }),
];
const everything = { village: "", q: "", sort: "key", filters: {} };
const keys = (question: Partial<typeof everything> & { filters?: Record<string, string> }): string[] =>
  ask(records, register, { ...everything, ...question }, "vi").map((found) => found.key);

it("the phone's own records are sorted as numbers, what is unknown last", () => {
  expect(keys({})).toEqual(["H2", "H9", "H10"]);
  expect(keys({ sort: "income" })).toEqual(["H9", "H10", "H2"]);
});

it("they are found by village, by a choice, by what is unknown, and by words without diacritics", () => {
  expect(keys({ village: "06217-02" })).toEqual(["H9"]);
  expect(keys({ filters: { house: "solid" } })).toEqual(["H2", "H10"]);
  expect(keys({ filters: { water: "?" } })).toEqual(["H9"]);
  expect(keys({ filters: { water: "false" } })).toEqual(["H2"]);
  expect(keys({ q: "dot nat" })).toEqual(["H9"]);
});

it("folds what Vietnamese keyboards write", () => {
  expect(foldWords("  Nguyễn Văn ĐỨC ")).toBe("nguyen van duc");
});
