// SPDX-License-Identifier: Apache-2.0
import { toDate } from "../../lib/date";

/** "0" is Sunday, as in the sentences. */
export function weekdayKey(day: string): string {
  return String(toDate(day).getDay());
}
