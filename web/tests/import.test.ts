// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { grouped, placeOf, placesText } from "../src/pages/records/lib/import";

const more = (count: number): string => `+${count}`;

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
