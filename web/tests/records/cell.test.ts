// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { cellText, fromWire, isMasked, toWire } from "../../src/api/cell";
import { checkRecord, readCell } from "../../src/pages/records/lib/cell";
import { built, code, fields, field, house, income, insured, members, water } from "./fields";

const value = (of: typeof code, text: string, language: "vi" | "en" = "vi"): string | null | undefined =>
  readCell(of, text, language).value;
const mistake = (of: typeof code, text: string): string | undefined => readCell(of, text, "vi").mistake?.key;

describe("a number as people write it", () => {
  it("is read with points between thousands and a comma before decimals", () => {
    expect(value(income, "1.234,5")).toBe("1234.5");
    expect(value(income, "1.234")).toBe("1234");
    expect(value(income, "1 234,5")).toBe("1234.5");
    expect(value(income, "12,50")).toBe("12.5");
    expect(value(income, "0,5")).toBe("0.5");
    expect(value(income, ",5")).toBe("0.5");
  });
  it("is read with a decimal point where that cannot mean anything else", () => {
    expect(value(income, "1234.5")).toBe("1234.5");
    expect(value(income, "1,234.5")).toBe("1234.5");
    expect(value(income, "1,234", "en")).toBe("1234");
  });
  it("is refused where it can be read both ways", () => {
    expect(mistake(income, "12,000")).toBe("number_ambiguous");
  });
  it("is refused with a unit, with too many decimals, and beyond its limits", () => {
    expect(mistake(income, "12 triệu")).toBe("number_unit");
    expect(mistake(income, "abc")).toBe("number");
    expect(mistake(income, "1,25")).toBe("decimals");
    expect(mistake(members, "2,5")).toBe("whole");
    expect(mistake(members, "31")).toBe("range");
    expect(mistake(members, "0")).toBe("range");
    expect(mistake(income, "-1")).toBe("range");
    expect(mistake(income, "1.23.456")).toBe("number");
  });
});

describe("other cells", () => {
  it("take yes and no in the words that people use", () => {
    expect(["Có", "x", "1", "đạt", "yes"].map((word) => value(water, word))).toEqual([
      "yes",
      "yes",
      "yes",
      "yes",
      "yes",
    ]);
    expect(["không", "0", "Chưa có", "no"].map((word) => value(water, word))).toEqual(["no", "no", "no", "no"]);
    expect(mistake(water, "có?")).toBe("yes_no");
  });
  it("find a choice without diacritics", () => {
    expect(value(house, "nha tam dot nat")).toBe("temporary");
    expect(mistake(house, "lều")).toBe("choice");
  });
  it("read dates", () => {
    expect(value(built, "5/2/2024")).toBe("2024-02-05");
    expect(mistake(built, "31/2/2024")).toBe("date");
  });
  it("hold texts to their length", () => {
    expect(mistake(code, "x".repeat(21))).toBe("too_long");
  });
});

it("an unknown cell is null, unless it must be known", () => {
  expect(value(water, "?")).toBeNull();
  expect(value(water, "  ")).toBeNull();
  expect(mistake(members, "?")).toBe("required");
});

it("what is shown can be read again, and what is sent is the value whatever the language", () => {
  const exact = field("exact", { type: "decimal", scale: 3, min: "0", max: "100000000" });
  for (const [of, stored, sent] of [
    [income, "1234.5", "1234.5"],
    [exact, "12.125", "12.125"],
    [exact, "1234567.8", "1234567.8"],
    [members, "5", 5],
    [water, "no", false],
    [house, "solid", "solid"],
    [built, "2024-02-05", "2024-02-05"],
    [code, "12", "12"],
  ] as const) {
    for (const language of ["vi", "en"] as const)
      expect(readCell(of, cellText(of, stored, language), language).value).toBe(stored);
    expect(toWire(of, stored)).toBe(sent);
    expect(fromWire(sent)).toBe(stored);
  }
  expect([toWire(water, null), fromWire(null), fromWire(undefined)]).toEqual([null, null, null]);
  expect(cellText(water, null, "vi")).toBe("?");
});

it("any value that goes out comes back as it was", () => {
  let seed = 20241015;
  const below = (end: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % end;
  };
  const digits = (count: number): string =>
    String(1 + below(9)) + Array.from({ length: count }, () => below(10)).join("");
  const number = (): string => (below(2) ? "-" : "") + digits(below(15));
  for (let round = 0; round < 2000; round += 1) {
    const cells = [
      [members, number()],
      [income, `${number()}.${below(9) + 1}`],
      [water, below(2) ? "yes" : "no"],
      [house, below(2) ? "solid" : "temporary"],
      [built, `${1900 + below(200)}-0${1 + below(9)}-1${below(9)}`],
      [code, digits(below(5)) + ["", "?", " 1,5", "“có”", "null"][below(5)]!],
    ] as const;
    for (const [of, value] of cells)
      expect(fromWire(JSON.parse(JSON.stringify(toWire(of, value))) as ReturnType<typeof toWire>)).toBe(value);
  }
});

it("what is masked is shown as the server masked it, and is no value", () => {
  expect(fromWire({ masked: "N*** V** A" })).toBe("N*** V** A");
  expect([isMasked({ masked: "***" }), isMasked("***"), isMasked(null), isMasked(undefined)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

describe("a record", () => {
  const check = (values: Record<string, string | null>): Record<string, { key: string }> =>
    checkRecord(fields, (name) => values[name] ?? null, "vi");
  it("has a mistake where a number is above the field that limits it", () => {
    expect(check({ code: "H1", members: "4", insured: "5" }).insured?.key).toBe("above_field");
    expect(check({ code: "H1", members: "4", insured: "4" })).toEqual({});
  });
  it("has a mistake where something is missing that must be known", () => {
    expect(Object.keys(check({ code: "H1" }))).toEqual([members.name]);
    expect(insured.max_field).toBe("members");
  });
});
