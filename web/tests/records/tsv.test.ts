// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "vitest";
import { parseBlock, writeBlock } from "../../src/pages/records/lib/tsv";

it("reads rows and cells as Excel copies them", () => {
  expect(parseBlock("H1\t4\r\nH2\t5\r\n")).toEqual([
    ["H1", "4"],
    ["H2", "5"],
  ]);
});

it("keeps empty cells, also at the end of a row", () => {
  expect(parseBlock("a\t\t\n\tb\t")).toEqual([
    ["a", "", ""],
    ["", "b", ""],
  ]);
});

it("reads cells with line ends, tabs and quotation marks", () => {
  expect(parseBlock('"hai\ndòng"\t"nói ""có"""\n"a\tb"\tc')).toEqual([
    ["hai\ndòng", 'nói "có"'],
    ["a\tb", "c"],
  ]);
});

it("takes a quotation mark that closes nothing as a letter", () => {
  expect(parseBlock('5" ống\t"mở')).toEqual([['5" ống', '"mở']]);
});

it("reads what it wrote", () => {
  const block = [
    ["a", 'b "c"', "d\te"],
    ["", "hai\ndòng", "f"],
  ];
  expect(parseBlock(writeBlock(block))).toEqual(block);
});
