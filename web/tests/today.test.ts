// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { todayFrom, vietnamDay } from "../src/lib/today";

const at = (text: string): Date => new Date(text);

describe("the day in Viet Nam", () => {
  it("begins seven hours before that of UTC", () => {
    expect(vietnamDay(at("2024-10-14T16:59:00Z"))).toBe("2024-10-14");
    expect(vietnamDay(at("2024-10-14T17:00:00Z"))).toBe("2024-10-15");
  });
});

describe("today", () => {
  it("is what the server said while the same day lasts on the device", () => {
    expect(todayFrom("2024-10-14", "2024-10-14T01:00:00Z", at("2024-10-14T15:00:00Z"))).toBe("2024-10-14");
  });

  it("goes on where there has been no signal since yesterday", () => {
    expect(todayFrom("2024-10-14", "2024-10-14T01:00:00Z", at("2024-10-15T01:00:00Z"))).toBe("2024-10-15");
    expect(todayFrom("2024-12-30", "2024-12-30T16:00:00Z", at("2025-01-01T00:00:00Z"))).toBe("2025-01-01");
  });

  it("counts the days that went by on a device whose clock is not the server's", () => {
    expect(todayFrom("2024-10-14", "2026-03-01T01:00:00Z", at("2026-03-01T05:00:00Z"))).toBe("2024-10-14");
    expect(todayFrom("2024-10-14", "2026-03-01T01:00:00Z", at("2026-03-02T05:00:00Z"))).toBe("2024-10-15");
  });

  it("never goes back with a clock that was set back", () => {
    expect(todayFrom("2024-10-14", "2024-10-14T01:00:00Z", at("2023-01-01T01:00:00Z"))).toBe("2024-10-14");
  });

  it("is the later day where nobody noted when the server spoke", () => {
    expect(todayFrom("2024-10-14", null, at("2024-10-15T03:00:00Z"))).toBe("2024-10-15");
    expect(todayFrom("2024-10-14", null, at("2024-10-10T03:00:00Z"))).toBe("2024-10-14");
    expect(todayFrom("2024-10-14", "no time", at("2024-10-15T03:00:00Z"))).toBe("2024-10-15");
  });
});
