// SPDX-License-Identifier: Apache-2.0
// Waiting for a job: who has it may not be the server that answers.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Job, follow } from "../src/api/jobs";
import { ApiProblem } from "../src/api/problem";

const begun = { id: "ABCDEFGHIJ-1", ended_at: null } as Job;
const ended = { ...begun, ended_at: "2024-10-15T08:00:00Z" };

function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}

const elsewhere = (): Response => answer(421, { status: 421, key: "job.elsewhere", title: "Misdirected Request" });

/** What is asked for, in turn; each gets the next answer, the last one again and again. */
function answering(...answers: (() => Response)[]): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (request: Request) => {
    asked.push(new URL(request.url).pathname);
    return Promise.resolve((answers[asked.length - 1] ?? answers[answers.length - 1])!());
  });
  return asked;
}

async function followed(): Promise<number> {
  const end = follow(begun).then(
    (response) => response.status,
    (error: unknown) => (error instanceof ApiProblem ? error.status : 0),
  );
  await vi.runAllTimersAsync();
  return end;
}

describe("a job that is followed", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("location", { origin: "http://ntm.example" });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is asked for again where another server answered", async () => {
    const asked = answering(
      elsewhere,
      elsewhere,
      () => answer(200, ended),
      () => answer(201, {}),
    );
    expect(await followed()).toBe(201);
    expect(asked).toHaveLength(4);
    expect(asked[3]).toBe("/api/v1/jobs/ABCDEFGHIJ-1/result");
  });

  it("is given up when nobody who has it answers", async () => {
    const asked = answering(elsewhere);
    expect(await followed()).toBe(421);
    expect(asked).toHaveLength(6);
  });

  it("is given up at once when its result is gone", async () => {
    const asked = answering(() => answer(410, { status: 410, key: "job.forgotten", title: "Gone" }));
    expect(await followed()).toBe(410);
    expect(asked).toHaveLength(1);
  });
});
