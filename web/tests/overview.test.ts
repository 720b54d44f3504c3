// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import {
  barsOf,
  columnsOf,
  levelTyped,
  movedOf,
  placeOn,
  placesBetween,
  ranksOf,
  segmentsOf,
  wantedOf,
  type Commune,
  type MovedPlace,
  type Values,
  type Wanted,
} from "../src/pages/overview/overview";

function commune(code: string, name: string, more: Partial<Commune> = {}): Commune {
  return {
    code,
    name,
    above: "Tỉnh Lạng Sơn",
    set: "bo",
    conclusion: "not_met",
    counts: { met: 0, marginal: 0, not_met: 0, undetermined: 0 },
    held: 10,
    of: 19,
    why_not: null,
    kept_back_by: [],
    left_open_by: [],
    before: [],
    gained: [],
    lost: [],
    weakened: [],
    ...more,
  };
}

const communes = [
  commune("1", "Xã Đồng Tân", { held: 12, lost: ["3"], weakened: ["4"] }),
  commune("2", "Xã An Sơn", { held: 19, conclusion: "met" }),
  commune("3", "Xã Bắc Sơn", { held: 12, above: "Tỉnh Cao Bằng", kept_back_by: ["1.1"] }),
  commune("4", "Phường Kỳ Lừa", { set: null, conclusion: null, held: 0, of: 0, why_not: "chưa có bộ" }),
];
const all: Wanted = { order: "most", search: "", above: "all", conclusion: "all" };
const codes = (wanted: Partial<Wanted>): string =>
  wantedOf(communes, { ...all, ...wanted })
    .map((one) => one.code)
    .join();

describe("communes in a row", () => {
  it("come by what they hold, those that cannot be judged last", () => {
    expect(codes({})).toBe("2,1,3,4");
    expect(codes({ order: "least" })).toBe("3,1,2,4");
    expect(codes({ order: "slipping" })).toBe("1,2,3,4");
    expect(codes({ order: "name" })).toBe("2,3,1,4");
  });

  it("are found by name without marks, by code, by what is above and by what they come to", () => {
    expect(codes({ search: "dong tan" })).toBe("1");
    expect(codes({ search: "3" })).toBe("3");
    expect(codes({ above: "Tỉnh Cao Bằng" })).toBe("3");
    expect(codes({ conclusion: "met" })).toBe("2");
    expect(codes({ conclusion: "not_judged" })).toBe("4");
    expect(placesBetween(communes)).toEqual(["Tỉnh Cao Bằng", "Tỉnh Lạng Sơn"]);
  });

  it("share a rank where they hold as much, and have none where nobody judged them", () => {
    expect([...ranksOf(communes)]).toEqual([
      ["2", 1],
      ["1", 2],
      ["3", 2],
    ]);
  });
});

describe("a strip", () => {
  it("has a part for each verdict that there is, side by side", () => {
    expect(segmentsOf({ met: 2, marginal: 1, not_met: 1, undetermined: 0 })).toEqual([
      { verdict: "met", count: 2, from: 0, width: 50 },
      { verdict: "marginal", count: 1, from: 50, width: 25 },
      { verdict: "not_met", count: 1, from: 75, width: 25 },
    ]);
    expect(segmentsOf({ met: 0, marginal: 0, not_met: 0, undetermined: 0 })).toEqual([]);
  });

  it("has columns as tall as the tallest allows", () => {
    expect(columnsOf([1, 0, 4]).map((one) => one.height)).toEqual([25, 0, 100]);
    expect(columnsOf([0, 0]).map((one) => one.height)).toEqual([0, 0]);
  });
});

function values(...classes: [string, string, number][]): Values {
  return { classes: classes.map(([from, to, count]) => ({ from, to, communes: count })) } as Values;
}

describe("the classes of values", () => {
  it("are drawn from the first bound to the last", () => {
    const told = values(["80", "85", 2], ["85", "90", 0], ["90", "95", 1], ["95", "100", 4]);
    expect(barsOf(told).map(({ left, width, height }) => [left, width, height])).toEqual([
      [0, 25, 50],
      [25, 25, 0],
      [50, 25, 25],
      [75, 25, 100],
    ]);
    expect(placeOn(told, "90")).toBe(50);
    expect(placeOn(told, "70")).toBeNull();
    expect(placeOn(told, null)).toBeNull();
  });

  it("are one bar where all values are the same", () => {
    expect(barsOf(values(["90", "90", 3])).map(({ left, width, height }) => [left, width, height])).toEqual([
      [0, 100, 100],
    ]);
    expect(placeOn(values(["90", "90", 3]), "90")).toBeNull();
  });
});

describe("a moved level", () => {
  it("is read as people write numbers", () => {
    expect(levelTyped(" 95 % ")).toBe("95");
    expect(levelTyped("48,5")).toBe("48.5");
    expect(levelTyped("1.250,25")).toBe("1250.25");
    expect(levelTyped("48.5")).toBe("48.5");
    for (const text of ["", "chín", "1,2,3", "12-"]) expect(levelTyped(text)).toBeNull();
  });

  it("tells who gains and loses the indicator, and who the whole set", () => {
    const place = (
      code: string,
      change: string,
      after: string,
      conclusions: [string, string],
      indicator = "1.1",
    ): MovedPlace =>
      ({
        code,
        before: { conclusion: conclusions[0] },
        after: { conclusion: conclusions[1] },
        indicators: [{ code_after: indicator, change, after }],
      }) as unknown as MovedPlace;
    const told = movedOf(
      {
        date: "2025-11-30",
        places: [
          place("1", "gained", "met", ["not_met", "met"]),
          place("2", "lost", "not_met", ["marginal", "not_met"]),
          place("3", "same", "undetermined", ["undetermined", "undetermined"]),
          place("4", "gained", "met", ["not_met", "not_met"], "1.2"),
        ],
      },
      "1.1",
    );
    expect(told.gained.map((one) => one.code)).toEqual(["1"]);
    expect(told.lost.map((one) => one.code)).toEqual(["2"]);
    expect([told.open, told.reaching, told.failing]).toEqual([1, 1, 1]);
  });
});
