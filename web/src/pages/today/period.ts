// SPDX-License-Identifier: Apache-2.0

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** A period of a report as people say it: "2024-09" → "tháng 9/2024", "2024-Q3" → "quý 3/2024"; others as they are. */
export function periodText(period: string, t: Translate): string {
  const parts = /^(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})))?$/.exec(period);
  if (!parts) return period;
  const [, year, quarter, half, month] = parts;
  if (quarter) return t("today.period.quarter", { part: quarter, year });
  if (half) return t("today.period.half", { part: t(half === "1" ? "today.period.first" : "today.period.last"), year });
  return month ? t("today.period.month", { part: Number(month), year }) : t("today.period.year", { year });
}
