// SPDX-License-Identifier: Apache-2.0
// The day that is looked at ("Xem tại ngày"): null is today. It stands in the address as `?ngay=2024-10-15`, so that a
// link shows what its sender saw.
import { computed, ref } from "vue";
import type { Router } from "vue-router";
import { serverToday } from "./session";
import { isDay } from "../lib/date";

const chosen = ref<string | null>(null);

/** The chosen day, or null for today; goes into a request's `date`. */
export const dayLookedAt = computed(() => chosen.value);
export const shownDay = computed(() => chosen.value ?? serverToday.value);
export const isToday = computed(() => chosen.value === null || chosen.value === serverToday.value);
/** For `query: { date: dayParameter() }`. */
export const dayParameter = (): string | undefined => chosen.value ?? undefined;

export async function lookAt(day: string | null, router: Router): Promise<void> {
  chosen.value = day === serverToday.value ? null : day;
  const route = router.currentRoute.value;
  const query = { ...route.query };
  delete query.ngay;
  if (chosen.value) query.ngay = chosen.value;
  await router.replace({ path: route.path, query, hash: route.hash });
}

/** Keeps `ngay` in the address while a person goes from page to page, and takes it from a link. */
export function keepDayInAddress(router: Router): void {
  router.beforeEach((to, from) => {
    const asked = to.query.ngay;
    if (typeof asked === "string" && isDay(asked)) {
      chosen.value = asked === serverToday.value ? null : asked;
      return true;
    }
    if (chosen.value && to.path !== from.path) {
      return { path: to.path, query: { ...to.query, ngay: chosen.value }, hash: to.hash };
    }
    return true;
  });
}
