// SPDX-License-Identifier: Apache-2.0
// The one way to the server. Everything that goes with each request stands here: the language, the CSRF token, and
// what happens when the session has ended.
import { ApiProblem, Unreachable } from "./problem";

interface Hooks {
  csrf: () => string;
  language: () => string;
  /** The server knows no session any more (401), or wants the password changed first (428). */
  signedOut: () => void;
  passwordDue: () => void;
}

let hooks: Hooks = { csrf: () => "", language: () => "vi", signedOut: () => undefined, passwordDue: () => undefined };

export function connectTransport(connected: Hooks): void {
  hooks = connected;
}

/** What the offline part does with answers: keeps some, and gives them back when nothing answers. */
export interface Keeper {
  /** Awaited before every request. */
  before: () => Promise<void>;
  keep: (request: Request, response: Response) => void;
  fromKept: (request: Request) => Promise<Response | null>;
}

let keeper: Keeper | null = null;

export function connectKeeper(connected: Keeper): void {
  keeper = connected;
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/** Sends, and gives the answer if it is one of success (or 304); throws ApiProblem or Unreachable otherwise. */
export async function send(request: Request): Promise<Response> {
  await keeper?.before();
  request.headers.set("Accept-Language", hooks.language());
  if (request.method !== "GET" && request.method !== "HEAD") request.headers.set("X-CSRF-Token", hooks.csrf());
  let response: Response;
  try {
    response = await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    const kept = await keeper?.fromKept(request);
    if (kept) return kept;
    throw new Unreachable();
  }
  if (response.ok) {
    keeper?.keep(request, response);
    return response;
  }
  const problem = new ApiProblem(response.status, await bodyOf(response), response.headers.get("Retry-After"));
  const signingIn =
    request.method === "POST" && /\/api\/v1\/(session|invitations\/[^/]+)$/.test(new URL(request.url).pathname);
  if (problem.status === 401 && !signingIn) hooks.signedOut();
  if (problem.status === 428) hooks.passwordDue();
  throw problem;
}
