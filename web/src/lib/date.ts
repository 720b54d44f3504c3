// SPDX-License-Identifier: Apache-2.0
// Days are written YYYY-MM-DD between programs and dd/mm/yyyy for people; no time zone may move them, so no Date
// object stands between except where days are counted.

const form = /^(\d{4})-(\d{2})-(\d{2})$/;

function utc(day: string): number | null {
  const parts = form.exec(day);
  if (!parts) return null;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 1) return null;
  const at = new Date(Date.UTC(year, month - 1, date));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at.getTime() : null;
}

export function isDay(text: string): boolean {
  return utc(text) !== null;
}

/** "2024-10-15" → "15/10/2024"; anything else as it is. */
export function dayText(day: string): string {
  const parts = form.exec(day);
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : day;
}

/** "15/10/2024", "5.2.2024", "15-10-2024" or "2024-10-15" → "2024-10-15"; null when it is no day. */
export function readDay(text: string): string | null {
  const written = /^\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\s*$/.exec(text);
  const day = written
    ? `${written[4]}-${(written[3] ?? "").padStart(2, "0")}-${(written[1] ?? "").padStart(2, "0")}`
    : text.trim();
  return isDay(day) ? day : null;
}

/** Whole days from `from` to `to`; negative when `to` is before. */
export function daysBetween(from: string, to: string): number {
  return Math.round(((utc(to) ?? 0) - (utc(from) ?? 0)) / 86_400_000);
}

export function addDays(day: string, count: number): string {
  const at = utc(day);
  return at === null ? day : new Date(at + count * 86_400_000).toISOString().slice(0, 10);
}

/** The calendar day of a browser's Date, as the person sees it. */
export function dayOf(date: Date): string {
  const digits = (number: number, length: number): string => String(number).padStart(length, "0");
  return [digits(date.getFullYear(), 4), digits(date.getMonth() + 1, 2), digits(date.getDate(), 2)].join("-");
}

export function toDate(day: string): Date {
  const parts = form.exec(day);
  return parts ? new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : new Date();
}

/** An instant "2024-01-05T01:10:00Z" as people of Viet Nam (UTC+7, without summer time) write it: "05/01/2024 08:10". */
export function instantText(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  return `${dayText(local.slice(0, 10))} ${local.slice(11, 16)}`;
}
