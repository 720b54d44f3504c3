// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { barShape, sparkLines } from "../src/lib/bar";

const share = { unit: "percent", operator: ">=", threshold: "90", value: "92.5" };

describe("an indicator's bar", () => {
  it("puts a share and its threshold on a scale to 100 %", () => {
    const shape = barShape(share);
    expect(shape?.value).toBe(92.5);
    expect(shape?.threshold).toBe(90);
    expect(shape?.good).toBe("right");
    expect(shape?.margin).toBeNull();
  });

  it("lays the margin beside the threshold, on the side where it is held", () => {
    expect(barShape({ ...share, margin: "1.5" })?.margin).toEqual({ from: 90, to: 91.5 });
    const atMost = barShape({ unit: "percent", operator: "<=", threshold: "50", value: "30", margin: "5" });
    expect(atMost?.good).toBe("left");
    expect(atMost?.margin).toEqual({ from: 45, to: 50 });
  });

  it("enlarges the neighbourhood of a small level", () => {
    const shape = barShape({ unit: "percent", operator: "<=", threshold: "8", value: "6" });
    expect(shape?.threshold).toBeCloseTo(62.5);
    expect(shape?.value).toBeCloseTo(46.9, 1);
  });

  it("leaves room beyond the greater of value and level where the unit has no end", () => {
    const shape = barShape({ unit: "million_vnd", operator: ">=", threshold: "39", value: "36" });
    expect(shape?.threshold).toBeCloseTo(74.07, 1);
    expect(shape?.value).toBeLessThan(shape?.threshold ?? 0);
  });

  it("shares its scale with the bars it is compared with", () => {
    const villages = ["27.87", "15.56"];
    const marks = villages.map(
      (value) => barShape({ unit: "percent", operator: "<=", threshold: "13", value, among: villages })?.threshold,
    );
    expect(marks[0]).toBe(marks[1]);
  });

  it("shows between what the value still can be where cells are unknown", () => {
    const shape = barShape({ ...share, value: null, low: "80", high: "95" });
    expect(shape?.value).toBeNull();
    expect(shape?.range).toEqual({ from: 80, to: 95 });
  });

  it("is not drawn without a number to reach", () => {
    expect(barShape({ unit: "yes_no", operator: "=", threshold: "yes", value: "no" })).toBeNull();
    expect(barShape({ unit: null, operator: null, threshold: null, value: null })).toBeNull();
  });
});

describe("a spark line", () => {
  it("breaks where nothing was known", () => {
    const { lines, last } = sparkLines(["1", "2", null, "4"], null, 34, 20);
    expect(lines).toEqual(["2,18 12,12.7", "32,2"]);
    expect(last).toEqual({ x: 32, y: 2 });
  });

  it("runs through the middle when nothing changed", () => {
    expect(sparkLines(["5", "5"], null, 20, 20).lines).toEqual(["2,10 18,10"]);
  });

  it("holds the threshold within the drawing", () => {
    expect(sparkLines(["91", "92"], "90", 20, 20).level).toBe(18);
  });

  it("of nothing has no lines", () => {
    expect(sparkLines([null, null], "90", 20, 20).lines).toEqual([]);
  });
});
