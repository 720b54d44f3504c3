// SPDX-License-Identifier: Apache-2.0
// Long work on the server. Whoever began it gets 202 and the job's address when it takes more than a few seconds; this
// waits there for what it comes to.
import { ApiProblem, Unreachable } from "./problem";
import { send } from "./transport";
import type { components } from "./types";

export type Job = components["schemas"]["Job"];

export interface JobOptions {
  /** Told of every state that is seen, the last one too. */
  watch?: (job: Job) => void;
  /** Aborting cancels the job; what it came to is waited for all the same. */
  signal?: AbortSignal;
}

const pause = 600; // milliseconds between two looks
const patience = 50; // looks that may fail one after the other: the job goes on while the connection is away
const misdirected = 5; // looks that may come to another server than the one that has the job

function mayFail(error: unknown): number {
  if (error instanceof Unreachable) return patience;
  return error instanceof ApiProblem && error.status === 421 ? misdirected : 0;
}

function ask(path: string, method: "GET" | "DELETE" = "GET"): Promise<Response> {
  return send(new Request(new URL(path, location.origin), { method, credentials: "same-origin" }));
}

const addressOf = (job: Job): string => `/api/v1/jobs/${encodeURIComponent(job.id)}`;

async function look(job: Job): Promise<Job> {
  for (let failed = 0; ; failed += 1) {
    try {
      return (await (await ask(addressOf(job))).json()) as Job;
    } catch (error) {
      if (failed >= mayFail(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2 * pause));
    }
  }
}

async function cancel(job: Job): Promise<void> {
  try {
    await ask(addressOf(job), "DELETE");
  } catch {
    // It has ended meanwhile, or is forgotten: the next look tells.
  }
}

/** The answer that the first request would have had; throws ApiProblem as that would have. */
export async function follow(begun: Job, { watch, signal }: JobOptions = {}): Promise<Response> {
  const stop = (): void => void cancel(begun);
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  try {
    for (let job = begun; ; job = await look(job)) {
      watch?.(job);
      if (job.ended_at) return await ask(`${addressOf(job)}/result`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/** An answer as it is, or what its job comes to. */
export async function settled(answer: Response, options: JobOptions = {}): Promise<Response> {
  return answer.status === 202 ? follow((await answer.json()) as Job, options) : answer;
}

/** The account's newest job of that operation which has not ended. */
export async function unfinished(operation: string, fits: (job: Job) => boolean = () => true): Promise<Job | null> {
  const { items } = (await (await ask("/api/v1/jobs")).json()) as { items: Job[] };
  return items.find((job) => job.operation === operation && !job.ended_at && fits(job)) ?? null;
}

/** Keeps the job that a page waits for while the tab is open, so that the page can say what it came to when it is opened again. */
export function remember(page: string, job: Job | null): void {
  if (job) sessionStorage.setItem(`job-${page}`, JSON.stringify(job));
  else sessionStorage.removeItem(`job-${page}`);
}

export function remembered(page: string): Job | null {
  const kept = sessionStorage.getItem(`job-${page}`);
  return kept ? { ...(JSON.parse(kept) as Job), ended_at: null } : null;
}

export function wasCancelled(error: unknown): boolean {
  return error instanceof ApiProblem && error.key === "job.cancelled";
}
