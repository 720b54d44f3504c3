// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { fileNameOf } from "../src/lib/download";
import { forget, joined, keep, keptKey, opened, readKept, type Cupboard } from "../src/pages/reports/kept";
import {
  around,
  firstDay,
  hasBegun,
  lastDay,
  likelyPeriod,
  moved,
  periodCode,
  readPeriod,
} from "../src/pages/reports/period";

describe("periods", () => {
  it("are read and written the same", () => {
    for (const code of ["2024-09", "2024-Q3", "2024-H2", "2024"]) {
      const period = readPeriod(code);
      expect(period && periodCode(period)).toBe(code);
    }
    for (const wrong of ["2024-13", "2024-Q5", "2024-H0", "24", "", "2024-9"]) expect(readPeriod(wrong)).toBeNull();
  });

  it("have a first and a last day", () => {
    expect([firstDay, lastDay].map((day) => day({ kind: "month", year: 2024, number: 2 }))).toEqual([
      "2024-02-01",
      "2024-02-29",
    ]);
    expect([firstDay, lastDay].map((day) => day({ kind: "quarter", year: 2024, number: 3 }))).toEqual([
      "2024-07-01",
      "2024-09-30",
    ]);
    expect([firstDay, lastDay].map((day) => day({ kind: "half", year: 2024, number: 2 }))).toEqual([
      "2024-07-01",
      "2024-12-31",
    ]);
    expect([firstDay, lastDay].map((day) => day({ kind: "year", year: 2024, number: 1 }))).toEqual([
      "2024-01-01",
      "2024-12-31",
    ]);
  });

  it("follow one another over the turn of the year", () => {
    expect(periodCode(moved({ kind: "month", year: 2024, number: 1 }, -1))).toBe("2023-12");
    expect(periodCode(moved({ kind: "quarter", year: 2024, number: 4 }, 1))).toBe("2025-Q1");
    expect(periodCode(moved({ kind: "half", year: 2024, number: 1 }, -3))).toBe("2022-H2");
  });

  it("hold their days, and have begun when their first day is there", () => {
    expect(periodCode(around("quarter", "2024-10-15"))).toBe("2024-Q4");
    expect(periodCode(around("half", "2024-06-30"))).toBe("2024-H1");
    expect(hasBegun({ kind: "month", year: 2024, number: 11 }, "2024-10-31")).toBe(false);
    expect(hasBegun({ kind: "month", year: 2024, number: 10 }, "2024-10-01")).toBe(true);
  });

  it("offer the report that is most likely being written", () => {
    expect(periodCode(likelyPeriod("2024-10-15"))).toBe("2024-Q3");
    expect(periodCode(likelyPeriod("2024-09-25"))).toBe("2024-Q3");
    expect(periodCode(likelyPeriod("2024-08-28"))).toBe("2024-08");
    expect(periodCode(likelyPeriod("2024-08-10"))).toBe("2024-07");
    expect(periodCode(likelyPeriod("2024-07-05"))).toBe("2024-H1");
    expect(periodCode(likelyPeriod("2025-01-10"))).toBe("2024");
    expect(periodCode(likelyPeriod("2024-12-28"))).toBe("2024");
    expect(periodCode(likelyPeriod("2024-08-20"))).toBe("2024-07");
  });
});

class Shelf implements Cupboard {
  private readonly held = new Map<string, string>();
  getItem(key: string): string | null {
    return this.held.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.held.set(key, value);
  }
  removeItem(key: string): void {
    this.held.delete(key);
  }
}

describe("a text that is being written", () => {
  const key = keptKey("06217", "2024-Q3", "steering", 3);

  it("is kept until the server has it", () => {
    const shelf = new Shelf();
    expect(keep(shelf, key, { text: "a", entry: 4 })).toBe(true);
    expect(readKept(shelf, key)).toEqual({ text: "a", entry: 4 });
    forget(shelf, key);
    expect(readKept(shelf, key)).toBeNull();
  });

  it("is nothing when what was kept cannot be read", () => {
    const shelf = new Shelf();
    shelf.setItem(key, "{");
    expect(readKept(shelf, key)).toBeNull();
    shelf.setItem(key, '{"text":1}');
    expect(readKept(shelf, key)).toBeNull();
  });

  it("goes on where it was left, unless somebody wrote since", () => {
    expect(opened({ text: "x", entry: 4 }, null)).toEqual({ text: "x", state: "saved" });
    expect(opened({ text: "x", entry: 4 }, { text: "y", entry: 4 })).toEqual({ text: "y", state: "unsaved" });
    expect(opened({ text: "x", entry: 5 }, { text: "y", entry: 4 })).toEqual({ text: "y", state: "conflict" });
    expect(opened({ text: "x", entry: 5 }, { text: "x", entry: 4 })).toEqual({ text: "x", state: "saved" });
  });

  it("is joined with another without saying anything twice", () => {
    expect(joined("một\nhai", "một\nba\n")).toBe("một\nba\nhai");
    expect(joined("một", "")).toBe("một");
  });
});

describe("the name of a file", () => {
  it("is the server's, in letters of Vietnamese where given", () => {
    expect(fileNameOf("attachment; filename=\"bao-cao.docx\"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.docx", "x")).toBe(
      "Báo cáo.docx",
    );
    expect(fileNameOf('attachment; filename="bao-cao.docx"', "x")).toBe("bao-cao.docx");
    expect(fileNameOf("attachment; filename*=UTF-8''%E0%A4%A; filename=a.docx", "x")).toBe("a.docx");
    expect(fileNameOf(null, "x.docx")).toBe("x.docx");
  });
});
