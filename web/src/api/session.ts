// SPDX-License-Identifier: Apache-2.0
// Who is signed in, where, and what they may do. Read once at the start, again after signing in or out.
import { computed, readonly, ref } from "vue";
import { api, take } from "./client";
import type { Permission, Schemas, Session } from "./model";

export type { Permission, Session };

const current = ref<Session | null>(null);
let reading: Promise<Session> | null = null;

export const session = readonly(current);
export const account = computed(() => current.value?.account ?? null);
export const place = computed(() => current.value?.place ?? null);
/** The code of the place whose programme is shown; "" for those who have none. */
export const placeCode = computed(() => current.value?.place?.code ?? "");
export const serverToday = computed(() => current.value?.today ?? new Date().toISOString().slice(0, 10));

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

/** Takes what GET or POST /session answered. */
export function adoptSession(answer: Session): void {
  current.value = answer;
}

export function forgetSession(): void {
  current.value = null;
}

export async function loadSession(): Promise<Session> {
  if (current.value) return current.value;
  reading ??= take(api.GET("/session")).finally(() => {
    reading = null;
  });
  const answer = await reading;
  current.value = answer;
  return answer;
}

export async function reloadSession(): Promise<Session> {
  current.value = null;
  return loadSession();
}
