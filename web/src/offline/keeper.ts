// SPDX-License-Identifier: Apache-2.0
// Answers of the server that a head's phone keeps and gives back when there is no signal: who is signed in, today,
// the registers with the records of the own village. Nothing is kept for other accounts but who they are.
import { ref } from "vue";
import type { components } from "../api/types";
import { ownVillage, session, type Session } from "../api/session";
import { language } from "../lib/i18n";
import { typedCopy } from "./earlier";
import { accountStore, keepSession, keptSession, type Kept } from "./store";

const kept = [
  /^\/registers(\/[a-z_0-9]+)?$/,
  /^\/places\/[^/]+$/,
  /^\/places\/[^/]+\/(today|offline)$/,
  /^\/places\/[^/]+\/plan-years\/\d+\/tasks$/,
];

/** Whether the server answered the last request. */
export const reachable = ref(navigator.onLine);
/** The time of the oldest kept answer on the page, null while the pages show what the server says now. */
export const shownFrom = ref<string | null>(null);

function pathOf(request: Request): string | null {
  const url = new URL(request.url);
  if (!url.pathname.startsWith("/api/v1/") || url.searchParams.has("date")) return null;
  return url.pathname.slice("/api/v1".length);
}

const keyOf = (request: Request): string =>
  `${language()} ${new URL(request.url).pathname}${new URL(request.url).search}`;

async function keepAnswer(request: Request, response: Response): Promise<void> {
  const path = pathOf(request);
  if (path === null) return;
  if (path === "/session") {
    const body = (await response.json()) as Session;
    const account = body.account?.id;
    await keepSession(
      account === undefined ? null : { account, body: { ...body, csrf: "", told_at: new Date().toISOString() } },
    );
    return;
  }
  const account = session.value?.account?.id;
  if (account === undefined || !ownVillage.value || !kept.some((form) => form.test(path))) return;
  const body: unknown = await response.json();
  await (
    await accountStore(account)
  ).put("answers", { body, at: new Date().toISOString(), typed: true }, keyOf(request));
}

/** Called by the transport with every answer of success to a GET. */
export function keep(request: Request, response: Response): void {
  reachable.value = true;
  shownFrom.value = null;
  if (request.method !== "GET" || !(response.headers.get("Content-Type") ?? "").includes("json")) return;
  keepAnswer(request, response.clone()).catch(() => undefined); // a full or closed store must not break the page
}

/** A register that was never opened here stands in the copy of the village with its records. */
async function fromCopy(account: number | string, path: string): Promise<Kept | null> {
  const name = /^\/registers\/([a-z_0-9]+)$/.exec(path)?.[1];
  const place = session.value?.place?.code;
  if (!name || !place) return null;
  const key = `${language()} /api/v1/places/${place}/offline?village=${ownVillage.value ?? ""}`;
  const copy = await (await accountStore(account)).get("answers", key);
  const registers = (copy?.body as components["schemas"]["OfflineCopy"] | undefined)?.registers ?? [];
  const found = registers.find((register) => register.definition.name === name);
  return copy && found ? { body: found.definition, at: copy.at } : null;
}

function answered(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });
}

/** Called by the transport when nothing answered; null when nothing is kept either. */
export async function fromKept(request: Request): Promise<Response | null> {
  reachable.value = false;
  const path = pathOf(request);
  if (request.method !== "GET" || path === null) return null;
  try {
    if (path === "/session") {
      const last = await keptSession();
      return last ? answered({ told_at: null, ...(last.body as object) }) : null;
    }
    const account = session.value?.account?.id;
    if (account === undefined) return null;
    const found =
      (await (await accountStore(account)).get("answers", keyOf(request))) ?? (await fromCopy(account, path));
    if (!found) return null;
    if (shownFrom.value === null || found.at < shownFrom.value) shownFrom.value = found.at;
    const isOld = path.endsWith("/offline") && !found.typed;
    return answered(isOld ? typedCopy(found.body as components["schemas"]["OfflineCopy"], language()) : found.body);
  } catch {
    return null;
  }
}
