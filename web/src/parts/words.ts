// SPDX-License-Identifier: Apache-2.0
// Numbers in the language of the page, for sentences that are put together in a script.
import { computed } from "vue";
import { useI18n } from "vue-i18n";
import { amountText, distanceText, rangeText, type Ends } from "./amount";

export function useWords() {
  const { t, locale } = useI18n();
  const language = computed<"vi" | "en">(() => (locale.value === "en" ? "en" : "vi"));
  return {
    t,
    amount: (value: string | number, unit: string | null = null): string =>
      amountText(String(value), unit, language.value),
    range: (ends: Ends, unit: string | null = null): string => rangeText(ends, unit, language.value),
    distance: (distance: string | null, unit: string | null, operator: string | null): string =>
      distanceText(distance, unit, operator, language.value),
  };
}
