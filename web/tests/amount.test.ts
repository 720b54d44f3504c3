// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { learnUnits, unitText } from "../src/lib/units";
import { amountText, distanceText, rangeText } from "../src/parts/amount";

learnUnits([
  { name: "percent", label: { vi: "%", en: "%" } },
  { name: "people", label: { vi: "người", en: "people" } },
  { name: "household", label: { vi: "hộ", en: "households" } },
  { name: "million_vnd", label: { vi: "triệu đồng", en: "million VND" } },
]);

describe("an amount", () => {
  it("has its unit behind it as people write it", () => {
    expect(amountText("92.28", "percent", "vi")).toBe("92,28%");
    expect(amountText("2677", "people", "vi")).toBe("2.677 người");
    expect(amountText("38.21", "million_vnd/people", "vi")).toBe("38,21 triệu đồng/người");
    expect(amountText("5", null, "vi")).toBe("5");
  });

  it("that misses its level does not read as the level", () => {
    expect(amountText("79.996", "percent", "vi")).toBe("79,996%");
    expect(distanceText("-0.001", "m", ">=", "vi")).toBe("thiếu 0,001 m");
  });

  it("of a yes or no is that word", () => {
    expect(amountText("no", "yes_no", "vi")).toBe("Không");
  });

  it("has the name of a unit that nobody told of", () => {
    expect(unitText("buffalo", "vi")).toBe("buffalo");
  });
});

describe("what a value can still be", () => {
  const ends = { value_low_shown: "0", value_high_shown: "100", value_low_reached: true, value_high_reached: true };
  const said = (changes: object) => rangeText({ ...ends, ...changes }, "percent", "vi");

  it("is from one end to the other where both are reached", () => {
    expect(said({})).toBe("từ 0% đến 100%");
    expect(rangeText({ ...ends, value_high_reached: false }, "percent", "en")).toBe("0% to under 100%");
  });

  it("says of an end that is never reached that it is not", () => {
    expect(said({ value_high_reached: false })).toBe("từ 0% đến dưới 100%");
    expect(said({ value_low_reached: false })).toBe("trên 0% đến 100%");
    expect(said({ value_low_reached: false, value_high_reached: false })).toBe("trên 0% đến dưới 100%");
  });

  it("has one end only where there is no other", () => {
    expect(said({ value_high_shown: null, value_high_reached: null })).toBe("từ 0% trở lên");
    expect(said({ value_high_shown: null, value_low_reached: false })).toBe("trên 0%");
    expect(said({ value_low_shown: null, value_low_reached: null })).toBe("nhiều nhất 100%");
    expect(said({ value_low_shown: null, value_high_reached: false })).toBe("dưới 100%");
    expect(rangeText({}, "percent", "vi")).toBe("");
  });
});

describe("a unit that the server told of", () => {
  it("is said in the language of the page, on its own and in another", () => {
    expect(amountText("3", "million_vnd/household", "en")).toBe("3 million VND/households");
  });
});

describe("a distance from the level", () => {
  it("says what is missing or to spare where many are wanted", () => {
    expect(distanceText("-19", "people", ">=", "vi")).toBe("thiếu 19 người");
    expect(distanceText("22", "household", ">=", "vi")).toBe("dư 22 hộ");
  });

  it("says how many are too many, or may still come, where few are wanted", () => {
    expect(distanceText("-56", "household", "<=", "vi")).toBe("thừa 56 hộ");
    expect(distanceText("12", "people", "<=", "vi")).toBe("còn được tăng 12 người");
  });

  it("says when it is just enough, and nothing when it is not known", () => {
    expect(distanceText("0", "village", ">=", "vi")).toBe("vừa đủ");
    expect(distanceText(null, null, ">=", "vi")).toBe("");
  });
});
