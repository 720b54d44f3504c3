// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import parts from "../src/locales/vi/parts.json";
import { amountText, distanceText, unitText } from "../src/parts/amount";

/** Looks a sentence up as the pages do, and fills in its places; a key that is not there is given back. */
function t(key: string, values: Record<string, unknown> = {}): string {
  let found: unknown = { parts };
  for (const step of key.split("."))
    found = typeof found === "object" && found !== null ? (found as Record<string, unknown>)[step] : undefined;
  if (typeof found !== "string") return key;
  return found.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

describe("an amount", () => {
  it("has its unit behind it as people write it", () => {
    expect(amountText("92.28", "percent", t, "vi")).toBe("92,28%");
    expect(amountText("2677", "people", t, "vi")).toBe("2.677 người");
    expect(amountText("38.21", "million_vnd/people", t, "vi")).toBe("38,21 triệu đồng/người");
    expect(amountText("5", null, t, "vi")).toBe("5");
  });

  it("that misses its level does not read as the level", () => {
    expect(amountText("79.996", "percent", t, "vi")).toBe("79,996%");
    expect(distanceText("-0.001", "m", ">=", t, "vi")).toBe("thiếu 0,001 m");
  });

  it("of a yes or no is that word", () => {
    expect(amountText("no", "yes_no", t, "vi")).toBe("Không");
  });

  it("has the name of a unit that the pages do not know", () => {
    expect(unitText("buffalo", t)).toBe("buffalo");
  });
});

describe("a distance from the level", () => {
  it("says what is missing or to spare where many are wanted", () => {
    expect(distanceText("-19", "people", ">=", t, "vi")).toBe("thiếu 19 người");
    expect(distanceText("22", "household", ">=", t, "vi")).toBe("dư 22 hộ");
  });

  it("says how many are too many, or may still come, where few are wanted", () => {
    expect(distanceText("-56", "household", "<=", t, "vi")).toBe("thừa 56 hộ");
    expect(distanceText("12", "people", "<=", t, "vi")).toBe("còn được tăng 12 người");
  });

  it("says when it is just enough, and nothing when it is not known", () => {
    expect(distanceText("0", "village", ">=", t, "vi")).toBe("vừa đủ");
    expect(distanceText(null, null, ">=", t, "vi")).toBe("");
  });
});
