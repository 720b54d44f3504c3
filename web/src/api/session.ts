// SPDX-License-Identifier: Apache-2.0
// Who is signed in, where, and what they may do. Read once at the start, again after signing in or out.
import { computed, readonly, ref } from "vue";
import { todayFrom, vietnamDay } from "../lib/today";
import { learnUnits } from "../lib/units";
import { api, take } from "./client";
import type { Permission, Schemas, Session } from "./model";

export type { Permission, Session };

const current = ref<Session | null>(null);
let reading: Promise<Session> | null = null;

export const session = readonly(current);
export const account = computed(() => current.value?.account ?? null);

export type PlaceHead = NonNullable<Session["place"]>;

/** The commune that an account which holds a place above looks at; kept as long as the browser's tab. */
const chosen = ref<PlaceHead | null>(readChosen());

/** The account's own place, when that is above the communes; then a commune has to be chosen. */
export const placeAbove = computed(() => {
  const own = current.value?.place ?? null;
  return own && own.kind !== "commune" && own.kind !== "village" ? own : null;
});

/** The places above communes of which the account sees the programme; a role named by an older version has no kind. */
export const placesAbove = computed<PlaceHead[]>(() => {
  const roles = current.value?.account?.roles ?? [];
  const above = roles
    .filter((held) => held.role !== "administrator" && ["nation", "province", "district"].includes(held.place_kind))
    .map((held) => ({ code: held.place, name: held.place_name, kind: held.place_kind }));
  return above.filter((one, index) => above.findIndex((other) => other.code === one.code) === index);
});
const ownCommune = computed(() => (placeAbove.value ? null : (current.value?.place ?? null)));
export const place = computed(() => {
  const mayChoose = placeAbove.value !== null || placesAbove.value.length > 0;
  return (mayChoose ? chosen.value : null) ?? ownCommune.value;
});
/** The account looks at another commune than its own one, which it then can go back to. */
export const isElsewhere = computed(() => ownCommune.value !== null && place.value?.code !== ownCommune.value.code);
export const mustChoosePlace = computed(() => placeAbove.value !== null && chosen.value === null);
/** The code of the place whose programme is shown; "" for those who have none. */
export const placeCode = computed(() => place.value?.code ?? "");
/** Today: as the server said it, and the days that have gone by on this device since. */
export const serverToday = computed(() =>
  current.value ? todayFrom(current.value.today, told.value, now.value) : vietnamDay(now.value),
);

/** The moment of the device, as far as days are concerned: looked at each minute, and when the page is taken up again. */
const now = ref(new Date());
/** When the server said what stands in `current`; null where that was not noted. */
const told = ref<string | null>(null);

function lookAtTheClock(): void {
  const here = new Date();
  if (vietnamDay(here) !== vietnamDay(now.value)) now.value = here;
}
if (typeof document !== "undefined") {
  setInterval(lookAtTheClock, 60_000);
  document.addEventListener("visibilitychange", lookAtTheClock);
}

/** What a kept answer says besides: when the server gave it (offline/keeper.ts). */
type KeptSession = Session & { told_at?: string | null };

function adopt(answer: KeptSession): void {
  lookAtTheClock();
  told.value = answer.told_at === undefined ? new Date().toISOString() : answer.told_at;
  learnUnits(answer.units ?? []); // one that an older version kept on this device has none
  current.value = answer;
}

function readChosen(): PlaceHead | null {
  try {
    return JSON.parse(sessionStorage.getItem("ntm.place") ?? "null") as PlaceHead | null;
  } catch {
    return null;
  }
}

export function choosePlace(place: PlaceHead | null): void {
  chosen.value = place;
  try {
    if (place) sessionStorage.setItem("ntm.place", JSON.stringify(place));
    else sessionStorage.removeItem("ntm.place");
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

export function may(permission: Permission): boolean {
  return current.value?.permissions.includes(permission) ?? false;
}

export function hasRole(role: Schemas["Role"]): boolean {
  return current.value?.account?.roles.some((held) => held.role === role) ?? false;
}

/** The village that the account heads, if it heads one. */
export const ownVillage = computed(() => {
  const head = current.value?.account?.roles.find((held) => held.role === "village_head");
  return head ? (head.village ?? head.place) : null;
});

/** Whether the account may look at records of this village: a village head only at those of the own one. */
export function seesRecordsOf(village: string): boolean {
  return may("see_records") && (ownVillage.value === null || ownVillage.value === village);
}

/** Takes what GET or POST /session answered. */
export function adoptSession(answer: Session): void {
  adopt(answer);
}

export function forgetSession(): void {
  choosePlace(null);
  current.value = null;
}

export async function loadSession(): Promise<Session> {
  if (current.value) return current.value;
  reading ??= take(api.GET("/session")).finally(() => {
    reading = null;
  });
  const answer = await reading;
  adopt(answer);
  return answer;
}

/** Asks again; what is known stays until the answer is there, so that the page that asks is not taken down meanwhile. */
export async function reloadSession(): Promise<Session> {
  const answer = await take(api.GET("/session"));
  adopt(answer);
  return answer;
}
