// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { byCode, changedCodes, mistakesOf, sameRecords, type ChosenCode } from "../../src/pages/records/lib/recode";

const one = (record: number, code: string, chosen: string): ChosenCode => ({
  record,
  based_on: record * 10,
  code,
  proposed: chosen,
  chosen,
  village: "06217-01",
  village_name: "Thôn 1",
  label: "",
  was: null,
});

describe("codes that collide", () => {
  it("stand together by the code that they share, each with its place among all", () => {
    const groups = byCode([one(1, "001", "a"), one(2, "001", "b"), one(3, "007", "c"), one(4, "007", "d")]);
    expect(groups.map((group) => [group.code, group.rows.map((row) => row.index)])).toEqual([
      ["001", [0, 1]],
      ["007", [2, 3]],
    ]);
  });

  it("are the same while the records and what they are based on are", () => {
    const chosen = [one(1, "001", "a"), one(2, "001", "b")];
    expect(sameRecords(chosen, chosen)).toBe(true);
    expect(sameRecords(chosen, [one(1, "001", "x"), one(2, "001", "y")])).toBe(true);
    expect(sameRecords(chosen, [one(1, "001", "a")])).toBe(false);
    expect(sameRecords(chosen, [one(1, "001", "a"), one(2, "002", "b")])).toBe(false);
    expect(sameRecords(chosen, [one(1, "001", "a"), { ...one(2, "001", "b"), based_on: 21 }])).toBe(false);
  });
});

describe("codes that somebody chose", () => {
  it("are wrong where there is none, where two are one, and where one collides anyway", () => {
    const chosen = [one(1, "001", "A-1"), one(2, "001", " a-1"), one(3, "007", "  "), one(4, "007", "001")];
    expect(mistakesOf(chosen)).toEqual({ 1: "twice", 2: "missing", 3: "old" });
  });

  it("are right as they were proposed", () => {
    expect(mistakesOf([one(1, "001", "01-001"), one(2, "001", "02-001")])).toEqual({});
  });

  it("may stay when they were given before, and only those that differ are changed", () => {
    const chosen = [one(1, "M-1", "M-1"), one(2, "B-1", " B-2 "), one(3, "C-1", "m-1")];
    expect(mistakesOf(chosen, true)).toEqual({ 2: "twice" });
    expect(changedCodes(chosen).map((code) => code.record)).toEqual([2, 3]);
  });
});
