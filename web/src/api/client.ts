// SPDX-License-Identifier: Apache-2.0
// The typed client: its paths, parameters and answers are those of docs/api.yaml (`npm run types`).
//
//   const plan = await take(api.GET("/places/{place}/plans/{version}", { params: { path: { place, version } } }));
//
// A failed request throws ApiProblem or Unreachable. Bodies that are no JSON (a document, a photograph) and answers
// that are no JSON (a paper to download) go by `raw`.
import createClient from "openapi-fetch";
import { settled, type JobOptions } from "./jobs";
import { send } from "./transport";
import type { paths } from "./types";

export const base = "/api/v1";

export const api = createClient<paths>({ baseUrl: base, credentials: "same-origin", fetch: send });

/** The answer's JSON. (Lists can also come as CSV; who wants that text asks by `raw`.) */
export async function take<T>(answer: Promise<{ data?: T; response: Response }>): Promise<Exclude<T, string>> {
  const { data } = await answer;
  return data as Exclude<T, string>;
}

export interface RawOptions extends JobOptions {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Record<string, string | number | boolean | string[] | null | undefined>;
  body?: BodyInit;
  headers?: Record<string, string>;
}

/** The address of `path` with its query; what is null or undefined is left out, each of a list is said. */
export function address(path: string, query: RawOptions["query"] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const one of value) search.append(name, one);
    else if (value !== null && value !== undefined) search.set(name, String(value));
  }
  const text = search.toString();
  return base + path + (text ? `?${text}` : "");
}

/** What takes long is waited for: `watch` is told how far it is, aborting `signal` cancels it. */
export async function raw(path: string, options: RawOptions = {}): Promise<Response> {
  const init: RequestInit = { method: options.method ?? "GET", credentials: "same-origin" };
  if (options.body !== undefined) init.body = options.body;
  if (options.headers) init.headers = options.headers;
  if (options.signal) init.signal = options.signal;
  return settled(await send(new Request(new URL(address(path, options.query), location.origin), init)), options);
}

export async function rawJson<T>(path: string, options: RawOptions = {}): Promise<T> {
  return (await (await raw(path, options)).json()) as T;
}

/** A key for one deed of the person: the same for each time it is tried again, so that it is done once. */
export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
