// SPDX-License-Identifier: Apache-2.0
import type { IndicatorStanding } from "../../api/model";

/** Width of the zone beside the threshold in which the indicator is met only just. */
export function marginOf(indicator: IndicatorStanding): string | null {
  return indicator.margin ?? null;
}
