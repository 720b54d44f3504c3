// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { answeredBy, grouped, mapped, placeOf, placesText } from "../src/pages/records/lib/import";
import type { ImportReading } from "../src/pages/records/lib/model";

const more = (count: number): string => `+${count}`;

const column = (name: string, heading: string, more: Partial<ImportReading["columns"][number]> = {}) => ({
  column: name,
  heading,
  as: "other" as const,
  label: null,
  target: null,
  as_before: false,
  values: [],
  proposal: null,
  ...more,
});

const read = (columns: ImportReading["columns"], sheets: string[] = []): ImportReading => ({
  sheet: null,
  heading_row: 1,
  columns,
  targets: [],
  other_sheets: [],
  read_sheets: sheets,
  made_codes: [],
  notes: [],
  questions: [],
});

describe("what columns mean", () => {
  const columns = [
    column("A", "STT", { as: "numbering" }),
    column("B", "Mã hộ", { as: "field", target: "code" }),
    column("C", "Họ tên"),
    column("D", "Ghi chú"),
  ];

  it("is said of those that were asked about, and of none that stay as they were read", () => {
    const chosen = { 0: "ignore", 1: "code", 2: "head_name", 3: "ignore" };
    expect(mapped(read(columns), chosen, [])).toEqual(["C=head_name", "D=ignore"]);
  });

  it("takes the place of what was said before", () => {
    const chosen = { 0: "ignore", 1: "ignore", 2: "head_name", 3: "ignore" };
    expect(mapped(read(columns), chosen, ["C=members", "X=village"])).toEqual([
      "X=village",
      "B=ignore",
      "C=head_name",
      "D=ignore",
    ]);
  });

  it("goes by headings where there are several sheets", () => {
    const chosen = { 0: "ignore", 1: "code", 2: "head_name", 3: "ignore" };
    expect(mapped(read(columns, ["Thôn 1", "Thôn 2"]), chosen, [])).toEqual(["Họ tên=head_name", "Ghi chú=ignore"]);
  });

  it("is one answer about each row", () => {
    expect(answeredBy(["12=01-005", "13=new"], "12", "new")).toEqual(["13=new", "12=new"]);
  });
});

describe("places of an import", () => {
  it("name the file once", () => {
    expect(placesText(["a.xlsx S!B2", "a.xlsx S!B3", "a.xlsx T!B2"], more)).toBe("a.xlsx S!B2, B3, a.xlsx T!B2");
    expect(placesText(["a.csv:2:1", "a.csv:3:1"], more)).toBe("a.csv:2:1, 3:1");
    expect(placesText(["2:3", "4:3"], more)).toBe("2:3, 4:3");
  });

  it("are counted when they are many", () => {
    const places = Array.from({ length: 15 }, (_, row) => `S!B${row + 1}`);
    expect(placesText(places, more).endsWith("B12, +3")).toBe(true);
  });

  it("are cells of a workbook, lines and columns of a text file", () => {
    expect(placeOf({ message: "", where: "a b.xlsx Sheet1!C7" })).toBe("Sheet1!C7");
    expect(placeOf({ message: "", where: "a b.XLSX Số liệu 2024!C7" })).toBe("Số liệu 2024!C7");
    expect(placeOf({ message: "", where: "a.csv", line: 7, column: 3 })).toBe("7:3");
  });
});

describe("mistakes", () => {
  it("are said once each", () => {
    const at = (line: number, message: string) => ({ message, where: "a.csv", line, column: 1 });
    expect(grouped([at(2, "x"), at(3, "y"), at(4, "x")])).toEqual([
      { message: "x", places: ["2:1", "4:1"] },
      { message: "y", places: ["3:1"] },
    ]);
  });
});
