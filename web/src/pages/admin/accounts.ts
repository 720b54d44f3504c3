// SPDX-License-Identifier: Apache-2.0
// Accounts as the administrator handles them.
import { api, idempotencyKey, take } from "../../api/client";
import { allItems } from "../../api/pages";
import type { components } from "../../api/types";
import { fold } from "../../lib/fold";
import { roleNames } from "../../parts/roles";

export type Account = components["schemas"]["Account"];
export type Grant = components["schemas"]["Grant"];
export type Place = components["schemas"]["Place"];

/** The role and place of which the address says that an account is to be made (`vai-tro`, `dia-ban`). */
export function askedGrant(query: Record<string, unknown>): Grant | null {
  const role = roleNames.find((one) => one === query["vai-tro"]);
  return role && typeof query["dia-ban"] === "string" ? { role, place: query["dia-ban"] } : null;
}

/** What a form about an account holds. */
export interface Written {
  name: string;
  full_name: string;
  roles: Grant[];
  posts: string[];
}

export function writtenOf(account: Account | null, asked: Grant | null = null): Written {
  if (!account) return { name: "", full_name: "", roles: [asked ?? { role: "officer", place: "" }], posts: [] };
  const roles = account.roles.map(({ role, place }) => ({ role, place }));
  return { name: account.name, full_name: account.full_name, roles, posts: [...account.posts] };
}

/** The part of an account's name that people expect: "Hoàng Thị Mai" → "hoangthimai". */
export function suggestedName(fullName: string): string {
  return fold(fullName)
    .replace(/[^a-z0-9]/g, "")
    .slice(0, 40);
}

export function matches(account: Account, query: string): boolean {
  const words = [account.name, account.full_name, ...account.posts, ...account.roles.map((role) => role.place_name)];
  return fold(words.join(" ")).includes(fold(query.trim()));
}

export async function listAccounts(): Promise<Account[]> {
  return allItems((after) => take(api.GET("/accounts", { params: { query: { limit: 500, after } } })));
}

/** All places of a day; of today when none is given. */
export async function listPlaces(date?: string): Promise<Place[]> {
  return allItems((after) => take(api.GET("/places", { params: { query: { date, limit: 500, after } } })));
}

export const createAccount = (body: Written) =>
  take(api.POST("/accounts", { body, headers: { "Idempotency-Key": idempotencyKey() } }));

export function changeAccount(
  account: Account,
  body: Partial<Omit<Written, "name">> & { locked?: boolean },
): Promise<Account> {
  const params = { path: { id: account.id }, header: { "If-Match": `"${account.version}"` } };
  return take(api.PATCH("/accounts/{id}", { params, body }));
}

export const inviteAgain = (id: number) => take(api.POST("/accounts/{id}/invitation", { params: { path: { id } } }));

/** The link to be handed over: the path that the server gave, at the address where this page stands. */
export const invitationLink = (path: string): string => new URL(path, location.origin).href;
