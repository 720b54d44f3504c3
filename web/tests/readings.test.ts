// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { deedOf, stepped } from "../src/pages/admin/reading/keys";
import { headRows, placedRows, rowOf, type PrintedCell } from "../src/pages/admin/reading/printed";

const cell = (row: number, column: number, text: string, rows = 1, columns = 1): PrintedCell => ({
  row,
  column,
  rows,
  columns,
  text,
});
const key = (name: string, more: Partial<KeyboardEvent> = {}) => ({
  key: name,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
});

describe("a printed table", () => {
  // "TT" goes over both rows of the headings, "Vùng" over two columns; nothing is written below "B".
  const cells = [
    cell(0, 0, "TT", 2),
    cell(0, 1, "Vùng", 1, 2),
    cell(1, 1, "A"),
    cell(1, 2, "B"),
    cell(2, 0, "1", 2),
    cell(2, 1, "≥ 5"),
    cell(3, 1, "≥ 6", 1, 2),
  ];
  const shape = (from: number, to: number) =>
    placedRows(cells, 3, from, to).map((line) =>
      line.cells.map((one) => `${one.text} ${one.rows}×${one.columns}`).join(" | "),
    );

  it("is drawn with each merged cell once, and a blank one where nothing is written", () => {
    expect(shape(0, 2)).toEqual(["TT 2×1 | Vùng 1×2", "A 1×1 | B 1×1"]);
    expect(shape(2, 4)).toEqual(["1 2×1 | ≥ 5 1×1 |  1×1", "≥ 6 1×2"]);
  });

  it("has no cell that reaches out of its part", () => {
    expect(shape(2, 3)).toEqual(["1 1×1 | ≥ 5 1×1 |  1×1"]);
    expect(placedRows([cell(0, 0, "x", 1, 9)], 2, 0, 1)[0]?.cells[0]?.columns).toBe(2);
  });

  it("keeps the rows together into which a heading reaches", () => {
    expect(headRows(cells, 1)).toBe(2);
    expect(headRows(cells, 2)).toBe(2);
    expect(headRows(cells, 0)).toBe(0);
  });

  it("gives a row by itself, with what stands above each cell and what is merged into it from above", () => {
    expect(rowOf(cells, 3, 2).map(({ heading, cell: one }) => `${heading}: ${one.text}`)).toEqual([
      "TT: 1",
      "Vùng – A: ≥ 6",
    ]);
  });
});

describe("the keys of a comparison", () => {
  it("go on, go back and accept", () => {
    expect(["j", "ArrowDown", "k", "ArrowUp", "Enter", "x"].map((name) => deedOf(key(name), "ARTICLE"))).toEqual([
      "next",
      "next",
      "previous",
      "previous",
      "accept",
      null,
    ]);
  });

  it("are letters while somebody writes, and never taken from the browser", () => {
    expect(deedOf(key("j"), "INPUT")).toBeNull();
    expect(deedOf(key("Enter"), "TEXTAREA")).toBeNull();
    expect(deedOf(key("j", { ctrlKey: true }), "ARTICLE")).toBeNull();
  });

  it("leave Enter to a button that has the focus, and arrows to what scrolls", () => {
    expect(deedOf(key("Enter"), "BUTTON")).toBeNull();
    expect(deedOf(key("j"), "BUTTON")).toBe("next");
    expect(deedOf(key("ArrowDown"), "DIV", "region")).toBeNull();
    expect(deedOf(key("j"), "DIV", "region")).toBe("next");
  });

  it("stay within the list", () => {
    expect(stepped(0, "previous", 3)).toBe(0);
    expect(stepped(0, "next", 3)).toBe(1);
    expect(stepped(2, "next", 3)).toBe(2);
    expect(stepped(-1, "next", 3)).toBe(0);
    expect(stepped(0, "next", 0)).toBe(-1);
  });
});
