// SPDX-License-Identifier: Apache-2.0
// Which day it is. The server says so with its answers; where it has not answered since yesterday (no signal, a page left
// open overnight) the days that went by on this device are added. Whether a day may be entered is decided by the server
// when it gets the entry.
import { addDays, daysBetween } from "./date";

/** The calendar day in Viet Nam (UTC+7, without summer time). */
export function vietnamDay(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

/**
 * The day now, when the server said `told` at the moment `toldAt` of this device. A device whose clock is wrong, or set back,
 * never makes it earlier than that. Without the moment (an answer kept by an older version) the later of both days.
 */
export function todayFrom(told: string, toldAt: string | null, now: Date): string {
  const here = vietnamDay(now);
  if (toldAt === null || Number.isNaN(Date.parse(toldAt))) return here > told ? here : told;
  const passed = daysBetween(vietnamDay(new Date(toldAt)), here);
  return passed > 0 ? addDays(told, passed) : told;
}
