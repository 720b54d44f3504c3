// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { addDays, dayText, daysBetween, instantText, isDay, readDay } from "../src/lib/date";

describe("a day", () => {
  it("is written as people write it", () => {
    expect(dayText("2024-10-05")).toBe("05/10/2024");
    expect(dayText("không rõ")).toBe("không rõ");
  });

  it("is read from what people type, and from an address", () => {
    expect(readDay("5/2/2024")).toBe("2024-02-05");
    expect(readDay(" 15-10-2024 ")).toBe("2024-10-15");
    expect(readDay("2024-10-15")).toBe("2024-10-15");
    expect(readDay("31/02/2024")).toBeNull();
    expect(readDay("15/10/24")).toBeNull();
  });

  it("must exist in the calendar", () => {
    expect(isDay("2024-02-29")).toBe(true);
    expect(isDay("2023-02-29")).toBe(false);
    expect(isDay("2024-13-01")).toBe(false);
  });

  it("is counted from another across months, leap days and years", () => {
    expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
    expect(daysBetween("2024-10-15", "2024-09-29")).toBe(-16);
    expect(addDays("2024-12-31", 1)).toBe("2025-01-01");
    expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
  });

  it("of an instant is the day in Viet Nam", () => {
    expect(instantText("2024-01-04T18:10:00.000000Z")).toBe("05/01/2024 01:10");
  });
});
