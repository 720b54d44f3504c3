// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import today from "../src/locales/vi/today.json";
import { periodText } from "../src/pages/today/period";

function t(key: string, values: Record<string, unknown> = {}): string {
  const sentences: Record<string, string> = today.period;
  return (sentences[key.replace("today.period.", "")] ?? key).replace(/\{(\w+)\}/g, (_, name: string) =>
    String(values[name]),
  );
}

describe("a period of a report", () => {
  it("is said as people say it", () => {
    expect(periodText("2024-09", t)).toBe("tháng 9/2024");
    expect(periodText("2024-Q3", t)).toBe("quý 3/2024");
    expect(periodText("2024-H1", t)).toBe("6 tháng đầu năm 2024");
    expect(periodText("2024-H2", t)).toBe("6 tháng cuối năm 2024");
    expect(periodText("2024", t)).toBe("năm 2024");
    expect(periodText("tuần này", t)).toBe("tuần này");
  });
});
